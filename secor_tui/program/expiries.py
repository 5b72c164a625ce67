"""What runs out: services, inspections by a supplier, tickets; from rows marked `kiosk::expires`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Expiry:
    source: str
    """Id of the record that said so."""
    title: str
    """The label of the row, as it was asked."""
    on: str
    """ISO date"""


class Expiries:
    def within(self, days: int, on: date) -> list[Expiry]:
        """What has run out, or will within so many days, the earliest first."""
        raise NotImplementedError
