"""A line that failed: what is wrong, how bad, who mends it, by when. A note and Enter are enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget
from textual.widgets import Static

from screens.glyphs import plain
from screens.screen import DIALOG_CSS, Dialog, key_words
from screens.widgets.bars import KeyBar
from screens.widgets.field import ChoiceField, DayField
from screens.widgets.text_box import TextBox
from screens.wording import Wording
from secor_tui.errors import SecorError
from secor_tui.forms.filling import Deficiency
from secor_tui.forms.model import SEVERITIES


class FailDialog(Dialog[Deficiency]):
    """Dismissed with what was said once `take` has accepted it; Esc takes the fail back."""

    NAME = "fail"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [DIALOG_CSS, "fail.tcss"]
    AUTO_FOCUS = "TextBox"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "done", "key.fail_done"),
        Binding("f5", "photos", "key.photo"),
        Binding("tab,down", "app.focus_next", "key.next_field"),
        Binding("shift+tab,up", "app.focus_previous", show=False),
        Binding("escape", "no", "key.no_fail"),
    ]

    def __init__(
        self,
        say: Wording,
        title: str,
        proposed: Deficiency,
        *,
        people: Mapping[str, str],
        today: date,
        wants_action: bool,
        typing: str,
        take: Callable[[Deficiency], None],
        typed: Callable[[str], None],
        before: str = "",
        photos: bool = False,
    ) -> None:
        """`typed` hears of the note as it grows; `take` raises a SecorError that is shown here; `before` says that the
        same was found wrong not long ago; `photos`, whether photos may show it."""
        super().__init__(say)
        self._title, self._proposed, self._people, self._today = title, proposed, people, today
        self._wants_action, self._typing, self._take, self._typed = wants_action, typing, take, typed
        self._asked, self._before, self._photos = "", before, photos
        self.photos_next = False
        """Whether whoever said it wants to show it too."""

    def show_keys(self) -> None:
        keys = key_words(self, self.say)
        self.query_one(KeyBar).show([one for one in keys if self._photos or one[0] != "F5"])

    def compose(self) -> Iterator[Widget]:
        say, proposed = self.say, self._proposed
        with Vertical(classes="dialog"):
            yield Static(f"{say('fail.title')}: {plain(self._title)}", classes="title", markup=False)
            if self._before:
                yield Static(plain(self._before), classes="before", markup=False)
            yield Static(say("fail.note"), classes="label", markup=False)
            yield TextBox()
            if self._wants_action:
                with Horizontal(classes="row"):
                    yield Static(say("fail.severity"), classes="label", markup=False)
                    severities = [(name, say(f"severity.{name}")) for name in SEVERITIES]
                    yield ChoiceField(severities, proposed.severity, spread=True, id="severity")
                with Horizontal(classes="row"):
                    yield Static(say("fail.owner"), classes="label", markup=False)
                    yield ChoiceField(list(self._people.items()), proposed.owner, id="owner")
                with Horizontal(classes="row"):
                    yield Static(say("fail.due"), classes="label", markup=False)
                    yield DayField(say, date.fromisoformat(proposed.due) if proposed.due else self._today, self._today)
            yield Static(classes="wrong", markup=False)
            yield KeyBar()

    def on_mount(self) -> None:
        self.query_one(TextBox).write(self._typing or self._proposed.note)

    def on_text_area_changed(self, event: events.Event) -> None:
        event.stop()
        self._typed(self.query_one(TextBox).text)

    def leave(self) -> None:
        self._typed(self.query_one(TextBox).text)

    def reads_badges(self) -> bool:
        return self.focused is not None and self.focused.id == "owner"

    def badge(self, person: str, name: str) -> None:
        offered = self.query_one("#owner", ChoiceField).choose(person)
        self.badge_refused("" if offered else self.say("badge.not_asked", name=name))

    def badge_refused(self, why: str) -> None:
        self.query_one(".wrong", Static).update(plain(why))

    def on_text_box_submitted(self) -> None:
        self.action_done()

    def action_no(self) -> None:
        # Esc is quickly pressed; what somebody wrote goes only when they press it again.
        text = self.query_one(TextBox).text
        if text.strip() and text != self._proposed.note and text != self._asked:
            self._asked = text
            self.query_one(".wrong", Static).update(self.say("text.escape"))
        else:
            super().action_no()

    def action_photos(self) -> None:
        """F5: this is said; now show it."""
        self.photos_next = self._photos
        if self._photos:
            self.action_done()

    def action_done(self) -> None:
        note = " ".join(self.query_one(TextBox).text.split())
        found = replace(self._proposed, note=note)
        if self._wants_action:
            found = replace(
                found,
                severity=self.query_one("#severity", ChoiceField).value,
                owner=self.query_one("#owner", ChoiceField).value,
                due=self.query_one(DayField).day.isoformat(),
            )
        try:
            self._take(found)
        except SecorError as error:
            self.photos_next = False
            self.query_one(".wrong", Static).update(plain(error.said(self.say.language)[1]))
            return
        self.dismiss(found)


__all__ = ["FailDialog"]
