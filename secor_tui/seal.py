"""The seal: papers on a stick that the kiosk can lock and only a passphrase can open again.

The kiosk makes a key pair of age (age-encryption.org). It keeps the public half in its settings, and of the other half
only `seals/<id>.age`, locked with the passphrase, which is written down nowhere. So the nightly job seals without
asking anybody, and whoever takes a stick opens nothing. `age -d -i key.age` opens what is sealed just as well. Whoever
loses the passphrase loses those copies alone: the records are in the kiosk.
"""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from secor_tui import durable
from secor_tui.config import Config
from secor_tui.errors import Damaged, NotSaved, Refused, WrongUse

SEALS = "seals"
"""In the data folder."""
SHORTEST = 12
"""Characters of a passphrase: who finds a stick may try as long as they like."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What sealing needs."""

    recipient: str
    """`age1...`; it locks, and opens nothing. It leaves the kiosk on no stick: nobody else can seal in its name."""
    key: bytes
    """`key.age`, as it lies on every sealed stick."""

    @property
    def id(self) -> str:
        return _id(self.recipient)


def make(folder: Path, config: Config, passphrase: str) -> Seal:
    """A new seal, in use from now on; of an earlier one the key stays. Takes some seconds, on purpose.

    What was sealed before opens with the earlier passphrase alone. Raises Refused for a weak one, NotSaved.
    """
    from pyrage import x25519  # type: ignore[import-untyped]

    check(passphrase)
    identity = x25519.Identity.generate()
    seal = Seal(str(identity.to_public()), _locked(str(identity), passphrase))
    _keep(folder, seal)
    before, config.seal = config.seal, seal.recipient
    try:
        config.save(folder / "config.json")
    except NotSaved:
        config.seal = before
        raise
    return seal


def load(folder: Path, config: Config) -> Seal | None:
    """The seal in use; None where none was made. Raises Damaged where its key is gone: nobody could open its copies."""
    if not config.seal:
        return None
    try:
        return Seal(config.seal, (folder / SEALS / f"{_id(config.seal)}.age").read_bytes())
    except OSError as error:
        raise Damaged(
            "The seal is not whole",
            "Its key is missing in {folder}: what is sealed now could never be opened. Bring it back from a backup or "
            "from key.age of a sealed stick, or make a new seal.",
            folder=SEALS,
        ) from error


def change(folder: Path, config: Config, old: str, new: str) -> Seal:
    """Another passphrase for the same seal. Sticks get the new key at their next turn; one that lies in a drawer still
    opens with the old passphrase. Raises Refused for a wrong or weak one, Damaged, NotSaved."""
    seal = load(folder, config)
    if seal is None:
        raise WrongUse("No seal yet", "No seal was made here. Choose a passphrase first.")
    check(new)
    changed = Seal(seal.recipient, _locked(opened(seal.key, old), new))
    _keep(folder, changed)
    return changed


def opened(key: bytes, passphrase: str) -> str:
    """The secret half of a seal, `AGE-SECRET-KEY-...`. Takes a second or two. Raises Refused, Damaged."""
    import pyrage

    try:
        text = pyrage.passphrase.decrypt(key, unicodedata.normalize("NFC", passphrase)).decode()
    except (pyrage.DecryptError, ValueError) as error:
        if not key.startswith((b"age-encryption.org/", b"-----BEGIN AGE")):
            raise Damaged("The key is damaged", "key.age is not a key. Take it from another sealed stick.") from error
        raise Refused(
            "Wrong passphrase", "That is not the passphrase of this key. Capitals and spaces count."
        ) from error
    found = next((line for line in text.splitlines() if line.startswith("AGE-SECRET-KEY-")), "")
    if not found:
        raise Damaged("The key is damaged", "key.age is not a key. Take it from another sealed stick.")
    return found


def check(passphrase: str) -> None:
    """Raises Refused for one that is soon guessed."""
    if len(passphrase) < SHORTEST or len(set(passphrase)) < SHORTEST // 2 or passphrase.isdecimal():
        raise Refused(
            "Too easy to guess",
            "A passphrase has {least} characters at least, not only digits, and not the same few again and again. Four "
            "or five words that have nothing to do with one another are good.",
            least=SHORTEST,
        )
    if not passphrase.isprintable() or passphrase != passphrase.strip():
        raise Refused("Another passphrase, please", "It may not begin or end with a space, nor hold other such signs.")


def _locked(identity: str, passphrase: str) -> bytes:
    import pyrage

    text = f"# secor-tui\n{identity}\n"
    # With line ends and letters alone: it survives being mailed, and typed off a sheet of paper if need be.
    locked: bytes = pyrage.passphrase.encrypt(text.encode(), unicodedata.normalize("NFC", passphrase), armored=True)
    return locked


def _keep(folder: Path, seal: Seal) -> None:
    try:
        durable.private_folder(folder / SEALS)
        durable.replace(folder / SEALS / f"{seal.id}.age", seal.key)
    except OSError as error:
        raise NotSaved(
            "The seal was not saved", "{error}. What was set before still stands.", error=error.strerror or error
        ) from error


def _id(recipient: str) -> str:
    return hashlib.sha256(recipient.encode()).hexdigest()[:16]
