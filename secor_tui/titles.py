"""What a record is called where many stand below each other: its checklist's title, and what it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secor_tui.forms.model import said
from secor_tui.program.corrective_actions import KINDS as ACTIONS

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.ledger.record import Record

_SAYS = {
    "audit-score": ("question_text",),
    "document": ("title",),
    "firm": ("name",),
    "flha": ("task",),
    "follow-up": ("task",),
    "hours": ("month",),
    "monthly-review": ("month",),
    "site": ("name",),
    "talk": ("topic",),
    "worker": ("name",),
    "yearly-review": ("month",),
}
"""By kind, the answers that say what a record is about, in the words of whoever wrote it."""


def title_of(desk: Desk, record: Record, language: str) -> str:
    """`Toolbox talk: Ladders`; of a record of the kiosk's own without a checklist, its kind. Confidential ones are
    for the caller to keep shut."""
    listing = desk.library.listings().get(record.checklist_id)
    title = said(listing.title, language) if listing else record.checklist_id or record.kind
    about = " ".join(about_of(desk, record).split())
    return f"{title}: {about}" if about else title


def about_of(desk: Desk, record: Record) -> str:
    """What a record is about, as it says itself or as the registers know it; empty where its title says all."""
    answers = record.answers
    if record.kind in ACTIONS:
        # A list may hold hundreds: of what was closed long ago, what the record says itself is enough.
        action = desk.registers.actions.at_hand(str(answers.get("action") or ""))
        return (action.note or action.title) if action else str(answers.get("done") or answers.get("reason") or "")
    if record.kind == "reading":
        document = desk.registers.documents.get(str(answers.get("document_id") or ""), record.language)
        return document.title if document else ""
    about = record.body.get("about")
    if isinstance(about, str) and about:
        return about
    said_so = [answers[name] for name in _SAYS.get(record.kind, ()) if isinstance(answers.get(name), str)]
    people = answers.get("worker")
    named = [desk.registers.crew.name(one) for one in people] if isinstance(people, list) else []
    return ", ".join([*named, *said_so])
