"""Sealed copies: the same papers, records and photos as in an export, in bundles that only a passphrase opens.

    FOLDER/
      READ-ME-FIRST.txt               how the office opens them, with this program or with plain age
      key.age                         opens every bundle, and is itself locked with the passphrase
      manifest.json                   how far they go, and the sum of every bundle; written last
      K7Q2-000001-000500.tar.age      an export of just those records, as one tar file, sealed
      K7Q2-000501-000612.tar.age

Nothing here names a person or a firm. A bundle is never changed; a night adds one.
"""

from __future__ import annotations

import io
import json
import shutil
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import orjson

from secor_tui import __version__, durable
from secor_tui.errors import Refused
from secor_tui.ledger.ledger import Anchor
from secor_tui.ledger.record import GENESIS, JSON, Record
from secor_tui.ledger.verify import Fault, Report, file_sha256
from secor_tui.output.export import ExportReport, Held, Progress, agree, not_exported, stretch
from secor_tui.output.manifest import MANIFEST, Manifest, is_sealed
from secor_tui.output.placing import Ground, Writer, clear, contents, make_room, move_aside, place, pour
from secor_tui.output.sealed_words import READ_ME

if TYPE_CHECKING:
    from secor_tui.output.whole import Whole
    from secor_tui.seal import Seal

KEY, READ_ME_FIRST, ENDING, INSIDE = "key.age", "READ-ME-FIRST.txt", ".tar.age", "bundle.json"

RECORDS, MOST_BYTES = 500, 256 << 20
"""Of one bundle: records at most, and bytes of photos after which it ends. FAT32 takes no file of 4 GiB."""


