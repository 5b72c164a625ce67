"""A checklist being filled in: one list, one pane for the line under the cursor, every answer on the disk at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens import answering, attaching, days, languages
from screens.begun import above, before_words, title_of_draft
from screens.keeping import Keeper
from screens.pane import LinePane
from screens.screen import LIST_KEYS, KioskScreen
from screens.stopwatch import Stopwatch
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from screens.widgets.text_box import TextBox
from screens.wording import Wording
from secor_tui.forms.filling import Deficiency, Line, WrongAnswer
from secor_tui.forms.model import RowType, said
from secor_tui.program import meetings

if TYPE_CHECKING:
    from screens.sign import SignScreen
    from secor_tui.kiosk import Draft, Kiosk


class ChecklistScreen(KioskScreen[None]):
    """F2, F3 and F4 answer and move on; everything else is typed or picked in the pane below the list."""

    NAME = "checklist"
    CSS_PATH = "checklist.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("f2", "answer('pass')", "key.pass"),
        Binding("f3", "answer('fail')", "key.fail"),
        Binding("f4", "answer('na')", "key.na"),
        Binding("f5", "note", "key.note"),
        Binding("f6", "step(-1)", "key.back"),
        Binding("f7", "step(1)", "key.on"),
        Binding("f8", "review", "key.review"),
        Binding("f9", "sign", "key.sign"),
        Binding("enter", "choose", "key.answer", show=False),
        Binding("delete", "clear", "key.clear", show=False),
        Binding("f12", "language", "key.language", show=False),
    ]

    def __init__(self, kiosk: Kiosk, draft: Draft) -> None:
        super().__init__(kiosk, draft.filling.language)
        self.draft = draft
        self.filling = draft.filling
        self._lines: dict[str, Line] = {}
        self._all: tuple[Line, ...] = ()
        self._notes: dict[str, str] = {}
        self._people = kiosk.people()
        self._spoken = languages.spoken(draft.checklist)
        self._watch = Stopwatch(kiosk.clock, draft.seconds, most=kiosk.config.idle_seconds)
        self._keeper = Keeper(draft, self)
        self._title = ("", "")
        """The language it is in, and the title."""
        self._above: list[Item] = []
        """What stands above the first line: what is amended and why, or what is closed."""

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        yield Lines(id="lines")
        yield LinePane()
        yield KeyBar()

    def on_mount(self) -> None:
        self._pane = self.query_one(LinePane)
        self._list = self.query_one("#lines", Lines)
        self._above = above(self.kiosk, self.draft, self.say)
        self._show_lines()
        # What the kiosk wrote is read before anything is answered.
        own = answering.BY_KIOSK
        first = next((path for path, line in self._lines.items() if line.missing or line.row.appearance == own), "")
        path, _, dialog = self.draft.cursor.partition(":")
        self._list.to(path if path in self._lines else first)
        typing, line = self.draft.typing, self.line
        wants_reason = bool(self.draft.amends and not self.draft.reason)
        self._arrive("" if dialog or wants_reason else typing)
        if wants_reason:
            self.call_after_refresh(self._ask_why, typing)
        elif dialog == _FAIL and line is not None and line.failed:
            self.call_after_refresh(self._ask_what_is_wrong, line.path, None, typing)
        elif dialog == _NOTE and line is not None:
            self.call_after_refresh(self._write_note, typing)
        if count := attaching.fetch_left(self):
            self._show_pane(news=self.say("photos.left", count=count))

    # Showing

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self._lines.get(self._list.cursor)

    def _show_lines(self) -> None:
        lines, notes = self.filling.lines(), dict(self.filling.notes())
        known, known_notes = self._all, self._notes
        self._all, self._notes = lines, notes
        if len(lines) == len(known) and notes == known_notes:
            changed = [at for at, (line, was) in enumerate(zip(lines, known, strict=True)) if line is not was]
            if all(_same_place(lines[at], known[at]) for at in changed):
                for at in changed:
                    self._list.replace(len(self._above) + at, self._item(lines[at]))
                    self._remember(lines[at])
                self._show_progress()
                return
        self._lines = {}
        for line in lines:
            self._remember(line)
        self._list.show([*self._above, *(self._item(line) for line in lines)])
        self._show_progress()

    def _item(self, line: Line) -> Item:
        pictures = 0 if line.row.type is RowType.IMAGE else len(self.filling.pictures(line.path))
        noted = line.path in self._notes
        return answering.item_of(line, self.draft.checklist, self.say, noted=noted, pictures=pictures)

    def _remember(self, line: Line) -> None:
        if answering.stops(line):
            self._lines[line.path] = line

    def _show_progress(self) -> None:
        progress = self.filling.progress()
        if self._title[0] != self.say.language:
            self._title = (self.say.language, title_of_draft(self.kiosk, self.draft, self.say))
        title = self._title[1]
        day = days.parse(self.draft.date)
        left = f"{title} · {days.short(day, self.say.language, today=self.kiosk.today())}" if day else title
        right = f"{progress.answered}/{progress.total}"
        if len(self._spoken) > 1:
            right = f"{languages.shown(self._spoken, self.say.language)}   {right}"
        if progress.failed:
            right = f"{self.say('title.failed', count=progress.failed)}   {right}"
        if not self._keeper.on_disk:
            right = f"{self.say('title.not_kept')}   {right}"
        self.query_one(TitleBar).show(left, right)

    def _show_pane(self, wrong: str = "", *, news: str = "") -> None:
        line = self.line
        if line is None:
            return
        found = self.filling.deficiency(line.path)
        about = answering.about(
            line,
            self.draft.checklist,
            self.say,
            note=self._notes.get(line.path, ""),
            found=answering.in_words(found, self._people, self.kiosk.today(), self.say) if found else "",
        )
        how = answering.how_to_answer(line, self._choices(line), self.say)
        if line.answer is None and not line.missing and answering.typed(line):
            how = f"{how} {self.say('how.optional')}"
        if not any(one.missing for one in self._lines.values()) and not self.filling.problems():
            # Where something is typed there is one row for it.
            typed = answering.typed(line)
            both = f"{how}{' ' if typed else chr(10)}{self.say('how.ready')}"
            how = self.say("how.ready") if typed and len(both) > self.size.width - 4 else both
        self._pane.show(about, wrong or news or how, wrong=bool(wrong))

    # Moving

    def _arrive(self, typing: str = "") -> None:
        """The cursor has come to a line: show it, and give the box the keys where something is typed."""
        line = self.line
        path = self._list.cursor
        self._watch.go(path)
        self.draft.cursor = path
        typed = line is not None and answering.typed(line)
        self._pane.take_text((typing or answering.typed_text(line)) if typed and line is not None else None)
        self.draft.typing = typing
        self._show_pane()

    def go_to(self, path: str) -> None:
        """Put the cursor on a line."""
        self._list.to(path)
        self._arrive()

    def _leave_line(self) -> bool:
        """Take what stands in the box as the answer; False where it is not one, and the cursor stays."""
        line, text = self.line, self._pane.text
        if line is None or text is None:
            return True
        if text.strip() == answering.typed_text(line).strip():
            self.draft.typing = ""
            return True
        if text.strip():
            return self._take(line.path, text)
        self.filling.clear(line.path)
        self._changed()
        return True

    def _move_on(self) -> None:
        """To the next line; at the end, say what comes now."""
        before = (self._list.cursor, self._list.top)
        self._list.move(1)
        # A text longer than the screen is read on before the next line comes.
        if (self._list.cursor, self._list.top) != before:
            self._arrive()
            return
        self._arrive()
        missing = len(self.filling.problems())
        self._show_pane(self.say("end.missing", count=missing) if missing else self.say("end.ready"))

    def action_move(self, by: int) -> None:
        self._moved(lambda: self._list.move(by))

    def action_page(self, by: int) -> None:
        self._moved(lambda: self._list.page(by))

    def action_to_end(self, by: int) -> None:
        self._moved(lambda: self._list.to_end(by))

    def action_step(self, by: int) -> None:
        self._moved(lambda: self._list.move(by))

    def _moved(self, move: Callable[[], None]) -> None:
        if self._leave_line():
            move()
            self._arrive()
            if self._keeper.touched:
                self._keeper.soon()

    # Answering

    def action_answer(self, key: str) -> None:
        """F2, F3 and F4."""
        line = self.line
        if line is None:
            return
        kind = line.row.type
        if line.row.appearance == answering.BY_KIOSK and key == "pass":
            self._move_on()
        elif kind in answering.NOW and key == "pass":
            self._answer(line.path, answering.NOW[kind])
        elif kind is RowType.ACKNOWLEDGE and key == "pass":
            self._answer(line.path, True)
        elif kind is RowType.SIGNATURE and key == "pass":
            self.action_sign()
        elif kind in (RowType.REPEAT, RowType.IMAGE) and key == "pass":
            self.action_choose()
        elif kind is RowType.SELECT_ONE:
            names = [choice.name for choice in self.draft.checklist.lists.get(line.row.list_name, ())]
            value = answering.value_of_key(line.row, names, key)
            if value is None:
                self._cannot(key, line)
            else:
                self._answer(line.path, value)
        else:
            self._cannot(key, line)

    def _cannot(self, key: str, line: Line) -> None:
        """A key that has no meaning here says what has."""
        how = answering.how_to_answer(line, self._choices(line), self.say)
        self._show_pane(self.say(f"cannot.{key}", how=how))

    def action_choose(self) -> None:
        line = self.line
        if line is None:
            return
        kind = line.row.type
        if answering.typed(line):
            # Pressed before the box had the focus: by way of the box, behind what was typed before it.
            self._pane.box.post_message(events.Key("enter", "\r"))
        elif line.failed and self.filling.deficiency(line.path) is None:
            self._ask_what_is_wrong(line.path, None)
        elif kind is RowType.ACKNOWLEDGE:
            self._answer(line.path, True)
        elif kind is RowType.SIGNATURE:
            self.action_sign()
        elif kind is RowType.IMAGE:
            attaching.open_photos(self, line.path)
        elif kind is RowType.REPEAT and not line.round:
            self._show_added(self.filling.add_round(line.path))
        elif kind in answering.PICKED:
            choices = self._choices(line)
            if len(choices) > answering.DIGITS:
                self._pick_from_list(line, choices)
            else:
                self._move_on()
        else:
            self._move_on()

    def action_digit(self, digit: str) -> None:
        line = self.line
        if line is None or line.row.type not in answering.PICKED:
            return
        choices = self._choices(line)
        if len(choices) > answering.DIGITS:
            self._pick_from_list(line, choices)
        elif 0 < int(digit) <= len(choices):
            name = choices[int(digit) - 1][0]
            if answering.takes_one(line.row):
                self._answer(line.path, [name] if line.row.type is RowType.PEOPLE else name)
                return
            chosen = line.answer if isinstance(line.answer, list) else []
            new = [one for one in chosen if one != name] if name in chosen else [*chosen, name]
            if self._take(line.path, new):
                self._show_pane()
                self._keep()

    def badge(self, person: str, name: str) -> None:
        """A badge adds somebody and never takes them off again: one after the other, a whole crew is scanned."""
        line = self.line
        if line is None or line.row.type is not RowType.PEOPLE or person not in self._people:
            self.badge_refused(self.say("badge.not_asked", name=name))
            return
        if answering.takes_one(line.row):
            self._answer(line.path, [person])
            return
        chosen = line.answer if isinstance(line.answer, list) else []
        if person in chosen:
            self._show_pane(news=self.say("badge.already", name=name))
        elif self._take(line.path, [*chosen, person]):
            self._show_pane(news=self.say("badge.taken", name=name))
            self._keep()

    def badge_refused(self, why: str) -> None:
        self._show_pane(why)

    def _choices(self, line: Line) -> list[tuple[str, str]]:
        return answering.choices_of(self.draft.checklist, line.row, self.say.language, self._people)

    def _pick_from_list(self, line: Line, choices: list[tuple[str, str]]) -> None:
        from screens.dialogs.choose import ChooseDialog

        chosen = line.answer if isinstance(line.answer, list) else [line.answer] if isinstance(line.answer, str) else []
        many = not answering.takes_one(line.row)

        def took(picked: list[str] | None) -> None:
            if picked is not None:
                self._answer(line.path, picked[0] if line.row.type is RowType.SELECT_ONE and picked else picked)

        title = said(line.row.label, self.say.language, self.draft.checklist.language)
        if line.row.type is RowType.PEOPLE and not many:
            from screens.dialogs.person import PersonDialog

            crew = self.kiosk.registers.crew
            offered = [person for person in crew.present() if person.id in self._people]
            self.app.push_screen(
                PersonDialog(self.say, title, crew, offered), lambda id: self._answer(line.path, [id]) if id else None
            )
            return
        people = line.row.type is RowType.PEOPLE
        self.app.push_screen(ChooseDialog(self.say, title, choices, chosen, many=many, people=people), took)

    def on_text_box_submitted(self, event: TextBox.Submitted) -> None:
        event.stop()
        line = self.line
        if line is None:
            return
        text = event.box.text.strip()
        if text and text != answering.typed_text(line).strip():
            self._answer(line.path, text)
        elif line.failed and self.filling.deficiency(line.path) is None:
            self._ask_what_is_wrong(line.path, None)
        elif self._leave_line():
            self._move_on()

    def _answer(self, path: str, value: object) -> None:
        """Take an answer and move on, by way of what is wrong where it fails."""
        before = self._lines[path].answer
        if not self._take(path, value):
            return
        line = self._lines.get(path)
        if line is not None and line.failed and line.row.fail and (line.row.fail.note or line.row.fail.action):
            self._ask_what_is_wrong(path, before)
        else:
            self._move_on()
        # After the move: whoever pulls the plug now comes back to the next line, with this one answered.
        self._keep()

    def _take(self, path: str, value: object) -> bool:
        try:
            self.filling.answer(path, value)
        except WrongAnswer as error:
            self._show_pane(error.message)
            return False
        self._changed()
        return True

    def _changed(self) -> None:
        """An answer has changed: what was signed before is signed no more. Whoever changed it keeps it too."""
        self.draft.typing = ""
        self.draft.signatures.clear()
        self._watch.count()
        self._keeper.touched = True
        self._show_lines()

    def action_clear(self) -> None:
        """Take an answer back, or a whole round."""
        line = self.line
        if line is None or line.row.type is RowType.SIGNATURE or (line.row.type is RowType.REPEAT and not line.round):
            return
        if line.row.appearance == answering.BY_KIOSK:
            self._show_pane(self.say("how.kiosk"))
            return
        if line.row.type is RowType.REPEAT:
            self.filling.remove_round(line.path.rpartition("/")[0] or line.path, line.round - 1)
        else:
            self.filling.clear(line.path)
        self._changed()
        self._arrive()
        self._keep()

    def _show_added(self, path: str) -> None:
        self._changed()
        self.go_to(path)
        self._keep()

    # What is wrong, and notes

    def _ask_what_is_wrong(self, path: str, before: object, typing: str = "") -> None:
        from screens.dialogs.fail import FailDialog

        line = self._lines[path]
        self.go_to(path)
        self._write_in(_FAIL, typing)
        proposed = self.filling.deficiency(path) or self.filling.propose(
            path, answering.cast(self.kiosk.registers.crew)
        )

        def said_so(found: Deficiency | None) -> None:
            self.draft.typing = ""
            if found is not None:
                self._changed()
                if dialog.photos_next or attaching.asks(self._lines[path]):
                    self.go_to(path)
                    attaching.open_photos(self, path)
                else:
                    self._move_on()
                self._keep()
            elif self.filling.deficiency(path) is None:
                # Esc: it was not a fail after all.
                if before is None:
                    self.filling.clear(path)
                else:
                    self.filling.answer(path, before)
                self._changed()
                self._arrive()
                self._keep()
            else:
                self._left_it()

        title = said(line.row.label, self.say.language, self.draft.checklist.language)
        dialog = FailDialog(
            self.say,
            title,
            proposed,
            people=self._people,
            today=self.kiosk.today(),
            wants_action=bool(line.row.fail is None or line.row.fail.action),
            typing=typing,
            take=lambda found: self.filling.find_deficient(path, found),
            typed=self._typed,
            before=before_words(self.kiosk, self.draft, path, self.say, "fail.before"),
            photos=attaching.takes(line),
        )
        self.app.push_screen(dialog, said_so)

    def action_note(self) -> None:
        """F5: a remark on any line; on a failed one, what was said about it."""
        line = self.line
        if line is None:
            return
        if line.failed:
            self._ask_what_is_wrong(line.path, line.answer)
        else:
            self._write_note()

    def _write_note(self, typing: str = "") -> None:
        line = self.line
        if line is None:
            return
        from screens.dialogs.text import TextDialog

        def noted(text: str | None) -> None:
            if text is not None:
                self.filling.note(line.path, text)
                self._changed()
                self._arrive()
                self._keep()
            else:
                self._left_it()

        self._write_in(_NOTE, typing)
        title = said(line.row.label, self.say.language, self.draft.checklist.language)
        have = self.filling.notes().get(line.path, "")
        dialog = TextDialog(self.say, self.say("note.title"), title, have, empty=True, typing=typing, typed=self._typed)
        self.app.push_screen(dialog, noted)

    def _ask_why(self, typing: str) -> None:
        """An amendment begins with its reason."""
        from screens.dialogs.text import TextDialog

        def told(reason: str | None) -> None:
            self.draft.typing = ""
            if reason:
                self.draft.reason = reason
                self._above = above(self.kiosk, self.draft, self.say)
                self._all = ()
                self._show_lines()
                self._keep()
            else:
                self._keeper.drop()
                self.app.call_later(self._give_up)

        self.draft.typing = typing
        about = self.say("amend.about")
        self.app.push_screen(
            TextDialog(self.say, self.say("amend.title"), about, typing=typing, typed=self._typed), told
        )

    async def _give_up(self) -> None:
        """Without a reason nothing is amended."""
        self.kiosk_app.drafts.discard(self.draft)
        await self.app.pop_screen()

    def _write_in(self, dialog: str, typing: str) -> None:
        """What is typed from now on goes into a dialog above the line: whoever pulls the plug comes back to it."""
        self.draft.cursor, self.draft.typing = f"{self._list.cursor}:{dialog}", typing

    def _left_it(self) -> None:
        """A dialog was left without a word."""
        self._arrive()
        if self._keeper.touched:
            self._keeper.soon()

    # Keeping

    def photos_changed(self) -> bool:
        """Photos came or went; whether the disk has the draft as it is now."""
        self._changed()
        self._keep()
        return self._keeper.on_disk

    def _keep(self) -> None:
        was = self._keeper.on_disk
        self._keeper.keep()
        if self._keeper.on_disk != was:
            self._show_progress()

    def kept_again(self) -> None:
        self._show_progress()
        if self.is_current:
            self._show_pane(self.say("kept.again"))

    def on_text_area_changed(self, event: events.Event) -> None:
        event.stop()
        self._take_typing()

    def _take_typing(self) -> None:
        line, text = self.line, self._pane.text
        if text is not None and line is not None:
            self._typed("" if text == answering.typed_text(line) else text)

    def _typed(self, text: str) -> None:
        """Half-typed text: on the disk shortly after, not at every letter."""
        if text != self.draft.typing:
            self.draft.typing = text
            self._keeper.soon()

    def leave(self) -> None:
        if self.is_current:
            # The news of the last letter may still be under way.
            self._take_typing()
        self._watch.count()
        self._keeper.finish()

    # On and out

    def action_review(self) -> None:
        from screens.review import ReviewScreen

        if self._leave_line():
            self.leave()
            self.app.push_screen(ReviewScreen(self.kiosk, self.draft), self._reviewed)

    def _reviewed(self, path: str | None) -> None:
        if path == ":sign":
            self.action_sign()
        elif path == ":throw_away":
            self.kiosk_app.throw_away(self.draft, proven=True)
        else:
            self.go_to(path or self._list.cursor)

    def action_sign(self) -> None:
        if not self._leave_line():
            return
        if self.draft.checklist.kind in meetings.KINDS and meetings.account_for(self.filling):
            self._changed()
        self.leave()
        if self.filling.problems():
            self.action_review()
            return
        # What the kiosk holds against it is said before anybody has typed a PIN.
        self.kiosk.check(self.draft)
        doubts = self.kiosk.cautions(self.draft)
        if not doubts:
            self._ask_quiz(True)
            return
        from screens.dialogs.message import ConfirmDialog

        told = "\n\n".join(doubt.said(self.say.language) for doubt in doubts)
        self.app.push_screen(ConfirmDialog(self.say, self.say("sign.surely"), told), self._ask_quiz)

    def _ask_quiz(self, surely: bool | None) -> None:
        if not surely:
            return
        if self.kiosk.quiz(self.draft).passed:
            self._to_sign(True)
            return
        from screens.quiz import QuizScreen

        self.app.push_screen(QuizScreen(self.kiosk, self.draft), self._to_sign)

    def _to_sign(self, ready: bool | None) -> None:
        if self.say.language != self.filling.language:
            self._speak(self.filling.language)
        if ready:
            self.app.push_screen(self._signing()(self.kiosk, self.draft))

    def _signing(self) -> type[SignScreen]:
        if self.draft.checklist.kind == "document":
            from screens.sign_document import SignDocumentScreen

            return SignDocumentScreen
        from screens.sign import SignScreen

        return SignScreen

    def action_language(self) -> None:
        """F12: the next language that the checklist speaks whole; what was answered stays."""
        if len(self._spoken) > 1 and self._leave_line():
            self._speak(languages.next_language(self._spoken, self.say.language))
            self._keep()

    def _speak(self, language: str) -> None:
        self.kiosk.speak(self.draft, language)
        self.say = Wording(language)
        self.show_keys()
        # Other words take other rows: all of it is laid out anew.
        self._all = ()
        self._show_lines()
        self._arrive()

    async def action_up(self) -> None:
        """Back to the screen that this was opened from."""
        known = len(self.kiosk_app.drafts.unkept)
        self.leave()
        await self.app.pop_screen()
        self.kiosk_app.tell_unkept(known)

    def pick(self, id: str) -> None:
        """A line was clicked."""
        if self._list.cursor != id:
            self._list.to(id)
        self._arrive()


_FAIL, _NOTE = "fail", "note"
"""The dialogs above a line; `<path>:note` is where the cursor is while a note is written."""


def _same_place(line: Line, was: Line) -> bool:
    """Whether two lines stand in one place of the list, whatever their answers."""
    return (line.path, line.row, line.round) == (was.path, was.row, was.round)
