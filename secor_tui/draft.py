"""A checklist being filled in, with what its record will need beside the answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from secor_tui.forms.model import Checklist
from secor_tui.ledger.record import JSON

if TYPE_CHECKING:
    from secor_tui.forms.filling import Filling

_WORDS = ("sha256", "opened", "date", "site", "by", "cursor", "typing", "reason")
_PLAIN = (*_WORDS, "seconds", "signatures", "files", "amends")
"""Fields that are kept as they are."""


@dataclass(slots=True)
class Draft:
    """One unfinished checklist; nothing of it is on the disk until `Kiosk.keep`."""

    id: str
    """The id of the record to be."""
    checklist: Checklist
    sha256: str
    """Of the frozen checklist text."""
    filling: Filling
    opened: str
    date: str
    """The day it is for."""
    site: str
    by: str = ""
    """Who is filling it in; empty until somebody says."""
    cursor: str = ""
    """The path of the line the person is on."""
    typing: str = ""
    """What stands in the text box on that line and is not yet an answer."""
    seconds: dict[str, int] = field(default_factory=dict)
    """Time spent on each line, for the record."""
    signatures: list[dict[str, Any]] = field(default_factory=list)
    files: dict[str, JSON] = field(default_factory=dict)
    """Attachments by sha256, as a record lists them."""
    amends: str | None = None
    reason: str = ""

    @property
    def kept(self) -> JSON:
        """What the disk keeps of it; `taken_up` reads it back."""
        return {
            "checklist": self.checklist.id,
            "language": self.filling.language,
            "filling": self.filling.state(),
            **{name: getattr(self, name) for name in _PLAIN},
        }

    @property
    def raw(self) -> JSON:
        """The record to be, as far as a signature covers it."""
        body = self.filling.body()
        body["reason"] = self.reason
        body["files"] = list(self.files.values())
        return {
            "id": self.id,
            "kind": self.checklist.kind,
            "checklist": {"id": self.checklist.id, "version": self.checklist.version, "sha256": self.sha256},
            "language": self.filling.language,
            "site": self.site,
            "date": self.date,
            "amends": self.amends,
            "body": body,
        }


def proved(kept: JSON) -> JSON:
    """What was kept of a draft, when it is of the shapes that `Draft.kept` gives. Raises KeyError or ValueError."""
    words = all(isinstance(kept[name], str) for name in ("language", *_WORDS))
    shapes = (
        isinstance(kept["filling"], dict)
        and isinstance(kept["amends"], str | None)
        and _all_in(kept["seconds"], int)
        and _all_in(kept["files"], dict)
        and isinstance(kept["signatures"], list)
        and all(isinstance(one, dict) and {"row", "name", "sha256", "at"} <= one.keys() for one in kept["signatures"])
    )
    if not (words and shapes):
        raise ValueError("not what is kept of a draft")
    return kept


def _all_in(values: object, type: type) -> bool:
    return isinstance(values, dict) and all(isinstance(one, type) for one in values.values())


def taken_up(id: str, kept: JSON, checklist: Checklist, filling: Filling) -> Draft:
    """A draft as it was kept, which was `proved`."""
    filling.restore(kept["filling"])
    return Draft(id=id, checklist=checklist, filling=filling, **{name: kept[name] for name in _PLAIN})
