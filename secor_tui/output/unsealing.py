"""Sealed copies opened: every bundle in turn, all of it put together into one ordinary export that `verify` proves."""

from __future__ import annotations

import re
import secrets
import tarfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import orjson

from secor_tui import durable
from secor_tui.errors import Refused, WrongUse
from secor_tui.ledger.ledger import Anchor
from secor_tui.ledger.record import GENESIS, JSON, sha256
from secor_tui.ledger.verify import file_sha256
from secor_tui.output import attached, manifest, register
from secor_tui.output.export import not_exported, sums_of, sums_text
from secor_tui.output.manifest import CHECKER, LATEST, MANIFEST, RECORDS, REGISTER, SUMS, TEXTS, WORKBOOK, Manifest
from secor_tui.output.placing import clear, contents, extend, place, place_beside
from secor_tui.output.sealed import ENDING, INSIDE, KEY, Bundle, Sealed, bundle_of

_TOP = (INSIDE, MANIFEST, RECORDS, SUMS, LATEST, CHECKER, WORKBOOK)
_TEXT = re.compile(rf"{TEXTS}/[0-9a-f]{{64}}")
_DAY = re.compile(r"([a-z0-9-]+/\d{4}/\d{4}-\d\d-\d\d)/(.+)")

Progress = Callable[[int, int], None]
"""Called with how many of how many bundles are done."""


@dataclass(slots=True)
class Unsealed:
    """What came of opening a folder of sealed copies."""

    folder: Path
    head: Anchor
    """The newest record that is now in the clear."""
    bundles: int = 0
    """Opened just now."""
    faults: list[str] = field(default_factory=list)
    """What is missing or damaged; everything before it is there."""


def unseal(folder: Path, to: Path, identity: str, *, progress: Progress | None = None) -> Unsealed:
    """Open what is sealed in `folder` and not yet in `to`; a second call writes nothing, one that was killed goes on.

    `identity` is the secret half of the seal, as `seal.opened` gives it. Raises WrongUse where nothing is sealed,
    Refused where `to` holds something else, NotSaved where it cannot be written.
    """
    done = Sealed.read(folder)
    found = sorted(path.name for path in folder.glob(f"*{ENDING}"))
    if done is None and not found:
        raise WrongUse("Nothing is sealed there", "{folder} holds no sealed copies.", folder=folder)
    try:
        return _Opening(folder, to, identity, done, found).run(progress or (lambda _done, _of: None))
    except OSError as error:
        raise not_exported(to, error) from error


def key_in(folder: Path) -> bytes:
    """`key.age` of a folder of sealed copies. Raises WrongUse where it has none."""
    key = contents(folder / KEY)
    if not key:
        raise WrongUse(
            "The key is missing",
            "{folder} has no {key}, and without it nothing there can be opened. Every sealed stick of the kiosk has "
            "the same: copy it from another.",
            folder=folder,
            key=KEY,
        )
    return key


