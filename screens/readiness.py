"""The audit: what it comes to today and on its day, what to do next, by element, and how regular the year was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens import days
from screens.audit_steps import go
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines, cut
from screens.year import cells, months
from secor_tui import audit_files, confirming
from secor_tui.audit.scoring import AT_RISK, BELOW, CYCLES, READY, Sum
from secor_tui.audit.step_words import said_of
from secor_tui.errors import SecorError
from secor_tui.forms.model import said
from secor_tui.readiness import (
    Part,
    Readiness,
    ahead,
    audit_day,
    consistency,
    involvement,
    lost,
    next_steps,
    readiness,
    subset,
)

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk

MOST_STEPS = 5
_TONES = {READY: "good", AT_RISK: "warn", BELOW: "bad"}
_STATE, _NAME, _BAR = 11, 24, 10


class ReadinessScreen(KioskScreen[None]):
    """Digits are the steps; every element opens its questions."""

    NAME = "readiness"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.open"),
        Binding("f5", "plan", "key.audit_plan"),
        Binding("f8", "road", "key.road"),
        Binding("f9", "pack", "key.to_pack"),
        Binding("right", "cycle(1)", "key.audit_cycle", show=False),
        Binding("left", "cycle(-1)", show=False),
    ]

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self._cycle = ""
        """The one that is looked at; empty for that of the audit to come."""
        self._found: Readiness | None = None

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("audit.title"))
        yield Lines()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say = self.kiosk, self.say
        try:
            found = readiness(kiosk, cycle=self._cycle)
        except SecorError as error:
            self._found = None
            what = ". ".join(error.said(say.language))
            choose = Item(say("audit.partner_title"), id="partner", key="1")
            self.lines.show([Item(what, tone="bad", wrap=True), Item(), choose])
            return
        self._found = found
        named = say("audit.with", partner=found.profile.short, cycle=say(f"audit_cycle.{found.scope.cycle}"))
        self.query_one(TitleBar).show(say("audit.title"), f"◀ {named} ▶")
        self.lines.show(
            [
                Item(said(found.instrument.banner, say.language), tone="dim", wrap=True),
                *_whole(kiosk, found, say),
                Item(),
                *_next(found, say),
                *_elements(found, say),
                *_people(kiosk, found, say),
                *_strip(kiosk, found, say),
            ],
            self.lines.cursor or "step:0",
        )

    def action_road(self) -> None:
        """The steps to the certificate, and what it costs."""
        from screens.road import RoadScreen

        self.app.push_screen(RoadScreen(self.kiosk))

    def action_plan(self) -> None:
        self.kiosk_app.open_checklist(confirming.plan(self.kiosk, language=self.say.language))

    def action_pack(self) -> None:
        from screens.pack import PackScreen

        if self._found is not None:
            self.app.push_screen(PackScreen(self.kiosk, self._found.scope.cycle))

    def action_cycle(self, by: int) -> None:
        if self._found is not None:
            self._cycle = CYCLES[(CYCLES.index(self._found.scope.cycle) + by) % len(CYCLES)]
            self.on_screen_resume()

    def pick(self, id: str) -> None:
        what, _, rest = id.partition(":")
        if what == "partner":
            self._choose_partner()
        elif self._found is None:
            return
        elif what == "element":
            from screens.audit_question import QuestionsScreen

            part = self._found.part(rest)
            if part is not None:
                names = [one.question.name for one in part.answers]
                number, title = part.element.number, said(part.element.title, self.say.language)
                head = self.say("audit.element_title", number=number, title=title)
                self.app.push_screen(QuestionsScreen(self.kiosk, head, names, self._found.scope.cycle))
        elif what == "step":
            go(self, next_steps(self._found)[int(rest)], self._found)
        elif what == "lost":
            self._show_lost(self._found)
        elif what == "facts":
            from screens.facts import FactsScreen

            self.app.push_screen(FactsScreen(self.kiosk, self._found.profile))
        elif what == "participation":
            from screens.participation import ParticipationScreen

            self.app.push_screen(ParticipationScreen(self.kiosk))
        elif what == "auditor":
            from screens.auditors import AuditorsScreen

            self.app.push_screen(AuditorsScreen(self.kiosk))
        elif what == "year":
            from screens.year import YearScreen

            self.app.push_screen(YearScreen(self.kiosk))
        else:
            language = self.say.language
            self.kiosk_app.open_checklist(
                confirming.asking(self.kiosk, self._found.instrument, what, self._found.scope, language=language)
            )

    def _show_lost(self, found: Readiness) -> None:
        from screens.audit_question import QuestionsScreen

        day = audit_day(self.kiosk)
        if day is not None:
            idle = ahead(self.kiosk, found, day, goes_on=False)
            names = [now.question.name for now, _ in lost(found, idle)]
            title = self.say("audit.lost_title", day=days.long(day, self.say.language))
            self.app.push_screen(QuestionsScreen(self.kiosk, title, names, found.scope.cycle))

    def _choose_partner(self) -> None:
        from screens.dialogs.choose import ChooseDialog

        known, _ = audit_files.library(self.kiosk).profiles()
        province = self.kiosk.registers.company.province(self.kiosk.site)
        ordered = sorted(known.values(), key=lambda one: (one.province != province, one.province, one.id))
        language = self.say.language
        choices = [(one.id, f"{one.short}  {said(one.partner, language)}") for one in ordered]
        now = [self._found.profile.id] if self._found else []

        def chosen(what: list[str] | None) -> None:
            if what:
                self.kiosk_app.open_checklist(confirming.plan(self.kiosk, profile=what[0], language=language))

        self.app.push_screen(ChooseDialog(self.say, self.say("audit.partner_title"), choices, now, many=False), chosen)


def bar(points: Sum, width: int = _BAR) -> str:
    """So many blocks; what is not quite enough never looks enough."""
    full = 0 if points.percent is None else int(points.percent * width / 100)
    return "█" * full + "░" * (width - full)


def percent(points: Sum) -> str:
    return "-" if points.percent is None else f"{int(points.percent)} %"


def state_word(state: str, say: Wording, *, whole: bool = False) -> str:
    return say("audit_state.not_yet" if whole and state == BELOW else f"audit_state.{state}")


def _whole(kiosk: Kiosk, found: Readiness, say: Wording) -> Iterator[Item]:
    points, rule = found.score.whole, found.rule
    wanted = say("audit.wanted_unknown")
    if rule is not None:
        wanted = say("audit.wanted", overall=int(rule.mark), element=int(rule.element))
    state = state_word(found.state, say, whole=True)
    yield Item(
        f"{state:{_STATE}} {say('audit.over_all')} {bar(points)}",
        key=" ",
        tone=_TONES.get(found.state, ""),
        right=f"{percent(points)}; {wanted}",
    )
    answers = [one for part in found.parts for one in part.answers]
    yield Item(
        say(
            "audit.open",
            suggested=sum(one.suggested is not None for one in answers),
            confirmed=sum(one.confirmed is not None for one in answers),
            open=points.open,
            least=int(found.least.whole.percent or 0),
            most=int(found.most.whole.percent or 0),
        ),
        wrap=True,
    )
    if found.carried:
        yield Item(say("audit.carried", count=len(found.carried)))
    if found.short_of_records:
        yield Item(say("audit.short", months=found.months, short=found.short_of_records), tone="warn", wrap=True)
    yield from _then(kiosk, found, say)


def _then(kiosk: Kiosk, found: Readiness, say: Wording) -> Iterator[Item]:
    """What it comes to on the day of the audit."""
    day = audit_day(kiosk)
    if day is None:
        yield Item(say("audit.no_day"), tone="dim", wrap=True)
        return
    then, idle = ahead(kiosk, found, day), ahead(kiosk, found, day, goes_on=False)
    on = days.long(day, say.language)
    state = state_word(then.state, say, whole=True)
    yield Item(
        say("audit.on", day=on, percent=int(then.score.whole.percent or 0), state=state),
        tone=_TONES.get(then.state, ""),
        wrap=True,
    )
    gone = ", ".join(now.question.number for now, _ in lost(found, idle)) or say("audit.nothing_lost")
    state = state_word(idle.state, say, whole=True)
    yield Item(
        say("audit.idle", percent=int(idle.score.whole.percent or 0), state=state, lost=gone),
        id="lost",
        tone=_TONES.get(idle.state, ""),
        wrap=True,
    )


def _next(found: Readiness, say: Wording) -> Iterator[Item]:
    steps = next_steps(found)[:MOST_STEPS]
    if not steps:
        return
    yield Item(say("audit.next"), tone="head")
    for at, step in enumerate(steps):
        gain = say("audit.gain", gain=f"{int(step.gain * 10) / 10:.1f}", minutes=step.minutes)
        yield Item(said(said_of(step), say.language), id=f"step:{at}", key=str(at + 1), right=gain)
    yield Item()


def _elements(found: Readiness, say: Wording) -> Iterator[Item]:
    yield Item(say("audit.elements"), tone="head", right=say("audit.columns"))
    for part in found.parts:
        yield element_item(found, part, say)
    yield Item()


def element_item(found: Readiness, part: Part, say: Wording) -> Item:
    """A line for an element: its bar, and beside it what the records suggest and what people confirmed, each alone."""
    title = f"{part.element.number} {said(part.element.title, say.language)}"
    suggested, confirmed = (percent(subset(found, part, confirmed=one)) for one in (False, True))
    right = f"{percent(part.points):>5} {suggested:>8} {confirmed:>10}"
    if not part.counts:
        right = say("audit.not_counted")
    return Item(
        f"{state_word(part.state, say):{_STATE}.{_STATE}} {cut(title, _NAME):{_NAME}} {bar(part.points)}",
        id=f"element:{part.element.id}",
        tone=_TONES.get(part.state, ""),
        right=right,
    )


def _people(kiosk: Kiosk, found: Readiness, say: Wording) -> Iterator[Item]:
    roles = kiosk.registers.audit_scores.roles(found.since.isoformat(), found.until.isoformat())
    yield Item(say("audit.people"), tone="head")
    count = sum(roles.values())
    yield Item(say("audit.interview"), id="interview", key="6", right=say("audit.interviewed", count=count))
    yield Item(say("audit.walk"), id="observation", key="7")
    yield Item(say("audit.partner", partner=found.profile.short), id="partner", key="8")
    unsure = len(found.profile.unverified)
    right = say("audit.unverified", count=unsure) if unsure else ""
    text = say("audit.facts", partner=found.profile.short)
    yield Item(text, id="facts", key="9", right=right, tone="warn" if unsure else "")
    active = involvement(kiosk, found)
    right = say("audit.took_part_right", good=active.good, of=active.of)
    yield Item(say("audit.took_part"), id="participation", key="0", right=right)
    yield Item(say("auditors.title"), id="auditor")
    for fault in found.faults:
        yield Item(fault, tone="bad", wrap=True)
    yield Item()


def _strip(kiosk: Kiosk, found: Readiness, say: Wording) -> Iterator[Item]:
    yield Item(say("audit.consistency"), tone="head")
    yield Item(f"   {'':11} {months(found.until, say)}", tone="dim")
    for row in consistency(kiosk, found):
        counted = row.figure
        text = f"{say(f'audit_row.{row.name}'):11.11} {cells(list(row.times), found.until)}"
        yield Item(text, id=f"year:{row.name}", right=f"{counted.done}/{counted.due}")
    yield Item(say("audit.legend"), wrap=True)
