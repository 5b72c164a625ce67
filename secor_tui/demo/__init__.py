"""A made-up framing contractor with months of plausible records, made by the same code as real ones.

The same day gives the same bytes under `records/`: ids and clock are made up too, and one seed makes every choice.
"""

from __future__ import annotations

from secor_tui.demo.people import CREW, KIOSK, SITE, Member
from secor_tui.demo.story import MONTHS, empty, fill, made, today

__all__ = ["CREW", "KIOSK", "MONTHS", "SITE", "Member", "empty", "fill", "made", "today"]
