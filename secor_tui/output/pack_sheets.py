"""The papers of an evidence pack: cover, index, scores, action plan, and the page before the copies of a question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from secor_tui.output import sample_paper
from secor_tui.output.layout import BODY, HEADING, SECTION, SMALL, TINY
from secor_tui.output.naming import BAR
from secor_tui.output.pack_facts import Asked, Copy, Facts, Place
from secor_tui.output.sheet import BOTTOM, INDENT, LEADING, LEFT, RIGHT, Box, Faces, Link, Mark, Rule, Sheet, Text

SAMPLE = "04_sample.pdf"
_TITLE = 17.0
_LABEL = 24.0
"""Baseline of the label above everything else on a page."""
_BARS = re.compile(f"{BAR[0]}+")

Placed = Mapping[str, Place]
"""By id of a record."""
Files = Mapping[str, Sequence[Place]]
"""By number of a question."""


def _begin(facts: Facts, faces: Faces, title: str, *, small: str = "") -> Sheet:
    def running_head(sheet: Sheet) -> None:
        left = "  ·  ".join(part for part in (facts.firm, facts.say("pk_title"), title) if part)
        sheet.put(LEFT, sheet.wrap(left, SMALL, RIGHT - LEFT)[0], SMALL)
        sheet.y += SMALL * LEADING + 2
        sheet.rule(0.6)
        sheet.space(10)

    sheet = Sheet(faces, running_head)
    sheet.paragraph(LEFT, facts.firm, 10.0, bold=True)
    sheet.space(5)
    if small:
        sheet.paragraph(LEFT, small, SMALL + 1)
    sheet.paragraph(LEFT, title, _TITLE, bold=True)
    sheet.space(6)
    sheet.rule(1.4)
    sheet.space(8)
    return sheet


def _section(sheet: Sheet, title: str, *, room: float = 40.0) -> None:
    sheet.need(30 + room)
    sheet.space(8)
    sheet.line(LEFT, title, SECTION, bold=True)
    sheet.space(1.5)
    sheet.rule(0.9)
    sheet.space(5)


def _end(facts: Facts, sheet: Sheet) -> list[list[Mark]]:
    """With a foot on every page."""
    for n, page in enumerate(sheet.pages, 1):
        page.append(Rule(BOTTOM + 8, 0.4))
        foot = f"{facts.firm}  ·  {facts.today}  ·  {facts.kiosk}-{facts.head.seq}  ·  sha256 {facts.head.hash[:24]}…"
        page.append(Text(LEFT, BOTTOM + 18, sheet.faces.plain.clean(foot), TINY))
        which = facts.say("page", n=n, of=len(sheet.pages))
        page.append(Text(RIGHT - sheet.faces.bold.width(which, SMALL), BOTTOM + 18, which, SMALL, True))
    return sheet.pages


def _pairs(sheet: Sheet, pairs: Sequence[tuple[str, str]], *, column: float = 150.0) -> None:
    """What it is at the left, what is known of it beside."""
    for label, value in pairs:
        lines = sheet.wrap(value, BODY + 0.6, RIGHT - LEFT - column, bold=True) or [""]
        sheet.need(len(lines) * (BODY + 0.6) * LEADING)
        sheet.put(LEFT, label, BODY)
        for line in lines:
            sheet.line(LEFT + column, line, BODY + 0.6, bold=True)
        sheet.space(2.5)


# Cover


def cover(facts: Facts, faces: Faces, faults: Sequence[str], own_files: int) -> list[list[Mark]]:
    """`own_files` are the PDFs of the firm that are in it."""
    say = facts.say
    sheet = _begin(facts, faces, say("pk_title"), small=facts.title)
    sheet.badge(RIGHT, say(f"pk_{facts.purpose}").upper(), SECTION, filled=True, right=True)
    sheet.y += SECTION * 1.5 + 8
    _pairs(sheet, [(say(word), value or say("pk_empty")) for word, value in facts.cover])
    _section(sheet, say("pk_missing"))
    missing = [*facts.missing, *([say("pk_damaged", numbers=", ".join(faults))] if faults else ())]
    for text in missing or [say("pk_nothing_missing")]:
        sheet.need(BODY * LEADING)
        sheet.mark(Box(LEFT, sheet.y + 1.5, 6.5, 6.5, 0.7))
        sheet.paragraph(LEFT + INDENT + 2, text, BODY)
        sheet.space(2)
    if facts.photos or own_files:
        _section(sheet, say("pk_as_is"))
        sheet.mark(Box(LEFT, sheet.y + 1.5, 6.5, 6.5, 0.7))
        sheet.paragraph(LEFT + INDENT + 2, say("pk_as_is_look", photos=facts.photos, files=own_files), BODY)
    elif facts.only_redacted:
        _section(sheet, say("pk_as_is"))
        sheet.paragraph(LEFT, say("pk_as_is_out"), BODY)
    sheet.space(6)
    sheet.paragraph(LEFT, facts.banner, SMALL + 0.4)
    sheet.paragraph(LEFT, say("pk_copies_only"), SMALL + 0.4)
    sheet.need(70)
    sheet.y = max(sheet.y + 40, 690.0) if len(sheet.pages) == 1 and sheet.y < 650 else sheet.y + 40
    third = (RIGHT - LEFT - 24) / 3
    for at, word in enumerate(("pk_signature", "pk_name", "pk_date")):
        x = LEFT + at * (third + 12)
        sheet.mark(Rule(sheet.y, 0.8, x, x + third))
        sheet.y += 3
        sheet.put(x, say(word), SMALL)
        sheet.y -= 3
    return _end(facts, sheet)


# Index


def index(facts: Facts, faces: Faces, files: Files, placed: Placed) -> list[list[Mark]]:
    say = facts.say
    sheet = _begin(facts, faces, say("pk_index"))
    sheet.paragraph(LEFT, say("pk_index_about"), SMALL + 0.4)
    sheet.space(6)
    for file, word in _papers(facts):
        _linked(sheet, LEFT, say(word), file, Place(file, 1), bold=True)
    for part in facts.parts:
        if part.asked:
            _section(sheet, part.title, room=30)
        for asked in part.asked:
            own = files.get(asked.number, ())
            for n, place in enumerate(own, 1):
                more = f" ({say('pk_part', n=n, of=len(own))})" if len(own) > 1 else ""
                _linked(sheet, LEFT, f"{asked.number}  {asked.text}{more}", place.file, place, bold=True)
            for at, copy in enumerate(asked.copies, 1):
                stands = placed.get(copy.record)
                text = f"{at}.  {_named(copy, facts if stands else None)}"
                if stands is None:
                    told = say("pk_envelope", hash=copy.envelope[:12]) if copy.envelope else "–"
                    if copy.name:
                        told = say("pk_own_not")
                    _linked(sheet, LEFT + INDENT * 2, text, told, None)
                else:
                    here = not copy.name and stands.file.startswith(f"{part.folder}/{asked.file}")
                    where = say("pk_page", page=stands.page)
                    _linked(sheet, LEFT + INDENT * 2, text, where if here else f"{stands.file}, {where}", stands)
            if not asked.copies:
                _linked(sheet, LEFT + INDENT * 2, say("pk_none"), "", None)
            sheet.space(3)
    return _end(facts, sheet)


def _papers(facts: Facts) -> list[tuple[str, str]]:
    """The papers beside the questions, and what each is called."""
    papers = [("00_cover.pdf", "pk_cover"), ("02_scores.pdf", "pk_scores"), ("03_action-plan.pdf", "pk_plan")]
    return [*papers, (SAMPLE, "sample_title")] if facts.sample else papers


def _linked(sheet: Sheet, x: float, text: str, right: str, to: Place | None, *, bold: bool = False) -> None:
    """One line that opens a place; what it is called stands at the right."""
    size = BODY if bold else SMALL + 0.4
    room = RIGHT - x - (sheet.width(right, SMALL) + 16 if right else 0)
    lines = sheet.wrap(text, size, room, bold=bold) or [""]
    sheet.need(len(lines) * size * LEADING)
    top = sheet.y
    if right:
        sheet.put(RIGHT, right, SMALL, right=True)
    for line in lines:
        sheet.line(x, line, size, bold=bold)
    if to is not None:
        sheet.mark(Link(x, top, RIGHT - x, sheet.y - top, to.file, to.page))


def html(facts: Facts, files: Files, placed: Placed) -> bytes:
    """The index for a browser, with relative links and nothing from elsewhere."""
    say = facts.say

    def link(place: Place, text: str) -> str:
        return f'<a href="{escape(place.file)}#page={place.page}">{escape(text)}</a>'

    lines = [
        f'<!doctype html><html lang="{facts.language}"><head><meta charset="utf-8">',
        f"<title>{escape(say('pk_title'))} – {escape(facts.firm)}</title>",
        "<style>body{font:16px/1.4 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}"
        "li{margin:.15em 0}ol{color:#333}</style></head><body>",
        f"<h1>{escape(facts.firm)}: {escape(say('pk_title'))}</h1>",
        f"<p>{escape(facts.title)} · {escape(say(f'pk_{facts.purpose}'))} · {facts.today}</p><ul>",
    ]
    for file, word in _papers(facts):
        lines.append(f"<li>{link(Place(file, 1), say(word))}</li>")
    lines.append("</ul>")
    for part in facts.parts:
        lines.append(f"<h2>{escape(part.title)}</h2>")
        for asked in part.asked:
            own = files.get(asked.number, ())
            first = own[0] if own else None
            title = f"{asked.number} {asked.text}"
            lines.append(f"<h3>{link(first, title) if first else escape(title)}</h3>")
            for n, place in enumerate(own[1:], 2):
                lines.append(f"<p>{link(place, say('pk_part', n=n, of=len(own)))}</p>")
            lines.append("<ol>")
            for copy in asked.copies:
                stands = placed.get(copy.record)
                text = _named(copy, facts if stands else None)
                told = say("pk_envelope", hash=copy.envelope) if copy.envelope else ""
                lines.append(f"<li>{link(stands, text) if stands else escape(f'{text} {told}'.strip())}</li>")
            lines.append("</ol>" if asked.copies else f"</ol><p>{escape(say('pk_none'))}</p>")
    lines.append("</body></html>\n")
    return "\n".join(lines).encode()


def unfinished(facts: Facts) -> bytes:
    lines = (
        "This evidence pack is not finished: it was interrupted, or is still being written. Do not send it.",
        "Make it again; this folder can be deleted.",
        "",
        "Ce dossier de preuves n’est pas terminé : il a été interrompu ou s’écrit encore. Ne l’envoyez pas.",
        "Refaites-le; ce répertoire peut être supprimé.",
        "",
        f"{facts.firm}, {facts.today}",
        "",
    )
    return "\r\n".join(lines).encode("utf-8-sig")


# A question


def question(facts: Facts, asked: Asked, faces: Faces, placed: Placed, here: Placed) -> list[list[Mark]]:
    """The page before its copies; it has as many lines whatever the places are."""
    say = facts.say
    sheet = _begin(facts, faces, f"{asked.number}  {asked.text}", small=asked.element)
    ways = ", ".join(say(f"pk_{one}") for one in asked.verify)
    none = say(asked.state) if asked.state else ""
    _pairs(
        sheet,
        [
            (say("pk_verify"), ways),
            (say("pk_points"), asked.points),
            (say("pk_suggested"), asked.suggested or none or say("pk_nothing")),
            (say("pk_confirmed"), asked.confirmed or say("pk_nobody")),
        ],
    )
    _section(sheet, say("pk_explanation"))
    if asked.explanation:
        told = say("pk_by_person", name=asked.by, date=asked.on) if asked.by else say("pk_by_kiosk")
        sheet.paragraph(LEFT, told, SMALL + 0.4)
        sheet.space(3)
        for text in asked.explanation:
            sheet.paragraph(LEFT + INDENT, text, BODY + 0.4)
            sheet.space(3)
    else:
        sheet.paragraph(LEFT, say("pk_no_words"), BODY)
    if asked.lacks:
        _section(sheet, say("pk_lacks"))
        for text in asked.lacks:
            sheet.paragraph(LEFT + INDENT, f"•  {text}", BODY)
    _section(sheet, say("pk_behind"))
    if not asked.of:
        sheet.paragraph(LEFT, say("pk_none"), BODY)
        return _end(facts, sheet)
    count = {"count": len(asked.copies), "of": asked.of, "number": facts.sample}
    sheet.paragraph(LEFT, say("pk_count_drawn" if facts.sample else "pk_count_all", **count), SMALL + 0.4)
    sheet.space(4)
    for at, copy in enumerate(asked.copies, 1):
        told = _where(facts, copy, placed, here)
        room = RIGHT - LEFT - 24 - 210
        sheet.need(BODY * LEADING)
        sheet.put(LEFT, f"{at}.", BODY)
        sheet.put(LEFT + 24, sheet.wrap(_named(copy), BODY, room, bold=True)[0], BODY, bold=True)
        sheet.put(RIGHT, (sheet.wrap(told, SMALL, 206) or [""])[0], SMALL, right=True)
        sheet.y += BODY * LEADING + 1.5
    return _end(facts, sheet)


def _named(copy: Copy, facts: Facts | None = None) -> str:
    """What a copy is called; with the `facts`, what of it is not redacted too."""
    text = f"{copy.number}  {copy.date}  {copy.title}"
    if facts is not None and copy.file is not None:
        return f"{text}  ·  {facts.say('pk_as_is_file')}"
    return f"{text}  ·  {facts.say('pk_as_is_photos', count=copy.photos)}" if facts and copy.photos else text


@dataclass(frozen=True, slots=True)
class Own:
    """A PDF of the firm's own."""

    file: str
    """Its name in the pack; empty where it is not in it."""
    size: int
    sha256: str


