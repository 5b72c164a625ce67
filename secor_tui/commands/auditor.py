"""`auditor`: who from outside may look at the records at the keyboard, what they looked at, and what a number draws."""

from __future__ import annotations

import os
from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secor_tui.commands import Commands
from secor_tui.commands.console import pin_of, say, say_json, say_table, words
from secor_tui.commands.opened import kiosk, person
from secor_tui.errors import NotSaved, WrongUse

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.auditors import Access, Visit


def add(commands: Commands) -> None:
    auditor = commands.add_parser(
        "auditor", help="who from outside may look at the records at the keyboard, until when, and every visit"
    )
    auditor.add_argument("--json", action="store_true", help="as JSON")
    auditor.set_defaults(run=show)
    family: Commands = auditor.add_subparsers(metavar="COMMAND", parser_class=type(auditor))
    give = family.add_parser(
        "give", help="let an auditor look; the owner's PIN in SECOR_PIN, the one they choose in SECOR_AUDITOR_PIN"
    )
    give.add_argument("--by", metavar="OWNER", required=True, help="who gives it")
    give.add_argument("--auditor", metavar="NAME", type=words, required=True, help="who looks")
    give.add_argument("--from", dest="firm", metavar="PARTNER", type=words, required=True, help="whom they come from")
    give.add_argument("--since", metavar="DAY", type=words, default="", help="the first day (default: today)")
    give.add_argument("--until", metavar="DAY", type=words, required=True, help="the last day")
    give.add_argument("--pin-fd", type=int, metavar="N", help="read the owner's PIN from this file descriptor")
    give.set_defaults(run=give_access)
    end = family.add_parser("end", help="end access before its time; the PIN of --by in SECOR_PIN")
    end.add_argument("access", metavar="RECORD", help="its record, as `auditor` lists them")
    end.add_argument("--by", metavar="WORKER", required=True, help="an owner or a manager")
    end.add_argument("--why", type=words, default="", help="why")
    end.add_argument("--pin-fd", type=int, metavar="N", help="read the PIN from this file descriptor")
    end.set_defaults(run=end_access)
    sample = family.add_parser("sample", help="the records that a number draws for each question, as `pack --sample`")
    sample.add_argument("number", metavar="NUMBER", help="the auditor's number, such as 4711")
    sample.add_argument("--cycle", choices=("certification", "maintenance", "renewal"), default="", help="which audit")
    sample.add_argument("--json", action="store_true", help="as JSON")
    sample.add_argument("--pdf", metavar="FILE", help="the list on paper")
    sample.add_argument("--language", choices=("en", "fr"), default="", help="of the paper")
    sample.set_defaults(run=draw_sample)


def show(args: Namespace) -> int:
    with kiosk(args) as opened:
        register, name = opened.registers.auditors, opened.registers.crew.name
        today = opened.today().isoformat()
        if args.json:
            say_json([_access(opened, one, today) for one in register.all()])
            return 0
        if not register.all():
            say("No auditor was ever given access. `secor-tui auditor give` gives it.")
            return 0
        rows = [
            (one.number, f"{one.auditor} ({one.firm})", one.since, one.until, one.state(today), name(one.by))
            for one in register.all()
        ]
        say_table(("RECORD", "AUDITOR", "FROM", "TO", "STATE", "GIVEN BY"), rows, give=1)
        for visit in register.visits():
            ended = f"{visit.ended[:16]} ({visit.ending})" if visit.ended else "no end is noted"
            drawn = f", drew by {', '.join(visit.drawn)}" if visit.drawn else ""
            printed = f", printed {', '.join(visit.printed)}" if visit.printed else ""
            say(f"{visit.auditor} looked from {visit.began[:16]} to {ended}{drawn}{printed}")
    return 0


def _access(opened: Kiosk, one: Access, today: str) -> dict[str, Any]:
    name = opened.registers.crew.name
    return {
        "record": one.record,
        "number": one.number,
        "auditor": one.auditor,
        "firm": one.firm,
        "since": one.since,
        "until": one.until,
        "state": one.state(today),
        "given_by": name(one.by),
        "given_on": one.given_on,
        "ended_on": one.ended_on,
        "ended_by": name(one.ended_by) if one.ended_by else "",
        "why": one.why,
        "visits": [_visit(visit) for visit in opened.registers.auditors.visits(one.record)],
    }


def _visit(one: Visit) -> dict[str, Any]:
    return {
        "record": one.record,
        "began": one.began,
        "ended": one.ended,
        "ending": one.ending,
        "drawn": list(one.drawn),
        "printed": list(one.printed),
    }


def give_access(args: Namespace) -> int:
    from secor_tui import auditors

    chosen = os.environ.get("SECOR_AUDITOR_PIN", "")
    pin = pin_of(args)
    if not chosen or not pin:
        raise WrongUse(
            "No PIN there", "The owner's PIN goes into SECOR_PIN or --pin-fd, the auditor's into SECOR_AUDITOR_PIN."
        )
    with kiosk(args) as opened:
        by = person(opened, args.by).id
        prefill = {"auditor": args.auditor, "firm": args.firm, "until": args.until}
        if args.since:
            prefill["since"] = args.since
        draft = opened.start("auditor-access", by=by, prefill=prefill)
        try:
            record = auditors.give(opened, draft, by, pin, chosen)
        finally:
            opened.ledger.drafts.delete(draft.id)
        until = date.fromisoformat(str(record.answers["until"]))
        say(f"{record.number}: {args.auditor} may look at the records until {until}, at the kiosk: Safety program, 0.")
    return 0


def end_access(args: Namespace) -> int:
    from secor_tui import auditors

    with kiosk(args) as opened:
        known = [one for one in opened.registers.auditors.all() if args.access in (one.record, one.number)]
        by = person(opened, args.by).id
        record = auditors.end(opened, known[0].record if known else args.access, by, pin_of(args), args.why)
        say(f"{record.number}: the access of {record.answers['auditor']} is over.")
    return 0


def draw_sample(args: Namespace) -> int:
    from secor_tui import auditor_sample, durable
    from secor_tui.audit import sampling
    from secor_tui.forms.model import said
    from secor_tui.readiness import behind, readiness

    number = sampling.number_of(args.number)
    with kiosk(args) as opened:
        found = readiness(opened, cycle=args.cycle)
        drawn = auditor_sample.draw(found, number)
        known = {one.id: one for one in behind(opened, dict.fromkeys(id for one in drawn for id in one.records))}
        if args.pdf:
            path = Path(args.pdf)
            try:
                durable.replace(path, auditor_sample.paper(opened, found, number, language=args.language))
            except OSError as error:
                raise NotSaved("The PDF was not saved", f"{path}: {error.strerror}.") from error
        if args.json:
            say_json(
                {
                    "number": number,
                    "how": "of each record the sha256 of `number:id`, in hexadecimal; the smallest are drawn",
                    "questions": [
                        {
                            "question": one.question.number,
                            "name": one.question.name,
                            "of": one.of,
                            "drawn": [{"id": id, "number": known[id].number} for id in one.records if id in known],
                        }
                        for one in drawn
                    ],
                }
            )
            return 0
        for one in drawn:
            say(f"{one.question.number}  {said(one.question.text, 'en')}  {len(one.records)} of {one.of}")
            for id in one.records:
                if id in known:
                    say(f"    {known[id].number}  {known[id].date}  {said(known[id].title, 'en')}")
    return 0
