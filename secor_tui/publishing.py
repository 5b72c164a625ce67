"""What phones may see, written by the kiosk for the page to show: the emergency plans and the documents in force.

Published is what hangs on the wall anyway: of people only the first aiders' names and the numbers to call. Everything
else that is personal in a record stays there. Written anew only where what it says has changed.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secor_tui import __version__, durable
from secor_tui.errors import NotSaved, SecorError
from secor_tui.forms.model import said
from secor_tui.web import pages
from secor_tui.web.address import PLAN
from secor_tui.web.published import HTML, INDEX, LANGUAGES, LARGEST, PDF, PUBLISHED, VERSION
from secor_tui.web.style import HASH
from secor_tui.web.words import WORDS, say

if TYPE_CHECKING:
    from secor_tui.clock import Clock
    from secor_tui.desk import Desk
    from secor_tui.program.documents import Document
    from secor_tui.program.plans import Plan

log = logging.getLogger("secor_tui")

SHOWN = (
    "evacuation",
    "first_aid",
    "hospital",
    "hospital_route",
    "transport",
    "access",
    "rescue",
    "equipment",
    "facilities",
    "fire",
    "communication",
    "utilities",
    "spills",
    "weather",
    "violence",
    "alone",
)
"""Rows of a plan that are read by everybody, in this order. Who has which duty or training is not among them."""
_ANYWAY = frozenset({"plan", "document"})
"""Kinds whose first record is also the first thing to publish."""
_TYPES = tuple(word.removeprefix("type_") for word in WORDS if word.startswith("type_"))


@dataclass(frozen=True, slots=True)
class _Shown:
    """A document and where it is found."""

    doc: Document
    path: str


def publish(desk: Desk) -> bool:
    """Write what has changed; False where nothing had. Raises NotSaved: what was published before still stands."""
    plans, docs = _plans(desk), _documents(desk)
    source = _fingerprint(desk, plans, docs)
    folder = desk.folder / "web" / PUBLISHED
    before = _index(desk)
    if before.get("from") == source and before.get("version") == VERSION:
        return False
    try:
        durable.private_folder(folder.parent)
        durable.private_folder(folder)
        made: dict[str, dict[str, dict[str, str]]] = {}
        have = {path.name for path in folder.iterdir()}

        def put(path: str, language: str, data: bytes, type: str = HTML) -> None:
            sha256 = hashlib.sha256(data).hexdigest()
            if sha256 not in have:
                durable.replace(folder / sha256, data)
                have.add(sha256)
            made.setdefault(path, {})[language] = {"sha256": sha256, "type": type}

        both = {one.path for one in docs if _of(one.doc) == "fr"} & {one.path for one in docs if _of(one.doc) == "en"}
        shown = []
        for one in docs:
            found = _document(desk, one.doc, one.path if one.path in both else "")
            if found is not None:
                put(one.path, _of(one.doc), *found)
                shown.append(one)
        for language in LANGUAGES:
            for site, plan in plans.items():
                put(f"{PLAN}/{_slug(site)}", language, _plan_page(desk, plan, language))
            own = plans.get(desk.site)
            put(PLAN, language, _plan_page(desk, own, language) if own else _no_plan(desk, language))
            put("/", language, _home(desk, plans, shown, language))
        # What was missing is looked for again the next time.
        source = source if len(shown) == len(docs) else ""
        index = {"version": VERSION, "from": source, "style": HASH, "pages": made}
        durable.replace(folder / INDEX, json.dumps(index, sort_keys=True, indent=1).encode() + b"\n")
        named = {entry["sha256"] for languages in made.values() for entry in languages.values()}
        for name in have - named - {INDEX}:
            (folder / name).unlink(missing_ok=True)
    except OSError as error:
        raise NotSaved(
            "The page for phones was not renewed",
            "{error}. Phones still see what was published before.",
            error=error.strerror or error,
        ) from error
    return True


def stale(desk: Desk) -> bool:
    """Whether there is something to publish; cheap, so that it can be asked while somebody is at the keyboard."""
    try:
        return bool(_index(desk).get("from") != _fingerprint(desk, _plans(desk), _documents(desk)))
    except SecorError as error:
        log.warning("not published: %s", error)
        return False


def in_passing(folder: Path, clock: Clock) -> None:
    """Publish from a thread of its own: with a desk of its own, as registers are one thread's at a time."""
    from secor_tui.desk import Desk

    try:
        quietly(Desk.open(folder, clock=clock))
    except SecorError as error:
        log.warning("not published: %s", error)


def after(desk: Desk, kind: str) -> None:
    """A record of a kind that may change it was made: publish. What fails is in the log; the record stands."""
    if kind in _ANYWAY or (desk.folder / "web" / PUBLISHED / INDEX).exists():
        quietly(desk)


