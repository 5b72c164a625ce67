"""All answers of a record, grouped as they were asked, and its photos."""

from __future__ import annotations

from secor_tui.output import answers as kinds
from secor_tui.output.answers import Line
from secor_tui.output.layout import BODY, HEADING, SMALL, Layout, of_fault
from secor_tui.output.photos import Photo, for_print
from secor_tui.output.sheet import INDENT, LEADING, LEFT, RIGHT, Box, Picture

ANSWERS_AT = 372.0
"""Where the column of answers starts."""
PHOTO_GAP, PHOTO_HEIGHT = 14.0, 190.0
PHOTO_WIDTH = (RIGHT - LEFT - PHOTO_GAP) / 2
CAPTION_LINES = 3
CAPTION = CAPTION_LINES * SMALL * LEADING + 8


def answers(on: Layout) -> None:
    """A line for each question: what was asked, what was answered, and any note below it."""
    say, sheet = on.say, on.sheet
    on.section(say("answers"))
    if not any(line.kind == kinds.QUESTION for line in on.lines):
        sheet.paragraph(LEFT, say("no_answers"), BODY)
    depth = 0
    for line in on.lines:
        x = LEFT + INDENT * max(0, line.depth - 1)
        if line.depth < depth and line.kind != kinds.HEADING:
            sheet.space(9)
        depth = line.depth
        if line.kind == kinds.HEADING:
            sheet.need(46)
            sheet.space(4)
            sheet.paragraph(x, line.label, HEADING + 0.4, bold=True)
            sheet.space(1)
            sheet.rule(0.6)
            sheet.space(3)
        elif line.kind == kinds.REMARK:
            sheet.paragraph(x, line.label, SMALL + 0.4)
            sheet.space(4)
        else:
            _question(on, line, x)


def _question(on: Layout, line: Line, x: float) -> None:
    sheet, say = on.sheet, on.say
    answer = line.answer or " · ".join(say("photo", n=on.photos[sha]) for sha in line.photos) or say("unanswered")
    label = sheet.wrap(line.label, BODY, ANSWERS_AT - x - 14, bold=line.failed or line.own)
    short = sheet.wrap(answer, BODY, RIGHT - ANSWERS_AT) if "\n" not in answer and not line.own else []
    beside = 1 <= len(short) <= 2 or (line.failed and len(short) <= 3)
    height = max(len(label), len(short) if beside else 0) * BODY * LEADING
    sheet.need(min(height, 200) + 4)
    top, page = sheet.y, len(sheet.pages)
    for part in label:
        sheet.line(x, part, BODY, bold=line.failed or line.own)
    if not beside:
        sheet.paragraph(x + INDENT, answer, BODY)
    elif len(sheet.pages) == page:
        sheet.y = top
        _beside(on, line, short)
        sheet.y = top + height
    else:
        sheet.paragraph(ANSWERS_AT, answer, BODY, bold=line.failed)
    note = on.paper.standing.notes.get(line.path)
    if note:
        sheet.paragraph(x + INDENT, say("note", text=note), SMALL + 0.4)
    sheet.space(1.2)
    sheet.rule(0.25)
    sheet.space(2.0)


def _beside(on: Layout, line: Line, parts: list[str]) -> None:
    sheet = on.sheet
    if line.failed and len(parts) == 1:
        sheet.y -= 1.2
        sheet.badge(ANSWERS_AT, parts[0].upper(), BODY - 0.6, filled=True)
        return
    for part in parts:
        sheet.put(ANSWERS_AT, part, BODY, bold=line.failed)
        sheet.y += BODY * LEADING


def photos(on: Layout) -> None:
    """Two in a row, each with its number, what it was asked for and the name of its file."""
    if not on.photos:
        return
    sheet, say = on.sheet, on.say
    asked = {sha: line.label for line in on.lines for sha in (*line.photos, *of_fault(on.paper, line.path))}
    names = {str(file["sha256"]): str(file.get("name") or "") for file in on.paper.standing.files}
    on.section(say("photos"), room=PHOTO_HEIGHT + CAPTION)
    items = list(on.photos.items())
    for pair in (items[at : at + 2] for at in range(0, len(items), 2)):
        kept = {} if on.paper.photos_left_out else on.paper.files
        ready = [for_print(kept[sha]) if sha in kept else None for sha, _ in pair]
        height = max(_height(one) for one in ready)
        sheet.need(height + CAPTION)
        top = sheet.y
        for column, ((sha, n), photo) in enumerate(zip(pair, ready, strict=True)):
            x = LEFT + column * (PHOTO_WIDTH + PHOTO_GAP)
            sheet.y = top
            _picture(on, x, photo)
            sheet.y = top + height + 2
            caption = " · ".join(part for part in (say("photo", n=n), asked.get(sha, ""), names.get(sha, "")) if part)
            for part in sheet.wrap(caption, SMALL, PHOTO_WIDTH)[:CAPTION_LINES]:
                sheet.put(x, part, SMALL)
                sheet.y += SMALL * LEADING
        sheet.y = top + height + CAPTION


def _height(photo: Photo | None) -> float:
    return min(PHOTO_HEIGHT, PHOTO_WIDTH * photo.height / photo.width) if photo else 34.0


def _picture(on: Layout, x: float, photo: Photo | None) -> None:
    sheet, height = on.sheet, _height(photo)
    if photo is not None:
        sheet.mark(Picture(x, sheet.y, height * photo.width / photo.height, height, photo))
        return
    sheet.mark(Box(x, sheet.y, PHOTO_WIDTH, height, 0.6))
    sheet.y += 5
    why = on.say("photo_left_out" if on.paper.photos_left_out else "photo_missing")
    for part in sheet.wrap(why, SMALL, PHOTO_WIDTH - 12):
        sheet.put(x + 6, part, SMALL)
        sheet.y += SMALL * LEADING
