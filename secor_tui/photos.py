"""Photos for the rows of a draft: found on sticks, cards and in folders, looked at, and taken in as they are.

What is kept is the file that the camera wrote, byte for byte; what papers and screens show is drawn anew from it
(`output/photos.py`), upright and without the place it was taken. A photo that cannot be shown is kept all the same.
"""

from __future__ import annotations

import io
import os
import shutil
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui.errors import NotSaved, Phrase, Refused, SecorError, Unreadable
from secor_tui.late import late

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft
    from secor_tui.ledger.record import JSON
    from secor_tui.output import photos as drawing
    from secor_tui.output.photos import Pixels
else:
    drawing = late("secor_tui.output.photos")

ENDINGS = frozenset({".jpg", ".jpeg", ".png", ".heic", ".heif", ".webp", ".tif", ".tiff", ".bmp", ".gif"})
MOST_BYTES = 40 << 20
MOST = 24
"""Photos on one row."""
SHORT = 500 << 20
"""Free bytes from which the board says that room gets short: about a hundred photos."""
FULL = 32 << 20
"""Free bytes that photos leave alone, so that the records themselves can go on."""
LOOKED_AT, ASKED, LISTED, DEEP = 5_000, 200, 300, 5
"""Files looked at in one search; of the nearest so many the camera's own time is read; so many are listed; folders."""
MEDIA = "SECOR_MEDIA"
"""Environment: folders to look in instead of where this machine shows its sticks, as PATH separates them."""

_MAGIC = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"BM", b"II*\0", b"MM\0*")
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis"})


@dataclass(frozen=True, slots=True)
class Found:
    """A photo that lies somewhere."""

    path: Path
    size: int
    taken: datetime
    """Local time, without an offset: when the camera says, else when the file was written."""
    by_camera: bool = False

    @property
    def name(self) -> str:
        return self.path.name


@dataclass(frozen=True, slots=True)
class Taken:
    """A photo that was taken in."""

    sha256: str
    name: str
    new: bool
    """Whether it was not on the row already."""
    shown: bool
    """Whether papers can show it."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much the disk with the records still holds."""

    free: int

    @property
    def short(self) -> bool:
        return self.free < SHORT

    @property
    def full(self) -> bool:
        return self.free < FULL


def media() -> list[Path]:
    """The sticks and cards that are plugged in: folders."""
    if named := os.environ.get(MEDIA, ""):
        return [Path(one) for one in named.split(os.pathsep) if one and Path(one).is_dir()]
    # Late: the home screen asks this module how much room there is, and has no use for that one.
    from secor_tui import people_office

    found: list[Path] = []
    for root in people_office.STICKS:
        for depth in ("*", "*/*"):
            found += [one for one in sorted(root.glob(depth)) if os.path.ismount(one)]
    return found


def search(folders: Iterable[Path], near: datetime) -> list[Found]:
    """The photos in these folders and below, those taken nearest to a moment first. Folders that cannot be read hold
    none."""
    moment = near.replace(tzinfo=None)

    def far(one: Found) -> tuple[float, str]:
        return abs((one.taken - moment).total_seconds()), one.name

    found = sorted(_files(folders, near), key=far)
    # Reading what the camera wrote opens the file: of a whole card's only those are asked that may well be meant.
    asked = [_as_the_camera_says(one, near) for one in found[:ASKED]]
    return sorted([*asked, *found[ASKED:]], key=far)[:LISTED]


def _files(folders: Iterable[Path], near: datetime) -> Iterator[Found]:
    looked = 0
    for top in folders:
        depth = len(top.parts)
        for folder, below, names in os.walk(top):
            # Rubbish bins and thumbnails begin with a point; links may lead out of the stick.
            below[:] = (
                sorted(one for one in below if one[0] not in ".$") if len(Path(folder).parts) - depth < DEEP else []
            )
            for name in names:
                if name.startswith(".") or os.path.splitext(name)[1].lower() not in ENDINGS:  # noqa: PTH122 - thousands
                    continue
                looked += 1
                if looked > LOOKED_AT:
                    return
                path = Path(folder, name)
                try:
                    if path.is_symlink() or not path.is_file():
                        continue
                    state = path.stat()
                    written = datetime.fromtimestamp(state.st_mtime, near.tzinfo).replace(tzinfo=None)
                except (OSError, OverflowError, ValueError):
                    continue
                yield Found(path, state.st_size, written)


def _as_the_camera_says(one: Found, near: datetime) -> Found:
    taken = camera_time(one.path, near)
    return replace(one, taken=taken, by_camera=True) if taken else one


