"""Toolbox talks: the one for today and why, reading it, holding it; and the safety meeting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from screens.wording import LANGUAGES, Wording
from secor_tui.forms.model import said

if TYPE_CHECKING:
    from screens.app import KioskApp
    from secor_tui.kiosk import Kiosk

TALK, MEETING = "toolbox-talk", "safety-meeting"


class TalksScreen(KioskScreen[None]):
    """What the last talk left open, the talk for today with its reason, and all others behind it."""

    NAME = "talks"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("talks.title"))
        yield Lines()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        items: list[Item] = []
        left = kiosk.registers.meetings.left_open("talk", kiosk.site)
        if left:
            items += [Item(say("talks.left_open"), tone="head"), Item(left, tone="warn", wrap=True), Item()]
        suggested = kiosk.suggest_talks(language=say.language)
        last = kiosk.registers.meetings.last_held()
        keys = iter("3456789")
        items.append(Item(say("talks.today"), tone="head"))
        for first in suggested[:1]:
            items.append(Item(said(first.talk.title, say.language), id=first.talk.id, key="1"))
            items.append(Item(first.reason, tone="dim", indent=1, wrap=True))
        items.append(Item(say("talks.own"), id=":own", key="2"))
        items += [Item(), Item(say("talks.others"), tone="head")]
        for one in suggested[1:]:
            held = last.get(one.talk.id, "")
            right = say("talks.held", day=say.day(held, today)) if held else ""
            items.append(Item(said(one.talk.title, say.language), id=one.talk.id, key=next(keys, ""), right=right))
        self.lines.show(items)

    def pick(self, id: str) -> None:
        if id == ":own":
            hold_talk(self.kiosk_app, "", self.say.language)
        else:
            self.app.push_screen(TalkScreen(self.kiosk, id))


class TalkScreen(KioskScreen[None]):
    """One talk to read aloud: why, five points, two questions, what it rests on."""

    NAME = "talk"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.hold"),
        Binding("f12", "language", "key.language"),
    ]

    def __init__(self, kiosk: Kiosk, talk: str) -> None:
        super().__init__(kiosk)
        self.talk = kiosk.talks[talk]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        yield Lines()
        yield KeyBar()

    def on_mount(self) -> None:
        self._show()

    def _show(self) -> None:
        say, talk = self.say, self.talk
        other = "  ".join(f"[{one.upper()}]" if one == say.language else one.upper() for one in LANGUAGES)
        self.query_one(TitleBar).show(said(talk.title, say.language), f"F12 {other}")
        items = [Item(said(talk.why, say.language), tone="strong", wrap=True), Item()]
        for number, point in enumerate(talk.points, 1):
            items.append(Item(f"{number}. {said(point, say.language)}", wrap=True))
        items += [Item(), Item(say("talk.ask"), tone="head")]
        for one in talk.questions:
            items.append(Item(said(one.ask, say.language), wrap=True))
            items.append(Item(say("talk.answer", text=said(one.answer, say.language)), tone="dim", indent=1, wrap=True))
        items += [
            Item(),
            Item(
                say("talk.source", text=said(talk.source, say.language), grade=say(f"grade.{talk.grade}")),
                tone="dim",
                wrap=True,
            ),
        ]
        self.lines.show(items)

    def action_choose(self) -> None:
        hold_talk(self.kiosk_app, self.talk.id, self.say.language)

    def action_language(self) -> None:
        """The other language of the screens; the talk is held and signed in it."""
        self.say = Wording(LANGUAGES[(LANGUAGES.index(self.say.language) + 1) % len(LANGUAGES)])
        self.show_keys()
        self._show()


def hold_talk(app: KioskApp, talk: str, language: str) -> None:
    """Those on site stand in it already; one that was begun today comes first."""
    begun = next((one for one in app.kiosk.drafts() if one.checklist.id == TALK and not one.amends), None)
    app.open_checklist(begun or app.kiosk.start_talk(talk, language=language))


def hold_meeting(app: KioskApp) -> None:
    """The safety meeting, or the one that was begun."""
    begun = next((one for one in app.kiosk.drafts() if one.checklist.id == MEETING and not one.amends), None)
    app.open_checklist(begun or app.kiosk.start_talk(checklist=MEETING))
