"""What may be handed to the office to merge: an export, a folder of backups, a data folder, another merged store.

Nothing in a bundle is believed: no link is followed, no name leads out of it, no line is longer than a record can be,
and what is read is proved by its sha256 before anybody keeps it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from secor_tui import backup_folder
from secor_tui.backup_folder import Version
from secor_tui.errors import Unreadable, WrongUse
from secor_tui.ledger import merged, segment
from secor_tui.ledger.months import Months
from secor_tui.ledger.record import sha256
from secor_tui.ledger.union import LONGEST, Known, Strange, known, read
from secor_tui.output import attached
from secor_tui.output.export import sums_of
from secor_tui.output.manifest import DAYS, RECORDS, SUMS, TEXTS, Manifest, is_sealed

LARGEST = 200_000_000
"""Bytes of a file that is taken over: a photo or a document is far smaller."""

_MONTH = 1 << 31
"""Bytes that no month of records comes near."""


class Bundle:
    """Something with records in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []
        """What in it cannot be used, in sentences."""
        self.firm = ""
        """Whose it says it is, beside what the records say."""

    @property
    def size(self) -> int:
        """Bytes of records to be read."""
        return 0

    def records(self, known_lines: Callable[[bytes], bool]) -> Iterator[Known]:  # noqa: ARG002
        """Those that prove themselves and that are not known, byte for byte; what else there is goes into `faults`."""
        yield from ()

    def text(self, name: str) -> bytes | None:
        """A checklist's text by its sha256; None where it is not here as it was."""
        return contents(self.folder / TEXTS / name, name)

    def file(self, name: str) -> Path | None:
        """Where an attached file may lie, by its sha256: yet to be proved."""
        return self.folder / merged.ATTACHMENTS / name[:2] / name

    def fault(self, sentence: str) -> None:
        self.faults.append(f"{self.folder}: {sentence}")


def opened(folder: Path) -> Bundle:
    """What lies in a folder. Raises WrongUse where it is nothing to merge, Unreadable where it cannot be read."""
    try:
        if _there(folder / RECORDS):
            return Lines(folder)
        backups = backup_folder.found_in(folder)
        if any(one.manifest for one in backup_folder.versions(backups)):
            return Backups(backups)
        if (folder / "records").is_dir():
            return Data(folder)
        sealed = is_sealed(folder)
    except OSError as error:
        raise Unreadable(
            "A bundle cannot be read",
            "{folder} does not answer ({error}). The others are not affected: put it back and merge once more.",
            folder=folder,
            error=error.strerror or error,
        ) from error
    if sealed:
        raise WrongUse(
            "It is sealed",
            "{folder} holds sealed copies: open them first, with `secor-tui unseal {folder} --to FOLDER`, and merge "
            "that.",
            folder=folder,
        )
    raise WrongUse(
        "Nothing to merge",
        "{folder} is no export, no folder of backups and no data folder. Name the folder that holds records.jsonl.",
        folder=folder,
    )


