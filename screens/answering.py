"""How a line of a checklist looks and what the keys mean on it: plain functions, no screen."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from screens.widgets.lines import Item
from secor_tui.forms.filling import Deficiency, Line
from secor_tui.forms.model import ROLES, Checklist, Row, RowType, said

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.program.crew import Crew

TYPED = frozenset({RowType.TEXT, RowType.INTEGER, RowType.DECIMAL, RowType.DATE, RowType.TIME, RowType.DATE_TIME})
"""Types whose answer is typed into the box."""
PICKED = frozenset({RowType.SELECT_ONE, RowType.SELECT_MULTIPLE, RowType.PEOPLE})
"""Types whose answer is picked from a list."""
NOW = {RowType.DATE: "today", RowType.TIME: "now", RowType.DATE_TIME: "now"}
"""What F2 answers on a line that asks when."""
BY_KIOSK = "kiosk"
"""Appearance of a row that the kiosk writes: it is read, and Enter goes on."""

_NO = ("no", "fail")
_YES = ("yes", "pass")
_NA = ("na", "n/a", "not_applicable")
DIGITS = 9
_SHORT = 28
"""Letters of a choice that is kept on one row."""


def stops(line: Line) -> bool:
    """Whether the cursor stops on this line: it takes an answer, a signature, or another round."""
    return line.row.type not in (RowType.NOTE, RowType.GROUP, RowType.CALCULATE)


def typed(line: Line) -> bool:
    """Whether its answer is typed into the box."""
    return line.row.type in TYPED and line.row.appearance != BY_KIOSK


def choices_of(checklist: Checklist, row: Row, language: str, people: Mapping[str, str]) -> list[tuple[str, str]]:
    """What can be picked on a line: values and what they are called."""
    if row.type is RowType.PEOPLE:
        return list(people.items())
    return [
        (choice.name, said(choice.label, language, checklist.language))
        for choice in checklist.lists.get(row.list_name, ())
    ]


def takes_one(row: Row) -> bool:
    """Whether picking one is the whole answer."""
    return row.type is RowType.SELECT_ONE or (row.type is RowType.PEOPLE and row.appearance == "one")


def value_of_key(row: Row, names: list[str], key: str) -> str | None:
    """The choice that `pass` (F2), `fail` (F3) or `na` (F4) stands for on a line, or None where there is none."""
    failing = row.fail.values if row.fail else ()
    if key == "na":
        return next((name for name in names if name in _NA), None)
    if key == "fail":
        return next((name for name in names if name in failing), None) or next(
            (name for name in names if name in _NO), None
        )
    if failing:
        return next((name for name in names if name not in failing and name not in _NA), None)
    return next((name for name in names if name in _YES), None)


def item_of(line: Line, checklist: Checklist, say: Wording, *, noted: bool = False, pictures: int = 0) -> Item:
    """One line of the list; `pictures` is how many photos show what is wrong with it."""
    row = line.row
    label = said(row.label, say.language, checklist.language) or row.name
    if row.type in (RowType.GROUP, RowType.NOTE, RowType.CALCULATE):
        text = f"{label}: {line.text}" if row.type is RowType.CALCULATE else label
        return Item(
            text, tone="head" if row.type is RowType.GROUP else "dim", indent=line.depth, wrap=row.type is RowType.NOTE
        )
    if row.type is RowType.REPEAT:
        text = f"{label} {line.round}" if line.round else say("line.add", label=label)
        return Item(
            text, id=line.path, state=say("state.add") if not line.round else "", tone="head", indent=line.depth
        )
    if row.appearance == BY_KIOSK:
        return Item(f"{label.upper()}\n{line.text}", id=line.path, wrap=True, right=say("line.noted") if noted else "")
    state, tone = _state(line, say)
    right = "" if row.type is RowType.SELECT_ONE and state != say("state.done") else _shortened(line.text)
    if pictures:
        right = f"{right} {say('line.pictures', count=pictures)}".strip()
    if noted:
        right = f"{right} {say('line.noted')}".strip()
    return Item(label, id=line.path, state=state, tone=tone, right=right, indent=max(0, line.depth - 1))


def _state(line: Line, say: Wording) -> tuple[str, str]:
    row = line.row
    if row.type is RowType.SIGNATURE:
        return say("state.sign"), "dim"
    if line.answer is None or line.answer == []:
        return " ", "dim"
    if line.failed:
        return say("state.fail"), "bad"
    if row.type is RowType.SELECT_ONE:
        if line.answer in _NA:
            return say("state.na"), "dim"
        if row.fail:
            return say("state.pass"), "good"
        if line.answer in ("yes", "no"):
            return say(f"state.{line.answer}"), "good"
    return say("state.done"), "good"


def _shortened(text: str) -> str:
    return text if len(text) <= 28 else text[:25].rstrip() + "..."


def _together(choice: str) -> str:
    """Not broken between its digit and its words, or inside a name, where it is short."""
    return choice.replace(" ", "\u00a0") if len(choice) <= _SHORT else choice


def how_to_answer(line: Line, choices: list[tuple[str, str]], say: Wording) -> str:
    """One or two rows: which keys answer this line."""
    row = line.row
    if row.type in PICKED:
        names = [name for name, _ in choices]
        keys = [
            f"{key} {dict(choices)[value]}"
            for key, meaning in (("F2", "pass"), ("F3", "fail"), ("F4", "na"))
            if row.type is RowType.SELECT_ONE and (value := value_of_key(row, names, meaning)) is not None
        ]
        if keys and len(keys) == len(choices):
            return "   ".join(keys)
        if len(choices) > DIGITS:
            return f"{say('how.list')} {say('how.badge')}" if row.type is RowType.PEOPLE else say("how.list")
        chosen = set(line.answer) if isinstance(line.answer, list) else {line.answer}
        listed = "   ".join(
            _together(f"{number} {f'[{label}]' if name in chosen else label}")
            for number, (name, label) in enumerate(choices, 1)
        )
        return listed if takes_one(row) else f"{listed}   {say('how.many')}"
    if row.appearance == BY_KIOSK:
        return say("how.kiosk")
    if row.type is RowType.REPEAT:
        return say("how.round" if line.round else "how.repeat")
    return say(f"how.{row.type.value}")


def about(line: Line, checklist: Checklist, say: Wording, *, note: str, found: str) -> list[Item]:
    """The line in full: what it asks, its hint, what was found wrong, its note."""
    items = [Item(said(line.row.label, say.language, checklist.language), tone="strong", wrap=True)]
    hint = said(line.row.hint, say.language, checklist.language)
    if hint:
        items.append(Item(hint, tone="dim", wrap=True))
    if found:
        items.append(Item(found, tone="bad", wrap=True))
    if note:
        items.append(Item(say("line.note", text=note), wrap=True))
    return items


def in_words(found: Deficiency, people: Mapping[str, str], today: date, say: Wording) -> str:
    """What was said about a failed line, in one sentence."""
    if not found.action:
        return say("fail.noted", note=found.note)
    return say(
        "fail.said",
        note=found.note,
        severity=say(f"severity.{found.severity}"),
        who=people.get(found.owner, found.owner),
        due=say.day(found.due, today),
    )


def typed_text(line: Line) -> str:
    """What stands in the box for an answer that is there already."""
    return "" if line.answer is None or isinstance(line.answer, (list, bool)) else str(line.answer)


def cast(crew: Crew) -> dict[str, str]:
    """For every role, the person who stands for it here: whoever has it, else the nearest one above."""
    found: dict[str, str] = {}
    above = ""
    for role in ROLES:
        people = crew.with_role(role)
        above = people[0].id if people else above
        if above:
            found[role] = above
    return found
