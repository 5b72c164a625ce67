"""What is said about a row that failed: what is wrong, how bad it is, who mends it and by when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any

from secor_tui.forms.answers import LONGEST, Answers, WrongAnswer, parse_date, tidy
from secor_tui.forms.model import SEVERITIES, Row
from secor_tui.forms.wording import say


@dataclass(frozen=True, slots=True)
class Deficiency:
    """What a failed row asks for."""

    note: str
    severity: str
    owner: str
    """Id of the person who is to mend it."""
    due: str
    """ISO date."""
    action: bool = True
    """Whether it opens a corrective action; off where the row does not ask for one."""
    photos: tuple[str, ...] = ()
    """sha256 of each photo that shows it."""


def proposed(row: Row, roles: Mapping[str, str], answers: Answers) -> Deficiency:
    """What the row's own rule proposes; `roles` maps a role to a person. Raises WrongAnswer where it cannot fail."""
    fail = row.fail
    if fail is None:
        raise not_failed(row, answers)
    due = answers.now.date() + timedelta(days=fail.days)
    return Deficiency("", fail.severity, roles.get(fail.owner, ""), due.isoformat(), fail.action)


def checked(found: Deficiency, row: Row, answers: Answers) -> Deficiency:
    """The same in tidy form, held to the row's own rule. Raises WrongAnswer."""
    fail, language = row.fail, answers.language
    if fail is None:
        raise not_failed(row, answers)
    note, due = tidy(found.note), found.due
    if fail.note and not note:
        raise answers.wrong(row, say("note wanted", language))
    if len(note) > LONGEST:
        raise answers.wrong(row, say("long", language, length=len(note), most=LONGEST))
    if found.severity not in SEVERITIES:
        choices = ", ".join(SEVERITIES)
        raise answers.wrong(row, say("severity wanted", language, text=found.severity, choices=choices))
    if fail.action:
        if found.owner not in answers.people:
            raise answers.wrong(row, say("owner wanted", language))
        day = parse_date(due, answers.now)
        if day is None:
            raise answers.wrong(row, say("date", language, text=due))
        due = day.isoformat()
    return replace(found, note=note, due=due, action=fail.action)


def kept(found: Deficiency) -> dict[str, Any]:
    """As drafts and records hold it; without photos as it was before there could be any."""
    raw = asdict(found)
    photos = list(raw.pop("photos"))
    return {**raw, "photos": photos} if photos else raw


def not_failed(row: Row, answers: Answers) -> WrongAnswer:
    return answers.wrong(row, say("not failed", answers.language))


def revived(kept: Mapping[str, Any]) -> Deficiency:
    """What stood in a draft or a record."""
    return Deficiency(
        note=str(kept.get("note") or ""),
        severity=str(kept.get("severity") or "medium"),
        owner=str(kept.get("owner") or ""),
        due=str(kept.get("due") or ""),
        action=bool(kept.get("action", True)),
        photos=_photos(kept.get("photos")),
    )


def _photos(raw: object) -> tuple[str, ...]:
    return tuple(one for one in raw if isinstance(one, str)) if isinstance(raw, list) else ()
