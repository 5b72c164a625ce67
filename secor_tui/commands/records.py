"""`record`, `amend`, `records`, `show`: making records without a screen, and reading them."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace, RawDescriptionHelpFormatter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui.clock import SystemClock
from secor_tui.commands import Commands
from secor_tui.commands.console import pin_of, read_json, say, say_json, say_json_list, say_table, tell, words
from secor_tui.commands.firm import day
from secor_tui.commands.opened import kiosk, person
from secor_tui.errors import NotSaved, Refused, WrongUse
from secor_tui.forms.model import said
from secor_tui.late import late

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from secor_tui import confidential
    from secor_tui.confidential import Opened
    from secor_tui.kiosk import Draft, Kiosk
    from secor_tui.ledger.record import Record
else:
    confidential = late("secor_tui.confidential")

_ANSWERS = """
the answers file holds, in JSON:
  {"answers":      {"weather": "clear", "crew_count": 4, "first_aider": "Garrett", "ladders": "fail"},
   "deficiencies": {"ladders": {"note": "Bent rung", "severity": "high", "owner": "Garrett", "due": "2026-06-03"}},
   "notes":        {"access_clear": "Gravel comes on Monday"},
   "attachments":  {"photo": ["rung.jpg"]}}
by the name of the row; a repeat is a list with an object for each round, and its rows are named like subs/0/name.
Only the answers are needed, then also without the word around them. Of a deficiency the note is needed,
the rest is what the checklist proposes. Files are looked for beside the answers file; they go to rows that ask for
photos, and to rows that failed.
`secor-tui checklists show ID` names the rows.

An orientation needs a passed quiz, as at the kiosk: "quiz" is a list with an object for every answer that was given,
  {"quiz_question": "alarm-sounds", "quiz_given": "Go to the muster point and stay until counted",
   "quiz_right": "yes", "quiz_attempt": 1}
Ten questions of the bank, five of them critical; the answers word for word as the bank has them, in any language.

A document names in "document_id" a draft of the library, with the answers to its blanks in their order in "blanks" and
"ours": true once you went through all of it; or in "file" a Markdown file or PDF beside the answers.
A reading names the "document_id" that --by has read.

