"""The languages that a checklist speaks, and the next one at the press of a key."""

from __future__ import annotations

from collections.abc import Sequence

from secor_tui.forms.model import LANGUAGES, Checklist


def spoken(checklist: Checklist) -> list[str]:
    """The languages in which everything stands that one reads in it."""
    labels = [row.label for row in checklist.walk() if row.label]
    return [one for one in LANGUAGES if all(one in label for label in labels)]


def next_language(among: Sequence[str], now: str) -> str:
    """The one after this, around."""
    return among[(among.index(now) + 1) % len(among)] if now in among else among[0]


def shown(among: Sequence[str], now: str) -> str:
    """`F12 EN FR [TL]`: which there are, and which it is."""
    return "F12 " + " ".join(f"[{one.upper()}]" if one == now else one.upper() for one in among)
