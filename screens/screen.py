"""What every screen and dialog of the kiosk shares: one list, one bar of keys, help made from its own keys."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen, Screen

from screens.widgets.bars import KeyBar
from screens.widgets.lines import Item, Lines
from screens.wording import Wording

if TYPE_CHECKING:
    from textual.app import App

    from screens.app import KioskApp
    from secor_tui.kiosk import Kiosk

Result = TypeVar("Result")

DIALOG_CSS = Path(__file__).parent / "styles" / "dialog.tcss"

LIST_KEYS: tuple[Binding, ...] = (
    Binding("up", "move(-1)", show=False),
    Binding("down", "move(1)", show=False),
    Binding("pageup", "page(-1)", show=False),
    Binding("pagedown", "page(1)", show=False),
    Binding("home", "to_end(-1)", show=False),
    Binding("end", "to_end(1)", show=False),
    *(Binding(digit, f"digit('{digit}')", show=False) for digit in "1234567890"),
)
"""What moves and picks in every list; each screen says itself what Enter does."""


class Asking:
    """What screens and dialogs share: a list to pick from, badges, keys that are said below and in the help."""

    NAME: ClassVar[str] = ""
    """Its place in the help is `help.<NAME>`."""

    if TYPE_CHECKING:
        say: Wording
        app: App[None]

    @property
    def kiosk_app(self) -> KioskApp:
        return cast("KioskApp", self.app)

    @property
    def lines(self) -> Lines:
        return self._whole.query_one(Lines)

    @property
    def _whole(self) -> Screen[object]:
        return cast("Screen[object]", self)

    # Keys

    def on_mount(self) -> None:
        # Textual calls this for every class of a screen: a screen's own `on_mount` comes besides, not instead.
        self.show_keys()

    def show_keys(self) -> None:
        self._whole.query_one(KeyBar).show(key_words(self._whole, self.say))

    def on_screen_suspend(self) -> None:
        # Under a dialog these keys do nothing: only its own bar is to be seen.
        self._whole.query_one(KeyBar).visible = False

    def on_screen_resume(self) -> None:
        self._whole.query_one(KeyBar).visible = True

    def action_help(self) -> None:
        from screens.dialogs.help import HelpDialog

        pins = self.kiosk_app.kiosk.config.more.get("demo")
        told = ", ".join(f"{name} {pin}" for name, pin in pins.items()) if isinstance(pins, dict) else ""
        made_up = self.say("help.demo", pins=told) if told else ""
        self.app.push_screen(HelpDialog(self.say, self.NAME, helpful_keys(self._whole), made_up=made_up))

    def leave(self) -> None:
        """The kiosk is about to close this by itself: put aside what is not on the disk yet."""

    # The list

    def action_move(self, by: int) -> None:
        self.lines.move(by)

    def action_page(self, by: int) -> None:
        self.lines.page(by)

    def action_to_end(self, by: int) -> None:
        self.lines.to_end(by)

    def action_choose(self) -> None:
        if self.lines.cursor:
            self.pick(self.lines.cursor)

    def action_digit(self, digit: str) -> None:
        item = self.lines.by_key(digit)
        if item is not None and item.id:
            self.lines.to(item.id)
            self.pick(item.id)

    def on_lines_picked(self, event: Lines.Picked) -> None:
        event.stop()
        self.pick(event.id)

    def pick(self, id: str) -> None:
        """What picking a line does."""

    # Badges

    def reads_badges(self) -> bool:
        """Whether a scanned badge is read here and now; where no person is asked for it is said so and does nothing.

        It never signs. Where it is not read, its letters and digits are keys like any other."""
        return True

    def badge(self, person: str, name: str) -> None:
        """Somebody's badge was scanned."""
        if any(item.id == person for item in self.lines.items):
            self.lines.to(person)
            self.pick(person)
        else:
            self.badge_refused(self.say("badge.not_asked", name=name))

    def scanned(self, text: str) -> bool:  # noqa: ARG002 - for those that read more
        """Something was scanned that is nobody's badge: whether it means something here, and was dealt with."""
        return False

    def badge_refused(self, why: str) -> None:
        """A badge that picks nobody here; a screen with a place for what is wrong says it there."""
        self.kiosk_app.tell(self.say("badge.title"), why)


class KioskScreen(Asking, Screen[Result]):
    """A whole screen."""

    AUTO_FOCUS = ""
    STAYS: ClassVar[bool] = False
    """Whether it stays on however long no key is pressed."""
    CALLS: ClassVar[bool] = False
    """Whether the roll is called on it: F11 leads nowhere from there."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "key.help"),
        Binding("escape", "up", "key.up", show=False),
        Binding("f10", "home", "key.home"),
        Binding("f11", "app.muster", "key.muster", show=False),
    ]

    def __init__(self, kiosk: Kiosk, language: str = "") -> None:
        super().__init__()
        self.kiosk = kiosk
        self.say = Wording(language or kiosk.config.language)

    async def action_up(self) -> None:
        await self.app.pop_screen()

    async def action_home(self) -> None:
        await self.kiosk_app.go_home()

    def kept_again(self) -> None:
        """The disk had refused drafts, and has them now."""


class Dialog(Asking, ModalScreen[Result]):
    """One question above a screen; Esc is no."""

    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = DIALOG_CSS
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f1", "help", "key.help"), Binding("escape", "no", "key.no")]

    def __init__(self, say: Wording) -> None:
        super().__init__()
        self.say = say

    def action_no(self) -> None:
        self.dismiss(None)


def key_words(screen: Screen[Result], say: Wording) -> list[tuple[str, str]]:
    """Name and word of every key that a screen shows, function keys first and in their order."""
    shown = [binding for binding in _bindings(screen) if binding.show and binding.description]
    return [(key_name(binding.key, say), say(binding.description)) for binding in sorted(shown, key=_place)]


def helpful_keys(screen: Screen[Result]) -> list[tuple[str, str]]:
    """Key and description (`key.…`) of everything a screen binds that has one."""
    named = [binding for binding in _bindings(screen) if binding.description]
    return [(binding.key, binding.description) for binding in sorted(named, key=_place)]


def key_name(key: str, say: Wording) -> str:
    """What stands on the key: `F10`, `Enter`."""
    names = {"escape": "key_name.escape", "enter": "key_name.enter", "delete": "key_name.delete", "tab": "key_name.tab"}
    return say(names[key]) if key in names else key.upper()


def _bindings(screen: Screen[Result]) -> list[Binding]:
    found = [binding for bindings in screen._bindings.key_to_bindings.values() for binding in bindings]
    named = {binding.description: binding for binding in reversed(found) if binding.description.startswith("key.")}
    return list(named.values())


def _place(binding: Binding) -> tuple[int, str]:
    key = binding.key
    return (int(key[1:]), "") if key[0] == "f" and key[1:].isdigit() else (0 if key == "enter" else 99, key)


__all__ = ["LIST_KEYS", "Asking", "Dialog", "Item", "KioskScreen", "helpful_keys", "key_name", "key_words"]