def own_file(facts: Facts, copy: Copy, own: Own, faces: Faces) -> list[list[Mark]]:
    """The sheet that stands among the copies for a PDF that lies beside as it is, or that is not in the pack."""
    say = facts.say
    sheet = _begin(facts, faces, copy.title, small=f"{copy.number}  {copy.date}")
    pairs = [(say("pk_own_name"), copy.name), (say("pk_own_beside"), own.file or say("pk_own_not"))]
    if own.size:
        pairs += [
            (say("pk_own_size"), say("pk_mb", count=f"{max(own.size / 1_000_000, 0.1):.1f}")),
            ("sha256", own.sha256),
        ]
    top = sheet.y
    _pairs(sheet, pairs)
    if own.file:
        sheet.mark(Link(LEFT, top, RIGHT - LEFT, sheet.y - top, own.file, 1))
    sheet.space(8)
    why = "pk_own_look" if own.file else "pk_own_large" if own.size else "pk_own_out"
    sheet.paragraph(LEFT, say(why), BODY + 0.6, bold=True)
    return _end(facts, sheet)


def _where(facts: Facts, copy: Copy, placed: Placed, here: Placed) -> str:
    say = facts.say
    if copy.envelope:
        return say("pk_envelope", hash=copy.envelope[:12])
    if copy.record in here:
        return say("pk_page", page=here[copy.record].page)
    stands = placed.get(copy.record)
    if stands is None:
        return "–"
    name = stands.file.rpartition("/")[2]
    return say("pk_own_file", file=name) if copy.file else say("pk_elsewhere", file=name, page=stands.page)


