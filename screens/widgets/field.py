"""Fields that need no typing: a value out of a few, a day not far away."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from screens import days
from screens.glyphs import plain
from screens.widgets.lines import cut
from screens.wording import Wording


class ChoiceField(Widget, can_focus=True):
    """One value out of a list, all of them shown where there is room, otherwise the one that is chosen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"field--chosen"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right,space", "step(1)", show=False),
    ]

    class Changed(Message):
        """Another value was chosen."""

        def __init__(self, field: ChoiceField) -> None:
            super().__init__()
            self.field = field

        @property
        def control(self) -> ChoiceField:
            return self.field

    def __init__(
        self, choices: Sequence[tuple[str, str]], value: str = "", *, spread: bool = False, id: str | None = None
    ) -> None:
        """`choices` are values with what they are called; `spread` shows all of them side by side."""
        super().__init__(id=id)
        self._spread = spread
        self.choices = list(choices)
        names = [name for name, _ in self.choices]
        self._at = names.index(value) if value in names else 0

    @property
    def value(self) -> str:
        return self.choices[self._at][0] if self.choices else ""

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Other words, or other values; the chosen one stays where it is still there."""
        value = self.value
        self.choices = list(choices)
        self._at = next((at for at, (name, _) in enumerate(self.choices) if name == value), 0)
        self.refresh()

    def choose(self, value: str) -> bool:
        """Choose a value; False where it is not offered."""
        at = next((at for at, (name, _) in enumerate(self.choices) if name == value), -1)
        if at >= 0:
            self._choose(at)
        return at >= 0

    def action_step(self, by: int) -> None:
        self._choose((self._at + by) % max(1, len(self.choices)))

    def on_key(self, event: events.Key) -> None:
        character = (event.character or "").casefold()
        if character.isdigit() and 0 < int(character) <= len(self.choices):
            event.stop()
            self._choose(int(character) - 1)
        elif character.isalpha() and len(event.key) == 1:
            after = [*range(self._at + 1, len(self.choices)), *range(self._at + 1)]
            for at in after:
                if self.choices[at][1].casefold().startswith(character):
                    event.stop()
                    self._choose(at)
                    return

    def _choose(self, at: int) -> None:
        if at != self._at:
            self._at = at
            self.refresh()
            self.post_message(self.Changed(self))

    def render_line(self, y: int) -> Strip:
        width, style = self.size.width, self.rich_style
        if y or not self.choices:
            return Strip.blank(width, style)
        chosen = style + self.get_component_rich_style("field--chosen", partial=True) if self.has_focus else style
        named = [f"{number} {plain(label)}" for number, (_, label) in enumerate(self.choices, 1)]
        if self._spread and sum(cell_len(one) + 4 for one in named) <= width:
            segments = []
            for at, one in enumerate(named):
                text = f"[ {one} ]" if at == self._at else f"  {one}  "
                segments.append(Segment(text, chosen if at == self._at else style))
            return Strip(segments).adjust_cell_length(width, style)
        # However long a name is, both arrows stay.
        label = cut(plain(self.choices[self._at][1]), width - 4)
        return Strip([Segment("◀ ", style), Segment(label, chosen), Segment(" ▶", style)]).adjust_cell_length(
            width, style
        )

    def on_click(self) -> None:
        self.action_step(1)


class DayField(Widget, can_focus=True):
    """A day ahead: left and right move it by one, a typed number is so many days from today."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"field--chosen"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", show=False),
        Binding("right", "step(1)", show=False),
        Binding("backspace", "take_back", show=False),
    ]

    def __init__(self, say: Wording, day: date, today: date) -> None:
        super().__init__()
        self._say, self._today = say, today
        self._ahead = max(0, (day - today).days)
        self._typing = False

    @property
    def day(self) -> date:
        return self._today + timedelta(days=self._ahead)

    def action_step(self, by: int) -> None:
        self._ahead = max(0, min(999, self._ahead + by))
        self._typing = False
        self.refresh()

    def action_take_back(self) -> None:
        self._ahead //= 10
        self.refresh()

    def on_focus(self) -> None:
        self._typing = False

    def on_key(self, event: events.Key) -> None:
        if (event.character or "").isdigit():
            event.stop()
            digit = int(event.character or "0")
            self._ahead = min(999, self._ahead * 10 + digit) if self._typing else digit
            self._typing = True
            self.refresh()

    def render_line(self, y: int) -> Strip:
        width, style = self.size.width, self.rich_style
        if y:
            return Strip.blank(width, style)
        chosen = style + self.get_component_rich_style("field--chosen", partial=True) if self.has_focus else style
        ahead = self._say.ahead(self._ahead)
        segments = [
            Segment("◀ ", style),
            Segment(f"{days.long(self.day, self._say.language)} ({ahead})", chosen),
            Segment(" ▶", style),
        ]
        return Strip(segments).adjust_cell_length(width, style)
