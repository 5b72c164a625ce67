"""The made-up firm's safety documents: adopted in its first weeks, read and signed over lunch, the policy revised."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from secor_tui import documents
from secor_tui.bringing import Brought
from secor_tui.demo import days
from secor_tui.demo.document_answers import ANSWERS, POLICY
from secor_tui.demo.hand import Hand
from secor_tui.demo.people import CREW
from secor_tui.demo.rounds import Event
from secor_tui.program.documents import PDF

if TYPE_CHECKING:
    from secor_tui.demo.story import _Story

ADOPTED: Mapping[int, tuple[str, ...]] = {
    2: ("policy-statement", "company-rules", "right-to-refuse"),
    4: ("violence-and-harassment", "ppe", "emergency-response"),
    7: ("training", "inspection-policy", "investigation", "maintenance"),
    9: ("ladders", "fall-protection-harness"),
    11: ("nail-guns", "table-and-circular-saws", "wall-framing-and-raising"),
}
"""By workday; the French one of the same evening where there is one."""
MANUAL = 13
REVISED = 200
"""Workdays before the last one on which the policy was revised."""
NOT_READ: Mapping[str, frozenset[str]] = {
    "apprentice": frozenset({"wall-framing-and-raising", "investigation"}),
    "lift": frozenset({"table-and-circular-saws"}),
}
LOOKED_AT = 45
"""Workdays before the last one on which the others were looked at again after their year."""
FORGOTTEN = "maintenance"
"""But this one, which is overdue."""
ASKS = ("apprentice", "ladders", "The short one by the sea can has no number any more. Is that L-4?")

_READ_FOR = 12
"""Workdays on which people still read what is new."""
_A_DAY = 2
"""Documents that somebody reads in one lunch break."""


class Documents:
    """What the owner adopts after hours and the crew reads at noon; it draws from dice of its own."""

    def __init__(self, story: _Story) -> None:
        self.story = story
        self.random = Random(f"{story.until} documents")  # noqa: S311 - a story, not a secret
        self.hand = Hand(story.kiosk, story.clock, self.random)
        self.read_until = -1

    def on(self, n: int, day: date, left: int) -> list[Event]:
        """What is adopted or read on a workday."""
        plan: list[Event] = []
        evening = days.at(day, 16, 50)
        for k, (id, language) in enumerate(
            (id, language) for id in ADOPTED.get(n, ()) for language in ("en", "fr") if (id, language) in ANSWERS
        ):
            plan.append((evening + timedelta(minutes=9 * k), partial(self._adopt, id, language)))
        if n == MANUAL:
            plan.append((evening, self._bring))
        if left == REVISED and n > MANUAL:
            plan += [(evening + timedelta(minutes=9 * k), partial(self._revise, one)) for k, one in enumerate(POLICY)]
        if left == LOOKED_AT and n > REVISED:
            plan.append((evening, self._look_again))
        elif plan or any(one.joins == n for one in CREW[2:]):
            self.read_until = n + _READ_FOR
        if n <= self.read_until:
            plan += [(days.at(day, 12, 2 + 7 * k), partial(self._read, one.key)) for k, one in enumerate(CREW)]
        return plan

    def _adopt(self, id: str, language: str) -> None:
        owner = self.story.who("owner")
        draft = documents.start(self.story.kiosk, id, language=language, by=owner)
        for at, text in enumerate(ANSWERS[id, language], 1):
            draft.filling.answer(f"blank_{at}", text)
        draft.filling.answer("ours", True)
        self.hand.spend(draft, "ours", self.random.randint(240, 420))
        self.hand.sign(draft, self.story.pins, owner)

    def _revise(self, language: str) -> None:
        owner = self.story.who("owner")
        stands = self.story.kiosk.registers.documents.of("policy-statement", language)[0]
        draft = documents.revise(self.story.kiosk, stands, by=owner)
        goals, changed = POLICY[language]
        draft.filling.answer("blank_2", goals)
        draft.filling.answer("changed", changed)
        draft.filling.answer("ours", True)
        self.hand.spend(draft, "blank_2", 300)
        self.hand.sign(draft, self.story.pins, owner)

    def _look_again(self) -> None:
        """With the crew, before the year is over; nothing had to be changed."""
        kiosk, owner = self.story.kiosk, self.story.who("owner")
        for doc in kiosk.registers.documents.current():
            if doc.id in (FORGOTTEN, "policy-statement") or doc.media == PDF:
                continue
            draft = kiosk.amend(doc.record, by=owner)
            draft.filling.answer("review_due", (kiosk.today() + timedelta(days=365)).isoformat())
            draft.reason = "Gone through with the crew at the meeting; nothing to change this year."
            self.hand.spend(draft, "review_due", self.random.randint(20, 60))
            self.hand.sign(draft, self.story.pins, owner)

    def _bring(self) -> None:
        """The compressor's manual, from a stick."""
        owner = self.story.who("owner")
        matter = "id: compressor-manual\ntype: manual\ntitle: Compressor C-1, operator's sheet\nreview_months: 36"
        brought = Brought("C-1 operator.pdf", manual(self.story.clock.now()), PDF, matter=matter)
        draft = documents.start_from_file(self.story.kiosk, brought, by=owner)
        self.hand.spend(draft, "title", 60)
        self.hand.sign(draft, self.story.pins, owner)

    def _read(self, key: str) -> None:
        story = self.story
        if key not in story.people or (key == "foreman" and story.foreman_is_away()):
            return
        who, left = story.who(key), NOT_READ.get(key, frozenset())
        for doc in [one for one in documents.to_read(story.kiosk, who) if one.id not in left][:_A_DAY]:
            if self.random.random() < 0.25:
                continue
            seconds = self.random.randint(70, 190)
            draft = documents.start_reading(story.kiosk, doc, who, words=doc.language, seconds=seconds)
            if (key, doc.id) == ASKS[:2]:
                draft.filling.answer("question", ASKS[2])
            story.clock.advance(timedelta(seconds=seconds))
            self.hand.sign(draft, story.pins, who)


def manual(made: datetime) -> bytes:
    """A page that stands for a maker's manual; the same bytes for the same moment."""
    from fpdf import FPDF

    pdf = FPDF(format="letter")
    pdf.set_creation_date(made)
    pdf.set_title("Compressor, operator's sheet")
    pdf.add_page()
    pdf.set_font("helvetica", "B", 16)
    pdf.cell(text="Compressor: operator's sheet (made up)", new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("helvetica", size=11)
    for line in (
        "Before each start: oil, belt guard, relief valve, gauge, hoses with their pins.",
        "Fuel: engine off and cool. Wipe up what was spilled before it is started again.",
        "Drain the tank every evening. Water in it rusts it from the inside.",
        "Every 250 hours: oil, air filter, belts. The tank is looked at by whoever is certified for it.",
        "Never: weld on the tank, set the relief valve, run it indoors.",
    ):
        pdf.ln(3)
        pdf.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())
