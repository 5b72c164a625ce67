"""An exported folder, checked: the chain of its records, every paper of every day, every checklist text."""

from __future__ import annotations

from pathlib import Path

import orjson

from secor_tui.errors import Phrase, WrongUse
from secor_tui.ledger.ledger import Anchor
from secor_tui.ledger.trouble import unreadable
from secor_tui.ledger.verify import Fault, Report, file_sha256
from secor_tui.ledger.verify import verify as verify_records
from secor_tui.output.export import sums_of
from secor_tui.output.manifest import MANIFEST, RECORDS, SUMS, TEXTS, Manifest

DAYS = "*/[0-9][0-9][0-9][0-9]/[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"


def is_export(folder: Path) -> bool:
    """Whether a folder is one that `export` wrote."""
    return (folder / MANIFEST).is_file() and not (folder / "records").is_dir()


def verify_export(folder: Path, anchor: Anchor | None = None) -> Report:
    """Check a folder that `export` wrote, by itself: no kiosk is needed.

    `anchor`, from paper or another copy, shows a tail cut off; without one the folder's own manifest is believed.
    Raises WrongUse when it is no export, Unreadable when the disk does not give it.
    """
    manifest = Manifest.read(folder)
    if manifest is None:
        raise WrongUse(
            "Nothing to verify",
            "{folder} has no {manifest} that can be read, so it is no finished export.",
            folder=folder,
            manifest=MANIFEST,
        )
    report = verify_records(folder, anchor or manifest.head)
    try:
        if (folder / RECORDS).stat().st_size > manifest.size:
            report.faults.append(
                Fault(folder / RECORDS, None, "it goes on after the newest record of the manifest: export again.")
            )
        papers = {name.partition("_")[0] for day in sorted(folder.glob(DAYS)) for name in _day(day, report)}
        _against_records(folder, papers, report)
    except OSError as error:
        raise unreadable(error, Phrase("The export")) from error
    return report


def _day(day: Path, report: Report) -> list[str]:
    """Check a day's files; returns the names of those that its SHA256SUMS names."""
    if not (day / SUMS).is_file():
        report.faults.append(Fault(day, None, "this day is not finished: export again."))
        return []
    known = dict(sums_of((day / SUMS).read_bytes()))
    for name, sha256 in known.items():
        path = day / name
        if not path.is_file():
            report.faults.append(Fault(path, None, f"it is missing from {day.name}."))
        elif file_sha256(path) != sha256:
            report.faults.append(Fault(path, None, f"it is not as it was exported ({day.name})."))
        else:
            report.files += 1
    report.faults.extend(
        Fault(path, None, f"{day.name} does not name it: it was put there by somebody else.")
        for path in sorted(day.iterdir())
        if path.name not in known and path.name != SUMS
    )
    return list(known)


def _against_records(folder: Path, papers: set[str], report: Report) -> None:
    """That every record that should have a paper has one, and that every checklist text it was signed with is there."""
    texts: dict[str, int] = {}
    with (folder / RECORDS).open("rb") as lines:
        for line in lines:
            try:
                raw = orjson.loads(line)
                number, checklist = f"{raw['kiosk']}-{raw['seq']}", raw["checklist"]
            except (ValueError, KeyError, TypeError):
                continue  # named already, as a record that is damaged
            if not checklist:
                continue
            texts.setdefault(str(checklist["sha256"]), int(raw["seq"]))
            if "body" in raw and number not in papers:
                report.faults.append(Fault(folder / RECORDS, raw["seq"], f"the paper of {number} is missing."))
    for sha256, seq in texts.items():
        path = folder / TEXTS / sha256
        if not path.is_file():
            report.faults.append(Fault(path, seq, f"the checklist text of record {seq} is missing."))
        elif file_sha256(path) != sha256:
            report.faults.append(Fault(path, seq, f"the checklist text of record {seq} has been changed."))
        else:
            report.files += 1
