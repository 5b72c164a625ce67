"""The road to the certificate: every step and why it stands so, what falls due, who counts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import certification, confirming
from secor_tui.audit import head_count, road_words
from secor_tui.audit.road import BLOCKED, DONE, LATER, NEXT, PROGRAM, RECORDS, SIZE, Step
from secor_tui.errors import SecorError
from secor_tui.forms.model import said
from secor_tui.program import milestones

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.audit.profiles import Fact
    from secor_tui.kiosk import Kiosk

_TONES = {DONE: "good", NEXT: "warn", BLOCKED: "bad", LATER: "dim"}
_NOTED = {
    **{one: one for one in (milestones.ACCOUNT, milestones.MEMBERSHIP, milestones.COURSE, milestones.AUDIT)},
    **{one: one for one in (milestones.SUBMITTED, milestones.CERTIFICATE)},
    "maintenance": milestones.SUBMITTED,
    "renewal": milestones.CERTIFICATE,
}
"""Steps to what is noted of them."""


def said_of_fact(fact: Fact | None, say: Wording) -> Iterator[Item]:
    """What a partner says, and how far that can be relied on."""
    if fact is None:
        yield Item(say("road.nothing_said"), wrap=True)
        return
    yield Item(said(fact.say, say.language), wrap=True)
    grade = say(f"road_fact.{fact.grade}")
    if fact.read:
        text = say("road.source", source=said(fact.source, say.language), read=fact.read, grade=grade)
    else:
        text = say("road.no_source", grade=grade)
    yield Item(text, tone="dim" if fact.verified else "strong", wrap=True)


def why(step: Step, say: Wording, today: date) -> str:
    values = {name: say.day(value, today) if name == "day" else value for name, value in step.values.items()}
    return road_words.of(road_words.WHY, step.why, say.language).format(**values) if step.why else ""


class RoadScreen(KioskScreen[None]):
    """One line a step; what falls due stands above them."""

    NAME = "road"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.open"),
        Binding("f5", "note", "key.road_note"),
        Binding("f8", "costs", "key.road_costs"),
    ]

    def compose(self) -> Iterator[Widget]:
        words = (road_words.of(road_words.STATES, one, self.say.language) for one in _TONES)
        yield TitleBar(self.say("road.title"))
        yield Lines(state_width=max(map(len, words)))
        yield KeyBar()

    def on_screen_resume(self) -> None:
        say, today = self.say, self.kiosk.today()
        try:
            found = certification.way(self.kiosk)
        except SecorError as error:
            self.lines.show([Item(". ".join(error.said(say.language)), tone="bad", wrap=True)])
            return
        self.query_one(TitleBar).show(
            say("road.title"), f"{found.profile.short} {said(found.profile.program, say.language)}"
        )
        items = []
        for clock in found.due:
            late = clock.due < today
            items.append(
                Item(
                    road_words.of(road_words.STEPS, clock.name, say.language),
                    state=say("state.overdue" if late else "state.soon"),
                    tone="bad" if late else "warn",
                    right=say("road.by", day=say.day(clock.due.isoformat(), today)),
                )
            )
        items = [Item(say("road.due"), tone="head"), *items, Item()] if items else []
        items.append(Item(say("road.steps"), tone="head"))
        for at, (key, step) in enumerate(zip("1234567890" + " " * 90, found.steps, strict=False)):
            name = road_words.of(road_words.STEPS, step.name, say.language)
            state = road_words.of(road_words.STATES, step.state, say.language)
            tone = _TONES[step.state]
            if step.name == SIZE and step.state == DONE and found.heads.state != head_count.ROOM:
                tone = "warn"
            course = step.fact if step.name == milestones.COURSE else None
            text = f"{name}: {said(course.say, say.language) if course else why(step, say, today)}"
            items.append(Item(text, id=str(at), key=key.strip(), state=state, tone=tone))
        self.lines.show(items, self.lines.cursor)

    def pick(self, id: str) -> None:
        self.app.push_screen(RoadStepScreen(self.kiosk, int(id)))

    def action_note(self) -> None:
        self.kiosk_app.open_checklist(certification.note(self.kiosk, language=self.say.language))

    def action_costs(self) -> None:
        from screens.costs import CostsScreen

        self.app.push_screen(CostsScreen(self.kiosk))


class RoadStepScreen(KioskScreen[None]):
    """One step, by its place on the road: what is said of it, and what can be done."""

    NAME = "road_step"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def __init__(self, kiosk: Kiosk, at: int) -> None:
        super().__init__(kiosk)
        self._at = at
        self._step: Step | None = None

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("road.title"))
        yield Lines()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        say, today = self.say, self.kiosk.today()
        self._step = step = certification.way(self.kiosk).steps[self._at]
        name = road_words.of(road_words.STEPS, step.name, say.language)
        self.query_one(TitleBar).show(say("road.title"), name)
        state = road_words.of(road_words.STATES, step.state, say.language)
        self.lines.show(
            [
                Item(f"{state}: {why(step, say, today)}", tone="strong", wrap=True),
                Item(),
                *self._can(step),
                Item(),
                Item(say("road.says"), tone="head"),
                *said_of_fact(step.fact, say),
            ]
        )

    def _can(self, step: Step) -> Iterator[Item]:
        say, can = self.say, []
        if step.name == SIZE:
            can.append("heads")
        if step.name == PROGRAM:
            can.append("readiness")
        if step.name == RECORDS:
            can.append("year")
        if step.name == milestones.AUDIT and step.state != DONE:
            can.append("plan")
        if step.name in _NOTED:
            can.append("note")
        if step.record:
            can.append("record")
        for key, id in zip("1234", can, strict=False):
            yield Item(say(f"road_do.{id}"), id=id, key=key)

    def pick(self, id: str) -> None:
        kiosk, step, language = self.kiosk, self._step, self.say.language
        if step is None:
            return
        if id == "heads":
            self.app.push_screen(HeadCountScreen(kiosk))
        elif id == "readiness":
            from screens.readiness import ReadinessScreen

            self.app.push_screen(ReadinessScreen(kiosk))
        elif id == "year":
            from screens.year import YearScreen

            self.app.push_screen(YearScreen(kiosk))
        elif id == "plan":
            self.kiosk_app.open_checklist(confirming.plan(kiosk, language=language))
        elif id == "note":
            course = step.fact if step.name == milestones.COURSE else None
            self.kiosk_app.open_checklist(certification.note(kiosk, _NOTED[step.name], course, language=language))
        else:
            from screens.record import RecordScreen

            self.app.push_screen(RecordScreen(kiosk, step.record))


class HeadCountScreen(KioskScreen[None]):
    """The sentinel in full."""

    NAME = "heads"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("heads.title"))
        yield Lines()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say = self.kiosk, self.say
        try:
            profile = certification.partner(kiosk)
            heads, growth = certification.count_of(kiosk, profile), certification.growth(kiosk, profile)
        except SecorError as error:
            self.lines.show([Item(". ".join(error.said(say.language)), tone="bad", wrap=True)])
            return
        self.query_one(TitleBar).show(say("heads.title"), profile.short)
        words = "heads.no_limit" if heads.most is None else "heads.count"
        text = say(words, count=heads.count, most=heads.most)
        items = [Item(f"{say(f'heads.{heads.state}')}: {text}", tone="strong")]
        day = say.day(heads.on, kiosk.today())
        items.append(Item(say(f"heads.by_{heads.by}", day=day, today=heads.today), wrap=True))
        for word, names in (("left_out", heads.left_out), ("unsaid", heads.unsaid)):
            if names:
                items.append(Item(say(f"heads.{word}", names=", ".join(names)), wrap=True))
        if heads.untold:
            kinds = ", ".join(say(f"heads.kind_{one}") for one in heads.untold)
            items.append(Item(say("heads.also", kinds=kinds), wrap=True))
        items += [Item(), Item(say("road.says"), tone="head"), *said_of_fact(heads.fact, say)]
        if growth is not None:
            title = said(growth.instrument, say.language)
            covered = say("heads.covered", covered=growth.covered, asked=growth.asked, instrument=title)
            items += [Item(), Item(say("heads.growth"), tone="head"), Item(covered, wrap=True)]
            items += said_of_fact(growth.fact, say)
        self.lines.show(items)