@dataclass(frozen=True, slots=True)
class Bundle:
    name: str
    after: Anchor
    """The record that it follows."""
    head: Anchor
    """The last record in it."""
    sha256: str
    size: int

    def to_json(self) -> JSON:
        after, head = ({"seq": one.seq, "hash": one.hash} for one in (self.after, self.head))
        return {"name": self.name, "after": after, "head": head, "sha256": self.sha256, "size": self.size}


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a folder of sealed copies says of itself."""

    kiosk: str
    seal: str
    """The id of the seal."""
    bundles: tuple[Bundle, ...] = ()

    @property
    def head(self) -> Anchor:
        return self.bundles[-1].head if self.bundles else Anchor(0, GENESIS)

    @classmethod
    def read(cls, folder: Path) -> Sealed | None:
        """None where there is no manifest, or none of sealed copies."""
        try:
            raw = orjson.loads((folder / MANIFEST).read_bytes())
            return cls(str(raw["kiosk"]), str(raw["seal"]), tuple(map(bundle_of, raw["bundles"])))
        except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
            return None

    def written(self, today: date) -> bytes:
        raw = {
            "kiosk": self.kiosk,
            "seal": self.seal,
            "head": {"seq": self.head.seq, "hash": self.head.hash},
            "bundles": [one.to_json() for one in self.bundles],
            "written": today.isoformat(),
            "program": __version__,
        }
        return json.dumps(raw, indent=1).encode() + b"\n"


def bundle_of(raw: JSON) -> Bundle:
    """As `Bundle.to_json` wrote it. Raises KeyError, TypeError, ValueError."""
    after, head = (Anchor(int(raw[one]["seq"]), str(raw[one]["hash"])) for one in ("after", "head"))
    name = str(raw["name"])
    if "/" in name or "\\" in name or not name.endswith(ENDING):
        raise ValueError("no name of a bundle")
    return Bundle(name, after, head, str(raw["sha256"]), int(raw["size"]))


def export_sealed(
    parts: Whole, folder: Path, seal: Seal, *, today: date, progress: Progress | None = None
) -> ExportReport:
    """Bring everything into `folder`, sealed, that is not there yet; a second call writes nothing, one that was killed
    goes on. Asks for no passphrase.

    Raises NotSaved, Refused and Damaged as `export` does; Refused too where another seal was used there, or where
    papers lie there that anybody can read.
    """
    held = Held(parts)
    try:
        with durable.lock(held.ledger.folder / ".export.lock"):
            return _Sealing(parts, held, folder, seal, today, progress or (lambda _done, _of: None)).run()
    except OSError as error:
        raise not_exported(folder, error) from error


class _Sealing:
    """One call of `export_sealed`."""

    def __init__(self, whole: Whole, held: Held, folder: Path, seal: Seal, today: date, progress: Progress) -> None:
        self.whole, self.held, self.folder, self.seal, self.today = whole, held, folder, seal, today
        self.progress = progress
        self.done = Sealed.read(folder) or Sealed(held.ledger.kiosk, seal.id)
        self.report = ExportReport(folder, self.done.head)
        self.room = held.ledger.folder / "cache" / "sealing"

    def run(self) -> ExportReport:
        self._agree()
        stretches = [*self._stretches()]
        if stretches or contents(self.folder / KEY) not in (b"", self.seal.key):
            self._begin()
        total, begun = self.held.registers.seq - self.done.head.seq, 0
        ground = Ground(self.folder) if stretches else None
        for at, (after, newest) in enumerate(stretches, 1):

            def far(done: int, _of: int, before: int = begun) -> None:
                self.progress(before + done, total)

            try:
                self._bundle(after, newest, far, ground, last=at == len(stretches))
            finally:
                shutil.rmtree(self.room, ignore_errors=True)
            begun = self.report.records
        return self.report

    def _agree(self) -> None:
        done, folder = self.done, self.folder
        if Manifest.read(folder) is not None and not is_sealed(folder):
            raise Refused(
                "Papers are there that are not sealed",
                "{folder} holds papers that anybody can read. Nothing was written. Choose an empty folder, or move "
                "them to where they are safe.",
                folder=folder,
            )
        if done.seal != self.seal.id:
            raise Refused(
                "Another seal",
                "{folder} was sealed with an earlier key. Nothing was written. Choose an empty folder or stick; what "
                "is there opens with the earlier passphrase.",
                folder=folder,
            )
        # A manifest that is gone or older must not hide that there is more here than in the kiosk.
        last = max((_last(path.name, done.kiosk) for path in folder.glob(f"*{ENDING}")), default=0)
        newest = self.held.ledger.head()
        known = Anchor(last, "") if last > max(newest.seq, done.head.seq) else done.head
        agree(self.whole, self.held, folder, done.kiosk, known)

    def _begin(self) -> None:
        make_room(self.folder, self.held.ledger.folder)
        clear(self.folder)
        if not self.done.bundles:
            # A key of whoever lost the manifest may be the only one to what lies here.
            for path in (self.folder / KEY, self.folder / MANIFEST):
                if path.exists() and contents(path) not in (self.seal.key, self.done.written(self.today)):
                    self.report.kept.append(move_aside(path))
        read_me = READ_ME.format(kiosk=self.done.kiosk).replace("\n", "\r\n").encode("utf-8-sig")
        for name, data in ((READ_ME_FIRST, read_me), (KEY, self.seal.key)):
            if contents(self.folder / name) != data:
                place(self.folder / name, data)
        durable.sync_folder(self.folder)

    def _stretches(self) -> Iterator[tuple[Anchor, Record]]:
        """The record before, and the last of each bundle that is missing."""
        after, newest, count, size = self.done.head, None, 0, 0
        for record in self.held.ledger.records(after=after.seq):
            if record.seq > self.held.registers.seq:
                break
            newest, count = record, count + 1
            size += sum(int(file.get("size") or 0) for file in record.files)
            if count == RECORDS or size > MOST_BYTES:
                yield after, newest
                after, newest, count, size = Anchor(record.seq, record.hash), None, 0, 0
        if newest is not None:
            yield after, newest

    def _bundle(self, after: Anchor, newest: Record, progress: Progress, ground: Ground | None, *, last: bool) -> None:
        import pyrage  # type: ignore[import-untyped]

        shutil.rmtree(self.room, ignore_errors=True)
        inside = self.room / "export"
        durable.private_folder(self.room)
        durable.private_folder(inside)
        made = stretch(self.whole, self.held, inside, after, newest.seq, today=self.today, progress=progress, last=last)
        head = Anchor(newest.seq, newest.hash)
        name = f"{self.done.kiosk}-{after.seq + 1:06d}-{head.seq:06d}{ENDING}"
        about = Bundle(name, after, head, "", 0)
        with (self.room / "bundle.tar").open("w+b") as tar:
            _pack(inside, about, tar)
            tar.seek(0)
            recipient = pyrage.x25519.Recipient.from_str(self.seal.recipient)

            def lock(out: Writer) -> None:
                pyrage.encrypt_io(tar, out, [recipient])

            if ground:
                ground.hold()
            if (self.folder / name).exists():
                # No manifest names it: whoever lost that may need it yet.
                self.report.kept.append(move_aside(self.folder / name))
            known, size = pour(self.folder / name, lock)
        durable.sync_folder(self.folder)
        self.done = replace(self.done, bundles=(*self.done.bundles, replace(about, sha256=known, size=size)))
        place(self.folder / MANIFEST, self.done.written(self.today))
        durable.sync_folder(self.folder)
        self._count(made, head)

    def _count(self, made: ExportReport, head: Anchor) -> None:
        report = self.report
        report.head = head
        report.records += made.records
        report.papers += made.papers
        report.files += made.files
        report.withheld += made.withheld
        report.faults += made.faults


def _pack(inside: Path, about: Bundle, tar: io.BufferedRandom) -> None:
    """An export as a tar file, without anything of this machine in it."""
    with tarfile.open(fileobj=tar, mode="w", format=tarfile.PAX_FORMAT) as out:
        files = [(path.relative_to(inside).as_posix(), path) for path in inside.rglob("*") if path.is_file()]
        said = json.dumps(about.to_json(), indent=1).encode() + b"\n"
        info = tarfile.TarInfo(INSIDE)
        info.size, info.mode = len(said), 0o644
        out.addfile(info, io.BytesIO(said))
        for name, path in sorted(files):
            info = tarfile.TarInfo(name)
            info.size, info.mode = path.stat().st_size, 0o644
            with path.open("rb") as file:
                out.addfile(info, file)


def _last(name: str, kiosk: str) -> int:
    """The last record of a bundle by its name; 0 where it is none of this kiosk."""
    parts = name.removesuffix(ENDING).partition("~")[0].split("-")
    return int(parts[2]) if len(parts) == 3 and parts[0] == kiosk and parts[2].isdecimal() else 0


def verify_sealed(folder: Path, anchor: Anchor | None = None) -> Report:
    """Check what can be checked without the passphrase: that every bundle is there, and as it was written."""
    done = Sealed.read(folder)
    if done is None:
        return Report(folder, [Fault(folder / MANIFEST, None, "it cannot be read.")])
    report = Report(folder, head=done.head)
    after = Anchor(0, GENESIS)
    for one in done.bundles:
        path = folder / one.name
        if one.after != after:
            report.faults.append(Fault(path, one.after.seq + 1, f"it does not follow record {after.seq}."))
        after = one.head
        if not path.is_file():
            report.faults.append(Fault(path, one.after.seq + 1, "it is missing."))
        elif path.stat().st_size != one.size or file_sha256(path) != one.sha256:
            report.faults.append(Fault(path, one.after.seq + 1, "it is not as it was sealed."))
        else:
            report.files += 1
    if not (folder / KEY).is_file():
        report.faults.append(Fault(folder / KEY, None, "it is missing: without it nothing here can be opened."))
    if anchor and anchor.seq > done.head.seq:
        report.faults.append(Fault(folder / MANIFEST, anchor.seq, f"it ends with record {done.head.seq}."))
    hashes = {one.head.seq: one.head.hash for one in done.bundles}
    if anchor and not anchor.is_of(hashes.get(anchor.seq, anchor.hash)):
        report.faults.append(Fault(folder / MANIFEST, anchor.seq, "it is not the record that was witnessed."))
    return report
