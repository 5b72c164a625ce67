"""`hazards`: the formal assessments and how each stands, and what crews assessed in the field lately."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict
from datetime import timedelta

from secor_tui.commands import Commands
from secor_tui.commands.console import say, say_json, say_table
from secor_tui.commands.opened import kiosk, of_site

FIELD_DAYS = 14
"""Days back that FLHAs are listed."""


def add(commands: Commands) -> None:
    hazards = commands.add_parser(
        "hazards", help="formal hazard assessments, their reviews, and the FLHAs of two weeks"
    )
    hazards.add_argument("--days", type=int, default=FIELD_DAYS, metavar="N", help="of FLHAs, at most 45")
    hazards.add_argument("--json", action="store_true", help="as JSON")
    hazards.set_defaults(run=show)
    of_site(hazards, each=True)


def show(args: Namespace) -> int:
    # Late: it brings orjson along, and --version needs none.
    from secor_tui.program.hazards import KEPT_DAYS, REVIEW

    with kiosk(args) as opened:
        today, register, name = opened.today(), opened.registers.hazards, opened.registers.crew.name
        formal = register.assessments()
        field = register.flhas(opened.site, today - timedelta(days=min(max(args.days, 0), KEPT_DAYS)), today)
        adapted = register.adapted()
        drafts = [one.id for one in opened.hazard_library if one.id not in adapted]
        if args.json:
            say_json(
                {
                    "on": today.isoformat(),
                    "formal": [{**asdict(one), "state": one.state(today)} for one in formal],
                    "field": [asdict(one) for one in field],
                    "drafts": drafts,
                }
            )
            return 0
        if formal:
            states = [one.state(today) for one in formal]
            rows = [
                (one.task, state.upper() if state == REVIEW else state, one.review_due, f"{one.worst_after} of 16")
                for one, state in zip(formal, states, strict=True)
            ]
            say_table(("TASK", "STATE", "REVIEW", "WORST LEFT"), rows, give=0)
        else:
            say("No task is formally assessed.")
        if field:
            say("\nIn the field:")
            lately = [
                (
                    one.date,
                    one.task,
                    ", ".join(name(who).split()[0] for who in one.crew),
                    f"{len(one.signed)} of {len(one.crew)}" + (", as before" if one.same_as else ""),
                )
                for one in field
            ]
            say_table(("DATE", "TASK", "CREW", "SIGNED"), lately, give=2)
        say(f"\n{len(drafts)} drafts of the library are not adapted; none of them counts.")
    return 0
