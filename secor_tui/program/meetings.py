"""Toolbox talks and safety meetings that were held, from `talk` and `meeting` records, and what is left open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass, replace
from typing import TYPE_CHECKING, Any

from secor_tui.ledger.record import JSON, Record
from secor_tui.program.rounds import rounds
from secor_tui.signing import given, stands_for

if TYPE_CHECKING:
    from secor_tui.forms.filling import Filling

KINDS = ("talk", "meeting")


@dataclass(frozen=True, slots=True)
class Concern:
    record: str
    path: str
    """Of the round: `concerns/0`; its corrective action, where there is one, has `<record>/<path>/needs_action`."""
    text: str
    raised_by: str
    action: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """A talk or a meeting."""

    id: str
    kind: str
    date: str
    site: str
    talk: str
    """Id of the talk of the collection; empty for a topic of their own and for a meeting."""
    topic: str
    presenter: str
    present: tuple[str, ...]
    absent: tuple[str, ...]
    signed: int
    """How many of those present signed, or were signed for; who declined did not."""
    spoke_up: tuple[str, ...]
    concerns: tuple[Concern, ...]
    open: str
    """What was left open for next time."""
    seq: int = 0
    """Of its first record: which of two on one day came later."""

    @property
    def complete(self) -> bool:
        """Whether as many signed as were present."""
        return self.signed == len(self.present) > 0


class Meetings:
    def __init__(self, held: dict[str, Meeting] | None = None) -> None:
        self._held = held or {}

    def apply(self, record: Record) -> None:
        if record.void:
            self._held.pop(record.subject, None)
            return
        answers, subject = record.answers, record.subject
        present = _people(answers.get("present"))
        signers = {stands_for(one) for one in record.signatures if given(one)}
        still = str(answers.get("carried") or "") if answers.get("carried_state") == "still_open" else ""
        left = [text for text in (still, str(answers.get("unresolved") or "")) if text]
        self._held[subject] = Meeting(
            id=subject,
            kind=record.kind,
            date=record.date,
            site=record.site,
            talk=str(answers.get("talk") or ""),
            topic=str(answers.get("topic") or ""),
            presenter=next(iter(_people(answers.get("presenter"))), ""),
            present=present,
            absent=tuple(who for one in rounds(answers.get("absent")) for who in _people(one.get("absent_person"))),
            signed=len(signers & set(present)),
            spoke_up=_people(answers.get("spoke_up")),
            concerns=tuple(
                Concern(
                    subject,
                    f"concerns/{index}",
                    str(one.get("concern") or ""),
                    next(iter(_people(one.get("raised_by"))), ""),
                    one.get("needs_action") == "yes",
                )
                for index, one in enumerate(rounds(answers.get("concerns")))
            ),
            open="\n".join(left),
            seq=known.seq if (known := self._held.get(subject)) else record.seq,
        )

    def get(self, id: str) -> Meeting | None:
        return self._held.get(id)

    def all(self, *, since: str = "", kind: str = "") -> list[Meeting]:
        """The newest first."""
        found = [one for one in self._held.values() if one.date >= since and kind in ("", one.kind)]
        return sorted(found, key=lambda one: (one.date, one.seq), reverse=True)

    def left_open(self, kind: str, site: str) -> str:
        """What the last one at a site left for the next; it comes first there.

        The last that was written down: one entered late for an earlier day took over what was open by then.
        """
        held = [one for one in self._held.values() if one.kind == kind and one.site == site]
        return max(held, key=lambda one: one.seq).open if held else ""

    def last_held(self) -> dict[str, str]:
        """Talks of the collection to the day each was last given."""
        found: dict[str, str] = {}
        for one in self._held.values():
            if one.talk:
                found[one.talk] = max(found.get(one.talk, ""), one.date)
        return found

    def dump(self) -> list[JSON]:
        return [list(astuple(one)) for one in self._held.values()]  # type: ignore[misc]

    @classmethod
    def load(cls, state: list[Any]) -> Meetings:
        held = {}
        for row in state:
            one = Meeting(*row)
            held[one.id] = replace(
                one,
                present=tuple(one.present),
                absent=tuple(one.absent),
                spoke_up=tuple(one.spoke_up),
                concerns=tuple(Concern(*concern) for concern in row[11]),
            )
        return cls(held)


def unaccounted(answers: Mapping[str, Any]) -> list[str]:
    """Ids of those who were on site, and are named neither as present nor as absent."""
    named = {*_people(answers.get("present"))}
    for one in rounds(answers.get("absent")):
        named.update(_people(one.get("absent_person")))
    return [one for one in _people(answers.get("on_site")) if one not in named]


def account_for(filling: Filling) -> int:
    """A round among the absent for everybody who was on site and is named nowhere, so that a reason is asked of each.

    Returns how many there were.
    """
    answers = filling.body()["answers"]
    missing = unaccounted(answers)
    for at, person in enumerate(missing, len(rounds(filling.state()["answers"].get("absent")))):
        filling.add_round("absent")
        filling.answer(f"absent/{at}/absent_person", [person])
    return len(missing)


def both(answers: Mapping[str, Any]) -> list[str]:
    """Ids of those who are named as present and as absent."""
    absent = {who for one in rounds(answers.get("absent")) for who in _people(one.get("absent_person"))}
    return [one for one in _people(answers.get("present")) if one in absent]


def _people(answer: object) -> tuple[str, ...]:
    return tuple(map(str, answer)) if isinstance(answer, (list, tuple)) else ()
