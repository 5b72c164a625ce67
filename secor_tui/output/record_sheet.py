"""The paper of one record: what an auditor must see first stands first, and every answer is there.

Black on white, status as words, nothing that a cheap laser printer or a photocopy loses.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from secor_tui.forms.model import said
from secor_tui.ledger.record import CLOCK_SURE, JSON, Record
from secor_tui.output import verdict as verdicts
from secor_tui.output.answers import HEADING, QUESTION, REMARK, Line, Reader
from secor_tui.output.paper import Paper
from secor_tui.output.photos import for_print
from secor_tui.output.sheet import BOTTOM, INDENT, LEADING, LEFT, RIGHT, Box, Faces, Mark, Picture, Rule, Sheet, Text
from secor_tui.output.wording import speaker

TITLE, SECTION, HEADING_SIZE, BODY, SMALL, TINY = 17.0, 11.0, 9.0, 8.6, 7.4, 6.0
CODE = 66.0
"""Side of the QR code: 23 mm, which a phone reads at arm's length."""
ANSWERS_AT = 372.0
"""Where the column of answers starts."""
PHOTO_GAP = 14.0


def title_of(paper: Paper) -> str:
    if paper.checklist is not None:
        return said(paper.checklist.title, paper.language, paper.checklist.language)
    return paper.record.checklist_id or paper.record.kind


