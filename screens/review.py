"""Before signing: what is missing, what failed, and a jump to each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.begun import before_words
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui.forms.model import said
from secor_tui.forms.wording import say as forms_say

if TYPE_CHECKING:
    from secor_tui.kiosk import Draft, Kiosk

SIGN = ":sign"
THROW_AWAY = ":throw_away"


class ReviewScreen(KioskScreen[str]):
    """Dismissed with the path of a line to go to, `:sign`, `:throw_away`, or None."""

    NAME = "review"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.go_there"),
        Binding("f6", "up", "key.back_to_list"),
        Binding("f9", "sign", "key.sign"),
    ]

    def __init__(self, kiosk: Kiosk, draft: Draft) -> None:
        super().__init__(kiosk, draft.filling.language)
        self.draft = draft

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        yield Lines(state_width=7)
        yield KeyBar()

    def on_mount(self) -> None:
        checklist, progress = self.draft.checklist, self.draft.filling.progress()
        title = said(checklist.title, self.say.language, checklist.language)
        self.query_one(TitleBar).show(self.say("review.title", title=title), f"{progress.answered}/{progress.total}")
        self.lines.show(self._items())

    def _items(self) -> list[Item]:
        say, filling = self.say, self.draft.filling
        problems, lines = filling.problems(), filling.lines()
        labels = {line.path: said(line.row.label, say.language, self.draft.checklist.language) for line in lines}
        keys, failed_keys = iter("123456"), iter("78")
        items: list[Item] = []
        # Said once by the heading, not again under every line.
        plainly_missing = forms_say("required", say.language)
        if problems:
            items.append(Item(say("review.missing", count=len(problems)), tone="head"))
            for problem in problems:
                label = labels.get(problem.path) or problem.path
                items.append(Item(label, id=problem.path, key=next(keys, ""), state=say("state.missing"), tone="bad"))
                if problem.message != plainly_missing:
                    items.append(Item(problem.message, tone="dim", indent=2, wrap=True))
        else:
            items += [Item(say("review.whole"), tone="good", wrap=True), Item()]
            items.append(Item(say("review.sign"), id=SIGN, key="9"))
        failed = [line for line in lines if line.failed]
        if failed:
            items += [Item(), Item(say("review.failed", count=len(failed)), tone="head")]
            for line in failed:
                found = filling.deficiency(line.path)
                items.append(
                    Item(
                        labels[line.path], id=line.path, key=next(failed_keys, ""), state=say("state.fail"), tone="bad"
                    )
                )
                if found is not None:
                    items.append(Item(found.note, tone="dim", indent=2, wrap=True))
                if before := before_words(self.kiosk, self.draft, line.path, say, "review.before"):
                    items.append(Item(before, tone="warn", indent=2, wrap=True))
        items += [Item(), Item(say("review.throw_away"), id=THROW_AWAY, key="0")]
        return items

    def pick(self, id: str) -> None:
        self.dismiss(id)

    async def action_up(self) -> None:
        self.dismiss(None)

    def action_sign(self) -> None:
        if self.draft.filling.problems():
            self.kiosk_app.tell(
                self.say("sign.not_yet"), self.say("review.missing", count=len(self.draft.filling.problems()))
            )
        else:
            self.dismiss(SIGN)
