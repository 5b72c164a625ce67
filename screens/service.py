"""The service menu: colours, language, what could not be read, the way out, the machine, backups."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from screens.screen import LIST_KEYS, Dialog
from screens.widgets.bars import KeyBar
from screens.widgets.lines import Item, Lines
from screens.wording import LANGUAGES, Wording
from secor_tui import backup_state
from secor_tui.errors import Refused, SecorError

if TYPE_CHECKING:
    from screens.app import KioskApp
    from secor_tui.kiosk import Kiosk

THEMES = ("dark", "bright", "plain")


class ServiceDialog(Dialog[None]):
    """What changes at once changes at once; leaving asks for an owner's PIN."""

    NAME = "service"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def __init__(self, kiosk: Kiosk, say: Wording) -> None:
        super().__init__(say)
        self.kiosk = kiosk

    def compose(self) -> Iterator[Widget]:
        with Vertical(classes="dialog"):
            yield Static(self.say("service.title"), classes="title", markup=False)
            lines = Lines()
            lines.styles.height = 8
            yield lines
            yield KeyBar()

    def on_mount(self) -> None:
        self._show()

    @property
    def kiosk_app(self) -> KioskApp:
        return cast("KioskApp", self.app)

    def _show(self) -> None:
        say, config = self.say, self.kiosk.config
        faults = len(self.kiosk.library.faults())
        items = [
            Item(say("service.theme"), id="theme", key="1", right=say(f"theme.{config.theme}")),
            Item(say("service.language"), id="language", key="2", right=say("language")),
            Item(say("service.faults"), id="faults", key="3", right=str(faults)),
            Item(say("service.leave"), id="leave", key="4", right=say("service.owner")),
            Item(say("service.machine"), id="machine", key="5"),
            Item(say("service.backup"), id="backup", key="6", right=self._backed_up()),
            Item(say("service.master"), id="master", key="7", right=self._newest_pack()),
            Item(say("service.copies"), id="copies", key="8"),
        ]
        self.query_one(".title", Static).update(say("service.title"))
        self.lines.show(items)

    def _backed_up(self) -> str:
        """When the last backup was, and that it was not proved or its proof failed."""
        say, now, today = self.say, backup_state.standing(self.kiosk.folder), self.kiosk.today()
        if now.failed:
            return say("backup.bad")
        day = say.day(now.made[:10], today) if now.made else say("backup.never")
        return day if not now.made or now.proved else f"{day}, {say('backup.to_prove')}"

    def _newest_pack(self) -> str:
        newest = self.kiosk.registers.masters.newest
        return self.say("service.pack", number=newest.number, day=newest.on) if newest else self.say("service.no_pack")

    def pick(self, id: str) -> None:
        config = self.kiosk.config
        if id == "theme":
            config.theme = _after(THEMES, config.theme)
            self.kiosk_app.set_colours()
            self.kiosk.save_config()
        elif id == "language":
            config.language = _after(LANGUAGES, config.language)
            self.say = Wording(config.language)
            self.kiosk.save_config()
        elif id == "faults":
            self.kiosk_app.tell_faults()
            return
        elif id == "machine":
            from screens.examined import ExaminedScreen

            app = self.kiosk_app
            self.dismiss(None)
            app.push_screen(ExaminedScreen(self.kiosk))
            return
        elif id == "copies":
            from screens.copies import CopiesScreen

            app = self.kiosk_app
            self.dismiss(None)
            app.push_screen(CopiesScreen(self.kiosk))
            return
        elif id == "master":
            from screens.master import MasterScreen

            app = self.kiosk_app
            self.dismiss(None)
            app.push_screen(MasterScreen(self.kiosk))
            return
        else:
            self._ask_owner(id)
            return
        self._show()
        self.show_keys()

    def _ask_owner(self, what: str) -> None:
        from screens.dialogs.pin import PinDialog

        say = self.say
        if what == "backup":
            dialog = PinDialog(say, say("backup.title"), say("backup.pin"), partial(self._check_owner, "backup"))
            self.app.push_screen(dialog, self._back_up)
        else:
            dialog = PinDialog(say, say("leave.title"), say("leave.text"), partial(self._check_owner, "leave"))
            self.app.push_screen(dialog, self._leave)

    def _check_owner(self, purpose: str, pin: str) -> None:
        """Raises Refused unless it is the PIN of an owner."""
        owners = [person for person in self.kiosk.registers.crew.with_role("owner") if self.kiosk.pins.has(person.id)]
        refused: SecorError = Refused(self.say("leave.title"), self.say("leave.nobody"))
        for owner in owners:
            try:
                self.kiosk.pins.check(owner.id, pin, purpose=purpose)
            except SecorError as error:
                refused = error
            else:
                for other in owners:
                    self.kiosk.pins.forgive(other.id, purpose)
                return
        raise refused

    def _back_up(self, allowed: bool | None) -> None:
        if allowed:
            from screens.backup import BackupScreen

            self.app.switch_screen(BackupScreen(self.kiosk))

    def _leave(self, allowed: bool | None) -> None:
        if allowed:
            self.kiosk_app.shut_down()


def _after(values: tuple[str, ...], value: str) -> str:
    return values[(values.index(value) + 1) % len(values)] if value in values else values[0]
