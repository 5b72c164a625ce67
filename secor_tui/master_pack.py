"""The file in which the office sends its trailers what it owns: one zip, numbered, signed with ed25519.

    pack.json        what is in it, and the sha256 and size of every file
    pack.sig         64 bytes: the signature over pack.json, by the key that pack.json names
    files/SHA256     attachments, checklists as they were signed, and the firm's own checklists

Nothing of it is believed before the signature holds, and no name in it becomes a path.
"""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import orjson

from secor_tui import durable
from secor_tui.errors import Damaged, NotSaved, Refused, Unreadable
from secor_tui.ledger.record import JSON, canonical, sha256
from secor_tui.ledger.spoken import spoken
from secor_tui.output.placing import place

ENDING = ".secor"
FORMAT = 1
LARGEST = 512 << 20
"""Bytes of a whole pack."""
_INDEX, _SIGNATURE = "pack.json", "pack.sig"
_KEY = "master.key"
_THEN = (2000, 1, 1, 0, 0, 0)
"""So that the same content is the same file."""


class Key:
    """The office's key, in `secrets/` of its data folder: whoever has it can send trailers what they take for the
    office's. It is in no backup without the PINs, and in no export."""

    def __init__(self, folder: Path) -> None:
        """The key of a data folder, made where there is none. Raises NotSaved, Unreadable."""
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        path = folder / "secrets" / _KEY
        try:
            raw = path.read_bytes()
        except FileNotFoundError:
            raw = os.urandom(32)
            try:
                durable.private_folder(path.parent)
                durable.replace(path, raw)
            except OSError as error:
                raise NotSaved(
                    "The office's key was not kept", "{error}. No pack was made.", error=error.strerror or error
                ) from error
        except OSError as error:
            raise Unreadable(
                "The office's key cannot be read", "{path}: {error}.", path=path, error=error.strerror or error
            ) from error
        try:
            self._private = Ed25519PrivateKey.from_private_bytes(raw)
        except ValueError as error:
            raise Unreadable(
                "The office's key cannot be read",
                "{path} is damaged. Bring it back from a backup with PINs; where there is none, move it away: a new "
                "key is made, and the owner has to trust it at every trailer.",
                path=path,
            ) from error
        self.public = self._private.public_key().public_bytes_raw().hex()

    def sign(self, data: bytes) -> bytes:
        return self._private.sign(data)


def words_of(public: str) -> str:
    """A key as five words, to be compared by people: `lusab-babad-gutih-tugad-mufih`."""
    return spoken(sha256(bytes.fromhex(public)))


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack whose signature holds."""

    path: Path
    index: JSON
    sha256: str
    """Of its pack.json: whatever is in the pack hangs on it."""

    @property
    def key(self) -> str:
        return str(self.index["key"])

    @property
    def number(self) -> int:
        number: int = self.index["number"]
        return number

    @property
    def firm(self) -> str:
        return str(self.index["firm"])

    @property
    def records(self) -> list[JSON]:
        records: list[JSON] = self.index["records"]
        return records

    @property
    def checklists(self) -> dict[str, str]:
        """The firm's own: path below `checklists/` to sha256."""
        checklists: dict[str, str] = self.index["checklists"]
        return checklists

    def file(self, sha: str) -> bytes:
        """One of its files. Raises Damaged."""
        try:
            with zipfile.ZipFile(self.path) as pack, pack.open(f"files/{sha}") as file:
                # One byte more than was promised: what unpacks to more is not what was signed.
                data = file.read(int(self.index["files"][sha]) + 1)
        except (OSError, KeyError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
            raise _damaged(self.path) from error
        if sha256(data) != sha:
            raise _damaged(self.path)
        return data


def write(path: Path, index: JSON, files: Mapping[str, bytes], key: Key) -> str:
    """Write a pack, read back and put in place whole; returns the sha256 of its index. Raises NotSaved."""
    index = {**index, "format": FORMAT, "key": key.public, "files": {sha: len(data) for sha, data in files.items()}}
    text = canonical(index)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as pack:
        _add(pack, _INDEX, text)
        _add(pack, _SIGNATURE, key.sign(text))
        for sha, data in sorted(files.items()):
            _add(pack, f"files/{sha}", data)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        place(path, made.getvalue(), private=True)
    except OSError as error:
        raise NotSaved(
            "The pack was not written", "{path}: {error}.", path=path, error=error.strerror or error
        ) from error
    return sha256(text)


def read(path: Path) -> Pack:
    """A pack, once its signature was found to be that of the key it names. Raises Unreadable, Damaged, Refused."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        if path.stat().st_size > LARGEST:
            raise _no_pack(path)
        with zipfile.ZipFile(path) as pack:
            text, signature = (_small(pack, name) for name in (_INDEX, _SIGNATURE))
    except OSError as error:
        raise Unreadable(
            "The pack cannot be read", "{path}: {error}.", path=path, error=error.strerror or error
        ) from error
    except (KeyError, ValueError, zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise _no_pack(path) from error
    try:
        index = orjson.loads(text)
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(index["key"])).verify(signature, text)
    except (InvalidSignature, ValueError, KeyError, TypeError) as error:
        raise _damaged(path) from error
    if index.get("format") != FORMAT:
        raise Refused(
            "A pack of another version",
            "{path} was made by a newer version of this program. Bring this kiosk up to date first.",
            path=path.name,
        )
    return Pack(path, index, sha256(text))


def _small(pack: zipfile.ZipFile, name: str) -> bytes:
    with pack.open(name) as file:
        data = file.read(LARGEST // 8 + 1)
    if len(data) > LARGEST // 8:
        raise ValueError(name)
    return data


def _add(pack: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _THEN)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    pack.writestr(entry, data)


def _no_pack(path: Path) -> Refused:
    return Refused("Not a pack of the office", "{path} is no file that `secor-tui master make` wrote.", path=path.name)


def _damaged(path: Path) -> Damaged:
    return Damaged(
        "The pack is damaged, or was changed",
        "{path} is not as the office signed it. Nothing of it was taken. Copy it anew from the office.",
        path=path.name,
    )