def quietly(desk: Desk) -> None:
    """Publish, and keep what fails for the log."""
    try:
        publish(desk)
    except SecorError as error:
        log.warning("not published: %s", error)
    except Exception:
        log.exception("not published")


def _index(desk: Desk) -> Mapping[str, Any]:
    try:
        found = json.loads((desk.folder / "web" / PUBLISHED / INDEX).read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _plans(desk: Desk) -> dict[str, Plan]:
    """The plan that stands at each site."""
    sites = desk.registers.company.sites
    found = {site: desk.registers.plans.current(site) for site in sites}
    return {site: plan for site, plan in found.items() if plan is not None}


def document_path(desk: Desk, doc: Document) -> str:
    """Where the page shows a document in force, in its own language."""
    path = next((one.path for one in _documents(desk) if one.doc.record == doc.record), f"/document/{_slug(doc.id)}")
    return f"/{_of(doc)}{path}"


def _documents(desk: Desk) -> list[_Shown]:
    """The documents in force, of each language at most one under a path."""
    taken: set[tuple[str, str]] = set()
    shown = []
    for doc in desk.registers.documents.current():
        if not doc.counts:
            continue
        path = f"/document/{_slug(doc.id)}"
        if (path, _of(doc)) in taken:
            path = f"{path}-{doc.sha256[:8]}"
        taken.add((path, _of(doc)))
        shown.append(_Shown(doc, path))
    return shown


def _fingerprint(desk: Desk, plans: Mapping[str, Plan], docs: Iterable[_Shown]) -> str:
    """Of everything that the pages say."""
    company = desk.registers.company
    says = [
        [VERSION, __version__, HASH, company.name, desk.site],
        [
            [site, company.site_name(site), plan.record, plan.seq, plan.version, _first_aiders(desk, plan)]
            for site, plan in plans.items()
        ],
        [company.site_name(desk.site), desk.library.load("plan").version],
        [
            [one.path, one.doc.sha256, one.doc.title, one.doc.type, str(one.doc.revision), one.doc.approved_on]
            for one in docs
        ],
    ]
    return hashlib.sha256(json.dumps(says).encode()).hexdigest()


def _plan_page(desk: Desk, plan: Plan, language: str) -> bytes:
    labels = {row.name: said(row.label, language) for row in desk.library.load("plan").walk()}
    parts = [f"<h2>{escape(say('call', language))}</h2>", '<ul class="calls">']
    for one in plan.calls:
        name = one.name if one.name != one.number else ""
        why = ": ".join(filter(None, (name, one.why)))
        number = re.sub(r"[^0-9+*#,;]", "", one.number.replace("x", ","))
        parts.append(f'<li><a href="tel:{escape(number)}"><b>{escape(one.number)}</b>{escape(why)}</a></li>')
    parts.append("</ul>")
    points = plan.muster_points
    if points:
        parts.append(f'<h2>{escape(say("muster", language))}</h2><p class="big">{escape(points[0])}</p>')
        parts += [f"<p>{escape(say('muster_else', language, place=place))}</p>" for place in points[1:]]
    parts.append(f'<h2>{escape(labels["address"])}</h2><p class="big">{escape(_row(plan, "address"))}</p>')
    if coordinates := _row(plan, "coordinates"):
        geo = escape("geo:" + coordinates.replace(" ", ""))
        parts.append(f'<p>{escape(coordinates)} <a href="{geo}">{escape(say("map", language))}</a></p>')
    if alarm := _row(plan, "alarm"):
        parts.append(f"<h2>{escape(labels['alarm'])}</h2>{pages.paragraphs(alarm)}")
    for name in SHOWN:
        if text := _row(plan, name):
            parts.append(f"<h2>{escape(labels.get(name, name))}</h2>{pages.paragraphs(text)}")
        if name == "first_aid" and (aiders := _first_aiders(desk, plan)):
            parts.append(f"<p><b>{escape(say('first_aiders', language))}</b>: {escape(', '.join(aiders))}</p>")
    foot = say(
        "plan_version",
        language,
        version=plan.version,
        number=plan.number,
        on=plan.approved_on,
        due=_row(plan, "review_due") or "-",
    )
    title = say("plan_of", language, site=desk.registers.company.site_name(plan.site))
    top = _top(desk, language, f"{PLAN}/{_slug(plan.site)}" if plan.site != desk.site else PLAN)
    return pages.page(title, language, "".join(parts), top=top, foot=f"<p>{escape(foot)}</p>")


def _no_plan(desk: Desk, language: str) -> bytes:
    note = f'<p class="note">{escape(say("no_plan", language))}</p>'
    return pages.page(say("plan", language), language, note, top=_top(desk, language, PLAN))


def _home(desk: Desk, plans: Mapping[str, Plan], docs: list[_Shown], language: str) -> bytes:
    company = desk.registers.company
    sites = sorted(plans, key=lambda site: (site != desk.site, company.site_name(site)))
    parts = ['<ul class="list">']
    if desk.site not in plans:
        parts.append(f'<li><p class="note">{escape(say("no_plan", language))}</p></li>')
    for site in sites:
        path = PLAN if site == desk.site else f"{PLAN}/{_slug(site)}"
        text = escape(say("plan_of", language, site=company.site_name(site)))
        kind = ' class="first"' if site == desk.site else ""
        parts.append(f'<li><a{kind} href="/{language}{path}"><b>{text}</b></a></li>')
    parts.append("</ul>")
    # In both languages there is one line, in the one that is read.
    ours = {one.path for one in docs if _of(one.doc) == language}
    listed = [one for one in docs if _of(one.doc) == language or one.path not in ours]
    if listed:
        parts.append(f"<h2>{escape(say('documents', language))}</h2>")
    for type in _TYPES:
        some = [one for one in listed if (one.doc.type if one.doc.type in _TYPES else "other") == type]
        if not some:
            continue
        parts.append(f'<h3>{escape(say(f"type_{type}", language))}</h3><ul class="list">')
        for one in sorted(some, key=lambda one: one.doc.title.casefold()):
            notes = [say("pdf", language)] if one.doc.media == PDF else []
            notes += [WORDS["in_language"][_of(one.doc) == "fr"]] if _of(one.doc) != language else []
            more = f" ({escape(', '.join(notes))})" if notes else ""
            parts.append(f'<li><a href="/{language}{one.path}">{escape(one.doc.title)}{more}</a></li>')
        parts.append("</ul>")
    title = " - ".join(filter(None, (company.name, company.site_name(desk.site)))) or say("safety", language)
    return pages.page(title, language, "".join(parts), top=_top(desk, language, "/"))


def _document(desk: Desk, doc: Document, path: str) -> tuple[bytes, str] | None:
    """The page of a document, or its PDF as it is; None where its file is missing or too large for a phone. With a
    path it is there in both languages."""
    try:
        data = desk.ledger.attachments.path(doc.sha256).read_bytes()
    except (SecorError, OSError) as error:
        log.warning("document %s is not published: %s", doc.id, error)
        return None
    if len(data) > LARGEST:
        return None
    if doc.media == PDF:
        return data, PDF
    language = _of(doc)
    foot = escape(say("revision", language, revision=doc.revision, on=doc.approved_on))
    content = rendered(data.decode("utf-8", "replace"), doc.title)
    return pages.page(doc.title, language, content, top=_top(desk, language, path), foot=f"<p>{foot}</p>"), HTML


def rendered(text: str, title: str) -> str:
    """Markdown as HTML: what is HTML in it is shown as text, pictures as their words, and nothing is fetched."""
    # Late: only a changed document needs it.
    from markdown_it import MarkdownIt

    text = re.sub(r"\A\ufeff?---\r?\n.*?\r?\n---\r?\n", "", text, count=1, flags=re.DOTALL)
    first, _, rest = text.lstrip().partition("\n")
    if first.lstrip("#").strip() == title.strip() and first.startswith("# "):
        text = rest
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.add_render_rule("image", lambda _, tokens, at, *__: escape(tokens[at].content))
    html = str(reader.render(text))
    # The title of the page is the one heading of the first rank.
    html = (
        re.sub(r"<(/?)h([1-5])>", lambda found: f"<{found[1]}h{int(found[2]) + 1}>", html) if "<h1>" in html else html
    )
    return html.replace("<table>", '<div class="scroll"><table>').replace("</table>", "</table></div>")


def _top(desk: Desk, language: str, path: str) -> str:
    """The line above a page: the way to the first one, and to the other language where there is one."""
    links = [pages.link("/", say("home", language), language)] if path != "/" else []
    if path:
        links.append(pages.link(path, say("other", language), "en" if language == "fr" else "fr"))
    return escape(desk.registers.company.name) + " &middot; " + " &middot; ".join(links)


def _first_aiders(desk: Desk, plan: Plan) -> list[str]:
    """Names of those who are still with the firm, as on the poster."""
    crew = desk.registers.crew
    people = {id: crew.person(id) for id in plan.with_duty("first_aid")}
    return [who.name for who in people.values() if who is not None and not who.left]


def _row(plan: Plan, name: str) -> str:
    return " \n".join(str(plan.answers.get(name) or "").strip().splitlines())


def _of(doc: Document) -> str:
    return "fr" if doc.language == "fr" else "en"


def _slug(id: str) -> str:
    return re.sub("[^a-z0-9]+", "-", id.lower()).strip("-")[:80] or "x"
