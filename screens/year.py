"""A year at a glance: what was due week by week, one checklist's times, and explaining what was missed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens import days
from screens.board import title_of
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import scheduling
from secor_tui.program.schedule import DONE, DUE, EXPLAINED, LATE, MISSED, Figure, Occurrence, figure

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk

CELLS = {DONE: "■", LATE: "L", EXPLAINED: "E", MISSED: "X", DUE: "o"}
"""One for each week; the gravest of its week where there were several. Told in words below, and by no colour."""

NO_WORK = "·"
_GRAVEST = (MISSED, EXPLAINED, LATE, DUE, DONE)
_TONE = {MISSED: "bad", LATE: "warn", EXPLAINED: "warn", DUE: "", DONE: "good"}
WEEKS = 53


def stands(kiosk: Kiosk, say: Wording) -> tuple[str, str]:
    """How it stands with what was due, for the menu of the safety program."""
    missed = sum(one.missed for one in scheduling.figures(kiosk).values())
    return (say("program.year_right", count=missed), "warn") if missed else (say("program.year_whole"), "")


def cells(found: list[Occurrence], today: date) -> str:
    """The last 53 weeks of one checklist, a cell each, this week last; blank where no period ended."""
    monday = today - timedelta(days=today.weekday())
    weeks: list[set[str]] = [set() for _ in range(WEEKS)]
    for one in found:
        last = min(date.fromisoformat(one.last), today)
        back = (monday - (last - timedelta(days=last.weekday()))).days // 7
        if 0 <= back < WEEKS:
            weeks[WEEKS - 1 - back].add(one.state)
    return "".join(CELLS[min(week, key=_GRAVEST.index)] if week else NO_WORK for week in weeks)


def in_words(found: Figure, say: Wording) -> str:
    """`50 of 52 done, 1 of them late, 1 explained, 1 missed`"""
    parts = [say("year.done", done=found.done, due=found.due)]
    parts += [
        say(f"year.{name}", count=count)
        for name, count in (("late", found.late), ("explained", found.explained), ("missed", found.missed))
        if count
    ]
    return ", ".join(parts)


class YearScreen(KioskScreen[None]):
    """One line a checklist: its cells, and its figure."""

    NAME = "year"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.open"),
        Binding("f5", "days_off", "key.days_off"),
        Binding("f8", "plausible", "key.plausible"),
    ]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("year.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        width = max(12, self.app.size.width - WEEKS - 15)
        items = [Item(f"   {'':{width}} {months(today, say)}", tone="dim")]
        for key, one in zip("123456789" + " " * 90, scheduling.scheduled(kiosk), strict=False):
            found = scheduling.year(kiosk, one.id)
            counted = figure(found)
            items.append(
                Item(
                    f"{title_of(kiosk, one.id, say):{width}.{width}} {cells(found, today)}",
                    id=one.id,
                    key=key.strip(),
                    right=f"{counted.done}/{counted.due}",
                )
            )
        items += [Item(), Item(say("year.legend"), wrap=True), Item(), Item(say("year.about"), tone="dim", wrap=True)]
        items += [Item(), *self._off()]
        self.lines.show(items, self.lines.cursor)

    def _off(self) -> Iterator[Item]:
        say, today = self.say, self.kiosk.today()
        found = self.kiosk.registers.policy.days_off(self.kiosk.site)[:3]
        if found:
            yield Item(say("year.off"), tone="head")
        for one in found:
            span = say("year.span", first=say.day(one.first, today), last=say.day(one.last, today))
            yield Item(
                one.note, id=f"record:{one.id}", right=say.day(one.first, today) if one.first == one.last else span
            )

    def pick(self, id: str) -> None:
        what, _, rest = id.partition(":")
        if what == "record":
            from screens.record import RecordScreen

            self.app.push_screen(RecordScreen(self.kiosk, rest))
        else:
            self.app.push_screen(TimesScreen(self.kiosk, id))

    def action_days_off(self) -> None:
        """Shutdown, weather, no crew."""
        self.kiosk_app.open_checklist(self.kiosk.start("days-off", language=self.say.language))

    def action_plausible(self) -> None:
        """What the owner may want to ask about."""
        from screens.plausibility import ask_owner

        ask_owner(self.kiosk_app)


class TimesScreen(KioskScreen[None]):
    """Every time one checklist was due, the newest first: pick what was missed to say why."""

    NAME = "times"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def __init__(self, kiosk: Kiosk, checklist: str) -> None:
        super().__init__(kiosk)
        self.checklist = checklist

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(title_of(self.kiosk, self.checklist, self.say))
        yield Lines(state_width=9)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        found = scheduling.year(kiosk, self.checklist)
        often = kiosk.calendar().frequency(kiosk.library.listings()[self.checklist], today)
        items = [
            Item(in_words(figure(found), say), tone="strong", wrap=True),
            Item(say("times.often", often=say(f"often.{often}")), id="often", key="1"),
            Item(),
        ]
        keys = iter("234567890")
        for one in reversed(found):
            items.append(
                Item(
                    self._period(one),
                    id=f"{one.state}:{one.record or one.last}" if one.state != DUE else "due",
                    key=next(keys, "") if one.state == MISSED else "",
                    state=say(f"state.time_{one.state.lower()}"),
                    tone=_TONE[one.state],
                    right=self._when(one),
                )
            )
        self.lines.show(items, self.lines.cursor)

    def _period(self, one: Occurrence) -> str:
        first, last = date.fromisoformat(one.first), date.fromisoformat(one.last)
        language = self.say.language
        if first == last:
            return days.long(first, language)
        return self.say("year.span", first=days.short(first, language), last=days.short(last, language))

    def _when(self, one: Occurrence) -> str:
        say, today = self.say, self.kiosk.today()
        if one.state == LATE:
            return say("times.entered", day=say.day(one.day, today), entered=say.day(one.entered, today))
        if one.state == DONE:
            return say("times.done", day=say.day(one.day, today))
        return say("times.explain") if one.state == MISSED else ""

    def pick(self, id: str) -> None:
        what, _, rest = id.partition(":")
        language = self.say.language
        if id == "often":
            draft = scheduling.change_frequency(self.kiosk, self.checklist, language=language)
            self.kiosk_app.open_checklist(draft)
        elif id == "due":
            self.kiosk_app.open_checklist(self.kiosk.start(self.checklist, language=language))
        elif what == MISSED:
            self.kiosk_app.open_checklist(scheduling.explain(self.kiosk, self.checklist, rest, language=language))
        else:
            from screens.record import RecordScreen

            self.app.push_screen(RecordScreen(self.kiosk, rest))


def months(today: date, say: Wording) -> str:
    """The first letter of each month above its first week."""
    monday = today - timedelta(days=today.weekday())
    row = []
    for back in range(WEEKS - 1, -1, -1):
        week = monday - timedelta(days=7 * back)
        begins = week.day <= 7
        row.append(days.month(f"{week:%Y-%m}", say.language)[0].upper() if begins else " ")
    return "".join(row)
