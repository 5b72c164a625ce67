"""Words typed into a dialog that belong to no draft yet: a reason, a question. They outlive a power cut as drafts do.

Each has a name, of what it is about, and is asked for by it when the same dialog is opened again.
"""

from __future__ import annotations

import logging
from pathlib import Path

from secor_tui import durable
from secor_tui.errors import SecorError
from secor_tui.ledger.drafts import Drafts

_ALL = "scraps"
MOST = 50
"""Of what was begun and never ended, so many are kept: the newest."""

log = logging.getLogger("secor_tui")


class Scraps:
    """Text by name; a disk that refuses keeps nobody from typing on."""

    def __init__(self, folder: Path) -> None:
        """Under a data folder; nothing is read or made before it is needed."""
        self._folder = folder / "scraps"
        self._drafts = Drafts(self._folder)
        self._texts: dict[str, str] | None = None

    def get(self, name: str) -> str:
        """Empty where nothing is kept."""
        return self._kept().get(name, "")

    def put(self, name: str, text: str) -> None:
        """On return it is on the disk, or the log says why not. Empty: it is done with."""
        texts = self._kept()
        if texts.get(name, "") == text:
            return
        texts.pop(name, None)
        if text:
            texts[name] = text
        for oldest in list(texts)[:-MOST]:
            del texts[oldest]
        try:
            if texts:
                durable.private_folder(self._folder)
                self._drafts.save(_ALL, dict(texts))
            else:
                # With it goes what was typed before and taken back.
                self._drafts.delete(_ALL)
        except (SecorError, OSError) as error:
            log.warning("words in a dialog are on the screen alone: %s", error)

    def _kept(self) -> dict[str, str]:
        if self._texts is None:
            try:
                found = self._drafts.load(_ALL) or {}
            except SecorError as error:
                log.warning("words typed before cannot be read: %s", error)
                found = {}
            self._texts = {name: text for name, text in found.items() if isinstance(text, str)}
        return self._texts
