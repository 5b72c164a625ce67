"""`plan`: the emergency plan of the site with what it lacks, and why it is to be reviewed."""

from __future__ import annotations

from argparse import Namespace

from secor_tui.commands import Commands
from secor_tui.commands.console import say, say_json
from secor_tui.commands.opened import kiosk, of_site

_BECAUSE = {
    "due": "To be looked at again: its review is due {about}.",
    "incident": "To be looked at again: since then it happened, {about}",
    "practised": "To be looked at again: it was practised, or needed, on {about}.",
    "changed": "To be looked at again: the site's own record now says otherwise ({about}).",
    "number": "The number in it is no longer theirs: {about}.",
    "first_aider": "First aider whose ticket ran out: {about}.",
    "left": "Has a duty in it and has left: {about}.",
    "missing": "Missing: {about}",
}
"""Why a plan is looked at again (`plans.why`), in words."""


def add(commands: Commands) -> None:
    plan = commands.add_parser(
        "plan", help="the emergency plan of the site: what it lacks, and why it is to be reviewed"
    )
    plan.add_argument("--json", action="store_true", help="as JSON")
    plan.set_defaults(run=show)
    of_site(plan, each=True)


def show(args: Namespace) -> int:
    from secor_tui import plans

    with kiosk(args) as opened:
        plan, language = opened.registers.plans.current(opened.site), opened.config.language
        if args.json:
            say_json(
                {
                    "site": opened.site,
                    "plan": {
                        "record": plan.record,
                        "number": plan.number,
                        "version": plan.version,
                        "approved_by": opened.registers.crew.name(plan.approved_by),
                        "approved_on": plan.approved_on,
                        "review_due": plan.text("review_due"),
                        "review_because": plans.reasons(opened, plan, opened.today()),
                        "why": [
                            {"reason": one.reason, "about": one.about, "record": one.record}
                            for one in plans.why(opened, plan, opened.today(), language)
                        ],
                        "missing": [part for part, _ in plans.missing(opened, plan, language)],
                        "left": plans.left(opened, plan),
                    }
                    if plan
                    else None,
                }
            )
            return 0
        if plan is None:
            say("This site has no approved emergency plan.")
            return 0
        by = opened.registers.crew.name(plan.approved_by)
        say(f"Version {plan.version}, record {plan.number}, approved by {by} on {plan.approved_on}.")
        say(f"Review due {plan.text('review_due')}.")
        for one in plans.why(opened, plan, opened.today(), language):
            say(_BECAUSE[one.reason].format(about=one.about))
        if not plans.rules_known(opened):
            say("What this province asks of a plan is not known here; look it up.")
    return 0
