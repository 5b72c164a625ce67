"""One record: what it says now, who signed, what was amended; its paper, and amending it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from screens import days
from screens.confidential import ask_to_open
from screens.screen import LIST_KEYS, KioskScreen
from screens.search import title_of_record
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui.confidential import is_restricted
from secor_tui.output.answers import HEADING, QUESTION, Change, Reader
from secor_tui.output.paper import paper_of
from secor_tui.output.verdict import is_decision
from secor_tui.output.wording import Say
from secor_tui.signing import DECLINED, PROXY

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.confidential import Opened
    from secor_tui.kiosk import Kiosk
    from secor_tui.ledger.record import JSON, Record
    from secor_tui.output.paper import Paper


class RecordScreen(KioskScreen[None]):
    """Scrolls with the arrows; the digits at the bottom do what can be done with it."""

    NAME = "record"
    CSS_PATH = "record.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.pdf"),
        Binding("1", "digit('1')", "key.pdf", show=False),
        Binding("2", "digit('2')", "key.amend", show=False),
        Binding("escape", "up", "key.up"),
    ]

    class Made(Message):
        """The PDF was made, or not."""

        def __init__(self, path: Path | None, error: BaseException | None) -> None:
            super().__init__()
            self.path, self.error = path, error

    def __init__(self, kiosk: Kiosk, id: str) -> None:
        super().__init__(kiosk)
        self.record_id = id
        self._opened: Opened | None = None
        """Of a confidential record: what somebody opened, for as long as this screen stays."""

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        yield Lines(state_width=4)
        choices = Lines(id="choices")
        yield choices
        yield KeyBar()

    @property
    def lines(self) -> Lines:
        return self.query(Lines).first()

    def on_screen_resume(self) -> None:
        history = self.kiosk.ledger.history(self.record_id)
        if not history:
            self.lines.show([Item(self.say("record.gone"))])
            return
        newest = history[-1]
        self.query_one(TitleBar).show(title_of_record(self.kiosk, newest, self.say), newest.number)
        if is_restricted(self.kiosk, newest) and not newest.withheld:
            self._show_confidential(history)
            return
        self.lines.show(described(self.kiosk, history, self.say))
        choices = [Item(self.say("record.pdf"), id="pdf", key="1")]
        if newest.checklist_id and not newest.withheld:
            choices.append(Item(self.say("record.amend"), id="amend", key="2"))
        self._offer([*choices, *self._photos(newest)])

    def _show_confidential(self, history: list[Record]) -> None:
        """Its envelope, and how it is opened; or all of it, once it is."""
        say, crew = self.say, self.kiosk.registers.crew
        if self._opened is None:
            lines = described(self.kiosk, [self.kiosk.shut(one) for one in history], say)
            self.lines.show([*lines[:-1], Item(), Item(say("confidential.text"), wrap=True)])
            self._offer([Item(say("confidential.open"), id="open", key="1")])
            return
        name = crew.name(self._opened.by)
        self.lines.show(
            [Item(say("confidential.shown", name=name), tone="warn", wrap=True), *described(self.kiosk, history, say)]
        )
        copy = Item(say("confidential.copy", name=name), id="pdf", key="1")
        self._offer([copy, Item(say("record.amend"), id="amend", key="2"), *self._photos(history[-1])])

    def _offer(self, items: list[Item]) -> None:
        choices = self.query_one("#choices", Lines)
        # A row each, and the line above them.
        choices.styles.height = 1 + max(2, len(items))
        choices.show(items)

    def _photos(self, record: Record) -> list[Item]:
        count = sum(str(one.get("type") or "").startswith("image/") for one in record.files)
        return [Item(self.say("photos.of_record", count=count), id="photos", key="3")] if count else []

    def _show_opened(self, opened: Opened) -> None:
        self._opened = opened
        self.on_screen_resume()

    def action_digit(self, digit: str) -> None:
        item = self.query_one("#choices", Lines).by_key(digit)
        if item is not None:
            self.pick(item.id)

    def action_choose(self) -> None:
        """Enter does what stands first."""
        self.action_digit("1")

    def pick(self, id: str) -> None:
        if id == "pdf":
            self._make_pdf()
        elif id == "amend":
            self.kiosk_app.amend(self.record_id, self._opened)
        elif id == "photos":
            from screens.record_photos import RecordPhotosScreen

            self.app.push_screen(RecordPhotosScreen(self.kiosk, self.kiosk.ledger.history(self.record_id)[-1]))
        elif id == "open":
            number = self.kiosk.ledger.history(self.record_id)[0].number
            ask_to_open(self.kiosk_app, self.record_id, number, self._show_opened)

    @work(thread=True, exit_on_error=False, exclusive=True)
    def _make_pdf(self) -> None:
        try:
            path = self.kiosk.record_pdf(self.kiosk.ledger.history(self.record_id)[-1], self._opened)
        except Exception as error:
            self.post_message(self.Made(None, error))
        else:
            self.post_message(self.Made(path, None))

    def on_record_screen_made(self, event: Made) -> None:
        if event.error is not None:
            self.kiosk_app.report_pdf(event.error)
        else:
            told = "confidential.copied" if self._opened else "pdf.text"
            self.kiosk_app.tell(self.say("pdf.title"), self.say(told, path=event.path))


def described(kiosk: Kiosk, history: list[Record], say: Wording, paper: Paper | None = None) -> list[Item]:
    """A record and its amendments as running text: what failed first, then everything that was answered. `paper` is
    what is read where it is not the record as it stands: a copy for somebody from outside."""
    newest, first = history[-1], history[0]
    today = kiosk.today()
    if paper is None and not newest.withheld:
        paper = paper_of(kiosk, newest, on=today)

    def name(id: str) -> str:
        return (paper.names.get(id) if paper else None) or kiosk.registers.crew.name(id)

    day = days.parse(newest.date)
    items = [Item(say("record.for_day", day=days.long(day, say.language) if day else newest.date), tone="strong")]
    site = kiosk.registers.company.site_name(newest.site)
    if site:
        items.append(Item(say("record.site", site=site)))
    if newest.by:
        items.append(Item(say("record.by", who=name(newest.by), when=_moment(newest.entered, say))))
    if newest.clock != "ok":
        items.append(Item(say("record.clock"), tone="warn", wrap=True))
    if newest.void:
        items.append(Item(say("record.void"), tone="bad"))
    if newest.withheld or paper is None:
        return [*items, Item(say("record.withheld"), wrap=True)]
    if newest.deficiencies:
        decided = all(map(is_decision, newest.deficiencies))
        head = say("record.decided" if decided else "record.failed", count=len(newest.deficiencies))
        items += [Item(), Item(head, tone="head")]
        for path, found in newest.deficiencies.items():
            action = kiosk.registers.actions.get(f"{newest.subject}/{path}")
            state = f" - {say(f'action_state.{action.state}')}" if action else ""
            note = str(found.get("note") or "")
            if note and is_decision(path):
                items.append(Item(note, tone="strong", wrap=True))
            else:
                items.append(Item(str(found.get("title") or path), tone="bad", wrap=True))
                items.append(Item(note, indent=1, wrap=True))
            if action:
                due = say.day(action.due, today)
                items.append(
                    Item(
                        say("record.mends", who=name(action.owner), due=due) + state,
                        tone="dim",
                        indent=1,
                        wrap=True,
                    )
                )
    items += [Item(), Item(say("record.answers"), tone="head"), *_answers(paper, newest, say)]
    if newest.signatures:
        items += [Item(), Item(say("record.signatures"), tone="head")]
        for one in newest.signatures:
            items += _signature(one, say)
    elif newest.kind != "repair":
        items += [Item(), Item(say("record.unsigned"), tone="warn")]
    if len(history) > 1:
        items += [Item(), Item(say("record.amendments"), tone="head")]
        items.append(Item(f"{first.number}  {_moment(first.entered, say)}  {name(first.by)}"))
        reader = _reader(paper, say)
        for before, later in pairwise(history):
            items.append(Item(f"{later.number}  {_moment(later.entered, say)}  {name(later.by)}"))
            items.append(Item(later.reason, tone="dim", indent=1, wrap=True))
            items += change_items(reader.changes(before, later), say)
    return [*items, Item(), Item(f"{newest.id}  {newest.hash[:16]}", tone="dim")]


def _signature(one: JSON, say: Wording) -> Iterator[Item]:
    """Who signed what and when; with both names where somebody signed for another, and never as one who declined."""
    name, when, reason = str(one["name"]), _moment(str(one["at"]), say), str(one.get("reason") or "")
    if one["method"] == DECLINED:
        yield Item(say("record.declined", name=name, when=when), tone="warn", wrap=True)
        yield Item(say("record.why_declined", reason=reason, by=one.get("noted_by_name", "")), indent=1, wrap=True)
        return
    if one["method"] == PROXY:
        yield Item(say("record.proxy", name=name, other=one.get("for_name", ""), when=when), tone="strong", wrap=True)
        yield Item(say("record.why_proxy", reason=reason), indent=1, wrap=True)
    else:
        yield Item(f"{name}, {when}", tone="strong")
    yield Item(str(one["statement"]), tone="dim", indent=1, wrap=True)


def _reader(paper: Paper, say: Wording) -> Reader:
    """Reads a record and what came before it."""
    return Reader(paper.checklist, say.language, paper.names, Say(say.language))


def change_items(changes: Iterable[Change], say: Wording) -> Iterator[Item]:
    """What an amendment changed, line by line."""
    for one in changes:
        was, now = (text or say("record.nothing") for text in (one.was, one.now))
        yield Item(say("record.changed", label=one.label, was=was, now=now), indent=1, wrap=True)


def _answers(paper: Paper, record: Record, say: Wording) -> Iterator[Item]:
    reader = _reader(paper, say)
    if paper.checklist_lost:
        yield Item(say("record.lost"), tone="warn", wrap=True)
    for line in reader.lines(record):
        if line.kind == HEADING:
            yield Item(line.label, tone="head", indent=line.depth)
        elif line.kind == QUESTION and line.answer:
            yield Item(
                f"{line.label}{'' if line.label.endswith('?') else ':'} {line.answer}",
                tone="bad" if line.failed else "",
                indent=line.depth,
                wrap=True,
            )
            if note := record.notes.get(line.path):
                yield Item(note, tone="dim", indent=line.depth + 1, wrap=True)


def _moment(text: str, say: Wording) -> str:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return f"{days.short(moment.date(), say.language)} {moment:%H:%M}"
