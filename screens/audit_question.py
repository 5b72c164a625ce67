"""Questions of the audit: each with its score, and one with its evidence and the records behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import confirming
from secor_tui.audit import marks
from secor_tui.audit.instruments import Want
from secor_tui.audit.words import FLAW_WORDS
from secor_tui.forms.model import said
from secor_tui.program.audit_scores import INTERVIEW, OBSERVATION
from secor_tui.readiness import Answer, behind, readiness

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.audit.evidence import Found
    from secor_tui.audit.scoring import Mark
    from secor_tui.kiosk import Kiosk

MOST = 40
"""Records of one piece of evidence on the screen; the command line names them all."""

_TONES = {"yes": "good", "partial": "warn", "no": "bad"}


class QuestionsScreen(KioskScreen[None]):
    """A list of questions, of an element or of a step."""

    NAME = "audit_questions"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def __init__(self, kiosk: Kiosk, title: str, names: Sequence[str], cycle: str) -> None:
        super().__init__(kiosk)
        self._title, self._askeds, self._cycle = title, names, cycle

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self._title)
        yield Lines(state_width=9)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        found = readiness(self.kiosk, cycle=self._cycle)
        items = [Item(said(found.instrument.banner, self.say.language), tone="dim", wrap=True), Item()]
        keys = iter("123456789")
        for name in self._askeds:
            answer = found.answer(name)
            if answer is not None:
                items.append(question_item(answer, self.say, next(keys, "")))
        self.lines.show(items)

    def pick(self, id: str) -> None:
        self.app.push_screen(QuestionScreen(self.kiosk, id, self._cycle))


class QuestionScreen(KioskScreen[None]):
    """What is suggested, what is confirmed, and why."""

    NAME = "audit_question"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def __init__(self, kiosk: Kiosk, name: str, cycle: str) -> None:
        super().__init__(kiosk)
        self._asked, self._cycle = name, cycle

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("audit.title"))
        yield Lines(state_width=9)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say = self.kiosk, self.say
        found = readiness(kiosk, cycle=self._cycle)
        answer = found.answer(self._asked)
        if answer is None:
            self.lines.show([])
            return
        question = answer.question
        self.query_one(TitleBar).show(say("audit.question_title", number=question.number), found.profile.short)
        ways = ", ".join(say(f"audit_verify.{way}") for way in question.verify)
        items = [
            Item(said(question.text, say.language), tone="strong", wrap=True),
            *([Item(said(question.hint, say.language), tone="dim", wrap=True)] if question.hint else []),
            Item(say("audit.verify", ways=ways, points=marks.number(question.points)), tone="dim", wrap=True),
            Item(),
            *_scores(kiosk, answer, say),
            Item(),
            *self.can(answer),
        ]
        for want, one in answer.found:
            items += _evidence(kiosk, want, one, say)
        if not answer.found:
            items += [Item(), Item(say("audit.no_evidence"), wrap=True)]
        self.lines.show([self.seen(item, answer) for item in items])

    def seen(self, item: Item, answer: Answer) -> Item:  # noqa: ARG002 - for whoever may not read all of it
        """A line as it may be read here."""
        return item

    def can(self, answer: Answer) -> Iterator[Item]:
        """What can be done about it here."""
        return _can(answer, self.say)

    def pick(self, id: str) -> None:
        kiosk, language = self.kiosk, self.say.language
        what, _, rest = id.partition(":")
        found = readiness(kiosk, cycle=self._cycle)
        answer = found.answer(self._asked)
        if what == "record":
            from screens.record import RecordScreen

            self.app.push_screen(RecordScreen(kiosk, rest))
        elif answer is not None and what == "confirm":
            # The draft of the explanation, as it stands on the screen.
            why = {
                one: " ".join(said(found.draft, one) for _, found in answer.found if found.draft)
                for one in ("en", "fr")
            }
            draft = confirming.score(kiosk, found.instrument, answer.question, answer.suggested, why, language=language)
            self.kiosk_app.open_checklist(draft)
        elif what in (INTERVIEW, OBSERVATION):
            self.kiosk_app.open_checklist(
                confirming.asking(kiosk, found.instrument, what, found.scope, language=language)
            )


# The lines


def question_item(answer: Answer, say: Wording, key: str = "") -> Item:
    """A question, its score in a word, and whose score it is."""
    question = answer.question
    whose, state, tone = _whose(answer, say)
    text = f"{question.number} {said(question.text, say.language)}"
    return Item(f"{text} ({whose})" if whose else text, id=question.name, key=key, state=state, tone=tone, wrap=True)


def _whose(answer: Answer, say: Wording) -> tuple[str, str, str]:
    """Whose score it is, the score in a word, and its tone."""
    if not answer.asked:
        return say("audit.not_asked"), "", "dim"
    if answer.carried:
        return say("audit.by_carried"), say("audit_answer.yes"), "good"
    if answer.counts is None:
        return "", say("audit_answer.open"), "warn"
    return say("audit.by_confirmed" if answer.confirmed else "audit.by_suggested"), *_word(answer, answer.counts, say)


def _word(answer: Answer, mark: Mark, say: Wording) -> tuple[str, str]:
    if mark.answer:
        return say(f"audit_answer.{mark.answer}"), _TONES.get(mark.answer, "")
    if mark.points is not None:
        points, possible = mark.points, answer.question.points
        return f"{marks.number(points)}/{marks.number(possible)}", "good" if points == possible else "warn"
    return f"{mark.positive}/{mark.asked}", "good" if mark.positive == mark.asked else "warn"


def _scores(kiosk: Kiosk, answer: Answer, say: Wording) -> Iterator[Item]:
    """What is suggested and what is confirmed, each in its own line."""
    suggested = said(marks.spoken(marks.written(answer.suggested), answer.question), say.language)
    yield Item(say("audit.suggested", mark=suggested) if suggested else say("audit.suggested_none"), wrap=True)
    by = answer.by
    if by is None:
        yield Item(say("audit.confirmed_none"), wrap=True)
    else:
        who, day = kiosk.registers.crew.name(by.by), say.day(by.date, kiosk.today())
        if answer.confirmed is None:
            yield Item(say("audit.confirmed_old", who=who, day=day), tone="warn", wrap=True)
        else:
            mark = said(marks.spoken(marks.written(answer.confirmed), answer.question), say.language)
            if by.reason:
                mark = f"{mark} ({by.reason})"
            yield Item(say("audit.confirmed", who=who, day=day, mark=mark), tone="strong", wrap=True)
        then = said(marks.spoken(by.suggested, answer.question), say.language) or say("audit.confirmed_nothing")
        yield Item(say("audit.confirmed_then", mark=then), tone="dim", indent=1, wrap=True)
        if by.note:
            yield Item(by.note, tone="dim", indent=1, wrap=True)
    if answer.carried:
        yield Item(say("audit.carried_over"), tone="warn", wrap=True)


def _can(answer: Answer, say: Wording) -> Iterator[Item]:
    can = [("confirm", say("audit.score" if answer.counts is None else "audit.confirm"))]
    can += [(INTERVIEW, say("audit.interview"))] if "interviews" in answer.question.verify else []
    can += [(OBSERVATION, say("audit.walk"))] if "observation" in answer.question.verify else []
    can += [(f"record:{answer.by.record}", say("audit.see_confirmed"))] if answer.by else []
    for key, (id, text) in zip("1234", can, strict=False):
        yield Item(text, id=id, key=key)


def _evidence(kiosk: Kiosk, want: Want, found: Found, say: Wording) -> Iterator[Item]:
    yield Item()
    yield Item(say("audit.evidence"), tone="head")
    if found.figure is None:
        yield Item(say("audit.no_figure"), tone="warn", wrap=True)
    else:
        figure = found.figure * 100
        tone = "good" if figure >= want.enough else "warn"
        values = {"good": found.good, "of": found.of, "percent": int(figure), "enough": want.enough}
        yield Item(say("audit.figure", **values), tone=tone, wrap=True)
    if not want.suggests:
        yield Item(say("audit.only_shown"), tone="dim", wrap=True)
    if draft := said(found.draft, say.language):
        yield Item(draft, wrap=True)
    for missing in found.missing:
        yield Item(say("audit.missing", what=said(missing, say.language)), tone="warn", wrap=True)
    if found.not_applicable:
        yield Item(said(found.not_applicable, say.language), tone="dim", wrap=True)
    if not found.records:
        return
    yield Item(say("audit.records", count=len(found.records)), tone="head")
    column = 1 if say.language == "fr" else 0
    for one in behind(kiosk, found.records[:MOST]):
        flaws = ", ".join(FLAW_WORDS[flaw][column] for flaw in one.flaws)
        text = f"{one.number}  {said(one.title, say.language)}"
        right = "  ".join(part for part in (flaws, say.day(one.date, kiosk.today())) if part)
        yield Item(text, id=f"record:{one.id}", tone="warn" if one.flaws else "", right=right)
    if len(found.records) > MOST:
        yield Item(say("audit.more", count=len(found.records) - MOST), tone="dim")
