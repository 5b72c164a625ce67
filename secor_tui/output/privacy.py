"""What of third persons is not in a copy that leaves the firm: it is laid out anew without it, with bars in its place.

Nothing is drawn over: a copy is made of answers from which the text has been taken, so that no reader of the PDF can
find it again. Which rows that are is data (checklists/audit/personal.yaml).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from secor_tui.audit.files import BrokenAudit, only, root_of, rows, unknown
from secor_tui.forms.cells import Cells
from secor_tui.forms.faults import Fault, quoted
from secor_tui.forms.model import Checklist, RowType
from secor_tui.forms.yaml_text import Items
from secor_tui.ledger.record import JSON, Record
from secor_tui.output.naming import BAR, Blackout, full_names, named_in, numbers_in
from secor_tui.output.paper import Paper
from secor_tui.output.wording import Say

_ROLES = ("owner", "manager", "foreman", "representative", "worker", "subcontractor", "visitor")
_CHOSEN = frozenset({RowType.SELECT_ONE, RowType.SELECT_MULTIPLE, RowType.PEOPLE, RowType.IMAGE, RowType.ACKNOWLEDGE})
"""Types whose answers nobody typed: a choice called `long` is nobody's name."""


@dataclass(frozen=True, slots=True)
class Personal:
    """What is personal, by checklist."""

    rows: Mapping[str, frozenset[str]] = field(default_factory=dict)
    people: Mapping[str, frozenset[str]] = field(default_factory=dict)
    about: tuple[str, ...] = ()
    """Rows that name another record, or an action of it."""
    roles: tuple[str, ...] = ()
    """Whoever has one of them is called by it everywhere."""

    def about_of(self, record: Record) -> str:
        """Id of the record that this one is about; empty where it is about none."""
        for row in self.about:
            named = record.answers.get(row)
            if isinstance(named, str) and named:
                return named.partition("/")[0]
        return ""


@dataclass(frozen=True, slots=True)
class Protected:
    """People who are not to be named in the records of one case."""

    stands_for: Mapping[str, str] = field(default_factory=dict)
    """By id of a person: `worker A`."""
    scrubbed: Blackout = field(default_factory=Blackout)
    """Takes their names and numbers out of a text."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the firm knows of people and words."""

    crew: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """By id: role, and every name they ever went by."""
    ordinary: frozenset[str] = frozenset()
    """What is a word when it is written small, whoever is called so."""
    numbers: frozenset[str] = frozenset()
    """Digits of private numbers, which are to be nowhere."""
    strangers: frozenset[str] = frozenset()
    """Full names of people from outside, which are to be nowhere."""
    outside: Mapping[str, str] = field(default_factory=dict)
    """By id: what stands everywhere for those who are called by their role."""


def read_personal(path: Path) -> Personal:
    """What a file says. Raises BrokenAudit."""
    root = root_of(path)
    faults = unknown(root, path, ("about", "roles", "personal"))
    found = rows(faults, path, root, "personal", "", wanted=True)
    names = [(one.word("checklist", wanted=True).strip(), one) for one in found]
    for at, (name, one) in enumerate(names):
        only(one, ("checklist", "rows", "people"))
        if name in (before for before, _ in names[:at]):
            one.fault("checklist", f"{quoted(name)} is here twice")
    for name in ("about", "roles"):
        node = root.pairs.get(name)
        if node is not None and not isinstance(node, Items):
            faults.append(Fault(path, node.line, "", name, "a list is wanted here"))
    roles = Cells(faults, path, "", root).some_of("roles", _ROLES) if not faults else ()
    if faults:
        raise BrokenAudit(path, faults)
    head = Cells(faults, path, "", root)
    return Personal(
        {name: frozenset(one.words("rows")) for name, one in names},
        {name: frozenset(one.words("people")) for name, one in names},
        tuple(head.words("about")),
        roles,
    )


def private_numbers(personal: Personal, record: Record) -> set[str]:
    """Digits of the numbers that were typed where a record keeps what is personal, or names people."""
    return {number for text in _typed(personal, record) for number in numbers_in(text)}


def strangers_in(personal: Personal, record: Record, ordinary: frozenset[str]) -> set[str]:
    """Full names that were typed there."""
    return {name for text in _typed(personal, record) for name in full_names(text, ordinary)}


def _typed(personal: Personal, record: Record) -> Iterator[str]:
    wanted = personal.rows.get(record.checklist_id, frozenset()) | personal.people.get(record.checklist_id, frozenset())
    yield from (one for one in _answers(record.answers, wanted) if isinstance(one, str))


def outside(personal: Personal, crew: Mapping[str, tuple[str, tuple[str, ...]]], say: Say) -> dict[str, str]:
    """What stands for those of the crew's list who are called by their role everywhere."""
    found: dict[str, str] = {}
    for role in personal.roles:
        some = [id for id, (known, _) in crew.items() if known == role]
        found |= {id: f"{say(role)} {_letter(at)}" for at, id in enumerate(some)}
    return found


def protected(personal: Personal, records: Iterable[Record], known: Known, say: Say) -> Protected:
    """Everybody whom these records of one case name where nobody is to be named."""
    ids: dict[str, None] = {}
    typed: dict[str, None] = {}
    for record in records:
        wanted = personal.people.get(record.checklist_id, frozenset())
        for answer in _answers(record.answers, wanted):
            if isinstance(answer, list):
                ids |= {str(one): None for one in answer}
            elif isinstance(answer, str):
                for id, (_, names) in known.crew.items():
                    without = _whole(names)(answer)
                    ids |= {id: None} if without != answer else {}
                    answer = without
                typed |= dict.fromkeys((*full_names(answer, known.ordinary), *named_in(answer, known.ordinary)))
    stands_for = dict(known.outside)
    called = dict.fromkeys(typed, BAR)
    counts = dict.fromkeys(_ROLES, 0)
    for id in ids:
        role, names = known.crew.get(id, ("worker", ()))
        role = role if role in counts else "worker"
        if id not in stands_for:
            stands_for[id] = f"{say(role)} {_letter(counts[role])}"
            counts[role] += 1
        # Two of one name are not told apart by it.
        called |= {name: BAR if name in called else stands_for[id] for name in names}
    return Protected(stands_for, Blackout(called, known.numbers, known.ordinary, known.strangers))


