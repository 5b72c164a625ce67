"""Photos for papers and screens: upright, small, and without what the camera wrote about where it was."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

LONGEST = 1600
"""Pixels on the longer side: 300 dots an inch at the size they are printed."""
MOST_PIXELS = 60_000_000
"""What is unpacked whole; a JPEG as cameras write it is unpacked at an eighth, so only Pillow's own limit holds it."""

Pixels = tuple[tuple[tuple[int, int, int], ...], ...]
"""Rows of red, green and blue."""


@dataclass(frozen=True, slots=True)
class Photo:
    jpeg: bytes
    width: int
    height: int


def for_print(path: Path) -> Photo | None:
    """A photo made ready, or None where the file is missing or is not an image that can be shown.

    fpdf2 passes a JPEG through untouched: its GPS position would go with it, a sideways one would stay so, and a CMYK
    one would make the paper invalid. So every photo is drawn anew.
    """
    clean = _drawn(path, LONGEST, LONGEST)
    if clean is None:
        return None
    out = io.BytesIO()
    # What the camera wrote stands in `info`; saving takes some of it along unless told otherwise.
    clean.save(out, "JPEG", quality=80, exif=b"", icc_profile=None, comment=b"")
    return Photo(out.getvalue(), *clean.size)


def pixels(source: Path | bytes, width: int, height: int) -> Pixels:
    """A photo drawn upright within so many pixels; empty where it cannot be shown."""
    clean = _drawn(source, width, height)
    if clean is None:
        return ()
    flat, wide = clean.tobytes(), clean.width
    dots = [(flat[at], flat[at + 1], flat[at + 2]) for at in range(0, len(flat), 3)]
    return tuple(tuple(dots[at : at + wide]) for at in range(0, len(dots), wide))


def _drawn(source: Path | bytes, width: int, height: int) -> Image.Image | None:
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            # Said below, by what it would take to unpack it; what is more than twice as large raises all the same.
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(source) if isinstance(source, bytes) else source) as image:
                # A progressive JPEG is held whole in memory whatever size is asked for.
                small = image.format == "JPEG" and not image.info.get("progressive")
                if image.width * image.height > MOST_PIXELS and not small:
                    return None
                # Twice the size: shrinking from there is what makes it smooth.
                image.draft("RGB", (max(width, height) * 2, max(width, height) * 2))
                upright = ImageOps.exif_transpose(image)
                upright.thumbnail((width, height))
                if upright.mode == "RGB":
                    return upright
                clean = Image.new("RGB", upright.size, "white")
                opaque = upright.convert("RGBA")
                clean.paste(opaque, mask=opaque.getchannel("A"))
                return clean
    except Exception:  # whatever a damaged file makes Pillow raise: it is said that the photo cannot be shown
        return None
