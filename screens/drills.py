"""Drills: when each kind is due by which rule, those that are planned, those that were held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import drills
from secor_tui.errors import SecorError
from secor_tui.forms.model import said
from secor_tui.program.drills import AS_NEEDED, DUE, EVACUATION, OVERDUE, WELL

if TYPE_CHECKING:
    from screens.app import KioskApp
    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.drill_rules import Rule
    from secor_tui.program.drills import Held, Planned, Standing

_STATES = {OVERDUE: ("state.overdue", "bad"), DUE: ("state.due", "warn"), WELL: ("state.done", "good")}


class DrillsScreen(KioskScreen[None]):
    """What can be done stands first; then each kind, the most pressing first."""

    NAME = "drills"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("drills.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say = self.kiosk, self.say
        self.query_one(TitleBar).show(say("drills.title"), kiosk.registers.company.site_name(kiosk.site))
        items = list(_can(say, EVACUATION))
        try:
            items += [*_planned(kiosk, say), *_kinds(kiosk, say), *_all_held(kiosk, say)]
        except SecorError as error:
            items += [Item(), Item(". ".join(error.said(say.language)), tone="bad", wrap=True)]
        self.lines.show(items)

    def pick(self, id: str) -> None:
        what, _, rest = id.partition(":")
        if what == "kind":
            self.app.push_screen(DrillKindScreen(self.kiosk, rest))
        else:
            act(self.kiosk_app, id)


class DrillKindScreen(KioskScreen[None]):
    """One kind: the rules in full, and every time it was held here."""

    NAME = "drill_kind"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def __init__(self, kiosk: Kiosk, kind: str) -> None:
        super().__init__(kiosk)
        self._kind = kind

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("drills.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        one = next(one for one in drills.standing(kiosk, today) if one.kind.id == self._kind)
        self.query_one(TitleBar).show(say("drills.of_kind", title=said(one.kind.title, say.language)))
        items = [*_can(say, self._kind), Item(), _kind_item(one, say, today)]
        if one.changed:
            items.append(Item(say("drills.changed", day=say.day(one.changed, today)), tone="warn", wrap=True))
        if one.uncounted is not None:
            day = say.day(one.uncounted.date, today)
            items.append(Item(say("drills.not_counted", day=day), tone="warn", wrap=True))
        items += [Item(), Item(say("drills.rules"), tone="head")]
        for rule in one.rules:
            items += _rule_items(rule, say)
        if one.kind.months:
            items.append(Item(say("drills.own", months=one.kind.months), wrap=True))
        if not one.rules:
            items.append(Item(say("drills.not_known"), tone="dim", wrap=True))
        held = [one for one in kiosk.registers.drills.held(kiosk.site) if self._kind in one.drills]
        items += [Item(), Item(say("drills.held", count=len(held)), tone="head")]
        items += [_held_item(kiosk, one, say) for one in held]
        self.lines.show(items)

    def pick(self, id: str) -> None:
        act(self.kiosk_app, id)


def _can(say: Wording, kind: str) -> Iterator[Item]:
    """What can be done, of a kind or of all."""
    can = ["write:", f"plan:{kind}"]
    if kind == EVACUATION:
        can.insert(0, "call")
    for key, id in zip("123", can, strict=False):
        yield Item(say(f"drill_can.{id.partition(':')[0]}"), id=id, key=key)


def act(app: KioskApp, id: str) -> None:
    """What a line names: `call`, `write:<roll call>`, `plan:<kind>`, `planned:<plan>`, `record:<record>`."""
    what, _, rest = id.partition(":")
    if what == "call":
        app.call_later(app.action_muster, "drill")
    elif what == "write":
        write_up(app, rest)
    elif what == "plan":
        app.open_checklist(drills.plan(app.kiosk, rest, language=app.say.language))
    elif what == "planned":
        _ask_planned(app, rest)
    elif what == "record":
        from screens.record import RecordScreen

        app.push_screen(RecordScreen(app.kiosk, rest))


def write_up(app: KioskApp, muster: str = "", planned: Planned | None = None) -> None:
    """Write up a drill, or go on with what was begun of the same roll call."""
    for draft in app.drafts.all() if muster else ():
        is_drill = draft.checklist.kind == "drill" and not draft.amends
        if is_drill and draft.filling.body()["answers"].get("muster") == muster:
            app.open_checklist(draft)
            return
    app.open_checklist(drills.write_up(app.kiosk, muster=muster, planned=planned, language=app.say.language))


def _ask_planned(app: KioskApp, id: str) -> None:
    """A planned drill: hold it now, write it up, or read who planned it."""
    from screens.dialogs.choose import ChooseDialog

    plan, say = app.kiosk.registers.drills.plan(id), app.say
    if plan is None:
        return
    can = ["call", "write", "record"] if plan.drill == EVACUATION else ["write", "record"]

    def chosen(what: list[str] | None) -> None:
        if what == ["write"]:
            write_up(app, planned=plan)
        elif what:
            act(app, f"record:{id}" if what == ["record"] else "call")

    title = drills.title(app.kiosk, plan.drill, say.language)
    choices = [(one, say(f"drill_planned.{one}")) for one in can]
    app.push_screen(ChooseDialog(say, say("drills.of_kind", title=title), choices, [can[0]], many=False), chosen)


# The lines


def _planned(kiosk: Kiosk, say: Wording) -> Iterator[Item]:
    planned = kiosk.registers.drills.planned(kiosk.site)
    if not planned:
        return
    today, keys = kiosk.today(), iter("456789")
    yield Item()
    yield Item(say("drills.planned", count=len(planned)), tone="head")
    for one in planned:
        state, tone = ("state.overdue", "bad") if one.overdue(today) else ("state.planned", "warn")
        told = "drills.leads" if one.announced else "drills.leads_untold"
        text = say(told, title=drills.title(kiosk, one.drill, say.language), who=kiosk.registers.crew.name(one.leads))
        right = say("home.by", day=say.day(one.by, today))
        yield Item(text, id=f"planned:{one.id}", key=next(keys, ""), state=say(state), tone=tone, right=right)


def _kinds(kiosk: Kiosk, say: Wording) -> Iterator[Item]:
    today = kiosk.today()
    found = drills.standing(kiosk, today)
    dated = [one for one in found if one.state != AS_NEEDED]
    yield Item()
    yield Item(say("drills.dated"), tone="head")
    for one in dated:
        yield _kind_item(one, say, today)
        # The blank where a digit would be puts it under what it is about.
        yield Item(_because(one, say), key=" ", tone="dim", wrap=True)
        if one.changed:
            yield Item(say("drills.changed", day=say.day(one.changed, today)), key=" ", tone="warn", wrap=True)
    if not drills.rules(kiosk).known(drills.province(kiosk)):
        yield Item(say("drills.not_known"), tone="dim", wrap=True)
    if len(dated) < len(found):
        yield Item()
        yield Item(say("drills.as_needed"), tone="head")
        for one in found[len(dated) :]:
            yield _kind_item(one, say, today)


def _kind_item(one: Standing, say: Wording, today: date) -> Item:
    """A line for a kind: when it was held last, when it is due."""
    # Before its first time nothing is done.
    state, tone = _STATES.get(one.state, ("", "")) if one.last or one.state != WELL else ("", "")
    last = say("drills.last", day=say.day(one.last.date, today)) if one.last else say("drills.never")
    due = say("drills.due", day=say.day(one.due, today)) if one.due else ""
    title = said(one.kind.title, say.language)
    return Item(
        title,
        id=f"kind:{one.kind.id}",
        state=say(state) if state else "",
        tone=tone,
        right="   ".join(part for part in (last, due) if part),
    )


def _because(one: Standing, say: Wording) -> str:
    """By which rule a kind is due."""
    if one.by is None:
        return say("drills.own", months=one.months)
    source, grade = said(one.by.source, say.language), say(f"report_grade.{one.by.grade}")
    return say("drills.rule", months=one.by.months, source=source, grade=grade)


def _rule_items(rule: Rule, say: Wording) -> Iterator[Item]:
    """A rule in full: what it asks, where it was read, how sure that is."""
    parts = [
        say("drills.every", months=rule.months) if rule.months else "",
        said(rule.asks, say.language),
        say(f"drill_real.{rule.real}") if rule.real else "",
    ]
    yield Item(" ".join(part for part in parts if part), wrap=True)
    source, grade = said(rule.source, say.language), say(f"report_grade.{rule.grade}")
    tone = "warn" if rule.grade == "unverified" else "dim"
    yield Item(say("clock.source", source=source, grade=grade, read=rule.read), tone=tone, wrap=True, indent=1)


def _all_held(kiosk: Kiosk, say: Wording) -> Iterator[Item]:
    held = kiosk.registers.drills.held(kiosk.site)
    yield Item()
    yield Item(say("drills.held", count=len(held)), tone="head")
    for one in held:
        yield _held_item(kiosk, one, say)


def _held_item(kiosk: Kiosk, one: Held, say: Wording) -> Item:
    """A drill that was held: what was practised and how long it took; a roll call leads to its write-up."""
    text = _names(kiosk, one.drills, say)
    if one.all_found:
        text = say("drills.took", title=text, minutes=one.all_found)
    day = say.day(one.date, kiosk.today())
    if one.real:
        return Item(text, id=f"record:{one.id}", state=say("state.real"), tone="warn", right=day)
    if not one.written_up:
        return Item(text, id=f"write:{one.id}", tone="warn", right=f"{say('drills.write_now')}   {day}")
    return Item(text, id=f"record:{one.id}", right=day)


def _names(kiosk: Kiosk, kinds: Iterable[str], say: Wording) -> str:
    return ", ".join(drills.title(kiosk, one, say.language) for one in kinds)


# What other screens show


def stands(kiosk: Kiosk, say: Wording) -> str:
    """In a few words: what is overdue, else how many are planned."""
    try:
        late, _ = drills.pressing(kiosk, kiosk.today())
    except SecorError as error:
        return error.said(say.language)[0]
    if late:
        return say("drills.late", count=len(late))
    planned = len(kiosk.registers.drills.planned(kiosk.site))
    return say("drills.count_planned", count=planned) if planned else ""


def home_items(kiosk: Kiosk, say: Wording, today: date) -> list[Item]:
    """One line for the board at home: the kinds that are overdue, else the planned drills of the week."""
    late, near = drills.pressing(kiosk, today)
    past = dict.fromkeys([one.kind.id for one in late] + [one.drill for one in near if one.overdue(today)])
    if past:
        names = _names(kiosk, past, say)
        first = min([one.due for one in late] + [one.by for one in near])
        right = say("home.was_due", day=say.day(first, today))
        return [
            Item(say("drills.home", titles=names), id="drills", state=say("state.overdue"), tone="bad", right=right)
        ]
    if not near:
        return []
    names = _names(kiosk, dict.fromkeys(one.drill for one in near), say)
    right = say("home.by", day=say.day(near[0].by, today))
    return [Item(say("drills.home", titles=names), id="drills", state=say("state.planned"), tone="warn", right=right)]


def saved_items(kiosk: Kiosk, muster: str, say: Wording) -> list[Item]:
    """Right after a roll call that was a drill: the way to its write-up, which nobody has to take now."""
    if any(one.muster == muster and one.written_up for one in kiosk.registers.drills.held()):
        return []
    return [
        Item(),
        Item(say("saved.next"), tone="head"),
        Item(say("drills.saved"), wrap=True),
        Item(say("drills.saved_write"), id=f"write:{muster}", key="1"),
        Item(say("saved.home"), id="home", key="2"),
    ]
