"""A way for a phone to send photos to one row of one draft: a token, ten minutes, and what came by it.

The page for phones (`web/`) is another process and never opens the records: the kiosk writes the token's hash to
`web/tokens/`, the page lays whole photos in `web/spool/`, and the kiosk takes them from there.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import secrets
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secor_tui import durable, photos
from secor_tui.errors import NotSaved, Refused, SecorError
from secor_tui.photos import Taken
from secor_tui.web import address

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft

log = logging.getLogger("secor_tui")

MINUTES = 10
AT_ONCE = 12
"""Photos by one way."""
PHONE = "phone"
"""What the names of its photos begin with."""
_DAY = 86_400
_WEB, _TOKENS, _SPOOL, _DONE, _OFFERS = "web", "tokens", "spool", "done", "offers"


@dataclass(frozen=True, slots=True)
class Offer:
    """One open way."""

    key: str
    """sha256 of the token, hexadecimal: the name of its files. The token itself is on the screen alone."""
    link: str
    draft: str
    row: str
    until: int
    """Milliseconds since the machine was started."""
    wall: float
    """The same moment by the wall clock, in case the machine is started again."""

    def left(self, desk: Desk) -> int:
        """Seconds until it closes."""
        by_wall = self.wall - desk.clock.now().timestamp()
        return max(0, int(min((self.until - desk.clock.up()) / 1000, by_wall)))


@dataclass(frozen=True, slots=True)
class Came:
    """What one look at the spool brought."""

    photos: tuple[Taken, ...] = ()
    refused: tuple[SecorError, ...] = ()
    done: bool = False
    """The phone said that this is all, or as many came as may."""


def page(desk: Desk) -> str:
    """The address of the page for phones."""
    return address.page_url(desk.config)


def answers(desk: Desk) -> bool:
    """Whether the page runs: asked on this machine, and only for half a second."""
    return address.reachable(page(desk))


def offer(desk: Desk, draft: Draft, row: str, *, title: str, language: str) -> Offer:
    """Open a way for photos to one row of a draft. Raises NotSaved."""
    sweep(desk)
    token = secrets.token_urlsafe(16)
    key = hashlib.sha256(token.encode()).hexdigest()
    until = desk.clock.up() + MINUTES * 60_000
    wall = desk.clock.now().timestamp() + MINUTES * 60
    most = max(1, min(AT_ONCE, photos.MOST - len(draft.filling.pictures(row))))
    made = Offer(key, f"{page(desk)}/p/{token}", draft.id, row, until, wall)
    said: dict[str, Any] = {
        "draft": draft.id,
        "row": row,
        "title": title,
        "language": language,
        "until": until,
        "wall": wall,
        "photos": most,
    }
    try:
        # What it was for, for this kiosk alone: a photo that comes in the last second still finds its row.
        for room in (_OFFERS, _TOKENS):
            folder = durable.private_folder(desk.folder / _WEB, parents=False) / room
            durable.private_folder(folder, parents=False)
            durable.replace(folder / f"{key}.json", json.dumps(said).encode())
    except OSError as error:
        raise NotSaved(
            "No way for the phone",
            "The disk did not take it ({error}). Take the photos from a stick, or try again.",
            error=error.strerror or error,
        ) from error
    return made


def collect(desk: Desk, draft: Draft, offer: Offer, keep: Callable[[], bool]) -> Came:
    """Take what came by a way into its row. `keep` puts the draft on the disk and says whether it did: only then does
    the spool let go of a photo."""
    return _collect(desk, draft, offer.key, offer.row, keep)


def collect_left(desk: Desk, draft: Draft, keep: Callable[[], bool]) -> tuple[Taken, ...]:
    """What came for a draft after the kiosk had turned away from it: the power went, or Esc was quicker than the
    phone."""
    found: list[Taken] = []
    for path in sorted((desk.folder / _WEB / _OFFERS).glob("*.json")):
        said = _said(path)
        if said is None or said.get("draft") != draft.id or not _lying(_spool(desk, path.stem)):
            continue
        with contextlib.suppress(SecorError):
            found += _collect(desk, draft, path.stem, str(said.get("row")), keep).photos
        end(desk, path.stem)
    sweep(desk)
    return tuple(found)


def _collect(desk: Desk, draft: Draft, key: str, row: str, keep: Callable[[], bool]) -> Came:
    folder = _spool(desk, key)
    # Looked for first: whatever came before it was said is there.
    done = (folder / _DONE).exists()
    taken: list[Taken] = []
    refused: list[SecorError] = []
    for path in _lying(folder):
        name = f"{PHONE}-{desk.clock.now():%H%M%S}-{path.stem}{_ending(path)}"
        try:
            taken.append(photos.take(desk, draft, row, path, name=name))
        except Refused as error:
            refused.append(error)
        except SecorError as error:
            # It waits where it is until there is room, or until its line takes photos again.
            refused.append(error)
            done = False
            break
        if taken and not keep():
            return Came(tuple(taken), tuple(refused))
        with contextlib.suppress(OSError):
            path.unlink()
    return Came(tuple(taken), tuple(refused), done)


def end(desk: Desk, key: str) -> None:
    """Close a way; what is still coming by it stays until it is fetched or swept."""
    web = desk.folder / _WEB
    with contextlib.suppress(OSError):
        (web / _TOKENS / f"{key}.json").unlink(missing_ok=True)
        folder = _spool(desk, key)
        if not any(one.name != _DONE for one in folder.glob("*")):
            shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists() and not _fresh(web / _OFFERS / f"{key}.json", MINUTES * 60):
            (web / _OFFERS / f"{key}.json").unlink(missing_ok=True)


def sweep(desk: Desk) -> None:
    """Throw away what ways that closed a day ago have left; photos for a draft that is still begun wait for it."""
    web = desk.folder / _WEB
    for path in (web / _TOKENS).glob("*.json"):
        said = _said(path)
        if said is None or _dead(desk, said):
            with contextlib.suppress(OSError):
                path.unlink()
    wanted = {path.stem for path in (web / _OFFERS).glob("*.json") if _wanted(desk, path)}
    for path in (web / _OFFERS).glob("*.json"):
        if not _fresh(path, _DAY) and path.stem not in wanted:
            with contextlib.suppress(OSError):
                path.unlink()
    for path in (web / _SPOOL).glob("*"):
        if path.is_dir() and not _fresh(path, _DAY) and path.name not in wanted:
            log.info("photos that nobody fetched are thrown away: %s", len(_lying(path)))
            shutil.rmtree(path, ignore_errors=True)


def _wanted(desk: Desk, path: Path) -> bool:
    said = _said(path)
    begun = said is not None and (desk.ledger.drafts.folder / f"{said.get('draft')}.jsonl").is_file()
    return begun and bool(_lying(_spool(desk, path.stem)))


def _dead(desk: Desk, said: dict[str, Any]) -> bool:
    try:
        return bool(desk.clock.up() >= said["until"] or desk.clock.now().timestamp() >= said["wall"])
    except (KeyError, TypeError):
        return True


def _said(path: Path) -> dict[str, Any] | None:
    try:
        raw = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return raw if isinstance(raw, dict) else None


def _fresh(path: Path, seconds: float) -> bool:
    try:
        return abs(time.time() - path.stat().st_mtime) < seconds
    except OSError:
        return False


def _ending(path: Path) -> str:
    """By its content: the page names every photo alike."""
    try:
        with path.open("rb") as file:
            return ".png" if file.read(4) == b"\x89PNG" else ".jpg"
    except OSError:
        return ".jpg"


def _spool(desk: Desk, key: str) -> Path:
    return desk.folder / _WEB / _SPOOL / key


def _lying(folder: Path) -> list[Path]:
    return sorted(folder.glob("[0-9][0-9][0-9].jpg"))
