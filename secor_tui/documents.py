"""Safety documents at the desk: begun from the library or a file, what must hold of one, read, and looked after."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import checklists as shipped
from secor_tui.errors import NotSaved, Phrase, Refused, SecorError, Unreadable, WrongUse
from secor_tui.forms.model import ROLES, Row, RowType, Text, said
from secor_tui.program import starters
from secor_tui.program.documents import MARKDOWN, TYPES, Document
from secor_tui.program.starters import Starter

if TYPE_CHECKING:
    from secor_tui.bringing import Brought
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft
    from secor_tui.forms.model import Checklist

LANGUAGES = ("en", "fr")
_MONTHS = 12
_LONGEST_REVIEW = timedelta(days=3 * 366)
_BLANK = "blank_"
_AFTER = "what"
"""The rows of the blanks stand after this group."""
"""What a line that names somebody says they are."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the text of a document where words were found."""

    doc: Document
    line: int
    """Counted from 0."""
    text: str


# The library


def library(desk: Desk) -> dict[tuple[str, str], Starter]:
    """The drafts by id and language; the firm's own, in `checklists/procedures/` of its data folder, go before."""
    return starters.load_starters(_shelves(desk), desk.folder / "cache" / "starters.json")


def _shelves(desk: Desk) -> list[Path]:
    return [one / "procedures" for one in (Path(shipped.__file__).parent, desk.folder / "checklists")]


def not_begun(desk: Desk, language: str) -> list[Starter]:
    """Drafts of which the firm has made nothing yet, in a language where there is one, by type and title."""
    known = {one.id for one in desk.registers.documents.current()}
    found: dict[str, Starter] = {}
    for one in library(desk).values():
        if one.id not in known and (one.id not in found or one.language == language):
            found[one.id] = one
    return sorted(found.values(), key=lambda one: (TYPES.index(one.type), one.title.casefold()))


def draft_text(desk: Desk, id: str, language: str) -> str:
    """The file of a draft as it is, front matter and all, to be adapted elsewhere. Raises WrongUse, Unreadable."""
    starter = _named_draft(library(desk), id, language)
    name = f"{id}{'.fr' if starter.language == 'fr' else ''}.md"
    path = next(path for one in reversed(_shelves(desk)) if (path := one / name).is_file())
    return path.read_text("utf-8-sig")


def _named_draft(drafts: Mapping[tuple[str, str], Starter], id: str, language: str) -> Starter:
    found = drafts.get((id, language)) or drafts.get((id, "en")) or drafts.get((id, "fr"))
    if found is None:
        raise WrongUse(
            "No such draft", "There is no draft {id} in the library. `secor-tui documents --drafts` lists them.", id=id
        )
    return found


# Beginning one


def start(desk: Desk, id: str, *, language: str = "", by: str = "", words: str = "") -> Draft:
    """A draft of a document from the library: a row for each of its blanks. `language` is the text's, `words` the
    form's. Raises WrongUse."""
    drafts = library(desk)
    starter = _named_draft(drafts, id, language or desk.config.language)
    prefill = {
        "document_id": id,
        "title": starter.title,
        "type": starter.type,
        "language": starter.language,
        "roles": [one for one in starter.roles if one in ROLES[:-1]],
        "source": starter.source,
        "media": MARKDOWN,
        **_looked_after(desk, by, starter.review_months),
    }
    twin = drafts.get((id, "fr" if starter.language == "en" else "en"))
    form = _with_blanks(desk.library.load("document"), starter, twin)
    return desk.begin(form, by=by, language=words or language, prefill=prefill)


