"""What a file is, by its content and without decoding it: nothing that a stranger sends is unpacked here.

Whoever takes a photo into a record decodes it, and by then its size in pixels is known to be one that fits.
"""

from __future__ import annotations

import mmap
import zlib
from pathlib import Path

JPEG, PNG = "jpeg", "png"
HEIC, NO_PHOTO, TOO_LARGE, BROKEN = "heic", "no_photo", "too_many_pixels", "broken"
"""Why a file is not taken."""

MOST_PIXELS = 89_000_000
"""What Pillow takes without a word; most phones stay under 50 million."""
_MOST_STEPS = 50_000

_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"}
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_FRAMES = {0xC0, 0xC1, 0xC2}
"""Baseline, extended and progressive: what cameras write and everything reads."""
_ALL_FRAMES = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class NotTaken(Exception):
    """With the reason: HEIC, NO_PHOTO, TOO_LARGE or BROKEN."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def kind_of(path: Path) -> str:
    """JPEG or PNG. Raises NotTaken, OSError."""
    if path.stat().st_size < 40:
        raise NotTaken(NO_PHOTO)
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        if data[:3] == b"\xff\xd8\xff":
            _jpeg(data)
            return JPEG
        if data[:8] == _SIGNATURE:
            _png(data)
            return PNG
        raise NotTaken(HEIC if data[4:8] == b"ftyp" and data[8:12] in _HEIC else NO_PHOTO)


def _jpeg(data: mmap.mmap) -> None:
    at, framed = 2, False
    for _ in range(_MOST_STEPS):
        if data[at : at + 1] != b"\xff":
            raise NotTaken(BROKEN)
        while data[at + 1 : at + 2] == b"\xff":
            at += 1
        head = data[at + 1 : at + 4]
        if len(head) < 3 or head[0] in (0x00, 0xD8, 0xD9):
            raise NotTaken(BROKEN)
        marker, length = head[0], int.from_bytes(head[1:3], "big")
        if marker == 0x01 or 0xD0 <= marker <= 0xD7:
            at += 2
            continue
        if length < 2 or at + 2 + length > len(data):
            raise NotTaken(BROKEN)
        if marker in _ALL_FRAMES:
            frame = data[at + 4 : at + 10]
            if framed or marker not in _FRAMES or length < 8 or frame[0] != 8 or frame[5] not in (1, 3, 4):
                raise NotTaken(BROKEN)
            _fits(int.from_bytes(frame[3:5], "big"), int.from_bytes(frame[1:3], "big"))
            framed = True
        at += 2 + length
        if marker == 0xDA:
            # Its end; behind that phones write moving pictures and what not.
            if not framed or data.find(b"\xff\xd9", at) < 0:
                raise NotTaken(BROKEN)
            return
    raise NotTaken(BROKEN)


def _png(data: mmap.mmap) -> None:
    head = data[8:33]
    if head[:8] != b"\0\0\0\rIHDR" or zlib.crc32(head[4:21]) != int.from_bytes(head[21:25], "big"):
        raise NotTaken(BROKEN)
    _fits(int.from_bytes(head[8:12], "big"), int.from_bytes(head[12:16], "big"))
    at, pixels = 33, False
    for _ in range(_MOST_STEPS):
        chunk = data[at : at + 8]
        if len(chunk) < 8:
            raise NotTaken(BROKEN)
        name = chunk[4:]
        if name == b"IEND":
            if not pixels:
                raise NotTaken(BROKEN)
            return
        pixels = pixels or name == b"IDAT"
        at += 12 + int.from_bytes(chunk[:4], "big")
    raise NotTaken(BROKEN)


def _fits(width: int, height: int) -> None:
    if not width or not height:
        raise NotTaken(BROKEN)
    if width * height > MOST_PIXELS or max(width, height) > 30_000:
        raise NotTaken(TOO_LARGE)
