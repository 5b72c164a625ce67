"""The Textual application: one home screen, what is opened above it, and the ways out, which are few."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import signal
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events, work
from textual.app import App
from textual.binding import Binding, BindingType

from screens.home import HomeScreen
from screens.keeping import Drafts
from screens.scanner import Scanner
from screens.screen import Dialog, KioskScreen
from screens.themes import THEMES
from screens.wording import Wording
from secor_tui import notify
from secor_tui.errors import SecorError
from secor_tui.late import late
from secor_tui.scraps import Scraps

if TYPE_CHECKING:
    from datetime import date

    from textual.actions import ActionParseResult
    from textual.dom import DOMNode
    from textual.screen import Screen

    from secor_tui import auditors
    from secor_tui.confidential import Opened
    from secor_tui.kiosk import Draft, Kiosk
else:
    auditors = late("secor_tui.auditors")

log = logging.getLogger("screens")

RESTARTS = 5
"""So many times in a row the kiosk starts itself again after an error of its own, then it gives up and says so."""


SIGNALLED = 128
"""What a shell adds to the number of a signal that ended a program."""

QUIET = 60_000
"""Milliseconds without a key after which the day's proof of the records may begin."""

COPIES_EVERY = 60_000
"""Milliseconds between two looks whether the day's copies are due."""
_COPIES = "copies"
"""The workers that bring them: nobody waits for those."""

SETTLED = 5_000
"""Milliseconds without a key after which what phones see is looked after."""