The PIN is read from SECOR_PIN or from --pin-fd. Without one the record is entered unsigned, and says so.
"""

_BEGUN = frozenset({"document", "reading"})
"""Forms that are begun from something that is there, never empty."""


def add(commands: Commands) -> None:
    record = commands.add_parser(
        "record", help="make a record from JSON", epilog=_ANSWERS, formatter_class=RawDescriptionHelpFormatter
    )
    record.add_argument("checklist", metavar="CHECKLIST", help="such as daily-site-inspection")
    _answers(record)
    record.add_argument("--date", type=likely_day, help="the day it is for (default: today)")
    record.set_defaults(run=make)

    amend = commands.add_parser(
        "amend", help="correct a record with another one", epilog=_ANSWERS, formatter_class=RawDescriptionHelpFormatter
    )
    amend.add_argument("id", type=number, metavar="ID", help="number or id of the record, such as K7Q2-612")
    _answers(amend)
    amend.add_argument("--reason", type=words, required=True, metavar="TEXT", help="why; both versions stay visible")
    amend.set_defaults(run=correct)

    records = commands.add_parser("records", help="list the records")
    records.add_argument("--kind", type=words, help="inspection, action, worker, site, firm, clock ...")
    records.add_argument("--since", type=day, metavar="DATE")
    records.add_argument("--until", type=day, metavar="DATE")
    records.add_argument("--json", action="store_true", help="the whole records, as JSON")
    records.set_defaults(run=list_all)

    show = commands.add_parser("show", help="one record, with its amendments")
    show.add_argument("id", type=number, metavar="ID", help="number or id of the record, such as K7Q2-612")
    show.add_argument("--json", action="store_true", help="as JSON")
    show.add_argument("--by", metavar="WORKER", help="who opens it, where it is confidential; their PIN is asked for")
    show.add_argument("--pin-fd", type=int, metavar="N", help="read the PIN from this file descriptor")
    show.add_argument("--pdf", metavar="FILE", help="make its PDF")
    show.set_defaults(run=show_one)


def _answers(parser: ArgumentParser) -> None:
    parser.add_argument("--answers", required=True, metavar="FILE", help="JSON, or - for standard input")
    parser.add_argument("--by", required=True, metavar="WORKER", help="name or id of who enters and signs it")
    parser.add_argument("--pin-fd", type=int, metavar="N", help="read the PIN from this file descriptor")


def number(text: str) -> str:
    """The number or id of a record: never as long as to be something else."""
    from argparse import ArgumentTypeError

    if len(words(text)) > 64:
        raise ArgumentTypeError("no record has a number as long as that")
    return text


def likely_day(text: str) -> date:
    """A day that a record can be for: not of another life, and not far ahead."""
    from argparse import ArgumentTypeError

    found = day(text)
    if not 1990 <= found.year <= SystemClock().now().year + 1:
        raise ArgumentTypeError(f"{text} is not a day that a record can be for")
    return found


def make(args: Namespace) -> int:
    given = read_json(args.answers)
    with kiosk(args) as opened:
        by = person(opened, args.by).id
        if args.checklist in _BEGUN:
            beside = Path(args.answers).parent if args.answers != "-" else Path()
            from secor_tui.commands.beginning import begun

            draft = begun(opened, args.checklist, given, by=by, beside=beside)
        else:
            draft = opened.start(args.checklist, by=by, date=args.date.isoformat() if args.date else "")
        _enter(opened, draft, given, args)
    return 0


def correct(args: Namespace) -> int:
    given = read_json(args.answers)
    with kiosk(args) as opened:
        by = person(opened, args.by).id
        draft = opened.amend(args.id, by=by, opened=_proven(opened, args.id, args, confidential.AMEND))
        draft.reason = args.reason
        _enter(opened, draft, given, args)
    return 0


def _enter(kiosk: Kiosk, draft: Draft, given: Mapping[str, object], args: Namespace) -> None:
    from secor_tui.commands.answering import give

    give(kiosk, draft, given, beside=Path(args.answers).parent if args.answers != "-" else Path())
    pin = pin_of(args)
    if pin:
        _sign(kiosk, draft, pin)
    record = kiosk.submit(draft, unsigned=not pin)
    if not pin:
        tell(f"{record.number} is entered unsigned: no PIN was given in SECOR_PIN or by --pin-fd.")
    try:
        say_json(record.raw)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        # What is left in the buffer would fail once more at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        tell(f"{record.number} is saved, but could not be printed: {error.strerror}.")


def _sign(kiosk: Kiosk, draft: Draft, pin: str) -> None:
    """Every signature that is asked for must be this person's: a command has one pair of hands."""
    wanted = kiosk.signers(draft)
    others = [row for row, people in wanted if draft.by not in people]
    if others:
        name = kiosk.registers.crew.name(draft.by)
        asked = f"{name} may not give the signature {others[0]}" if others[0] else f"{name} may not sign this"
        raise Refused("Nothing was recorded", f"{asked}. Somebody else must, at the kiosk or as --by.")
    for row, _ in wanted:
        kiosk.sign(draft, row, draft.by, pin)


def list_all(args: Namespace) -> int:
    with kiosk(args) as opened:
        found = opened.ledger.records(
            kind=args.kind,
            since=args.since.isoformat() if args.since else None,
            until=args.until.isoformat() if args.until else None,
        )
        if args.json:
            say_json_list(opened.shut(record).raw for record in found)
            return 0
        rows = list(_rows(opened, map(opened.shut, found)))
        if rows:
            say_table(("RECORD", "DATE", "WHAT", "WHO", "STATE"), rows, give=2)
        else:
            tell("No records.")
    return 0


def _rows(kiosk: Kiosk, records: Iterable[Record]) -> Iterable[tuple[str, ...]]:
    from secor_tui.titles import title_of

    crew = kiosk.registers.crew
    for record in records:
        what = title_of(kiosk, record, kiosk.config.language)
        yield record.number, record.date, what, crew.name(record.by), _state(record)


def _state(record: Record) -> str:
    from secor_tui.output.verdict import is_decision

    if record.withheld:
        return "withheld"
    if record.void:
        return "void"
    decided = sum(map(is_decision, record.deficiencies))
    failed = len(record.deficiencies) - decided
    words = [
        "amends" if record.amends else "",
        f"{failed} failed" if failed else "",
        f"{decided} to do" if decided else "",
        "" if record.signatures or not record.checklist_id else "unsigned",
    ]
    return ", ".join(word for word in words if word)


