"""`road` and `costs`: the way to the certificate, and what it costs and gives back."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING, Any

from secor_tui.commands import Commands
from secor_tui.commands.audit_words import Saying, add_language
from secor_tui.commands.console import pin_of, say, say_json, say_table
from secor_tui.commands.opened import kiosk, person
from secor_tui.errors import WrongUse

if TYPE_CHECKING:
    from decimal import Decimal

    from secor_tui.audit.clocks import Clock
    from secor_tui.audit.costs import Return, Year
    from secor_tui.audit.profiles import Fact
    from secor_tui.audit.road import Step
    from secor_tui.certification import Growth, Road


def add(commands: Commands) -> None:
    road = commands.add_parser("road", help="the steps to the certificate, what falls due, and how many people count")
    road.add_argument("--profile", default="", metavar="ID", help="a certifying partner, such as ab-acsa")
    road.add_argument("--json", action="store_true", help="as JSON")
    add_language(road)
    road.set_defaults(run=show_road)
    costs = commands.add_parser(
        "costs", help="what certification costs and the premium rebate gives back; opens a confidential record"
    )
    costs.add_argument("--by", metavar="WORKER", required=True, help="the owner or a manager; their PIN is asked for")
    costs.add_argument("--pin-fd", type=int, metavar="N", help="read the PIN from this file descriptor")
    costs.add_argument("--json", action="store_true", help="as JSON")
    add_language(costs)
    costs.set_defaults(run=show_costs)


def show_road(args: Namespace) -> int:
    from secor_tui import certification

    with kiosk(args) as opened:
        found = certification.way(opened, args.profile)
        growth = certification.growth(opened, found.profile)
        words = Saying(args.language or opened.config.language)
    if args.json:
        say_json(_road(found, growth))
    else:
        _tell_road(found, growth, words)
    return 0


def show_costs(args: Namespace) -> int:
    from secor_tui import certification
    from secor_tui.audit.costs import dollars

    with kiosk(args) as opened:
        kept = opened.registers.milestones.costs
        if kept is None:
            raise WrongUse(
                "No costs were entered", "The owner enters them at the kiosk: Safety program, Cost and return."
            )
        profile = certification.partner(opened)
        by = person(opened, args.by).id
        answers = opened.open_record(kept[0], by, pin_of(args)).history[-1].answers
        found = certification.money(opened, profile, answers)
        words = Saying(args.language or opened.config.language)
    if args.json:
        say_json(
            {
                "profile": profile.id,
                "record": kept[1],
                "missing": found.missing,
                "rule": _fact(found.rule),
                "pays_back_months": found.pays_back,
                "pays_back_months_best": found.pays_back_best,
                "years": [_year(one) for one in found.years],
            }
        )
        return 0
    rows = [
        tuple(
            _amount(dollars(one), words) if one is not None else words("not_known")
            for one in (year.cost, year.rebate, year.up_to, year.balance)
        )
        for year in found.years
    ]
    heads = tuple(words(one) for one in ("year", "cost", "rebate", "best", "balance"))
    say_table(heads, [(str(year.year), *row) for year, row in zip(found.years, rows, strict=True)], give=0)
    say("")
    for line in _in_words(found, words):
        say(line)
    return 0


def _amount(amount: Decimal, words: Saying) -> str:
    text = f"{amount:,}"
    return text.replace(",", " ").replace(".", ",") if words.language == "fr" else text


def _in_words(found: Return, words: Saying) -> list[str]:
    if found.missing:
        lines = [words(found.missing)]
    elif found.pays_back is not None:
        lines = [words("pays_back", months=found.pays_back)]
    else:
        lines = [words("never", years=len(found.years))]
    return [*lines, *([_said(found.rule, words)] if found.rule is not None else [])]


def _said(fact: Fact, words: Saying) -> str:
    """What it says, with its grade, source and day."""
    source = words("read", source=words.text(fact.source), read=fact.read) if fact.read else ""
    return f"{words.text(fact.say)} [{words.grade(fact.grade)}{source}]"


def _tell_road(found: Road, growth: Growth | None, words: Saying) -> None:
    from secor_tui.audit.road_words import STATES, STEPS, of

    language = words.language
    wide = 2 + max(len(of(STATES, one, language)) for one in STATES)
    say(f"{words.text(found.profile.partner)}, {words.text(found.profile.program)}")
    say()
    for one in found.steps:
        step = words("step_of", step=of(STEPS, one.name, language), why=_why(one, words))
        say(f"{of(STATES, one.state, language):{wide}}{step}")
    if found.due:
        say(f"\n{words('falls_due')}")
        for clock in found.due:
            name = of(STEPS, clock.name, language)
            why = words("step_of", step=name, why=_said(clock.fact, words)) if clock.fact else name
            say(f"  {clock.due}  {why}")
    heads = found.heads
    say("\n" + words("heads", count=heads.count, most=words("not_known") if heads.most is None else heads.most))
    if heads.fact is not None:
        say(_said(heads.fact, words))
    for word, names in (("left_out", heads.left_out), ("unsaid", heads.unsaid)):
        if names:
            say(words(word, names=", ".join(names)))
    if growth is not None:
        say(_said(growth.fact, words))
        instrument = words.text(growth.instrument)
        say(words("growth", covered=growth.covered, asked=growth.asked, instrument=instrument))


def _why(step: Step, words: Saying) -> str:
    from secor_tui.audit.road_words import WHY, of

    text = of(WHY, step.why, words.language).format(**step.values) if step.why else ""
    return f"{words.text(step.fact.say)} {text}" if step.name == "course" and step.fact else text


def _road(found: Road, growth: Growth | None) -> dict[str, Any]:
    heads = found.heads
    return {
        "profile": found.profile.id,
        "steps": [
            {
                "step": one.name,
                "state": one.state,
                "why": _why(one, Saying("en")),
                "due": one.due.isoformat() if one.due else None,
                "fact": _fact(one.fact),
                "record": one.record or None,
            }
            for one in found.steps
        ],
        "due": [_clock(one) for one in found.due],
        "head_count": {
            "count": heads.count,
            "today": heads.today,
            "most": heads.most,
            "state": heads.state,
            "on": heads.on,
            "by": heads.by,
            "not_counted": list(heads.left_out),
            "unsaid": list(heads.unsaid),
            "also": list(heads.untold),
            "fact": _fact(heads.fact),
        },
        "growth": {"fact": _fact(growth.fact), "covered": growth.covered, "asked": growth.asked} if growth else None,
    }


def _clock(one: Clock) -> dict[str, Any]:
    return {"step": one.name, "due": one.due.isoformat(), "fact": _fact(one.fact)}


def _year(one: Year) -> dict[str, Any]:
    from secor_tui.audit.costs import dollars

    amounts = {"cost": one.cost, "rebate": one.rebate, "at_best": one.up_to, "balance": one.balance}
    return {"year": one.year, **{name: None if it is None else str(dollars(it)) for name, it in amounts.items()}}


def _fact(fact: Fact | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    return {"say": dict(fact.say), "grade": fact.grade, "source": dict(fact.source), "read": fact.read}
