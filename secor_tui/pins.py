"""PINs: who may sign. Kept as scrypt hashes with a pepper, apart from the records, and never exported.

A PIN says who signed; it does not keep anybody from the disk. Four digits fall within the hour to whoever holds both
files, so owner, manager and foreman have six, and `secrets/` never leaves in an export.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import math
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

from secor_tui import durable
from secor_tui.clock import Clock, written
from secor_tui.errors import NotSaved, Phrase, Refused, Unreadable

AUDITOR = "auditor"
"""No role of the crew: whoever has the PIN of an access (`auditors.py`)."""
LONG_PIN_ROLES = frozenset({"owner", "manager", "foreman", AUDITOR})
"""They close what others open, or see all of it, so their PIN has six digits."""

TRIES = 5
"""Wrong tries before it slows down."""
WAITS = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))
"""How long: the first, the second, and every further time. Never for good: a foreman must be able to sign."""

COST = {"n": 2**15, "r": 8, "p": 1}
"""What one try costs, in scrypt's terms; it is stored beside each hash, so that it can be raised later."""
_MEMORY = 64 * 1024 * 1024  # hashlib's own limit of 32 MiB refuses n = 2**15

PEPPER, HASH = 32, 32
"""Their bytes."""

SIGN = "sign"


@dataclass(slots=True)
class _Tries:
    wrong: int = 0
    until: str = ""
    """ISO moment before which no try counts; empty when none."""


@dataclass(slots=True)
class _Entry:
    salt: str
    hash: str
    cost: dict[str, int]
    tries: dict[str, _Tries] = field(default_factory=dict)
    """By what the PIN was asked for."""


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
        with self._alone():
            entries = self._load()
            salt = secrets.token_hex(16)
            entries[person] = _Entry(salt, self._hash(pin, salt, self.cost), dict(self.cost))
            self._save(entries)

    def remove(self, person: str) -> None:
        """Nobody gets in by it any more. Raises NotSaved."""
        with self._alone():
            entries = self._load()
            if entries.pop(person, None) is not None:
                self._save(entries)

    def has(self, person: str) -> bool:
        return person in self._load()

    def any(self) -> bool:
        """Whether anybody has one."""
        return bool(self._load())

    def check(self, person: str, pin: str, *, purpose: str = SIGN) -> None:
        """Raises Refused when it is wrong, with the tries left, or while wrong tries slow it down.

        Tries are counted by `purpose`: whoever plays with one dialog holds up nobody in another.
        """
        if not self.has(person):
            raise Refused("No PIN yet", "This person has no PIN yet. The foreman or the owner can set one with them.")
        with self._alone():
            self._check(person, pin, purpose)

    def _check(self, person: str, pin: str, purpose: str) -> None:
        entries = self._load()
        entry = entries[person]
        now = self.clock.now()
        tries = entry.tries.setdefault(purpose, _Tries())
        wait = _left(tries.until, now)
        if wait > (whole := _wait_after(tries.wrong)):
            # The clock was set back: the wait begins anew, and passes as any other.
            wait, tries.until = whole, written(now + whole)
            self._save(entries)
        if wait:
            raise Refused("Wait a moment", "Too many wrong PINs. Try again in {wait}.", wait=_spoken(wait))
        # The count goes up on the disk before the PIN is looked at: pulling the plug gives no free try.
        tries.wrong += 1
        if tries.wrong % TRIES == 0:
            tries.until = written(now + _wait_after(tries.wrong))
        self._save(entries)
        if hmac.compare_digest(entry.hash, self._hash(pin, entry.salt, entry.cost)):
            del entry.tries[purpose]
            self._save(entries)
            return
        wait = _left(tries.until, now)
        if wait:
            raise Refused(
                "Wrong PIN",
                "That PIN was wrong {times} times in a row. Try again in {wait}.",
                times=tries.wrong,
                wait=_spoken(wait),
            )
        left = TRIES - tries.wrong % TRIES
        if left == 1:
            raise Refused("Wrong PIN", "That PIN is wrong. 1 more try before a wait.")
        raise Refused("Wrong PIN", "That PIN is wrong. {left} more tries before a wait.", left=left)

    def forgive(self, person: str, purpose: str) -> None:
        """Forget the wrong tries for one purpose: it was somebody else's PIN that was typed. Raises NotSaved."""
        with self._alone():
            entries = self._load()
            if person in entries and entries[person].tries.pop(purpose, None) is not None:
                self._save(entries)

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Nobody else counts a try or sets a PIN meanwhile, whatever process they are in. Raises NotSaved."""
        with contextlib.ExitStack() as held:
            try:
                durable.private_folder(self.folder)
                held.enter_context(durable.lock(self.folder / ".lock"))
            except OSError as error:
                raise _not_checked(error) from error
            yield

    def _hash(self, pin: str, salt: str, cost: dict[str, int]) -> str:
        secret = hmac.digest(self._pepper(), pin.encode(), "sha256")
        return hashlib.scrypt(secret, salt=bytes.fromhex(salt), maxmem=_MEMORY, dklen=HASH, **cost).hex()

    def _pepper(self) -> bytes:
        path = self.folder / "pepper"
        try:
            pepper = path.read_bytes() if path.exists() else b""
            if len(pepper) == PEPPER:
                return pepper
            if (self.folder / "pins.json").exists():
                raise Unreadable(
                    "PINs cannot be checked",
                    "secrets/pepper is gone from the data folder or damaged, and no PIN can be checked or set without "
                    "it. Bring it back from a backup.",
                )
            pepper = secrets.token_bytes(PEPPER)
            durable.replace(path, pepper)
            return pepper
        except OSError as error:
            raise _not_checked(error) from error

    def _load(self) -> dict[str, _Entry]:
        path = self.folder / "pins.json"
        try:
            raw: dict[str, dict[str, Any]] = orjson.loads(path.read_bytes())
            return {person: _entry(one) for person, one in raw.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise Unreadable(
                "PINs cannot be read",
                "secrets/pins.json in the data folder is damaged ({error}). Records are not affected: "
                "bring the file back from a backup, or move it away and set the PINs anew.",
                error=error,
            ) from error

    def _save(self, entries: dict[str, _Entry]) -> None:
        raw = {person: asdict(entry) for person, entry in entries.items()}
        try:
            durable.private_folder(self.folder)
            durable.replace(self.folder / "pins.json", orjson.dumps(raw))
        except OSError as error:
            raise _not_checked(error) from error


def _not_checked(error: OSError) -> NotSaved:
    return NotSaved("The PIN could not be checked", "The disk refused: {error}.", error=error.strerror or error)


def _entry(raw: dict[str, Any]) -> _Entry:
    """One person's entry as it was kept. Raises ValueError, LookupError, TypeError or AttributeError for any other."""
    entry = _Entry(
        raw["salt"],
        raw["hash"],
        raw["cost"],
        {purpose: _Tries(**tries) for purpose, tries in raw.get("tries", {}).items()},
    )
    bytes.fromhex(entry.salt)
    cost = entry.cost["n"] * entry.cost["r"] * entry.cost["p"]
    if len(bytes.fromhex(entry.hash)) != HASH or len(entry.cost) != 3 or not 0 < 128 * cost < _MEMORY:
        raise ValueError("no hash of a PIN")
    for tries in entry.tries.values():
        if tries.wrong < 0 or (tries.until and datetime.fromisoformat(tries.until).tzinfo is None):
            raise ValueError("no count of tries")
    return entry


