"""The quiz after an orientation: one question a screen; what was missed is explained and asked again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.languages import next_language
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from screens.wording import Wording
from secor_tui.forms.model import LANGUAGES, said
from secor_tui.program.quiz import choices

if TYPE_CHECKING:
    from secor_tui.forms.model import Text
    from secor_tui.kiosk import Draft, Kiosk
    from secor_tui.program.quiz import Question

ON = ":on"


class QuizScreen(KioskScreen[bool]):
    """Dismissed with True once it is passed."""

    NAME = "quiz"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.answer"),
        Binding("f6", "up", "key.back_to_list"),
        Binding("f12", "language", "key.language"),
    ]

    def __init__(self, kiosk: Kiosk, draft: Draft) -> None:
        super().__init__(kiosk, draft.filling.language)
        self.draft = draft
        self._stands = kiosk.quiz(draft)
        self._missed: Question | None = None
        """The one that was just answered wrong, until its explanation was read."""
        self._was_right = False
        self._looked = False
        """Whether the arrows moved on this question: an Enter that only follows the last answer is no answer."""

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        yield Lines()
        yield KeyBar()

    def on_mount(self) -> None:
        self._show()

    def _said(self, text: Text) -> str:
        return said(text, self.say.language)

    def _show(self, cursor: str = "") -> None:
        say, stands, asked = self.say, self._stands, self._stands.next
        self.query_one(TitleBar).show(
            say("quiz.title"), f"{say('quiz.right', right=stands.right, of=stands.of)}   F12 [{say.language.upper()}]"
        )
        if self._missed is not None:
            items = [
                Item(),
                Item(say("quiz.wrong"), tone="bad"),
                Item(),
                Item(self._said(self._missed.ask), tone="strong", wrap=True),
                Item(),
                Item(say("quiz.answer"), tone="head"),
                Item(self._said(self._missed.right), tone="good", wrap=True),
                Item(),
                Item(self._said(self._missed.because), wrap=True),
                Item(),
                Item(say("quiz.again"), tone="dim", wrap=True),
                Item(),
                Item(say("quiz.on"), id=ON, key="1"),
            ]
        elif asked is None:
            items = [
                Item(),
                Item(say("quiz.passed", right=stands.right, of=stands.of), tone="good", wrap=True),
                Item(),
                Item(say("quiz.kept"), tone="dim", wrap=True),
                Item(),
                Item(say("quiz.sign"), id=ON, key="1"),
            ]
        else:
            offered = choices(asked, self.draft.id, stands.attempt)
            items = [
                Item(say("quiz.was_right") if self._was_right else "", tone="good"),
                Item(say("quiz.asked_again"), tone="warn", wrap=True) if stands.attempt > 1 else Item(),
                Item(self._said(asked.ask), tone="strong", wrap=True),
                Item(),
            ]
            for at, text in enumerate(offered, 1):
                items += [Item(self._said(text), id=f"{at}", key=str(at), wrap=True), Item()]
            items.append(Item(say("quiz.how"), tone="dim", wrap=True))
        self.lines.show(items, cursor)

    def action_move(self, by: int) -> None:
        self._looked = True
        super().action_move(by)

    def action_choose(self) -> None:
        if self._looked or self._missed is not None or self._stands.next is None:
            super().action_choose()

    def pick(self, id: str) -> None:
        asked = self._stands.next
        self._looked = False
        if self._missed is not None:
            self._missed = None
            self._show()
        elif asked is None:
            self.dismiss(True)
        else:
            given = self._said(choices(asked, self.draft.id, self._stands.attempt)[int(id) - 1])
            self._stands = self.kiosk.answer_quiz(self.draft, asked.id, given)
            self._was_right = asked.id not in self._stands.missed
            self._missed = None if self._was_right else asked
            self._show()

    def action_language(self) -> None:
        """The next language, for the quiz and the orientation both."""
        self.draft.filling.language = next_language(LANGUAGES, self.say.language)
        self.say = Wording(self.draft.filling.language)
        self.show_keys()
        self._show(self.lines.cursor)

    async def action_up(self) -> None:
        self.dismiss(False)
