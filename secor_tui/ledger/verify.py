"""Every byte of a ledger or of an exported copy, checked; every fault named."""

from __future__ import annotations

import hashlib
import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from secor_tui import durable
from secor_tui.errors import Phrase, Unreadable, WrongUse
from secor_tui.ledger import segment
from secor_tui.ledger.ledger import Anchor
from secor_tui.ledger.months import FILE
from secor_tui.ledger.record import GENESIS, JSON, body_hash, canonical, envelope_hash, lost_before, signed_content
from secor_tui.ledger.record import sha256 as digest
from secor_tui.ledger.trouble import unreadable
from secor_tui.ledger.upgrade import upgraded

_SHA256 = re.compile("[0-9a-f]{64}")
_ASIDE = re.compile(r"\d{8,}_\d{4}-\d{2}\.torn-\d+\+*")


@dataclass(frozen=True, slots=True)
class Fault:
    path: Path
    seq: int | None
    """The record it concerns, where it concerns one."""
    sentence: str

    def __str__(self) -> str:
        return f"{self.path.name}: {self.sentence}"


@dataclass(slots=True)
class Report:
    """What was looked at, and what was found."""

    folder: Path
    faults: list[Fault] = field(default_factory=list)
    records: int = 0
    withheld: int = 0
    """Records that are rightly here as their envelope alone: proved in their place, not in their content."""
    files: int = 0
    """Attachments and checklist texts that were read and are as they were."""
    lost: list[tuple[int, int]] = field(default_factory=list)
    """First and last of the records that were gone before a restore, as a record of it says."""
    head: Anchor = field(default_factory=lambda: Anchor(0, GENESIS))
    lacking: int = 0
    """Records of an export whose photos or other files the kiosk itself had lost by then."""

    @property
    def whole(self) -> bool:
        return not self.faults

    def summary(self) -> str:
        """One sentence for a person."""
        found = f"{self.records} records"
        if self.withheld:
            found += f" ({self.withheld} without their confidential content)"
        if self.files:
            found += f" and {self.files} files"
        if self.whole:
            end = f"The newest is number {self.head.seq}, hash {self.head.hash}." if self.records else ""
            gone = "".join(
                f"Records {a} to {b} were lost before a restore, as record {b + 1} says. " for a, b in self.lost
            )
            if self.lacking:
                gone += f"Photos or files of {self.lacking} records were missing in the kiosk itself. "
            return f"{found} checked: whole, in order, unchanged. {gone}{end}".rstrip()
        return f"{found} checked: {len(self.faults)} faults."


def verify(folder: Path, anchor: Anchor | None = None) -> Report:
    """Check a data folder (`records/` and all that its records name), or a copy that holds `records.jsonl`.

    A body may be missing where a `removal` record names it, and in a copy where the checklist's text there says that
    it is confidential. `anchor`, from an export or a printed page, shows what no file can show of itself: a tail cut
    off, a chain made anew.
    Raises WrongUse when there are no records, Unreadable when the disk does not give them."""
    check = Check(folder, anchor)
    copy = folder / "records.jsonl"
    try:
        if (folder / "records").is_dir():
            check.ledger()
        elif copy.is_file():
            check.copy(copy)
        else:
            raise WrongUse(
                "Nothing to verify",
                "{folder} holds neither a folder named records nor a file named records.jsonl.",
                folder=folder,
            )
    except OSError as error:
        raise unreadable(error, Phrase("The records")) from error
    return check.report


def verify_copy(folder: Path, anchor: Anchor | None = None) -> Report:
    """The same for the copy in a folder, whatever else lies beside it. Raises Unreadable."""
    check = Check(folder, anchor)
    try:
        check.copy(folder / "records.jsonl")
    except OSError as error:
        raise unreadable(error, Phrase("The records")) from error
    return check.report


