"""Real photo files, as cameras and phones write them."""

from __future__ import annotations

import io
import os
from datetime import datetime
from pathlib import Path

from PIL import Image

ORIENTATION, MAKER, TAKEN, OFFSET, GPS = 0x0112, 0x010F, 0x9003, 0x9011, 0x8825
TOP, BOTTOM = (200, 30, 30), (30, 30, 200)
"""What is above and below when the photo is held upright."""


def photo(
    path: Path,
    *,
    taken: datetime | None = None,
    offset: str = "",
    written: datetime | None = None,
    size: tuple[int, int] = (640, 480),
    sideways: bool = True,
    colours: tuple[tuple[int, int, int], tuple[int, int, int]] = (TOP, BOTTOM),
) -> Path:
    """A photo that shows `colours`, the first above the second, with the place it was taken and the camera in it.

    Upright it is `size`; `sideways` it is stored turned, and says so, as phones do.
    """
    path.write_bytes(jpeg(taken=taken, offset=offset, size=size, sideways=sideways, colours=colours))
    if written is not None:
        os.utime(path, (written.timestamp(), written.timestamp()))
    return path


def jpeg(
    *,
    taken: datetime | None = None,
    offset: str = "",
    size: tuple[int, int] = (640, 480),
    sideways: bool = True,
    colours: tuple[tuple[int, int, int], tuple[int, int, int]] = (TOP, BOTTOM),
) -> bytes:
    upright = Image.new("RGB", size, colours[0])
    upright.paste(colours[1], (0, size[1] // 2, size[0], size[1]))
    exif = Image.Exif()
    exif[MAKER] = "SecretPhoneMaker"
    exif[ORIENTATION] = 6 if sideways else 1
    inside = exif.get_ifd(0x8769)
    if taken is not None:
        inside[TAKEN] = taken.strftime("%Y:%m:%d %H:%M:%S")
    if offset:
        inside[OFFSET] = offset
    exif.get_ifd(GPS)[2] = (51.0, 2.0, 3.0)
    out = io.BytesIO()
    # 6 says: turn me a quarter clockwise to see me upright.
    stored = upright.transpose(Image.Transpose.ROTATE_90) if sideways else upright
    stored.save(out, "JPEG", exif=exif, quality=92)
    return out.getvalue()


def bomb(side: int = 30_000) -> bytes:
    """A small PNG that says it is so many dots wide and high, and would unpack to gigabytes."""
    import struct
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(100_000)))
        + chunk(b"IEND", b"")
    )
