"""Answers from a file into a checklist, held to the same rules as the screen, with every fault named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from secor_tui.commands.opened import person
from secor_tui.errors import Refused, SecorError
from secor_tui.forms.filling import WrongAnswer
from secor_tui.forms.model import UNANSWERED, Row, RowType
from secor_tui.kiosk import Draft, Kiosk

_PARTS = ("answers", "deficiencies", "notes", "attachments")


class Faults(Refused):
    """Everything wrong with an answers file, a sentence each; nothing was recorded."""

    def __init__(self, sentences: list[str]) -> None:
        self.sentences = sentences
        super().__init__("Nothing was recorded", " ".join(sentences))

    def __str__(self) -> str:
        return "\n".join([f"{self.title}:", *(f"  {sentence}" for sentence in self.sentences)])


def give(kiosk: Kiosk, draft: Draft, given: Mapping[str, Any], *, beside: Path) -> None:
    """Put all of `given` into the draft. Raises Faults.

    `given` is what `secor-tui record --help` shows, or the plain answers by row name. Files are looked for `beside`.
    """
    parts = given if any(isinstance(given.get(name), Mapping) for name in _PARTS) else {"answers": given}
    faults = [f"{name}: there is no such part; there are {', '.join(_PARTS)}." for name in parts if name not in _PARTS]
    answers, deficiencies, notes, attachments = (_mapping(parts, name, faults) for name in _PARTS)
    filling = draft.filling

    def attempt(path: str, act: Callable[..., object], *given: object) -> None:
        try:
            act(*given)
        except SecorError as error:
            faults.append(_at(path, error))

    asked: set[str] = set()
    for path, row, value in _flat(draft, draft.checklist.rows, answers, "", faults):
        attempt(path, _answer, kiosk, draft, path, row, value)
        if value is not None and not row.unasked:
            asked.add(path)
    for path, found in deficiencies.items():
        attempt(path, _find, kiosk, draft, path, found)
    for path, files in attachments.items():
        for name in files if isinstance(files, list) else [files]:
            attempt(path, _attach, kiosk, draft, path, beside, name)
    for path, note in notes.items():
        attempt(path, filling.note, path, "" if note is None else str(note))
    shown = {line.path for line in filling.lines()}
    faults += [f"{path}: this is not asked here, after the other answers." for path in sorted(asked - shown)]
    named = {fault.partition(":")[0] for fault in faults}
    faults += [f"{one.path}: {one.message}" for one in filling.problems() if one.path not in named]
    if faults:
        raise Faults(faults)


def _mapping(parts: Mapping[str, Any], name: str, faults: list[str]) -> Mapping[str, Any]:
    part = parts.get(name, {})
    if isinstance(part, Mapping):
        return part
    faults.append(f"{name}: this must be an object, by the name of the row.")
    return {}


def _at(path: str, error: SecorError) -> str:
    return error.message if error.message.startswith(f"{path}:") else f"{path}: {error.message}"


def _flat(
    draft: Draft, rows: tuple[Row, ...], answers: Mapping[str, Any], above: str, faults: list[str]
) -> Iterator[tuple[str, Row, Any]]:
    """Each given answer with its path, in the order of the checklist, so that what it depends on is answered first."""
    known = dict(_named(rows))
    for name in answers:
        if name not in known:
            faults.append(f"{above}{name}: there is no such row in {draft.checklist.id}.")
    for name, row in known.items():
        if name not in answers or row.type in UNANSWERED - {RowType.REPEAT}:
            continue
        path = f"{above}{name}"
        if row.type is not RowType.REPEAT:
            yield path, row, answers[name]
            continue
        rounds = answers[name]
        if not isinstance(rounds, list) or not all(isinstance(one, Mapping) for one in rounds):
            faults.append(f"{path}: this must be a list with an object for each round.")
            continue
        _make_rounds(draft, path, len(rounds))
        for index, one in enumerate(rounds):
            yield from _flat(draft, row.rows, one, f"{path}/{index}/", faults)


def _named(rows: tuple[Row, ...]) -> Iterator[tuple[str, Row]]:
    """Rows by name; groups only order the screen, their rows are answered beside the others."""
    for row in rows:
        if row.type is RowType.GROUP:
            yield from _named(row.rows)
        else:
            yield row.name, row


def _make_rounds(draft: Draft, path: str, wanted: int) -> None:
    lines = draft.filling.lines()
    have = sum(line.round > 0 and line.path.rpartition("/")[0] == path for line in lines)
    for _ in range(have, wanted):
        draft.filling.add_round(path)
    for index in reversed(range(wanted, have)):
        draft.filling.remove_round(path, index)


def _answer(kiosk: Kiosk, draft: Draft, path: str, row: Row, value: Any) -> None:
    if value is None:
        draft.filling.clear(path)
        return
    if row.type is RowType.PEOPLE:
        value = [person(kiosk, str(one)).id for one in (value if isinstance(value, list) else [value])]
    draft.filling.answer(path, value)


def _attach(kiosk: Kiosk, draft: Draft, path: str, beside: Path, name: object) -> None:
    if not isinstance(name, str) or not name.isprintable() or not name:
        raise WrongAnswer("Not understood", "this must be the name of a file, or a list of them.")
    kiosk.attach(draft, path, beside / name)


def _find(kiosk: Kiosk, draft: Draft, path: str, found: object) -> None:
    if not isinstance(found, Mapping):
        raise WrongAnswer("Not understood", "this must be an object with note, severity, owner and due.")
    stray = sorted(set(found) - {"note", "severity", "owner", "due"})
    if stray:
        raise WrongAnswer("Not understood", f"there is no {stray[0]}; there are note, severity, owner and due.")
    change = {name: str(value) for name, value in found.items() if value is not None}
    if "owner" in change:
        change["owner"] = person(kiosk, change["owner"]).id
    proposed = draft.filling.propose(path, _owners(kiosk))
    draft.filling.find_deficient(path, replace(proposed, **change))  # type: ignore[arg-type]


def _owners(kiosk: Kiosk) -> dict[str, str]:
    """Who mends things, by role: the first of that role, as the screen proposes it."""
    found: dict[str, str] = {}
    for one in kiosk.registers.crew.present():
        found.setdefault(one.role, one.id)
    return found
