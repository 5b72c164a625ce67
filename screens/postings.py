"""What hangs where: the papers of the emergency plan that somebody put up, those that are out of date first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens import wall
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import postings

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.postings import Posting


class PostingsScreen(KioskScreen[None]):
    """Picking a paper asks what became of it."""

    NAME = "postings"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.choose"),
        Binding("f5", "add", "key.add_posting"),
    ]

    def __init__(self, kiosk: Kiosk, first: str = "") -> None:
        """`first` is the posting under the cursor at the start."""
        super().__init__(kiosk)
        self._first = first

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("postings.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say = self.kiosk, self.say
        old = postings.stale(kiosk)
        well = [one for one in kiosk.registers.postings.hanging(kiosk.site) if one not in old]
        keys, items = iter("1234567890"), []
        for head, some in (("postings.old", old), ("postings.current", well)):
            if some:
                items += [Item(), Item(say(head, count=len(some)), tone="head")]
            for one in some:
                items.append(self._item(one, next(keys, ""), old=head == "postings.old"))
                items.append(Item(self._more(one, old=head == "postings.old"), tone="dim", indent=2, wrap=True))
        self.lines.show(items or [Item(), Item(say("postings.none"), wrap=True)], self._first)
        self._first = ""

    def _item(self, one: Posting, key: str, *, old: bool) -> Item:
        right = postings.title(one.paper, self.say.language)
        if not old:
            return Item(one.place, id=one.id, key=key, right=right)
        return Item(one.place, id=one.id, key=key, right=right, state=self.say("state.old"), tone="warn")

    def _more(self, one: Posting, *, old: bool) -> str:
        kiosk, say = self.kiosk, self.say
        language, day = say(f"paper_language.{one.language}"), say.day(one.date, kiosk.today())
        told = say("postings.more", language=language, who=kiosk.registers.crew.name(one.by), day=day)
        if not old:
            return told
        changed = postings.changed(kiosk, one.plan, say.language)
        return f"{told} {say('wall.changed', rows=', '.join(changed)) if changed else say('wall.other')}"

    def action_add(self) -> None:
        """Note a paper that hangs and that nobody noted."""
        app, kinds = self.kiosk_app, postings.kinds(self.kiosk, hang=True)
        if not kinds:
            app.tell(self.say("postings.title"), self.say("wall.no_plan"))
            return
        wall.choose_kind(
            app, kinds, lambda kind: wall.choose_language(app, kind, lambda language: wall.note(app, kind, language))
        )

    def scanned(self, text: str) -> bool:
        return wall.read_paper(self.kiosk_app, text)

    def pick(self, id: str) -> None:
        one = self.kiosk.registers.postings.get(id)
        if one is None:
            return
        from screens.dialogs.choose import ChooseDialog

        say, kiosk, app = self.say, self.kiosk, self.kiosk_app
        language = say.language
        act: dict[str, Callable[[], None]] = {
            "replaced": lambda: wall.open_form(app, lambda: postings.replace(kiosk, one, words=language)),
            "make": lambda: wall.make_paper(app, one.paper),
            "down": lambda: wall.open_form(app, lambda: postings.take_down(kiosk, one, words=language)),
            "record": lambda: self._read(one),
        }

        def chosen(names: list[str] | None) -> None:
            if names:
                act[names[0]]()

        choices = [(name, say(f"posting.{name}")) for name in act]
        app.push_screen(ChooseDialog(say, one.place, choices, [], many=False), chosen)

    def _read(self, one: Posting) -> None:
        from screens.record import RecordScreen

        self.app.push_screen(RecordScreen(self.kiosk, one.id))


def count(kiosk: Kiosk, say: Wording) -> str:
    """How many hang and how many of them are out of date; nothing where none does."""
    hanging, old = kiosk.registers.postings.hanging(kiosk.site), len(postings.stale(kiosk))
    if not hanging:
        return ""
    return say("postings.count_old" if old else "postings.count", count=len(hanging), old=old)
