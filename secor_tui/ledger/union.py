"""Records of several kiosks put together: the same set of them gives the same chains, in whatever order they came.

Nothing here depends on what came first. Of a record that is known twice, with its content and without, the content
stays; of two records under one number of one kiosk both stay, and which of them stands is decided by the records
themselves: the branch that goes on for longer, else the one entered earlier, else the smaller hash.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import product
from typing import Any

import orjson

from secor_tui.ledger import jumps
from secor_tui.ledger.record import GENESIS, JSON, RESTORE, SCHEMA, canonical, sha256
from secor_tui.ledger.upgrade import UPGRADES, upgraded

LONGEST = 40_000_000
"""Bytes of a line: eight million characters are at most so many bytes, and an envelope more."""

_BODY = b',"body":'
_AFTER_BODY = b',"body_sha256":"'
"""The name that follows the body in canonical JSON. What comes after it in a line are texts, in which every quotation
mark is escaped, so the last place where it stands is the envelope's own."""
_HASH = b',"hash":"'
_KIOSK = re.compile("[A-Z0-9]{1,8}")
_SHA256 = re.compile("[0-9a-f]{64}")

_NONE = type(None)
_ENVELOPE: Mapping[str, tuple[type, ...]] = {
    "v": (int,),
    "seq": (int,),
    "id": (str,),
    "kiosk": (str,),
    "kind": (str,),
    "checklist": (dict, _NONE),
    "language": (str,),
    "site": (str,),
    "date": (str,),
    "opened": (str,),
    "signed": (str, _NONE),
    "entered": (str,),
    "clock": (str,),
    "up": (int,),
    "boot": (str,),
    "by": (str,),
    "amends": (str, _NONE),
    "body_sha256": (str,),
    "prev": (str,),
    "hash": (str,),
}
_KINDS = frozenset(product(*_ENVELOPE.values()))
"""The kinds that the members may be of, all together: one look, where twenty cost as much as parsing the record."""
_IN_BODY: Mapping[str, tuple[type, ...]] = {
    "answers": (dict, _NONE),
    "deficiencies": (dict, _NONE),
    "notes": (dict, _NONE),
    "result": (dict, _NONE),
    "seconds": (dict, _NONE),
    "signatures": (list, _NONE),
    "files": (list, _NONE),
}
_KINDS_IN_BODY = frozenset(product(*_IN_BODY.values()))


class Strange(ValueError):
    """A line that is no whole record. Its text says what it is, after the words `line 17 `."""


@dataclass(frozen=True, slots=True)
class Known:
    """A record that proves itself, with its bytes as canonical JSON."""

    kiosk: str
    seq: int
    id: str
    kind: str
    hash: str
    prev: str
    entered: float
    """Seconds since 1970, by the kiosk's clock."""
    sure: float | None
    """The same where the record vouches for it."""
    checklist: str
    """The sha256 of its checklist's text; empty where it has none."""
    envelope: bytes
    """Without the body, with the hash."""
    body: bytes | None
    """None where only the envelope is known."""
    files: tuple[str, ...] = ()
    """The sha256 of each file that it names."""
    firm: str = ""
    """The name of the firm, where this is a record of it."""
    restored: int = 0
    """Of a restore: the number of the record it goes on from; those between were lost."""

    @property
    def place(self) -> tuple[str, int]:
        return self.kiosk, self.seq

    def line(self, *, withheld: bool = False) -> bytes:
        """As canonical JSON, without the end of the line."""
        if self.body is None or withheld:
            return self.envelope
        at = self.envelope.rindex(_AFTER_BODY)
        return b"".join((self.envelope[:at], _BODY, self.body, self.envelope[at:]))


def read(line: bytes) -> Known:
    """The record on a line of JSON. Raises Strange."""
    try:
        raw = orjson.loads(line)
    except ValueError:
        raise Strange("is no JSON") from None
    return known(raw)


def known(raw: Any) -> Known:
    """The same of a record that was read already. Raises Strange."""
    if not isinstance(raw, dict) or not isinstance(raw.get("v"), int):
        raise Strange("is no record")
    if raw["v"] != SCHEMA and raw["v"] not in UPGRADES:
        raise Strange(f"needs a newer program: it is of version {raw['v']}, and this one knows {SCHEMA}")
    if not _shaped(raw):
        raise Strange("is not made as records are")
    try:
        text = canonical(raw)
    except (TypeError, RecursionError):
        raise Strange("is not made as records are") from None
    at = text.rindex(_AFTER_BODY)
    body: bytes | None = None
    envelope = text
    if "body" in raw:
        start = text.index(_BODY)
        body, envelope = text[start + len(_BODY) : at], text[:start] + text[at:]
        if sha256(body) != raw["body_sha256"]:
            raise Strange(f"is {raw['kiosk']}-{raw['seq']}, whose content has been changed")
    at = envelope.rindex(_HASH)
    if sha256(envelope[:at] + envelope[at + len(_HASH) + 65 :]) != raw["hash"]:
        raise Strange(f"is {raw['kiosk']}-{raw['seq']}, which has been changed")
    try:
        entered = datetime.fromisoformat(raw["entered"]).timestamp()
        date.fromisoformat(raw["date"])
        vouched = jumps.reference(upgraded(raw))
        return Known(
            kiosk=raw["kiosk"],
            seq=raw["seq"],
            id=raw["id"],
            kind=raw["kind"],
            hash=raw["hash"],
            prev=raw["prev"],
            entered=entered,
            sure=vouched.at.timestamp() if vouched else None,
            checklist=raw["checklist"]["sha256"] if raw["checklist"] else "",
            envelope=envelope,
            body=body,
            files=_files(raw),
            firm=_firm(raw),
            restored=_restored(raw),
        )
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError):
        raise Strange("is not made as records are") from None


