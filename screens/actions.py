"""Corrective actions: the register by what is asked of it, and one of them with all that became of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from screens.board import action_item
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui.actions import CLOSING, MOVING, REOPENING
from secor_tui.program.corrective_actions import AGAIN, CLOSED, OPEN

if TYPE_CHECKING:
    from datetime import date

    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.corrective_actions import Action
    from secor_tui.program.mending import Event

LATELY = 30
"""Days that what was closed is listed."""

YEAR = 365
"""Days that the figures look back."""

WHICH = ("open", "late", "closed", "again")


class ActionsScreen(KioskScreen[None]):
    """Left and right choose which; digits and Enter open one."""

    NAME = "actions"
    CSS_PATH = "actions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.open"),
        Binding("tab,right", "which(1)", "key.which"),
        Binding("left", "which(-1)", show=False),
    ]

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self._which = WHICH[0]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("actions.title"))
        yield Static(id="which", markup=False)
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        self._show()

    def action_which(self, by: int) -> None:
        self._which = WHICH[(WHICH.index(self._which) + by) % len(WHICH)]
        self._show()
        self.lines.to_end(-1)

    def _show(self) -> None:
        which = self._which
        words = ((one, self.say(f"which.{one}")) for one in WHICH)
        named = "  ".join(f"[ {word} ]" if one == which else f"  {word}  " for one, word in words)
        self.query_one("#which", Static).update(named)
        with self.kiosk.one_look():
            shown = {"open": self._open, "late": self._late, "closed": self._lately, "again": self._again}[which]()
        self.lines.show(shown)

    def _open(self) -> list[Item]:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        actions = kiosk.registers.actions.open()
        theirs = [one for one in actions if kiosk.for_owner(one, today)]
        late = [one for one in actions if one.overdue(today) and one not in theirs]
        rest = [one for one in actions if not one.overdue(today)]
        heads = (
            (say("actions.for_owner", days=kiosk.config.action_to_owner_days, count=len(theirs)), theirs),
            (say("actions.late", count=len(late)), late),
            (say("actions.in_time", count=len(rest)), rest),
        )
        return self._groups(heads) or [Item(say("actions.none"), wrap=True, tone="good")]

    def _late(self) -> list[Item]:
        today = self.kiosk.today()
        late = [one for one in self.kiosk.registers.actions.open() if one.overdue(today)]
        return self._groups([(self.say("actions.late", count=len(late)), late)]) or [
            Item(self.say("actions.none_late"), wrap=True, tone="good")
        ]

    def _lately(self) -> list[Item]:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        since = (today - timedelta(days=LATELY)).isoformat()
        found = [one for one in kiosk.registers.actions.recent(since) if one.state == CLOSED and one.closed >= since]
        found.sort(key=lambda one: (one.closed, one.records), reverse=True)
        items = self._groups([(say("actions.closed", days=LATELY, count=len(found)), found)])
        return [*(items or [Item(say("actions.none_closed", days=LATELY), wrap=True)]), *self._figures()]

    def _figures(self) -> list[Item]:
        say, today = self.say, self.kiosk.today()
        since = (today - timedelta(days=YEAR)).isoformat()
        figures = self.kiosk.registers.actions.figures(since, today.isoformat())
        items = [Item(), Item(say("actions.figures"), tone="head")] if figures else []
        for one in figures:
            text = say(
                "actions.figure",
                severity=say(f"severity.{one.severity}").capitalize(),
                closed=one.closed,
                on_time=one.on_time,
                days=_number(one.median_days, say),
            )
            items.append(Item(text, right=say("actions.figure_moved", count=one.moved) if one.moved else ""))
        return items

    def _again(self) -> list[Item]:
        register, say = self.kiosk.registers.actions, self.say
        found = [one for one in register.recent() if register.earlier(one)]
        found.sort(key=lambda one: (one.opened, one.records), reverse=True)
        return self._groups([(say("actions.again", days=AGAIN, count=len(found)), found)]) or [
            Item(say("actions.none_again", days=AGAIN), wrap=True, tone="good")
        ]

    def _groups(self, groups: Iterable[tuple[str, list[Action]]]) -> list[Item]:
        keys, items = iter("123456789"), list[Item]()
        for head, actions in groups:
            if actions:
                items += [Item()] if items else []
                items.append(Item(head, tone="head"))
                items += [self._item(one, next(keys, "")) for one in actions]
        return items

    def _item(self, action: Action, key: str) -> Item:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        before = len(kiosk.registers.actions.earlier(action))
        if action.state == OPEN:
            shown = action_item(kiosk, action, say, today)
            state, tone, right = shown.state, shown.tone, shown.right
        else:
            doer = kiosk.registers.crew.person(action.done_by or action.closed_by)
            who = f" - {doer.hat.split()[0]}" if doer and doer.hat else ""
            state, tone, right = say("state.done"), "good", say.day(action.closed, today) + who
        what = action.note or action.title
        if before and self._which == "again":
            right = f"{say('actions.times', count=before + 1)}, {right}"
        elif before:
            what = say("actions.again_item", what=what)
        return Item(what, action.id, state, tone, key, right)

    def pick(self, id: str) -> None:
        self.app.push_screen(ActionScreen(self.kiosk, id))


class ActionScreen(KioskScreen[None]):
    """One corrective action: what was found, who mends it, what became of it, and what can be done with it."""

    NAME = "action"
    CSS_PATH = "actions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def __init__(self, kiosk: Kiosk, id: str) -> None:
        super().__init__(kiosk)
        self.action_id = id

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("action.title"))
        yield Lines()
        yield Lines(id="choices")
        yield KeyBar()

    @property
    def lines(self) -> Lines:
        """The text, for the arrows; the digits and Enter are for the choices below."""
        return self.query(Lines).first()

    @property
    def choices(self) -> Lines:
        return self.query_one("#choices", Lines)

    def on_screen_resume(self) -> None:
        action = self.kiosk.registers.actions.get(self.action_id)
        if action is None:
            self.lines.show([Item(self.say("actions.none"))])
            return
        late = action.overdue(self.kiosk.today())
        state = self.say.late(late) if late else self.say(f"action_state.{action.state}")
        self.query_one(TitleBar).show(self.say("action.title"), state)
        self.lines.show(_described(self.kiosk, action, self.say))
        self.choices.show(self._choices(action))

    def _choices(self, action: Action) -> list[Item]:
        say, items = self.say, []
        if action.state == OPEN:
            items.append(Item(say("action.close"), id=CLOSING, key="1"))
        elif action.state == CLOSED:
            items.append(Item(say("action.reopen"), id=REOPENING, key="1"))
        items.append(Item(say("action.show_record"), id="record", key="2"))
        if action.state == OPEN:
            items.append(Item(say("action.move"), id=MOVING, key="3"))
        if action.history:
            items.append(Item(say("action.show_newest"), id="newest", key="4"))
        if self.kiosk.registers.actions.earlier(action):
            items.append(Item(say("action.show_before"), id="before", key="5"))
        return items

    def action_digit(self, digit: str) -> None:
        item = self.choices.by_key(digit)
        if item is not None:
            self.choices.to(item.id)
            self.pick(item.id)

    def action_choose(self) -> None:
        """Enter does what stands first."""
        if self.choices.cursor:
            self.pick(self.choices.cursor)

    def pick(self, id: str) -> None:
        action = self.kiosk.registers.actions.get(self.action_id)
        if action is None:
            return
        if id in (CLOSING, REOPENING, MOVING):
            begun = (
                one
                for one in self.kiosk_app.drafts.all()
                if one.checklist.id == id and one.filling.body()["answers"].get("action") == self.action_id
            )
            self.kiosk_app.open_checklist(next(begun, None) or self.kiosk.start_on_action(action, id))
        elif id == "before":
            self.app.push_screen(ActionScreen(self.kiosk, self.kiosk.registers.actions.earlier(action)[0][1]))
        else:
            from screens.record import RecordScreen

            record = action.history[-1].record if id == "newest" else action.source
            self.app.push_screen(RecordScreen(self.kiosk, record))


def _described(kiosk: Kiosk, action: Action, say: Wording) -> list[Item]:
    today, name = kiosk.today(), kiosk.registers.crew.name
    source = kiosk.ledger.get(action.source)
    found = say("action.found_in", number=source.number if source else action.source, day=say.day(action.opened, today))
    items = [Item(say("action.what"), tone="head"), Item(action.note or action.title, wrap=True, tone="strong")]
    before = kiosk.registers.actions.earlier(action)
    if before:
        on = ", ".join(say.day(day, today) for day, _ in before)
        items.append(Item(say("action.before", days=AGAIN, on=on), tone="warn", wrap=True))
    items += [Item(), Item(say("action.asked"), tone="head"), Item(action.title, wrap=True)]
    if action.about:
        items.append(Item(say("action.about", about=action.about), wrap=True))
    items.append(Item(found, tone="dim", wrap=True))
    if action.photos:
        names = ", ".join(one.name or one.sha256[:12] for one in action.photos)
        items.append(Item(say("action.photos", names=names), wrap=True))
    who = say(
        "action.mends",
        who=name(action.owner),
        due=say.day(action.due, today),
        severity=say(f"severity.{action.severity}"),
    )
    items += [Item(), Item(say("action.who"), tone="head"), Item(who, wrap=True)]
    if action.first_due and action.first_due != action.due:
        items.append(Item(say("action.first_due", day=say.day(action.first_due, today)), tone="dim", wrap=True))
    late = action.overdue(today)
    if late:
        items.append(Item(say.late(late), tone="bad"))
    if kiosk.for_owner(action, today):
        items.append(Item(say("action.for_owner"), tone="bad", wrap=True))
    if action.state != OPEN:
        items += [Item(), *_outcome(kiosk, action, say, today)]
    if len(action.history) > 1 or (action.history and action.state == OPEN):
        items += [Item(), Item(say("action.history"), tone="head")]
        items += [Item(_happened(kiosk, one, say, today), wrap=True) for one in action.history]
    return items


def _outcome(kiosk: Kiosk, action: Action, say: Wording, today: date) -> Iterator[Item]:
    """How it was put right, what shows it, and who says so."""
    name = kiosk.registers.crew.name
    yield Item(say("action.how"), tone="head")
    yield Item(say(f"action.{action.state}", day=say.day(action.closed, today), done=action.done), wrap=True)
    if action.level:
        yield Item(say("action.level", level=say(f"level.{action.level}")), wrap=True)
    if action.evidence:
        yield Item(say("action.evidence", evidence=action.evidence), wrap=True)
    if action.photos_after:
        names = ", ".join(one.name or one.sha256[:12] for one in action.photos_after)
        yield Item(say("action.photos_after", names=names), wrap=True)
    if action.own_word:
        yield Item(say("action.own_word", doer=name(action.done_by)), tone="warn", wrap=True)
    elif action.done_by:
        yield Item(
            say("action.verified", doer=name(action.done_by), verifier=name(action.verified_by)), tone="dim", wrap=True
        )


def _happened(kiosk: Kiosk, event: Event, say: Wording, today: date) -> str:
    name = kiosk.registers.crew.name
    values = {
        "day": say.day(event.date, today),
        "who": name(event.by),
        "reason": event.reason,
        "owner": name(event.owner or event.was_owner),
        "due": say.day(event.due or event.was_due, today),
        "was_owner": name(event.was_owner),
        "was_due": say.day(event.was_due, today),
        "why": say(f"action.why.{event.why}"),
    }
    return say(f"action.was.{event.what}", **values)


def _number(days: float, say: Wording) -> str:
    return f"{days:g}".replace(".", "," if say.language == "fr" else ".")