def label(
    facts: Facts, asked: Asked, faces: Faces, *, copy: int, page: int, pages: int, part: int, parts: int
) -> list[Mark]:
    """What a partner asks to stand on each page: which question, which page, which copy, and that it is one."""
    say = facts.say
    values = {"number": asked.number, "n": page, "of": pages, "copy": copy, "copies": len(asked.copies)}
    text = say("pk_label" if copy else "pk_label_question", **values)
    if parts > 1:
        text += f"  ·  {say('pk_part', n=part, of=parts)}"
    word, x = say("pk_copy"), LEFT
    marks: list[Mark] = []
    if copy:
        width = faces.bold.width(word, SMALL) + SMALL
        marks = [Box(LEFT, _LABEL - 8, width, 11), Text(LEFT + SMALL / 2, _LABEL, word, SMALL, True, True)]
        x += width + 6
    return [*marks, Text(x, _LABEL, text, SMALL, True)]


def bars(page: Sequence[Mark], faces: Faces) -> list[Mark]:
    """The marks of a page, with a bar over each run of squares: what was there is not in the text under it."""
    found: list[Mark] = []
    for mark in page:
        found.append(mark)
        if isinstance(mark, Text):
            face = faces.bold if mark.bold else faces.plain
            for run in _BARS.finditer(mark.text):
                x = mark.x + face.width(mark.text[: run.start()], mark.size)
                width = face.width(run[0], mark.size)
                found.append(Box(x, mark.y - mark.size * 0.78, width, mark.size * 0.95))
    return found


