"""One document: read it, sign it, who has signed it, what in it is out of date, and the revisions before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from screens.code import CodeScreen
from screens.reader import ReaderScreen
from screens.reading import elsewhere, read_and_sign
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import documents, readings
from secor_tui.errors import SecorError
from secor_tui.program.documents import PDF

if TYPE_CHECKING:
    from screens.app import KioskApp
    from secor_tui.errors import Phrase
    from secor_tui.kiosk import Draft, Kiosk
    from secor_tui.program.documents import Document
    from secor_tui.program.starters import Starter
    from secor_tui.readings import Question


class DocumentScreen(KioskScreen[None]):
    """The digits do something; the lines below say how it stands."""

    NAME = "document"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    class LookedOver(Message):
        """What in a revision is out of date, and what was asked about it."""

        def __init__(self, record: str, found: list[Phrase], asked: list[Question]) -> None:
            super().__init__()
            self.record, self.found, self.asked = record, found, asked

    def __init__(self, kiosk: Kiosk, id: str) -> None:
        super().__init__(kiosk)
        self.document_id = id
        self._language = self.say.language
        self._found: dict[str, list[Phrase]] = {}
        """Of the revisions that were looked over, what is out of date."""
        self._asked: dict[str, list[Question]] = {}
        """And what was asked about them."""

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        yield Lines(state_width=8)
        yield KeyBar()

    @property
    def document(self) -> Document | None:
        return self.kiosk.registers.documents.get(self.document_id, self._language)

    def on_screen_resume(self) -> None:
        self._show()
        if one := self.document:
            self._look_over(one.record)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _look_over(self, record: str) -> None:
        # In a thread: ten years of records take their time.
        try:
            found, asked = readings.look_over(self.kiosk.folder, self.kiosk.clock, record)
        except SecorError:
            # What is wrong with the records is said elsewhere.
            return
        self.post_message(self.LookedOver(record, found, asked))

    def on_document_screen_looked_over(self, event: LookedOver) -> None:
        self._found[event.record], self._asked[event.record] = event.found, event.asked
        self._show()

    def _show(self) -> None:
        say, one = self.say, self.document
        if one is None:
            self.lines.show([Item(say("document.gone"))])
            return
        self.query_one(TitleBar).show(one.title, say("documents.revision", revision=one.revision))
        can = ["read", "sign", "revise", "from_file", "phone", "print"]
        can += ["other"] if self._other() else []
        items = [Item(say(f"document.{what}"), id=what, key=key) for key, what in zip("1234567", can, strict=False)]
        self.lines.show(
            [
                *items,
                Item(),
                *self._stands(one),
                *self._wrong(one),
                *self._questions(one),
                *self._signed(one),
                *self._revisions(one),
            ]
        )

    def _other(self) -> str:
        """The language in which it is there too, up to date; empty where it is not."""
        one = self.document
        for language in documents.LANGUAGES:
            other = self.kiosk.registers.documents.get(self.document_id, language)
            if one is not None and other is not None and other.language != one.language:
                return other.language
        return ""

    def _stands(self, one: Document) -> Iterator[Item]:
        say, today, names = self.say, self.kiosk.today(), self.kiosk.registers.crew
        yield Item(say(f"document_type.{one.type}"), tone="head")
        approved = say("document.approved", name=names.name(one.approved_by), day=say.day(one.approved_on, today))
        yield Item(approved, wrap=True)
        yield Item(say("document.owner", name=names.name(one.owner)), wrap=True)
        late = one.review(today) == "overdue"
        words = "document.review_late" if late else "document.review"
        yield Item(say(words, day=say.day(one.review_due, today)), tone="bad" if late else "", wrap=True)
        if one.roles:
            yield Item(say("document.for", roles=", ".join(say(f"role.{role}") for role in one.roles)), wrap=True)
        if one.changed:
            yield Item(say("document.changed", text=" ".join(one.changed.split())), wrap=True)
        if one.media == PDF:
            yield Item(say("reading.cannot_draw"), wrap=True)

    def _wrong(self, one: Document) -> Iterator[Item]:
        """What in it is out of date, and whether its file is gone."""
        language = self.say.language
        found = [phrase.said(language) for phrase in self._found.get(one.record, ())]
        try:
            readings.file_of(self.kiosk, one)
        except SecorError as error:
            found.insert(0, ". ".join(error.said(language)))
        if found:
            yield Item()
            yield Item(self.say("document.outdated", count=len(found)), tone="head")
            for line in found:
                yield Item(line, tone="warn", wrap=True)

    def _questions(self, one: Document) -> Iterator[Item]:
        """What readers found not clear or not right."""
        say, crew = self.say, self.kiosk.registers.crew
        asked = self._asked.get(one.record)
        if asked:
            yield Item()
            yield Item(say("document.asked", count=len(asked)), tone="head")
        for each in asked or ():
            day = say.day(each.date, self.kiosk.today())
            yield Item(f"{crew.name(each.who)}: {each.text}", id=f"record:{each.record}", right=day, wrap=True)

    def _signed(self, one: Document) -> Iterator[Item]:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        crew, unread = kiosk.registers.crew, documents.unread_by(kiosk, one)
        signed = kiosk.registers.documents.readers(one.id, one.revision)
        yield Item()
        yield Item(say("document.signed", signed=len(signed), count=len(signed) + len(unread)), tone="head")
        for who in unread:
            yield Item(crew.name(who), id=f"reader:{who}", state=say("state.doc_unread"), tone="warn")
        for who, day in sorted(signed.items(), key=lambda one: one[1]):
            yield Item(crew.name(who), state=say("state.doc_read"), tone="good", right=say.day(day, today))
        if not unread and not signed:
            yield Item(say("document.nobody"), tone="dim", wrap=True)

    def _revisions(self, one: Document) -> Iterator[Item]:
        say, today = self.say, self.kiosk.today()
        yield Item()
        yield Item(say("document.revisions"), tone="head")
        for each in self.kiosk.registers.documents.of(one.id, one.language):
            now = each.record == one.record
            yield Item(
                say("documents.revision", revision=each.revision),
                id=f"record:{each.record}",
                state=say("state.doc_force") if now else "",
                tone="good",
                right=f"{say.day(each.approved_on, today)}  {each.number}",
            )

    def pick(self, id: str) -> None:
        one, app = self.document, self.kiosk_app
        what, _, rest = id.partition(":")
        if one is None:
            return
        if what == "read":
            show(app, one)
        elif what in ("sign", "reader"):
            read_and_sign(app, [one], rest, lambda signed: self._show() if signed else None)
        elif what == "revise":
            draft = begun(app, one.id) or documents.revise(self.kiosk, one, words=self.say.language)
            app.open_checklist(draft)
        elif what == "from_file":
            from screens.bring import BringScreen

            app.push_screen(BringScreen(self.kiosk, one.id))
        elif what == "phone":
            code(app, one)
        elif what == "print":
            put(app, one)
        elif what == "other":
            self._language = self._other()
            self.on_screen_resume()
        elif what == "record":
            from screens.record import RecordScreen

            app.push_screen(RecordScreen(self.kiosk, rest))


class StarterScreen(KioskScreen[None]):
    """A draft that came with the kiosk: what the firm must decide before it is theirs."""

    NAME = "starter"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def __init__(self, kiosk: Kiosk, id: str) -> None:
        super().__init__(kiosk)
        self.starter_id = id

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        yield Lines(state_width=8)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        say, one = self.say, self._starter()
        if one is None:
            self.lines.show([Item(say("document.gone"))])
            return
        self.query_one(TitleBar).show(one.title, say("state.doc_draft"))
        goes_on = begun(self.kiosk_app, one.id) is not None
        items = [
            Item(say("starter.read"), id="read", key="1"),
            Item(say("starter.go_on" if goes_on else "starter.adapt"), id="adapt", key="2"),
            Item(),
            Item(say("documents.drafts_about"), wrap=True),
        ]
        if one.adapt:
            items += [Item(), Item(say("starter.decide", count=len(one.adapt)), tone="head")]
            items += [Item(line, wrap=True) for line in one.adapt]
        self.lines.show(items)

    def _starter(self) -> Starter | None:
        drafts, language = documents.library(self.kiosk), self.say.language
        return drafts.get((self.starter_id, language)) or drafts.get((self.starter_id, "en"))

    def pick(self, id: str) -> None:
        kiosk, one, language = self.kiosk, self._starter(), self.say.language
        if one is not None and id == "read":
            self.app.push_screen(ReaderScreen(kiosk, one.title, one.body))
        elif one is not None:
            draft = begun(self.kiosk_app, one.id) or documents.start(
                kiosk, one.id, language=one.language, words=language
            )
            self.kiosk_app.open_checklist(draft)


# What can be done with a document


def show(app: KioskApp, one: Document) -> None:
    """Read it here, or be told how to where the terminal cannot draw it. Raises SecorError."""
    if one.media == PDF:
        code(app, one)
    else:
        app.push_screen(ReaderScreen(app.kiosk, one.title, documents.text(app.kiosk, one)))


def code(app: KioskApp, one: Document) -> None:
    """Its code for a phone, and where its file lies."""
    about = elsewhere(app.kiosk, one, app.say) if one.media == PDF else []
    screen: CodeScreen[None] = CodeScreen(app.kiosk, one.title, readings.page(app.kiosk, one), about)
    app.push_screen(screen)


def put(app: KioskApp, one: Document) -> None:
    """Ask whether who has signed it stands on its paper too; make it, and say where it lies."""
    from screens.dialogs.choose import ChooseDialog

    say = app.say

    def made(path: Path) -> None:
        app.tell(say("document.print_title"), say("document.printed", path=path))

    def make(signed: bool) -> None:
        try:
            path = documents.put(app.kiosk, one, readers=signed)
        except Exception as error:
            app.call_from_thread(app.report, error)
        else:
            app.call_from_thread(made, path)

    def chosen(which: list[str] | None) -> None:
        if which:
            app.run_worker(lambda: make(which == ["signed"]), thread=True, exit_on_error=False)

    if one.media == PDF:
        chosen(["text"])
        return
    choices = [(which, say(f"document.print_{which}")) for which in ("text", "signed")]
    app.push_screen(ChooseDialog(say, say("document.print"), choices, [], many=False), chosen)


def begun(app: KioskApp, id: str) -> Draft | None:
    """A revision of it that was begun and is gone on with."""
    return next(
        (
            one
            for one in app.drafts.all()
            if one.checklist.kind == "document"
            and not one.amends
            and one.filling.body()["answers"].get("document_id") == id
        ),
        None,
    )
