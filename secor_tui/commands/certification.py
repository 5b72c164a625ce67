"""`road` and `costs`: the way to the certificate, and what it costs and gives back."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from secor_tui.commands import Commands
from secor_tui.commands.console import pin_of, say, say_json, say_table
from secor_tui.commands.opened import kiosk, person
from secor_tui.errors import WrongUse

if TYPE_CHECKING:
    from secor_tui.audit.clocks import Clock
    from secor_tui.audit.costs import Return, Year
    from secor_tui.audit.profiles import Fact
    from secor_tui.audit.road import Step
    from secor_tui.certification import Growth, Road


def add(commands: Commands) -> None:
    road = commands.add_parser("road", help="the steps to the certificate, what falls due, and how many people count")
    road.add_argument("--profile", default="", metavar="ID", help="a certifying partner, such as ab-acsa")
    road.add_argument("--json", action="store_true", help="as JSON")
    road.set_defaults(run=show_road)
    costs = commands.add_parser(
        "costs", help="what certification costs and the premium rebate gives back; opens a confidential record"
    )
    costs.add_argument("--by", metavar="WORKER", required=True, help="the owner or a manager; their PIN is asked for")
    costs.add_argument("--pin-fd", type=int, metavar="N", help="read the PIN from this file descriptor")
    costs.add_argument("--json", action="store_true", help="as JSON")
    costs.set_defaults(run=show_costs)


def show_road(args: Namespace) -> int:
    from secor_tui import certification

    with kiosk(args) as opened:
        found = certification.way(opened, args.profile)
        growth = certification.growth(opened, found.profile)
    if args.json:
        say_json(_road(found, growth))
    else:
        _tell_road(found, growth)
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
            f"{dollars(one):,}" if one is not None else "not known"
            for one in (year.cost, year.rebate, year.up_to, year.balance)
        )
        for year in found.years
    ]
    heads = ("YEAR", "COST $", "REBATE $", "AT BEST $", "BALANCE $")
    say_table(heads, [(str(year.year), *row) for year, row in zip(found.years, rows, strict=True)], give=0)
    say("")
    for line in _in_words(found):
        say(line)
    return 0


def _in_words(found: Return) -> list[str]:
    from secor_tui.audit.costs import NO_BASE, NO_PREMIUM, NO_RULE

    lines = []
    if found.missing:
        lines += {
            NO_RULE: ["No rule of a rebate is known here: no figure."],
            NO_PREMIUM: ["The premium as billed was not entered: no figure."],
            NO_BASE: ["The premium at the industry or base rate was not entered: no figure."],
        }[found.missing]
    elif found.pays_back is not None:
        lines.append(f"Paid back after {found.pays_back} months.")
    else:
        lines.append(f"Not paid back within {len(found.years)} years.")
    if found.rule is not None:
        lines.append(_said(found.rule))
    return lines


def _said(fact: Fact) -> str:
    """What it says, with its grade, source and day."""
    source = f", {_en(fact.source)}, read {fact.read}" if fact.read else ""
    return f"{_en(fact.say)} [{fact.grade}{source}]"


def _tell_road(found: Road, growth: Growth | None) -> None:
    from secor_tui.audit.road_words import STATES, STEPS, of

    say(f"{_en(found.profile.partner)}, {_en(found.profile.program)}")
    say()
    for one in found.steps:
        say(f"{of(STATES, one.state, 'en'):8} {of(STEPS, one.name, 'en')}: {_why(one)}")
    if found.due:
        say("\nFalls due within 60 days:")
        for clock in found.due:
            say(f"  {clock.due}  {of(STEPS, clock.name, 'en')}{f': {_said(clock.fact)}' if clock.fact else ''}")
    heads = found.heads
    say(f"\nHead count: {heads.count}, limit {heads.most if heads.most is not None else 'not known'}.")
    if heads.fact is not None:
        say(_said(heads.fact))
    if heads.left_out:
        say(f"Not counted: {', '.join(heads.left_out)}.")
    if heads.unsaid:
        say(f"Counted, though nobody said whether they are on the WCB account: {', '.join(heads.unsaid)}.")
    if growth is not None:
        say(_said(growth.fact))
        say(f"{growth.covered} of {growth.asked} questions of {_en(growth.instrument)} have evidence now.")


def _why(step: Step) -> str:
    from secor_tui.audit.road_words import WHY, of

    text = of(WHY, step.why, "en").format(**step.values) if step.why else ""
    return f"{_en(step.fact.say)} {text}" if step.name == "course" and step.fact else text


def _road(found: Road, growth: Growth | None) -> dict[str, Any]:
    heads = found.heads
    return {
        "profile": found.profile.id,
        "steps": [
            {
                "step": one.name,
                "state": one.state,
                "why": _why(one),
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


def _en(text: Mapping[str, str]) -> str:
    """In English, or as it is where it is not there in English."""
    return text.get("en") or next(iter(text.values()), "")
