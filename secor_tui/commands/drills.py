"""`drills`: how each kind of drill stands at this site, what is planned, what was held."""

from __future__ import annotations

from argparse import Namespace
from functools import partial
from typing import TYPE_CHECKING, Any

from secor_tui.commands import Commands
from secor_tui.commands.console import say, say_json, say_table
from secor_tui.commands.opened import kiosk, of_site
from secor_tui.forms.model import said

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.drills import Held, Planned, Standing

PRACTICE = "practice"
"""The grade of the firm's own frequency: custom, no law."""


def add(commands: Commands) -> None:
    drills = commands.add_parser("drills", help="drills: when each is due by which rule, planned ones, those held")
    drills.add_argument("--json", action="store_true", help="as JSON")
    drills.set_defaults(run=show)
    of_site(drills, each=True)


def show(args: Namespace) -> int:
    from secor_tui import drills

    with kiosk(args) as opened:
        today, register, province = opened.today(), opened.registers.drills, drills.province(opened)
        named = partial(drills.title, opened, language=opened.config.language)
        found = drills.standing(opened, today)
        planned, held = register.planned(opened.site), register.held(opened.site)
        if args.json:
            say_json(
                {
                    "on": today.isoformat(),
                    "site": opened.site,
                    "province": province,
                    "rules_known": drills.rules(opened).known(province),
                    "kinds": [_stands(opened, one) for one in found],
                    "planned": [
                        {**_plan(opened, one), "title": named(one.drill), "overdue": one.overdue(today)}
                        for one in planned
                    ],
                    "held": [_held(opened, one) for one in held],
                }
            )
            return 0
        rows = [(named(one.kind.id), one.state.upper(), one.last.date if one.last else "", one.due) for one in found]
        say_table(("DRILL", "STATE", "LAST", "DUE"), rows, give=0)
        for one in found:
            title = named(one.kind.id)
            for rule in one.rules:
                asks = [
                    f"every {rule.months} months" if rule.months else "",
                    {"yes": "a real emergency counts", "no": "a real emergency does not count"}.get(rule.real, ""),
                ]
                told = ", ".join(filter(None, asks)) or "no interval set"
                say(f"{title}: {told} ({said(rule.source, 'en')}; {rule.grade}, read {rule.read})")
            if one.kind.months and one.by is None:
                say(f"{title}: every {one.kind.months} months, the firm's own frequency ({PRACTICE})")
            if one.changed:
                say(f"{title}: the plan changed on {one.changed}; if it is a change of substance, hold it again")
            if one.uncounted:
                say(f"{title}: the real emergency of {one.uncounted.date} does not count as a drill")
        if not drills.rules(opened).known(province):
            say("What this province asks is not known here; look it up.")
        crew = opened.registers.crew
        for plan in planned:
            late = " OVERDUE" if plan.overdue(today) else ""
            say(f"Planned: {named(plan.drill)} by {plan.by}{late}, led by {crew.name(plan.leads)}")
        for drill in held:
            names = ", ".join(map(named, drill.drills))
            took = f", accounted for after {drill.all_found} min" if drill.all_found else ""
            real = ", a real emergency" if drill.real else ""
            said_so = "" if drill.written_up else ", not written up"
            say(f"{drill.date}  {names}{real}: {drill.took_part} took part{took} (record {drill.number}{said_so})")
    return 0


def _stands(kiosk: Kiosk, one: Standing) -> dict[str, Any]:
    language = kiosk.config.language
    return {
        "drill": one.kind.id,
        "title": said(one.kind.title, language),
        "state": one.state,
        "last": one.last.date if one.last else "",
        "uncounted": one.uncounted.date if one.uncounted else "",
        "changed": one.changed,
        "due": one.due,
        "months": one.months,
        "by": one.by.id if one.by else PRACTICE if one.months else "",
        "rules": [
            {
                "rule": rule.id,
                "months": rule.months,
                "real": rule.real,
                "asks": said(rule.asks, language),
                "source": said(rule.source, language),
                "grade": rule.grade,
                "read": rule.read,
            }
            for rule in one.rules
        ],
    }


def _plan(kiosk: Kiosk, one: Planned) -> dict[str, Any]:
    return {
        "record": one.id,
        "number": one.number,
        "drill": one.drill,
        "by": one.by,
        "leads": kiosk.registers.crew.name(one.leads),
        "announced": one.announced,
    }


def _held(kiosk: Kiosk, one: Held) -> dict[str, Any]:
    return {
        "record": one.id,
        "number": one.number,
        "date": one.date,
        "drills": list(one.drills),
        "real": one.real,
        "led_by": kiosk.registers.crew.name(one.led_by),
        "took_part": one.took_part,
        "all_out": one.all_out,
        "all_found": one.all_found,
        "lessons": one.lessons,
        "muster": one.muster,
        "written_up": one.written_up,
    }
