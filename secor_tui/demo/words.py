"""What the made-up people write: what they find wrong (findings.txt), their remarks, the names of other firms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found wrong."""

    note: str
    done: str
    """What whoever closed it wrote."""
    season: str = ""
    """`winter`, `summer`, or empty for any time."""
    days: int = 0
    """So many more days than the checklist proposes, where something must be ordered."""


REMARKS = (
    "Trusses for row B come tomorrow at eight, keep the lane free.",
    "Good huddle, questions about the crane.",
    "Electrician starts on the second floor of unit 4.",
    "City inspector came by, no remarks.",
    "Jody set up the guardrail on unit 12 without being asked. Well done.",
    "Neighbour asked about the noise before seven, we start cutting at half past.",
    "Concrete truck at nine, spotter is Jody.",
    "Marlene on site this afternoon.",
    "Wind warning for the afternoon, no sheet goods on the roof after noon.",
    "Insulators on row A, stay out of units 1 to 3.",
    "Windows for row A delivered, stored in unit 2.",
    "Short crew, Rodel is at his first-aid course.",
)

WELL = (
    "Everyone tied off on the unit 14 roof all week.",
    "Site is the tidiest it has been since spring.",
    "Siding crew took up our daily hazard sheet.",
    "Andriy stopped the lift when somebody walked under it. Exactly right.",
    "No open ends on cords this week.",
    "",
)

SUBCONTRACTORS = (
    "Sparkless Electric 2",
    "Copper Kettle Plumbing 1",
    "Sideways Siding 3",
    "Steep & Sons Roofing 4",
    "Fluffy Insulation 2",
    "Level Best Drywall 3",
)


@cache
def findings() -> Mapping[str, Mapping[str, tuple[Finding, ...]]]:
    """What can be wrong, by checklist and row."""
    found: dict[str, dict[str, tuple[Finding, ...]]] = {}
    rows: dict[str, tuple[Finding, ...]] = {}
    for line in (Path(__file__).parent / "findings.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            rows = found.setdefault(line.strip("[]"), {})
        elif line and not line.startswith("#"):
            row, season, days, note, done = (part.strip() for part in line.split("|"))
            rows[row] = (*rows.get(row, ()), Finding(note, done, season, int(days or 0)))
    return found
