"""What lands on a stick has names that FAT, exFAT and NTFS take, and comes back from a FAT one byte for byte."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from secor_tui.backup import backup
from secor_tui.ledger.record import JSON
from secor_tui.output.verify import verify_export
from secor_tui.restore import prove
from tests import firms
from tests.crash.victims import tree
from tests.output.samples import DAILY, passed
from tests.output.yard import COMPANY, Yard

SITES = (
    "CON", "Lot 14/15: north *half*", "Ecole  Jeanne-d’Arc.", "ÉCOLE JEANNE-D’ARC", "ЖДЯ ЩЮ", "nul.txt", "…",
    "a very long name of a site " * 12, "texts", "aux", "COM1 yard", "LPT³",
)  # fmt: skip
PHOTOS = (
    "IMG_0001.JPG", "img_0001.jpg", "con.jpg", "Treppe nördlich?.png", "a:b|c<d>.jpeg", "..", "trailing. .jpg",
    "x" * 300 + ".jpg", ".hidden", "фото.heic", "NUL", "report.pdf.exe", "two\nlines.jpg",
)  # fmt: skip

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
DEVICES = re.compile(r"(con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
LARGEST = 2**32 - 1
"""Bytes in a file on FAT32."""
LONGEST = 200
"""Characters below the folder of the export: Windows takes 259, a drive and somebody's own folder with it."""


def faults(files: dict[str, int]) -> Iterator[str]:
    """What FAT, exFAT or Windows would refuse, or take for another file."""
    known: dict[str, str] = {}
    for name, size in files.items():
        for part in PurePosixPath(name).parts:
            if FORBIDDEN.search(part):
                yield f"{name}: a character that no such disk takes"
            if part.endswith((".", " ")) or part.startswith(" "):
                yield f"{name}: ends in what Windows cuts off"
            if DEVICES.fullmatch(part):
                yield f"{name}: a device"
            if len(part.encode("utf-16-le")) // 2 > 255:
                yield f"{name}: too long"
        for at in range(1, len(PurePosixPath(name).parts) + 1):
            whole = "/".join(PurePosixPath(name).parts[:at])
            if known.setdefault(whole.casefold(), whole) != whole:
                yield f"{name}: another one but for its capitals"
        if len(name) > LONGEST:
            yield f"{name}: too deep"
        if size > LARGEST:
            yield f"{name}: too large"


def test_the_validator_knows_a_bad_name() -> None:
    bad = {"a/con.txt": 1, "b?": 1, "c.": 1, "D/x": 1, "d/y": 1, "e": 2**32, "f" * 256: 1, "g/" * 120 + "h": 1}
    said = " ".join(faults(bad))
    for word in ("device", "character", "cuts off", "capitals", "large", "long", "deep"):
        assert word in said


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    yard = Yard(tmp_path / "data").set_up()
    for site in SITES:
        yard.site = yard.add(COMPANY, {"answers": {"name": site}}, kind="site").id
        yard.add(DAILY, with_photos(yard))
    return yard


def with_photos(yard: Yard) -> JSON:
    photos = [(name, b"\xff\xd8\xff" + name.encode()) for name in PHOTOS]
    return passed(files=[yard.ledger.attachments.put(data, name=name).to_json() for name, data in photos])


def test_names_of_sites_and_photos_become_names_that_every_stick_takes(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    yard.export(out)
    there = tree(out)
    assert len(there) > len(SITES) * len(PHOTOS)
    assert [*faults({name: len(data) for name, data in there.items()})] == []


needs_mtools = pytest.mark.skipif(
    not (shutil.which("mcopy") and shutil.which("mkfs.vfat")), reason="mtools and dosfstools are not here"
)


class Fat:
    """A FAT32 stick in a file, written and read by mtools as no mount of it is to be had everywhere."""

    def __init__(self, image: Path) -> None:
        self.image = image
        with image.open("wb") as file:
            file.truncate(64 << 20)
        self._run("mkfs.vfat", "-F", "32", "-n", "SITEKIOSK", str(image))

    def put(self, folder: Path) -> None:
        self._run("mcopy", "-s", "-i", str(self.image), str(folder), "::/SITEKIOSK")

    def get(self, folder: Path) -> None:
        self._run("mcopy", "-s", "-n", "-i", str(self.image), "::/SITEKIOSK", str(folder))

    def _run(self, *command: str) -> None:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL, timeout=60
        )
        assert (done.returncode, done.stderr) == (0, ""), command


@needs_mtools
def test_an_export_comes_back_from_a_fat_stick_whole(yard: Yard, tmp_path: Path) -> None:
    out, back = tmp_path / "out", tmp_path / "back"
    yard.export(out)
    stick = Fat(tmp_path / "stick.img")
    stick.put(out)
    stick.get(back)
    assert tree(back) == tree(out)
    assert verify_export(back).whole


@needs_mtools
def test_a_backup_comes_back_from_a_fat_stick_and_is_proved(tmp_path: Path) -> None:
    kiosk = firms.set_up(tmp_path / "data")
    (kiosk.folder / "checklists" / "Größe? nul.yaml").write_bytes((kiosk.folder / "checklists/gate.yaml").read_bytes())
    out, back = tmp_path / "out", tmp_path / "back"
    backup(kiosk, out, with_pins=True)
    assert [*faults({name: len(data) for name, data in tree(out).items()})] == []
    stick = Fat(tmp_path / "stick.img")
    stick.put(out)
    stick.get(back)
    assert tree(back) == tree(out)
    assert prove(kiosk, back).head == kiosk.ledger.head()
