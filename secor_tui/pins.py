"""PINs: who may sign. Kept as scrypt hashes with a pepper, apart from the records, and never exported.

A PIN says who signed; it does not keep anybody from the disk. Four digits fall within the hour to whoever holds both
files, so owner, manager and foreman have six, and `secrets/` never leaves in an export.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

from secor_tui import durable
from secor_tui.clock import Clock, written
from secor_tui.errors import NotSaved, Refused, Unreadable

LONG_PIN_ROLES = frozenset({"owner", "manager", "foreman"})
"""They close what others open, so their PIN has six digits."""

TRIES = 5
"""Wrong tries before it slows down."""
WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))
"""How long: the first, the second, and every further time. Never for good: a foreman must be able to sign."""

COST = {"n": 2**15, "r": 8, "p": 1}
"""What one try costs, in scrypt's terms; it is stored beside each hash, so that it can be raised later."""
_MEMORY = 64 * 1024 * 1024  # hashlib's own limit of 32 MiB refuses n = 2**15


@dataclass(slots=True)
class _Entry:
    salt: str
    hash: str
    cost: dict[str, int]
    wrong: int = 0
    until: str = ""
    """ISO moment before which no try counts; empty when none."""


class Pins:
    """The PINs of everybody who has one; wrong tries are counted on the disk, so that a restart forgives nothing."""

    def __init__(self, folder: Path, clock: Clock, *, cost: dict[str, int] = COST) -> None:
        """`folder` is made, for its owner only, when the first PIN is set."""
        self.folder = folder
        self.clock = clock
        self.cost = cost

    def set(self, person: str, pin: str, *, role: str) -> None:
        """Raises Refused: 4 to 8 digits, six at least for owner, manager and foreman, no 1234 and no 000000."""
        check_strength(pin, role)
        entries = self._load()
        salt = secrets.token_hex(16)
        entries[person] = _Entry(salt, self._hash(pin, salt, self.cost), dict(self.cost))
        self._save(entries)

    def has(self, person: str) -> bool:
        return person in self._load()

    def any(self) -> bool:
        """Whether anybody has one."""
        return bool(self._load())

    def check(self, person: str, pin: str) -> None:
        """Raises Refused when it is wrong, with the tries left, or while wrong tries slow it down."""
        entries = self._load()
        entry = entries.get(person)
        if entry is None:
            raise Refused("No PIN yet", "This person has no PIN yet. The foreman or the owner can set one with them.")
        now = self.clock.now()
        wait = _left(entry.until, now)
        if wait:
            raise Refused("Wait a moment", f"Too many wrong PINs. Try again in {_spoken(wait)}.")
        # The count goes up on the disk before the PIN is looked at: pulling the plug gives no free try.
        entry.wrong += 1
        if entry.wrong % TRIES == 0:
            step = min(entry.wrong // TRIES, len(WAITS)) - 1
            entry.until = written(now + WAITS[step])
        self._save(entries)
        if hmac.compare_digest(entry.hash, self._hash(pin, entry.salt, entry.cost)):
            entry.wrong, entry.until = 0, ""
            self._save(entries)
            return
        if entry.until and _left(entry.until, now):
            spoken = _spoken(_left(entry.until, now))
            raise Refused("Wrong PIN", f"That PIN is wrong, the {TRIES}th time in a row. Try again in {spoken}.")
        left = TRIES - entry.wrong % TRIES
        raise Refused("Wrong PIN", f"That PIN is wrong. {left} more {'try' if left == 1 else 'tries'} before a wait.")

    def _hash(self, pin: str, salt: str, cost: dict[str, int]) -> str:
        secret = hmac.digest(self._pepper(), pin.encode(), "sha256")
        return hashlib.scrypt(secret, salt=bytes.fromhex(salt), maxmem=_MEMORY, dklen=32, **cost).hex()

    def _pepper(self) -> bytes:
        path = self.folder / "pepper"
        try:
            return path.read_bytes()
        except FileNotFoundError:
            if (self.folder / "pins.json").exists():
                raise Unreadable(
                    "PINs cannot be checked",
                    "secrets/pepper is gone from the data folder. Bring it back from a backup, or set every PIN anew.",
                ) from None
            durable.private_folder(self.folder)
            pepper = secrets.token_bytes(32)
            durable.replace(path, pepper)
            return pepper

    def _load(self) -> dict[str, _Entry]:
        path = self.folder / "pins.json"
        try:
            raw: dict[str, dict[str, Any]] = orjson.loads(path.read_bytes())
            return {person: _Entry(**entry) for person, entry in raw.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise Unreadable(
                "PINs cannot be read",
                f"secrets/pins.json in the data folder is damaged ({error}). Records are not affected: "
                "bring the file back from a backup, or move it away and set the PINs anew.",
            ) from error

    def _save(self, entries: dict[str, _Entry]) -> None:
        raw = {
            person: {"salt": e.salt, "hash": e.hash, "cost": e.cost, "wrong": e.wrong, "until": e.until}
            for person, e in entries.items()
        }
        try:
            durable.private_folder(self.folder)
            durable.replace(self.folder / "pins.json", orjson.dumps(raw))
        except OSError as error:
            raise NotSaved("The PIN could not be checked", f"The disk refused: {error.strerror or error}.") from error


def check_strength(pin: str, role: str) -> None:
    """Raises Refused with what a PIN must be."""
    least = 6 if role in LONG_PIN_ROLES else 4
    if not pin.isascii() or not pin.isdigit() or not least <= len(pin) <= 8:
        raise Refused("Another PIN, please", f"The PIN is {least} to 8 digits.")
    steps = {(int(b) - int(a)) % 10 for a, b in zip(pin, pin[1:], strict=False)}
    if steps <= {0} or steps == {1} or steps == {9}:
        raise Refused("Another PIN, please", f"{pin[0] * 3}... and 123... are the first anybody tries. Choose another.")


def _left(until: str, now: datetime) -> timedelta:
    if not until:
        return timedelta(0)
    left = datetime.fromisoformat(until) - now
    # A clock set back must not lock anybody out for a year: no wait is longer than the longest.
    return max(timedelta(0), min(left, WAITS[-1]))


def _spoken(wait: timedelta) -> str:
    seconds = int(wait.total_seconds()) + 1
    if seconds < 90:
        return f"{seconds} seconds"
    return f"{(seconds + 59) // 60} minutes"
