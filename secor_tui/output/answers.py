"""A record's answers as a person reads them, in the order and grouping of its checklist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from secor_tui.forms.model import Checklist, Row, RowType, said
from secor_tui.ledger.record import JSON, Record
from secor_tui.output.wording import Say

HEADING, REMARK, QUESTION = "heading", "remark", "question"

_SILENT = frozenset({RowType.SIGNATURE, RowType.CALCULATE})
"""Signatures have a part of the paper to themselves; what was calculated is in the verdict."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the filled-in checklist."""

    kind: str
    """HEADING of a group or of one round of a repeat, REMARK that the checklist makes, QUESTION."""
    path: str
    label: str
    depth: int
    answer: str = ""
    """As a person reads it; empty where nobody answered."""
    failed: bool = False
    photos: tuple[str, ...] = ()
    """sha256 of each."""
    own: bool = False
    """Whether the kiosk wrote it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that an amendment changed; empty is nothing."""

    label: str
    was: str
    now: str


class Reader:
    """Reads records of one checklist in one language."""

    def __init__(self, checklist: Checklist | None, language: str, names: Mapping[str, str], say: Say) -> None:
        self.rows = checklist.rows if checklist else None
        self.named = {row.name: row for row in checklist.walk()} if checklist else {}
        self.lists = checklist.lists if checklist else {}
        self.fallback = checklist.language if checklist else "en"
        self.language = language
        self.names = names
        self.say = say

    def lines(self, record: Record) -> list[Line]:
        """Everything that was asked. Unanswered rows under a condition are left out: they may never have been shown."""
        if self.rows is None:
            return [
                Line(QUESTION, name, name, 0, self._plain(answer), name in record.deficiencies)
                for name, answer in record.answers.items()
            ]
        return list(self._walk(self.rows, record, record.answers, "", 0, False))

    def changes(self, before: Record, after: Record) -> list[Change]:
        """Answers, notes and deficiencies that differ, in the order of the checklist."""
        old, new = self.lines(before), self.lines(after)
        labels = {line.path: line.label for line in (*new, *old)}
        was, now = self._said(old, before), self._said(new, after)
        return [
            Change(self._labelled(key, labels), was.get(key, ""), now.get(key, ""))
            for key in dict.fromkeys((*now, *was))
            if was.get(key, "") != now.get(key, "")
        ]

    def _labelled(self, key: tuple[str, str], labels: Mapping[str, str]) -> str:
        what, path = key
        label = labels.get(path, path)
        return self.say(what, label=label) if what else label

    def _said(self, lines: list[Line], record: Record) -> dict[tuple[str, str], str]:
        found = {
            ("", line.path): line.answer or " ".join(sha[:12] for sha in line.photos)
            for line in lines
            if line.kind == QUESTION
        }
        for path, note in record.notes.items():
            found["note_on", path] = note
        for path, deficiency in record.deficiencies.items():
            found["deficiency_on", path] = self.deficiency(deficiency)
        return found

    def label(self, name: str) -> str:
        """What a row asks; empty where the checklist has no such row."""
        return self._label(self.named[name]) if name in self.named else ""

    def deficiency(self, found: JSON) -> str:
        """In one sentence, for what an amendment changed."""
        parts = [
            self.severity(found),
            str(found.get("note") or ""),
            self.names.get(str(found.get("owner")), ""),
            str(found.get("due") or ""),
        ]
        return " · ".join(part for part in parts if part)

    def severity(self, found: JSON) -> str:
        severity = str(found.get("severity") or "")
        return self.say(severity) if severity in ("low", "medium", "high", "critical") else severity.upper()

    def _walk(
        self, rows: tuple[Row, ...], record: Record, answers: JSON, prefix: str, depth: int, conditional: bool
    ) -> Iterator[Line]:
        told = False
        for row in rows:
            maybe = conditional or bool(row.relevant)
            path = prefix + row.name
            if row.appearance == "kiosk" and not told and answers.get(row.name):
                # Once above all that follow one another: nobody shall take the kiosk's words for a person's.
                yield Line(REMARK, f"{path}:by", self.say("by_kiosk"), depth)
            told = row.appearance == "kiosk"
            if row.type is RowType.REPEAT:
                yield from self._rounds(row, record, answers, path, depth)
            elif row.type is RowType.GROUP:
                held = list(self._walk(row.rows, record, answers, prefix, depth + 1, maybe))
                if any(line.kind == QUESTION for line in held) or (held and not maybe):
                    yield Line(HEADING, path, self._label(row), depth)
                    yield from held
            elif row.type in _SILENT or row.appearance == "hidden":
                continue
            elif row.type is RowType.NOTE:
                if not maybe:
                    yield Line(REMARK, path, self._label(row), depth)
            else:
                answer = answers.get(row.name)
                if answer not in (None, "", []) or not maybe:
                    yield self._question(row, path, depth, answer, path in record.deficiencies)

    def _rounds(self, row: Row, record: Record, answers: JSON, path: str, depth: int) -> Iterator[Line]:
        rounds = answers.get(row.name)
        if row.appearance == "hidden":
            yield from self._kept(row, rounds if isinstance(rounds, list) else [], path, depth)
            return
        for index, held in enumerate(rounds if isinstance(rounds, list) else []):
            if isinstance(held, Mapping):
                yield Line(HEADING, f"{path}/{index}", f"{self._label(row)} {index + 1}", depth)
                yield from self._walk(row.rows, record, dict(held), f"{path}/{index}/", depth + 1, False)

    def _kept(self, row: Row, rounds: list[object], path: str, depth: int) -> Iterator[Line]:
        """What a screen filled in by itself, such as the answers to a quiz: one heading, one line a round."""
        if rounds:
            yield Line(HEADING, path, self._label(row), depth)
        for index, held in enumerate(rounds):
            if isinstance(held, Mapping):
                first, *rest = [one for one in row.rows if one.type not in _SILENT]
                told = ((self._label(one), self._text(one, held.get(one.name))) for one in rest)
                answer = " · ".join(
                    f"{label}{'' if label.endswith('?') else ':'} {text}" for label, text in told if text
                )
                yield Line(QUESTION, f"{path}/{index}", self._text(first, held.get(first.name)), depth + 1, answer)

    def _question(self, row: Row, path: str, depth: int, answer: object, deficient: bool) -> Line:
        failed = deficient or (row.fail is not None and answer in row.fail.values)
        photos = tuple(map(str, answer)) if row.type is RowType.IMAGE and isinstance(answer, list) else ()
        own = row.appearance == "kiosk"
        return Line(QUESTION, path, self._label(row), depth, self._text(row, answer), failed, photos, own)

    def _label(self, row: Row) -> str:
        return said(row.label, self.language, self.fallback) or row.name

    def _text(self, row: Row, answer: object) -> str:
        if answer is None or answer == "" or row.type is RowType.IMAGE:
            return ""
        if row.type is RowType.ACKNOWLEDGE:
            return self.say("acknowledged") if answer is True else self._plain(answer)
        if row.type is RowType.PEOPLE:
            people = answer if isinstance(answer, list) else [answer]
            return ", ".join(self.names.get(str(one), str(one)) for one in people)
        if row.type in (RowType.SELECT_ONE, RowType.SELECT_MULTIPLE):
            chosen = answer if isinstance(answer, list) else [answer]
            return ", ".join(self._choice(row, str(one)) for one in chosen)
        if row.type is RowType.DATE_TIME:
            return str(answer).replace("T", " ")
        return self._plain(answer)

    def _choice(self, row: Row, name: str) -> str:
        for choice in self.lists.get(row.list_name, ()):
            if choice.name == name:
                return said(choice.label, self.language, self.fallback) or name
        return name

    def _plain(self, answer: object) -> str:
        if isinstance(answer, Mapping):
            return "; ".join(f"{key}: {self._plain(value)}" for key, value in answer.items())
        if isinstance(answer, list):
            return ", ".join(self.names.get(str(one), "") or self._plain(one) for one in answer)
        return "" if answer is None else self.names.get(str(answer), str(answer))
