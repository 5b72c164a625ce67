"""The profiles and instruments of a firm at the desk: those that came along, its own, and one taken from a CSV file."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import checklists as shipped
from secor_tui import durable
from secor_tui.audit.importing import Taken, as_yaml, read_csv
from secor_tui.audit.instruments import Instrument
from secor_tui.audit.library import AuditLibrary
from secor_tui.errors import NotSaved, Refused, WrongUse

if TYPE_CHECKING:
    from secor_tui.desk import Desk

BANK = "core-practice"
"""The instrument whose evidence a row of a CSV file may name."""

_NAME = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
_BANNER = {
    "en": "Questions and points as the firm took them from its partner's tool. That tool decides.",
    "fr": "Questions et points repris par l'entreprise de l'outil de son partenaire. C'est cet outil qui décide.",
}


def library(desk: Desk) -> AuditLibrary:
    return AuditLibrary(Path(shipped.__file__).parent / "audit", _own(desk))


def _own(desk: Desk) -> Path:
    return desk.folder / "checklists" / "audit"


def preview(desk: Desk, data: bytes, id: str, title: str = "") -> Taken:
    """What a CSV file of questions comes to, row by row; nothing is written.

    `id` is to be the instrument's: that of a shipped one takes its place. Raises Refused, WrongUse.
    """
    if len(id) > 60 or not _NAME.fullmatch(id):
        raise WrongUse(
            "No name for an instrument",
            "{id} is no name: lower-case letters, digits and hyphens, such as my-secor.",
            id=id[:80],
        )
    language = desk.config.language
    empty = Instrument(
        id=id,
        title={language: title or id},
        elements=(),
        version=desk.today().isoformat(),
        banner=_BANNER,
        grade="practice",
    )
    return read_csv(data, empty, library(desk).instrument(BANK), language)


def keep(desk: Desk, taken: Taken) -> Path:
    """Write it to the firm's own instruments, in the place of one of that name; all of it, or nothing. Raises Refused,
    NotSaved."""
    if taken.faults:
        raise Refused(
            "Nothing was taken",
            "{count} rows of the file are wrong, and it is taken whole or not at all. {fault}",
            count=len({one.row for one in taken.faults}),
            fault=str(taken.faults[0]),
        )
    path = _own(desk) / "instruments" / f"{taken.instrument.id}.yaml"
    try:
        for folder in (desk.folder / "checklists", _own(desk), path.parent):
            durable.private_folder(folder)
        durable.replace(path, as_yaml(taken.instrument).encode())
    except OSError as error:
        raise NotSaved(
            "The instrument was not saved",
            "{error}. What was there before still stands.",
            error=error.strerror or error,
        ) from error
    return path
