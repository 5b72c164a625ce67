"""The nightly export: what is new since the last one, put into a folder that an office, a stick or an auditor can read.

    FOLDER/
      LATEST.txt                what is here, in plain words
      register.xlsx             the registers as sheets: open actions, what is due, crew, tickets, equipment ...
      manifest.json             how far it goes; written last, it makes everything else count
      records.jsonl             every record, one a line; confidential ones as their envelope alone
      check_records.py          proves the chain with Python alone
      SHA256SUMS                those of all days, and of the other files here; the manifest names its own sum
      texts/                    every checklist as it was signed, by its sha256
      SITE/2026/2026-06-01/     the papers of what was entered that day
        00_summary_2026-06-01.pdf   the page of the day, for the board, as it stood at the last export of it
        K7Q2-612_daily-site-inspection.pdf
        K7Q2-613_ladders.text.pdf   of a safety document the document itself
        photos/ and files/      what those records name, byte for byte
        register.csv
        SHA256SUMS              written when the day is whole

Days are those of entry: once they are past they gain no record, unless a clock went back. The cost grows with what is
new: of what was exported only the day that still grows is read again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from secor_tui import durable
from secor_tui.errors import Damaged, NotSaved, Refused, SecorError
from secor_tui.forms.model import Checklist
from secor_tui.ledger.ledger import Anchor, Ledger, of_a_kiosk
from secor_tui.ledger.record import GENESIS, JSON, RESTORE, Record, canonical, sha256
from secor_tui.ledger.trouble import outside
from secor_tui.output import attached, manifest, register
from secor_tui.output.leaving import Leaving
from secor_tui.output.manifest import CHECKER, LATEST, MANIFEST, RECORDS, REGISTER, SUMS, TEXTS, WORKBOOK, Manifest
from secor_tui.output.paper import Parts, file_name, paper_of, text_name
from secor_tui.output.pdf import record_pdf
from secor_tui.output.placing import Ground, clear, contents, extend, make_room, move_aside, place, place_beside, slug
from secor_tui.output.whole import Whole
from secor_tui.program.registers import Registers

if TYPE_CHECKING:
    from secor_tui.output.workbook_sheets import Sheets

log = logging.getLogger("secor_tui")

_BEGINNING = b'{"amends":'
"""Of every line of records.jsonl: their names are sorted."""

OWN = "export"
"""The folder in the data folder that papers go to where no other is named."""
BATCH = 100
"""Records between two manifests: what an interrupted export must look at again, and what is held in memory."""

Progress = Callable[[int, int], None]
"""Called with how many of how many records are done."""


@dataclass(slots=True)
class ExportReport:
    """What an export did."""

    folder: Path
    head: Anchor
    """The newest record that the folder now holds; to be kept apart from it, on paper or in the office."""
    records: int = 0
    """New ones."""
    papers: int = 0
    """Their PDFs."""
    files: int = 0
    """Photos and other files that records name, new here."""
    withheld: int = 0
    """New ones whose confidential content stays in the kiosk."""
    kept: list[Path] = field(default_factory=list)
    """Files that were not as this export left them: they were kept, and the right ones have a `~2` in their name."""
    faults: list[str] = field(default_factory=list)
    """What could not be exported, in sentences; everything else was."""

    @property
    def summary(self) -> str:
        """One or two sentences for a person."""
        if not self.records:
            added = f"{self.files} photos and files of older records were added" if self.files else "Nothing new"
            return f"{added}: {self.folder} holds everything up to record {self.head.seq}."
        files = (
            f", {self.papers} papers and {self.files} photos and files" if self.files else f" and {self.papers} papers"
        )
        new = f"{self.records} new records{files} are in {self.folder}."
        return f"{new} The newest is number {self.head.seq}, hash {self.head.hash}."


def export(parts: Whole, folder: Path, *, today: date, progress: Progress | None = None) -> ExportReport:
    """Put everything into `folder` that is not there yet; a second call writes nothing, one that was killed goes on.

    Raises NotSaved when the folder cannot be written (what is there is whole and the next call goes on), Refused for
    another kiosk's folder or the data folder itself, Damaged when the folder knows records that are not in this kiosk.
    """
    of_a_kiosk(parts.ledger.folder)
    held = Held(parts)
    try:
        with durable.lock(held.ledger.folder / ".export.lock"):
            return _Export(parts, held, folder, today, progress or (lambda _done, _of: None)).run()
    except OSError as error:
        raise not_exported(folder, error) from error


def agree(whole: Whole, held: Held, folder: Path, kiosk: str, head: Anchor) -> None:
    """That a folder that goes up to `head` is this kiosk's and knows no record but its own. Raises Refused, Damaged."""
    one = _Export(whole, held, folder, date.today(), lambda _done, _of: None)  # noqa: DTZ011 - nothing is written
    one.done = Manifest(kiosk, head)
    one.agree()


