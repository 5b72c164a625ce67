"""Backups of a kiosk on a stick or in any folder: only what is new is copied, and every byte of it is read back.

What no longer changes is kept once, whatever the number of backups; an interrupted one has no manifest, so it does not
count, and the next one goes on where it stopped. What a folder of backups holds: `backup_folder.py`.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui import backup_state, durable
from secor_tui.backup_folder import MANIFEST, SEALED, Copied, Manifest, Version, name_of, shared, versions
from secor_tui.clock import written
from secor_tui.errors import Damaged, NotSaved, Phrase, Refused
from secor_tui.ledger import segment
from secor_tui.ledger.ledger import Anchor, of_a_kiosk
from secor_tui.ledger.months import FILE, Months
from secor_tui.ledger.record import sha256, whole
from secor_tui.ledger.trouble import outside, unreadable
from secor_tui.ledger.verify import file_sha256
from secor_tui.output.placing import Ground, clear, contents, place

if TYPE_CHECKING:
    from secor_tui.desk import Desk

KEEP = 30
"""Backups that stay, beside one a month before them."""
README = "README.txt"
_README = """Backups of a SECOR safety kiosk. Leave every file as it is: they belong together.
To prove that they can be restored:  secor-tui restore --check --from THIS-FOLDER
To restore, into a new folder:       secor-tui restore --from THIS-FOLDER --to NEW-FOLDER

