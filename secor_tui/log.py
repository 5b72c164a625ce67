"""The log in the data folder: what went wrong behind the plain sentences. Never a PIN, never an answer."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Iterator
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

NAME = Path("log", "kiosk.log")
"""Where it lies in the data folder."""

_OURS = ("secor_tui", "screens")


class _PrivateFile(RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        Path(self.baseFilename).parent.mkdir(mode=0o700, exist_ok=True)
        opened = open(  # noqa: SIM115 - Path.open knows no opener
            self.baseFilename, self.mode, encoding="utf-8", opener=lambda path, flags: os.open(path, flags, 0o600)
        )
        assert isinstance(opened, TextIOWrapper)  # noqa: S101
        return opened

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        """The standard one prints a traceback over the screen: a disk too full for the log must not do that."""


@contextlib.contextmanager
def kept(folder: Path) -> Iterator[Path]:
    """Keep the log of a data folder while this lasts; gives its path. The folder itself is never made for it."""
    path = folder / NAME
    handler = _PrivateFile(path, maxBytes=512 * 1024, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    loggers = [logging.getLogger(name) for name in _OURS]
    for logger in loggers:
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
    try:
        yield path
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
        handler.close()