class RecordSheet:
    """Lays a paper out, part by part."""

    def __init__(self, paper: Paper, faces: Faces) -> None:
        self.paper = paper
        self.say = speaker(paper.language)
        self.reader = Reader(paper.checklist, paper.language, paper.names, self.say)
        self.lines = self.reader.lines(paper.standing)
        self.photos = {sha: n for n, sha in enumerate(_photos(self.lines, paper), 1)}
        self.sheet = Sheet(faces, self._running_head)

    def pages(self) -> list[list[Mark]]:
        """The marks of each page."""
        self._head()
        self._facts()
        self._notices()
        if not self.paper.standing.withheld:
            self._verdict()
            self._deficiencies()
            self._answers()
            self._photos()
            self._signatures()
        self._amendments()
        self._proof()
        for n, page in enumerate(self.sheet.pages, 1):
            self._foot(page, n)
        return self.sheet.pages

    # The head of the first page

    def _head(self) -> None:
        sheet, paper = self.sheet, self.paper
        sheet.code(RIGHT - CODE + 12, 36.0, CODE, paper.record.id)
        width = RIGHT - CODE - LEFT - 10
        sheet.paragraph(LEFT, paper.firm, 10.0, width=width, bold=True)
        if paper.firm_details:
            sheet.paragraph(LEFT, "  ·  ".join(paper.firm_details), SMALL, width=width)
        sheet.space(9)
        sheet.paragraph(LEFT, title_of(paper), TITLE, width=width, bold=True)
        sheet.paragraph(LEFT, self.say("record", number=paper.record.number), 10.0, width=width)
        sheet.y = max(sheet.y + 6, 36.0 + CODE)
        sheet.rule(1.4)
        sheet.space(7)

    def _running_head(self, sheet: Sheet) -> None:
        number = self.paper.newest.number
        sheet.put(RIGHT, number, SMALL, bold=True, right=True)
        room = RIGHT - LEFT - sheet.width(number, SMALL, bold=True) - 14
        left = "  ·  ".join(part for part in (self.paper.firm, title_of(self.paper), self.paper.record.date) if part)
        sheet.put(LEFT, sheet.wrap(left, SMALL, room)[0], SMALL)
        sheet.y += SMALL * LEADING + 2
        sheet.rule(0.6)
        sheet.space(10)

    def _facts(self) -> None:
        paper, say, record = self.paper, self.say, self.paper.standing
        seconds = sum(int(value) for value in (record.body.get("seconds") or {}).values())
        facts = [
            (say("site"), paper.site or "–"),
            (say("for_day"), self._day(paper.record.date)),
            (say("done_by"), paper.name(record.by) if record.by else say("nobody")),
            (say("opened"), _moment(record.opened)),
            (say("signed"), _moment(record.signed) if record.signed else say("not_signed")),
            (say("entered"), _moment(record.entered)),
            (say("checklist"), self._version(record)),
            (say("time_taken"), say("minutes", minutes=seconds // 60, seconds=seconds % 60) if seconds else "–"),
            (say("clock"), say("clock_ok") if record.clock == CLOCK_SURE else say("clock_notice")),
        ]
        sheet, third = self.sheet, (RIGHT - LEFT) / 3
        for row in (facts[:3], facts[3:6], facts[6:]):
            values = [sheet.wrap(value, BODY, third - 12, bold=True) or [""] for _, value in row]
            top = sheet.y
            for column, ((label, _), lines) in enumerate(zip(row, values, strict=True)):
                x = LEFT + column * third
                sheet.y = top
                sheet.put(x, label, TINY + 0.6)
                sheet.y += 9.5
                for line in lines:
                    sheet.put(x, line, BODY, bold=True)
                    sheet.y += BODY * LEADING
            sheet.y = top + 9.5 + max(map(len, values)) * BODY * LEADING + 4
        sheet.rule(0.6)
        sheet.space(8)

    def _version(self, record: Record) -> str:
        checklist = record.raw["checklist"]
        return self.say("version", id=checklist["id"], version=checklist["version"]) if checklist else "–"

    def _day(self, day: str) -> str:
        try:
            return f"{day} ({self.say('days').split()[date.fromisoformat(day).weekday()]})"
        except ValueError:
            return day

    # What must not be missed

    def _notices(self) -> None:
        paper, say, record = self.paper, self.say, self.paper.standing
        newest = paper.newest
        if paper.void:
            self._notice(
                say("void_notice"),
                say("void_text", day=newest.entered[:10], name=paper.name(newest.by), reason=_sentence(newest.reason)),
            )
        elif paper.amendments:
            self._notice(say("amended_notice"), say("amended_text", number=newest.number, day=newest.entered[:10]))
        if record.withheld:
            self._notice(say("withheld_notice"), say("withheld_text"))
        elif not record.signatures:
            self._notice(say("unsigned_notice"), say("unsigned_text"))
        late = verdicts.days_late(paper.record)
        if late:
            text = say("late_text", date=paper.record.date, day=paper.record.opened[:10], days=late)
            self._notice(say("late_notice"), text)
        if record.clock != CLOCK_SURE:
            word = f"clock_{record.clock}"
            self._notice(
                say("clock_notice"), say(word if record.clock in ("behind", "jumped", "ahead") else "clock_behind")
            )
        if paper.checklist is not None and paper.checklist.confidential:
            self._notice(say("confidential_notice"), say("confidential_text"))
        if paper.checklist_lost:
            self._notice(say("no_text_notice"), say("no_text_text"))

    def _notice(self, word: str, text: str) -> None:
        sheet = self.sheet
        x = LEFT + sheet.width(word, SMALL, bold=True) + SMALL + 8
        sheet.need(24)
        sheet.badge(LEFT, word, SMALL, filled=True)
        sheet.y += 0.9
        sheet.paragraph(x, text, SMALL + 0.6)
        sheet.space(5)

    def _verdict(self) -> None:
        paper, say, record = self.paper, self.say, self.paper.standing
        found = verdicts.VOID if paper.void else verdicts.verdict(record)
        if not found:
            return
        failed = max(len(record.deficiencies), verdicts.count(record, "failed"))
        words = {
            verdicts.VOID: say("verdict_void"),
            verdicts.PASS: say("verdict_pass"),
            verdicts.CRITICAL: say("verdict_critical"),
            verdicts.FAIL: say("verdict_fail_one") if failed == 1 else say("verdict_fail", n=failed),
        }
        counts = [
            say(
                "counts",
                passed=verdicts.count(record, "passed"),
                failed=verdicts.count(record, "failed"),
                na=verdicts.count(record, "not_applicable"),
            )
        ]
        if verdicts.count(record, "of"):
            counts.append(say("points", points=verdicts.count(record, "points"), of=verdicts.count(record, "of")))
        sheet, height = self.sheet, 34.0
        sheet.need(height + 8)
        sheet.space(2)
        sheet.mark(Box(LEFT, sheet.y, RIGHT - LEFT, height, 1.4))
        top = sheet.y
        sheet.y = top + 10
        sheet.put(LEFT + 12, words[found], 13.5, bold=True)
        sheet.y = top + (height - len(counts) * BODY * LEADING) / 2 + 1
        for line in counts:
            sheet.put(RIGHT - 12, line, BODY, right=True)
            sheet.y += BODY * LEADING
        sheet.y = top + height + 6

    # The parts

    def _section(self, title: str, *, room: float = 70.0) -> None:
        sheet = self.sheet
        sheet.need(30 + room)
        sheet.space(10)
        sheet.line(LEFT, title, SECTION, bold=True)
        sheet.space(1.5)
        sheet.rule(0.9)
        sheet.space(6)

    def _deficiencies(self) -> None:
        record, say, sheet = self.paper.standing, self.say, self.sheet
        if not record.deficiencies:
            return
        labels = {line.path: line.label for line in self.lines}
        self._section(f"{say('deficiencies')} ({len(record.deficiencies)})")
        for n, (path, found) in enumerate(record.deficiencies.items(), 1):
            if n > 1:
                sheet.rule(0.3)
                sheet.space(5)
            title = str(found.get("title") or labels.get(path) or path)
            severity = self.reader.severity(found)
            room = RIGHT - LEFT - INDENT * 2 - 80
            sheet.need(52)
            if severity:
                sheet.badge(RIGHT, severity, SMALL, filled=found.get("severity") in ("high", "critical"), right=True)
            sheet.put(LEFT, f"{n}.", HEADING_SIZE, bold=True)
            sheet.paragraph(LEFT + INDENT * 1.6, title, HEADING_SIZE, width=room, bold=True)
            sheet.space(1)
            sheet.paragraph(LEFT + INDENT * 1.6, str(found.get("note") or say("no_note")), BODY)
            sheet.space(1.5)
            self._action(path, found)
            sheet.space(5)

    def _action(self, path: str, found: JSON) -> None:
        say, sheet, paper, x = self.say, self.sheet, self.paper, LEFT + INDENT * 1.6
        action = paper.actions.get(path)
        if not found.get("action", True):
            sheet.paragraph(x, say("no_action"), BODY)
            return
        owner = paper.name(str(found.get("owner") or "")) or say("nobody")
        to_mend = say("to_mend", name=owner, due=str(found.get("due") or "–"))
        sheet.need(BODY * LEADING * 2)
        if action is None:
            sheet.paragraph(x, to_mend, BODY)
            return
        values = {"day": action.closed or paper.on, "name": paper.name(action.closed_by)}
        state = say(f"state_{action.state}", **values)
        room = RIGHT - x - sheet.width(state, BODY, bold=True) - 16
        if sheet.width(to_mend, BODY) <= room:
            sheet.put(RIGHT, state, BODY, bold=True, right=True)
            sheet.line(x, to_mend, BODY)
        else:
            sheet.paragraph(x, to_mend, BODY)
            sheet.paragraph(x, state, BODY, bold=True)
        if action.done:
            sheet.paragraph(x, action.done, BODY)

    def _answers(self) -> None:
        say, sheet = self.say, self.sheet
        self._section(say("answers"))
        if not any(line.kind == QUESTION for line in self.lines):
            sheet.paragraph(LEFT, say("no_answers"), BODY)
        depth = 0
        for line in self.lines:
            x = LEFT + INDENT * max(0, line.depth - 1)
            if line.depth < depth and line.kind != HEADING:
                sheet.space(12)
            depth = line.depth
            if line.kind == HEADING:
                sheet.need(46)
                sheet.space(5)
                sheet.paragraph(x, line.label, HEADING_SIZE + 0.4, bold=True)
                sheet.space(1)
                sheet.rule(0.6)
                sheet.space(3)
            elif line.kind == REMARK:
                sheet.paragraph(x, line.label, SMALL + 0.4)
                sheet.space(4)
            else:
                self._question(line, x)

    def _question(self, line: Line, x: float) -> None:
        sheet, say = self.sheet, self.say
        answer = line.answer or " · ".join(say("photo", n=self.photos[sha]) for sha in line.photos) or say("unanswered")
        label = sheet.wrap(line.label, BODY, ANSWERS_AT - x - 14, bold=line.failed)
        short = sheet.wrap(answer, BODY, RIGHT - ANSWERS_AT) if "\n" not in answer else []
        beside = 1 <= len(short) <= 2 or (line.failed and len(short) <= 3)
        height = max(len(label), len(short) if beside else 0) * BODY * LEADING
        sheet.need(min(height, 200) + 4)
        if beside:
            top = sheet.y
            if line.failed and len(short) == 1:
                sheet.y -= 1.2
                sheet.badge(ANSWERS_AT, answer.upper(), BODY - 0.6, filled=True)
            else:
                for part in short:
                    sheet.put(ANSWERS_AT, part, BODY, bold=line.failed)
                    sheet.y += BODY * LEADING
            sheet.y = top
        for part in label:
            sheet.line(x, part, BODY, bold=line.failed)
        if beside:
            sheet.y = max(sheet.y, top + height)
        else:
            sheet.paragraph(x + INDENT, answer, BODY)
        note = self.paper.standing.notes.get(line.path)
        if note:
            sheet.paragraph(x + INDENT, say("note", text=note), SMALL + 0.4)
        sheet.space(1.6)
        sheet.rule(0.25)
        sheet.space(2.6)

    def _photos(self) -> None:
        if not self.photos:
            return
        sheet, say = self.sheet, self.say
        asked = {sha: line.label for line in self.lines for sha in line.photos}
        names = {str(file["sha256"]): str(file.get("name") or "") for file in self.paper.standing.files}
        width, most = (RIGHT - LEFT - PHOTO_GAP) / 2, 190.0
        self._section(say("photos"), room=most)
        items = list(self.photos.items())
        for pair in (items[at : at + 2] for at in range(0, len(items), 2)):
            ready = [for_print(self.paper.files[sha]) if sha in self.paper.files else None for sha, _ in pair]
            heights = [min(most, width * one.height / one.width) if one else 30.0 for one in ready]
            captions = [
                sheet.wrap(
                    " · ".join(p for p in (say("photo", n=n), asked.get(sha, ""), names.get(sha, "")) if p),
                    SMALL,
                    width,
                )[:3]
                for sha, n in pair
            ]
            sheet.need(max(heights) + 3 * SMALL * LEADING + 8)
            top = sheet.y
            for column, (photo, lines) in enumerate(zip(ready, captions, strict=True)):
                x = LEFT + column * (width + PHOTO_GAP)
                sheet.y = top
                if photo:
                    wide = heights[column] * photo.width / photo.height
                    sheet.mark(Picture(x, top, wide, heights[column], photo))
                else:
                    for part in sheet.wrap(say("photo_missing"), SMALL, width - 12):
                        sheet.put(x + 6, part, SMALL)
                        sheet.y += SMALL * LEADING
                    sheet.mark(Box(x, top, width, 30.0, 0.6))
                sheet.y = top + max(heights) + 2
                for part in lines:
                    sheet.put(x, part, SMALL)
                    sheet.y += SMALL * LEADING
            sheet.y = top + max(heights) + 3 * SMALL * LEADING + 6

    def _signatures(self) -> None:
        record, say, sheet = self.paper.standing, self.say, self.sheet
        self._section(say("signatures"), room=60)
        if not record.signatures:
            sheet.badge(LEFT, say("unsigned_notice"), BODY, filled=True)
            sheet.y += 1
            x = LEFT + sheet.width(say("unsigned_notice"), BODY, bold=True) + BODY + 8
            sheet.paragraph(x, say("unsigned_text"), BODY)
            sheet.space(8)
        rows = {row.name: row for row in self.paper.checklist.walk()} if self.paper.checklist else {}
        for n, one in enumerate(record.signatures):
            if n:
                sheet.rule(0.3)
                sheet.space(5)
            row = rows.get(str(one.get("row") or ""))
            role = str(one.get("role") or "")
            known = role in ("owner", "manager", "foreman", "representative", "worker", "subcontractor", "visitor")
            method = "with_pin" if one.get("method") == "pin" else "without_pin"
            sheet.need(58)
            if row is not None and row.label:
                sheet.paragraph(LEFT, said(row.label, self.paper.language), SMALL)
            moment = _moment(str(one.get("at") or ""))
            sheet.put(RIGHT, moment, BODY, right=True)
            name = ", ".join(
                part for part in (str(one.get("name") or one.get("who") or ""), say(role) if known else role) if part
            )
            sheet.paragraph(LEFT, name, HEADING_SIZE + 1, width=RIGHT - LEFT - 150, bold=True)
            doubt = "" if one.get("clock", CLOCK_SURE) == CLOCK_SURE else f" · {say('clock_notice')}"
            sheet.paragraph(LEFT, say(method) + doubt, BODY)
            sheet.space(2)
            sheet.paragraph(LEFT + INDENT, f"“{one.get('statement') or ''}”", BODY)
            sheet.space(1)
            sheet.paragraph(LEFT + INDENT, f"{say('sha_signed')}  {one.get('sha256') or '–'}", TINY + 0.4)
            sheet.space(6)

    def _amendments(self) -> None:
        paper, say, sheet = self.paper, self.say, self.sheet
        if not paper.amendments:
            return
        self._section(f"{say('amendments')} ({len(paper.amendments)})")
        before = paper.record
        for n, after in enumerate(paper.amendments):
            if n:
                sheet.rule(0.3)
                sheet.space(5)
            sheet.need(50)
            name = paper.name(after.by) if after.by else say("nobody")
            title = say("amended_by", number=after.number, at=_moment(after.entered), name=name)
            sheet.paragraph(LEFT, title, HEADING_SIZE, bold=True)
            sheet.paragraph(LEFT, say("reason", reason=after.reason or say("no_reason")), BODY)
            sheet.space(3)
            if after.void:
                sheet.paragraph(LEFT + INDENT, say("taken_back"), BODY, bold=True)
            elif after.withheld or before.withheld:
                sheet.paragraph(LEFT + INDENT, say("withheld_text"), BODY)
            else:
                self._changes(before, after)
            if not after.void:
                before = after
            sheet.space(4)

    def _changes(self, before: Record, after: Record) -> None:
        say, sheet = self.say, self.sheet
        changes = self.reader.changes(before, after)
        if not changes:
            sheet.paragraph(LEFT + INDENT, say("same"), BODY)
        column = LEFT + INDENT * 2 + max(sheet.width(say(word), BODY) for word in ("was", "is_now")) + 8
        for change in changes:
            sheet.need(BODY * LEADING * 3)
            sheet.paragraph(LEFT + INDENT, change.label, BODY, bold=True)
            for word, text in (("was", change.was), ("is_now", change.now)):
                sheet.need(BODY * LEADING)
                sheet.put(LEFT + INDENT * 2, say(word), BODY)
                sheet.paragraph(column, text or say("nothing"), BODY)
            sheet.space(3)

    def _proof(self) -> None:
        say, sheet, record = self.say, self.sheet, self.paper.newest
        self._section(say("proof"), room=86)
        facts: Mapping[str, str] = {
            say("number"): record.number,
            say("id"): self.paper.record.id,
            say("hash"): record.hash,
            say("prev"): str(record.raw["prev"]),
            say("text_hash"): record.checklist_sha256 or "–",
        }
        column = LEFT + max(sheet.width(label, SMALL) for label in facts) + 12
        for label, value in facts.items():
            sheet.put(LEFT, label, SMALL)
            sheet.line(column, value, SMALL)
        sheet.space(4)
        sheet.paragraph(LEFT, say("proof_text"), SMALL)

    def _foot(self, page: list[Mark], n: int) -> None:
        record, sheet = self.paper.newest, self.sheet
        page.append(Rule(BOTTOM + 8, 0.4))
        bold = sheet.faces.bold
        text = f"{record.number}  ·  {self.paper.record.id}  ·  sha256 {record.hash}"
        page.append(Text(LEFT, BOTTOM + 18, text, TINY))
        said_page = self.say("page", n=n, of=len(sheet.pages))
        page.append(Text(RIGHT - bold.width(said_page, SMALL), BOTTOM + 18, said_page, SMALL, True))


def _photos(lines: list[Line], paper: Paper) -> list[str]:
    """Every photo once: those that were asked for in the order of the lines, then any other image among the files."""
    asked = [sha for line in lines for sha in line.photos]
    others = [str(file["sha256"]) for file in paper.standing.files if str(file.get("type", "")).startswith("image/")]
    return list(dict.fromkeys([*asked, *others]))


def _moment(written: str) -> str:
    """`2026-06-01 05:58 -06:00`"""
    try:
        text = datetime.fromisoformat(written).isoformat(" ", "minutes")
    except ValueError:
        return written
    return f"{text[:16]} {text[16:]}".rstrip()


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else text + "."
