"""What an evidence pack is made of, as plain values in the language of the kiosk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from secor_tui.ledger.ledger import Anchor
from secor_tui.output.sheet import Faces, Mark
from secor_tui.output.wording import Say

NOT_ASKED, CARRIED = "pk_not_asked", "pk_carried"


Layer = Callable[[Faces], list[list[Mark]]]
"""Lays something out as pages."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a file of the pack."""

    file: str
    page: int


@dataclass(frozen=True, slots=True)
class Copy:
    """One record behind a question."""

    record: str
    """Its id."""
    number: str
    title: str
    date: str
    envelope: str = ""
    """Of a confidential record that is not copied: its hash."""
    pages: Layer | None = None
    """Lays it out, without what is personal of others."""
    file: Callable[[], bytes] | None = None
    """Instead: a PDF of the firm's own, as it is; None where it is left out."""
    name: str = ""
    """Of that PDF; empty for a record that is laid out."""
    photos: int = 0
    """Photos in its pages: they are shown as they are, since nothing in a photo can be blacked out."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, what is said to it, and what stands behind it."""

    number: str
    file: str
    """`1.1_signed`"""
    element: str
    """`1 Policy`"""
    text: str
    verify: tuple[str, ...]
    points: str
    suggested: str
    """In words; empty for nothing."""
    confirmed: str
    state: str = ""
    """Why it has no score: NOT_ASKED, CARRIED."""
    explanation: tuple[str, ...] = ()
    by: str = ""
    """Whose words they are, and of which day; empty where they are the kiosk's."""
    on: str = ""
    lacks: tuple[str, ...] = ()
    of: int = 0
    """Records there are; `copies` may be a sample of them."""
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    folder: str
    """`01_policy`"""
    title: str
    """`1 Policy`"""
    percent: str
    questions: tuple[Asked, ...]

    @property
    def asked(self) -> list[Asked]:
        """Those that are asked this year: they have a file."""
        return [one for one in self.questions if one.state != NOT_ASKED]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that will be done."""

    what: str
    who: str = ""
    when: str = ""


@dataclass(frozen=True, slots=True)
class Todo:
    """A question that earns less than its points."""

    number: str
    text: str
    answer: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Two packs of equal facts are the same bytes."""

    name: str
    """Of the folder: `northgate-framing_2026-11-28_certification`."""
    language: str
    firm: str
    kiosk: str
    purpose: str
    """`certification`, `maintenance`, `renewal`."""
    title: str
    """`SECOR, Alberta Construction Safety Association`"""
    banner: str
    cover: tuple[tuple[str, str], ...]
    """What the partner's form asks: a word of `PACK`, and what is known."""
    missing: tuple[str, ...]
    parts: tuple[Part, ...]
    todos: tuple[Todo, ...]
    since: str
    until: str
    made: datetime
    """Aware: when the newest record was entered."""
    today: str
    head: Anchor
    profile: str
    instrument: str
    instrument_title: str
    version: str
    over_all: str
    wanted: str
    range: str
    """What open questions leave open; empty where there are none."""
    only_redacted: bool = False
    """Whether photos and own PDFs, in which nothing can be blacked out, are left out."""
    sample: str = ""
    """The number by which records were drawn; empty for all of them."""

    @property
    def photos(self) -> int:
        """How many photos are in its copies, each once."""
        once = {copy.record: copy for part in self.parts for asked in part.questions for copy in asked.copies}
        return sum(one.photos for one in once.values())

    @property
    def say(self) -> Say:
        return Say(self.language)
