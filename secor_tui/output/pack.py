"""An evidence pack: a folder of its own with a file for each question, an index, and the proof that it is whole.

    FIRM_2026-11-28_certification/
      00_cover.pdf  01_index.pdf  02_scores.pdf  03_action-plan.pdf  index.html
      04_sample.pdf                       where records were drawn: which, out of how many, and how
      01_policy/1.1_signed.pdf            the question, its score, and numbered copies of the records behind it
      01_policy/1.1_signed_copy-2.pdf     the firm's own PDF, as it is; a sheet among the copies stands for it
      manifest.json                       every file with its sha256, how far the records went, what was drawn
      SHA256SUMS                          written last: without it the pack is not finished

Until then the folder is called `….unfinished` and says so inside. Nothing that is there already is touched. A record
that speaks to several questions is copied once, and the others say where it is.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from secor_tui import __version__, durable
from secor_tui.errors import Refused
from secor_tui.ledger.record import JSON, sha256
from secor_tui.output import pack_sheets as sheets
from secor_tui.output.document import About, Document
from secor_tui.output.export import sums_text
from secor_tui.output.pack_facts import Asked, Copy, Facts, Layer, Place
from secor_tui.output.placing import place
from secor_tui.output.sheet import Faces, Mark, Picture

log = logging.getLogger("secor_tui")

FORMAT = "secor-evidence-pack"
MANIFEST, SUMS, UNFINISHED, INDEX = "manifest.json", "SHA256SUMS", "UNFINISHED.txt", "index.html"
ENDING = ".unfinished"
MB = 1_000_000
LEAST_MB = 1
MOST_PAGES = 200
"""Of one file: more take too much memory to draw on a small machine."""

_BASE, _PAGE = 45_000, 4_500
"""Bytes of a file before its first page, and of a page without photos: measured, and only a first guess."""

Progress = Callable[[int, int, str], None]
"""Of so many steps so many are done; what is being done now."""


@dataclass(slots=True)
class Made:
    """What a pack came to."""

    folder: Path
    files: int = 0
    copies: int = 0
    elsewhere: int = 0
    """Copies that stand under another question already."""
    envelopes: int = 0
    """Confidential records of which nothing but the envelope is named."""
    bytes: int = 0
    photos: int = 0
    """In its copies, and `own_files` of the firm: as they are, nothing in them is blacked out."""
    own_files: int = 0
    faults: list[str] = field(default_factory=list)
    """Numbers of records, and names of files, that could not be brought in."""


def make(facts: Facts, folder: Path, *, most_mb: int, progress: Progress | None = None) -> Made:
    """Write the pack into a new folder inside `folder`. Raises OSError where the disk does not take it, Refused."""
    if most_mb < LEAST_MB:
        raise Refused("Too small a size", "No file can be smaller than {least} MB.", least=LEAST_MB)
    folder.mkdir(parents=True, exist_ok=True)
    final, part = _names(folder, facts.name)
    writer = _Writer(facts, part, most_mb * MB, progress or (lambda _done, _of, _what: None))
    writer.run()
    part.rename(final)
    durable.sync_folder(folder)
    writer.made.folder = final
    return writer.made


def _names(folder: Path, name: str) -> tuple[Path, Path]:
    """The first free name, and the folder of its beginning, made."""
    for at in range(1, 1000):
        final = folder / (name if at == 1 else f"{name}~{at}")
        part = final.with_name(final.name + ENDING)
        if final.exists() or part.exists():
            continue
        try:
            part.mkdir(mode=0o700)
        except FileExistsError:
            continue
        return final, part
    raise FileExistsError(f"there are a thousand packs named {name}")


class _Writer:
    def __init__(self, facts: Facts, folder: Path, most: int, progress: Progress) -> None:
        self.facts, self.folder, self.most, self.progress = facts, folder, most, progress
        self.made = Made(folder)
        self.made.photos = facts.photos
        self.sums: dict[str, str] = {}
        self.placed: dict[str, Place] = {}
        """By id of a record: where its copy stands."""
        self.questions: dict[str, list[Place]] = {}
        """By number of a question: its files, each at its first page."""
        self.faces = _faces(facts)
        self.steps = 4 + bool(facts.sample) + sum(1 + len(one.copies) for part in facts.parts for one in part.questions)
        self.done = 0

    def run(self) -> None:
        self._put(UNFINISHED, sheets.unfinished(self.facts), note=True)
        for part in self.facts.parts:
            for asked in part.asked:
                self._question(part.folder, asked)
        facts, made = self.facts, self.made
        self._paper("02_scores.pdf", facts.say("pk_scores"), sheets.scores(facts, self.faces))
        self._paper("03_action-plan.pdf", facts.say("pk_plan"), sheets.plan(facts, self.faces))
        self._paper("00_cover.pdf", facts.say("pk_cover"), sheets.cover(facts, self.faces, made.faults, made.own_files))
        self._paper("01_index.pdf", facts.say("pk_index"), sheets.index(facts, self.faces, self.questions, self.placed))
        if facts.sample:
            self._paper(sheets.SAMPLE, facts.say("sample_title"), sheets.sample(facts, self.faces))
        self._put(INDEX, sheets.html(facts, self.questions, self.placed))
        self._put(MANIFEST, json.dumps(self._manifest(), indent=2, ensure_ascii=False).encode() + b"\n")
        (self.folder / UNFINISHED).unlink()
        self._put(SUMS, sums_text(self.sums), note=True)
        for room in (*(one for one in self.folder.iterdir() if one.is_dir()), self.folder):
            durable.sync_folder(room)

    def _step(self, what: str) -> None:
        self.done += 1
        self.progress(self.done, self.steps, what)

    # A question

    def _question(self, room: str, asked: Asked) -> None:
        drawn: list[tuple[int, list[list[Mark]]]] = []
        for at, copy in enumerate(asked.copies, 1):
            if copy.envelope:
                self.made.envelopes += 1
            elif copy.record in self.placed:
                self.made.elsewhere += 1
            elif copy.name:
                drawn.append((at, self._own_file(f"{room}/{asked.file}_copy-{at}.pdf", copy)))
            elif copy.pages is not None and (pages := self._laid_out(copy.number, copy.pages)):
                drawn.append((at, pages))
                self.made.copies += 1
            self._step(copy.number)
        front = sheets.question(self.facts, asked, self.faces, self.placed, {})
        spread = [(0, page) for page in front] + [(at, page) for at, pages in drawn for page in pages]
        files = self._files(room, asked, spread)
        self.questions[asked.number] = [Place(name, 1) for name, _ in files]
        for name, data in files:
            self._put(name, data)
        self._step(asked.number)

    def _laid_out(self, number: str, pages: Layer) -> list[list[Mark]]:
        try:
            return pages(self.faces)
        except OSError:
            raise
        except Exception:  # one record that cannot be put on paper must not keep a pack from being made
            log.exception("no copy of %s", number)
            self.made.faults.append(number)
            return []

    def _own_file(self, name: str, copy: Copy) -> list[list[Mark]]:
        """Put a PDF of the firm's own beside, as it is, and give the sheet that stands for it among the copies."""
        data = copy.file() if copy.file is not None else b""
        fits = 0 < len(data) <= self.most
        if fits:
            self._put(name, data)
            self.placed[copy.record] = Place(name, 1)
            self.made.copies += 1
            self.made.own_files += 1
        elif data:
            self.made.faults.append(f"{copy.number} ({len(data) / MB:.1f} MB)")
        own = sheets.Own(name.rpartition("/")[2] if fits else "", len(data), sha256(data) if data else "")
        return sheets.own_file(self.facts, copy, own, self.faces)

    def _files(self, room: str, asked: Asked, spread: list[tuple[int, list[Mark]]]) -> list[tuple[str, bytes]]:
        """The files of a question, none over the size; drawn again in smaller parts where the first guess was wrong."""
        share = 1.0
        while True:
            parts = _parts([page for _, page in spread], self.most * share)
            files = self._drawn(room, asked, spread, parts)
            if share < 0.1 or all(len(data) <= self.most for _, data in files):
                return files
            share *= 0.75

    def _drawn(
        self, room: str, asked: Asked, spread: list[tuple[int, list[Mark]]], parts: list[int]
    ) -> list[tuple[str, bytes]]:
        names = [
            f"{room}/{asked.file}.pdf" if len(parts) == 1 else f"{room}/{asked.file}_part-{n}-of-{len(parts)}.pdf"
            for n in range(1, len(parts) + 1)
        ]
        where: list[Place] = []
        for name, count in zip(names, parts, strict=True):
            where += [Place(name, page) for page in range(1, count + 1)]
        here: dict[str, Place] = {}
        for (at, _), stands in zip(spread, where, strict=True):
            # What lies beside is found there, not at the sheet that stands for it.
            if at and not asked.copies[at - 1].name:
                here.setdefault(asked.copies[at - 1].record, stands)
        self.placed |= here
        # Of the same length as before: only the places in it are new.
        front = sheets.question(self.facts, asked, self.faces, self.placed, here)
        pages = front + [page for at, page in spread if at]
        which = [n for n, count in enumerate(parts, 1) for _ in range(count)]
        labelled = [
            sheets.bars(page, self.faces)
            + sheets.label(
                self.facts, asked, self.faces, copy=at, page=n, pages=len(pages), part=part, parts=len(parts)
            )
            for n, ((at, _), page, part) in enumerate(zip(spread, pages, which, strict=True), 1)
        ]
        found, begin = [], 0
        for name, count in zip(names, parts, strict=True):
            title = f"{asked.number} {asked.text}"
            found.append((name, self._document(title, labelled[begin : begin + count])))
            begin += count
        return found

    # Files

    def _document(self, title: str, pages: Sequence[Sequence[Mark]]) -> bytes:
        return Document(_about(self.facts, title)).output(pages)

    def _paper(self, name: str, title: str, pages: Sequence[Sequence[Mark]]) -> None:
        self._put(name, self._document(title, pages))
        self._step(title)

    def _put(self, name: str, data: bytes, *, note: bool = False) -> None:
        path = self.folder / name
        path.parent.mkdir(mode=0o700, exist_ok=True)
        place(path, data, private=True)
        self.made.bytes += len(data)
        if not note:
            self.sums[name] = sha256(data)
            self.made.files += 1

    def _manifest(self) -> JSON:
        facts = self.facts
        return {
            "format": FORMAT,
            "program": __version__,
            "firm": facts.firm,
            "kiosk": facts.kiosk,
            "written": facts.made.isoformat(),
            "purpose": facts.purpose,
            "window": [facts.since, facts.until],
            "head": {"seq": facts.head.seq, "hash": facts.head.hash},
            "profile": facts.profile,
            "instrument": {"id": facts.instrument, "version": facts.version},
            "sample": facts.sample,
            "drawn": {
                asked.number: [copy.record for copy in asked.copies]
                for part in facts.parts
                for asked in part.asked
                if facts.sample
            },
            "not_redacted": {
                copy.record: "pdf" if copy.file is not None else copy.photos
                for part in facts.parts
                for asked in part.asked
                for copy in asked.copies
                if copy.record in self.placed and (copy.file is not None or copy.photos)
            },
            "copies": {id: {"file": one.file, "page": one.page} for id, one in sorted(self.placed.items())},
            "missing": list(facts.missing) + list(self.made.faults),
            "files": dict(sorted(self.sums.items())),
        }


def _about(facts: Facts, title: str) -> About:
    return About(title, facts.firm, facts.say("pk_title"), facts.language, facts.made)


def _faces(facts: Facts) -> Faces:
    document = Document(_about(facts, ""))
    try:
        return document.faces()
    finally:
        document.close()


def _weight(page: Sequence[Mark]) -> int:
    return _PAGE + sum(len(mark.photo.jpeg) for mark in page if isinstance(mark, Picture))


def _parts(pages: Sequence[Sequence[Mark]], most: float) -> list[int]:
    """How many pages each part has."""
    counts, size = [0], _BASE
    for page in pages:
        weight = _weight(page)
        if counts[-1] and (size + weight > most or counts[-1] >= MOST_PAGES):
            counts.append(0)
            size = _BASE
        counts[-1] += 1
        size += weight
    return counts