@cache
def _whole(names: tuple[str, ...]) -> Blackout:
    return Blackout(strangers=frozenset(name for name in names if " " in name.strip()))


def _letter(count: int) -> str:
    """A, B … Z, AA, AB …"""
    more, at = divmod(count, 26)
    return (_letter(more - 1) if more else "") + chr(ord("A") + at)


def blacked(paper: Paper, personal: Personal, people: Protected) -> Paper:
    """The paper as it leaves the firm; `blacked` in it says whether anything was taken out."""
    taking = _Taking(personal, people, paper.record.checklist_id, paper.checklist)
    first, *amendments = (taking.out_of(one) for one in (paper.record, *paper.amendments))
    actions = {
        path: replace(
            one,
            title=people.scrubbed(one.title),
            note=BAR if one.note and taking.barred(path) else people.scrubbed(one.note),
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
        amendments=tuple(amendments),
        actions=actions,
        names=names,
        copied=True,
        blacked=changed,
    )


def without(record: Record, personal: Personal, people: Protected, form: Checklist | None) -> Record:
    """One record as `blacked` shows it."""
    return _Taking(personal, people, record.checklist_id, form).out_of(record)


class _Taking:
    """Takes what is personal out of the records of one paper."""

    def __init__(self, personal: Personal, people: Protected, checklist: str, form: Checklist | None) -> None:
        self.people = people
        self.rows = personal.rows.get(checklist, frozenset())
        self.of_people = personal.people.get(checklist, frozenset())
        self.chosen = frozenset(row.name for row in form.walk() if row.type in _CHOSEN) if form else frozenset()

    def barred(self, path: str) -> bool:
        return not (self.rows | self.of_people).isdisjoint(path.split("/"))

    def out_of(self, record: Record) -> Record:
        """A record of the same envelope, whose body says nothing personal any more."""
        if record.withheld:
            return record
        scrubbed, body = self.people.scrubbed, record.body
        gone = set(_answers(record.answers, self.rows, flat=True))
        made = {
            "answers": self._answers(record.answers),
            "deficiencies": {path: self._deficiency(path, one) for path, one in record.deficiencies.items()},
            "notes": {path: BAR if self.barred(path) else scrubbed(note) for path, note in record.notes.items()},
            "signatures": [self._signature(one) for one in record.signatures],
            "files": [self._file(one) for one in record.files if one.get("sha256") not in gone],
            "reason": scrubbed(record.reason),
        }
        return Record({**record.raw, "body": {**body, **{name: made[name] for name in made if name in body}}})

    def _answers(self, answers: Mapping[str, Any]) -> JSON:
        """People that are named by their id stay: the paper calls them by what stands for them."""
        found: JSON = {}
        for name, answer in answers.items():
            if answer in (None, "", []) or (name in self.chosen and name not in self.rows):
                found[name] = answer
            elif name in self.rows:
                found[name] = _bars(answer)
            elif name in self.of_people:
                found[name] = answer if isinstance(answer, list) else BAR
            else:
                found[name] = self._scrubbed(answer)
        return found

    def _scrubbed(self, answer: Any) -> Any:
        if isinstance(answer, str):
            return self.people.scrubbed(answer)
        if isinstance(answer, Mapping):
            return self._answers(answer)
        if isinstance(answer, list):
            return [self._scrubbed(one) for one in answer]
        return answer

    def _deficiency(self, path: str, found: JSON) -> JSON:
        texts = {name: self.people.scrubbed(found[name]) for name in ("title", "about") if found.get(name)}
        if found.get("note"):
            texts["note"] = BAR if self.barred(path) else self.people.scrubbed(found["note"])
        return {**found, **texts}

    def _signature(self, one: JSON) -> JSON:
        """Who signed keeps the name, if it is nobody who is protected."""
        names = {
            name: self.people.stands_for.get(str(one.get(id)), one[name])
            for name, id in (("name", "who"), ("for_name", "for"), ("noted_by_name", "noted_by"))
            if name in one
        }
        if one.get("reason"):
            names["reason"] = self.people.scrubbed(one["reason"])
        return {**one, **names}

    def _file(self, one: JSON) -> JSON:
        return {**one, "name": self.people.scrubbed(str(one["name"]))} if one.get("name") else one


def _bars(answer: Any) -> Any:
    if isinstance(answer, list):
        return [_bars(one) if isinstance(one, Mapping) else BAR for one in answer]
    return {name: _bars(one) for name, one in answer.items()} if isinstance(answer, Mapping) else BAR


def _answers(answers: Mapping[str, Any], wanted: frozenset[str], *, flat: bool = False) -> Iterator[Any]:
    """Those of the wanted rows, however deep; `flat` gives what is in their lists."""
    for name, answer in answers.items():
        if name in wanted and answer not in (None, "", []):
            yield from (
                (one for one in answer if isinstance(one, str)) if flat and isinstance(answer, list) else [answer]
            )
        if isinstance(answer, list):
            for one in answer:
                if isinstance(one, Mapping):
                    yield from _answers(one, wanted, flat=flat)
