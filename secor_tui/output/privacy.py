"""What of third persons is not in a copy that leaves the firm: it is laid out anew without it, with bars in its place.

Nothing is drawn over: a copy is made of answers from which the text has been taken, so that no reader of the PDF can
find it again. Which rows that are is data (checklists/audit/personal.yaml).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from secor_tui.audit.files import BrokenAudit, root_of, rows, unknown
from secor_tui.forms.cells import Cells
from secor_tui.forms.faults import Fault
from secor_tui.forms.yaml_text import Items
from secor_tui.ledger.record import JSON, Record
from secor_tui.output.paper import Paper
from secor_tui.output.wording import Say

BAR = "■■■■■■"
"""Drawn as one black bar (`output.pack_sheets.bars`)."""

_PHONE = re.compile(r"\+?\(?[0-9](?:[\s().-]{0,2}[0-9]){6,14}")
_DIGITS = 7
_LEAST = 3
"""Letters of a part of a name that is looked for by itself."""
_CAPITAL = re.compile(r"[^\W\d_a-zà-öø-ÿ][\w'’-]{2,}")
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "the and for from our his her who was with not none nobody worker workers foreman driver owner crew firm "
        "company les des une son ses qui par pour avec aucun personne ouvrier chauffeur patron équipe",
    )
)
"""Words that may stand with a capital and are no name."""
_ROLES = ("owner", "manager", "foreman", "representative", "worker", "subcontractor", "visitor")


@dataclass(frozen=True, slots=True)
class Personal:
    """What is personal, by checklist."""

    rows: Mapping[str, frozenset[str]] = field(default_factory=dict)
    people: Mapping[str, frozenset[str]] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    """Rows that name another record, or an action of it."""

    def case_of(self, record: Record) -> str:
        """Id of the record whose people are protected in this one: the one it is about, or itself."""
        for row in self.about:
            named = record.answers.get(row) if not record.withheld else None
            if isinstance(named, str) and named:
                return named.partition("/")[0]
        return record.subject


@dataclass(frozen=True, slots=True)
class Protected:
    """People who are not to be named: what stands for each."""

    stands_for: Mapping[str, str] = field(default_factory=dict)
    """By id of a person: `worker A`."""
    words: Mapping[str, str] = field(default_factory=dict)
    """By name and part of a name, casefolded: what stands in its place."""
    phones: frozenset[str] = frozenset()
    """Digits of private numbers, wherever they were written down."""

    def scrubbed(self, text: str) -> str:
        """The text without their names and numbers."""
        if self.phones and sum(map(str.isdigit, text)) >= _DIGITS:
            text = _PHONE.sub(lambda found: BAR if digits(found[0]) in self.phones else found[0], text)
        if not self.words:
            return text
        # The longest first: a whole name before its parts.
        ordered = sorted(self.words, key=len, reverse=True)
        pattern = "|".join(rf"(?<!\w){re.escape(one)}(?!\w)" for one in ordered)
        return re.sub(pattern, lambda found: self.words[found[0].casefold()], text, flags=re.IGNORECASE)


def read_personal(path: Path) -> Personal:
    """What a file says. Raises BrokenAudit."""
    root = root_of(path)
    faults = unknown(root, path, ("about", "personal"))
    found = rows(faults, path, root, "personal", "", wanted=True)
    names = [(one.word("checklist", wanted=True).strip(), one) for one in found]
    about = root.pairs.get("about")
    if about is not None and not isinstance(about, Items):
        faults.append(Fault(path, about.line, "", "about", "a list is wanted here"))
    if faults:
        raise BrokenAudit(path, faults)
    head = Cells(faults, path, "", root)
    return Personal(
        {name: frozenset(one.words("rows")) for name, one in names},
        {name: frozenset(one.words("people")) for name, one in names},
        tuple(head.words("about")),
    )


def phones_in(personal: Personal, record: Record) -> set[str]:
    """Digits of the numbers in the personal rows of a record."""
    wanted = personal.rows.get(record.checklist_id, frozenset())
    texts = (one for one in _answers(record.answers, wanted) if isinstance(one, str))
    return {digits(one) for text in texts for one in _PHONE.findall(text)}


def digits(text: str) -> str:
    """Of a phone number, without what people write between them, and without the country."""
    found = "".join(char for char in text if char.isdigit())
    return found[1:] if len(found) == 11 and found.startswith("1") else found


def protected(
    personal: Personal,
    records: Iterable[Record],
    crew: Mapping[str, tuple[str, str]],
    say: Say,
    phones: frozenset[str] = frozenset(),
) -> Protected:
    """Everybody whom these records of one case name where nobody is to be named; `crew` has name and role by id.

    `phones` are those that are to be nowhere.
    """
    ids: dict[str, None] = {}
    typed: dict[str, None] = {}
    for record in records:
        wanted = personal.people.get(record.checklist_id, frozenset())
        if record.withheld or not wanted:
            continue
        for answer in _answers(record.answers, wanted):
            if isinstance(answer, list):
                ids |= {str(one): None for one in answer}
            elif isinstance(answer, str):
                said = answer.casefold()
                ids |= {id: None for id, (name, _) in crew.items() if name and name.casefold() in said}
                typed |= dict.fromkeys(_names(answer))
    stands_for, words, counts = {}, {name.casefold(): BAR for name in typed}, dict.fromkeys(_ROLES, 0)
    for id in ids:
        name, role = crew.get(id, ("", "worker"))
        role = role if role in counts else "worker"
        letter, counts[role] = chr(ord("A") + counts[role] % 26), counts[role] + 1
        stands_for[id] = f"{say(role)} {letter}"
        words |= {part.casefold(): stands_for[id] for part in _parts(name)}
    return Protected(stands_for, words, phones)


def blacked(paper: Paper, personal: Personal, people: Protected) -> Paper:
    """The paper as it leaves the firm; `blacked` in it says whether anything was taken out."""
    barred = personal.rows.get(paper.record.checklist_id, frozenset())
    barred |= personal.people.get(paper.record.checklist_id, frozenset())
    first = _without(paper.record, barred, people)
    amendments = tuple(_without(one, barred, people) for one in paper.amendments)
    actions = {
        path: replace(
            one,
            title=people.scrubbed(one.title),
            note=people.scrubbed(one.note),
            done=people.scrubbed(one.done),
            evidence=people.scrubbed(one.evidence),
        )
        for path, one in paper.actions.items()
    }
    names = {id: people.stands_for.get(id, name) for id, name in paper.names.items()}
    was, now = [one.raw for one in (paper.record, *paper.amendments)], [one.raw for one in (first, *amendments)]
    changed = (was, paper.actions, paper.names) != (now, actions, names)
    return replace(
        paper,
        record=first,
        amendments=amendments,
        actions=actions,
        names=names,
        copied=True,
        blacked=changed,
    )


def _without(record: Record, barred: frozenset[str], people: Protected) -> Record:
    """A record of the same envelope, whose body says nothing personal any more."""
    if record.withheld:
        return record
    body = _scrubbed(record.raw["body"], people)
    body["answers"] = _barred(body.get("answers") or {}, barred)
    notes = body.get("notes") or {}
    body["notes"] = {path: BAR if path.rpartition("/")[2] in barred else note for path, note in notes.items()}
    return Record({**record.raw, "body": body})


def _scrubbed(value: Any, people: Protected) -> Any:
    if isinstance(value, str):
        return people.scrubbed(value)
    if isinstance(value, Mapping):
        return {key: _scrubbed(one, people) for key, one in value.items()}
    if isinstance(value, list):
        return [_scrubbed(one, people) for one in value]
    return value


def _barred(answers: Mapping[str, Any], barred: frozenset[str]) -> JSON:
    """People that are named by their id stay: the paper calls them by what stands for them."""
    found: JSON = {}
    for name, answer in answers.items():
        if name in barred and answer not in (None, "", []):
            found[name] = answer if isinstance(answer, list) else BAR
        elif isinstance(answer, list):
            found[name] = [_barred(one, barred) if isinstance(one, Mapping) else one for one in answer]
        else:
            found[name] = answer
    return found


def _answers(answers: Mapping[str, Any], wanted: frozenset[str]) -> Iterator[Any]:
    for name, answer in answers.items():
        if name in wanted and answer not in (None, "", []):
            yield answer
        if isinstance(answer, list):
            for one in answer:
                if isinstance(one, Mapping):
                    yield from _answers(one, wanted)


def _parts(name: str) -> list[str]:
    """A name, and the parts of it that stand alone in a sentence."""
    words = [one for one in re.split(r"[\s.]+", name) if len(one) >= _LEAST]
    return [one for one in (name.strip(), *words) if one]


def _names(text: str) -> list[str]:
    """What looks like a name in something typed: words with a capital."""
    return [one for one in _CAPITAL.findall(text) if one.casefold() not in _COMMON]