# The sample


def sample(facts: Facts, faces: Faces) -> list[list[Mark]]:
    """What an auditor was handed when the number was drawn, once more."""
    questions = [
        sample_paper.Asked(
            asked.number,
            asked.text,
            asked.of,
            [sample_paper.Row(one.number, one.date, one.title, one.record) for one in asked.copies if not one.file],
        )
        for part in facts.parts
        for asked in part.asked
        if asked.copies
    ]
    return sample_paper.sample_sheet(
        sample_paper.SampleList(
            firm=facts.firm,
            number=facts.sample,
            questions=questions,
            instrument=f"{facts.instrument_title}, {facts.version}",
            since=facts.since,
            until=facts.until,
            today=facts.today,
            kiosk=facts.kiosk,
            head=facts.head,
            language=facts.language,
            made=facts.made,
        ),
        faces,
    )


# Scores


def scores(facts: Facts, faces: Faces) -> list[list[Mark]]:
    say = facts.say
    sheet = _begin(facts, faces, say("pk_scores"), small=facts.title)
    sheet.paragraph(LEFT, say("pk_practice", instrument=f"{facts.instrument_title}, {facts.version}"), SMALL + 0.4)
    sheet.paragraph(LEFT, facts.banner, SMALL + 0.4)
    sheet.space(6)
    _pairs(sheet, [(say("pk_over_all"), facts.over_all)])
    for text in (facts.wanted, facts.range):
        sheet.paragraph(LEFT, text, BODY)
    suggested, confirmed = RIGHT - 178, RIGHT - 84
    for part in facts.parts:
        sheet.need(70)
        sheet.space(8)
        sheet.put(LEFT, part.title, HEADING + 1, bold=True)
        sheet.put(RIGHT, part.percent, HEADING + 1, bold=True, right=True)
        sheet.y += (HEADING + 1) * LEADING
        sheet.rule(0.9)
        sheet.space(2)
        sheet.put(suggested, say("pk_suggested"), TINY)
        sheet.put(confirmed, say("pk_confirmed"), TINY)
        sheet.y += TINY * LEADING + 1
        for asked in part.questions:
            cells = (
                (LEFT, asked.number, 26.0),
                (LEFT + 28, asked.text, suggested - LEFT - 38),
                (suggested, asked.suggested or (say(asked.state) if asked.state else "–"), 88.0),
                (confirmed, asked.confirmed or "–", 84.0),
            )
            _row(sheet, cells)
    return _end(facts, sheet)