def show_one(args: Namespace) -> int:
    with kiosk(args) as opened:
        history = opened.ledger.history(args.id)
        if not history:
            raise WrongUse("No such record", f"There is no record {args.id}. `secor-tui records` lists them.")
        proven = _proven(opened, args.id, args, confidential.COPY if args.pdf else confidential.READ)
        if proven is None:
            history = [opened.shut(one) for one in history]
        first, *amendments = history
        if args.pdf:
            _pdf(opened, first, Path(args.pdf), proven)
        if args.json:
            from dataclasses import asdict

            say_json(
                {
                    "record": first.raw,
                    "amendments": [one.raw for one in amendments],
                    "actions": [asdict(one) for one in opened.registers.actions.of(first.id)],
                }
            )
        elif not args.pdf:
            _describe(opened, history)
    return 0


def _proven(kiosk: Kiosk, id: str, args: Namespace, why: str) -> Opened | None:
    """A confidential record, opened by who proves that they may; None where nothing is to be opened, or by nobody."""
    history = kiosk.ledger.history(id)
    if not history or not confidential.is_restricted(kiosk, history[-1]):
        return None
    pin = pin_of(args) if args.by else ""
    if not pin:
        tell(f"{history[0].number} is confidential. --by and a PIN in SECOR_PIN open it, which is itself recorded.")
        return None
    return kiosk.open_record(history[0].id, person(kiosk, args.by).id, pin, why)


def _describe(kiosk: Kiosk, history: list[Record]) -> None:
    from secor_tui.output.answers import HEADING, Reader
    from secor_tui.output.paper import paper_of
    from secor_tui.output.wording import Say
    from secor_tui.signing import given, signed_name

    paper = paper_of(kiosk, history[0], on=kiosk.today(), history=history)
    standing, first = paper.standing, paper.record
    language = kiosk.config.language
    names = {**{one.id: one.name for one in kiosk.registers.crew.present()}, **paper.names}
    reader = Reader(paper.checklist, language, names, Say(language))
    title = said(paper.checklist.title, language, paper.checklist.language) if paper.checklist else first.kind
    say(f"{first.number}  {title}")
    say(f"for {first.date} at {paper.site or 'no site'}, by {names.get(first.by) or first.by or 'the kiosk'}")
    say(f"opened {first.opened}, entered {first.entered}" + ("" if first.clock == "ok" else f", clock {first.clock}"))
    if paper.void:
        say(f"TAKEN BACK: {paper.newest.reason}")
    if standing.withheld:
        say("The answers are not kept here.")
    for line in reader.lines(standing):
        pad = "  " * line.depth
        if line.kind == HEADING:
            say(f"\n{pad}{line.label}")
            continue
        answer = f"{len(line.photos)} attached" if line.photos else line.answer
        say(f"{pad}{line.label}: {answer or '-'}{'   <-- FAIL' if line.failed else ''}")
        if line.path in standing.notes:
            say(f"{pad}    {standing.notes[line.path]}")
        if line.path in standing.deficiencies:
            found, action = standing.deficiencies[line.path], paper.actions.get(line.path)
            owner = names.get(str(found["owner"])) or found["owner"] or "nobody"
            say(f"{pad}    {found['note']}")
            if shown := found.get("photos"):
                say(f"{pad}    {len(shown)} attached")
            say(f"{pad}    {found['severity']}, {owner} by {found['due']}" + (f", {action.state}" if action else ""))
    say("")
    for record in history:
        if record.amends:
            say(f"{record.number} amends it, {record.date}: {record.reason}")
        for one in record.signatures:
            if given(one):
                say(f"{record.number} signed by {signed_name(one)} ({one['role']}), {one['at']}: {one['statement']}")
            else:
                say(f"{record.number} not signed by {one['name']}, {one['at']}: {one['reason']}")
        if not record.signatures and record.checklist_id:
            say(f"{record.number} is not signed.")
    say(f"id {first.id}, hash {first.hash}")


def _pdf(kiosk: Kiosk, record: Record, path: Path, opened: Opened | None) -> None:
    from secor_tui import durable
    from secor_tui.output.paper import paper_of
    from secor_tui.output.pdf import record_pdf

    if path.is_dir():
        raise WrongUse("Not a file", f"{path} is a folder. Name the file that the PDF is to be.")
    confidential.must_be_opened(kiosk, record, opened)
    made = record_pdf(paper_of(kiosk, record, on=kiosk.today()))
    try:
        durable.replace(path, made, private=opened is not None)
    except OSError as error:
        raise NotSaved("The PDF was not saved", f"{path}: {error.strerror}. The record itself is safe.") from error
    tell(f"{record.number} is in {path}.")
