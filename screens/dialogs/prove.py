"""Somebody who must prove who they are: picked from a few, then their PIN."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from screens.glyphs import plain
from screens.screen import LIST_KEYS, Dialog
from screens.widgets.bars import KeyBar
from screens.widgets.lines import Item, Lines
from screens.widgets.text_box import LineBox
from screens.wording import Wording
from secor_tui.errors import SecorError
from secor_tui.program.crew import Crew


class ProveDialog(Dialog[str]):
    """Dismissed with the id of whoever proved it, once `take` has accepted them and their PIN."""

    NAME = "prove"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.done")]

    class Taken(Message):
        """The PIN was looked at."""

        def __init__(self, person: str, error: Exception | None) -> None:
            super().__init__()
            self.person, self.error = person, error

    def __init__(
        self,
        say: Wording,
        title: str,
        about: str,
        crew: Crew,
        people: Sequence[str],
        take: Callable[[str, str], object],
    ) -> None:
        """`take` gets a person and their PIN, in a thread, and raises a SecorError that is shown here."""
        super().__init__(say)
        self._title, self._about, self._crew, self._people, self._take = title, about, crew, list(people), take
        self._busy = False
        self._person = ""
        """Whose PIN is typed."""

    def compose(self) -> Iterator[Widget]:
        with Vertical(classes="dialog"):
            yield Static(plain(self._title), classes="title", markup=False)
            yield Static(plain(self._about), classes="text", markup=False)
            lines = Lines()
            lines.styles.height = max(1, min(len(self._people), 9))
            lines.styles.margin = (1, 0)
            yield lines
            yield Static(id="whose", markup=False)
            yield LineBox(secret=True)
            yield Static(classes="wrong", markup=False)
            yield KeyBar()

    def on_mount(self) -> None:
        # Without digits: those that are typed here are a PIN.
        items = [Item(self._crew.name(id), id=id, right=self.say.role(self._crew, id)) for id in self._people]
        self.lines.show(items or [Item(self.say("prove.nobody"), tone="bad", wrap=True)])
        self._person = self._people[0] if len(self._people) == 1 else ""
        self._show_whose()

    def _show_whose(self) -> None:
        """An empty box for the PIN of whoever was picked; none while nobody was."""
        box, person = self.query_one(LineBox), self._person
        box.value = ""
        box.display = bool(person)
        self.set_focus(box if person else None)
        asks = self.say("sign.pin_of", name=self._crew.name(person)) if person else self.say("sign.pick")
        self.query_one("#whose", Static).update(plain(asks if self._people else ""))

    def action_move(self, by: int) -> None:
        super().action_move(by)
        self.pick(self.lines.cursor)

    def action_digit(self, digit: str) -> None:
        """A PIN that is typed before anybody was picked is nobody's."""
        if digit and not self._person and self._people:
            self.query_one(".wrong", Static).update(plain(self.say("sign.pick_first")))

    def pick(self, id: str) -> None:
        if id and id != self._person and not self._busy:
            self.lines.to(id)
            self._person = id
            self.query_one(".wrong", Static).update("")
            self._show_whose()

    def reads_badges(self) -> bool:
        return not self._busy

    def badge_refused(self, why: str) -> None:
        self.query_one(".wrong", Static).update(plain(why))

    def action_choose(self) -> None:
        # Pressed before the box had the focus: by way of the box, behind what was typed before it.
        if isinstance(self.focused, LineBox):
            self.focused.post_message(events.Key("enter", "\r"))
        else:
            super().action_choose()

    def on_input_submitted(self) -> None:
        pin = self.query_one(LineBox).value
        if pin and self._person and not self._busy:
            self._busy = True
            self._try(self._person, pin)

    @work(thread=True, exit_on_error=False)
    def _try(self, person: str, pin: str) -> None:
        # scrypt takes its time on purpose; the screen stays alive meanwhile.
        try:
            self._take(person, pin)
        except Exception as error:
            self.post_message(self.Taken(person, error))
        else:
            self.post_message(self.Taken(person, None))

    def on_prove_dialog_taken(self, event: Taken) -> None:
        self._busy = False
        if event.error is None:
            self.dismiss(event.person)
            return
        self.query_one(LineBox).value = ""
        known = event.error.said(self.say.language)[1] if isinstance(event.error, SecorError) else ""
        self.query_one(".wrong", Static).update(plain(known or self.say("error.text")))
