"""Statistics, and what the kiosk would write into a review."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secor_tui.commands import Commands
from secor_tui.commands.console import say, say_json, say_table, tell
from secor_tui.commands.opened import kiosk, of_site
from secor_tui.errors import NotSaved, WrongUse

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.statistics import Month, Span


def add(commands: Commands) -> None:
    statistics = commands.add_parser("statistics", help="incidents by kind, hours worked, frequency and severity rates")
    statistics.add_argument("--json", action="store_true", help="as JSON")
    statistics.add_argument("--pdf", metavar="FILE", help="as a paper")
    statistics.add_argument("--months", type=int, choices=(12, 36), default=12, help="of the paper: 12 or 36")
    statistics.add_argument("--language", choices=("en", "fr"), default="", help="of the paper")
    statistics.set_defaults(run=show_statistics)
    review = commands.add_parser("review", help="what the kiosk would write into a monthly or yearly review today")
    review.add_argument("which", choices=("monthly", "yearly"))
    review.add_argument("--language", choices=("en", "fr"), default="", help="en or fr; the kiosk's own if not given")
    review.add_argument("--json", action="store_true", help="as JSON")
    review.set_defaults(run=show_review)
    of_site(review)


def show_statistics(args: Namespace) -> int:
    from secor_tui.program import statistics
    from secor_tui.program.statistics import BASE, KINDS, LONG, YEAR, shown

    with kiosk(args) as opened:
        last = statistics.last_whole(opened.today())
        months = statistics.months(opened.registers, last, LONG)
        spans = {count: statistics.span(months[-count:]) for count in (YEAR, LONG)}
        earlier = statistics.span(months[-2 * YEAR : -YEAR])
        if args.pdf:
            return _paper(opened, Path(args.pdf), args)
    if args.json:
        say_json(
            {
                "until": last,
                "base_hours": BASE,
                "spans": [_span(one) for one in (spans[YEAR], earlier, spans[LONG]) if one is not None],
                "months": [_month(one) for one in months],
            }
        )
        return 0
    if not months:
        say("No month is over yet since the firm's records begin.")
        return 0
    rows = [
        (
            one.month,
            *(str(one.kinds[kind] or "") for kind in KINDS),
            shown(one.worked.hours, 0) or "not known",
            one.worked.how or one.worked.source.replace("_", "-"),
            "not said" if one.lost_days is None else str(one.lost_days),
        )
        for one in months[-YEAR:]
    ]
    heads = ("MONTH", "SERIOUS", "LOST TIME", "MEDICAL", "FIRST AID", "DANGER", "ENVIR.", "DAMAGE", "NEAR MISS")
    say_table((*heads, "HOURS", "KNOWN BY", "DAYS LOST"), rows, give=0)
    for span in (spans[YEAR], earlier, spans[LONG] if len(months) > YEAR else None):
        if span is not None:
            say("")
            for line in _in_words(span):
                say(line)
    return 0


def show_review(args: Namespace) -> int:
    from secor_tui import reviews
    from secor_tui.forms.model import said

    kind = reviews.MONTHLY if args.which == "monthly" else reviews.YEARLY
    with kiosk(args) as opened:
        language = args.language or opened.config.language
        told = reviews.written(opened, kind, language=language)
        stands = reviews.standing(opened, kind)
        form = opened.library.load(kind)
    if args.json:
        last = stands.last
        state = {"state": stands.state, "due": stands.due, "last": last.number if last else ""}
        say_json({"review": kind, "language": language, **state, "writes": told})
        return 0
    say(f"{said(form.title, language)}, {told['month']}" + (f": {stands.state} {stands.due}" if stands.state else ""))
    for row in form.walk():
        if row.appearance == "kiosk" and told.get(row.name):
            say(f"\n{said(row.label, language)}")
            for line in str(told[row.name]).splitlines():
                say(f"  {line}")
    for name in ("results", "decisions"):
        if told.get(name):
            say(f"\n{said(form.row(name).label, language)}")
            for one in told[name]:
                say(f"  - {one.get('was') or one.get('decision')}")
    return 0


def _paper(kiosk: Kiosk, path: Path, args: Namespace) -> int:
    from secor_tui import durable, trends

    if path.is_dir():
        raise WrongUse("Not a file", f"{path} is a folder. Name the file that the PDF is to be.")
    try:
        made = trends.statistics_pdf(kiosk, args.months, args.language or kiosk.config.language)
        durable.replace(path, made, private=False)
    except OSError as error:
        raise NotSaved("The PDF was not saved", f"{path}: {error.strerror}.") from error
    tell(f"The statistics are in {path}.")
    return 0


def _in_words(span: Span) -> list[str]:
    from secor_tui.program.statistics import BASE, shown

    lines = [
        f"{span.first} to {span.last}: {span.injuries} beyond first aid, {span.lost_time} of them with lost time, "
        f"{sum(span.kinds.values())} incidents in all."
    ]
    if span.hours is None:
        lines.append(f"No rates: hours worked are not known of {', '.join(span.hours_missing)}.")
        return lines
    lines.append(
        f"Per {BASE:,} hours (of {shown(span.hours, 0)} worked): injury frequency {shown(span.frequency)}, "
        f"lost-time frequency {shown(span.lost_time_frequency)}, "
        + (
            f"severity {shown(span.severity)} days."
            if span.severity is not None
            else f"severity not known: nobody said how many days were lost in {', '.join(span.days_missing)}."
        )
    )
    return lines


def _span(one: Span) -> dict[str, Any]:
    from secor_tui.program.statistics import shown

    return {
        "first": one.first,
        "last": one.last,
        "months": one.months,
        "kinds": one.kinds,
        "injuries": one.injuries,
        "lost_time": one.lost_time,
        "hours": shown(one.hours),
        "lost_days": one.lost_days,
        "hours_missing": list(one.hours_missing),
        "days_missing": list(one.days_missing),
        "frequency": shown(one.frequency),
        "lost_time_frequency": shown(one.lost_time_frequency),
        "severity": shown(one.severity),
    }


def _month(one: Month) -> dict[str, Any]:
    from secor_tui.program.statistics import shown

    return {
        "month": one.month,
        "kinds": one.kinds,
        "injuries": one.injuries,
        "hours": shown(one.worked.hours),
        "hours_known_by": one.worked.source,
        "how": one.worked.how,
        "record": one.worked.record,
        "stays_without_end": one.worked.without_end,
        "lost_days": one.lost_days,
    }
