"""Photos for print: upright, small, and without what the camera wrote about where it was."""

from __future__ import annotations

import io
import warnings
from dataclasses import dataclass
from pathlib import Path

LONGEST = 1600
"""Pixels on the longer side: 300 dots an inch at the size they are printed."""


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
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            # A small file that unpacks to hundreds of megapixels: refused, not printed.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                image.draft("RGB", (LONGEST, LONGEST))
                upright = ImageOps.exif_transpose(image)
                upright.thumbnail((LONGEST, LONGEST))
                clean = Image.new("RGB", upright.size, "white")
                rgba = upright.convert("RGBA")
                clean.paste(rgba, mask=rgba.getchannel("A"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombWarning, Image.DecompressionBombError):
        return None
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=80)
    return Photo(out.getvalue(), *clean.size)