def stretch(
    whole: Whole, held: Held, folder: Path, after: Anchor, until: int, *, today: date, progress: Progress, last: bool
) -> ExportReport:
    """Put the records of a stretch, and nothing else, into an empty folder. `last` where it goes up to the newest:
    what is made of the registers is then there too. The caller holds the lock."""
    one = _Export(whole, held, folder, today, progress)
    one.done = Manifest(held.ledger.kiosk, after)
    one.begun = after.seq
    one.add(until)
    if last:
        one.finish()
    return one.report


class Held:
    """The kiosk's parts, held still while papers are made of them, with each checklist thawed once."""

    def __init__(self, parts: Parts) -> None:
        self.ledger: Ledger = parts.ledger
        self.registers: Registers = parts.registers
        self._parts = parts
        self._known: dict[str, Checklist | None] = {}

    def checklist_of(self, record: Record) -> Checklist | None:
        known = record.checklist_sha256
        if known not in self._known:
            self._known[known] = self._parts.checklist_of(record)
        return self._known[known]


class _Export:
    """One call of `export`."""

    def __init__(self, whole: Whole, parts: Held, folder: Path, today: date, progress: Progress) -> None:
        self.whole, self.parts = whole, parts
        self.folder = folder
        self.today = today
        self.progress = progress
        self.done = Manifest.read(folder) or Manifest(parts.ledger.kiosk, Anchor(0, GENESIS))
        self.begun = self.done.head.seq
        self.report = ExportReport(folder, self.done.head)
        self.leaving = Leaving(parts, self.report.faults)
        self.sums: dict[str, str] = {}
        """Those of the top."""
        self.private = self.opened = False
        self.ground: Ground
        """Since it was opened."""

    def run(self) -> ExportReport:
        if manifest.is_sealed(self.folder):
            raise Refused(
                "Sealed copies are there",
                "{folder} holds sealed copies, and papers that anybody can read do not belong beside them. Nothing was "
                "written. Choose another folder.",
                folder=self.folder,
            )
        self.agree()
        self._agree_beyond()
        self._catch_up()
        # What is appended meanwhile waits for the next call: the registers do not know it.
        self.add(self.parts.registers.seq)
        self.finish()
        return self.report

    def add(self, until: int) -> None:
        """All records that are new, up to one."""
        records = (one for one in self.parts.ledger.records(after=self.begun) if one.seq <= until)
        while batch := list(islice(records, BATCH)):
            self._open()
            self._batch(batch)

    def _open(self) -> None:
        """Before the first thing that is new."""
        if self.opened:
            return
        self.opened = True
        self.private = make_room(self.folder, self.parts.ledger.folder)
        self.ground = Ground(self.folder)
        clear(self.folder)
        there = contents(self.folder / SUMS)
        if sha256(there) == self.done.sums:
            self.sums = dict(sums_of(there))
        else:
            # An interrupted call had written further days; or it was changed.
            days = (path.parent for path in self.folder.glob(f"{manifest.DAYS}/{SUMS}"))
            self.sums = {_relative(day / SUMS, self.folder): sha256(contents(day / SUMS)) for day in days}
            # Left out, it would be taken for somebody else's by the call after the next.
            known = dict(sums_of(there)).get(WORKBOOK)
            if known and known == sha256(contents(self.folder / WORKBOOK)):
                self.sums[WORKBOOK] = known

    def agree(self) -> None:
        """That the folder is this kiosk's, and that its newest record is one of this kiosk's."""
        done, ledger = self.done, self.parts.ledger
        if self.folder.resolve() == ledger.folder.resolve():
            raise Refused(
                "Not into the data folder",
                "{folder} is where the records themselves are. Nothing was written. Choose another folder.",
                folder=self.folder,
            )
        if done.kiosk != ledger.kiosk:
            raise self._of_another(done.kiosk)
        if not done.head.seq:
            return
        known = next(ledger.records(after=done.head.seq - 1), None)
        if (
            known is None
            or (known.seq == done.head.seq and known.hash != done.head.hash)
            or _lost(known, done.head.seq)
        ):
            raise self._knows_more(done.head.seq)

    def _agree_beyond(self) -> None:
        """That records.jsonl, after what the manifest covers, has no record but this kiosk's: it may be the last copy.

        An interrupted call leaves some; a manifest that is gone, or older than its records, covers less than is there.
        """
        known: set[str] | None = None
        for raw in _beyond(self.folder / RECORDS, self.done.size):
            if raw is None:
                continue
            if raw["kiosk"] != self.parts.ledger.kiosk:
                raise self._of_another(str(raw["kiosk"]))
            if known is None:
                known = {record.hash for record in self.parts.ledger.records(after=self.begun)}
            if raw["hash"] not in known:
                raise self._knows_more(raw["seq"])

    def _of_another(self, kiosk: str) -> Refused:
        return Refused(
            "Another kiosk's folder",
            "{folder} holds the papers of kiosk {other}, and this is {kiosk}. Nothing was "
            "written. Choose another folder.",
            folder=self.folder,
            other=kiosk,
            kiosk=self.parts.ledger.kiosk,
        )

    def _knows_more(self, seq: int) -> Damaged:
        return Damaged(
            "The export knows records that are not here",
            "{folder} goes up to record {record}, and this kiosk does not have that record as it was "
            "exported. Nothing was written. Records may have been lost here: keep that folder as it is, run "
            "`secor-tui verify`, and call the office.",
            folder=self.folder,
            record=seq,
        )

    def _catch_up(self) -> None:
        """Bring the files of older records: those that an older version left out, and those that were missing and have
        come back."""
        ledger, owed = self.parts.ledger, self.done.lacking
        newest = next(ledger.records(after=self.begun - 1), None) if self.begun and owed != () else None
        if newest is None or newest.seq != self.begun:
            return
        if owed is None:
            past = (one for one in ledger.records() if one.seq <= self.begun)
            late = [one for one in past if one.files and not self.leaving.withheld(one)]
        else:
            found = (next(ledger.records(after=seq - 1), None) for seq in owed)
            late = [one for one in found if one and one.seq in owed and attached.there(ledger, one)]
            if not late:
                return
        self._open()
        self.done = replace(self.done, lacking=tuple(seq for seq in owed or () if seq not in {one.seq for one in late}))
        for day, records in self._by_day(late).items():
            sums = self._begin_day(day)
            for record in records:
                self._attach(day, record, sums)
            self._end_day(day, sums)
        self._close(newest)

    def _by_day(self, records: list[Record]) -> dict[Path, list[Record]]:
        days: dict[Path, list[Record]] = {}
        for record in records:
            days.setdefault(self._day(record), []).append(record)
        return days

    def _batch(self, new: list[Record]) -> None:
        """Everything of some records, and then the manifest that says so."""
        self._gaps(new)
        papers, withheld = self.report.papers, sum(map(self.leaving.withheld, new))
        self._texts(new)
        for day, records in self._by_day(new).items():
            self._export_day(day, records)
        self._records(new, withheld)
        self.report.withheld += withheld
        self.done = replace(self.done, papers=self.done.papers + self.report.papers - papers)
        self._close(new[-1])

    def _gaps(self, new: list[Record]) -> None:
        expected = self.done.head.seq + 1
        for record in new:
            if record.seq > expected and record.kind != RESTORE:
                lost = str(expected) if record.seq == expected + 1 else f"{expected} to {record.seq - 1}"
                self.report.faults.append(f"Record {lost} cannot be read in this kiosk: run `secor-tui verify`.")
            expected = record.seq + 1

    def _room(self, folder: Path) -> None:
        self.ground.hold()
        make_room(folder, self.parts.ledger.folder)

    # A day

    def _day(self, record: Record) -> Path:
        entered = record.entered[:10]
        return self._folder(record.site) / entered[:4] / entered

    def _folder(self, site: str) -> Path:
        """Of a site, by its id."""
        name = slug(self.parts.registers.company.site_name(site))
        name = name or (f"site-{slug(site)[-6:]}" if site else manifest.FIRM)
        return self.folder / (f"site-{name}" if site and name in manifest.RESERVED else name)

    def _export_day(self, day: Path, new: list[Record]) -> None:
        sums = self._begin_day(day)
        for record in new:
            paper = self._paper(record)
            if paper is not None:
                sums[self._beside(day / file_name(record), paper)] = sha256(paper)
                self.report.papers += 1
                text = self._text_of(record)
                if text is not None:
                    sums[self._beside(day / text_name(record), text)] = sha256(text)
            self._attach(day, record, sums)
            self.report.records += 1
            self.progress(self.report.records, self.parts.registers.seq - self.begun)
        table = self._register(day, new)
        sums[self._register_beside(day, table)] = sha256(table)
        self._end_day(day, sums)

    def _begin_day(self, day: Path) -> dict[str, str]:
        """The sums of what is there already."""
        self._room(day)
        clear(day)
        sums = dict(sums_of(contents(day / SUMS)))
        for room in attached.rooms(day, sums):
            self._room(room)
        for room in (day / name for name in attached.ROOMS):
            # What an interrupted call made stands in no list yet.
            if room.is_dir():
                clear(room)
        return sums if all(map(manifest.in_day_sums, sums)) else {}

    def _end_day(self, day: Path, sums: dict[str, str]) -> None:
        for room in attached.rooms(day, sums):
            durable.sync_folder(room)
        durable.sync_folder(day)
        text = sums_text(sums)
        self._own(day / SUMS, text, lambda there: all(manifest.in_day_sums(name) for name, _ in sums_of(there)))
        self.sums[_relative(day / SUMS, self.folder)] = sha256(text)
        durable.sync_folder(day)

    def _attach(self, day: Path, record: Record, sums: dict[str, str]) -> None:
        """The files that a record names, each once a day; what is missing in the kiosk is said and remembered."""
        if not record.files or self.leaving.withheld(record):
            return
        have = {known for known, name in attached.sums_in(sums) if (day / name).is_file()}
        for known, name in attached.named(record):
            if known in have:
                continue
            data = attached.whole(self.parts.ledger, known)
            if data is None:
                self.report.faults.append(f"A photo or file of {record.number} is missing in the kiosk, or damaged.")
                self.done = replace(self.done, lacking=tuple(sorted({*(self.done.lacking or ()), record.seq})))
                continue
            room = (day / name).parent
            if not room.is_dir():
                self._room(room)
            sums[f"{room.name}/{self._beside(day / name, data)}"] = known
            have.add(known)
            self.report.files += 1

    def _paper(self, record: Record) -> bytes | None:
        """The PDF; None for the kiosk's own records and for those whose content stays here."""
        if not record.checklist_id or self.leaving.withheld(record):
            return None
        if made := self._made_before(record):
            return made
        on = datetime.fromisoformat(record.entered).date()
        try:
            return record_pdf(paper_of(self.parts, record, on=on, as_entered=True))
        except OSError:
            raise
        except Exception as error:  # one paper that cannot be made must not keep all others here, night after night
            log.exception("no paper of %s", record.number)
            self.report.faults.append(f"The paper of {record.number} could not be made ({error}); its record is there.")
            return None

    def _made_before(self, record: Record) -> bytes:
        """The same paper as the export inside the data folder has it, where nobody else writes: a stick that is filled
        for the first time asks for those of years, and each takes long to draw."""
        own = self.parts.ledger.folder / OWN
        if self.folder == own:
            return b""
        day, name = own / self._day(record).relative_to(self.folder), file_name(record)
        made = contents(day / name)
        return made if made and dict(sums_of(contents(day / SUMS))).get(name) == sha256(made) else b""

    def _text_of(self, record: Record) -> bytes | None:
        """Of a safety document the document itself, as PDF; None for other records, and where its file is missing."""
        if record.kind != "document" or record.void:
            return None
        try:
            # Late: most days have none.
            from secor_tui.output.document_paper import approved_pdf

            return approved_pdf(self.parts, record)
        except OSError:
            raise
        except Exception as error:  # as of papers
            log.exception("no text of %s", record.number)
            self.report.faults.append(f"The document of {record.number} could not be put beside its record ({error}).")
            return None

    def _register(self, day: Path, new: list[Record]) -> bytes:
        """The day's register: what it had before and what is new, made from the records again."""
        had = {seq for seq in register.numbers(contents(day / REGISTER)) if seq < new[0].seq}
        whole: Iterable[Record] = new
        if had:
            before = islice(self.parts.ledger.records(after=min(had) - 1), new[0].seq - min(had))
            whole = [*(record for record in before if record.seq in had), *new]
        return register.written(map(self._line, whole))

    def _register_beside(self, day: Path, table: bytes) -> str:
        there = contents(day / REGISTER)
        if there and table.startswith(there):
            # Only its own beginning is ever written over.
            self._own(day / REGISTER, table)
            return REGISTER
        return self._beside(day / REGISTER, table)

    def _line(self, record: Record) -> dict[str, str]:
        registers = self.parts.registers
        amended = self.parts.ledger.get(record.amends) if record.amends else None
        return register.line(
            record,
            site=registers.company.site_name(record.site),
            by=registers.crew.name(record.by) if record.by else "",
            amends=amended.number if amended else record.amends or "",
            withheld=self.leaving.withheld(record),
        )

    def _beside(self, path: Path, data: bytes) -> str:
        placed = place_beside(path, data, private=self.private)
        if placed != path:
            self.report.kept.append(path)
        return placed.name

    # The top

    def finish(self) -> None:
        """What is made of the registers, once everything that is new is there."""
        seq = self.done.head.seq
        newest = next(self.parts.ledger.records(after=seq - 1), None) if seq != self.done.sheets else None
        if newest is None or newest.seq != seq:
            return
        # Late: most calls find nothing new.
        from secor_tui.output.workbook_sheets import Sheets

        self._open()
        held = self.parts
        sheets = Sheets(self.whole, held.ledger, held.registers, self.leaving, on=self.today, newest=newest)
        made = [self._made(WORKBOOK, partial(self._workbook, sheets)), *self._pages(sheets)]
        if all(made):
            self.done = replace(self.done, sheets=seq)
        self._close(newest)

    def _made(self, name: str, make: Callable[[], None]) -> bool:
        """Whether it could be made; where not, that is said, and everything else is there."""
        try:
            make()
        except OSError:
            raise
        except Exception as error:  # as of papers
            log.exception("no %s", name)
            self.report.faults.append(f"{name} could not be made ({error}); everything else is there.")
            return False
        return True

    def _workbook(self, sheets: Sheets) -> None:
        from secor_tui.output import workbook

        data, known = sheets.workbook(), self.sums.get(WORKBOOK, "")

        def ours(there: bytes) -> bool:
            """As it was left, or a newer one that an interrupted call left: not one that somebody has written into."""
            kiosk, _, seq = workbook.subject_of(there).partition(" ")
            return sha256(there) == known or (kiosk == self.done.kiosk and int(seq or 0) > self.done.sheets)

        self._own(self.folder / WORKBOOK, data, ours)
        self.sums[WORKBOOK] = sha256(data)

    def _pages(self, sheets: Sheets) -> Iterator[bool]:
        """The page of the newest day, at each site that something was entered for."""
        entered = sheets.newest.entered[:10]
        for site in self.parts.registers.company.sites:
            day = self._folder(site) / entered[:4] / entered
            if day.is_dir():
                yield self._made(manifest.summary_of(entered), partial(self._page, day, site, sheets))

    def _page(self, day: Path, site: str, sheets: Sheets) -> None:
        from secor_tui.output.day_facts import day_page
        from secor_tui.output.day_page import day_pdf, is_page

        page, name = day_page(sheets, site), manifest.summary_of(day.name)
        data = day_pdf(page)
        sums = self._begin_day(day)
        self._own(day / name, data, lambda there: is_page(there, page.kiosk, page.day))
        self._end_day(day, {**sums, name: sha256(data)})

    def _texts(self, new: list[Record]) -> None:
        texts = self.folder / TEXTS
        self._room(texts)
        clear(texts)
        for name in dict.fromkeys(record.checklist_sha256 for record in new if record.checklist_sha256):
            try:
                self._own(texts / name, self.parts.ledger.text(name))
            except SecorError as error:
                self.report.faults.append(f"{error.title}: texts/{name}.")
        durable.sync_folder(texts)

    def _records(self, new: list[Record], withheld: int) -> None:
        """Add the new records to records.jsonl."""
        path, done = self.folder / RECORDS, self.done
        if self._goes_on(path):
            size = extend(path, done.size, self._lines(new), private=self.private)
            self.done = replace(done, size=size, withheld=done.withheld + withheld)
            return
        # Somebody changed it or took it away: theirs is kept, and all of it is written anew.
        self._keep(path)
        size = withheld = 0
        everything = (one for one in self.parts.ledger.records() if one.seq <= new[-1].seq)
        while some := list(islice(everything, BATCH)):
            size = extend(path, size, self._lines(some), private=self.private)
            withheld += sum(map(self.leaving.withheld, some))
        self.done = replace(done, size=size, withheld=withheld)

    def _goes_on(self, path: Path) -> bool:
        """Whether records.jsonl is as the manifest says, but for what an interrupted call added."""
        size = self.done.size
        if path.is_symlink() or (size and not _ends_with(path, size, self.done.head)):
            return False
        return None not in _beyond(path, size)

    def _lines(self, records: list[Record]) -> bytes:
        return b"".join(canonical(self.leaving.of(record)) + b"\n" for record in records)

    def _close(self, newest: Record) -> None:
        firm = self.parts.registers.company.name
        done = replace(self.done, head=Anchor(newest.seq, newest.hash))
        for name, text, ours in (
            (CHECKER, manifest.checker(), manifest.is_checker),
            (LATEST, done.latest(firm, newest.number, newest.entered, self.today), done.is_latest),
        ):
            self._own(self.folder / name, text, ours)
            self.sums[name] = sha256(text)
        sums = sums_text(self.sums)
        done = replace(done, sums=sha256(sums))
        self._own(self.folder / SUMS, sums, lambda there: all(manifest.in_sums(name) for name, _ in sums_of(there)))
        durable.sync_folder(self.folder)
        self.ground.hold()
        self._own(self.folder / MANIFEST, done.written(firm, self.today), done.is_manifest)
        durable.sync_folder(self.folder)
        self.ground.hold()
        self.done, self.report.head = done, done.head

    def _own(self, path: Path, data: bytes, ours: Callable[[bytes], bool] = lambda _there: True) -> None:
        """A file that is this export's own to write anew; one that is not recognisably its own is kept."""
        there = contents(path)
        if there != data:
            if there and not ours(there):
                self._keep(path)
            place(path, data, private=self.private)

    def _keep(self, path: Path) -> None:
        if path.exists() or path.is_symlink():
            self.report.kept.append(move_aside(path))


