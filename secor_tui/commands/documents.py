"""`documents`: what is in force and who has read it, its text and paper, drafts for the office, files from there."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secor_tui.commands import Commands
from secor_tui.commands.console import pin_of, say, say_json, say_table, tell, words
from secor_tui.commands.opened import kiosk, person
from secor_tui.errors import NotSaved, Refused, WrongUse

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from secor_tui.bringing import Brought
    from secor_tui.kiosk import Draft, Kiosk
    from secor_tui.program.documents import Document

LANGUAGES = ("en", "fr")
FAULTS = 1


def add(commands: Commands) -> None:
    parser = commands.add_parser(
        "documents", help="safety documents: in force, due for review, not read; drafts and files"
    )
    parser.add_argument("--drafts", action="store_true", help="the drafts of the library that are not begun yet")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(run=list_all)
    family: Commands = parser.add_subparsers(metavar="COMMAND", parser_class=type(parser))

    show = family.add_parser("show", help="the text of one, or its paper")
    _which(show, "of the document, such as ladders")
    show.add_argument("--revision", type=int, default=0, metavar="N", help="default: the one that stands")
    show.add_argument("--pdf", metavar="FILE", help="make its PDF; what was brought as PDF is handed out as it is")
    show.add_argument("--paper", choices=("letter", "a4"), default="letter")
    show.add_argument("--readers", action="store_true", help="with --pdf: who has read and signed it, at its end")
    show.add_argument("--json", action="store_true", help="as JSON, with its text")
    show.set_defaults(run=show_one)

    search = family.add_parser("search", help="lines of what is in force that hold all of these words")
    search.add_argument("words", nargs="+", type=words, metavar="WORDS")
    search.set_defaults(run=find)

    draft = family.add_parser("draft", help="a draft of the library as a file, to adapt at the office")
    _which(draft, "of the draft; `secor-tui documents --drafts` lists them")
    draft.add_argument("--to", required=True, metavar="FILE.md", help="where; a file that is there is left alone")
    draft.set_defaults(run=write_draft)

    bring = family.add_parser(
        "bring", help="make a document of a Markdown or PDF file; without a PIN it waits at the kiosk to be signed"
    )
    bring.add_argument("file", metavar="FILE")
    bring.add_argument("--by", required=True, metavar="WORKER", help="name or id of who approves and signs it")
    bring.add_argument("--id", type=words, default="", help="of the document whose next revision it is, or a new one")
    bring.add_argument("--type", type=words, help="policy, rules, program, practice, procedure, manual, sds or other")
    bring.add_argument("--title", type=words)
    bring.add_argument("--language", choices=LANGUAGES)
    bring.add_argument("--roles", type=words, help="who must read and sign it, such as foreman,worker")
    bring.add_argument("--changed", type=words, default="", metavar="TEXT", help="what is new in it")
    bring.add_argument("--ours", action="store_true", help="of a draft: I made it say how we really work")
    _pin(bring)
    bring.set_defaults(run=bring_file)

    read = family.add_parser("read", help="sign that somebody has read one, with their own PIN")
    _which(read, "of the document")
    read.add_argument("--by", required=True, metavar="WORKER", help="name or id of who has read it")
    read.add_argument("--question", type=words, default="", metavar="TEXT", help="what is not clear or not right")
    _pin(read)
    read.set_defaults(run=sign_reading)

    unread = family.add_parser("unread", help="who has what still to read and sign")
    unread.add_argument("--json", action="store_true", help="as JSON")
    unread.set_defaults(run=list_unread)

    lint = family.add_parser("lint", help="check drafts for the library: front matter, blanks, headings")
    lint.add_argument("file", nargs="+", metavar="FILE")
    lint.add_argument("--both-languages", action="store_true", help="each must be there in English and in French")
    lint.set_defaults(run=lint_files)


def _which(parser: ArgumentParser, what: str) -> None:
    parser.add_argument("id", type=words, metavar="ID", help=f"id {what}")
    parser.add_argument("--language", choices=LANGUAGES, default="", help="default: the kiosk's own")


def _pin(parser: ArgumentParser) -> None:
    parser.add_argument("--pin-fd", type=int, metavar="N", help="read the PIN from this file descriptor, not SECOR_PIN")


# What there is


def list_all(args: Namespace) -> int:
    with kiosk(args) as opened:
        if args.drafts:
            return _drafts(opened, as_json=args.json)
        found = [_described(opened, one) for one in opened.registers.documents.current()]
    if args.json:
        say_json(found)
        return 0
    if not found:
        say("No document is in force yet. `secor-tui documents --drafts` lists drafts to begin with.")
        return 0
    shown = ("id", "language", "revision", "approved_on", "review_due")
    rows = [(*(str(one[name]) for name in shown), one["title"]) for one in found]
    say_table(("ID", "IN", "REV", "APPROVED", "REVIEW BY", "TITLE"), rows, give=5)
    for one in found:
        for reason in one["reasons"]:
            say(f"{one['id']} ({one['language']}): {reason}")
        if one["unread"] and not one["behind"]:
            say(f"{one['id']} ({one['language']}): not signed by {', '.join(one['unread'])}.")
    return 0


def _drafts(kiosk: Kiosk, *, as_json: bool) -> int:
    from secor_tui import documents

    found = documents.not_begun(kiosk, kiosk.config.language)
    if as_json:
        names = ("id", "type", "title", "language", "version", "roles", "adapt", "blanks")
        say_json([{name: getattr(one, name) for name in names} for one in found])
    elif found:
        rows = [(one.id, one.type, str(len(one.blanks)), one.title) for one in found]
        say_table(("ID", "TYPE", "BLANKS", "TITLE"), rows, give=3)
    else:
        say("Every draft of the library is begun.")
    return 0


def _described(kiosk: Kiosk, doc: Document) -> dict[str, Any]:
    from secor_tui import documents, outdated

    name, today = kiosk.registers.crew.name, kiosk.today()
    return {
        "id": doc.id,
        "type": doc.type,
        "title": doc.title,
        "language": doc.language,
        "revision": doc.revision,
        "approved_by": name(doc.approved_by),
        "approved_on": doc.approved_on,
        "review_due": doc.review_due,
        "review": doc.review(today),
        "reasons": [str(one) for one in outdated.reasons(kiosk, doc, today)],
        "behind": kiosk.registers.documents.behind(doc),
        "owner": name(doc.owner) if doc.owner else "",
        "roles": list(doc.roles),
        "unread": [name(one) for one in documents.unread_by(kiosk, doc)],
        "changed": doc.changed,
        "media": doc.media,
        "sha256": doc.sha256,
        "source": doc.source,
        "record": doc.record,
        "number": doc.number,
    }


def show_one(args: Namespace) -> int:
    from secor_tui import documents
    from secor_tui.program.documents import MARKDOWN

    with kiosk(args) as opened:
        doc = _document(opened, args, opened.config.language, args.revision)
        if args.pdf:
            made = documents.pdf(opened, doc, paper=args.paper, readers=args.readers)
            _place(Path(args.pdf), made)
            tell(f"{doc.title}, revision {doc.revision}, is in {args.pdf}.")
        elif args.json:
            say_json({**_described(opened, doc), "text": documents.text(opened, doc)})
        elif doc.media == MARKDOWN:
            say(documents.text(opened, doc).rstrip("\n"))
        else:
            raise WrongUse("It is a PDF", f"{doc.title} was brought as PDF. --pdf FILE hands it out.")
    return 0


def _document(kiosk: Kiosk, args: Namespace, preferred: str, revision: int = 0) -> Document:
    """The one that is meant: in the language that was named, else in the preferred one where it is there."""
    from secor_tui import documents

    register = kiosk.registers.documents
    if args.language and not revision and (found := register.of(args.id, args.language)):
        # Even where the other language is ahead of it.
        return found[0]
    there = register.of(args.id, preferred)
    return documents.named(kiosk, args.id, args.language or (preferred if there else ""), revision)


def _place(path: Path, data: bytes) -> None:
    from secor_tui import durable

    if path.is_dir():
        raise WrongUse("Not a file", f"{path} is a folder. Name the file that the PDF is to be.")
    try:
        durable.replace(path.expanduser(), data, private=False)
    except OSError as error:
        raise NotSaved("The PDF was not saved", f"{path}: {error.strerror}.") from error


def find(args: Namespace) -> int:
    from secor_tui import documents

    with kiosk(args) as opened:
        hits = documents.search(opened, " ".join(args.words))
    for one in hits:
        say(f"{one.doc.id} ({one.doc.language}), line {one.line + 1}: {one.text}")
    if not hits:
        tell("Nothing that is in force says that.")
    return 0 if hits else 1


def list_unread(args: Namespace) -> int:
    from secor_tui import documents

    with kiosk(args) as opened:
        crew, wanted = opened.registers.crew, documents.who_must(opened)
        if args.json:
            say_json(
                [
                    {
                        "person": who,
                        "name": crew.name(who),
                        "documents": [
                            {"id": one.id, "title": one.title, "language": one.language, "revision": one.revision}
                            for one in docs
                        ],
                    }
                    for who, docs in wanted.items()
                ]
            )
        for who, docs in wanted.items() if not args.json else ():
            say(f"{crew.name(who)}: {', '.join(one.title for one in docs)}")
    if not wanted and not args.json:
        say("Everybody has read and signed what they must.")
    return 0


# To the office and back


def write_draft(args: Namespace) -> int:
    from secor_tui import documents

    path = Path(args.to).expanduser()
    with kiosk(args) as opened:
        text = documents.draft_text(opened, args.id, args.language or opened.config.language)
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise WrongUse("There is a file already", f"{path} was left as it is. Name another one.") from error
    except OSError as error:
        raise NotSaved("The draft was not saved", f"{path}: {error.strerror}.") from error
    tell(f"The draft is in {path}. Fill in each [[...]], then `secor-tui documents bring`.")
    return 0


def bring_file(args: Namespace) -> int:
    from secor_tui import bringing, documents

    brought = _said_of_it(bringing.read(Path(args.file).expanduser()), args)
    with kiosk(args) as opened:
        by, pin = person(opened, args.by).id, pin_of(args)
        draft = documents.start_from_file(opened, brought, id=args.id, by=by)
        if args.changed:
            draft.filling.answer("changed", args.changed)
        if args.ours and draft.filling.body()["answers"].get("source"):
            draft.filling.answer("ours", True)
        if pin:
            _make(opened, draft, pin)
        else:
            opened.keep(draft)
            tell(f"{brought.name} is at the kiosk, begun: it counts once it is signed. No PIN was given.")
    return 0


def _said_of_it(brought: Brought, args: Namespace) -> Brought:
    """With what was named on the command line in its front matter, where it goes before what stood there."""
    from secor_tui.forms.model import ROLES
    from secor_tui.program.documents import TYPES

    roles = args.roles.replace(",", " ").split() if args.roles else []
    for name, known in ((args.type, TYPES), *((role, ROLES[:-1]) for role in roles)):
        if name and name not in known:
            raise WrongUse("Not known", f"There is no {name}; there are {', '.join(known)}.")
    named = {"type": args.type, "title": args.title, "language": args.language, "roles": " ".join(roles)}
    lines = [brought.matter, *(f"{name}: {value}" for name, value in named.items() if value)]
    return replace(brought, matter="\n".join(lines))


def sign_reading(args: Namespace) -> int:
    from secor_tui import documents

    with kiosk(args) as opened:
        who, pin = person(opened, args.by), pin_of(args)
        if not pin:
            raise WrongUse("No PIN", "Whoever has read it signs with their own PIN, in SECOR_PIN or by --pin-fd.")
        doc = _document(opened, args, who.language)
        draft = documents.start_reading(opened, doc, who.id)
        if args.question:
            draft.filling.answer("question", args.question)
        _make(opened, draft, pin)
    return 0


def _make(kiosk: Kiosk, draft: Draft, pin: str) -> None:
    for row, people in kiosk.signers(draft):
        if draft.by not in people:
            name = kiosk.registers.crew.name(draft.by)
            raise Refused("Nothing was recorded", f"{name} may not sign this. Somebody else must, as --by.")
        kiosk.sign(draft, row, draft.by, pin)
    say_json(kiosk.submit(draft).raw)


def lint_files(args: Namespace) -> int:
    from secor_tui.program import starters

    paths = [Path(name) for name in args.file]
    faults = starters.lint(paths, both=args.both_languages)
    for fault in faults:
        say(str(fault))
    say(f"{len(faults)} faults in {len(paths)} drafts." if faults else f"{len(paths)} drafts are sound.")
    return FAULTS if faults else 0
