"""Reviews and statistics at the desk: what the kiosk writes into a monthly or yearly review, and how they stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from secor_tui.errors import Phrase, Refused
from secor_tui.program import objectives, statistics
from secor_tui.program.corrective_actions import CLOSED, OPEN, Action
from secor_tui.program.objectives import Objective
from secor_tui.program.reviews import KINDS, MONTHLY, YEARLY, Review
from secor_tui.program.rounds import rounds
from secor_tui.program.schedule import DUE, OVERDUE, period
from secor_tui.review_text import Story
from secor_tui.review_words import month_name, say

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft

__all__ = ["KINDS", "MONTHLY", "YEARLY", "Standing"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a review stands today at this site."""

    kind: str
    about: str
    """The month that the next one looks back on, or the last month of its year; once done, of the one made."""
    due: str
    """The day it has to be done by, ISO; empty where it is not due yet."""
    state: str
    """`due`, `overdue`, `done` or, before the first one can be made, empty."""
    last: Review | None


def standing(desk: Desk, kind: str) -> Standing:
    """How the review of a kind stands today."""
    about = statistics.last_whole(desk.today())
    known = desk.registers.reviews.all(kind, desk.site)
    last = known[0] if known else None
    for one in desk.due(desk.today()):
        if one.checklist == kind and one.state in (DUE, OVERDUE):
            return Standing(kind, about, one.due, "due" if one.state == DUE else "overdue", last)
    first, _ = period("monthly" if kind == MONTHLY else "yearly", desk.today())
    if last is not None and last.date >= first.isoformat():
        return Standing(kind, last.about, "", "done", last)
    return Standing(kind, about, "", "", last)


def written(desk: Desk, kind: str, *, on: date | None = None, language: str = "") -> dict[str, Any]:
    """What the kiosk writes into a review that is begun on a day: answers by row, as a checklist takes them."""
    about = statistics.last_whole(on or desk.today())
    language = language or desk.config.language
    return _monthly(desk, about, language) if kind == MONTHLY else _yearly(desk, about, language)


def begun(desk: Desk, draft: Draft) -> None:
    """Write into a review that was just begun, from whichever screen or command."""
    filling = draft.filling
    kiosk_rows = {row.name for row in draft.checklist.walk() if row.appearance == "kiosk"}
    told = written(desk, draft.checklist.kind, on=date.fromisoformat(draft.date), language=filling.language)
    for name, value in told.items():
        if name in kiosk_rows:
            filling.write(name, value)
        elif not isinstance(value, list):
            filling.answer(name, value)
        else:
            for at, one in enumerate(value):
                filling.add_round(name)
                for inner, text in one.items():
                    filling.answer(f"{name}/{at}/{inner}", text)


def retold(desk: Desk, draft: Draft) -> None:
    """Write anew, in the language that a review is read in now, what the kiosk wrote; what people answered stays. An
    amendment keeps what was written then."""
    if draft.amends:
        return
    language = draft.filling.language
    told = written(desk, draft.checklist.kind, on=date.fromisoformat(draft.date), language=language)
    for row in draft.checklist.walk():
        if row.appearance == "kiosk" and isinstance(text := told.get(row.name), str):
            draft.filling.write(row.name, text)


def check(desk: Desk, draft: Draft) -> None:
    """A month, or a year, is reviewed once; what is to be added is an amendment. Raises Refused."""
    answers = draft.filling.body()["answers"]
    stands = desk.registers.reviews.of(draft.checklist.kind, draft.site, str(answers.get("month") or ""))
    if stands is not None and not draft.amends:
        raise Refused(
            "Reviewed already",
            "{month} was reviewed in record {number}. Amend that one.",
            month=month_name(stands.about, draft.filling.language),
            number=stands.number,
        )


def cautions(desk: Desk, draft: Draft) -> list[Phrase]:
    """What a careful owner would ask."""
    answers = draft.filling.body()["answers"]
    late = [one for one in desk.registers.actions.open() if one.overdue(desk.today())]
    if late and not rounds(answers.get("decisions")):
        return [Phrase("Corrective actions that are late: {count}. Nothing is decided about them.", count=len(late))]
    return []


# What is written


def _monthly(desk: Desk, month: str, language: str) -> dict[str, Any]:
    first, last = _ends(month)
    story = Story(desk, first, last, language)
    site = desk.registers.company.site_name(desk.site)
    told = {
        "read_from": [story.written("read_from", month=month_name(month, language), site=site)],
        "decided_before": _decided_before(desk, month, story),
        "was_due": story.was_due(),
        "gaps": story.gaps(),
        "talked": story.talked(),
        "happened": [*story.happened(), *story.figures()],
        "mended": story.mended(),
        "repeats": story.repeats(),
        "overdue": story.overdue(),
        "runs_out": story.runs_out(),
        "concerns": story.concerns(),
        "lessons": story.lessons(),
    }
    return {"month": month, **{name: "\n".join(lines) for name, lines in told.items()}}


