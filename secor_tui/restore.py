"""A backup brought back: into an empty folder, proved to the last byte before anybody is told that it is done."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui import backup_state, durable
from secor_tui.backup_folder import Copied, Manifest, Version, chosen, found_in, versions
from secor_tui.clock import SystemClock, written
from secor_tui.errors import Damaged, NotSaved, Phrase, Refused, SecorError
from secor_tui.ledger.ledger import Anchor, Ledger
from secor_tui.ledger.months import Months
from secor_tui.ledger.record import sha256
from secor_tui.ledger.trouble import is_full, unreadable
from secor_tui.ledger.verify import file_sha256, verify

if TYPE_CHECKING:
    from secor_tui.desk import Desk

Progress = Callable[[int, int], None]

_MARK = "RESTORING.txt"
_SPARE = 32 << 20
"""Bytes that a proof leaves free on the kiosk's disk: records go on being made meanwhile."""


@dataclass(slots=True)
class Restored:
    """What was brought back, or proved."""

    name: str
    """Of the backup."""
    folder: Path
    head: Anchor
    records: int = 0
    files: int = 0
    """Photos, texts and the like that records name, and that are there as they were."""
    compared: bool = False
    """Whether it was held against the records of the kiosk itself."""
    with_pins: bool = False
    lost: tuple[int, int] | None = None
    """First and last number of records that are known to have been, and are not in it."""
    faults: list[str] = field(default_factory=list)
    """What is missing or not as it was, in sentences."""

    @property
    def whole(self) -> bool:
        return not self.faults


def restore(
    source: Path, to: Path, version: str = "", *, known: Anchor | None = None, progress: Progress | None = None
) -> Restored:
    """Bring a backup back, the newest if none is named, into `to`, which must be empty or not there yet.

    It gets its name only when all is there: a restore that was interrupted leaves nothing under it. Photos and drafts
    that are missing in the backup are named; where records are, nothing is restored. Where a later backup there goes
    further, or `known` from an export or a printed page, a record says so and takes a number above. Raises Refused,
    WrongUse, Damaged, Unreadable, NotSaved.
    """
    if _in_use(to):
        raise Refused(
            "Not over anything that is there",
            "{folder} is not empty. Nothing was restored: name a new folder beside it.",
            folder=to,
        )
    found, manifest = _version(source, version)
    aside = to.with_name(f"{to.name}.restoring")
    if _in_use(aside) and not any(aside.glob(f"{_MARK}*")):
        raise Refused("In the way", "{folder} is there already. Move it away, then restore again.", folder=aside)
    try:
        if (aside / "data").exists():
            # Before the mark beside it, or a second interruption would leave a folder that nobody knows.
            shutil.rmtree(aside / "data")
        durable.private_folder(aside)
        durable.replace(aside / _MARK, b"A backup was being restored here. It can be deleted.\n")
        done = _bring(found, manifest, aside / "data", progress or (lambda _done, _of: None))
        _go_on_above(found.path.parent, manifest, known, aside / "data", done)
        if to.is_dir():
            to.rmdir()
        (aside / "data").rename(to)
        durable.sync_folder(to.parent)
        shutil.rmtree(aside)
    except OSError as error:
        raise _not_restored(to, error) from error
    done.folder = to
    return done


def _go_on_above(source: Path, manifest: Manifest, known: Anchor | None, folder: Path, done: Restored) -> None:
    """No number is given twice: people have been told them."""
    anchors = [one.manifest.head if one.manifest else Anchor(one.seq, "") for one in versions(source)]
    furthest = max([*anchors, *([known] if known else [])], key=lambda one: one.seq)
    if furthest.seq > manifest.head.seq:
        ledger = Ledger(folder, kiosk=manifest.kiosk, clock=SystemClock())
        done.lost = (manifest.head.seq + 1, furthest.seq)
        record = ledger.go_on_above(furthest)
        done.head = Anchor(record.seq, record.hash)


def prove(desk: Desk | None, source: Path, version: str = "", *, progress: Progress | None = None) -> Restored:
    """Restore a backup into a scratch folder, compare it with the kiosk record by record, and take it away again.

    The kiosk may have gone on since. Without a kiosk, as at the office, the backup is only proved by itself. How it
    ended is kept for `backup_state.standing`. Raises Refused, WrongUse, Unreadable, NotSaved where it could not be
    tried; what is found wrong is in `faults`.
    """
    found, manifest = _version(source, version, desk.config.kiosk if desk is not None else "")
    with _scratch(desk, manifest.size) as scratch:
        try:
            done = _bring(found, manifest, scratch / "data", progress or (lambda _done, _of: None))
            if desk is not None:
                _compare(desk, scratch / "data", found, manifest, done)
        except Damaged as error:
            done = Restored(
                found.name,
                found.path.parent,
                manifest.head,
                faults=["{file} {what} in the backup.".format(**error.values)],
            )
        except OSError as error:
            raise _not_restored(scratch, error) from error
    done.folder = found.path.parent
    if desk is not None:
        failed = done.faults[0] if done.faults else ""
        backup_state.note_proof(desk.folder, written(desk.clock.now()), done.folder, done.records, failed)
    return done