def start_from_file(desk: Desk, brought: Brought, *, id: str = "", by: str = "", words: str = "") -> Draft:
    """A draft of a document, or of the next revision of `id`, from a file. Its front matter counts, where it has one.

    Raises Refused for a text with open blanks. The file is kept at once: what was brought is not lost.
    """
    said = _matter(brought)
    stands = desk.registers.documents.get(id or said.get("id", ""), said.get("language", ""))
    title = said.get("title") or (stands.title if stands else "") or _title(brought)
    language = said.get("language") or (stands.language if stands else desk.config.language)
    roles = [one for one in said.get("roles", "").split() if one in ROLES[:-1]]
    prefill: dict[str, Any] = {
        "document_id": id or said.get("id") or _slug(title),
        "title": title[:100],
        "type": said.get("type") or (stands.type if stands else "other"),
        "language": language if language in LANGUAGES else "en",
        "roles": roles or (list(stands.roles) if stands else []),
        "media": brought.media,
        **_looked_after(desk, by, int(said.get("review_months") or _MONTHS), stands),
    }
    starter = library(desk).get((prefill["document_id"], prefill["language"]))
    if starter is not None:
        prefill["source"] = starter.source
    if left := starters.blanks(brought.text):
        raise _open(left[0], len(left))
    if starter is not None and brought.text.split() == starter.body.split():
        raise Refused("Still the draft", "{file} is the draft as it came. Make it your own first.", file=brought.name)
    draft = desk.begin(desk.library.load("document"), by=by, language=words, prefill=prefill)
    data = brought.text.strip().encode() + b"\n" if brought.media == MARKDOWN else brought.data
    _hold(desk, draft, data, brought.name)
    return draft


def revise(desk: Desk, doc: Document, *, by: str = "", words: str = "") -> Draft:
    """The next revision: from its library draft with the answers given last time, else with the file it has now."""
    record = desk.ledger.history(doc.record)[-1]
    answers = record.answers
    starter = library(desk).get((doc.id, doc.language))
    if starter is not None and doc.source.startswith(f"{doc.id} ") and any(one.startswith(_BLANK) for one in answers):
        draft = start(desk, doc.id, language=doc.language, by=by, words=words)
        before = dict(zip(_asked(desk, record.checklist_sha256, doc.language), _given(answers), strict=False))
        for name, asks in zip(_rows(starter), starter.blanks, strict=True):
            if asks in before:
                draft.filling.answer(name, before[asks])
        for name in ("title", "roles"):
            draft.filling.answer(name, answers.get(name))
        return draft
    prefill = {
        name: answers[name]
        for name in ("document_id", "title", "type", "language", "roles", "media")
        if answers.get(name)
    }
    prefill |= _looked_after(desk, by, _MONTHS, doc)
    draft = desk.begin(desk.library.load("document"), by=by, language=words, prefill=prefill)
    _hold(desk, draft, desk.ledger.attachments.path(doc.sha256).read_bytes(), f"{doc.id}.{_ending(doc)}")
    return draft


def _looked_after(desk: Desk, by: str, months: int, stands: Document | None = None) -> dict[str, Any]:
    crew, today = desk.registers.crew, desk.today()
    owner = stands.owner if stands and (who := crew.person(stands.owner)) and not who.left else ""
    leads = [one.id for one in crew.with_role("owner", "manager")]
    owner = owner or (by if by in leads else next(iter(leads), ""))
    due = (today + timedelta(days=round(months * 30.4375))).isoformat()
    return {"review_due": due, **({"owner": [owner]} if owner else {})}


def _with_blanks(form: Checklist, starter: Starter, twin: Starter | None) -> Checklist:
    """The form with a row for each blank, asked in both languages where the library has both, and where it stands."""
    both = [starter, twin] if twin and len(twin.blanks) == len(starter.blanks) else [starter]
    asked = {one.language: one.blanks for one in both}
    stands = {one.language: starters.around(one.body) for one in both}
    rows = []
    for at, name in enumerate(_rows(starter)):
        label = _capital({language: some[at] for language, some in asked.items()})
        hint = {language: some[at] for language, some in stands.items()}
        rows.append(Row(RowType.TEXT, name, label=label, hint=hint, required="true()", appearance="multiline"))
    if not rows:
        return form
    head: Text = {"en": "What only you know", "fr": "Ce que vous seuls savez"}
    group = Row(RowType.GROUP, "blanks", label=head, rows=tuple(rows))
    at = next(at for at, row in enumerate(form.rows) if row.name == _AFTER) + 1
    return replace(form, rows=(*form.rows[:at], group, *form.rows[at:]))


