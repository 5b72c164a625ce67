"""Safety documents: what is in force by type, and the drafts that count as nothing until the firm made them its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Static

from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import documents
from secor_tui.program.documents import TYPES

if TYPE_CHECKING:
    from datetime import date

    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.documents import Document

ALL = ""

_REVIEW = {"overdue": ("state.doc_review", "bad"), "due": ("state.doc_soon", "warn")}


class DocumentsScreen(KioskScreen[None]):
    """Left and right choose a type, F2 looks for words in all of them, F5 brings one from a stick."""

    NAME = "documents"
    CSS_PATH = "documents.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.open"),
        Binding("tab,right", "type(1)", "key.which"),
        Binding("left", "type(-1)", show=False),
        Binding("f2", "find", "key.find_text"),
        Binding("f5", "bring", "key.bring"),
    ]

    def __init__(self, kiosk: Kiosk) -> None:
        super().__init__(kiosk)
        self._type = ALL

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("documents.title"))
        yield Static(id="which", markup=False)
        yield Lines(state_width=8)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        self._show()

    def action_type(self, by: int) -> None:
        """On to the next type of which there is anything."""
        types = (ALL, *(one for one in TYPES if one in self._types()))
        self._type = types[(types.index(self._type) + by) % len(types)] if self._type in types else ALL
        self._show()
        self.lines.to_end(-1)

    def _types(self) -> set[str]:
        known = {one.type for one in self.kiosk.registers.documents.current()}
        return known | {one.type for one in documents.not_begun(self.kiosk, self.say.language)}

    def _show(self) -> None:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        named = say("documents.all") if self._type == ALL else say(f"document_type.{self._type}")
        self.query_one("#which", Static).update(f"◀ {named} ▶")
        drafts = [one for one in documents.not_begun(kiosk, say.language) if self._type in (ALL, one.type)]
        keys = iter("123456789")
        items: list[Item] = []
        for type in TYPES:
            found = [one for one in in_force(kiosk, say.language) if one.type == type and self._type in (ALL, type)]
            if found:
                right = "" if items else _columns(say)
                items += [Item()] if items else []
                items.append(Item(say(f"document_type.{type}"), tone="head", right=right))
                items += [document_item(kiosk, one, say, today, next(keys, "")) for one in found]
        if not items:
            items.append(Item(say("documents.none"), tone="warn", wrap=True))
        if drafts:
            items += [Item(), Item(say("documents.drafts", count=len(drafts)), tone="head")]
            items.append(Item(say("documents.drafts_about"), tone="dim", wrap=True))
            items += [
                Item(
                    one.title,
                    id=f"starter:{one.id}",
                    key=next(keys, ""),
                    state=say("state.doc_draft"),
                    tone="dim",
                    right=say("documents.blanks", count=len(one.blanks)) if one.blanks else "",
                )
                for one in drafts
            ]
        self.lines.show(items)

    def action_find(self) -> None:
        from screens.find_text import FindTextScreen

        self.app.push_screen(FindTextScreen(self.kiosk))

    def action_bring(self) -> None:
        from screens.bring import BringScreen

        self.app.push_screen(BringScreen(self.kiosk))

    def pick(self, id: str) -> None:
        from screens.document import DocumentScreen, StarterScreen

        what, _, rest = id.partition(":")
        self.app.push_screen(StarterScreen(self.kiosk, rest) if what == "starter" else DocumentScreen(self.kiosk, rest))


def in_force(kiosk: Kiosk, language: str) -> list[Document]:
    """Each document once: in this language where it is up to date there."""
    register = kiosk.registers.documents
    found = dict.fromkeys(one.id for one in register.current())
    return [one for one in (register.get(id, language) for id in found) if one is not None]


def document_item(kiosk: Kiosk, one: Document, say: Wording, today: date, key: str = "") -> Item:
    """A line for a document in force: its review where that is near, who has not signed it, its revision."""
    state, tone = _REVIEW.get(one.review(today), ("", ""))
    left = len(documents.unread_by(kiosk, one))
    right = _columns(say, str(left) if left else "-", str(one.revision), one.review_due[:7])
    return Item(one.title, id=f"document:{one.id}", key=key, state=say(state) if state else "", tone=tone, right=right)


def _columns(say: Wording, *texts: str) -> str:
    """Three columns at the right edge below their headings; without texts the headings themselves."""
    heads = (say("documents.head_unread"), say("documents.head_revision"), say("documents.head_review"))
    return "  ".join(f"{text:>{len(head)}}" for text, head in zip(texts or heads, heads, strict=True))


# What other screens show


def stands(kiosk: Kiosk, say: Wording) -> tuple[str, str]:
    """The line of the program's menu: how many are in force, how many are due for review, and its tone."""
    today, current = kiosk.today(), in_force(kiosk, say.language)
    due = sum(one.review(today) == "overdue" for one in current)
    if due:
        return say("program.documents_due", count=len(current), due=due), "warn"
    return say("program.documents_right", count=len(current)), "" if current else "warn"
