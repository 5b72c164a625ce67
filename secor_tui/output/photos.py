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
                clean = upright if upright.mode == "RGB" else Image.new("RGB", upright.size, "white")
                if clean is not upright:
                    opaque = upright.convert("RGBA")
                    clean.paste(opaque, mask=opaque.getchannel("A"))
    except Exception:  # whatever a damaged file makes Pillow raise: the paper says that the photo cannot be shown
        return None
    out = io.BytesIO()
    # What the camera wrote stands in `info`; saving takes some of it along unless told otherwise.
    clean.save(out, "JPEG", quality=80, exif=b"", icc_profile=None, comment=b"")
    return Photo(out.getvalue(), *clean.size)