class KioskApp(App[None], inherit_bindings=False):
    """The kiosk on a screen. Nothing but an owner's PIN, or the machine itself, ends it."""

    # A whole path, so that an app made from this one elsewhere still finds it.
    CSS_PATH = Path(__file__).parent / "styles" / "base.tcss"
    ENABLE_COMMAND_PALETTE = False
    # Before whatever has the focus, and above any dialog: whoever calls the roll has no time to look for a way there.
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f11", "muster", show=False, priority=True)]
    TITLE = "secor-tui"

    def __init__(self, kiosk: Kiosk, *, after: BaseException | None = None, drafts: Drafts | None = None) -> None:
        """`after` is the error that ended the run before this one, `drafts` what it had open."""
        super().__init__()
        self.kiosk = kiosk
        self.drafts = drafts or Drafts(kiosk)
        self.scraps = Scraps(kiosk.folder)
        self.crash: BaseException | None = None
        """The error of our own that ended this run."""
        self.closing = False
        """Whether everything above home is just being closed."""
        self._after = after
        self._last_key = kiosk.clock.up()
        self._scanner = Scanner(self, super().on_event)
        self._proved: date | None = None
        self._published: date | None = None
        self._copied = 0
        """When it was last looked whether the day's copies are due, as `clock.up`."""
        for theme in THEMES:
            self.register_theme(theme)
        self.set_colours()

    @property
    def say(self) -> Wording:
        return Wording(self.kiosk.config.language)

    def set_colours(self) -> None:
        """Show the theme that is set; without colour where the terminal is asked for none."""
        wanted = "plain" if self.no_color else self.kiosk.config.theme
        self.theme = f"kiosk-{wanted}" if f"kiosk-{wanted}" in self.available_themes else "kiosk-dark"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict(THEMES[0].variables)

    def get_default_screen(self) -> Screen[None]:
        return HomeScreen(self.kiosk)

    def on_load(self) -> None:
        # Before the terminal is taken: without a handler it would stay on the alternate screen. Windows has none.
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            with contextlib.suppress(NotImplementedError, RuntimeError, ValueError, AttributeError):
                number = getattr(signal, name)
                loop.add_signal_handler(number, self.shut_down, SIGNALLED + number)

    def on_mount(self) -> None:
        self.set_interval(1.0, self.look_at_the_clock)
        self.call_after_refresh(self._tell_machine, notify.READY)
        if not self.kiosk.ready:
            from screens.setup import SetupScreen

            self.push_screen(SetupScreen(self.kiosk))
        if self._after is not None:
            self.tell(self.say("restarted.title"), self.say("restarted.text"))
        elif self.kiosk.ready and (draft := self.kiosk.running_muster()):
            self.open_checklist(draft)
        self.call_after_refresh(self.tell_lost_drafts)

    # Time

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, (events.Key, events.Paste, events.MouseDown)):
            self._last_key = self.kiosk.clock.up()
        if isinstance(event, events.Key) and not event.is_forwarded and await self._scanner.takes(event):
            return
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """A key that was on its way before a text box had the focus still gets there: quick hands lose nothing."""
        focused = self.focused
        if focused is not None and event.is_printable and focused.check_consume_key(event.key, event.character):
            focused.post_message(events.Key(event.key, event.character))

    @property
    def idle(self) -> int:
        """Milliseconds since the last key."""
        return self.kiosk.clock.up() - self._last_key

    @property
    def deserted(self) -> bool:
        """Whether no key was pressed for so long that the kiosk goes home by itself."""
        return self.idle >= self.kiosk.config.idle_seconds * 1000

    async def look_at_the_clock(self) -> None:
        """Once a second: home after a while without a key, and the time of day at home."""
        # By way of the screen, so that one that takes no more keys is missed as well as an app that stands still.
        self.screen.call_next(self._tell_machine, notify.ALIVE)
        if self.drafts.unkept and self.drafts.try_again():
            for screen in self.screen_stack:
                if isinstance(screen, KioskScreen):
                    screen.kept_again()
        if self.kiosk.visiting and auditors.must_leave(self.kiosk):
            await self.go_home()
            self.tell(self.say("visit.over_title"), self.say("visit.over"))
        elif len(self.screen_stack) > 1:
            stays = any(isinstance(screen, KioskScreen) and screen.STAYS for screen in self.screen_stack)
            stays = stays or self._unkept_open()
            if self.kiosk.ready and self.deserted and not stays and not self._busy():
                await self.go_home()
        elif isinstance(self.screen, HomeScreen):
            self.screen.tick()
            today, idle = self.kiosk.today(), self.idle
            if self._proved != today and idle >= QUIET:
                self._proved = today
                self._prove()
            elif self._published != today and idle >= SETTLED and self.kiosk.ready:
                self._published = today
                self._publish()
            elif idle >= QUIET and self.kiosk.clock.up() - self._copied >= COPIES_EVERY and self.kiosk.ready:
                self._copied = self.kiosk.clock.up()
                self._copy_when_due()

    def _tell_machine(self, state: str) -> None:
        """A sign of life to systemd, which starts a kiosk anew that gives none."""
        if notify.wanted():
            newest = ""
            with contextlib.suppress(SecorError):
                newest = f"STATUS=Up to record {self.kiosk.ledger.head().seq}."
            notify.tell(state, newest)

    @work(thread=True, exit_on_error=False)
    def _prove(self) -> None:
        """Once a day, while nobody is at the keyboard: that every record is as it was written."""
        from secor_tui.ledger.verify import verify

        try:
            report = verify(self.kiosk.folder)
        except SecorError as error:
            self.call_from_thread(self.tell, *error.said(self.say.language))
            return
        if report.faults:
            log.error("the records are not whole: %s", "; ".join(map(str, report.faults)))
            told = "\n".join(map(str, report.faults[:5]))
            self.call_from_thread(self.tell, self.say("harm.title"), self.say("harm.text", told=told))

    def _publish(self) -> None:
        """After the start and once a day: that phones see what stands, whatever was signed elsewhere or restored."""
        from secor_tui import publishing

        if publishing.stale(self.kiosk):
            folder, clock = self.kiosk.folder, self.kiosk.clock
            self.run_worker(lambda: publishing.in_passing(folder, clock), thread=True, exit_on_error=False)

    def _unkept_open(self) -> bool:
        """Whether something is open that is nowhere but on this screen."""
        return any(getattr(screen, "draft", None) in self.drafts.unkept.values() for screen in self.screen_stack)

    def _busy(self) -> bool:
        return any(worker.is_running and worker.group != _COPIES for worker in self.workers)

    def _copy_when_due(self) -> None:
        """The day's copies, where no timer of the machine has brought them since closing time."""
        from secor_tui import nightly

        with contextlib.suppress(SecorError):
            if nightly.is_due(self.kiosk):
                self.run_worker(self._copy(), group=_COPIES, exclusive=True, exit_on_error=False)

    async def _copy(self) -> None:
        from secor_tui.apart import Apart

        async for told in Apart(self.kiosk, ["export"]).told():
            if told.error:
                # Each destination keeps its own trouble, which home says; this is of the job itself.
                log.warning("the day's copies: %s", told.error)

    # Moving about

    async def go_home(self) -> None:
        """Close everything above home; what was typed is put aside first."""
        known = len(self.drafts.unkept)
        self._put_aside()
        await self._close_all()
        self.tell_unkept(known)
        if isinstance(self.screen, HomeScreen):
            self.screen.tell_at_once()

    async def _close_all(self) -> None:
        """Close whatever is above home. Home, which comes to light meanwhile, opens nothing of its own."""
        self.closing = True
        try:
            while len(self.screen_stack) > 1:
                await self.pop_screen()
        finally:
            self.closing = False

    def tell_unkept(self, known: int) -> None:
        """Say that there is more now than so many drafts that the disk did not take."""
        if len(self.drafts.unkept) > known:
            self.tell(self.say("kept.not_title"), self.say("kept.not_text"))

    def open_checklist(self, draft: Draft, *, proven: bool = False) -> None:
        """Begin or go on with a checklist; one that only some may read only who may, unless that was `proven`."""
        if draft.checklist.open_to and not proven:
            from screens.confidential import ask_writer

            ask_writer(self, draft, lambda: self.open_checklist(draft, proven=True))
            return
        if draft.checklist.kind == "muster" and not draft.amends:
            from screens.muster import MusterScreen

            self.push_screen(MusterScreen(self.kiosk, draft))
            return
        if draft.checklist.kind == "auditor-access":
            from screens.auditors import AccessFormScreen

            self.push_screen(AccessFormScreen(self.kiosk, draft))
            return
        if draft.checklist.id == "visit":
            from screens.visitor import VisitScreen

            self.push_screen(VisitScreen(self.kiosk, draft))
            return
        from screens.checklist import ChecklistScreen

        self.push_screen(ChecklistScreen(self.kiosk, draft))

    async def action_muster(self, mode: str = "live") -> None:
        """F11, from anywhere: the roll call that runs, or a new one; `mode` is what Enter takes it for."""
        if any(isinstance(screen, KioskScreen) and screen.CALLS for screen in self.screen_stack):
            return
        if self.kiosk.visiting:
            # Whoever is looking stops: the roll is called by the crew, as from home.
            await self.go_home()
        if not self.kiosk.ready:
            self.tell(self.say("muster.what"), self.say("muster.not_yet"))
            return
        running = self.kiosk.running_muster()
        if running is not None:
            await self.go_home()
            self.open_checklist(running)
            return
        from screens.dialogs.choose import ChooseDialog

        async def chosen(modes: list[str] | None) -> None:
            # Pressed by mistake, everything stays as it was.
            if modes:
                await self.go_home()
                try:
                    self.open_checklist(self.kiosk.start_muster(modes[0]))
                except SecorError as error:
                    self.report(error)

        choices = [(mode, self.say(f"muster.{mode}")) for mode in ("live", "drill", "test")]
        self.push_screen(ChooseDialog(self.say, self.say("muster.what"), choices, [mode], many=False), chosen)

    def amend(self, record: str, opened: Opened | None = None) -> None:
        """Amend a record, a confidential one once it is opened; the checklist asks for the reason first."""
        draft = self.kiosk.amend(record, by=opened.by if opened else "", opened=opened)
        self.open_checklist(draft, proven=opened is not None)

    async def show_saved(self, screen: KioskScreen[None], trouble: BaseException | None) -> None:
        """A record was made: nothing above home is of use any more but the news of it."""
        await self._close_all()
        await self.push_screen(screen)
        if getattr(getattr(screen, "record", None), "kind", "") == "incident":
            from screens.notify import show_outstanding

            with contextlib.suppress(SecorError):
                show_outstanding(self)
        if trouble is not None:
            self.report_pdf(trouble)

    def throw_away(self, draft: Draft, *, proven: bool = False) -> None:
        """Ask, then throw a draft away for good; a confidential one only for who may write in it."""
        if draft.checklist.open_to and not proven:
            from screens.confidential import ask_writer

            ask_writer(self, draft, lambda: self.throw_away(draft, proven=True))
            return
        from screens.dialogs.message import ConfirmDialog

        async def answered(yes: bool | None) -> None:
            if yes:
                self.drafts.discard(draft)
                await self._close_all()
                self.look_again()

        self.push_screen(ConfirmDialog(self.say, self.say("throw_away.title"), self.say("throw_away.text")), answered)

    def look_again(self) -> None:
        """Home shows how things stand now."""
        if isinstance(self.screen, HomeScreen):
            self.screen.refresh_board()

    def shut_down(self, code: int = 0) -> None:
        """End in good order: drafts on the disk, the terminal as it was found. 0 is an owner's way out, for good."""
        try:
            self._put_aside()
        finally:
            self.exit(return_code=code)

    def _put_aside(self) -> None:
        for screen in reversed(self.screen_stack):
            # Nothing was typed into one that is just being put up.
            if isinstance(screen, (KioskScreen, Dialog)) and screen.is_mounted:
                screen.leave()

    # What goes wrong

    def tell(self, title: str, message: str) -> None:
        """Bad news: a dialog that waits."""
        from screens.dialogs.message import MessageDialog

        self.push_screen(MessageDialog(self.say, title, message))

    def report(self, error: BaseException) -> None:
        """Say an error in plain words; one of our own goes to the log with all that is known of it."""
        if isinstance(error, SecorError):
            self.tell(*error.said(self.say.language))
            return
        self._write_down(error)
        self.tell(self.say("error.title"), self.say("error.text"))

    def report_pdf(self, error: BaseException) -> None:
        """The record stands; its paper could not be made."""
        if not isinstance(error, SecorError):
            self._write_down(error)
        detail = error.said(self.say.language)[1] if isinstance(error, SecorError) else self.say("pdf.unexpected")
        self.tell(self.say("pdf.failed"), self.say("pdf.failed_text", detail=detail))

    def tell_lost_drafts(self) -> None:
        """Which begun checklists cannot be taken up again."""
        lost = self.kiosk.lost_drafts()
        if lost:
            told = "\n".join(f"{path.name}: {error.said(self.say.language)[1]}" for path, error in lost.items())
            self.tell(self.say("lost.title"), self.say("lost.text", told=told))

    def tell_faults(self) -> None:
        """Which checklist files cannot be used, and why."""
        faults = self.kiosk.library.faults()
        if not faults:
            self.tell(self.say("faults.title"), self.say("faults.none"))
            return
        told = "\n".join(f"{path.name}: {error.said(self.say.language)[1]}" for path, error in faults.items())
        self.tell(self.say("faults.title"), self.say("faults.text") + "\n\n" + told)

    def _write_down(self, error: BaseException) -> None:
        log.error("%s", error, exc_info=error)

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        # What a key does ends in a dialog when it fails; Textual would end the kiosk.
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except Exception as error:
            self.report(error)
            return True

    def _handle_exception(self, error: Exception) -> None:
        # Whatever else fails takes the part it happened in with it: log it, close cleanly, and `run` starts anew.
        self.crash = error
        self._write_down(error)
        self._put_aside()
        super()._handle_exception(error)
        self._exit_renderables.clear()


def run(kiosk: Kiosk) -> int:
    """The kiosk, until an owner leaves it (exit code 0) or the machine ends it (143, 129: it is to come back)."""
    # This variable would give Ctrl+C its old power back.
    os.environ.pop("TEXTUAL_ALLOW_SIGNALS", None)
    after: BaseException | None = None
    drafts = Drafts(kiosk)
    for _ in range(RESTARTS):
        app = KioskApp(kiosk, after=after, drafts=drafts)
        app.run()
        after, drafts = app.crash, app.drafts
        if after is None:
            return app.return_code or 0
    raise SecorError(
        "The kiosk cannot go on",
        f"It failed {RESTARTS} times in a row. What was typed is kept as a draft; "
        "log/kiosk.log in the data folder says more.",
    )


__all__ = ["KioskApp", "run"]
