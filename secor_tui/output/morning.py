"""The morning sheet: one page for the board, with the roll to take along when the alarm sounds.

Always one page. The roll comes first and takes the room that the short lists below leave; what does not fit is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from secor_tui.output.board import (
    HEADING,
    LINE,
    LONGEST_LIST,
    ToDo,
    ToMend,
    cut,
    fitting,
    foot,
    head,
    no_second_page,
    section,
    to_do,
    to_mend,
    weekday,
)
from secor_tui.output.document import About, Document
from secor_tui.output.layout import BODY, SMALL
from secor_tui.output.sheet import BOTTOM, LEADING, LEFT, RIGHT, Box, Faces, Mark, Sheet
from secor_tui.output.wording import Say

LONGEST_CODE = 1000
"""Bytes of UTF-8 in the QR code: at 55 mm its modules are then 0.4 mm, which a phone reads from the board."""

_CODE = 156.0
_ROLL_WIDTH = RIGHT - LEFT - _CODE - 6
_ONE_COLUMN = 9
"""People up to whom each has a line of their own; with more there are two on a line."""
_ROOMY, _TIGHT = 17.0, 9.6
"""Height of a person's line on the roll."""


@dataclass(frozen=True, slots=True)
class OnRoll:
    name: str
    phone: str = ""
    never_signed_out: bool = False
    """Of an earlier day: may be here or not."""


@dataclass(frozen=True, slots=True)
class Morning:
    """Two mornings of equal values are the same bytes."""

    language: str
    at: datetime
    """Aware; the moment the roll is of."""
    firm: str
    site: str
    address: str = ""
    on_site: int = 0
    """The head count; 0 while nobody has signed in, and the roll is then the crew's."""
    roll: Sequence[OnRoll] = ()
    roll_text: str = ""
    """What the QR code says."""
    first_aiders: Sequence[str] = ()
    first_aid: str = ""
    """One sentence: whether they are enough; empty while nobody is on site."""
    muster_point: str = ""
    alarm: str = ""
    first_aid_place: str = ""
    to_do: Sequence[ToDo] = ()
    to_mend: Sequence[ToMend] = ()
    talk: str = ""
    reason: str = ""
    newest: str = ""
    """Number of the newest record."""
    hash: str = ""


def morning_pdf(morning: Morning) -> bytes:
    """The sheet as PDF/A-3b."""
    say = Say(morning.language)
    document = Document(
        About(
            title=f"{say('morning')} {morning.at.date().isoformat()}",
            author=morning.firm or morning.newest,
            subject=morning.site,
            language=morning.language,
            made=morning.at,
        )
    )
    return document.output([morning_sheet(morning, document.faces())])


def morning_sheet(morning: Morning, faces: Faces) -> list[Mark]:
    """The marks of the one page."""
    say, sheet = Say(morning.language), Sheet(faces, no_second_page)
    head(
        sheet,
        firm=morning.firm,
        title=f"{say('morning')}  {weekday(morning.at.date().isoformat(), say)}",
        site=(morning.site, morning.address),
        count=str(morning.on_site),
        counted=say("on_site", time=f"{morning.at:%H:%M}"),
    )
    _facts(sheet, morning, say)
    _roll(sheet, morning, say)
    to_do(sheet, say("to_do"), morning.to_do, say)
    to_mend(sheet, say("mending"), morning.to_mend, say)
    section(sheet, say("talk_today"))
    cut(sheet, LEFT, morning.talk or say("no_talk"), BODY, RIGHT - LEFT, lines=1, bold=True)
    cut(sheet, LEFT, morning.reason, BODY, RIGHT - LEFT, lines=2)
    foot(sheet, say("newest", number=morning.newest or "–", hash=morning.hash[:16] or "–"))
    return sheet.pages[0]


def _facts(sheet: Sheet, morning: Morning, say: Say) -> None:
    names = ", ".join(morning.first_aiders) or say("nobody_at_all")
    aiders = say("aiders_here") if morning.on_site else say("aiders_crew")
    for label, text in (
        (say("muster_point"), " ".join(morning.muster_point.split()) or say("not_written")),
        *([(say("alarm"), " ".join(morning.alarm.split()))] if morning.alarm else []),
        (say("first_aid_place"), " ".join(morning.first_aid_place.split()) or say("not_written")),
        (aiders, names),
    ):
        sheet.put(LEFT, label, BODY)
        cut(sheet, LEFT + 140, text, 10.0, RIGHT - LEFT - 140, lines=2, bold=True)
    cut(sheet, LEFT + 140, morning.first_aid, BODY, RIGHT - LEFT - 140, lines=1)


def _roll(sheet: Sheet, morning: Morning, say: Say) -> None:
    """Boxes to tick and names in columns, and beside them the same as a code; without one the names take its place."""
    section(sheet, say("roll_here") if morning.on_site else say("roll_crew"))
    coded = 0 < len(morning.roll_text.encode()) <= LONGEST_CODE
    if morning.roll and not coded:
        cut(sheet, LEFT, say("photograph_page"), BODY, RIGHT - LEFT, lines=1, bold=True)
        sheet.space(2)
    top, whole = sheet.y, _ROLL_WIDTH if coded else RIGHT - LEFT
    room = BOTTOM - top - _below(morning)
    columns = 1 if len(morning.roll) <= _ONE_COLUMN else 2 if coded else 3
    rows = -(-len(morning.roll) // columns)
    height = min(_ROOMY, max(_TIGHT, room / max(rows, 1)))
    rows = min(rows, int(room / height))
    shown = morning.roll[: rows * columns]
    if len(shown) < len(morning.roll):
        shown = morning.roll[: (rows - 1) * columns]
    width = whole / columns
    rows = -(-len(shown) // columns)
    size = min(10.0, height / LEADING)
    for at, one in enumerate(shown):
        x, sheet.y = LEFT + at // rows * width, top + at % rows * height
        sheet.mark(Box(x, sheet.y, size, size, 0.7))
        right = x + width - 10
        phone = one.phone if sheet.width(one.phone, size) < width / 2 else ""
        sheet.put(right, phone, size, right=True)
        name = f"{one.name} ({say('may_have_left')})" if one.never_signed_out else one.name
        left = right - x - size - 6 - sheet.width(phone, size) - 4
        sheet.put(x + size + 5, fitting(sheet, name, size, left, bold=True), size, bold=True)
    sheet.y = top + rows * height
    if not morning.roll:
        cut(sheet, LEFT, say("nobody_at_all"), BODY, whole, lines=1)
    elif len(shown) < len(morning.roll):
        cut(sheet, LEFT, say("roll_more", count=len(morning.roll) - len(shown)), BODY, whole, lines=1, bold=True)
    if coded:
        end, x = sheet.y, RIGHT - _CODE
        sheet.code(x, top - 6, _CODE, morning.roll_text)
        sheet.y = top + _CODE - 10
        cut(sheet, x + 14, say("photograph"), SMALL, _CODE - 20, lines=2, bold=True)
        sheet.y = max(sheet.y, end)


def _below(morning: Morning) -> float:
    """Height of all that stands below the roll."""
    lists = (min(max(len(one), 1), LONGEST_LIST + 1) for one in (morning.to_do, morning.to_mend))
    return 3 * HEADING + (sum(lists) + 3) * LINE + 6