def verify_newest_month(folder: Path) -> Report:
    """The newest month by itself, which takes the same time after ten years: neither what came before it is looked at,
    nor the files that its records name. Raises Unreadable."""
    check = Check(folder, None)
    try:
        months = [path for path in (folder / "records").glob("*.json") if FILE.fullmatch(path.name)]
        if months:
            check.path = max(months, key=_place)
            check.report.head = Anchor(segment.first_of(check.path.name) - 1, "")
            check.hashes = set()
            check._month(check.path)
    except OSError as error:
        raise unreadable(error, Phrase("The records")) from error
    check._explain(check.removed | check.confidential)
    return check.report


class Check:
    """One walk along the chain."""

    def __init__(self, folder: Path, anchor: Anchor | None) -> None:
        self.report = Report(folder)
        self.anchor = anchor
        self.path = folder
        self.hashes = {GENESIS}
        """What the next record may name as the hash before it; nothing is known after a damaged one."""
        self.ids: set[str] = set()
        self.bare: dict[str, Fault] = {}
        """Records without a body, by id: faults unless their checklist or a later record explains them."""
        self.confidential: set[str] = set()
        """Of these, the ones whose checklist is confidential."""
        self.removed: set[str] = set()
        self.texts: dict[str, int] = {}
        """What records name, by sha256, with the first record that does."""
        self.attached: dict[str, int] = {}
        self.aside: dict[str, tuple[int, str]] = {}

    def fault(self, sentence: str, seq: int | None = None) -> None:
        self.report.faults.append(Fault(self.path, seq, sentence))

    def ledger(self) -> None:
        records = self.report.folder / "records"
        for path in sorted((path for path in records.iterdir() if path.suffix == ".json"), key=_place):
            self.path = path
            if FILE.fullmatch(path.name):
                try:
                    self._month(path)
                except OSError as error:
                    self.fault(f"it cannot be read ({error.strerror}).")
            else:
                self.fault("this is not the name of a month file, so its records are not read.")
        self.path = records
        if not self.report.records and (left := self._left()):
            self.fault(f"there are no records, and {left} says that there were.")
        self._end()
        self._explain(self.removed)
        self._beside()

    def _left(self) -> str:
        """What nobody has before the first record. (The texts of its checklist may be there already.)"""
        for name in ("attachments", "secrets"):
            found = (self.report.folder / name).rglob("*")
            if any(path.is_file() and not path.name.startswith(".") for path in found):
                return f"the folder {name}"
        return ""

    def _explain(self, rightly: set[str]) -> None:
        for id, fault in self.bare.items():
            if id in rightly:
                self.report.withheld += 1
            else:
                self.report.faults.append(fault)

    def copy(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as lines:
            for place, line in enumerate(lines, 1):
                raw = _parse(line)
                if raw is None:
                    self.fault(f"line {place} is not a record.")
                else:
                    self._record(raw)
        self._end()
        self._explain(self.removed | self.confidential)

    def _month(self, path: Path) -> None:
        with durable.opened(path) as fd:
            size = os.fstat(fd).st_size
            if durable.read_at(fd, len(segment.HEAD), 0) != segment.HEAD:
                text = durable.read_at(fd, size, 0)
                if (documents := _documents(text)) is not None:
                    self.fault(
                        "another program has saved this file anew; the records that follow are judged as it left them."
                    )
                    for key, raw in documents:
                        self._record(raw, claimed=key)
                    return
                self.fault("the first bytes of the file have been changed.")
            self._lines(fd, size, segment.first_of(path.name))

    def _lines(self, fd: int, size: int, first: int) -> None:
        start = end = len(segment.HEAD)
        for offset, line in segment.lines(fd, start, size):
            end = offset + len(line) + 1
            if line == segment.TAIL[:-1]:
                end = offset
                break
            raw = segment.decode(line)
            if raw is None:
                claimed = segment.number(line)
                about = f"record {claimed}" if claimed else f"what stands at byte {offset}"
                self.fault(f"{about} is damaged: it does not read as a record.", claimed)
                if claimed == self.report.head.seq + 1:
                    self.report.head = Anchor(claimed, "")
                    self.hashes = set()
                continue
            if segment.line_for(raw["seq"], orjson.dumps(raw), offset) != line + b"\n":
                self.fault(f"record {raw['seq']} is not written as this program writes it.", raw["seq"])
            if offset == start and raw["seq"] != first:
                self.fault(f"the file is named for record {first} but begins with record {raw['seq']}.", raw["seq"])
            self._record(raw)
        self._closing(fd, end, size)

    def _closing(self, fd: int, end: int, size: int) -> None:
        rest = durable.read_at(fd, segment.CHUNK, end)
        if not rest.startswith(segment.TAIL):
            self.fault(f"the end of the file is missing or has been changed, from byte {end} on.")
            return
        rest, at = rest[len(segment.TAIL) :], end
        while rest:
            if rest.strip(b" "):
                self.fault(f"something stands after the end of the records, from byte {at} on.")
                return
            at += segment.CHUNK
            rest = durable.read_at(fd, segment.CHUNK, at) if at < size else b""

    def _record(self, raw: JSON, claimed: str = "") -> None:
        report = self.report
        seq, last = raw.get("seq"), report.head
        if not isinstance(seq, int) or claimed not in ("", str(seq)):
            self.fault(f"document {claimed or '?'} is not a record of this ledger.")
            return
        report.records += 1
        computed = self._itself(raw, seq)
        if seq <= last.seq:
            self.fault(f"record {seq} stands after record {last.seq}.", seq)
        elif lost := lost_before(raw, last.seq, last.hash):
            report.lost.append((last.seq + 1, lost))
        elif seq != last.seq + 1:
            gone = f"record {last.seq + 1} is" if seq == last.seq + 2 else f"records {last.seq + 1} to {seq - 1} are"
            self.fault(f"{gone} missing before record {seq}.", seq)
        elif self.hashes and raw.get("prev") not in self.hashes:
            self.fault(f"record {seq} does not continue from record {last.seq}: one of the two has been replaced.", seq)
        if raw.get("id") in self.ids:
            self.fault(f"record {seq} has the id of an earlier record.", seq)
        self.ids.add(str(raw.get("id")))
        if self.anchor and seq == self.anchor.seq and not self.anchor.is_of(str(raw.get("hash"))):
            self.fault(f"record {seq} is not the one whose hash was noted outside: the chain has been made anew.", seq)
        report.head = Anchor(seq, str(raw.get("hash")))
        self.hashes = {report.head.hash, computed}

    def _itself(self, raw: JSON, seq: int) -> str:
        """Judge a record by itself; the hash it ought to have, where it has one."""
        computed = ""
        try:
            computed = envelope_hash(raw)
            if raw["hash"] != computed:
                self.fault(f"record {seq} has been changed: its hash is not that of its content.", seq)
            elif "body" not in raw:
                if self._is_confidential(raw["checklist"]):
                    self.confidential.add(raw["id"])
                self.bare[raw["id"]] = Fault(self.path, seq, f"the content of record {seq} is missing.")
            elif raw["body_sha256"] != body_hash(raw["body"]):
                self.fault(f"the content of record {seq} has been changed: its hash is not the one recorded.", seq)
            else:
                self._signatures(raw, seq)
            self._names(upgraded(raw), seq)
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
            self.fault(f"record {seq} is not made as records are.", seq)
        except Unreadable as error:
            self.fault(error.message, seq)
        return computed

    def _is_confidential(self, checklist: JSON | None) -> bool:
        if not checklist:
            return False
        try:
            text = (self.report.folder / "texts" / _named(checklist["sha256"])).read_bytes()
            return digest(text) == checklist["sha256"] and json.loads(text)["checklist"].get("confidential") is True
        except OSError:
            return False

    def _signatures(self, raw: JSON, seq: int) -> None:
        signatures = raw["body"].get("signatures")
        if not signatures:
            return
        content = digest(canonical(signed_content(raw)))
        for one in signatures:
            if one["sha256"] != content:
                who = one.get("name") or one.get("who")
                self.fault(f"the signature of {who} in record {seq} is not one of what the record says.", seq)

    def _names(self, raw: JSON, seq: int) -> None:
        if raw["checklist"]:
            self.texts.setdefault(_named(raw["checklist"]["sha256"]), seq)
        body = raw.get("body") or {}
        for ref in body.get("files") or []:
            self.attached.setdefault(_named(ref["sha256"]), seq)
        if raw["kind"] == "repair":
            found = body["answers"]
            self.aside[_named(found["file"], _ASIDE)] = (seq, found["sha256"])
        elif raw["kind"] == "removal":
            self.removed.update(str(id) for id in [*body["answers"]["records"]])

    def _end(self) -> None:
        newest = self.report.head.seq
        if self.anchor and self.anchor.seq > newest:
            first = newest + 1
            gone = f"record {first} is" if first == self.anchor.seq else f"records {first} to {self.anchor.seq} are"
            self.fault(f"the end has been cut off: {gone} missing.", first)

    def _beside(self) -> None:
        folder = self.report.folder
        for sha256, seq in self.texts.items():
            self._file(folder / "texts" / sha256, sha256, "the checklist text", seq)
        for sha256, seq in self.attached.items():
            self._file(folder / "attachments" / sha256[:2] / sha256, sha256, "the attachment", seq)
        for name, (seq, sha256) in self.aside.items():
            path = folder / "records" / name
            self._file(path, sha256, "what a power cut left,", seq)
            if _was_a_record(path):
                self.fault(f"what record {seq} put aside reads as a record: look at it with whoever entered it.", seq)

    def _file(self, path: Path, sha256: str, what: str, seq: int) -> None:
        self.path = path
        try:
            if path.exists() and not path.is_file():
                self.fault(f"{what} that record {seq} names is not a file.", seq)
            elif file_sha256(path) == sha256:
                self.report.files += 1
            else:
                self.fault(f"{what} that record {seq} names has been changed.", seq)
        except FileNotFoundError:
            self.fault(f"{what} that record {seq} names is missing.", seq)
        except OSError as error:
            self.fault(f"{what} that record {seq} names cannot be read ({error.strerror}).", seq)


def file_sha256(path: Path) -> str:
    """Of a file's content, read piece by piece."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _place(path: Path) -> tuple[int, str]:
    """Of a month file among the others."""
    return (segment.first_of(path.name) if FILE.fullmatch(path.name) else 0), path.name


def _named(name: str, form: re.Pattern[str] = _SHA256) -> str:
    """What a record calls a file, which must not lead anywhere else. Raises ValueError, TypeError."""
    if not form.fullmatch(name):
        raise ValueError("not the name of such a file")
    return name


def _was_a_record(path: Path) -> bool:
    """Whether a finished line stands there: a write that stops midway leaves none."""
    try:
        return any(segment.decode(line) is not None for line in path.read_bytes().split(b"\n")[:-1])
    except OSError:
        return False  # named already


def _parse(line: bytes) -> JSON | None:
    try:
        raw = json.loads(line, object_pairs_hook=_distinct)
    except (ValueError, RecursionError):
        return None
    return raw if isinstance(raw, dict) else None


def _documents(text: bytes) -> list[tuple[str, JSON]] | None:
    """What a file holds that another program saved; None when it is no TinyDB file at all."""
    try:
        found = json.loads(text, object_pairs_hook=_distinct)["_default"].items()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return [(key, raw if isinstance(raw, dict) else {}) for key, raw in found]


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    # json keeps the last of two values under one name, and so would hide a record behind its twin.
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("two values under one name")
    return found
