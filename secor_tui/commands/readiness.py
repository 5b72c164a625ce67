"""`readiness`, `readiness partners`, `readiness import`: what the audit would come to by the records alone, what is
known of each certifying partner, and a partner's own questions."""

from __future__ import annotations

import textwrap
from argparse import ArgumentTypeError, Namespace
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from secor_tui.commands import Commands
from secor_tui.commands.audit_words import Saying, add_language
from secor_tui.commands.console import say, say_json, say_table
from secor_tui.commands.opened import kiosk, named_folder
from secor_tui.errors import Unreadable

if TYPE_CHECKING:
    from secor_tui.audit.instruments import Question
    from secor_tui.audit.profiles import Profile
    from secor_tui.audit.scoring import Mark, Score, Sum
    from secor_tui.readiness import Answer, Readiness

MOST_STEPS = 5
_CYCLES = ("certification", "maintenance", "renewal")


def add(commands: Commands) -> None:
    readiness = commands.add_parser(
        "readiness", help="what the audit would come to by the records: exit 0 where it would be passed"
    )
    readiness.add_argument("--profile", default="", metavar="ID", help="a certifying partner, such as ab-acsa")
    readiness.add_argument("--cycle", choices=_CYCLES, default="", help="which audit it is")
    readiness.add_argument(
        "--first-year", action="store_true", default=None, help="leave out what does not count in the first year"
    )
    readiness.add_argument("--on", type=_day, metavar="DAY", help="as of this day, today if none is named")
    readiness.add_argument(
        "--audit", type=_day, metavar="DAY", help="what it comes to on this day; that of the audit, if none is named"
    )
    readiness.add_argument("--json", action="store_true", help="as JSON")
    add_language(readiness)
    readiness.set_defaults(run=show)
    family: Commands = readiness.add_subparsers(metavar="COMMAND", parser_class=type(readiness))
    partners = family.add_parser("partners", help="the certifying partners that are known, and how well")
    partners.add_argument("--json", action="store_true", help="as JSON")
    partners.set_defaults(run=list_partners)
    bring = family.add_parser(
        "import", help="take a partner's questions and points from a CSV file; shows first what they come to"
    )
    bring.add_argument(
        "file", metavar="FILE", help="CSV; the first row holds the headings, Element and Question at least"
    )
    bring.add_argument("--id", required=True, help="its name; that of a shipped instrument takes its place")
    bring.add_argument("--title", default="", help="what people read")
    bring.add_argument("--yes", action="store_true", help="do it; all of it, or nothing when one row is wrong")
    bring.set_defaults(run=import_instrument)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError("a day is written 2026-06-01") from error


def show(args: Namespace) -> int:
    # Late: they bring orjson along, and --version needs none.
    from secor_tui.audit.scoring import READY
    from secor_tui.readiness import ahead, audit_day, readiness

    with kiosk(args) as opened:
        found = readiness(opened, args.profile, on=args.on, cycle=args.cycle, first_year=args.first_year)
        day = args.audit or audit_day(opened)
        then = ahead(opened, found, day) if day and day > found.until else None
        idle = ahead(opened, found, day, goes_on=False) if day and then else None
        if args.json:
            say_json(_as_json(found) | _ahead_as_json(found, then, idle))
        else:
            words = Saying(args.language or opened.config.language)
            _tell(found, words)
            _tell_ahead(found, then, idle, words)
        return 0 if found.state == READY and not found.short_of_records else 1


def list_partners(args: Namespace) -> int:
    from secor_tui import audit_files

    with kiosk(args) as opened:
        known, broken = audit_files.library(opened).profiles()
        if args.json:
            say_json([_profile(one) for one in known.values()])
            return 0
        rows = [
            (one.id, _en(one.partner), one.instrument, f"{len(one.facts) - len(one.unverified)} of {len(one.facts)}")
            for one in known.values()
        ]
        say_table(("PROFILE", "PARTNER", "INSTRUMENT", "FACTS VERIFIED"), rows, give=1)
        for fault in broken.values():
            say(f"\n{fault}")
    return 0


def _profile(profile: Profile) -> dict[str, Any]:
    return {
        "profile": profile.id,
        "province": profile.province,
        "partner": dict(profile.partner),
        "program": dict(profile.program),
        "instrument": profile.instrument,
        "facts": [
            {
                "fact": one.kind,
                "say": dict(one.say),
                "grade": one.grade,
                "source": dict(one.source),
                "read": one.read,
                **{name: _number(value) for name, value in one.numbers.items()},
                **{name: list(words) for name, words in one.words.items()},
            }
            for one in profile.facts
        ],
    }


