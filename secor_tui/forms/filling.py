"""A checklist being answered: the lines to show now, what is answered, what is still missing. No file, no screen.

Every screen and the command line go through this one class, so that a rule holds everywhere or nowhere.
A *path* names one line: `ladders`, or `subs/0/name` inside the first round of the repeat `subs`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from secor_tui.errors import SecorError
from secor_tui.forms.model import Checklist, Row

Answer = str | int | bool | list[str] | None
"""By row type: text, decimal (as text), date, time, dateTime (ISO 8601), select_one: str; integer: int;
acknowledge: True; select_multiple, people, image (ids of people, sha256 of attachments): list[str]; None: unanswered."""


class WrongAnswer(SecorError):
    """An answer that the row does not take, said so that the person can mend it."""

    exit_code = 1


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the checklist as it is shown now."""

    path: str
    row: Row
    depth: int
    """0 at the top, one more inside each group or repeat."""
    answer: Answer
    text: str
    """The answer as a person reads it, in the filling's language; empty when unanswered."""
    failed: bool
    missing: bool
    """Whether something must still be given here before signing."""
    round: int = 0
    """1, 2, 3 … for the heading of one round of a repeat; 0 for every other line."""


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


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing between here and signing."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Progress:
    answered: int
    total: int
    """Visible lines that take an answer."""
    failed: int


class Filling:
    """The answers to one checklist, and everything that follows from them."""

    def __init__(
        self,
        checklist: Checklist,
        *,
        now: datetime,
        people: Mapping[str, str],
        language: str = "en",
        prefill: Mapping[str, Any] | None = None,
    ) -> None:
        """Start empty but for defaults and `prefill`. `people` maps ids to names, for those who may be chosen."""
        raise NotImplementedError

    checklist: Checklist
    language: str

    def lines(self) -> tuple[Line, ...]:
        """Everything visible now, in order: headings, notes, questions; hidden and calculated rows are left out."""
        raise NotImplementedError

    def line(self, path: str) -> Line:
        raise NotImplementedError

    def answer(self, path: str, value: object) -> None:
        """Take an answer, from a key or as typed text or as JSON (`"12"` for an integer is 12).

        Raises WrongAnswer, and the old answer stands. An answer that no longer fails drops its deficiency.
        """
        raise NotImplementedError

    def clear(self, path: str) -> None:
        raise NotImplementedError

    def note(self, path: str, text: str) -> None:
        """A remark on any line; empty text removes it."""
        raise NotImplementedError

    def notes(self) -> Mapping[str, str]:
        raise NotImplementedError

    def deficiency(self, path: str) -> Deficiency | None:
        """What was said about a failed line, or None."""
        raise NotImplementedError

    def propose(self, path: str, roles: Mapping[str, str]) -> Deficiency:
        """What the fail dialog starts from: severity, due date and owner by the row's own rule; `roles` maps a role to a person."""
        raise NotImplementedError

    def find_deficient(self, path: str, deficiency: Deficiency) -> None:
        """Say what is wrong with a failed line and who mends it by when. Raises WrongAnswer."""
        raise NotImplementedError

    def add_round(self, path: str) -> str:
        """One more round of the repeat at `path`; returns the path of its first line that takes an answer."""
        raise NotImplementedError

    def remove_round(self, path: str, index: int) -> None:
        raise NotImplementedError

    def problems(self) -> tuple[Problem, ...]:
        """All that must be mended before signing, in the order of the lines; empty means ready."""
        raise NotImplementedError

    def progress(self) -> Progress:
        raise NotImplementedError

    def signature_rows(self) -> tuple[Row, ...]:
        """The visible signature rows, in order; a checklist without one is signed once by whoever did it."""
        raise NotImplementedError

    def body(self) -> dict[str, Any]:
        """`answers`, `deficiencies`, `notes`, `result` as a record holds them: only what is relevant now, calculated rows
        included, no floats. `result` is `{"passed", "failed", "not_applicable", "points", "of", "critical": [paths]}`;
        rows that say when something runs out are in `expires` as `{path: date}`."""
        raise NotImplementedError

    def state(self) -> dict[str, Any]:
        """Everything typed, also what is hidden just now, as JSON for the draft."""
        raise NotImplementedError

    def restore(self, state: Mapping[str, Any]) -> None:
        """Take up a draft's state; answers that the checklist no longer takes are kept as notes, never dropped."""
        raise NotImplementedError
