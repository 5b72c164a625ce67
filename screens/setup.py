"""The first start: one page of fields, each told at once what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from screens.glyphs import plain
from screens.screen import KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.field import ChoiceField
from screens.widgets.text_box import LineBox
from screens.wording import LANGUAGES, Wording
from secor_tui.errors import Refused
from secor_tui.forms.model import said
from secor_tui.pins import check_apart, check_strength

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk

FIELDS = (
    "language",
    "firm",
    "province",
    "site",
    "address",
    "owner",
    "owner_pin",
    "owner_again",
    "foreman",
    "foreman_pin",
    "foreman_again",
)
_APART = frozenset({"firm", "site", "owner", "foreman"})
_OPTIONAL = frozenset({"address", "foreman", "foreman_pin", "foreman_again"})


class Fields(VerticalScroll, inherit_bindings=False):
    """The fields; up and down go from one to the next even where they do not all fit, and never scroll under them."""


class SetupScreen(KioskScreen[None]):
    """Language, firm, site, owner and foreman. Nothing is written before all of it is sound."""

    NAME = "setup"
    CSS_PATH = "setup.tcss"
    AUTO_FOCUS = "#firm"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,shift+tab", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("tab", "app.focus_next", "key.next_field"),
        Binding("enter", "on", show=False),
        Binding("f9", "finish", "key.finish"),
        Binding("escape", "stay", show=False),
        Binding("f10", "stay", show=False),
    ]

    class Done(Message):
        """The kiosk is set up, or not."""

        def __init__(self, error: BaseException | None) -> None:
            super().__init__()
            self.error = error

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self._saving = False

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("setup.title"))
        yield Static(self.say("setup.intro"), id="intro", markup=False)
        with Fields(id="fields", can_focus=False):
            for name in FIELDS:
                with Horizontal(classes="row apart" if name in _APART else "row"):
                    yield Static(self._label(name), id=f"label_{name}", markup=False)
                    yield self._field(name)
                yield Static(id=f"wrong_{name}", classes="wrong", markup=False)
        yield Static(self.say("setup.finish"), id="finish", markup=False)
        yield KeyBar()

    def _label(self, name: str) -> str:
        return self.say("setup.again" if name.endswith("again") else f"setup.{name}")

    def _field(self, name: str) -> Widget:
        if name == "language":
            return ChoiceField(
                [(one, Wording(one)("language")) for one in LANGUAGES], self.say.language, spread=True, id=name
            )
        if name == "province":
            return ChoiceField(self._provinces(), "ab", id=name)
        secret = name.endswith(("pin", "again"))
        return LineBox(secret=secret, id=name, placeholder=self.say("setup.foreman_none") if name == "foreman" else "")

    def _provinces(self) -> list[tuple[str, str]]:
        checklist = self.kiosk.library.load("firm")
        row = checklist.row("province")
        choices = checklist.lists[row.list_name]
        return [(choice.name, said(choice.label, self.say.language)) for choice in choices]

    def on_choice_field_changed(self, event: ChoiceField.Changed) -> None:
        if event.field.id != "language":
            return
        self.kiosk.config.language = event.field.value
        self.say = Wording(event.field.value)
        self.query_one(TitleBar).show(self.say("setup.title"))
        self.query_one("#intro", Static).update(self.say("setup.intro"))
        self.query_one("#finish", Static).update(self.say("setup.finish"))
        for name in FIELDS:
            self.query_one(f"#label_{name}", Static).update(self._label(name))
        self.query_one("#province", ChoiceField).offer(self._provinces())
        self.query_one("#foreman", LineBox).placeholder = self.say("setup.foreman_none")
        self.show_keys()

    def on_input_submitted(self) -> None:
        self.action_on()

    def on_input_changed(self, event: LineBox.Changed) -> None:
        # A box that was emptied because of what is said below it goes on saying so.
        if event.input.id and event.value:
            self._tell(event.input.id, "")

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A field was left: say at once what is wrong with it."""
        for name in FIELDS:
            if name.endswith(("pin", "again")) and self._text(name):
                self._tell(name, self._wrong_with(name))
        if event.widget.id and event.widget.id.endswith("again"):
            self._empty_where_they_differ(event.widget.id)

    def _empty_where_they_differ(self, again: str) -> str:
        """Both boxes of a PIN that was typed in two ways: nobody sees which was meant. Returns the first of them."""
        pin = again.replace("again", "pin")
        if not self._text(again) or self._text(again) == self._text(pin):
            return ""
        for name in (pin, again):
            self.query_one(f"#{name}", LineBox).value = ""
        self._tell(pin, "")
        self._tell(again, self.say("setup.differs"))
        return pin

    def action_on(self) -> None:
        focused = self.focused.id if self.focused else ""
        if focused == FIELDS[-1] or (focused == "foreman" and not self._text("foreman")):
            self.action_finish()
        else:
            self.focus_next()

    def action_stay(self) -> None:
        """There is no home yet."""

    def _text(self, name: str) -> str:
        widget = self.query_one(f"#{name}")
        return (
            widget.value.strip()
            if isinstance(widget, LineBox)
            else widget.value
            if isinstance(widget, ChoiceField)
            else ""
        )

    def _tell(self, name: str, wrong: str) -> None:
        widget = self.query_one(f"#wrong_{name}", Static)
        widget.update(plain(wrong))
        widget.display = bool(wrong)

    def _wrong_with(self, name: str) -> str:
        """What is wrong with a field, or nothing."""
        text = self._text(name)
        has_foreman = bool(self._text("foreman"))
        if name.startswith("foreman") and not has_foreman:
            return ""
        if name == "foreman" and text.casefold() == self._text("owner").casefold():
            return self.say("setup.same_name")
        if not text and (name not in _OPTIONAL or (has_foreman and name.startswith("foreman"))):
            return self.say("setup.needed")
        if name.endswith("pin"):
            try:
                check_strength(text, name.partition("_")[0])
                if name == "foreman_pin":
                    check_apart(self._text("owner_pin"), text)
            except Refused as refused:
                return refused.said(self.say.language)[1]
        if name.endswith("again") and text != self._text(name.replace("again", "pin")):
            return self.say("setup.differs")
        return ""

    def action_finish(self) -> None:
        if self._saving:
            return
        first = ""
        for name in FIELDS:
            wrong = self._wrong_with(name)
            self._tell(name, wrong)
            if name.endswith("again") and wrong:
                first = first or self._empty_where_they_differ(name)
            first = first or (name if wrong else "")
        if first:
            self.query_one(f"#{first}").focus()
            return
        self._saving = True
        self.query_one("#finish", Static).update(self.say("setup.saving"))
        self._set_up(self.answers())

    def answers(self) -> dict[str, Any]:
        """What was filled in, as `Kiosk.set_up` takes it."""
        text = self._text
        foreman = {"name": text("foreman"), "pin": text("foreman_pin")} if text("foreman") else None
        site = {"name": text("site")}
        if text("address"):
            site["address"] = text("address")
        return {
            "language": text("language"),
            "theme": self.kiosk.config.theme,
            "firm": {"name": text("firm"), "province": text("province")},
            "site": site,
            "owner": {"name": text("owner"), "pin": text("owner_pin")},
            "foreman": foreman,
        }

    @work(thread=True, exit_on_error=False)
    def _set_up(self, answers: dict[str, Any]) -> None:
        try:
            self.kiosk.set_up(answers)
        except Exception as error:
            self.post_message(self.Done(error))
        else:
            self.post_message(self.Done(None))

    def on_setup_screen_done(self, event: Done) -> None:
        self._saving = False
        self.query_one("#finish", Static).update(self.say("setup.finish"))
        if event.error is None:
            self.app.pop_screen()
        else:
            self.kiosk_app.report(event.error)