def _capital(label: dict[str, str]) -> dict[str, str]:
    return {language: text[:1].upper() + text[1:] for language, text in label.items()}


def _rows(starter: Starter) -> list[str]:
    return [f"{_BLANK}{at}" for at in range(1, len(starter.blanks) + 1)]


def _given(answers: Any) -> list[str]:
    """The answers to the blanks, in order."""
    names = sorted((one for one in answers if one.startswith(_BLANK)), key=lambda one: int(one[len(_BLANK) :]))
    return [str(answers[one] or "") for one in names]


def _asked(desk: Desk, sha256: str, language: str) -> list[str]:
    """What the blanks of a form that was signed asked, as the library writes it."""
    from secor_tui.forms.frozen import thaw

    form = thaw(desk.ledger.text(sha256))
    labels = [row.label for row in form.walk() if row.name.startswith(_BLANK)]
    known = {_capital({"x": asks})["x"]: asks for one in library(desk).values() for asks in one.blanks}
    return [known.get(label.get(language, ""), "") for label in labels]


def _matter(brought: Brought) -> dict[str, str]:
    """What the front matter says, as far as it is understood; a list with spaces between."""
    found = {}
    for line in brought.matter.splitlines():
        name, colon, value = line.partition(":")
        if colon and name in ("id", "type", "title", "language", "roles", "review_months"):
            found[name] = (
                value.strip().strip("[]\"'").replace(",", " ").strip() if name == "roles" else value.strip(" \"'")
            )
    if brought.name.endswith(".fr.md"):
        found.setdefault("language", "fr")
    if found.get("type") not in TYPES:
        found.pop("type", None)
    if not found.get("review_months", "").isdecimal():
        found.pop("review_months", None)
    return {name: value for name, value in found.items() if value}


def _title(brought: Brought) -> str:
    first = next((one for one in brought.text.splitlines() if one.strip()), "")
    return first.lstrip("# ").strip()[:100] if first.startswith("# ") else Path(brought.name).stem.replace("_", " ")


def _slug(text: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKD", text.lower()).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")[:60] or "document"


def _ending(doc: Document) -> str:
    return "md" if doc.media == MARKDOWN else "pdf"


# Before it is signed


def complete(desk: Desk, draft: Draft) -> None:
    """The number of the revision; and the text, from the library's draft and what was answered, as the file to sign."""
    answers = draft.filling.body()["answers"]
    id, language = str(answers.get("document_id") or ""), str(answers.get("language") or "")
    if not draft.amends:
        _answer(draft, "revision", str(desk.registers.documents.next(id, language)))
    starter = library(desk).get((id, language))
    if starter is None or not any(row.name.startswith(_BLANK) for row in draft.checklist.walk()):
        return
    if f"{starter.id} {starter.version}" != answers.get("source"):
        return
    text = starters.filled(starter.body, _given(answers))
    _hold(desk, draft, text.encode(), f"{starter.id}{'.fr' if starter.language == 'fr' else ''}.md")


def to_sign(desk: Desk, draft: Draft) -> str:
    """What a draft says as it will be signed, in Markdown, after `complete`; empty for a PDF. Raises Damaged."""
    answers = draft.filling.body()["answers"]
    sha256 = str(answers.get("file") or "")
    if answers.get("media") != MARKDOWN or sha256 not in draft.files:
        return ""
    return desk.ledger.attachments.path(sha256).read_text("utf-8", errors="replace")


def _hold(desk: Desk, draft: Draft, data: bytes, name: str) -> None:
    """The file of the document, in place of the one it had."""
    media = str(draft.filling.body()["answers"].get("media") or MARKDOWN)
    ref = desk.ledger.attachments.put(data, name=name, type=media)
    draft.files = {ref.sha256: ref.to_json()}
    _answer(draft, "file", ref.sha256)


