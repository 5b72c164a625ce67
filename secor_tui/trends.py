"""Hours, statistics and their trends at the desk: entered, told in words, drawn as a paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui.errors import NotSaved, Refused
from secor_tui.program import statistics
from secor_tui.program.hours import MONTH
from secor_tui.program.incidents import RECORDABLE
from secor_tui.review_text import Story, grouped
from secor_tui.review_words import month_name

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft
    from secor_tui.output.statistics import Bar

__all__ = ["grouped"]


def start_hours(desk: Desk, month: str = "", *, by: str = "", language: str = "") -> Draft:
    """The form for hours worked and days lost, for a month: the last that is over if none is named."""
    month = month or statistics.last_whole(desk.today())
    return desk.start("hours", by=by, language=language, prefill={"month": month})


def check_hours(desk: Desk, draft: Draft) -> None:
    """A month is named as one, and it is over: half a month's hours would make a rate that nobody has."""
    month = str(draft.filling.body()["answers"].get("month") or "")
    if MONTH.fullmatch(month) is None:
        raise Refused("Which month?", "{text} is no month. Write year and month: 2026-05.", text=month)
    if month > statistics.last_whole(desk.today()):
        raise Refused("Not over yet", "{month} is not over. Its hours are known when it is.", month=month)


def trend(desk: Desk, count: int) -> list[statistics.Month]:
    """The last so many months that are over, the oldest first; none from before the firm's records begin."""
    return statistics.months(desk.registers, statistics.last_whole(desk.today()), count)


def rates(desk: Desk, count: int, language: str) -> list[str]:
    """The rates in words: of the last year, of the year before, and where `count` is more than a year of all of it."""
    months = trend(desk, max(count, 2 * statistics.YEAR))
    spans = [months[-statistics.YEAR :], months[-2 * statistics.YEAR : -statistics.YEAR]]
    if count > statistics.YEAR and len(months) > statistics.YEAR:
        spans.append(months[-count:])
    story = Story(desk, desk.today(), desk.today(), language)
    return [story.rates(span) for one in spans if (span := statistics.span(one)) is not None]


def kinds(desk: Desk, language: str) -> dict[str, str]:
    """What each kind of incident is called, shortly."""
    return Story(desk, desk.today(), desk.today(), language).kinds()


def statistics_pdf(desk: Desk, count: int, language: str) -> bytes:
    """The statistics as a paper."""
    from secor_tui.output.statistics import Bar, Statistics, statistics_pdf

    months = trend(desk, count)
    names = kinds(desk, language)
    whole = statistics.span(months)
    return statistics_pdf(
        Statistics(
            firm=desk.registers.company.name,
            rates=rates(desk, count, language),
            months=[_bar(one, language) for one in reversed(months)],
            kinds=[Bar(names.get(kind, kind), *_parts_of(kind, n)) for kind, n in whole.kinds.items()] if whole else [],
            language=language,
            hash=desk.registers.hash,
            made=desk.clock.now(),
        )
    )


def put_statistics(desk: Desk, count: int, language: str) -> Path:
    """The paper, in `papers/` of the export folder. Raises NotSaved."""
    from secor_tui.output.placing import make_room, place

    made = statistics_pdf(desk, count, language)
    path = desk.export_folder / "papers" / f"statistics_{desk.today().isoformat()}_{count}.pdf"
    try:
        place(path, made, private=make_room(path.parent, desk.folder))
    except OSError as error:
        raise NotSaved("The PDF was not saved", "{path}: {error}.", path=path, error=error.strerror) from error
    return path


def _bar(one: statistics.Month, language: str) -> Bar:
    from secor_tui.output.statistics import Bar

    first_aid = one.kinds["first_aid"]
    hours = f"{grouped(statistics.shown(one.worked.hours, 0), language)} h" if one.worked.hours is not None else "?"
    return Bar(
        month_name(one.month, language),
        one.injuries,
        first_aid,
        one.total - one.injuries - first_aid,
        hours,
        one.lost_days,
    )


def _parts_of(kind: str, count: int) -> tuple[int, int, int]:
    grave = kind in RECORDABLE
    return (count if grave else 0, count if kind == "first_aid" else 0, 0 if grave or kind == "first_aid" else count)
