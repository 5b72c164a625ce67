"""What the kiosk has opened for phones: a way to one row of one form, for some minutes, in `web/tokens/`.

The kiosk writes a file there, named by the sha256 of a token that stands in its QR code alone. Photos for it lie in
`web/spool/`, in a folder of the same name, until the kiosk takes them.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from dataclasses import dataclass, field
from pathlib import Path

from secor_tui import durable
from secor_tui.clock import Clock

TOKENS, SPOOL, DONE = "tokens", "spool", "done"
MOST = 40
"""Photos for one row, whatever the kiosk says."""
_LONGEST_FILE = 16_384


@dataclass(frozen=True, slots=True)
class Offer:
    """A way that is open now."""

    key: str
    """sha256 of the token, hexadecimal."""
    title: str
    """Of the row, as the kiosk shows it."""
    language: str
    minutes: int
    """Until it closes, at least 1."""
    most: int


@dataclass(slots=True)
class Taken:
    """What came by one way since this process knows of it."""

    last: int = 0
    """Number of the newest photo: the kiosk takes them away one by one, and no number comes twice."""
    seen: set[str] = field(default_factory=set)
    """sha256 of each: what a phone sends again, because it heard no answer, counts once."""


class Offers:
    """The open ways, and what came by them."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """`folder` is `web/` of the data folder; it is made when the first photo comes."""
        self._folder, self._clock = folder, clock
        self._taken: dict[str, Taken] = {}

    def find(self, token: str) -> Offer | None:
        """The way that a token opens; None where it opens none, or does not any more.

        Whatever the token looks like, the same is done: it is hashed, and a file of that name is looked for.
        """
        key = hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
        try:
            with durable.opened(self._folder / TOKENS / f"{key}.json") as fd:
                raw = json.loads(os.read(fd, _LONGEST_FILE))
            until, wall = int(raw["until"]), float(raw["wall"])
            title, language, most = str(raw["title"]), str(raw["language"]), int(raw["photos"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None
        # Two clocks: the wall clock may be set back, the other begins anew when the machine does.
        left = min((until - self._clock.up()) / 1000, wall - time.time())
        if left <= 0:
            return None
        return Offer(key, title[:200], language, max(1, round(left / 60)), max(1, min(most, MOST)))

    def taken(self, offer: Offer) -> Taken:
        """What came by it."""
        known = self._taken.get(offer.key)
        if known is None:
            if len(self._taken) > 500:
                self._taken.clear()
            known = self._taken[offer.key] = Taken()
            # This process may have been started again meanwhile.
            for path in self._spool(offer).glob("[0-9][0-9][0-9].jpg"):
                known.last = max(known.last, int(path.name[:3]))
                known.seen.add(hashlib.sha256(path.read_bytes()).hexdigest())
        return known

    def left(self, offer: Offer) -> int:
        """How many more photos may come."""
        return max(0, offer.most - self.taken(offer).last)

    def part(self, offer: Offer) -> tuple[int, Path]:
        """A new file for a photo that is coming, open for writing. Raises OSError."""
        folder = self._spool(offer)
        durable.private_folder(folder.parent)
        durable.private_folder(folder)
        path = folder / f"{os.urandom(8).hex()}.part"
        return durable.open_for_write(path, create=True), path

    def keep(self, token: str, part: Path, sha256: str) -> bool:
        """A whole photo that is on the disk becomes the kiosk's; False when it came too late, or there are enough.

        The same photo a second time is nothing new, and True. Raises OSError.
        """
        offer = self.find(token)
        if offer is None:
            part.unlink(missing_ok=True)
            return False
        taken = self.taken(offer)
        if sha256 in taken.seen or taken.last >= offer.most:
            part.unlink(missing_ok=True)
            return sha256 in taken.seen
        taken.last += 1
        taken.seen.add(sha256)
        folder = self._spool(offer)
        part.replace(folder / f"{taken.last:03}.jpg")
        durable.sync_folder(folder)
        return True

    def finish(self, token: str) -> bool:
        """The phone is done: the token is used up, and the kiosk is told. False where it opened nothing any more."""
        offer = self.find(token)
        if offer is None:
            return False
        folder = self._spool(offer)
        durable.private_folder(folder.parent)
        durable.private_folder(folder)
        durable.replace(folder / DONE, b"")
        (self._folder / TOKENS / f"{offer.key}.json").unlink(missing_ok=True)
        durable.sync_folder(self._folder / TOKENS)
        self._taken.pop(offer.key, None)
        return True

    def _spool(self, offer: Offer) -> Path:
        return self._folder / SPOOL / offer.key
