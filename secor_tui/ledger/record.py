"""A record: what was signed, when, by whom, chained to the record before it.

A record is one JSON object. Its *envelope* is everything but `body` and `hash`; `body_sha256` stands in the
envelope, and `hash` is the sha256 of the envelope. So the chain still proves itself where a confidential body
has been left out. Canonical JSON is what Python's own
`json.dumps(x, sort_keys=True, separators=(",", ":"), ensure_ascii=False)` writes, in UTF-8, and there are no
floats in a record (decimals are strings): an auditor needs nothing but Python to check it.

    envelope  v seq id kiosk kind checklist{id,version,sha256}|null language site date opened signed|null
              entered clock up boot by amends|null body_sha256 prev
    body      answers{} deficiencies{} notes{} result{} signatures[] files[] seconds{} reason
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import orjson

SCHEMA = 1
"""The version new records carry; older ones are upgraded while reading, never rewritten."""

GENESIS = "0" * 64
"""What the first record names as the hash before it."""

RESTORE = "restore"
"""The kind of record that says that the newest ones were lost, and goes on above their numbers."""

CLOCK_SURE = "ok"
CLOCK_BEHIND = "behind"
"""The wall clock stood earlier than that of a record already written."""
CLOCK_JUMPED = "jumped"
"""Within one start of the machine the wall clock moved otherwise than time did."""
CLOCK_AHEAD = "ahead"
"""More than 45 days after the record before, and nobody has said that the date is right."""

# Crockford's base 32: no I, L, O, U to misread, and all of it in the QR alphabet for upper-case text.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

JSON = dict[str, Any]


def new_id() -> str:
    """Sixteen characters, 80 random bits. Not made from the time: with a clock in doubt it would bear false witness."""
    bits = secrets.randbits(80)
    return "".join([_ALPHABET[bits >> shift & 31] for shift in range(0, 80, 5)])


def canonical(value: object) -> bytes:
    """The bytes a hash is taken of. Raises TypeError for what JSON has not, a float, a lone surrogate, an integer
    over 64 bits."""
    _refuse_strangers(value)
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


_PLAIN = {str, int, bool, type(None)}


def _refuse_strangers(value: object) -> None:
    # orjson writes NaN as null, 1e-7 otherwise than json does, and dates and the like as text, where json refuses:
    # the hash would become a matter of taste.
    waiting: list[object] = [value]
    for item in waiting:
        if isinstance(item, dict):
            items: Collection[object] = item.values()
        elif isinstance(item, (list, tuple)):
            items = item
        elif isinstance(item, float):
            raise TypeError("a record holds no floats: write decimals as text")
        elif isinstance(item, (str, int)) or item is None:
            continue
        else:
            raise TypeError(
                f"a record holds text, whole numbers, yes and no, lists and names, no {type(item).__name__}"
            )
        # A look at the kinds of a whole row of answers costs as much as one look at an answer.
        if not _PLAIN.issuperset(map(type, items)):
            waiting += [inner for inner in items if type(inner) not in _PLAIN]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to become a record: all that is known before the disk has taken it."""

    id: str
    """Made when the form was opened, so that saving again after an error cannot make a second record."""
    kind: str
    by: str
    """Id of the person who entered it; empty for the kiosk itself."""
    date: str
    """The day it is for, `2026-06-01`."""
    opened: str
    """When the form was opened, with its UTC offset."""
    body: JSON = field(default_factory=dict)
    checklist: JSON | None = None
    language: str = "en"
    site: str = ""
    signed: str | None = None
    amends: str | None = None
    """Id of the record that this one corrects: always the first one, never another amendment."""


@dataclass(frozen=True, slots=True)
class FileRef:
    """An attachment, kept beside the records by its hash."""

    sha256: str
    size: int
    """Bytes."""
    type: str
    """`image/jpeg`"""
    name: str

    def to_json(self) -> JSON:
        return {"sha256": self.sha256, "size": self.size, "type": self.type, "name": self.name}


