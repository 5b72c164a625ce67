"""Errors a person reads: what happened, what was kept, what to do next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar


class Phrase:
    """Words with values to put in, which can be said in another language later; `str` gives the English."""

    def __init__(self, template: str, /, **values: object) -> None:
        """`template` as `str.format` takes it, with its French in `french.py`; without values it is taken as it is."""
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.said("en")

    def said(self, language: str) -> str:
        return _said(self.template, self.values, language)


class SecorError(Exception):
    """Something a person must be told, with a short title and one or two plain sentences."""

    exit_code: ClassVar[int] = 3
    """What the command line ends with (docs: 1 the answer is no, 2 wrong use, 3 could not)."""

    def __init__(self, title: str, message: str, /, **values: object) -> None:
        """Templates, as of a `Phrase`, and the values of both; a value may be a `Phrase` itself."""
        super().__init__(title, message)
        self.templates = title, message
        self.values = values
        self.title, self.message = self.said("en")

    def __str__(self) -> str:
        return f"{self.title}: {self.message}"

    def said(self, language: str) -> tuple[str, str]:
        """Title and message in a language; in English where `french.py` does not have them, or it is another one."""
        title, message = self.templates
        return _said(title, self.values, language), _said(message, self.values, language)


def _said(template: str, values: Mapping[str, object], language: str) -> str:
    if language == "fr":
        # Late: most kiosks never need it.
        from secor_tui.french import FRENCH

        template = FRENCH.get(template, template)
    if not values:
        return template
    # The values are put in and never read again: whoever writes braces gets braces.
    return template.format(
        **{name: one.said(language) if isinstance(one, Phrase) else one for name, one in values.items()}
    )


class NotSaved(SecorError):
    """The disk did not take it; nothing was acknowledged and nothing that stood before has changed."""


class Unreadable(SecorError):
    """A file is there but cannot be used."""


class Unreachable(SecorError):
    """A machine elsewhere does not answer, or not as it should; nothing here has changed."""


class Damaged(SecorError):
    """Records are not as they were written."""

    exit_code = 1


class Refused(SecorError):
    """The rules do not allow it: a wrong PIN, a missing answer, a role that may not do this."""

    exit_code = 1


class WrongUse(SecorError):
    """What was asked for does not exist or cannot be understood."""

    exit_code = 2