def _version(source: Path, version: str, kiosk: str = "") -> tuple[Version, Manifest]:
    try:
        return chosen(found_in(source, kiosk), version)
    except OSError as error:
        raise unreadable(error, Phrase("The backup")) from error


def _in_use(folder: Path) -> bool:
    try:
        return folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir())))
    except OSError as error:
        raise unreadable(error, Phrase("The folder")) from error


@contextlib.contextmanager
def _scratch(desk: Desk | None, wanted: int) -> Iterator[Path]:
    """On the disk of the kiosk, where it would be restored to, and as private; gone afterwards."""
    parent = desk.folder / "cache" if desk is not None else None
    try:
        if parent is not None:
            durable.private_folder(parent)
            for left in parent.glob("restore-*"):
                shutil.rmtree(left, ignore_errors=True)
        free = shutil.disk_usage(parent or tempfile.gettempdir()).free
        if free < wanted + _SPARE:
            raise Refused(
                "No room for the proof",
                "The backup takes {wanted} MB, and {free} are free on this machine. Make room, or prove it on another "
                "machine.",
                wanted=1 + (wanted >> 20),
                free=free >> 20,
            )
        folder = Path(tempfile.mkdtemp(prefix="restore-", dir=parent))
    except OSError as error:
        raise _not_restored(parent or Path(tempfile.gettempdir()), error) from error
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _bring(version: Version, manifest: Manifest, to: Path, progress: Progress) -> Restored:
    """Copy a backup into a new folder and prove it there. Raises Damaged where records are not as they were copied."""
    done = Restored(version.name, to, manifest.head, with_pins=manifest.with_pins)
    durable.private_folder(to)
    size, so_far = manifest.size, 0
    rooms = {to}
    for file in manifest.files:
        data = _taken(version, file, done)
        if data is not None:
            path = to / file.path
            for room in [one for one in reversed(path.parents) if one.is_relative_to(to)]:
                durable.private_folder(room)
                rooms.add(room)
            durable.replace(path, data)
        so_far += file.size
        progress(so_far, size)
    # Rooms that nothing lay in.
    for name in ("records", "attachments", "texts", "drafts"):
        durable.private_folder(to / name)
    found = verify(to, manifest.head)
    done.records, done.files = found.records, found.files
    done.faults += [str(fault) for fault in found.faults]
    if found.head != manifest.head and not found.faults:
        done.faults.append(f"it ends with record {found.head.seq}, and its manifest says {manifest.head.seq}.")
    return done


def _taken(version: Version, file: Copied, done: Restored) -> bytes | None:
    """One file of a backup; None where it is not as it was, which is then named."""
    path = version.place(file)
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        data = None
    except OSError as error:
        raise unreadable(error, Phrase("The backup")) from error
    if data is not None and sha256(data) == file.sha256:
        return data
    what = Phrase("is missing") if data is None else Phrase("has been changed")
    if file.path.startswith("records/"):
        raise Damaged(
            "The backup is damaged",
            "{file} {what} in the backup {name}, and records would be missing. Nothing was restored. Take another "
            "backup: --version names it.",
            file=file.path,
            what=what,
            name=version.name,
        )
    done.faults.append(f"{file.path} {what} in the backup.")
    return None


def _compare(desk: Desk, folder: Path, version: Version, manifest: Manifest, done: Restored) -> None:
    """Hold what was restored against the kiosk: every record to the last byte, every file by its sha256."""
    if manifest.kiosk != desk.config.kiosk:
        raise Refused(
            "Another kiosk's backups",
            "{folder} holds backups of kiosk {other}, and this is {kiosk}. Nothing was compared.",
            folder=version.path.parent,
            other=manifest.kiosk,
            kiosk=desk.config.kiosk,
        )
    theirs, ours = Months(folder / "records").records(), Months(desk.folder / "records").records()
    for there, here in zip_longest(theirs, ours):
        if there is None:
            break  # the kiosk has gone on
        if here is None:
            done.faults.append(f"the kiosk does not have record {there['seq']}, and the backup does.")
            break
        if there != here:
            done.faults.append(f"record {there['seq']} is not the one that the kiosk has.")
            break
    for file in manifest.files:
        if file.path.startswith(("attachments/", "texts/")):
            done.faults += _lost_here(desk.folder / file.path, file)
    done.compared = True


def _lost_here(path: Path, file: Copied) -> list[str]:
    try:
        if file_sha256(path) == file.sha256:
            return []
    except FileNotFoundError:
        return [f"{file.path} is gone from the kiosk itself; the backup has it."]
    except OSError as error:
        return [f"{file.path} in the kiosk itself cannot be read ({error.strerror})."]
    return [f"{file.path} in the kiosk itself is not as it was backed up."]


def _not_restored(to: Path, error: OSError) -> SecorError:
    return NotSaved(
        "Nothing was restored",
        "{folder} did not take it: {reason} The backup is as it was. Choose a folder on a disk with room, which you "
        "may write to.",
        folder=to,
        reason=Phrase("the disk is full.") if is_full(error) else Phrase("{error}.", error=error.strerror or error),
    )