def _shaped(raw: JSON) -> bool:
    """Whether it has every member that a record has, each of its kind, and no others."""
    if len(raw) != len(_ENVELOPE) + ("body" in raw) or tuple(map(type, map(raw.get, _ENVELOPE))) not in _KINDS:
        return False
    # What may be null may be missing, as far as its kind tells.
    if not ("checklist" in raw and "signed" in raw and "amends" in raw):
        return False
    if not (_KIOSK.fullmatch(raw["kiosk"]) and 0 < raw["seq"] < 10**12 and _SHA256.fullmatch(raw["hash"])):
        return False
    if not (_SHA256.fullmatch(raw["body_sha256"]) and _SHA256.fullmatch(raw["prev"])):
        return False
    checklist = raw["checklist"]
    if checklist is not None and not (
        all(isinstance(checklist.get(name), str) for name in ("id", "version", "sha256"))
        and _SHA256.fullmatch(checklist["sha256"])
    ):
        return False
    if "body" not in raw:
        return True
    body = raw["body"]
    if type(body) is not dict or tuple(map(type, map(body.get, _IN_BODY))) not in _KINDS_IN_BODY:
        return False
    return all(type(one) is dict for name in ("signatures", "files") for one in body.get(name) or ())


def _files(raw: JSON) -> tuple[str, ...]:
    named = [one["sha256"] for one in (raw.get("body") or {}).get("files") or ()]
    if not all(_SHA256.fullmatch(one) for one in named):
        raise ValueError("not the name of a file")
    return tuple(named)


def _firm(raw: JSON) -> str:
    return str(raw["body"]["answers"].get("name") or "") if raw["kind"] == "firm" and "body" in raw else ""


def _restored(raw: JSON) -> int:
    if raw["kind"] != RESTORE:
        return 0
    seq = raw["body"]["answers"]["restored"]["seq"]
    if type(seq) is not int or not 0 < seq < raw["seq"]:
        raise ValueError("not a record to go on from")
    return seq


@dataclass(slots=True)
class Chain:
    """What is known of one kiosk."""

    records: list[Known] = field(default_factory=list)
    """Those that stand, by their number."""
    aside: list[Known] = field(default_factory=list)
    """Others that have the number of one of them, or follow such a one; by number and hash."""
    missing: list[tuple[int, int]] = field(default_factory=list)
    """First and last of each stretch that is not known."""
    lost: list[tuple[int, int]] = field(default_factory=list)
    """The same of those that were lost before a restore, as a record of it says."""


class Union:
    """Every record there is, of every kiosk."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], dict[str, Known]] = {}

    def add(self, record: Known) -> None:
        versions = self._known.setdefault(record.place, {})
        before = versions.get(record.hash)
        if before is None or (before.body is None and record.body is not None):
            versions[record.hash] = record

    def __iter__(self) -> Iterator[Known]:
        return (one for versions in self._known.values() for one in versions.values())

    def chains(self) -> dict[str, Chain]:
        """By kiosk, in the order of their names."""
        by_kiosk: dict[str, dict[int, Collection[Known]]] = {}
        for (kiosk, seq), versions in self._known.items():
            by_kiosk.setdefault(kiosk, {})[seq] = versions.values()
        return {kiosk: _chain(by_kiosk[kiosk]) for kiosk in sorted(by_kiosk)}


def _chain(numbers: Mapping[int, Collection[Known]]) -> Chain:
    chain = Chain()
    reach = _reach(numbers) if any(len(versions) > 1 for versions in numbers.values()) else {}
    standing = {0: GENESIS}
    aside: set[str] = set()
    last = 0
    for seq in sorted(numbers):
        # What it goes on from, where that is known; over a gap it is not.
        fits = [
            one
            for one in numbers[seq]
            if one.prev not in aside and one.prev == standing.get(one.restored or seq - 1, one.prev)
        ]
        stands = min(fits, key=lambda one: (-reach.get(one.hash, 0), one.entered, one.hash)) if fits else None
        others = sorted((one for one in numbers[seq] if one is not stands), key=lambda one: one.hash)
        chain.aside += others
        aside.update(one.hash for one in others)
        if stands is None:
            continue
        kept = max(last, stands.restored or seq - 1)
        if kept > last:
            chain.missing.append((last + 1, kept))
        if kept < seq - 1:
            chain.lost.append((kept + 1, seq - 1))
        chain.records.append(stands)
        standing[seq] = stands.hash
        last = seq
    return chain


def _reach(numbers: Mapping[int, Collection[Known]]) -> dict[str, int]:
    """How many records go on from each, by its hash, itself included."""
    onward: dict[str, int] = {}
    reach: dict[str, int] = {}
    for seq in sorted(numbers, reverse=True):
        for one in numbers[seq]:
            reach[one.hash] = 1 + onward.get(one.hash, 0)
        for one in numbers[seq]:
            onward[one.prev] = max(onward.get(one.prev, 0), reach[one.hash])
    return reach


def in_order(chains: Iterable[Chain]) -> list[Known]:
    """The records that stand, of all kiosks, as they happened; no chain's own order is ever broken.

    By the newest moment that the chain has vouched for up to there: a clock that ran ahead, and says so, moves nothing.
    """
    keyed: list[tuple[float, str, int, Known]] = []
    for chain in chains:
        sure = any(one.sure is not None for one in chain.records)
        moments = [one.sure if sure else one.entered for one in chain.records]
        at = next((moment for moment in moments if moment is not None), 0.0)
        for one, moment in zip(chain.records, moments, strict=True):
            at = at if moment is None else max(at, moment)
            keyed.append((at, one.kiosk, one.seq, one))
    return [one for *_, one in sorted(keyed, key=lambda each: each[:3])]
