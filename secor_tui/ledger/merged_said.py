"""What a merged store says of itself, in `merge.json`: what is there, kiosk by kiosk, and what is missing."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from secor_tui.ledger.ledger import MERGE, Anchor
from secor_tui.ledger.merged import ASIDE, ATTACHMENTS, CONFIDENTIAL, RECORDS, TEXTS
from secor_tui.ledger.record import JSON, sha256
from secor_tui.ledger.union import Chain, Union

FORMAT = 1
FILES = RECORDS, CONFIDENTIAL, ASIDE


@dataclass(frozen=True, slots=True)
class Standing:
    """What the store knows of one kiosk."""

    kiosk: str
    records: int
    head: Anchor
    missing: tuple[tuple[int, int], ...] = ()
    """First and last of each stretch that was in none of the bundles."""
    lost: tuple[tuple[int, int], ...] = ()
    """The same of what was lost before a restore, as a record of it says: no bundle can be expected to have it."""
    aside: tuple[int, ...] = ()
    """Numbers under which there is another record too, in aside.jsonl."""

    @property
    def sentences(self) -> Iterator[str]:
        """What a person must know of it."""
        for first, last in self.missing:
            yield f"{self.kiosk}: {stretch(first, last)} in none of the bundles."
        for first, last in self.lost:
            yield f"{self.kiosk}: {stretch(first, last)} lost before a restore, as record {last + 1} says."
        if self.aside:
            numbers = ", ".join(map(str, self.aside[:5])) + (" ..." if len(self.aside) > 5 else "")
            yield (
                f"{self.kiosk}: there are two different records under {numbers}. Those that more records follow, or "
                f"that came first, stand; the others are in {ASIDE}. Find out which are true."
            )

    def to_json(self) -> JSON:
        return {
            "records": self.records,
            "head": {"seq": self.head.seq, "hash": self.head.hash},
            "missing": [list(one) for one in self.missing],
            "lost": [list(one) for one in self.lost],
            "aside": list(self.aside),
        }

    @classmethod
    def of(cls, kiosk: str, chain: Chain) -> Standing:
        newest = chain.records[-1] if chain.records else None
        head = Anchor(newest.seq, newest.hash) if newest else Anchor(0, "")
        aside = tuple(sorted({one.seq for one in chain.aside}))
        return cls(kiosk, len(chain.records), head, tuple(chain.missing), tuple(chain.lost), aside)

    @classmethod
    def read(cls, kiosk: str, raw: JSON) -> Standing:
        head = Anchor(int(raw["head"]["seq"]), str(raw["head"]["hash"]))
        missing, lost = (tuple((int(a), int(b)) for a, b in raw[name]) for name in ("missing", "lost"))
        return cls(kiosk, int(raw["records"]), head, missing, lost, tuple(map(int, raw["aside"])))


@dataclass(frozen=True, slots=True)
class Said:
    """The same records and files give the same bytes: no date, no program's version."""

    kiosks: tuple[Standing, ...] = ()
    firms: tuple[str, ...] = ()
    """Every name that a record gives the firm."""
    texts_missing: tuple[str, ...] = ()
    """Checklist texts that records name and that were in none of the bundles, by their sha256."""
    files_missing: tuple[str, ...] = ()
    """The same of attached files."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """Bytes of each of FILES; none where the first merge did not end."""
    sums: Mapping[str, str] = field(default_factory=dict)

    @property
    def records(self) -> int:
        return sum(one.records for one in self.kiosks)

    @classmethod
    def of(cls, folder: Path, union: Union, chains: Mapping[str, Chain], files: Mapping[str, bytes]) -> Said:
        """What is to be said of a store with these chains and files."""
        texts, attached = named(union)
        return cls(
            kiosks=tuple(Standing.of(kiosk, chain) for kiosk, chain in chains.items()),
            firms=tuple(sorted({one.firm for one in union if one.firm})),
            texts_missing=tuple(name for name in texts if not (folder / TEXTS / name).is_file()),
            files_missing=tuple(name for name in attached if not (folder / ATTACHMENTS / name[:2] / name).is_file()),
            sizes={name: len(data) for name, data in files.items()},
            sums={name: sha256(data) for name, data in files.items()},
        )

    def written(self) -> bytes:
        """The file."""
        raw = {
            "format": FORMAT,
            "firms": self.firms,
            "kiosks": {one.kiosk: one.to_json() for one in self.kiosks},
            "texts_missing": self.texts_missing,
            "files_missing": self.files_missing,
            "sizes": self.sizes,
            "sums": self.sums,
        }
        return json.dumps(raw, indent=1, ensure_ascii=False).encode() + b"\n"

    @classmethod
    def read(cls, folder: Path) -> Said | None:
        """None where it is not as it was written: then the next merge works everything out anew."""
        try:
            raw = orjson.loads((folder / MERGE).read_bytes())
            lists = {name: tuple(map(str, raw[name])) for name in ("firms", "texts_missing", "files_missing")}
            kiosks = tuple(Standing.read(kiosk, one) for kiosk, one in raw["kiosks"].items())
            return cls(kiosks=kiosks, sizes=dict(raw["sizes"]), sums=dict(raw["sums"]), **lists)
        except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
            return None


def named(union: Union) -> tuple[list[str], list[str]]:
    """Every checklist text and every attached file that records name."""
    return sorted({one.checklist for one in union if one.checklist}), sorted(
        {name for one in union for name in one.files}
    )


def stretch(first: int, last: int) -> str:
    """Numbers, with their verb."""
    return f"record {first} is" if first == last else f"records {first} to {last} are"
