"""Photos of the made-up site: drawn, each a little different, and written as a phone writes them."""

from __future__ import annotations

import io
from datetime import datetime
from zlib import crc32

SIZE = (800, 600)
_SKIES = ((150, 185, 215), (190, 195, 200), (120, 150, 190), (225, 200, 170))
_TIMBER, _DARK, _MUD, _ORANGE = (205, 165, 110), (120, 90, 60), (125, 110, 95), (235, 110, 30)


def picture(about: str, at: datetime, *, mended: bool = False) -> bytes:
    """A framed wall with its guardrail: a rail hangs loose, or, `mended`, all is in place. `about` makes it its own."""
    from PIL import Image, ImageDraw

    seed = crc32(about.encode())
    image = Image.new("RGB", SIZE, _SKIES[seed % len(_SKIES)])
    draw = ImageDraw.Draw(image)
    floor = 400 + seed // 7 % 60
    draw.rectangle((0, floor, *SIZE), fill=_MUD)
    for n in range(3 + seed // 11 % 4):
        x, y = (seed >> n) % 760, floor + 20 + (seed >> (n + 5)) % 150
        draw.ellipse((x, y, x + 90, y + 14), fill=(105, 92, 80))
    left, right, top = 90 + seed // 13 % 60, 700 - seed // 17 % 60, 110 + seed // 19 % 40
    for x in range(left, right, 62):
        draw.rectangle((x, top, x + 14, floor), fill=_TIMBER, outline=_DARK)
    for y in (top, floor - 12):
        draw.rectangle((left, y, right, y + 14), fill=_TIMBER, outline=_DARK)
    height = floor + 40
    for x in (left, (left + right) // 2, right):
        draw.rectangle((x, height - 120, x + 12, height + 40), fill=_TIMBER, outline=_DARK)
    draw.rectangle((left, height - 60, right, height - 48), fill=_TIMBER, outline=_DARK)
    middle = (left + right) // 2
    draw.rectangle((left, height - 120, middle, height - 108), fill=_TIMBER, outline=_DARK)
    if mended:
        draw.rectangle((middle, height - 120, right + 12, height - 108), fill=_TIMBER, outline=_DARK)
        draw.rectangle((middle + 60, height - 126, middle + 76, height - 102), fill=(60, 140, 70))
    else:
        draw.line((middle, height - 114, right - 40, height + 30), fill=_TIMBER, width=12)
        draw.rectangle((right - 30, height - 130, right + 30, height - 118), fill=_ORANGE)
    exif = Image.Exif()
    exif[0x010F] = "Made-up phone"
    exif.get_ifd(0x8769)[0x9003] = at.strftime("%Y:%m:%d %H:%M:%S")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=70, exif=exif)
    return out.getvalue()
