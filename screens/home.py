"""Home: what to do next, what stands open, and the way to everything else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens import days
from screens.board import board, of_the_program
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui.errors import SecorError

if TYPE_CHECKING:
    from secor_tui.kiosk import Draft


class HomeScreen(KioskScreen[None]):
    """What a stranger sees first, and where everybody ends up."""

    NAME = "home"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.open"),
        Binding("delete", "throw_away", "key.throw_away"),
        Binding("escape", "stay", show=False),
        Binding("f10", "stay", show=False),
        Binding("f8", "to_do", show=False),
        Binding("f9", "on_site", "key.on_site"),
        Binding("f11", "app.muster", "key.muster"),
        Binding("f12", "service", "key.service"),
    ]

    _shown: tuple[str, int] | None = None
    """The minute and the height for which the board was put together; None before its parts are there."""
    _seen = False
    _standing: Sequence[Item] = ()
    """What stands open in the program, as it was last asked."""

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        yield Lines(state_width=7)
        yield KeyBar()

    def on_mount(self) -> None:
        # Put together before the first layout, so that it is painted once; what takes longer comes when it stands.
        self.refresh_board(first=True)
        self.call_after_refresh(self._complete)

    def _complete(self) -> None:
        """Add what the first sight of home did without, where there is any."""
        try:
            self._standing = of_the_program(self.kiosk, self.say)
        except SecorError:
            return
        if self._standing:
            self.refresh_board(first=True)

    def on_screen_resume(self) -> None:
        if self._seen:
            self.refresh_board()
            self.lines.to_end(-1)
        self._seen = True
        self.tell_at_once()

    def tell_at_once(self) -> None:
        """Whoever must be told of an incident at once fills the screen until it is written down or put off."""
        if self.app.screen is self and not self.kiosk_app.closing and self.kiosk.registers.incidents.all():
            from screens.notify import show_outstanding

            try:
                show_outstanding(self.kiosk_app)
            except SecorError:
                # The board says what is wrong with the list of who must be told.
                return

    def on_resize(self) -> None:
        if self._shown and self.app.size.height != self._shown[1]:
            self.refresh_board()

    def _minute(self) -> str:
        return f"{self.kiosk.clock.now():%Y-%m-%dT%H:%M}"

    def refresh_board(self, *, first: bool = False) -> None:
        """Read everything anew: other windows and the nightly export add records too. The `first` time what is known
        of the program stands."""
        self.say = self.kiosk_app.say
        self._shown = (self._minute(), self.app.size.height)
        self.show_keys()
        today = Item(days.long(self.kiosk.today(), self.say.language), tone="strong")
        try:
            with self.kiosk.one_look():
                company = self.kiosk.registers.company
                site = company.site_name(self.kiosk.site)
                if not first:
                    self._standing = of_the_program(self.kiosk, self.say)
                size = (self.app.size.width, self._shown[1] - 5)
                shown = board(self.kiosk, self.say, size, self.kiosk_app.drafts, self._standing)
        except SecorError as error:
            self.lines.show([today, Item(), Item(". ".join(error.said(self.say.language)), tone="bad", wrap=True)])
            return
        self.query_one(TitleBar).show(" · ".join(part for part in (company.name, site) if part), self._shown[0][-5:])
        self.lines.show([today, Item(shown.next, tone="head", wrap=True), Item(), *shown.items])

    def kept_again(self) -> None:
        self.refresh_board()

    def tick(self) -> None:
        """Another second has gone by; the clock may look before the board is there."""
        if self._shown and self._minute() != self._shown[0]:
            self.refresh_board()
            self.tell_at_once()

    def pick(self, id: str) -> None:
        from screens.to_do import follow

        follow(self, id)

    def action_to_do(self) -> None:
        """Everything that is to be done, where not all of it fits."""
        from screens.to_do import ToDoScreen

        self.app.push_screen(ToDoScreen(self.kiosk))

    def _draft(self, id: str) -> Draft | None:
        return self.kiosk_app.drafts.get(id)

    def action_throw_away(self) -> None:
        """Ask whether a draft may go."""
        what, _, id = self.lines.cursor.partition(":")
        draft = self._draft(id) if what == "draft" else None
        if draft is not None:
            self.kiosk_app.throw_away(draft)

    def badge(self, person: str, name: str) -> None:  # noqa: ARG002 - whoever it is, they come or go
        """A badge at home opens the door for whoever's it is."""
        from screens.on_site import OnSiteScreen

        self.app.push_screen(OnSiteScreen(self.kiosk, scanned=person))

    def scanned(self, text: str) -> bool:
        """The code in the foot of a paper, on the way past."""
        if not text.startswith("P"):
            return False
        from screens.wall import read_paper

        return read_paper(self.kiosk_app, text)

    def action_on_site(self) -> None:
        """Who is on site; signing in and out."""
        from screens.on_site import OnSiteScreen

        self.app.push_screen(OnSiteScreen(self.kiosk))

    def action_service(self) -> None:
        from screens.service import ServiceDialog

        self.app.push_screen(ServiceDialog(self.kiosk, self.say))

    def action_stay(self) -> None:
        """Home is home: Esc and F10 lead nowhere from here."""
