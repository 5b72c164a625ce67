"""An evidence pack, checked by itself: that it is finished, and that every file is there as it was written."""

from __future__ import annotations

from pathlib import Path

import orjson

from secor_tui.errors import Phrase
from secor_tui.ledger.ledger import Anchor
from secor_tui.ledger.record import JSON
from secor_tui.ledger.trouble import unreadable
from secor_tui.ledger.verify import Fault, Report, file_sha256
from secor_tui.output.export import sums_of
from secor_tui.output.pack import ENDING, FORMAT, MANIFEST, SUMS, UNFINISHED
from secor_tui.output.placing import contents

_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini"}


def is_pack(folder: Path) -> bool:
    """Whether a folder is a pack, or the beginning of one."""
    if folder.name.endswith(ENDING) or (folder / UNFINISHED).is_file():
        return True
    return _manifest(folder).get("format") == FORMAT


def verify_pack(folder: Path) -> Report:
    """Check a folder that `pack` wrote; no kiosk is needed. Raises Unreadable when the disk does not give it."""
    report = Report(folder)
    try:
        _check(folder, report)
    except OSError as error:
        raise unreadable(error, Phrase("The pack")) from error
    return report


def _check(folder: Path, report: Report) -> None:
    def fault(path: Path, sentence: str) -> None:
        report.faults.append(Fault(path, None, sentence))

    sums = dict(sums_of(contents(folder / SUMS)))
    if folder.name.endswith(ENDING) or (folder / UNFINISHED).exists() or not sums:
        fault(folder, "this pack is not finished: it was interrupted. Make it again, and do not send this one.")
        return
    manifest = _manifest(folder)
    named = manifest.get("files") if isinstance(manifest.get("files"), dict) else {}
    if named != {name: known for name, known in sums.items() if name != MANIFEST}:
        fault(folder / MANIFEST, f"it names other files than {SUMS}.")
    for name, known in sums.items():
        path = folder / name
        if not _stands_in(folder, path):
            fault(folder / SUMS, f"it names {name}, which is no part of a pack.")
        elif not path.is_file():
            fault(path, "it is missing.")
        elif file_sha256(path) != known:
            fault(path, "it is not as it was packed.")
        else:
            report.files += 1
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if (path.is_file() or path.is_symlink()) and name not in sums and name != SUMS and path.name not in _LITTER:
            fault(path, "the pack does not name it: it was put there by somebody else.")
    head = manifest.get("head")
    match head:
        case {"seq": int(seq), "hash": str(hash_)}:
            report.head = Anchor(seq, hash_)
        case _:
            fault(folder / MANIFEST, "it does not say how far the records went.")


def _stands_in(folder: Path, path: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (ValueError, OSError):
        # No name that a disk takes.
        return False


def _manifest(folder: Path) -> JSON:
    try:
        found = orjson.loads(contents(folder / MANIFEST))
    except (ValueError, NotADirectoryError):
        return {}
    return found if isinstance(found, dict) else {}