def import_instrument(args: Namespace) -> int:
    from secor_tui import audit_files

    try:
        data = named_folder(args.file).read_bytes()
    except OSError as error:
        raise Unreadable("The file cannot be read", f"{args.file}: {error.strerror}.") from error
    with kiosk(args) as opened:
        taken = audit_files.preview(opened, data, args.id, args.title)
        rows = [
            (str(one.number), _en(one.title), str(len(one.questions)), _number(_points(one.questions)))
            for one in taken.instrument.elements
        ]
        say_table(("", "ELEMENT", "QUESTIONS", "POINTS"), rows, give=1)
        if taken.ignored:
            say(f"Not taken, as no column here is called so: {', '.join(taken.ignored)}.")
        for fault in taken.faults:
            say(str(fault))
        if args.yes:
            say(f"Written to {audit_files.keep(opened, taken)}.")
        elif not taken.faults:
            say("Nothing is written yet; --yes takes it.")
        return int(bool(taken.faults))


def _points(questions: tuple[Question, ...]) -> Fraction:
    return sum((one.points for one in questions), Fraction(0))


def _tell(found: Readiness, words: Saying) -> None:
    profile, text = found.profile, words.text
    say(
        words(
            "head",
            partner=text(profile.partner),
            program=text(profile.program),
            since=found.since,
            until=found.until,
            cycle=words(found.scope.cycle),
        )
    )
    for line in textwrap.wrap(text(found.instrument.banner), 79):
        say(line)
    say()
    rows = []
    for part in found.parts:
        points = part.points
        state = words(part.state) + ("" if part.counts else words("not_counted"))
        counts = words("of", good=points.answered, all=points.answered + points.open)
        rows.append((str(part.element.number), text(part.element.title), _percent(points), state, counts))
    say_table(("", *map(words, ("element", "score", "state", "answered"))), rows, give=1)
    say()
    _tell_whole(found, words)
    say(f"\n{words('missing')}")
    for part in found.parts:
        for answer in part.answers:
            for missing in answer.missing[:2]:
                say(f"  {answer.question.number}  {text(missing)}")
    if profile.unverified:
        say(f"\n{words('unverified')}")
        for one in profile.unverified:
            fact = f"{text(one.say)} ({words.grade(one.grade)})"
            say(textwrap.fill(fact, 79, initial_indent="  ", subsequent_indent="  "))
    for fault in found.faults:
        say(f"\n{fault}")


def _tell_whole(found: Readiness, words: Saying) -> None:
    whole, rule, fact = found.score.whole, found.rule, found.profile.fact("pass")
    wanted = words("not_known")
    if rule is not None:
        wanted = words("wanted", overall=_whole(rule.mark), element=_whole(rule.element))
    if fact and not fact.verified:
        wanted += f" ({words.grade(fact.grade)})"
    say(words("over_all", percent=_percent(whole), state=words(found.state), wanted=wanted))
    answers = [one for part in found.parts for one in part.answers]
    suggested = sum(one.suggested is not None for one in answers)
    say(words("counts", suggested=suggested, confirmed=sum(bool(one.confirmed) for one in answers)))
    if whole.open:
        least, most = _percent(found.least.whole), _percent(found.most.whole)
        say(words("waiting", count=whole.open, least=least, most=most))
    if found.short_of_records:
        say(words("short", months=found.months, short=found.short_of_records))


def _en(text: Mapping[str, str]) -> str:
    """In English, or as it is where it is not there in English."""
    return text.get("en") or next(iter(text.values()), "")


def _tell_ahead(found: Readiness, then: Readiness | None, idle: Readiness | None, words: Saying) -> None:
    from secor_tui.audit.step_words import said_of
    from secor_tui.readiness import lost, next_steps

    steps = next_steps(found)[:MOST_STEPS]
    if steps:
        say(f"\n{words('next')}")
        for number, step in enumerate(steps, 1):
            what = words("step", what=words.text(said_of(step)), gain=_tenths(step.gain), minutes=step.minutes)
            say(f"  {number}. {what}")
    if then is None or idle is None:
        return
    say("\n" + words("ahead", day=then.until, percent=_percent(then.score.whole), state=words(then.state)))
    say(words("idle", percent=_percent(idle.score.whole), state=words(idle.state)))
    for now, later in lost(found, idle)[:MOST_STEPS]:
        text = words.text(now.question.text)
        say(f"  {now.question.number}  {text} {_said(now, words)} -> {_said(later, words)}")