class Lines(Bundle):
    """An export, finished or not, or another merged store: a record a line."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        names = (RECORDS, merged.CONFIDENTIAL, merged.ASIDE)
        self._files = [folder / name for name in names if _there(folder / name)]
        self._named: dict[str, Path] | None = None
        done = Manifest.read(folder) if _there(folder / "manifest.json") else None
        self.firm = done.firm if done else ""
        if done and done.size > (folder / RECORDS).stat().st_size:
            self.fault(f"{RECORDS} breaks off: the manifest says it goes to {done.kiosk}-{done.head.seq}.")

    @property
    def size(self) -> int:
        return sum(path.stat().st_size for path in self._files)

    def records(self, known_lines: Callable[[bytes], bool]) -> Iterator[Known]:
        for path in self._files:
            bad: dict[str, list[int]] = {}
            for number, line in lines(path):
                if line is None:
                    bad.setdefault("is longer than a record can be", []).append(number)
                elif not known_lines(line):
                    try:
                        yield read(line)
                    except Strange as error:
                        bad.setdefault(str(error), []).append(number)
            for what, numbers in bad.items():
                self.fault(f"in {path.name} {_numbered(numbers)} {what}.")

    def file(self, name: str) -> Path | None:
        kept = super().file(name)
        return kept if kept and _there(kept) else self._by_sums().get(name)

    def _by_sums(self) -> dict[str, Path]:
        """What the days of an export name, by sha256."""
        if self._named is None:
            self._named = {}
            for sums in sorted(self.folder.glob(f"{DAYS}/{SUMS}")):
                for digest, name in attached.sums_in(dict(sums_of(contents(sums) or b""))):
                    self._named.setdefault(digest, sums.parent / name)
        return self._named


class Data(Bundle):
    """A kiosk's data folder, or a copy of one."""

    @property
    def size(self) -> int:
        return sum(path.stat().st_size for path in (self.folder / "records").glob("*.json"))

    def records(self, known_lines: Callable[[bytes], bool]) -> Iterator[Known]:  # noqa: ARG002 - another layout
        for name in Months(self.folder / "records").names():
            yield from _month(self, self.folder / "records" / name, "")


class Backups(Bundle):
    """A folder of backups: of each kiosk the newest that is whole."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        newest: dict[str, Version] = {}
        for one in backup_folder.versions(folder):
            if one.manifest is not None:
                newest.setdefault(one.kiosk, one)
        self._newest = list(newest.values())
        self.firm = next((one.manifest.firm for one in self._newest if one.manifest), "")

    @property
    def size(self) -> int:
        return sum(one.manifest.size for one in self._newest if one.manifest)

    def records(self, known_lines: Callable[[bytes], bool]) -> Iterator[Known]:  # noqa: ARG002 - another layout
        for version in self._newest:
            for file in version.manifest.files if version.manifest else ():
                if not file.path.startswith("records/") or not file.path.endswith(".json"):
                    continue
                path = version.place(file)
                if contents(path, file.sha256, most=_MONTH) is None:
                    self.fault(f"{file.path} of {version.name} is missing or has been changed.")
                yield from _month(self, path, f" of {version.name}")

    def text(self, name: str) -> bytes | None:
        return contents(backup_folder.shared(self.folder, name), name)

    def file(self, name: str) -> Path | None:
        return backup_folder.shared(self.folder, name)


def _month(bundle: Bundle, path: Path, where: str) -> Iterator[Known]:
    if not _there(path) or path.stat().st_size > _MONTH:
        bundle.fault(f"{path.name}{where} is no file of a month.")
        return
    for raw in segment.read(path):
        try:
            yield known(raw)
        except Strange as error:
            bundle.fault(f"record {raw['seq']}{where} {error}.")


def lines(path: Path) -> Iterator[tuple[int, bytes | None]]:
    """Number and content of each line; None for one that is longer than a record can be. Raises OSError."""
    fd = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0))
    with open(fd, "rb") as file:  # noqa: PTH123 - opened above, without following a link
        number = 0
        while line := file.readline(LONGEST):
            number += 1
            whole = line.endswith(b"\n") or len(line) < LONGEST
            while not line.endswith(b"\n") and (line := file.readline(LONGEST)):
                pass
            yield number, line.rstrip(b"\r\n") if whole else None


def contents(path: Path, digest: str = "", *, most: int = 16_000_000) -> bytes | None:
    """Of a plain file, and with its sha256 only where it has that; None where there is none that can be used."""
    try:
        if not _there(path) or path.stat().st_size > most:
            return None
        data = path.read_bytes()
    except OSError:
        return None
    return data if not digest or sha256(data) == digest else None


def _there(path: Path) -> bool:
    """Whether a plain file is there: no link, which may lead anywhere, no pipe, which may never end."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def _numbered(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    more = f" and {len(numbers) - 5} more, each of which" if len(numbers) > 5 else ", each of which"
    return f"lines {', '.join(map(str, numbers[:5]))}{more}"
