"""Ten thousand broken files: each becomes a checklist or sentences, soon, and nothing else ever happens."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from secor_tui.forms import lint as linting
from secor_tui.forms.faults import Fault
from secor_tui.forms.filling import Filling
from secor_tui.forms.frozen import freeze, thaw
from secor_tui.forms.library import Library
from secor_tui.forms.loader import COLUMNS, TYPE_WORDS, read

from .conftest import NOW, PEOPLE

CONTENT = Path(__file__).parents[2] / "checklists"
LIBRARY = Library((CONTENT,))
FILES = [Path(__file__).with_name("trailer-check.yaml"), *map(LIBRARY.path, LIBRARY.listings())]
SOUND = {path: path.read_bytes() for path in FILES}
LONGEST = 5.0
"""Seconds for one file: a hang, not a measurement."""

PIECES = [
    *(
        b"\n",
        b"  ",
        b": ",
        b"- ",
        b"{",
        b"}",
        b"[",
        b"]",
        b'"',
        b"'",
        b"#",
        b"|",
        b">",
        b"&a",
        b"*a",
        b"!!",
        b"%",
        b"? ",
    ),
    *(
        b"\x00",
        b"\xff",
        b"\xc3",
        b"\xe2\x80\xa8",
        b"\xef\xbb\xbf",
        b"\r",
        b"\t",
        b"\x85",
        b"\xf0\x9f\x98\x80",
        b"---",
        b"...",
    ),
    *(
        b"<<: *a",
        b"${",
        b"${steps}",
        b"and",
        b"not(",
        b"selected(",
        b"sum(",
        b"1" * 60,
        b"-" * 60,
        b"(" * 200,
        b"0x",
        b"~",
    ),
    *(column.encode() + b": " for column in COLUMNS),
    *(word.encode() for word in TYPE_WORDS),
]
WORDS = [
    *(
        "",
        "yes",
        "no",
        "null",
        "today()",
        "1",
        "-1",
        "9" * 40,
        "2026-06-01",
        ".",
        ". > 1",
        "fail",
        "${steps}",
        "${steps} = 'x'",
    ),
    *(
        "sum(${hours})",
        "count(${visitors})",
        "a" * 300,
        "\u202e",
        "a\tb",
        "'",
        '"',
        "not(" * 120,
        "1+" * 300 + "1",
        "1 div 0",
    ),
    *TYPE_WORDS,
]


def bytes_changed(data: bytes, chance: random.Random) -> bytes:
    """A few bytes removed, doubled, replaced or put in."""
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice([0, 1, 1, 2, 8, 60]))
        letter = chance.choice(b" ,:-{}[]'\"$.()=<>_aeiou0123456789\n")
        piece = chance.choice([b"", bytes([letter]), bytes([letter]), data[at:end] * 2, chance.choice(PIECES)])
        data = data[:at] + piece + data[end:]
    return data


def lines_changed(data: bytes, chance: random.Random) -> bytes:
    """Lines dropped, swapped, doubled, indented otherwise, or from another file."""
    lines = data.split(b"\n")
    for _ in range(chance.randint(1, 2)):
        one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                lines = lines[:one] + lines[one + chance.randint(1, 4) :] or [b""]
            case 1:
                lines[one], lines[other] = lines[other], lines[one]
            case 2:
                lines.insert(one, lines[other])
            case 3:
                lines[one] = b" " * chance.randrange(8) + lines[one].lstrip()
            case _:
                lines.insert(one, chance.choice(chance.choice([*SOUND.values()]).split(b"\n")))
    return b"\n".join(lines)


def structure_changed(data: bytes, chance: random.Random) -> bytes:
    """Rows and columns dropped, doubled, moved, renamed, and texts where lists should be: all in good YAML."""
    whole = yaml.load(data, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    for _ in range(chance.randint(1, 4)):
        rows = whole["survey"]
        row: dict[str, Any] = chance.choice([*rows, whole["settings"]])
        column = chance.choice([*row, *COLUMNS])
        match chance.randrange(8):
            case 0 if len(rows) > 1:
                rows.remove(chance.choice(rows))
            case 1:
                rows.insert(chance.randrange(len(rows)), copy.deepcopy(row))
            case 2:
                chance.shuffle(rows)
            case 3:
                row.pop(column, None)
            case 4:
                row[column] = copy.deepcopy(chance.choice(rows).get(column, ""))
            case 5:
                row["type"] = chance.choice(TYPE_WORDS)
            case 6:
                row["name"] = chance.choice([row.get("name", "x") for row in rows])
            case _:
                row[column] = chance.choice(
                    [chance.choice(WORDS), [chance.choice(WORDS)], {"en": chance.choice(WORDS)}, [], {}]
                )
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return yaml.dump(
        whole, Dumper=dumper, sort_keys=False, allow_unicode=True, default_flow_style=None, width=500
    ).encode()


def cells_changed(data: bytes, chance: random.Random) -> bytes:
    """What stands after a colon replaced by something else that is well written but hardly meant."""
    lines = data.split(b"\n")
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(lines))
        before, colon, _ = lines[at].partition(b": ")
        if colon:
            word = chance.choice(WORDS).replace("'", "''")
            lines[at] = before + colon + chance.choice([f"'{word}'", f"['{word}']", f"{{en: '{word}'}}"]).encode()
    return b"\n".join(lines)


def cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def random_bytes(_data: bytes, chance: random.Random) -> bytes:
    return chance.randbytes(chance.randrange(200))


def random_pieces(_data: bytes, chance: random.Random) -> bytes:
    return b"".join(chance.choice(PIECES) for _ in range(chance.randrange(60)))


def random_survey(_data: bytes, chance: random.Random) -> bytes:
    """A file in good YAML with rows that anybody's imagination could have made."""
    rows = "".join(
        f"  - type: '{chance.choice(TYPE_WORDS)}'\n    name: {chance.choice(['a', 'b', 'c', 'd', 'e'])}{number % 7}\n"
        + "".join(
            f"    {column}: '{chance.choice(WORDS).replace(chr(39), chr(39) * 2)}'\n"
            for column in chance.sample(COLUMNS[2:], chance.randrange(6))
        )
        for number in range(chance.randrange(1, 12))
    )
    return f"settings: {{form_id: trailer-check, version: 1, title: T, kiosk::kind: x}}\nsurvey:\n{rows}".encode()