def _answer(draft: Draft, row: str, value: str) -> None:
    """Only where it says something else: an answer is a change."""
    if draft.filling.body()["answers"].get(row) != value:
        draft.filling.answer(row, value)


def check(desk: Desk, draft: Draft) -> None:
    """What must hold of a document beyond its form. Raises Refused."""
    answers = draft.filling.body()["answers"]
    sha256 = str(answers.get("file") or "")
    if sha256 not in draft.files:
        raise Refused(
            "No text",
            "This document has no file yet. Begin it from the library, or bring it on a stick.",
        )
    if answers.get("media") == MARKDOWN:
        text = desk.ledger.attachments.path(sha256).read_text("utf-8", errors="replace")
        if left := starters.blanks(text):
            raise _open(left[0], len(left))
    if str(answers.get("review_due") or "") > (desk.today() + _LONGEST_REVIEW).isoformat():
        raise Refused("Too late a review", "A document is looked at again within three years.")


def check_reading(desk: Desk, draft: Draft) -> None:
    """Somebody signs for what stands, and for themselves. Raises Refused."""
    answers, register = draft.filling.body()["answers"], desk.registers.documents
    doc = register.by_record(str(answers.get("document") or ""))
    if doc is None or (doc.sha256, doc.id) != (answers.get("sha256"), answers.get("document_id")):
        raise Refused("Which document?", "There is no approved document of that name. Begin again from its screen.")
    if str(doc.revision) != str(answers.get("revision")) or register.behind(doc):
        raise Refused(
            "There is a newer one",
            "{title} has a newer revision meanwhile. Read that one, and sign it.",
            title=doc.title,
        )


def _open(asks: str, count: int) -> Refused:
    more = Phrase(" ({count} more.)", count=count - 1) if count > 1 else ""
    return Refused("Not adapted yet", "A blank is still open: {asks}.{more}", asks=asks, more=more)


# Reading


def text(desk: Desk, doc: Document) -> str:
    """What it says, in Markdown; empty for a PDF. Raises Damaged where its file is missing, Unreadable."""
    return _bytes(desk, doc).decode("utf-8", errors="replace") if doc.media == MARKDOWN else ""


def _bytes(desk: Desk, doc: Document) -> bytes:
    try:
        return desk.ledger.attachments.path(doc.sha256).read_bytes()
    except OSError as error:
        raise Unreadable(
            "The document cannot be read", "{title}: {error}.", title=doc.title, error=error.strerror or error
        ) from error


def start_reading(desk: Desk, doc: Document, person: str, *, words: str = "", seconds: int = 0) -> Draft:
    """What somebody signs who has read it: `seconds` is how long they took."""
    prefill = {
        "title": doc.title,
        "revision": str(doc.revision),
        "who": [person],
        "document": doc.record,
        "document_id": doc.id,
        "language": doc.language,
        "sha256": doc.sha256,
    }
    draft = desk.start("reading", by=person, language=words or desk.config.language, prefill=prefill)
    if seconds:
        draft.seconds["title"] = seconds
    return draft


def to_read(desk: Desk, person: str) -> list[Document]:
    """What somebody must still read and sign, in their language where it is there."""
    who, register = desk.registers.crew.person(person), desk.registers.documents
    if who is None or who.left:
        return []
    wanted = register.unread(person, who.role)
    return [register.get(one.id, "fr" if who.language == "fr" else "en") or one for one in wanted]


def who_must(desk: Desk) -> dict[str, list[Document]]:
    """Who of the crew has what still to read, those with most first."""
    found = {one.id: to_read(desk, one.id) for one in desk.registers.crew.staff()}
    return dict(sorted(((who, docs) for who, docs in found.items() if docs), key=lambda pair: -len(pair[1])))