class _Opening:
    """One call of `unseal`."""

    def __init__(self, folder: Path, to: Path, identity: str, sealed: Sealed | None, found: list[str]) -> None:
        from pyrage import x25519  # type: ignore[import-untyped]

        self.folder, self.to = folder, to
        self.identity = x25519.Identity.from_str(identity)
        self.sealed = sealed
        self.names = [one.name for one in sealed.bundles] if sealed else found
        self.known = {one.name: one for one in sealed.bundles} if sealed else {}
        self.done: Manifest | None = Manifest.read(to)
        self.report = Unsealed(to, self.done.head if self.done else Anchor(0, GENESIS))

    def run(self, progress: Progress) -> Unsealed:
        if manifest.is_sealed(self.to) or (self.done is None and self.to.is_dir() and [*self._strangers()]):
            raise Refused(
                "Not into that folder",
                "{folder} holds something else. Nothing was written. Name a new folder, or one that was opened before.",
                folder=self.to,
            )
        if self.done is not None and self.sealed is not None and self.done.kiosk != self.sealed.kiosk:
            raise Refused(
                "Another kiosk's folder",
                "{folder} holds the papers of kiosk {other}, and this is {kiosk}. Nothing was "
                "written. Choose another folder.",
                folder=self.to,
                other=self.done.kiosk,
                kiosk=self.sealed.kiosk,
            )
        for at, name in enumerate(self.names):
            progress(at, len(self.names))
            bundle = self.known.get(name)
            if bundle is not None and bundle.head.seq <= self.report.head.seq:
                continue
            if not self._bundle(name, bundle):
                break
        progress(len(self.names), len(self.names))
        return self.report

    def _strangers(self) -> list[Path]:
        """What lies in a folder without a manifest that no interrupted call left."""
        ours = {TEXTS, RECORDS, SUMS, LATEST, CHECKER, WORKBOOK, manifest.FIRM}
        return [
            path
            for path in self.to.iterdir()
            if path.name not in ours and not path.name.endswith(".part") and not [*path.glob("[0-9][0-9][0-9][0-9]")]
        ]

    def _bundle(self, name: str, known: Bundle | None) -> bool:
        """Open one; False where it cannot be, and nothing after it can follow."""
        path = self.folder / name
        first = int(name.split("-")[1]) if name.count("-") == 2 else 0
        if not path.is_file():
            return self._fault(f"{name} is missing: the records from {first} on are not here.")
        if known is not None and (path.stat().st_size != known.size or file_sha256(path) != known.sha256):
            return self._fault(f"{name} is damaged: the records from {first} on are not here.")
        self.to.mkdir(mode=0o700, parents=True, exist_ok=True)
        clear(self.to)
        part = self.to / f"{name}.{secrets.token_hex(8)}.part"
        try:
            if not self._decrypt(path, part):
                return self._fault(f"{name} does not open with this key, or is damaged.")
            with tarfile.open(part, "r:") as tar:
                return self._take(name, tar)
        except (tarfile.TarError, ValueError, KeyError, TypeError) as error:
            return self._fault(f"{name} holds no export ({error}).")
        finally:
            part.unlink(missing_ok=True)

    def _fault(self, sentence: str) -> bool:
        self.report.faults.append(sentence)
        return False

    def _decrypt(self, path: Path, part: Path) -> bool:
        import pyrage

        with path.open("rb") as locked, part.open("xb") as out:
            part.chmod(0o600)
            try:
                pyrage.decrypt_io(locked, out, [self.identity])
            except pyrage.DecryptError:
                return False
        return True

    def _take(self, name: str, tar: tarfile.TarFile) -> bool:
        """Put what is in a bundle where it belongs."""
        held = {one.name: one for one in tar if one.isreg()}

        def read(inside: str) -> bytes:
            file = tar.extractfile(held[inside])
            return file.read() if file else b""

        about = bundle_of(orjson.loads(read(INSIDE)))
        inner = Manifest.parse(read(MANIFEST))
        if about.head.seq <= self.report.head.seq:
            return True
        if about.after != self.report.head:
            return self._fault(f"{name} follows record {about.after.seq}, and the last here is {self.report.head.seq}.")
        days: dict[str, list[str]] = {}
        for inside in held:
            day = _DAY.fullmatch(inside)
            if day and (day[2] == SUMS or manifest.in_day_sums(day[2])):
                days.setdefault(day[1], []).append(day[2])
            elif _TEXT.fullmatch(inside):
                self._text(self.to / inside, read(inside))
            elif inside not in _TOP:
                self.report.faults.append(
                    f"{name} holds {inside[:80]!r}, which is no part of an export; it was left out."
                )
        sums = dict(sums_of(contents(self.to / SUMS)))
        for at, files in days.items():

            def in_day(inside: str, at: str = at) -> bytes:
                return read(f"{at}/{inside}")

            sums[f"{at}/{SUMS}"] = self._day(at, files, in_day, about.after.seq)
        lines = read(RECORDS)
        before = self.done or Manifest(inner.kiosk, Anchor(0, GENESIS))
        size = extend(self.to / RECORDS, before.size, lines, private=True)
        self.done = replace(
            inner,
            size=size,
            papers=before.papers + inner.papers,
            withheld=before.withheld + inner.withheld,
            lacking=tuple(sorted({*(before.lacking or ()), *(inner.lacking or ())})),
            sheets=inner.sheets or before.sheets,
        )
        self._close(sums, orjson.loads(lines.splitlines()[-1]), read(WORKBOOK) if WORKBOOK in held else b"")
        self.report.bundles += 1
        self.report.head = self.done.head
        return True

    def _text(self, path: Path, data: bytes) -> None:
        if sha256(data) == path.name and contents(path) != data:
            path.parent.mkdir(mode=0o700, exist_ok=True)
            place(path, data, private=True)

    def _day(self, name: str, files: list[str], read: Callable[[str], bytes], after: int) -> str:
        """Bring what a bundle has of a day; returns the sum of the day's sums."""
        day = self.to / name
        day.mkdir(mode=0o700, parents=True, exist_ok=True)
        sums = dict(sums_of(contents(day / SUMS)))
        theirs = dict(sums_of(read(SUMS)))
        have = {known for known, _ in attached.sums_in(sums)}
        for file in files:
            if file == SUMS or file not in theirs:
                continue
            data = read(file)
            if sha256(data) != theirs[file]:
                self.report.faults.append(f"{name}/{file} is not as it was exported.")
                continue
            path = day / file
            if attached.NAME.fullmatch(file):
                if theirs[file] in have:
                    continue
                path.parent.mkdir(mode=0o700, exist_ok=True)
                clear(path.parent)
            if file == REGISTER:
                data = register.joined(contents(path), data, after)
                place(path, data, private=True)
            elif manifest.is_summary(file):
                place(path, data, private=True)
            else:
                file = place_beside(path, data, private=True).relative_to(day).as_posix()
            sums[file] = sha256(data)
        text = sums_text(sums)
        place(day / SUMS, text, private=True)
        durable.sync_folder(day)
        return sha256(text)

    def _close(self, sums: dict[str, str], newest: JSON, workbook: bytes) -> None:
        done = self.done
        assert done is not None  # noqa: S101 - for the type checker: whoever calls has just set it
        day = date.fromisoformat(done.day)
        latest = done.latest(done.firm, f"{newest['kiosk']}-{newest['seq']}", str(newest["entered"]), day)
        for name, data in ((CHECKER, manifest.checker()), (LATEST, latest), (WORKBOOK, workbook)):
            if data:
                if contents(self.to / name) != data:
                    place(self.to / name, data, private=True)
                sums[name] = sha256(data)
        text = sums_text(sums)
        place(self.to / SUMS, text, private=True)
        durable.sync_folder(self.to)
        self.done = replace(done, sums=sha256(text))
        place(self.to / MANIFEST, self.done.written(done.firm, day), private=True)
        durable.sync_folder(self.to)
