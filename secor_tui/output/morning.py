"""The morning sheet: one page for the board, with the roll to take along when the alarm sounds.

Always one page. The roll comes first and takes the room that the short lists below leave; what does not fit is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from secor_tui.output.document import About, Document
from secor_tui.output.layout import BODY, SECTION, SMALL, TINY
from secor_tui.output.sheet import BOTTOM, LEADING, LEFT, RIGHT, Box, Faces, Mark, Rule, Sheet, Text
from secor_tui.output.wording import Say

LONGEST_LIST = 8
"""Lines of each list below the roll."""
LONGEST_CODE = 1000
"""Bytes of UTF-8 in the QR code: at 55 mm its modules are then 0.4 mm, which a phone reads from the board."""

_CODE = 156.0
_ROLL_WIDTH = RIGHT - LEFT - _CODE - 6
_ONE_COLUMN = 9
"""People up to whom each has a line of their own; with more there are two on a line."""
_ROOMY, _TIGHT = 17.0, 9.6
"""Height of a person's line on the roll."""
_LINE = BODY * LEADING
_HEADING = 8 + SECTION * LEADING + 6.5
_TITLE = 17.0


@dataclass(frozen=True, slots=True)
class OnRoll:
    name: str
    phone: str = ""
    never_signed_out: bool = False
    """Of an earlier day: may be here or not."""


@dataclass(frozen=True, slots=True)
class ToDo:
    title: str
    due: str
    """ISO date"""
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class ToMend:
    what: str
    owner: str
    due: str
    """ISO date"""
    overdue: bool = False


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
    say, sheet = Say(morning.language), Sheet(faces, _no_second_page)
    _head(sheet, morning, say)
    _facts(sheet, morning, say)
    _roll(sheet, morning, say)
    to_do = [
        (say("overdue") if one.overdue else say("due"), one.title, say("by_day", day=_day(one.due, say)))
        for one in morning.to_do
    ]
    _list(sheet, say("to_do"), to_do, say("nothing_due"), say)
    to_mend = [
        (
            say("overdue") if one.overdue else say("open"),
            one.what,
            "  ".join(part for part in (_fitting(sheet, one.owner, BODY, 110), say("by_day", day=one.due)) if part),
        )
        for one in morning.to_mend
    ]
    _list(sheet, say("mending"), to_mend, say("nothing_open"), say)
    _section(sheet, say("talk_today"))
    _cut(sheet, LEFT, morning.talk or say("no_talk"), BODY, RIGHT - LEFT, lines=1, bold=True)
    _cut(sheet, LEFT, morning.reason, BODY, RIGHT - LEFT, lines=2)
    _foot(sheet, morning, say)
    return sheet.pages[0]


def _head(sheet: Sheet, morning: Morning, say: Say) -> None:
    count = str(morning.on_site)
    sheet.put(RIGHT, count, 40.0, bold=True, right=True)
    room = RIGHT - LEFT - 120
    sheet.y += 42
    sheet.put(RIGHT, say("on_site", time=f"{morning.at:%H:%M}"), SMALL, right=True)
    sheet.y -= 42
    _cut(sheet, LEFT, morning.firm, 10.0, room, lines=1, bold=True)
    sheet.space(3)
    _cut(sheet, LEFT, f"{say('morning')}  {_day(morning.at.date().isoformat(), say)}", _TITLE, room, lines=1, bold=True)
    site = "  ·  ".join(" ".join(part.split()) for part in (morning.site, morning.address) if part)
    _cut(sheet, LEFT, site, 10.0, room, lines=2)
    sheet.space(6)
    sheet.rule(1.4)
    sheet.space(6)


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
        _cut(sheet, LEFT + 140, text, 10.0, RIGHT - LEFT - 140, lines=2, bold=True)
    _cut(sheet, LEFT + 140, morning.first_aid, BODY, RIGHT - LEFT - 140, lines=1)


