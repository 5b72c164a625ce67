"""The kiosk's own settings: a small JSON file in the data folder, replaced as a whole."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

import orjson

from secor_tui import durable
from secor_tui.errors import NotSaved, Unreadable

THEMES = ("dark", "bright", "plain")


@dataclass(slots=True)
class Config:
    """Everything that is set rather than recorded. Unknown names in the file are kept as they are."""

    kiosk: str = ""
    """Four characters that begin every record number of this machine."""
    language: str = "en"
    theme: str = "dark"
    """`dark`, `bright` or `plain` (no colour)."""
    site: str = ""
    """Id of the site record this kiosk stands on."""
    idle_seconds: int = 180
    """After so long without a key the kiosk returns to its home screen; the draft stays."""
    export_folder: str = ""
    """Where papers go; empty is `export/` in the data folder."""
    orientation_absence_days: int = 90
    """Away for longer than this, and somebody is oriented anew. The law names no number; the firm sets its own."""
    follow_up_days: int = 14
    """So many days after their orientation young and new workers are followed up. Custom, not law."""
    quiz_pass: int = 80
    """Percent of the orientation quiz that must be right, beside every critical question. Custom, not law."""
    action_to_owner_days: int = 7
    """A corrective action so many days overdue is the owner's to look after. Custom, not law."""
    seal: str = ""
    """The public half of the key that papers are sealed with (`seal.py`); empty while none was made."""
    plan_address: str = ""
    """Web address of the emergency plan that the firm keeps for phones; on posters as a code. Empty: none."""
    page_address: str = ""
    """Fixed address of this kiosk's own page for phones, `http://192.168.50.10:8080`. Empty: found out, and `serve`
    then answers this machine alone."""
    closing_time: str = "17:00"
    """After this the kiosk by itself brings to the office what is missing there, once a day. Empty: never."""
    working_days: str = "mon tue wed thu fri"
    """The days of the week on which something is due every working day."""
    more: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path) -> Config:
        """The settings, or the defaults where there is no file. Raises Unreadable."""
        try:
            raw = orjson.loads(path.read_bytes())
        except FileNotFoundError:
            return cls()
        except (OSError, ValueError) as error:
            raise Unreadable(
                "The settings cannot be read",
                "{file} in the data folder is damaged ({error}). Records are not affected: "
                "move the file away and start again to get the default settings.",
                file=path.name,
                error=error,
            ) from error
        if not isinstance(raw, dict):
            raise Unreadable(
                "The settings cannot be read",
                "{file} does not hold settings. Move it away and start again.",
                file=path.name,
            )
        known = {f.name: f for f in fields(cls) if f.name != "more"}
        config = cls(more={k: v for k, v in raw.items() if k not in known})
        for name in known:
            # A value of the wrong type is left at its default rather than breaking the start.
            if name in raw and type(raw[name]) is type(getattr(config, name)):
                setattr(config, name, raw[name])
        return config

    def save(self, path: Path) -> None:
        """Raises NotSaved; the old settings then still stand."""
        raw = asdict(self)
        raw.update(raw.pop("more"))
        try:
            durable.replace(path, orjson.dumps(raw, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS) + b"\n")
        except OSError as error:
            raise NotSaved(
                "The settings were not saved", "{error}. The old ones still stand.", error=error.strerror or error
            ) from error