def least_digits(role: str) -> int:
    """How many digits a PIN of this role has at least."""
    return 6 if role in LONG_PIN_ROLES else 4


def check_strength(pin: str, role: str) -> None:
    """Raises Refused with what a PIN must be."""
    least = least_digits(role)
    if not pin.isascii() or not pin.isdigit() or not least <= len(pin) <= 8:
        raise Refused("Another PIN, please", "The PIN is {least} to 8 digits.", least=least)
    steps = {(int(b) - int(a)) % 10 for a, b in zip(pin, pin[1:], strict=False)}
    if steps <= {0} or steps == {1} or steps == {9}:
        raise Refused(
            "Another PIN, please",
            "{alike}... and 123... are the first anybody tries. Choose another.",
            alike=pin[0] * 3,
        )


def check_apart(owner: str, foreman: str) -> None:
    """Raises Refused where the two who set the kiosk up would sign with the same PIN."""
    if owner == foreman:
        raise Refused("Another PIN, please", "Owner and foreman need different PINs.")


def _left(until: str, now: datetime) -> timedelta:
    if not until:
        return timedelta(0)
    return max(timedelta(0), datetime.fromisoformat(until) - now)


def _wait_after(wrong: int) -> timedelta:
    return WAITS[min(max(wrong // TRIES, 1), len(WAITS)) - 1]


def _spoken(wait: timedelta) -> Phrase:
    seconds = math.ceil(wait.total_seconds())
    if seconds == 1:
        return Phrase("1 second")
    if seconds < 90:
        return Phrase("{count} seconds", count=seconds)
    return Phrase("{count} minutes", count=math.ceil(seconds / 60))