def _row(sheet: Sheet, cells: Sequence[tuple[float, str, float]], *, size: float = SMALL + 0.6) -> None:
    wrapped = [(x, sheet.wrap(text, size, room) or [""]) for x, text, room in cells]
    height = max(len(lines) for _, lines in wrapped) * size * LEADING
    sheet.need(height + 4)
    top = sheet.y
    for x, lines in wrapped:
        sheet.y = top
        for line in lines:
            sheet.put(x, line, size)
            sheet.y += size * LEADING
    sheet.y = top + height + 1.5
    sheet.rule(0.25)
    sheet.space(2.5)


# Action plan


def plan(facts: Facts, faces: Faces) -> list[list[Mark]]:
    say = facts.say
    sheet = _begin(facts, faces, say("pk_plan"), small=facts.title)
    sheet.paragraph(LEFT, say("pk_plan_about") if facts.todos else say("pk_plan_none"), SMALL + 0.4)
    who, when = RIGHT - 180, RIGHT - 66
    for todo in facts.todos:
        sheet.need(74)
        sheet.space(9)
        answer = todo.answer
        room = RIGHT - LEFT - sheet.width(answer, SMALL, bold=True) - SMALL - 12
        top = sheet.y
        sheet.badge(RIGHT, answer, SMALL, filled=False, right=True)
        sheet.paragraph(LEFT, f"{todo.number}  {todo.text}", HEADING, width=room, bold=True)
        sheet.y = max(sheet.y, top + SMALL * 1.5) + 2
        sheet.rule(0.7)
        sheet.space(2)
        for x, word in ((LEFT, "pk_what"), (who, "pk_who"), (when, "pk_when")):
            sheet.put(x, say(word), TINY)
        sheet.y += TINY * LEADING + 1
        for step in todo.steps:
            blank = "_" * 12
            _row(
                sheet,
                (
                    (LEFT, step.what, who - LEFT - 10),
                    (who, step.who or "_" * 22, 108.0),
                    (when, step.when or blank, 66.0),
                ),
                size=BODY,
            )
    return _end(facts, sheet)
