"""What every part of a record's paper is laid out with: the sheet, the words, the answers, the sizes."""

from __future__ import annotations

from datetime import datetime

from secor_tui.forms.model import said
from secor_tui.output.answers import Line, Reader
from secor_tui.output.paper import Paper
from secor_tui.output.sheet import LEADING, LEFT, RIGHT, Faces, Sheet
from secor_tui.output.wording import Say

SECTION, HEADING, BODY, SMALL, TINY = 11.0, 9.0, 8.6, 7.4, 6.0
"""Sizes of type in points."""


class Layout:
    """One paper being laid out."""

    def __init__(self, paper: Paper, faces: Faces) -> None:
        self.paper = paper
        self.say = Say(paper.language)
        self.reader = Reader(paper.checklist, paper.language, paper.names, self.say)
        self.lines = self.reader.lines(paper.standing)
        self.photos = {sha: n for n, sha in enumerate(_photos(self.lines, paper), 1)}
        """The number of each photo, by its sha256."""
        self.sheet = Sheet(faces, self._running_head)

    @property
    def title(self) -> str:
        return title_of(self.paper)

    def section(self, title: str, *, room: float = 70.0) -> None:
        """A heading, with room for the beginning of what it heads."""
        sheet = self.sheet
        sheet.need(30 + room)
        sheet.space(8)
        sheet.line(LEFT, title, SECTION, bold=True)
        sheet.space(1.5)
        sheet.rule(0.9)
        sheet.space(5)

    def between(self) -> None:
        """A thin line between two of a kind."""
        self.sheet.rule(0.3)
        self.sheet.space(5)

    def _running_head(self, sheet: Sheet) -> None:
        number = self.paper.newest.number
        room = RIGHT - LEFT - sheet.width(number, SMALL, bold=True) - 14
        left = "  ·  ".join(part for part in (self.paper.firm, self.title, self.paper.record.date) if part)
        sheet.put(LEFT, sheet.wrap(left, SMALL, room)[0], SMALL)
        sheet.put(RIGHT, number, SMALL, bold=True, right=True)
        sheet.y += SMALL * LEADING + 2
        sheet.rule(0.6)
        sheet.space(10)


def title_of(paper: Paper) -> str:
    """The checklist's title in the paper's language, or the kind of record where there is none."""
    if paper.checklist is not None:
        return said(paper.checklist.title, paper.language, paper.checklist.language)
    return paper.record.checklist_id or paper.record.kind


def moment(written: str) -> str:
    """`2026-06-01 05:58 -06:00`"""
    try:
        text = datetime.fromisoformat(written).isoformat(" ", "minutes")
    except ValueError:
        return written
    return f"{text[:16]} {text[16:]}".rstrip()


def of_fault(paper: Paper, path: str) -> list[str]:
    """sha256 of the photos that show what was found wrong on a line."""
    shown = (paper.standing.deficiencies.get(path) or {}).get("photos")
    return [str(one) for one in shown] if isinstance(shown, list) else []


def _photos(lines: list[Line], paper: Paper) -> list[str]:
    """Every photo once: those that were asked for in the order of the lines, then any other image among the files."""
    asked = [sha for line in lines for sha in (*line.photos, *of_fault(paper, line.path))]
    others = [str(file["sha256"]) for file in paper.standing.files if str(file.get("type", "")).startswith("image/")]
    return list(dict.fromkeys([*asked, *others]))