def _roll(sheet: Sheet, morning: Morning, say: Say) -> None:
    """Boxes to tick and names in columns, and beside them the same as a code; without one the names take its place."""
    _section(sheet, say("roll_here") if morning.on_site else say("roll_crew"))
    coded = 0 < len(morning.roll_text.encode()) <= LONGEST_CODE
    if morning.roll and not coded:
        _cut(sheet, LEFT, say("photograph_page"), BODY, RIGHT - LEFT, lines=1, bold=True)
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
        sheet.put(x + size + 5, _fitting(sheet, name, size, left, bold=True), size, bold=True)
    sheet.y = top + rows * height
    if not morning.roll:
        _cut(sheet, LEFT, say("nobody_at_all"), BODY, whole, lines=1)
    elif len(shown) < len(morning.roll):
        _cut(sheet, LEFT, say("roll_more", count=len(morning.roll) - len(shown)), BODY, whole, lines=1, bold=True)
    if coded:
        end, x = sheet.y, RIGHT - _CODE
        sheet.code(x, top - 6, _CODE, morning.roll_text)
        sheet.y = top + _CODE - 10
        _cut(sheet, x + 14, say("photograph"), SMALL, _CODE - 20, lines=2, bold=True)
        sheet.y = max(sheet.y, end)


def _below(morning: Morning) -> float:
    """Height of all that stands below the roll."""
    lists = (min(max(len(one), 1), LONGEST_LIST + 1) for one in (morning.to_do, morning.to_mend))
    return 3 * _HEADING + (sum(lists) + 3) * _LINE + 6


def _list(sheet: Sheet, title: str, lines: Sequence[tuple[str, str, str]], none: str, say: Say) -> None:
    """State, what, and who by when, a line each."""
    _section(sheet, title)
    for state, what, right in lines[:LONGEST_LIST]:
        sheet.put(LEFT, state, SMALL, bold=True)
        right = _fitting(sheet, right, BODY, 210)
        sheet.put(RIGHT, right, BODY, right=True)
        _cut(sheet, LEFT + 62, what, BODY, RIGHT - LEFT - 70 - sheet.width(right, BODY), lines=1)
    if not lines:
        sheet.line(LEFT, none, BODY)
    elif len(lines) > LONGEST_LIST:
        sheet.line(LEFT + 62, say("more", count=len(lines) - LONGEST_LIST), BODY, bold=True)


def _section(sheet: Sheet, title: str) -> None:
    sheet.space(8)
    sheet.put(LEFT, title, SECTION, bold=True)
    sheet.space(SECTION * LEADING + 1.5)
    sheet.rule(0.9)
    sheet.space(5)


def _cut(sheet: Sheet, x: float, text: str, size: float, width: float, *, lines: int, bold: bool = False) -> None:
    """A paragraph of at most so many lines; dots show that there was more."""
    wrapped = sheet.wrap(text, size, width, bold=bold)
    for at, line in enumerate(wrapped[:lines]):
        more = at == lines - 1 and len(wrapped) > lines
        sheet.put(x, _dotted(sheet, line, size, width, bold=bold) if more else line, size, bold=bold)
        sheet.space(size * LEADING)


def _fitting(sheet: Sheet, text: str, size: float, width: float, *, bold: bool = False) -> str:
    """The text on one line that is not wider."""
    if sheet.width(text, size, bold=bold) <= width:
        return text
    return _dotted(sheet, text, size, width, bold=bold)


def _dotted(sheet: Sheet, text: str, size: float, width: float, *, bold: bool) -> str:
    while text and sheet.width(f"{text} ...", size, bold=bold) > width:
        text = text[:-1]
    return f"{text.rstrip()} ..."


def _day(day: str, say: Say) -> str:
    return f"{day} ({say('days').split()[date.fromisoformat(day).weekday()]})"


def _foot(sheet: Sheet, morning: Morning, say: Say) -> None:
    sheet.mark(Rule(BOTTOM + 8, 0.4))
    text = say("newest", number=morning.newest or "–", hash=morning.hash[:16] or "–")
    sheet.mark(Text(LEFT, BOTTOM + 18, sheet.faces.plain.clean(text), TINY + 1))


def _no_second_page(_: Sheet) -> None:
    raise AssertionError("the morning sheet is one page")
