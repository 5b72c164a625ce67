"""Reviews: this month's and the year's, those that were made, objectives, hours; statistics with their plots."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens import days
from screens.board import goes_on
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import reviews, trends
from secor_tui.program import statistics
from secor_tui.program.hours import OFFICE, UNKNOWN
from secor_tui.program.reviews import MONTHLY, YEARLY
from secor_tui.program.statistics import KINDS, LONG, YEAR, Month, shown

if TYPE_CHECKING:
    from pathlib import Path

    from screens.wording import Wording
    from secor_tui.kiosk import Draft, Kiosk
    from secor_tui.program.objectives import Objective
    from secor_tui.program.reviews import Review
    from secor_tui.reviews import Standing

_TONE = {"due": "warn", "overdue": "bad", "done": "good", "": ""}
_OBJECTIVE = {
    "running": ("state.running", ""),
    "past": ("state.past", "warn"),
    "reached": ("state.reached", "good"),
    "missed": ("state.not_reached", "bad"),
    "dropped": ("state.dropped", "dim"),
}
_BAR = 30
"""Cells of the longest bar."""


def stands(kiosk: Kiosk, say: Wording) -> tuple[str, str]:
    """How it stands with this month's review, for the menu of the safety program."""
    found = reviews.standing(kiosk, MONTHLY)
    past = len(reviews.pressing(kiosk))
    if past and found.state == "done":
        return say("reviews_right.past", count=past), "warn"
    month = days.month(found.about, say.language)
    return say(f"reviews_right.{found.state or 'none'}", month=month), _TONE[found.state].replace("good", "")


