"""What the kiosk has published: `web/published/index.json` names every page; what it does not name is not found.

A page is a file named by its own sha256, so the index replaced as a whole replaces all of them at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PUBLISHED, INDEX = "published", "index.json"
VERSION = 1
"""Of the index; one of another version is not read."""
HTML, PDF = "text/html; charset=utf-8", "application/pdf"
LANGUAGES = ("en", "fr")
LARGEST = 32 * 1024 * 1024
_SHA256 = re.compile("[0-9a-f]{64}")
_STYLE = re.compile("sha256-[A-Za-z0-9+/]{43}=")
_LARGEST_INDEX = 2 * 1024 * 1024
_KEPT = 64 * 1024
"""Pages up to this size are kept in memory."""


@dataclass(frozen=True, slots=True)
class Page:
    """One file, as it is to be sent."""

    data: bytes
    type: str
    sha256: str
    style: str
    """What the policy of its page lets through as its style."""


@dataclass(frozen=True, slots=True)
class _Index:
    stamp: tuple[int, int, int]
    style: str
    pages: Mapping[str, Any]


class Published:
    """The pages as they stand; looks whether there is a new index at every question."""

    def __init__(self, folder: Path) -> None:
        """`folder` is `web/` of the data folder; it need not be there yet."""
        self._folder = folder / PUBLISHED
        self._known: _Index | None = None
        self._small: dict[str, bytes] = {}

    @property
    def any(self) -> bool:
        """Whether anything was published."""
        return self._index() is not None

    def find(self, path: str, language: str) -> Page | None:
        """The page of a path in a language, in the other where there is only that; None where there is none.

        The path is only ever compared. Raises OSError where a page is named and its file is missing or damaged.
        """
        for last in (False, True):
            index = self._index()
            entry = index.pages.get(path) if index else None
            if index is None or not isinstance(entry, dict):
                return None
            one = entry.get(language) or next(iter(entry.values()), None)
            if not isinstance(one, dict) or one.get("type") not in (HTML, PDF):
                return None
            sha256 = str(one.get("sha256"))
            try:
                return Page(self._read(sha256), str(one["type"]), sha256, index.style)
            except OSError:
                # The kiosk may just have published anew, and tidied away what the old index named.
                if last:
                    raise
                self._known = None
        return None

    def _index(self) -> _Index | None:
        path = self._folder / INDEX
        try:
            found = path.stat()
            stamp = found.st_ino, found.st_mtime_ns, found.st_size
            if self._known is not None and self._known.stamp == stamp:
                return self._known
            if found.st_size > _LARGEST_INDEX:
                return None
            raw = json.loads(path.read_bytes())
        except (OSError, ValueError, RecursionError):
            return None
        if not isinstance(raw, dict) or raw.get("version") != VERSION or not isinstance(raw.get("pages"), dict):
            return None
        style = str(raw.get("style"))
        self._known = _Index(stamp, style if _STYLE.fullmatch(style) else "", raw["pages"])
        self._small.clear()
        return self._known

    def _read(self, sha256: str) -> bytes:
        if sha256 in self._small:
            return self._small[sha256]
        if not _SHA256.fullmatch(sha256):
            raise OSError("the index names no file")
        fd = os.open(self._folder / sha256, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0))
        with os.fdopen(fd, "rb") as file:
            data = file.read(LARGEST + 1)
        if hashlib.sha256(data).hexdigest() != sha256:
            raise OSError("a page is not as it was published")
        if len(data) <= _KEPT and len(self._small) < 200:
            self._small[sha256] = data
        return data
