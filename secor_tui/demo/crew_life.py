"""What the made-up crew does beside inspections: orientations, tickets, sign-ins, talks, meetings, drills."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from secor_tui.demo import days
from secor_tui.demo.people import CREW, SITE
from secor_tui.demo.rounds import Event
from secor_tui.demo.words import Finding
from secor_tui.forms.model import RowType, said
from secor_tui.kiosk import Draft
from secor_tui.ledger.record import Record
from secor_tui.program.quiz import tries_of

if TYPE_CHECKING:
    from secor_tui.demo.story import _Story

SIGNED_IN = 32
"""Workdays before the last one on which the crew began to sign in and out."""
FORGOT = ("apprentice", 12)
"""Who never signed out so many workdays before the last one, and was asked about on the next."""
DRILLS = (20, 190)
"""Workdays before the last one."""
FOLLOW_UP = 10
"""Workdays after somebody joined."""

FACTS: Mapping[str, Any] = {
    "province": "ab",
    "supervisor_name": "Garrett Lindqvist",
    "supervisor_phone": "780-555-0107",
    "site_hazards": SITE["hazards"],
    "ppe_site": "Hard hat, boots, glasses, vest; harness above 3 m; hearing protection at the saw.",
    "first_aiders": "Étienne and Garrett",
    "site_address": "21 Saskatoon Lane, gate on the range road side",
    **{name: SITE[name] for name in ("first_aid_place", "first_aid_call", "alarm", "muster_point")},
    "alone_check": "Nobody works alone here.",
    "sds_place": "Blue binder in the trailer",
    "procedures_place": "Green binder in the trailer",
    "program_place": "On the kiosk, and on paper in the trailer",
    "rep_contact": "Étienne Gagnon-Roy, 587-555-0122",
    "task": "Sheathing walls on the deck and standing them with four people",
    "questions": "Where to park. Along the south fence, nose out.",
    "language_used": "en",
    "more": "none",
}

TICKETS = (
    # who, what, who issued it, number, months it was good for, days it is good beyond the last day
    ("owner", "ncso", "ACSA", "N-20871", 36, 400),
    ("foreman", "first_aid_standard", "Prairie First Aid (made up)", "0042-118", 36, 210),
    ("foreman", "whmis", "Online course (made up)", "W-7713", 36, 500),
    ("foreman", "fall_protection", "Height Works (made up)", "FP-3301", 36, 300),
    ("rep", "first_aid_standard", "Prairie First Aid (made up)", "0042-119", 36, -12),
    ("rep", "whmis", "Online course (made up)", "W-7714", 36, 66),
    ("rep", "fall_protection", "Height Works (made up)", "FP-3302", 36, 300),
    ("saw", "whmis", "Online course (made up)", "W-7715", 36, 21),
    ("saw", "fall_protection", "Height Works (made up)", "FP-3303", 36, 120),
    ("lift", "telehandler", "Lift School (made up)", "TH-0091", 36, 75),
    ("lift", "whmis", "Online course (made up)", "W-7716", 36, 350),
    ("lift", "fall_protection", "Height Works (made up)", "FP-3304", 36, 350),
    ("apprentice", "whmis", "Online course (made up)", "W-8802", 36, 700),
    ("apprentice", "fall_protection", "Height Works (made up)", "FP-4410", 36, 700),
)
"""One has run out, one will within a month, three within ninety days."""

CONCERNS = (
    ("rep", "The stair holes in unit 13 are only taped over.", True,
     Finding("Stair holes in unit 13 taped, not covered.", "Plywood covers screwed down and marked, Étienne saw it.")),
    ("saw", "Sawdust in the eyes when the wind is from the lane.", False, None),
    ("lift", "People cut through behind the telehandler at lunch.", True,
     Finding("Path to the lunch trailer leads behind the telehandler.", "Cones and a sign, path moved to the fence.")),
    ("apprentice", "I did not know which ladder is ours.", False, None),
    ("rep", "Nobody can read the muster sign in the dark.", True,
     Finding("Muster sign cannot be read before sunrise.", "Solar lamp put up over the sign.")),
)  # fmt: skip

LESSONS = (
    "Everybody at the mailboxes in four minutes. The horn is hard to hear behind row C: second horn in unit 12.",
    "Six minutes. Two went back for their phones: said at the next talk that nobody does.",
)


class CrewLife:
    """Plans the days of the crew; it draws from dice of its own, so that inspections stay as they were."""

    def __init__(self, story: _Story) -> None:
        self.story = story
        self.random = Random(f"{story.until} crew")  # noqa: S311 - a story, not a secret
        self._talks = 0
        self._drills = 0

    def on(self, n: int, day: date, left: int) -> list[Event]:
        """What the crew does on a workday."""
        story = self.story
        first_of_week = n == 0 or story.days[n - 1].weekday() > day.weekday() or (day - story.days[n - 1]).days > 4
        plan: list[Event] = []
        if n == 0:
            plan.append((days.at(day, 6, 41), lambda: self._tickets(("owner", "foreman", "rep", "saw", "lift"))))
        if left <= SIGNED_IN:
            plan += self._comings_and_goings(n, day, left)
        if first_of_week:
            plan.append((days.at(day, 7, 12), self._talk))
        if day.month != (story.days[n - 1].month if n else 0) and n:
            plan.append((days.at(day, 15, 2), self._meeting))
        if left in DRILLS:
            plan.append((days.at(day, 10, 30), self._drill))
        if any(one.key == "apprentice" and one.joins + FOLLOW_UP == n for one in CREW):
            plan.append((days.at(day, 9, 20), lambda: self._follow_up("apprentice")))
        return plan

    def welcome(self, key: str) -> None:
        """The first morning of somebody: oriented by the foreman, signed by both, and their tickets looked at."""
        story = self.story
        new = key == "apprentice"
        foreman, worker = story.who("foreman"), story.who(key)
        facts = {**FACTS, "worker": [worker], "reason": "new_hire" if new else "new_site"}
        draft = story.kiosk.start("orientation", by=foreman)
        self._fill(draft, facts)
        self._quiz(draft, slips=new)
        self._sign_all(draft)
        if new:
            self._tickets(("apprentice",))

    def _quiz(self, draft: Draft, *, slips: bool) -> None:
        """Every question answered right, but for the second one at first of somebody who `slips`."""
        kiosk, language = self.story.kiosk, draft.filling.language
        while (asked := kiosk.quiz(draft).next) is not None:
            wrong = slips and len(tries_of(draft.filling.body()["answers"])) == 1
            kiosk.answer_quiz(draft, asked.id, said(asked.wrong[0] if wrong else asked.right, language))
            self._wait(draft, "quiz", self.random.randint(4, 9))

    def _tickets(self, whose: tuple[str, ...]) -> None:
        story, foreman = self.story, self.story.who("foreman")
        for key, type, issuer, number, months, beyond in TICKETS:
            if key in whose and key in story.people:
                expires = story.until + timedelta(days=beyond)
                issued = days.months_before(expires, months)
                answers = {
                    "worker": [story.who(key)],
                    "type": type,
                    "issuer": issuer,
                    "number": number,
                    "issued": min(issued, story.kiosk.today()).isoformat(),
                    "expires": expires.isoformat(),
                }
                draft = story.kiosk.start("certificate", by=foreman, prefill=answers)
                self._wait(draft, "number", 40)
                self._sign_all(draft)

    def _comings_and_goings(self, n: int, day: date, left: int) -> list[Event]:
        plan: list[Event] = []
        crew = [one.key for one in CREW if one.joins <= n]
        here = [key for key in crew if key != "owner" or self.random.random() < 0.3]
        sick = self.random.choice(["saw", "lift", "", "", "", ""]) if left else ""
        for key in here:
            if key == sick:
                continue
            comes = days.at(day, 6, self.random.randint(46, 59), self.random.randint(0, 59))
            plan.append((comes, self._in(key)))
            # Somebody never signs out on the last day, and is asked about on the next morning.
            if (key, left) not in (("lift", 0), FORGOT):
                leaves = days.at(day, 15, 32 + self.random.randint(0, 25), self.random.randint(0, 59))
                plan.append((leaves, self._out(key)))
        if left == FORGOT[1] - 1:
            plan.append((days.at(day, 6, 44), self._presume_left))
        if left in (3, 11, 17):
            plan.append((days.at(day, 13, 5), self._visit))
        return plan

    def _in(self, key: str) -> Callable[[], None]:
        def act() -> None:
            self.story.kiosk.sign_in(self.story.who(key))

        return act

    def _out(self, key: str) -> Callable[[], None]:
        def act() -> None:
            self.story.kiosk.sign_out(self.story.who(key))

        return act

    def _presume_left(self) -> None:
        kiosk = self.story.kiosk
        for stay in kiosk.never_signed_out():
            foreman = self.story.who("foreman")
            reason = "Rode home with me at a quarter to four."
            kiosk.presume_left(stay.id, foreman, reason, self.story.pins[foreman])

    def _visit(self) -> None:
        kiosk = self.story.kiosk
        known = kiosk.registers.crew.find("Sam Whitefish")
        draft = kiosk.start_visit(known[0].id if known else "")
        answers: dict[str, Any] = dict.fromkeys(("knows_muster", "wears_gear", "stays_with_host"), "yes")
        if not known:
            answers |= {"name": "Sam Whitefish", "company": "City of Imaginary Flats", "phone": "780-555-0190"}
        answers["host"] = [self.story.who("foreman")]
        for path, value in answers.items():
            draft.filling.answer(path, value)
        record, _ = kiosk.admit_visitor(draft)
        self.story.clock.advance(timedelta(minutes=40))
        kiosk.sign_out(record.subject)

    def _everybody(self) -> list[str]:
        here = [stay.person for stay in self.story.kiosk.on_site()]
        crew = self.story.kiosk.registers.crew
        known = [one for one in here if (who := crew.person(one)) and who.role != "visitor"]
        return known or [id for key, id in self.story.people.items() if key != "owner"]

    def _talk(self) -> None:
        story, foreman = self.story, self.story.who("foreman")
        kiosk = story.kiosk
        chosen = kiosk.suggest_talks()
        draft = kiosk.start_talk(chosen[0].talk.id if chosen else "", by=foreman)
        self._talks += 1
        facts: dict[str, Any] = {
            "topic": "What went well last week",
            "presenter": [foreman],
            "minutes": self.random.randint(4, 9),
            "understood": "yes",
        }
        self._hold(draft, facts)

    def _meeting(self) -> None:
        draft = self.story.kiosk.start_talk(checklist="safety-meeting", by=self.story.who("foreman"))
        facts = {
            "presenter": [self.story.who("foreman")],
            "minutes": self.random.randint(18, 30),
            "inspections_reviewed": "Went through what was found last month and what is still open, row by row.",
            "incidents_reviewed": "none",
        }
        self._hold(draft, facts)

    def _hold(self, draft: Draft, facts: Mapping[str, Any]) -> None:
        story, filling = self.story, draft.filling
        present = self._everybody()
        filling.answer("present", present)
        if filling.line("carried_state").answer == "still_open":
            filling.answer("carried_state", "settled")
        for path, value in facts.items():
            if filling.line(path).answer is None:
                filling.answer(path, value)
        self._wait(draft, "present", 200)
        finding = self._concern(draft, present) if self._talks % 4 == 2 and draft.checklist.kind == "talk" else None
        if self._talks % 7 == 3:
            filling.answer("unresolved", "Who brings the second horn for unit 12?")
        record = self._sign_all(draft)
        if finding:
            story.mending.plan(record, "concerns/0/needs_action", finding)

    def _concern(self, draft: Draft, present: list[str]) -> Finding | None:
        story, filling = self.story, draft.filling
        key, text, acts, finding = CONCERNS[(self._talks // 4) % len(CONCERNS)]
        if story.people.get(key) not in present:
            return None
        who = story.who(key)
        filling.add_round("concerns")
        filling.answer("concerns/0/concern", text)
        filling.answer("concerns/0/raised_by", [who])
        filling.answer("spoke_up", [who])
        path = "concerns/0/needs_action"
        # The last weeks open no more than the story means to leave open.
        settled = acts and finding is not None and (story.until - story.kiosk.today()).days > 30
        filling.answer(path, "yes" if settled else "no")
        if not settled or finding is None:
            return None
        proposed = filling.propose(path, {"foreman": story.who("foreman")})
        filling.find_deficient(path, replace(proposed, note=finding.note, owner=story.who("foreman")))
        return finding

    def _drill(self) -> None:
        story, kiosk = self.story, self.story.kiosk
        foreman = story.who("foreman")
        draft = kiosk.start_muster("drill", foreman)
        for person in self._everybody():
            story.clock.advance(timedelta(seconds=self.random.randint(20, 70)))
            kiosk.mark(draft, person, "found")
        story.clock.advance(timedelta(minutes=2))
        kiosk.end_muster(draft, foreman, story.pins[foreman], lessons=LESSONS[self._drills % len(LESSONS)])
        self._drills += 1

    def _follow_up(self, key: str) -> None:
        story = self.story
        draft = story.kiosk.start("young-new-worker-follow-up", by=story.who("foreman"))
        self._fill(draft, {**FACTS, "worker": [story.who(key)], "task": "Nailing off sheathing, two metres up"})
        self._sign_all(draft)

    # The hand

    def _fill(self, draft: Draft, facts: Mapping[str, Any]) -> None:
        """Answer whatever must be answered: as the facts say, else what is safe."""
        filling = draft.filling
        for _ in range(1000):
            problem = next(iter(filling.problems()), None)
            if problem is None:
                return
            row = filling.line(problem.path).row
            filling.answer(problem.path, facts.get(row.name, self._safe(draft, row.type, row.list_name, row.fail)))
            self._wait(draft, problem.path, self.random.randint(3, 14))

    def _safe(self, draft: Draft, type: RowType, list_name: str, fail: Any) -> Any:
        if type is RowType.ACKNOWLEDGE:
            return True
        if list_name:
            names = [one.name for one in draft.checklist.lists[list_name] if not fail or one.name not in fail.values]
            return next((name for name in ("pass", "no", "yes") if name in names), names[0])
        plain = {RowType.INTEGER: 1, RowType.DATE: "today", RowType.DATE_TIME: "now", RowType.TIME: "now"}
        return plain.get(type, "Shown and talked through.")

    def _sign_all(self, draft: Draft) -> Record:
        story = self.story
        for row, allowed in story.kiosk.signers(draft):
            person = story.who("foreman") if story.who("foreman") in allowed else allowed[0]
            story.clock.advance(timedelta(seconds=self.random.randint(5, 12)))
            story.kiosk.sign(draft, row, person, story.pins[person])
        return story.kiosk.submit(draft)

    def _wait(self, draft: Draft, path: str, seconds: int) -> None:
        draft.seconds[path] = draft.seconds.get(path, 0) + seconds
        self.story.clock.advance(timedelta(seconds=seconds))
