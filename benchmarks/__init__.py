"""What the kiosk costs, as ratios measured in one run: `python -m benchmarks`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table."""

    what: str
    """What was measured, and against what, in a few words."""
    measured: float
    target: float
    """At most this much."""
    unit: str = "times"
    """`times` for a ratio, or `ms` of CPU where there is nothing to compare with."""
    detail: str = ""
    """The two numbers behind a ratio, and what a reader must know to believe it."""

    @property
    def met(self) -> bool:
        return self.measured <= self.target