class ReviewsScreen(KioskScreen[None]):
    """What can be done stands first, then objectives, then what was reviewed."""

    NAME = "reviews"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("reviews.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say = self.kiosk, self.say
        self.query_one(TitleBar).show(say("reviews.title"), kiosk.registers.company.site_name(kiosk.site))
        drafts = self.kiosk_app.drafts.all()
        items = [self._review(kind, key, drafts) for kind, key in ((MONTHLY, "1"), (YEARLY, "2"))]
        items += [self._hours(), Item(say("reviews.statistics"), id="statistics", key="4")]
        found = kiosk.registers.objectives.all()
        items += [Item(), Item(say("reviews.objectives", count=len(found)), tone="head")]
        items += [self._objective(one) for one in found]
        if not found:
            items.append(Item(say("reviews.no_objectives"), key=" ", tone="dim", wrap=True))
        made = kiosk.registers.reviews.all(site=kiosk.site)
        items += [Item(), Item(say("reviews.last", count=len(made)), tone="head")]
        items += [self._made(one) for one in made]
        if not made:
            items.append(Item(say("reviews.none"), key=" ", tone="dim"))
        self.lines.show(items)

    def _review(self, kind: str, key: str, drafts: list[Draft]) -> Item:
        say, today = self.say, self.kiosk.today()
        found = reviews.standing(self.kiosk, kind)
        text = say("reviews.monthly" if kind == MONTHLY else "reviews.yearly", month=self._month(found.about))
        if not found.state and not found.last and kind == MONTHLY:
            return Item(text, id="none", key=key, tone="dim")
        state = say(f"state.{found.state}") if found.state else ""
        begun = goes_on(self.kiosk, drafts, kind, today)
        right = self._when(found) if begun is None else say("reviews.go_on")
        return Item(text, id=f"start:{kind}", key=key, state=state, tone=_TONE[found.state], right=right)

    def _when(self, found: Standing) -> str:
        say, today = self.say, self.kiosk.today()
        if found.due:
            word = "reviews.was_due" if found.state == "overdue" else "reviews.by"
            return say(word, day=say.day(found.due, today))
        return say("reviews.on", day=say.day(found.last.date, today)) if found.last else ""

    def _hours(self) -> Item:
        kiosk, say = self.kiosk, self.say
        month = statistics.last_whole(kiosk.today())
        registers = kiosk.registers
        worked = registers.hours.worked(month, registers.site_log, registers.company.since)
        hours = trends.grouped(shown(worked.hours, 0), say.language) if worked.hours is not None else ""
        word = {OFFICE: "office", UNKNOWN: "unknown"}.get(worked.source, "sign_ins")
        right = say(f"reviews_hours.{word}", month=self._month(month), hours=hours)
        return Item(say("reviews.hours"), id="hours", key="3", right=right, tone="warn" if word == "unknown" else "")

    def _objective(self, one: Objective) -> Item:
        say, today = self.say, self.kiosk.today()
        word, tone = _OBJECTIVE[one.state(today)]
        text = say("reviews.objective", text=one.text, number=one.number, counts=one.counts)
        right = say("reviews.by", day=say.day(one.by, today))
        return Item(text, id=f"record:{one.record}:{one.id}", state=say(word), tone=tone, right=right)

    def _made(self, one: Review) -> Item:
        say = self.say
        text = say("reviews.monthly" if one.kind == MONTHLY else "reviews.yearly", month=self._month(one.about))
        left = len(reviews.open_decisions(self.kiosk, one))
        right = say("reviews.decided", count=one.decisions, open=left)
        return Item(text, id=f"record:{one.id}", right=f"{right}   {say.day(one.date, self.kiosk.today())}")

    def _month(self, month: str) -> str:
        return days.month(month, self.say.language)

    def pick(self, id: str) -> None:
        what, _, rest = id.partition(":")
        app, kiosk, language = self.kiosk_app, self.kiosk, self.say.language
        if what == "start":
            begun = goes_on(kiosk, app.drafts.all(), rest, kiosk.today())
            stands = reviews.standing(kiosk, rest)
            if begun is None and stands.state == "done" and stands.last is not None:
                self._show(stands.last.id)
            else:
                app.open_checklist(begun or kiosk.start(rest, language=language))
        elif what == "hours":
            app.open_checklist(trends.start_hours(kiosk, language=language))
        elif what == "statistics":
            app.push_screen(StatisticsScreen(kiosk))
        elif what == "record":
            self._show(rest.partition(":")[0])
        elif what == "none":
            app.tell(self.say("reviews.title"), self.say("reviews.not_yet"))

    def _show(self, record: str) -> None:
        from screens.record import RecordScreen

        self.app.push_screen(RecordScreen(self.kiosk, record))


class StatisticsScreen(KioskScreen[None]):
    """The rates in words, then a bar a month: read without colours."""

    NAME = "statistics"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("f5", "pdf", "key.pdf"),
        Binding("f8", "span", "key.span"),
    ]

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self.count = YEAR
        """Months shown."""

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("statistics.title", count=self.count))
        yield Lines()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        self._show()

    def action_span(self) -> None:
        """A year, or three."""
        self.count = YEAR + LONG - self.count
        self._show()

    def _show(self) -> None:
        say = self.say
        self.query_one(TitleBar).show(say("statistics.title", count=self.count), self.kiosk.registers.company.name)
        months = trends.trend(self.kiosk, self.count)
        items = [Item(say("statistics.rates"), tone="head")]
        items += [Item(line, wrap=True) for line in trends.rates(self.kiosk, self.count, say.language)]
        items += [Item(say("statistics.about"), tone="dim", wrap=True), Item()]
        items += [Item(say("statistics.months"), tone="head"), Item(say("statistics.legend"), tone="dim", wrap=True)]
        most = max((one.total for one in months), default=0)
        items += [self._month(one, most) for one in reversed(months)]
        items += self._kinds(months)
        self.lines.show(items if months else [Item(), Item(say("statistics.none"), tone="dim")])

    def _month(self, one: Month, most: int) -> Item:
        say = self.say
        bar = bars(one, most)
        name = days.month(one.month, say.language)
        hours = one.worked.hours
        told = [say("statistics.lost", count=one.lost_days)] if one.lost_days else []
        number = trends.grouped(shown(hours, 0), say.language) if hours is not None else ""
        told.append(say("statistics.hours", hours=number) if number else say("statistics.no_hours"))
        return Item(f"{name:15} {one.total:3}  {bar}", right="   ".join(told))

    def _kinds(self, months: list[Month]) -> Iterator[Item]:
        span = statistics.span(months)
        if span is None or not sum(span.kinds.values()):
            return
        say = self.say
        first, last = (days.month(one, say.language) for one in (span.first, span.last))
        yield Item()
        yield Item(say("statistics.kinds", first=first.upper(), last=last.upper()), tone="head")
        names = trends.kinds(self.kiosk, say.language)
        most = max(span.kinds.values())
        for kind in KINDS:
            if count := span.kinds[kind]:
                glyph = _GLYPH.get(kind, "░")
                yield Item(f"{names.get(kind, kind):28.28} {count:3}  {glyph * _cells(count, most)}")

    def action_pdf(self) -> None:
        app, say, count = self.kiosk_app, self.say, self.count

        def made(path: Path) -> None:
            app.tell(say("statistics.pdf_title"), say("statistics.pdf", path=path))

        def act() -> None:
            try:
                path = trends.put_statistics(app.kiosk, count, say.language)
            except Exception as error:
                app.call_from_thread(app.report, error)
            else:
                app.call_from_thread(made, path)

        app.run_worker(act, thread=True, exit_on_error=False)


_GLYPH = {"serious_injury": "█", "lost_time": "█", "medical_aid": "█", "first_aid": "▒"}


def bars(one: Month, most: int) -> str:
    """A month as one bar: a cell an incident, or less where the longest would not fit; the gravest first."""
    others = one.total - one.injuries - one.kinds["first_aid"]
    parts = (("█", one.injuries), ("▒", one.kinds["first_aid"]), ("░", others))
    return "".join(glyph * _cells(count, most) for glyph, count in parts if count)


def _cells(count: int, most: int) -> int:
    return count if most <= _BAR else max(1, count * _BAR // most)