Sauvegardes d'une borne de sécurité SECOR. Laissez tous les fichiers tels quels : ils vont ensemble.
Pour prouver qu'elles se restaurent :  secor-tui restore --check --from CE-DOSSIER
Pour restaurer, dans un dossier neuf : secor-tui restore --from CE-DOSSIER --to NOUVEAU-DOSSIER
"""

Progress = Callable[[int, int], None]
"""Called with how many of how many bytes are done."""


@dataclass(slots=True)
class Made:
    """What a backup did."""

    folder: Path
    name: str
    head: Anchor
    files: int = 0
    """All that it holds, those among them that it shares with others."""
    copied: int = 0
    """New ones."""
    size: int = 0
    """Bytes of the new ones."""
    new: bool = True
    removed: int = 0
    """Older backups that made way."""
    with_pins: bool = False
    faults: list[str] = field(default_factory=list)
    """What the kiosk itself has lost or damaged, and what else a person should know, in sentences."""


def backup(
    desk: Desk,
    to: Path,
    *,
    with_pins: bool = False,
    keep: int = KEEP,
    progress: Progress | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Made:
    """Back up into `to` what is not there yet. A second call copies nothing; one that was killed is gone on with.

    Raises NotSaved when the folder cannot be written, Refused for another kiosk's folder, the data folder itself, or
    when it was `stopped`, Damaged when the folder knows records that are not in this kiosk. All that was there before
    stays as it is.
    """
    of_a_kiosk(desk.folder)
    try:
        with durable.lock(desk.folder / ".backup.lock"):
            made = _Backup(desk, to, with_pins, progress or (lambda _done, _of: None), stopped).run(max(1, keep))
    except OSError as error:
        raise _not_made(to, error) from error
    now = written(desk.clock.now())
    if made.new or backup_state.standing(desk.folder).made[:10] != now[:10]:
        backup_state.note_made(desk.folder, now, to, made.head.seq, made.files)
    return made


@dataclass(frozen=True, slots=True)
class _New:
    """A file that has to be copied."""

    file: Copied
    source: Path | bytes


class _Backup:
    """One call of `backup`."""

    def __init__(self, desk: Desk, to: Path, with_pins: bool, progress: Progress, stopped: Callable[[], bool]) -> None:
        self.desk, self.data, self.to, self.with_pins = desk, desk.folder, to, with_pins
        self.progress, self.stopped = progress, stopped
        self.kiosk = desk.config.kiosk
        self.files: list[Copied] = []
        self.new: list[_New] = []
        self.faults: list[str] = []
        self.ground: Ground
        """Since the first file is copied."""

    def run(self, keep: int) -> Made:
        every = versions(self.to)
        self._agree(every)
        # After a restore there may be later ones, of records that were lost.
        before = (one.manifest for one in every if one.manifest and self._is_ours(one.manifest.head))
        head = self._collect(next(before, None))
        made = Made(self.to, "", head, len(self.files), with_pins=self.with_pins, faults=self.faults)
        same = next((one for one in every if one.seq == head.seq and self._holds(one)), None)
        if same is not None and not self.new_shared:
            made.name, made.new = same.name, False
            return made
        manifest = Manifest(
            self.kiosk,
            self.desk.registers.company.name,
            head,
            written(self.desk.clock.now()),
            tuple(self.files),
            self.with_pins,
        )
        for left in (one for one in every if one.interrupted):
            # What it shares stays, and need not be copied again.
            shutil.rmtree(left.path)
        path = self.to / self._name(every, head.seq)
        self._copy(path)
        self.ground.hold()
        place(path / MANIFEST, manifest.written(), private=True)
        durable.sync_folder(path)
        durable.sync_folder(self.to)
        self.ground.hold()
        made.name, made.copied, made.size = path.name, len(self.new), sum(one.file.size for one in self.new)
        try:
            made.removed = _tidy(self.to, keep)
        except OSError as error:
            self.faults.append(f"Older backups could not be removed ({error.strerror or error}); the new one is whole.")
        return made

    @property
    def new_shared(self) -> bool:
        return any(one.file.shared for one in self.new)

    # Whether it may

    def _agree(self, every: list[Version]) -> None:
        """That the folder is this kiosk's, and knows no record but this kiosk's."""
        if self.to.resolve().is_relative_to(self.data.resolve()):
            raise Refused(
                "Not into the data folder",
                "{folder} lies where the records themselves are, and would be lost with them. Nothing was written. "
                "Choose a stick or another disk.",
                folder=self.to,
            )
        for one in every:
            if one.kiosk != self.kiosk:
                raise Refused(
                    "Another kiosk's backups",
                    "{folder} holds backups of kiosk {other}, and this is {kiosk}. Nothing was written. Choose "
                    "another folder or stick.",
                    folder=self.to,
                    other=one.kiosk,
                    kiosk=self.kiosk,
                )
        ledger = self.desk.ledger
        newest = ledger.head().seq
        if not newest:
            raise Refused("Nothing to back up yet", "There is no record in this kiosk.")
        known = next((one.manifest.head for one in every if one.manifest), None)
        theirs = next(ledger.records(after=known.seq - 1), None) if known and known.seq <= newest else None
        strange = known and (theirs is None or (theirs.seq == known.seq and theirs.hash != known.hash))
        if strange or any(one.seq > newest for one in every):
            raise Damaged(
                "The backups know records that are not here",
                "{folder} goes up to record {record}, and this kiosk does not have that record as it was backed up. "
                "Nothing was written. Records may have been lost here: keep that folder as it is, run `secor-tui "
                "verify`, and call the office.",
                folder=self.to,
                record=max(one.seq for one in every),
            )

    def _is_ours(self, head: Anchor) -> bool:
        found = next(self.desk.ledger.records(after=head.seq - 1), None)
        return found is not None and (found.seq, found.hash) == (head.seq, head.hash)

    # What there is

    def _collect(self, before: Manifest | None) -> Anchor:
        """List all there is to hold, and what of it has to be copied; returns the newest record in it.

        Drafts first: one that becomes a record meanwhile is then in it twice, which the kiosk notices, and not nowhere.
        Files last, so that every one is there that a record names.
        """
        try:
            for name in ("config.json", "destinations.json"):
                self._own(name, self.data / name)
            for path in sorted((self.data / "seals").glob("*.age")):
                self._own(f"seals/{path.name}", path)
            for path in sorted((self.data / "drafts").glob("*.jsonl")):
                self._own(f"drafts/{path.name}", path)
            if self.with_pins:
                for path in sorted((self.data / "secrets").glob("[!.]*")):
                    self._own(f"secrets/{path.name}", path)
            head = self._records()
            for room in ("texts", "attachments"):
                self._kept_by_sha256(room, before)
            for path in sorted((self.data / "checklists").rglob("*")):
                name = path.relative_to(self.data).as_posix()
                if path.is_file() and not any(part.startswith(".") for part in path.relative_to(self.data).parts):
                    self._shared(name, path, file_sha256(path), path.stat().st_size)
        except OSError as error:
            raise unreadable(error, Phrase("A file of this kiosk")) from error
        return head

    def _own(self, name: str, source: Path | bytes) -> None:
        data = source if isinstance(source, bytes) else contents(source)
        if data or isinstance(source, bytes):
            self.files.append(Copied(name, sha256(data), len(data), shared=False))
            self.new.append(_New(self.files[-1], data))

    def _shared(self, name: str, source: Path, known: str, size: int) -> None:
        if "\\" in name or ":" in name:
            self.faults.append(f"{name} was left out: no stick takes such a name.")
            return
        self.files.append(Copied(name, known, size, shared=True))
        if not _is_there(shared(self.to, known), size):
            self.new.append(_New(self.files[-1], source))

    def _records(self) -> Anchor:
        folder = self.data / "records"
        names = Months(folder).names()
        text, head = _newest_month(folder / names[-1])
        for path in sorted(folder.glob("[!.]*")):
            if path.name == names[-1] or path.suffix == ".part":
                continue
            if path.is_file() and not (FILE.fullmatch(path.name) and path.name not in names):
                self._shared(f"records/{path.name}", path, file_sha256(path), path.stat().st_size)
        self._own(f"records/{names[-1]}", text)
        return head or self.desk.ledger.head()

    def _kept_by_sha256(self, room: str, before: Manifest | None) -> None:
        """Photos and texts are called by their sha256: what is there already need not be read again."""
        gone = {one.path: one for one in before.files if one.path.startswith(f"{room}/")} if before else {}
        for path in sorted((self.data / room).rglob("*")):
            name = path.relative_to(self.data).as_posix()
            if path.name.startswith(".") or path.suffix == ".part" or not path.is_file():
                continue
            kept = gone.pop(name, None)
            if kept is not None and _is_there(shared(self.to, kept.sha256), kept.size):
                self.files.append(kept)
                continue
            known = file_sha256(path)
            if known != path.name:
                self.faults.append(f"{name} in this kiosk is not as it was recorded; it was copied as it is.")
            self._shared(name, path, known, path.stat().st_size)
        for name, kept in gone.items():
            # Nothing of these is ever deleted: the backup may be the last copy.
            there = _is_there(shared(self.to, kept.sha256), kept.size)
            self.files += [kept] if there else []
            self.faults.append(f"{name} is gone from this kiosk" + ("; the backup keeps it." if there else "."))

    def _holds(self, version: Version) -> bool:
        """Whether a backup is whole and holds just what this one would."""
        if version.manifest is None or {*version.manifest.files} != {*self.files}:
            return False
        return all(_is_there(version.place(one), one.size) for one in version.manifest.files if not one.shared)

    # Copying

    def _name(self, every: list[Version], seq: int) -> str:
        day = self.desk.today().isoformat()
        same = [one.again for one in every if (one.day, one.seq) == (day, seq) and not one.interrupted]
        return name_of(self.kiosk, day, seq, 1 + max(same, default=0))

    def _copy(self, version: Path) -> None:
        total, done = sum(one.file.size for one in self.new), 0
        rooms: set[Path] = {self.to}
        _make(self.to)
        self.ground = Ground(self.to)
        clear(self.to)
        place(self.to / README, _README.encode(), private=True)
        for one in self.new:
            if self.stopped():
                raise Refused(
                    "Stopped",
                    "The backup was stopped. Earlier ones are as they were, and the next one goes on from here.",
                )
            path = shared(self.to, one.file.sha256) if one.file.shared else version / one.file.path
            self.ground.hold()
            if path.parent not in rooms:
                rooms.update(_make(path.parent))
                rooms.add(path.parent)
                clear(path.parent)
            if not (_is_there(path, one.file.size) and file_sha256(path) == one.file.sha256):
                place(path, self._read(one), private=True)
            done += one.file.size
            self.progress(done, total)
        for room in sorted(rooms, reverse=True):
            durable.sync_folder(room)

    def _read(self, one: _New) -> bytes:
        if isinstance(one.source, bytes):
            return one.source
        try:
            data = one.source.read_bytes()
        except OSError as error:
            raise unreadable(error, Phrase("A file of this kiosk")) from error
        if sha256(data) != one.file.sha256:
            raise NotSaved(
                "The backup is not complete",
                "{file} was changed while it was being copied. Back up again.",
                file=one.file.path,
            )
        return data


def _newest_month(path: Path) -> tuple[bytes, Anchor | None]:
    """The one file of records that still grows, as it was after some record: what is being written now is left out."""
    for _ in range(50):
        text = path.read_bytes()
        if not text.startswith(segment.HEAD):
            break
        end, head = _last_record(text)
        if text[end:].rstrip(b" ") == segment.TAIL:
            return text, head
        time.sleep(0.02)
    # Not an unfinished write: damage, which is kept as it is. `verify` names it, here and there.
    return text, None


def _last_record(text: bytes) -> tuple[int, Anchor | None]:
    """Where the last whole line ends, and its record."""
    end = text.rfind(b"\n")
    while end > 0:
        start = text.rfind(b"\n", 0, end) + 1
        raw = segment.decode(text[start:end])
        if raw is not None and whole(raw):
            return end + 1, Anchor(raw["seq"], raw["hash"])
        end = start - 1
    return 0, None


def _is_there(path: Path, size: int) -> bool:
    try:
        return path.stat().st_size == size
    except (FileNotFoundError, NotADirectoryError):
        return False


def _make(folder: Path) -> list[Path]:
    """Make a folder for its owner alone, where the disk knows owners; returns those whose names are new."""
    missing = [one for one in (*reversed(folder.parents), folder) if not one.is_dir()]
    for one in missing:
        one.mkdir(mode=0o700, exist_ok=True)
    return [one.parent for one in missing]


# Making way


def _tidy(to: Path, keep: int) -> int:
    """Take away the backups that are too many; returns how many went."""
    every = versions(to)
    finished = [one for one in every if one.manifest is not None]
    staying = {one.name for one in finished[:keep]}
    months = {one.day[:7] for one in finished[:keep]}
    too_many = []
    for one in finished[keep:]:
        if one.day[:7] in months:
            too_many.append(one)
        else:
            months.add(one.day[:7])
            staying.add(one.name)
    for one in too_many:
        # From here on it does not count, whatever happens.
        (one.path / MANIFEST).unlink()
        durable.sync_folder(one.path)
        shutil.rmtree(one.path)
    if too_many and all(one.manifest is not None or one.interrupted for one in every):
        named = {f.sha256 for one in finished if one.name in staying and one.manifest for f in one.manifest.files}
        for path in _pooled(to):
            if path.name not in named:
                path.unlink()
    return len(too_many)


def _pooled(to: Path) -> Iterator[Path]:
    for room in sorted((to / SEALED).iterdir()):
        if room.is_dir() and len(room.name) == 2:
            yield from sorted(room.iterdir())


def _not_made(to: Path, error: OSError) -> NotSaved:
    happened, remedy = outside(error)
    return NotSaved(
        "The backup is not complete",
        "{folder} did not take everything. {happened} The records are safe in the kiosk, and earlier backups there are "
        "as they were. {remedy}, then back up again: it goes on where it stopped.",
        folder=to,
        happened=happened,
        remedy=remedy,
    )