def camera_time(path: Path, near: datetime) -> datetime | None:
    """When a photo was taken by the camera's own clock, in the local time of `near`; None where it does not say."""
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(path) as image:
                written = image.getexif()
                inside = written.get_ifd(0x8769)
                text = str(inside.get(0x9003) or inside.get(0x9004) or written.get(0x0132) or "").strip("\0 ")
                offset = str(inside.get(0x9011) or "").strip("\0 ")
        taken = datetime.strptime(text[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - cameras write no offset there
    except Exception:  # whatever a damaged file makes Pillow raise: the file's own time stands in
        return None
    try:
        aware = datetime.fromisoformat(f"{taken.isoformat()}{offset}")
    except ValueError:
        return taken
    return aware.astimezone(near.tzinfo).replace(tzinfo=None) if aware.tzinfo else taken


def near_to(draft: Draft) -> datetime:
    """The moment that photos for a draft were probably taken about: when it was begun."""
    return datetime.fromisoformat(draft.opened)


def room(desk: Desk) -> Room:
    """The free space where the records are."""
    try:
        return Room(shutil.disk_usage(desk.folder).free)
    except OSError:
        # Whether the disk answers at all is said by whatever is saved next.
        return Room(SHORT)


def attached(draft: Draft, path: str) -> list[JSON]:
    """The files on a row, as records list them."""
    return [draft.files[sha] for sha in draft.filling.pictures(path) if sha in draft.files]


def take(desk: Desk, draft: Draft, path: str, source: Path | bytes, *, name: str = "") -> Taken:
    """Take a photo into a row of a draft, which is then to be kept. Raises Refused, Unreadable, NotSaved, WrongAnswer:
    the draft is as it was."""
    name = _plain(name or (source.name if isinstance(source, Path) else ""))
    data = source if isinstance(source, bytes) else _read(source)
    have = draft.filling.pictures(path)
    if len(have) >= MOST:
        raise Refused("Enough photos", "This line has {count} photos already, which is the most it takes.", count=MOST)
    _prove(data, name)
    free = room(desk).free
    if free - len(data) < FULL:
        raise NotSaved(
            "No room for photos",
            "Only {free} MB are left on this machine, and {file} needs {size}. The record itself can still be saved. "
            "Ask the office to make room.",
            free=free >> 20,
            file=name,
            size=max(1, len(data) >> 20),
        )
    sha256 = desk.attach(draft, path, data, name=name)
    return Taken(sha256, name, sha256 not in have, bool(drawing.pixels(data, 32, 32)))


def preview(source: Path, width: int, height: int) -> Pixels:
    """A photo within so many pixels, upright; empty where it cannot be shown."""
    return drawing.pixels(source, width, height)


def kept_file(desk: Desk, sha256: str) -> Path | None:
    """Where an attached photo is kept, or None where it is missing."""
    try:
        return desk.ledger.attachments.path(sha256)
    except SecorError:
        return None


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            # One byte more than is taken: a film that somebody picked by mistake is not read whole.
            return file.read(MOST_BYTES + 1)
    except OSError as error:
        raise Unreadable(
            "The photo cannot be read",
            "{file} cannot be read ({error}). Is the stick or card still in?",
            file=path.name,
            error=error.strerror or type(error).__name__,
        ) from error


def _prove(data: bytes, name: str) -> None:
    """Raises Refused for what is no photo at all, or too much of one."""
    if len(data) > MOST_BYTES:
        raise Refused(
            "Too large", "{file} is larger than {most} MB, the most a photo may be.", file=name, most=MOST_BYTES >> 20
        )
    webp = data[:4] == b"RIFF" and data[8:12] == b"WEBP"
    heic = data[4:8] == b"ftyp" and data[8:12] in _HEIC
    if not (webp or heic or data.startswith(_MAGIC)):
        raise Refused("Not a photo", "{file} is not a photo; nothing was attached.", file=name or Phrase("This file"))
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data)):
                return
    except Image.DecompressionBombError as error:
        raise Refused(
            "Too large",
            "{file} unpacks to more dots than any camera takes, and could bring this machine to a stop.",
            file=name,
        ) from error
    except Exception:  # damaged, or of a kind that Pillow does not read: it is kept, and cannot be shown
        return


def _plain(name: str) -> str:
    """A file's name as records and papers show it."""
    shown = "".join(
        one if unicodedata.category(one)[0] != "C" else " " for one in name.replace("\\", "/").split("/")[-1]
    )
    return " ".join(shown.split())[:80]
