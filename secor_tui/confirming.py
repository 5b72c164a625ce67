"""The audit at the desk: scores that a person confirms or overrules, interviews, walks, the audit to come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from secor_tui import audit_files
from secor_tui.audit import marks
from secor_tui.audit.files import BrokenAudit
from secor_tui.audit.instruments import Instrument, Question
from secor_tui.audit.scoring import Mark, Scope, WrongMark
from secor_tui.errors import Refused
from secor_tui.forms.model import Checklist, Row, RowType, Text, said
from secor_tui.program.audit_scores import INTERVIEW, OBSERVATION, OF_ROLE

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft

FAR = 10
"""Years ahead beyond which a day of an audit is a slip of the keyboard."""
_LINE = "question"
"""The line of an interview or a walk that stands for each question of the instrument."""
_SCORES = frozenset({"applies", "answer", "partly", "points", "asked"})
"""The lines of a score that the question is written before."""
_WAY = {INTERVIEW: "interviews", OBSERVATION: "observation"}


def score(
    desk: Desk, instrument: Instrument, question: Question, suggested: Mark | None, why: Text, *, language: str = ""
) -> Draft:
    """The form in which somebody confirms or overrules a score. `why` is the draft of the explanation; it stands above
    the lines with the suggested score, and is signed with them, but answers nothing."""
    form = desk.library.load("audit-score")
    written = marks.written(suggested)
    spoken = marks.spoken(written, question)
    suggests = {}
    for one, words, nothing in (
        ("en", "The records suggest: {mark}. {why}", "The records suggest no score. {why}"),
        ("fr", "Les registres proposent : {mark}. {why}", "Les registres ne proposent aucune note. {why}"),
    ):
        text = (words if written else nothing).format(mark=said(spoken, one), why=said(why, one))
        suggests[one] = text.strip()
    labels = {"suggests": suggests}
    for row in form.rows:
        if row.name in _SCORES:
            # What was asked is to be read with the answer, on the screen and on paper.
            texts = ((one, said(question.text, one), said(row.label, one)) for one in form.languages)
            labels[row.name] = {one: f"{question.number} {asks} {label}" for one, asks, label in texts}
    form = replace(form, rows=tuple(replace(row, label=labels.get(row.name, row.label)) for row in form.rows))
    prefill = {
        "instrument": instrument.id,
        "instrument_version": instrument.version,
        "question": question.name,
        "question_text": said(question.text, language or desk.config.language),
        "shape": question.shape,
        "possible": marks.number(question.points),
        "suggested": written,
        "may_be_na": "yes" if question.na else "no",
    }
    return desk.begin(form, language=language, prefill={name: value for name, value in prefill.items() if value})


def asking(desk: Desk, instrument: Instrument, kind: str, scope: Scope, *, language: str = "") -> Draft:
    """An interview or a walk (`kind`): every question of the instrument that is verified so. Raises Refused where it
    has none."""
    form = desk.library.load(kind)
    questions = [one for one in instrument.questions() if _WAY[kind] in one.verify and scope.asks(one)]
    if not questions:
        raise Refused("Nothing to ask", "No question of {instrument} is verified so.", instrument=instrument.id)
    lines = [line for one in questions for line in _lines(one, kind)]
    return desk.begin(_with_lines(form, lines), language=language)


def _lines(question: Question, kind: str) -> list[dict[str, Any]]:
    """What stands in each line of a question: in an interview one for each role, in the words it is asked in."""
    if kind != INTERVIEW or not question.ask:
        return [{"name": question.name, "label": question.text, "hint": question.hint}]
    return [
        {
            "name": f"{question.name}{OF_ROLE}{role}",
            "label": text,
            "hint": question.text,
            "relevant": f"${{role}} = '{role}'",
        }
        for role, text in question.ask.items()
    ]


def _with_lines(form: Checklist, asked: list[dict[str, Any]]) -> Checklist:
    def lines(row: Row) -> list[Row]:
        if row.type is RowType.GROUP:
            return [replace(row, rows=tuple(one for inner in row.rows for one in lines(inner)))]
        if row.name != _LINE:
            return [row]
        return [replace(row, **one) for one in asked]

    return replace(form, rows=tuple(one for row in form.rows for one in lines(row)))


def plan(desk: Desk, *, profile: str = "", cycle: str = "", language: str = "") -> Draft:
    """Which audit is worked towards: as was said last, but for the partner or the audit that is named."""
    known = desk.registers.audit_scores.plan()
    prefill: dict[str, Any] = {
        "profile": profile or known.profile,
        "cycle": cycle or known.cycle,
        "first_year": "yes" if known.first_year else "no",
        "audit_on": known.on,
    }
    return desk.start(
        "audit-plan", language=language, prefill={name: value for name, value in prefill.items() if value}
    )


# What must hold


def check_score(desk: Desk, draft: Draft) -> None:
    """A score is one that its question can have; one that is not the suggested says why. Raises Refused."""
    answers = draft.filling.body()["answers"]
    if draft.amends:
        before = desk.ledger.get(draft.amends)
        for name in ("instrument", "question"):
            if before is not None and before.answers.get(name) != answers.get(name):
                raise Refused("Another question", "An amendment is about the question that was confirmed.")
    question = _question(desk, answers)
    try:
        given = marks.written(marks.answered(answers, question))
    except WrongMark as error:
        raise Refused(
            "No score of this question",
            "It does not fit the question as it stands today. Open the question anew from Readiness.",
        ) from error
    if given != str(answers.get("suggested") or "") and not str(answers.get("note") or "").strip():
        raise Refused(
            "Why this score?",
            "It is not what the records suggest. Write under the score what you looked at, and why it is so.",
        )


def _question(desk: Desk, answers: Mapping[str, Any]) -> Question:
    id, name = str(answers.get("instrument") or ""), str(answers.get("question") or "")
    try:
        question = audit_files.library(desk).instrument(id).question(name)
    except (KeyError, BrokenAudit):
        question = None
    if question is None or question.name != name:
        raise Refused(
            "No such question",
            "The instrument {instrument} has no question {question} today. Open the question from Readiness.",
            instrument=id[:60],
            question=name[:60],
        )
    return question


def check_plan(desk: Desk, draft: Draft) -> None:
    """Raises Refused where the partner it names is none, or the day is none of an audit that is worked towards."""
    answers = draft.filling.body()["answers"]
    id, on = str(answers.get("profile") or "").strip(), str(answers.get("audit_on") or "")
    if on and date.fromisoformat(on).year > desk.today().year + FAR:
        raise Refused(
            "So far away?",
            "The day of the audit is {day}, more than {years} years away. Look at the year again, then sign.",
            day=on,
            years=FAR,
        )
    known, broken = audit_files.library(desk).profiles()
    if id and id not in known:
        if id in broken:
            raise broken[id]
        raise Refused(
            "No such partner", "There is no profile {id}. There are {known}.", id=id[:60], known=", ".join(known)
        )


def check_asking(desk: Desk, draft: Draft) -> None:  # noqa: ARG001 - as every rule
    """Raises Refused where nothing was asked."""
    answers = draft.filling.body()["answers"]
    if not any("." in name and answer in ("yes", "no") for name, answer in answers.items()):
        raise Refused("Nothing was asked", "Mark at least one question, then sign.")


__all__ = ["asking", "check_asking", "check_plan", "check_score", "plan", "score"]