def _yearly(desk: Desk, month: str, language: str) -> dict[str, Any]:
    first, (_, last) = _ends(statistics.before(month, statistics.YEAR - 1))[0], _ends(month)
    # How many months were reviewed stands among the figures of the year, each by its own month.
    story = Story(desk, first, last, language, without=KINDS)
    weak = desk.weaknesses(language)
    names = {"first": month_name(f"{first:%Y-%m}", language), "last": month_name(month, language)}
    told = {
        "read_from": [story.written("year_from", **names)],
        "plan_before": _plan_before(desk, month, story),
        "figures": _figures(desk, month, story),
        "was_due": story.was_due(),
        "gaps": story.gaps(),
        "mended": story.mended(),
        "repeats": story.often(),
        "lessons": story.lessons(),
        "overdue": story.overdue(),
        "weaknesses": [say("weak", language, what=f"- {what}", why=why) for what, why in weak]
        or [say("no_weak", language)],
    }
    return {
        "month": month,
        **{name: "\n".join(lines) for name, lines in told.items()},
        "results": [{"set_in": one.id, "was": _set(one)} for one in reversed(desk.registers.objectives.running())],
        "decisions": [{"decision": say("weak", language, what=what, why=why)} for what, why in weak],
    }


def _decided_before(desk: Desk, month: str, story: Story) -> list[str]:
    """What the last monthly review before this decided, and what became of it."""
    language, reviews = story.language, desk.registers.reviews
    before = next((one for one in reviews.all(MONTHLY, desk.site) if one.about < month), None)
    if before is None:
        return [say("no_review", language)]
    missing = statistics.before(month, 1)
    found = []
    if before.about < missing:
        found.append(say("not_reviewed", language, month=month_name(missing, language)))
    found.append(
        say(
            "last_review",
            language,
            month=month_name(before.about, language),
            number=before.number,
            day=before.date,
            count=before.decisions,
            actions=before.actions,
        )
    )
    return [*found, *(f"- {story.stands(one)}" for one in desk.registers.actions.of(before.id))]


def _plan_before(desk: Desk, month: str, story: Story) -> list[str]:
    """The action plan of the last yearly review, each step with the record that proves it."""
    language = story.language
    before = next((one for one in desk.registers.reviews.all(YEARLY, desk.site) if one.about < month), None)
    if before is None:
        return [say("no_year_review", language)]
    steps = desk.registers.actions.of(before.id)
    closed = sum(one.state == CLOSED for one in steps)
    head = say("last_year_review", language, day=before.date, number=before.number, count=len(steps), closed=closed)
    return [head, *(f"- {_proved(desk, one, story)}" for one in steps)]


def _proved(desk: Desk, one: Action, story: Story) -> str:
    if one.state != CLOSED:
        return story.stands(one)
    closing = one.history[-1].record if one.history else ""
    record = desk.ledger.get(closing) if closing else None
    proof = [say("proof_record", story.language, number=record.number)] if record else []
    proof += [one.evidence] if one.evidence else []
    who = desk.registers.crew.name(one.done_by or one.closed_by)
    return say(
        "proof",
        story.language,
        what=one.note or one.title,
        day=one.closed,
        who=who,
        done=one.done,
        proof=", ".join(proof).rstrip("."),
    )


def _figures(desk: Desk, month: str, story: Story) -> list[str]:
    """Incidents, hours, rates, talks, drills and reviews of the year, beside the year before where it is known."""
    language, registers = story.language, desk.registers
    months = statistics.months(registers, month, 2 * statistics.YEAR)
    now, then = statistics.span(months[-statistics.YEAR :]), statistics.span(months[: -statistics.YEAR])
    if now is None:
        return [say("none", language)]
    whole = then is not None and then.months == statistics.YEAR
    names, found = story.kinds(), []
    for kind in statistics.KINDS:
        before = then.kinds[kind] if then is not None and whole else 0
        if now.kinds[kind] or before:
            word = "count_now_before" if whole else "count_now"
            found.append(say(word, language, what=names.get(kind, kind), now=now.kinds[kind], before=before))
    found = found or [say("no_incident", language)]
    found.append(story.rates(now))
    found += [story.rates(then)] if then is not None and whole else [say("no_year_before", language)]
    found += story.talked()
    held = [one for one in registers.drills.held(desk.site) if story.within(one.date)]
    found.append(say("drills_held", language, count=len(held)))
    wanted = [one.month for one in months[-statistics.YEAR :]]
    reviewed = {one.about for one in registers.reviews.all(MONTHLY, desk.site)}
    missing = [one for one in wanted if one not in reviewed]
    word = "months_reviewed" if missing else "months_all"
    count = len(wanted) - len(missing)
    return [*found, say(word, language, count=count, of=len(wanted), missing=story.some(missing))]


def _set(one: Objective) -> str:
    return f"{one.text} ({one.number} {one.counts}, {one.by})"


def _ends(month: str) -> tuple[date, date]:
    first = date.fromisoformat(f"{month}-01")
    after = (first + timedelta(days=32)).replace(day=1)
    return first, after - timedelta(days=1)


# How they stand


def stands(desk: Desk, one: Objective) -> str:
    """How an objective stands, in one word: running, past, reached, missed, dropped."""
    return one.state(desk.today())


def pressing(desk: Desk) -> list[Objective]:
    """Objectives whose day is past and of which no review has said how they came out."""
    return [one for one in desk.registers.objectives.running() if one.state(desk.today()) == objectives.PAST]


def open_decisions(desk: Desk, review: Review) -> list[Action]:
    """What a review decided and is not done yet."""
    return [one for one in desk.registers.actions.of(review.id) if one.state == OPEN]