@dataclass(frozen=True, slots=True)
class Record:
    """One record as read from the disk. `raw` is the JSON as it stands there, upgraded to the present schema."""

    raw: JSON

    @property
    def seq(self) -> int:
        """Its place in the ledger: starts at 1 and never skips."""
        seq: int = self.raw["seq"]
        return seq

    @property
    def id(self) -> str:
        return str(self.raw["id"])

    @property
    def number(self) -> str:
        """What people read out to each other: `K7Q2-612`."""
        return f"{self.raw['kiosk']}-{self.raw['seq']}"

    @property
    def kind(self) -> str:
        return str(self.raw["kind"])

    @property
    def checklist_id(self) -> str:
        """Empty for the kiosk's own records."""
        return str(self.raw["checklist"]["id"]) if self.raw["checklist"] else ""

    @property
    def checklist_sha256(self) -> str:
        return str(self.raw["checklist"]["sha256"]) if self.raw["checklist"] else ""

    @property
    def language(self) -> str:
        return str(self.raw["language"])

    @property
    def site(self) -> str:
        return str(self.raw["site"])

    @property
    def by(self) -> str:
        return str(self.raw["by"])

    @property
    def date(self) -> str:
        return str(self.raw["date"])

    @property
    def opened(self) -> str:
        return str(self.raw["opened"])

    @property
    def signed(self) -> str | None:
        signed: str | None = self.raw["signed"]
        return signed

    @property
    def entered(self) -> str:
        """When the ledger took it, by the wall clock, which `clock` may put in doubt."""
        return str(self.raw["entered"])

    @property
    def clock(self) -> str:
        return str(self.raw["clock"])

    @property
    def amends(self) -> str | None:
        amends: str | None = self.raw["amends"]
        return amends

    @property
    def subject(self) -> str:
        """The id of the record this is about: the one it amends, or itself."""
        return self.amends or self.id

    @property
    def hash(self) -> str:
        return str(self.raw["hash"])

    @property
    def mark(self) -> str:
        """By which it is known that everything up to it is what it was: in a chain that is its own hash."""
        return self.hash

    @property
    def withheld(self) -> bool:
        """Whether only the envelope is here: a confidential body left out, or one whose retention was over."""
        return "body" not in self.raw

    @property
    def body(self) -> JSON:
        """Empty when withheld. Shared with every reader: never change it."""
        body: JSON = self.raw.get("body") or {}
        return body

    @property
    def answers(self) -> JSON:
        answers: JSON = self.body.get("answers") or {}
        return answers

    @property
    def deficiencies(self) -> dict[str, JSON]:
        """Failed rows by their path: `{"severity", "note", "owner", "due"}`."""
        found: dict[str, JSON] = self.body.get("deficiencies") or {}
        return found

    @property
    def notes(self) -> dict[str, str]:
        notes: dict[str, str] = self.body.get("notes") or {}
        return notes

    @property
    def signatures(self) -> list[JSON]:
        signatures: list[JSON] = self.body.get("signatures") or []
        return signatures

    @property
    def files(self) -> list[JSON]:
        files: list[JSON] = self.body.get("files") or []
        return files

    @property
    def reason(self) -> str:
        """Why it amends; empty for a first record."""
        return str(self.body.get("reason") or "")

    @property
    def void(self) -> bool:
        """Whether this amendment takes the whole record back."""
        return bool(self.body.get("void"))


def lost_before(raw: JSON, seq: int, newest: str) -> int:
    """The highest number that was lost before a restore, where this record says so of the newest one, which it follows
    (its number and hash); else 0."""
    try:
        if raw["kind"] != RESTORE or raw["prev"] != newest:
            return 0
        said = raw["body"]["answers"]
        known = int(said["known"]["seq"])
    except (KeyError, TypeError, ValueError):
        return 0
    return known if seq < known == raw["seq"] - 1 and said.get("restored") == {"seq": seq, "hash": newest} else 0


def envelope_hash(raw: JSON) -> str:
    """The hash that a record's envelope must carry."""
    return sha256(canonical({k: v for k, v in raw.items() if k not in ("hash", "body")}))


def body_hash(body: JSON) -> str:
    return sha256(canonical(body))


def whole(raw: JSON) -> bool:
    """Whether a record is as it was written, as far as it can tell by itself."""
    try:
        if raw["hash"] != envelope_hash(raw):
            return False
        return "body" not in raw or raw["body_sha256"] == body_hash(raw["body"])
    except (KeyError, TypeError, ValueError):
        return False


_SIGNED = ("id", "kind", "checklist", "language", "site", "date", "amends")
_SIGNED_BODY = ("answers", "deficiencies", "notes", "result", "expires", "files", "reason", "void")


def signed_content(raw: JSON) -> JSON:
    """The part of a record (or of one that is to be) that a signature covers."""
    body: JSON = raw["body"]
    content = {name: raw[name] for name in _SIGNED}
    content.update({name: body[name] for name in _SIGNED_BODY if name in body})
    return content