def sums_of(text: bytes) -> Iterator[tuple[str, str]]:
    """Name and sha256 of each file that a SHA256SUMS names."""
    for line in text.decode(errors="replace").splitlines():
        known, _, name = line.partition("  ")
        yield name, known


def sums_text(sums: dict[str, str]) -> bytes:
    """A SHA256SUMS."""
    return "".join(f"{known}  {name}\n" for name, known in sorted(sums.items())).encode()


def _lost(known: Record, seq: int) -> bool:
    """Whether a record says that this number was lost before a restore: its folder may be its last copy."""
    return known.kind == RESTORE and known.seq > seq


def _relative(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _beyond(path: Path, size: int) -> Iterator[JSON | None]:
    """The records in a records.jsonl from some byte on; None for what is none. A write cut short is nothing."""
    try:
        lines = path.open("rb")
    except FileNotFoundError:
        return
    with lines:
        lines.seek(size)
        for line in lines:
            if not line.endswith(b"\n") and line.startswith(_BEGINNING[: len(line)]):
                return
            try:
                raw = orjson.loads(line)
                yield {"kiosk": raw["kiosk"], "hash": raw["hash"], "seq": int(raw["seq"])}
            except (ValueError, KeyError, TypeError):
                yield None


def _ends_with(path: Path, size: int, head: Anchor) -> bool:
    """Whether the first `size` bytes end with the record that the manifest names."""
    try:
        with durable.opened(path) as fd:
            last = durable.read_at(fd, min(size, 4096), max(0, size - 4096))
    except FileNotFoundError:
        return False
    return last.endswith(b"\n") and f'"hash":"{head.hash}"'.encode() in last


def not_exported(folder: Path, error: OSError) -> NotSaved:
    happened, remedy = outside(error)
    return NotSaved(
        "The export is not complete",
        "{folder} did not take everything. {happened} The records are safe in the kiosk, and the papers that did "
        "arrive are whole. {remedy}, then export again: it goes on where it stopped.",
        folder=folder,
        happened=happened,
        remedy=remedy,
    )
