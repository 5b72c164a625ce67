"""What falls due on the way to the certificate, cheap enough for the home screen: kept until something changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from secor_tui import caches

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk


def reminders(kiosk: Kiosk) -> list[tuple[str, str]]:
    """What is past its day or falls due within 60 days: the step, by a word of `audit.road_words.STEPS`, and the day.

    Nothing where nobody ever set out: no step was noted and no audit planned. No module of the audit is loaded for
    that, nor while nothing has changed since it was looked at today; a profile that somebody writes anew counts from
    the next day or record on. Raises as `certification.soon` does.
    """
    milestones = kiosk.registers.milestones
    if not milestones.under_way:
        return []
    path = kiosk.folder / "cache" / "reminders.json"
    state: list[Any] = [milestones.changed, kiosk.registers.company.since, kiosk.today().isoformat()]
    known = caches.kept(path)
    if not isinstance(known, dict) or known.get("state") != state:
        # Late: the audit costs 0.2 s, and most days there is nothing new.
        from secor_tui import certification

        found = [[one.name, one.due.isoformat()] for one in certification.soon(kiosk)]
        known = {"state": state, "due": found}
        caches.keep(path, known)
    return [(str(name), str(day)) for name, day in known["due"]]
