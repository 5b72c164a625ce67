"""Check an export without the program that made it: Python's standard library is enough.

    python check_records.py [FOLDER] [--anchor NUMBER HASH]

FOLDER (else the one this file lies in) holds records.jsonl, one record a line, or records/*.json, or both. Each
record is an envelope and, where it is not withheld, a body. Canonical JSON is what json.dumps below writes, in UTF-8.

  1. "hash" is the sha256 of the canonical envelope: everything but "hash" and "body".
  2. "body_sha256", in the envelope, is the sha256 of the canonical body.
  3. "prev" is the hash of the record before, whose number "seq" is one less; record 1 names 64 zeros.
     After a record of kind "restore" the numbers go on above those that it says were lost.
  4. "sha256" of every signature is that of the canonical JSON of what was signed: SIGNED and SIGNED_BODY below.
  5. Every file that a record names (a photo, a document) lies in SITE/YEAR/DAY/photos or files, with that sha256.
  6. --anchor: that record has that hash, or the one that the five words begin. Take both from a printed page or an
     older export: a chain that was made anew from end to end, or whose end was cut off, cannot be told from a true
     one without such a witness.

Ends with 0 when all is as it was written, with 1 when not. Read it: it is one page.
"""
# ruff: noqa: T201

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SIGNED = ("id", "kind", "checklist", "language", "site", "date", "amends")
SIGNED_BODY = ("answers", "deficiencies", "notes", "result", "expires", "files", "reason", "void")
Found = Iterator[tuple[str, str, Any]]
"""Where a record stands, the number it stands under, the record; None where none can be read."""


def sha256(value: object) -> str:
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("two values under one name")
    return found


def read(text: bytes) -> Any:
    return json.loads(text, object_pairs_hook=distinct)


def records(folder: Path) -> Found:
    for path in sorted((folder / "records").glob("*.json")):
        try:
            for key, record in read(path.read_bytes())["_default"].items():
                yield f"{path.name}, record {key}", key, record
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            yield f"{path.name} cannot be read ({error})", "", None


def lines(path: Path) -> Found:
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            record = read(line)
            yield f"{path.name}, line {number}", str(record["seq"]), record
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            yield f"{path.name}, line {number}, cannot be read ({error})", "", None


def beginning(text: str) -> str:
    """A hash, or its beginning where five words on a page say it: 16 bits each, consonants and vowels by turns."""
    number = 0
    for letter in text.replace("-", "") if "-" in text else "":
        letters = "aiou" if letter in "aiou" else "bdfghjklmnprstvz"
        number = number * len(letters) + letters.index(letter)
    return f"{number:0{4 * len(text.split('-'))}x}" if "-" in text else text


def signed_so(record: Any) -> bool:
    body = record["body"]
    content = {name: record[name] for name in SIGNED} | {name: body[name] for name in SIGNED_BODY if name in body}
    return all(one["sha256"] == sha256(content) for one in body.get("signatures") or [])


def check(found: Found, anchor: tuple[int, str] | None) -> list[str]:
    """Walk one chain; return what is wrong with it, and how far it goes."""
    wrong: list[str] = []
    seq, last, count, withheld = 0, "0" * 64, 0, 0
    for where, key, record in found:
        try:
            envelope = {name: value for name, value in record.items() if name not in ("hash", "body")}
            if sha256(envelope) != record["hash"] or key != str(record["seq"]):
                wrong.append(f"{where}: changed")
            if "body" not in record:
                withheld += 1
            elif sha256(record["body"]) != record["body_sha256"]:
                wrong.append(f"{where}: its content has been changed")
            elif not signed_so(record):
                wrong.append(f"{where}: what was signed is not what it says")
            known = record["body"]["answers"]["known"]["seq"] if record.get("kind") == "restore" else seq
            if known > seq:
                print(f"{where}: says that records {seq + 1} to {known} were lost before a restore")
            if (record["seq"], record["prev"]) != (max(seq, known) + 1, last):
                wrong.append(f"{where}: does not follow record {seq}")
            if anchor and record["seq"] == anchor[0] and not record["hash"].startswith(anchor[1]):
                wrong.append(f"{where}: is not the record that was witnessed")
            seq, last, count = record["seq"], record["hash"], count + 1
        except (AttributeError, KeyError, TypeError, ValueError, RecursionError):
            wrong.append(where if record is None else f"{where}: is not a record")
    if anchor and seq < anchor[0]:
        wrong.append(f"the end is cut off: record {anchor[0]} was witnessed, the last here is {seq}")
    print(f"{count} records, {withheld} of them without their content; the last is number {seq}, hash {last}")
    return wrong


def files(folder: Path) -> Iterator[str]:
    """What is wrong with the files that records name. An older version wrote none, and no "lacking" in its manifest."""
    try:
        lacking = read((folder / "manifest.json").read_bytes()).get("lacking")
    except (OSError, ValueError, AttributeError) as error:
        yield f"manifest.json cannot be read ({error})"
        return
    paths = [path for room in ("photos", "files") for path in folder.glob(f"*/*/*/{room}/*") if path.is_file()]
    there = {hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    for where, _, record in lines(folder / "records.jsonl") if lacking is not None else ():
        try:
            missing = {file["sha256"] for file in record.get("body", {}).get("files") or []} - there
        except (AttributeError, KeyError, TypeError):
            continue
        if missing:
            yield f"{where}: {len(missing)} of its files are missing or changed"


def main() -> int:
    ask = argparse.ArgumentParser(description="Check the records in an export.")
    ask.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent)
    ask.add_argument("--anchor", nargs=2, metavar=("NUMBER", "HASH"))
    asked = ask.parse_args()
    anchor = (int(asked.anchor[0]), beginning(asked.anchor[1])) if asked.anchor else None
    copy, wrong, nothing = asked.folder / "records.jsonl", list[str](), True
    if copy.is_file():
        wrong, nothing = wrong + check(lines(copy), anchor), False
        if (asked.folder / "manifest.json").is_file():
            wrong += files(asked.folder)
    if any((asked.folder / "records").glob("*.json")):
        wrong, nothing = wrong + check(records(asked.folder), anchor), False
    if nothing:
        wrong = [f"{asked.folder} holds no records"]
    for fault in wrong:
        print("WRONG:", fault)
    print(f"{len(wrong)} faults" if wrong else "All is as it was written.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