def _said(answer: Answer, words: Saying) -> str:
    from secor_tui.audit.marks import spoken, written

    return words.text(spoken(written(answer.counts), answer.question)) or "-"


def _ahead_as_json(found: Readiness, then: Readiness | None, idle: Readiness | None) -> dict[str, Any]:
    from secor_tui.audit.step_words import said_of
    from secor_tui.readiness import lost, next_steps

    return {
        "next": [
            {
                "step": one.what,
                "say": dict(said_of(one)),
                "to": one.to,
                "times": one.times,
                "minutes": one.minutes,
                "gain": _number(one.gain),
                "questions": list(one.questions),
            }
            for one in next_steps(found)
        ],
        "forecast": _forecast(then),
        "if_nothing_is_done": _forecast(idle),
        "lost": [now.question.name for now, _ in lost(found, idle)] if idle else [],
    }


def _forecast(then: Readiness | None) -> dict[str, Any] | None:
    if then is None:
        return None
    elements = {part.element.id: {"state": part.state, **_sum(part.points)} for part in then.parts}
    return {"on": then.until.isoformat(), "state": then.state, "score": _score(then.score), "elements": elements}


def _tenths(value: Fraction) -> str:
    return f"{int(value * 10) / 10:.1f}"


def _whole(value: Fraction) -> str:
    """Rounded down: what is not quite enough never looks enough."""
    return str(int(value))


def _percent(points: Sum) -> str:
    return "-" if points.percent is None else f"{_whole(points.percent)} %"


def _as_json(found: Readiness) -> dict[str, Any]:
    rule = found.rule
    return {
        "profile": found.profile.id,
        "partner": dict(found.profile.partner),
        "instrument": found.instrument.id,
        "banner": dict(found.instrument.banner),
        "cycle": found.scope.cycle,
        "since": found.since.isoformat(),
        "until": found.until.isoformat(),
        "state": found.state,
        "wanted": {"overall": _number(rule.mark), "element": _number(rule.element)} if rule else None,
        "score": _score(found.score),
        "least": _score(found.least),
        "most": _score(found.most),
        "months": found.months,
        "short_of_records": found.short_of_records,
        "unverified": [dict(one.say) for one in found.profile.unverified],
        "elements": [
            {
                "element": part.element.id,
                "number": part.element.number,
                "title": dict(part.element.title),
                "grade": part.element.grade,
                "counts": part.counts,
                "state": part.state,
                **_sum(part.points),
                "questions": [_answer(one) for one in part.answers],
            }
            for part in found.parts
        ],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    question = answer.question
    return {
        "question": question.name,
        "number": question.number,
        "text": dict(question.text),
        "score": question.shape,
        "points": _number(question.points),
        "asked": answer.asked,
        "suggested": _mark(answer.suggested),
        "confirmed": _mark(answer.confirmed),
        "evidence": [
            {
                "evidence": want.measure,
                "good": one.good,
                "of": one.of,
                "figure": None if one.figure is None else _number(one.figure * 100),
                "marks": dict(one.marks),
                "missing": [dict(text) for text in one.missing],
                "not_applicable": dict(one.not_applicable),
                "draft": dict(one.draft),
                "records": list(one.records),
            }
            for want, one in answer.found
        ],
    }


def _mark(mark: Mark | None) -> dict[str, Any] | None:
    if mark is None:
        return None
    given = {"answer": mark.answer, "points": None if mark.points is None else _number(mark.points)}
    counted = {"positive": mark.positive, "asked": mark.asked} if mark.asked else {}
    return {name: value for name, value in given.items() if value} | counted


def _score(score: Score) -> dict[str, Any]:
    return _sum(score.whole)


def _sum(points: Sum) -> dict[str, Any]:
    percent = points.percent
    return {
        "percent": None if percent is None else _number(percent),
        "answered": points.answered,
        "open": points.open,
        "left_out": points.left_out,
    }


def _number(value: Fraction) -> str:
    """With two places, rounded down."""
    hundredths = int(value * 100)
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")