MUTATIONS: list[tuple[Callable[[bytes, random.Random], bytes], int]] = [
    (bytes_changed, 3000),
    (lines_changed, 1500),
    (cells_changed, 2000),
    (structure_changed, 2000),
    (cut, 300),
    (random_bytes, 100),
    (random_pieces, 300),
    (random_survey, 800),
]


def test_these_are_ten_thousand_files() -> None:
    assert sum(count for _, count in MUTATIONS) == 10_000
    assert not [read(path, data).faults for path, data in SOUND.items() if read(path, data).faults]


def mutated(kind: Callable[[bytes, random.Random], bytes], count: int) -> Iterator[tuple[Path, bytes]]:
    chance = random.Random(f"{kind.__name__} 20260601")
    # Small files are changed more often: one change then more often hits something that matters.
    weights = [1 / len(data) ** 2 for data in SOUND.values()]
    for path in chance.choices([*SOUND], weights, k=count):
        yield path, kind(SOUND[path], chance)


@pytest.mark.parametrize(("kind", "count"), MUTATIONS, ids=lambda value: getattr(value, "__name__", str(value)))
def test_a_broken_file_becomes_a_checklist_or_sentences(
    kind: Callable[[bytes, random.Random], bytes], count: int
) -> None:
    for number, (path, data) in enumerate(mutated(kind, count)):
        began = time.perf_counter()
        source = read(path, data)
        if source.faults:
            assert all(said_well(fault) for fault in source.faults), (kind, number, source.faults)
        else:
            assert source.checklist is not None
            frozen = freeze(source.checklist)
            assert thaw(frozen) == source.checklist
            assert freeze(thaw(frozen)) == frozen
            filling = Filling(source.checklist, now=NOW, people=PEOPLE)
            assert filling.problems() is not None
            assert filling.body()["answers"] is not None
        if number % 10 == 0:
            assert all(said_well(fault) for fault in linting.lint(source))
        assert time.perf_counter() - began < LONGEST, (kind, number)


def said_well(fault: Fault) -> bool:
    """One line in our words, of a length that a person reads."""
    text = str(fault)
    return (
        bool(fault.message) and len(text) < 700 and "\n" not in text and "Traceback" not in text and "<" not in text[:1]
    )


HEAD = b"settings: {form_id: trailer-check, version: 1, title: T, kiosk::kind: x}\nsurvey:\n"
MEGABYTE = 990_000


def rows(count: int, row: Callable[[int], str]) -> bytes:
    return (HEAD + "".join(f"- {{type: note, name: q{n}, label: L, {row(n)}}}\n" for n in range(count)).encode())[
        :MEGABYTE
    ]


HEAVY = {
    "half a million items": b"[" + b"a," * (MEGABYTE // 2),
    "half a million dashes": b"- " * (MEGABYTE // 2),
    "nothing but quotes": b"'" * MEGABYTE,
    "one long name": b"a" * MEGABYTE + b": b",
    "eighty thousand settings": b"".join(b"k%d: v\n" % n for n in range(80_000)),
    "two thousand unknown names": rows(2000, lambda n: f"relevant: '${{question_number_{n}}} = 1'"),
    "a thousand long sums": rows(1000, lambda n: f"relevant: '{n}{'+1' * 90}'"),
    "forty unknown columns a row": rows(200, lambda _: ", ".join(f"column{n}: x" for n in range(40))),
    "a thousand endless brackets": rows(1000, lambda n: f"relevant: '{n}+{'(' * 300}'"),
}


@pytest.mark.parametrize("data", HEAVY.values(), ids=HEAVY)
def test_a_heavy_file_takes_seconds_and_no_more(data: bytes) -> None:
    began = time.perf_counter()
    linting.lint(read(FILES[0], data))
    assert time.perf_counter() - began < 6 * LONGEST