def unread_by(desk: Desk, doc: Document) -> list[str]:
    """Ids of those of the crew who must still read and sign it."""
    crew = [(one.id, one.role) for one in desk.registers.crew.staff()]
    return desk.registers.documents.unread_by(doc, crew)


def search(desk: Desk, words: str) -> list[Hit]:
    """Where all of these words stand in one line, or in the title, of what is in force."""
    wanted = words.casefold().split()
    hits: list[Hit] = []
    for doc in desk.registers.documents.current() if wanted else ():
        try:
            lines = text(desk, doc).splitlines()
        except SecorError:
            lines = []
        found = [(at, line) for at, line in enumerate(lines) if all(one in line.casefold() for one in wanted)]
        if not found and all(one in doc.title.casefold() for one in wanted):
            found = [(0, doc.title)]
        hits += [Hit(doc, at, line.strip()) for at, line in found]
    return hits


# As a paper


def pdf(desk: Desk, doc: Document, *, paper: str = "letter", readers: bool = False) -> bytes:
    """The document as PDF, in its own language; one that was brought as PDF is handed out as it is.

    With `readers` who has read and signed this revision stands at its end, and who must still. `paper` is `letter` or
    `a4`. Raises Damaged where its file is missing, Unreadable.
    """
    from secor_tui.output.document_paper import DocumentPaper, document_pdf

    if doc.media != MARKDOWN:
        return _bytes(desk, doc)
    register, crew = desk.registers.documents, desk.registers.crew
    record = next(one for one in desk.ledger.history(doc.record) if one.seq == doc.seq)
    types = {one.name: one.label for one in desk.library.load("document").lists["types"]}
    newest = register.newest(doc.id)
    signed = sorted(register.readers(doc.id, doc.revision).items(), key=lambda pair: (pair[1], crew.name(pair[0])))
    return document_pdf(
        DocumentPaper(
            title=doc.title,
            kind=said(types.get(doc.type, {}), doc.language),
            text=text(desk, doc),
            language=doc.language,
            revision=doc.revision,
            number=doc.number,
            sha256=doc.sha256,
            approved_by=crew.name(doc.approved_by),
            approved_on=doc.approved_on,
            review_due=doc.review_due,
            made=datetime.fromisoformat(record.entered),
            owner=crew.name(doc.owner) if doc.owner else "",
            changed=doc.changed,
            newest=newest if newest > doc.revision else 0,
            firm=desk.registers.company.name,
            paper=paper,
            readers=[(crew.name(who), day) for who, day in signed] if readers else None,
            waiting=[] if newest > doc.revision else [crew.name(who) for who in unread_by(desk, doc)],
        )
    )


def put(desk: Desk, doc: Document, *, paper: str = "letter", readers: bool = False) -> Path:
    """Its paper (see `pdf`), in `papers/` of the export folder. Raises NotSaved, and as `pdf` does."""
    from secor_tui.output.placing import make_room, place, slug

    made = pdf(desk, doc, paper=paper, readers=readers)
    name = f"{slug(doc.id, longest=60)}_{doc.language}_r{doc.revision}"
    if doc.media == MARKDOWN:
        name += f"{'_signed' if readers else ''}_{paper}"
    path = desk.export_folder / "papers" / f"{name}.pdf"
    try:
        place(path, made, private=make_room(path.parent, desk.folder))
    except OSError as error:
        raise NotSaved("The PDF was not saved", "{path}: {error}.", path=path, error=error.strerror) from error
    return path


def named(desk: Desk, id: str, language: str = "", revision: int = 0) -> Document:
    """The document somebody means. Raises WrongUse."""
    register = desk.registers.documents
    found: Sequence[Document] = register.of(id, language)
    if revision:
        found = [one for one in found if one.revision == revision]
    elif found:
        found = [register.get(id, language) or found[0]]
    if not found:
        raise WrongUse(
            "No such document", "There is no approved document {id}. `secor-tui documents` lists them.", id=id
        )
    return found[0]
