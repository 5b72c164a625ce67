"""The profiles and instruments there are: shipped ones, and the firm's own in their place or beside them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from secor_tui.audit.files import BrokenAudit, find
from secor_tui.audit.instruments import Instrument, read_instrument
from secor_tui.audit.profiles import Profile, read_profile


class AuditLibrary:
    """Reads a file when it is asked for; one bad file leaves the others as they are."""

    def __init__(self, shipped: Path, own: Path) -> None:
        """`checklists/audit` of the program and of the data folder."""
        self._profiles = find((shipped / "profiles", own / "profiles"))
        self._instruments = find((shipped / "instruments", own / "instruments"))
        self._read: dict[str, Instrument] = {}
        self._reading: list[str] = []

    def profiles(self) -> tuple[Mapping[str, Profile], Mapping[str, BrokenAudit]]:
        """All of them by id, and what is wrong with those that cannot be used."""
        sound: dict[str, Profile] = {}
        broken: dict[str, BrokenAudit] = {}
        for id, path in self._profiles.items():
            try:
                sound[id] = read_profile(path)
            except BrokenAudit as error:
                broken[id] = error
        return sound, broken

    def profile(self, id: str) -> Profile:
        """Raises KeyError, BrokenAudit."""
        return read_profile(self._profiles[id])

    def instruments(self) -> list[str]:
        return list(self._instruments)

    def instrument(self, id: str) -> Instrument:
        """Raises KeyError, BrokenAudit."""
        if id not in self._read:
            path = self._instruments[id]
            if id in self._reading:
                raise KeyError(id)
            self._reading.append(id)
            try:
                self._read[id] = read_instrument(path, self.instrument)
            finally:
                self._reading.remove(id)
        return self._read[id]
