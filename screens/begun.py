"""What an unfinished checklist is about: its title in full, and what it amends or closes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from screens.widgets.lines import Item
from secor_tui.forms.model import said
from secor_tui.program.corrective_actions import AGAIN
from secor_tui.program.corrective_actions import KINDS as ACTIONS
from secor_tui.program.equipment import KINDS

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.kiosk import Draft, Kiosk
    from secor_tui.ledger.record import Record
    from secor_tui.output.answers import Change
    from secor_tui.program.corrective_actions import Action


_TELLS = {
    **{"audit-score": "question_text", "document": "title", "posting": "what"},
    **{"monthly-review": "month", "yearly-review": "month"},
}
"""Kinds of which several lie begun side by side, and the row that tells them apart."""


def closes(kiosk: Kiosk, draft: Draft) -> Action | None:
    """The corrective action that a draft closes, reopens or moves."""
    if draft.checklist.kind not in ACTIONS:
        return None
    return kiosk.registers.actions.get(str(draft.filling.body()["answers"].get("action") or ""))


def amended(kiosk: Kiosk, draft: Draft) -> Record | None:
    """The record that a draft amends, as it stands now."""
    history = kiosk.ledger.history(draft.amends) if draft.amends else []
    return history[-1] if history else None


def title_of_draft(kiosk: Kiosk, draft: Draft, say: Wording) -> str:
    """`Daily site inspection`, `Amending K7Q2-5: Daily site inspection`, `Close a corrective action: loose guard`"""
    title = said(draft.checklist.title, say.language, draft.checklist.language)
    action, record = closes(kiosk, draft), amended(kiosk, draft)
    if action is not None:
        title = f"{title}: {action.note or action.title}"
    elif draft.checklist.about and draft.checklist.kind in KINDS:
        about = next((line.text for line in draft.filling.lines() if line.path == draft.checklist.about), "")
        title = f"{title}: {about}" if about else title
    elif told := draft.filling.body()["answers"].get(_TELLS.get(draft.checklist.kind, "")):
        title = f"{title}: {told}"
    return say("title.amending", number=record.number, title=title) if record else title


def waits_for(kiosk: Kiosk, draft: Draft, say: Wording) -> str:
    """Whose signature is wanted still, where some have signed; empty where none have."""
    if not draft.signatures or draft.filling.problems():
        return ""
    given = {one["row"] for one in draft.signatures}
    wanted = next(((row, people) for row, people in kiosk.signers(draft) if row not in given), None)
    if wanted is None:
        return ""
    row, people = wanted
    if len(people) == 1:
        return say("home.waits_for", who=kiosk.registers.crew.name(people[0]))
    label = said(draft.checklist.row(row.partition("/")[0]).label, say.language, draft.checklist.language)
    return say("home.waits_for", who=label)


def above(kiosk: Kiosk, draft: Draft, say: Wording) -> list[Item]:
    """Read-only lines above the first question."""
    items: list[Item] = []
    action, record, today = closes(kiosk, draft), amended(kiosk, draft), kiosk.today()
    if action is not None:
        source = kiosk.ledger.get(action.source)
        what = "checklist.closes" if draft.checklist.kind == "action" else "checklist.changes"
        items.append(Item(say(what, note=action.note or action.title), tone="strong", wrap=True))
        found = say(
            "checklist.found",
            day=say.day(action.opened, today),
            number=source.number if source else action.source,
            who=kiosk.registers.crew.name(action.owner),
            due=say.day(action.due, today),
        )
        items += [Item(f"{action.title}. {found}" if action.note else found, tone="dim", wrap=True), Item()]
    if draft.checklist.about and draft.checklist.kind == "inspection":
        from screens.equipment import above_check

        items += above_check(kiosk, draft, say)
    if record is not None and draft.reason:
        because = say("checklist.because", number=record.number, reason=draft.reason)
        items += [Item(because, tone="warn", wrap=True), Item()]
    return items


def before_words(kiosk: Kiosk, draft: Draft, path: str, say: Wording, key: str) -> str:
    """That what fails at a row was found wrong not long ago, and when; empty where it was not."""
    before = kiosk.failed_before(draft, path)
    on = ", ".join(say.day(day, kiosk.today()) for day, _ in before)
    return say(key, days=AGAIN, on=on) if before else ""


def changes(kiosk: Kiosk, draft: Draft, say: Wording) -> list[Change]:
    """What a draft changes of the record that it amends."""
    record = amended(kiosk, draft)
    if record is None:
        return []
    # Home needs none of these.
    from secor_tui.output.answers import Reader
    from secor_tui.output.paper import paper_of
    from secor_tui.output.wording import Say

    paper = paper_of(kiosk, record, on=kiosk.today())
    reader = Reader(draft.checklist, say.language, paper.names, Say(say.language))
    return reader.changes(record, replace(record, raw={**record.raw, "body": draft.raw["body"]}))
