"""One report as PDF, against bare fpdf2 drawing the same marks at the same places with the same fonts.

The reference knows every position beforehand: it lays nothing out, wraps no line, is no PDF/A and carries no record.
What it leaves out is what the ratio shows. Photos it turns and shrinks as anybody would with Pillow.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

from fpdf import FPDF
from PIL import Image, ImageOps

from benchmarks import Row
from secor_tui.clock import written
from secor_tui.forms.model import Checklist, Choice, Fail, RowType
from secor_tui.forms.model import Row as Question
from secor_tui.ledger.record import GENESIS, JSON, Record, body_hash, envelope_hash
from secor_tui.output.document import FONTS, About, Document
from secor_tui.output.paper import Paper
from secor_tui.output.pdf import record_pdf
from secor_tui.output.record_sheet import record_sheet
from secor_tui.output.sheet import Box, Mark, Picture, Rule, Text

ROUNDS = 25
AT = datetime.fromisoformat("2026-06-01T05:58:12-06:00")


def rows() -> list[Row]:
    """A report of 40 lines, and one with two photos beside."""
    with tempfile.TemporaryDirectory() as folder:
        photos = {f"{n}" * 64: _photo(Path(folder) / f"{n}.jpg") for n in (1, 2)}
        return [
            _row("one report as PDF, 40 lines / bare fpdf2 drawing the same page", _paper({})),
            _row("the same with two photos / bare fpdf2 and Pillow drawing the same page", _paper(photos)),
        ]


def _row(what: str, paper: Paper) -> Row:
    document = Document(About("", "", "", "en", AT))
    document.close()
    pages = record_sheet(paper, document.faces())
    ours, bare = _turns(lambda: record_pdf(paper), lambda: _bare(pages, list(paper.files.values())))
    detail = f"{ours:.0f} ms / {bare:.0f} ms of CPU, {len(pages)} pages, {sum(map(len, pages))} marks"
    return Row(what, ours / bare, 1.2, detail=detail)


def _turns(*ways: Callable[[], object]) -> list[float]:
    """Median milliseconds of CPU of each, taking turns."""
    taken: list[list[float]] = [[] for _ in ways]
    for at in range(ROUNDS + 2):
        for way, times in zip(ways, taken, strict=True):
            start = time.process_time()
            way()
            if at >= 2:
                times.append((time.process_time() - start) * 1000)
    return [statistics.median(times) for times in taken]


def _bare(pages: Sequence[Sequence[Mark]], photos: list[Path]) -> bytes:
    pdf = FPDF(unit="pt", format="letter")
    pdf.set_auto_page_break(False)
    pdf.add_font("dejavu", "", FONTS / "DejaVuSans.ttf")
    pdf.add_font("dejavu", "B", FONTS / "DejaVuSans-Bold.ttf")
    for page in pages:
        pdf.add_page()
        for mark in page:
            if isinstance(mark, Text):
                pdf.set_font("dejavu", "B" if mark.bold else "", mark.size)
                pdf.set_text_color(255 if mark.white else 0)
                pdf.text(mark.x, mark.y, mark.text)
            elif isinstance(mark, Rule):
                pdf.set_line_width(mark.width)
                pdf.line(mark.x1, mark.y, mark.x2, mark.y)
            elif isinstance(mark, Box):
                pdf.set_line_width(mark.line)
                pdf.rect(mark.x, mark.y, mark.w, mark.h, style="D" if mark.line else "F")
            elif isinstance(mark, Picture):
                pdf.image(_shrunk(photos.pop(0)), mark.x, mark.y, mark.w, mark.h)
    return bytes(pdf.output())


def _shrunk(path: Path) -> BytesIO:
    out = BytesIO()
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((1600, 1600))
        upright.save(out, "JPEG", quality=80)
    return out


def _photo(path: Path) -> Path:
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(path, quality=80)
    return path


def _paper(photos: dict[str, Path]) -> Paper:
    choices = (Choice("pass", {"en": "Pass"}), Choice("fail", {"en": "Fail"}), Choice("na", {"en": "N/A"}))
    asked = "Guardrails, ladders and stairs on this floor are sound, clear and tied off"
    rows = tuple(
        Question(RowType.SELECT_ONE, f"row_{n}", {"en": f"{asked} ({n})"}, list_name="pnf", fail=Fail(("fail",)))
        for n in range(40)
    )
    groups = tuple(
        Question(RowType.GROUP, f"group_{n}", {"en": f"Floor {n}"}, rows=rows[n * 8 : n * 8 + 8]) for n in range(5)
    )
    image = Question(RowType.IMAGE, "photos", {"en": "Photos of the edges"})
    checklist = Checklist(
        "daily", "1", {"en": "Daily site inspection"}, "inspection", lists={"pnf": choices}, rows=(*groups, image)
    )
    note = "The rail at the stair opening was taken off for the delivery of the trusses and left off over lunch."
    statement = "I walked this site today, looked at every item above, and what stands here is what I saw."
    body: JSON = {
        "answers": {**{row.name: "fail" if row.name == "row_7" else "pass" for row in rows}, "photos": list(photos)},
        "deficiencies": {
            "row_7": {"title": asked, "note": note * 3, "severity": "high", "owner": "P1", "due": "2026-06-02"},
        },
        "notes": {"row_3": note, "row_20": note},
        "result": {"passed": 39, "failed": 1, "not_applicable": 0, "points": 39, "of": 40, "critical": []},
        "signatures": [
            {"row": "", "role": "foreman", "who": "P1", "name": "Luc Roy", "method": "pin", "statement": statement,
             "language": "en", "version": "1", "at": written(AT), "clock": "ok", "sha256": "a1" * 32},
        ],
        "files": [{"sha256": sha, "size": 1, "type": "image/jpeg", "name": path.name} for sha, path in photos.items()],
        "seconds": {row.name: 4 for row in rows},
        "reason": "",
    }  # fmt: skip
    raw: JSON = {
        "v": 1, "seq": 612, "id": "8H2K0V3N7Q1XM5TB", "kiosk": "K7Q2", "kind": "inspection", "by": "P1",
        "checklist": {"id": "daily", "version": "1", "sha256": "c0" * 32}, "language": "en", "site": "S1",
        "date": "2026-06-01", "opened": written(AT), "signed": written(AT), "entered": written(AT + timedelta(hours=1)),
        "clock": "ok", "up": 1, "boot": "b0000001", "amends": None, "body_sha256": body_hash(body), "prev": GENESIS,
    }  # fmt: skip
    record = Record({**raw, "hash": envelope_hash(raw), "body": body})
    return Paper(record, (), checklist, firm="Ridgeline Framing", site="Lot 12", names={"P1": "Luc Roy"},
                 on="2026-06-01", files=photos)  # fmt: skip
