"""What the papers for wall and pocket have in common: their sizes, their languages, and how one becomes a PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Protocol

from secor_tui.output.sheet import Faces, Mark
from secor_tui.output.wording import Say

PAPERS = {"letter": (612.0, 792.0), "a4": (595.28, 841.89)}
"""Points."""
MM = 72 / 25.4


class Paper(Protocol):
    """What each of them is made from holds at least this."""

    @property
    def firm(self) -> str: ...
    @property
    def number(self) -> str:
        """Of the newest record that it was made from, `K7Q2-612`."""

    @property
    def made(self) -> datetime | None:
        """Aware: when that record was entered."""

    @property
    def paper(self) -> str:
        """One of PAPERS."""

    @property
    def language(self) -> str: ...


def languages(language: str) -> tuple[str, ...]:
    """`both` is English and French."""
    return ("en", "fr") if language == "both" else (language,)


def pdf(of: Paper, title: str, about: str, pages: Callable[[Sequence[Say], Faces], Sequence[Sequence[Mark]]]) -> bytes:
    """PDF/A-3b of the pages; `title` is a word of `wording.WORDS`."""
    # Late: what a paper says is asked at home, and drawing it takes far more to load.
    from secor_tui.output.document import About, Document

    words = [Say(one) for one in languages(of.language)]
    made = of.made or datetime.fromisoformat("2000-01-01T00:00+00:00")
    told = f"{words[0](title)}: {about}" if about else words[0](title)
    document = Document(About(told, of.firm or about, of.number, words[0].language, made, of.paper))
    return document.output(pages(words, document.faces()))
