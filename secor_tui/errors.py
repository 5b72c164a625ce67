"""Errors a person reads: what happened, what was kept, what to do next."""

from __future__ import annotations

from typing import ClassVar


class SecorError(Exception):
    """Something a person must be told, with a short title and one or two plain sentences."""

    exit_code: ClassVar[int] = 3
    """What the command line ends with (docs: 1 the answer is no, 2 wrong use, 3 could not)."""

    def __init__(self, title: str, message: str) -> None:
        super().__init__(title, message)
        self.title = title
        self.message = message

    def __str__(self) -> str:
        return f"{self.title}: {self.message}"


class NotSaved(SecorError):
    """The disk did not take it; nothing was acknowledged and nothing that stood before has changed."""


class Unreadable(SecorError):
    """A file is there but cannot be used."""


class Damaged(SecorError):
    """Records are not as they were written."""

    exit_code = 1


class Refused(SecorError):
    """The rules do not allow it: a wrong PIN, a missing answer, a role that may not do this."""

    exit_code = 1


class WrongUse(SecorError):
    """What was asked for does not exist or cannot be understood."""

    exit_code = 2
