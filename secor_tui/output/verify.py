"""An exported folder, checked: the chain of its records, every paper of every day, every checklist text."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import orjson

from secor_tui import __version__
from secor_tui.errors import Phrase, WrongUse
from secor_tui.ledger.ledger import Anchor
from secor_tui.ledger.record import JSON, sha256
from secor_tui.ledger.trouble import unreadable
from secor_tui.ledger.verify import Fault, Report, file_sha256, verify_copy
from secor_tui.output import attached, manifest
from secor_tui.output.export import sums_of
from secor_tui.output.manifest import CHECKER, DAYS, LATEST, MANIFEST, PAPERS, RECORDS, SUMS, TEXTS, Manifest
from secor_tui.output.placing import contents

_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini", ".Spotlight-V100", ".fseventsd", "System Volume Information"}
"""What other systems leave wherever they look."""
STRANGE = "the export does not name it: it was put there by somebody else."
"""Of what lies there beside the export: of the export itself nothing is missing for it."""


def is_export(folder: Path) -> bool:
    """Whether a folder is one that `export` wrote."""
    return (folder / MANIFEST).is_file()


def verify_export(folder: Path, anchor: Anchor | None = None) -> Report:
    """Check a folder that `export` wrote, by itself: no kiosk is needed.

    `anchor`, from paper or another copy, shows a tail cut off; without one the folder's own manifest is believed.
    Whether `LATEST.txt` and `check_records.py` are this program's own is known of an export by the same version.
    Papers that were asked for one by one (`papers/`) are no part of it.
    Raises WrongUse when it is no export, Unreadable when the disk does not give it.
    """
    done = Manifest.read(folder)
    if done is None:
        raise WrongUse(
            "Nothing to verify",
            "{folder} has no {manifest} that can be read, so it is no finished export.",
            folder=folder,
            manifest=MANIFEST,
        )
    if not (folder / RECORDS).is_file():
        return Report(folder, [Fault(folder / RECORDS, None, "it is missing: no record can be checked.")])
    report = verify_copy(folder, anchor or done.head)
    try:
        check = _Folder(folder, done, report)
        check.top()
        check.records()
        check.as_written()
        check.strangers()
    except OSError as error:
        raise unreadable(error, Phrase("The export")) from error
    return report


class _Folder:
    """What lies beside the records of an export."""

    def __init__(self, folder: Path, done: Manifest, report: Report) -> None:
        self.folder, self.done, self.report = folder, done, report
        self.known = {folder / name for name in (MANIFEST, RECORDS, SUMS)}
        """Every file that belongs here."""
        self.papers: dict[str, Path] = {}
        """By the number of their record."""
        self.attached: dict[str, Path] = {}
        """Photos and other files that records name, by their sha256."""
        self.newest: JSON = {}
        self.firm = ""

    def fault(self, path: Path, sentence: str, seq: int | None = None) -> None:
        self.report.faults.append(Fault(path, seq, sentence))

    def top(self) -> None:
        """The SHA256SUMS at the top, and all that they name."""
        top = contents(self.folder / SUMS)
        if sha256(top) != self.done.sums:
            self.fault(self.folder / SUMS, f"it is not the one that {MANIFEST} names.")
        for name, known in sums_of(top):
            if not manifest.in_sums(name):
                self.fault(self.folder / SUMS, f"it names {name}, which is no part of an export.")
                continue
            path = self.folder / name
            self.known.add(path)
            if self._is(path, known) and path.name == SUMS:
                self._day(path.parent)
        for day in sorted(self.folder.glob(DAYS)):
            if day / SUMS not in self.known:
                self.fault(day, "this day is not finished: export again.")

    def _day(self, day: Path) -> None:
        for name, known in sums_of(contents(day / SUMS)):
            if manifest.in_day_sums(name):
                self.known.add(day / name)
                self._is(day / name, known)
                if attached.NAME.fullmatch(name):
                    self.attached[known] = day / name
                elif name.endswith(".pdf") and not manifest.is_summary(name) and ".text" not in name:
                    self.papers[name.partition("_")[0]] = day / name

    def _is(self, path: Path, known: str) -> bool:
        about = f" ({path.parent.name})" if path.parent != self.folder else ""
        if not path.is_file():
            self.fault(path, f"it is missing{about}.")
        elif file_sha256(path) != known:
            self.fault(path, f"it is not as it was exported{about}.")
        else:
            self.report.files += 1
            return True
        return path.is_file()

    def records(self) -> None:
        """That every record that should have a paper has one, and that the text it was signed with is there."""
        texts: dict[str, int] = {}
        files = set[str]()
        withheld, papers, firms = 0, dict(self.papers), ""
        with (self.folder / RECORDS).open("rb") as lines:
            for line in lines:
                try:
                    raw = orjson.loads(line)
                    seq, number, checklist = int(raw["seq"]), f"{raw['kiosk']}-{raw['seq']}", raw["checklist"]
                    known = str(checklist["sha256"]) if checklist else ""
                    if raw["kind"] == "firm" and "body" in raw:
                        firms = str(raw["body"]["answers"].get("name") or "")
                except (ValueError, KeyError, TypeError, AttributeError):
                    continue  # named already, as a record that is damaged
                self.newest = raw
                files |= self._files(raw, seq, number)
                withheld += "body" not in raw
                paper = papers.pop(number, None)
                if not known:
                    continue
                texts.setdefault(known, seq)
                if "body" in raw and paper is None:
                    self.fault(self.folder / RECORDS, f"the paper of {number} is missing.", seq)
        for paper in papers.values():
            self.fault(paper, "it is the paper of no record that is here.")
        for known in self.attached.keys() - files:
            self.fault(self.attached[known], "it is a file that no record here names.")
        for known, seq in texts.items():
            self._text(known, seq)
        self._counts(withheld, firms)

    def _files(self, raw: JSON, seq: int, number: str) -> set[str]:
        """The files that a record names; each must be here, unless an older version wrote the export."""
        try:
            names = {str(ref["sha256"]) for ref in (raw.get("body") or {}).get("files") or []}
        except (KeyError, TypeError, AttributeError):
            return set()  # named already
        if seq in (self.done.lacking or ()):
            self.report.lacking += 1
        elif self.done.lacking is not None and names - self.attached.keys():
            self.fault(self.folder / RECORDS, f"a photo or file of {number} is missing.", seq)
        return names

    def _text(self, known: str, seq: int) -> None:
        path = self.folder / TEXTS / known
        self.known.add(path)
        if not path.is_file():
            self.fault(path, f"the checklist text of record {seq} is missing.", seq)
        elif file_sha256(path) != known:
            self.fault(path, f"the checklist text of record {seq} has been changed.", seq)
        else:
            self.report.files += 1

    def _counts(self, withheld: int, firm: str) -> None:
        """That the manifest says what the records say."""
        done, path = self.done, self.folder / MANIFEST
        if withheld != done.withheld:
            self.fault(
                self.folder / RECORDS,
                f"{withheld} records are without their content, and {MANIFEST} says {done.withheld}: content was "
                "taken away, or the manifest was changed.",
            )
        if len(self.papers) != done.papers:
            self.fault(path, f"it says {done.papers} papers, and there are {len(self.papers)}.")
        if self.newest and self.newest["kiosk"] != done.kiosk:
            self.fault(path, f"it says kiosk {done.kiosk}, and the records are of {self.newest['kiosk']}.")
        if firm and firm != done.firm:
            self.fault(path, f"it says {done.firm}, and the records say {firm}.")
        size = (self.folder / RECORDS).stat().st_size
        if size > done.size:
            self.fault(self.folder / RECORDS, "it goes on after the newest record of the manifest: export again.")
        elif size < done.size or self.report.head != done.head:
            self.fault(path, f"it ends with record {done.head.seq}, and the records do not end so.")

    def as_written(self) -> None:
        """That what the program writes of itself is what it writes, as far as the same version can tell."""
        done = self.done
        if done.program != __version__:
            return
        try:
            day = date.fromisoformat(done.day)
            latest = done.latest(
                done.firm, f"{self.newest['kiosk']}-{self.newest['seq']}", str(self.newest["entered"]), day
            )
            wanted = {CHECKER: manifest.checker(), LATEST: latest, MANIFEST: done.written(done.firm, day)}
        except (ValueError, KeyError):
            self.fault(self.folder / MANIFEST, "it is not as this program writes it.")
            return
        for name, text in wanted.items():
            if contents(self.folder / name) != text:
                self.fault(self.folder / name, "it is not as this program writes it.")

    def strangers(self) -> None:
        """What lies here and is no part of the export."""
        rooms = {self.folder / TEXTS, *(room for path in self.known for room in path.parents)}
        named = {fault.path for fault in self.report.faults}
        for at, inner, files in os.walk(self.folder):
            here = Path(at)
            for name in sorted({*inner, *files} - _LITTER):
                path = here / name
                if path in self.known or path in rooms or path in named or path == self.folder / PAPERS:
                    continue
                self.fault(path, STRANGE)
            inner[:] = [name for name in inner if here / name in rooms]
