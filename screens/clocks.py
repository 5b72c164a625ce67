"""Clocks that run: who must still be told of an incident and how long is left, as lines of a list."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from screens import days
from screens.widgets.lines import Item
from secor_tui import incidents
from secor_tui.errors import SecorError
from secor_tui.forms.model import said
from secor_tui.program.reporting import CALL, MET, OVERDUE, TO_TELL, WAITS

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.reporting import Clock

TONE = {CALL: "bad", OVERDUE: "bad", MET: "good"}

_DAYS = 96
"""Hours from which on days are counted."""


def pressing_items(kiosk: Kiosk, say: Wording) -> list[Item]:
    """Who must be told now, work that is refused, then the clocks that run: what home says first of all."""
    try:
        clocks = incidents.running(kiosk)
    except SecorError as error:
        return [Item(say("clock.broken", why=error.said(say.language)[1]), tone="bad", wrap=True)]
    items = [clock_item(kiosk, clock, say) for clock in clocks if clock.state != TO_TELL]
    refused = [refusal_item(kiosk, one.id, say) for one in kiosk.registers.refusals.open()]
    first = sum(clock.state == CALL for clock in clocks)
    return [*items[:first], *refused, *items[first:]]


def clock_item(kiosk: Kiosk, clock: Clock, say: Wording, *, key: str = "") -> Item:
    """One duty to tell: the state, what and of which incident, the time that is left."""
    incident = kiosk.registers.incidents.get(clock.incident)
    title = said(clock.rule.title, say.language)
    return Item(
        say("clock.line", title=title, what=incident.what) if incident else title,
        id=f"incident:{clock.incident}",
        key=key,
        state=say(f"clock.{clock.state}"),
        tone=TONE.get(clock.state, "warn"),
        right=left(clock, say),
    )


def left(clock: Clock, say: Wording) -> str:
    """`26 h left`, `9 h past`, `at once`"""
    if clock.put_off:
        return say("clock.put_off", time=clock.put_off.replace("T", " ")[-5:])
    if clock.due is not None and clock.open:
        hours = abs(clock.left)
        when = "past" if clock.left < 0 else "left"
        if hours >= _DAYS:
            return say(f"clock.{when}_days", count=hours // 24)
        return say(f"clock.{when}_hours", count=hours)
    return {CALL: say("clock.at_once"), TO_TELL: say("clock.no_time"), WAITS: say("clock.after_full")}.get(
        clock.state, ""
    )


def refusal_item(kiosk: Kiosk, id: str, say: Wording, *, key: str = "") -> Item:
    """One work refusal that is not settled."""
    one = kiosk.registers.refusals.get(id)
    if one is None:
        return Item(id)
    person = kiosk.registers.crew.person(one.worker)
    who = person.hat or person.name if person else one.worker
    text = say("clock.refused", who=who, work=one.work)
    return Item(text, id=f"refusal:{id}", key=key, state=say("clock.refused_state"), tone="bad")


def due_in_words(clock: Clock, say: Wording) -> str:
    """`until Thu June 4, 2026 06:30`; nothing where there is no time."""
    if clock.due is None:
        return ""
    return say("clock.until", day=days.short(clock.due.date(), say.language), time=f"{clock.due:%H:%M}")


def local(text: str, say: Wording, kiosk: Kiosk) -> str:
    """`Mon June 1 06:30` of a local ISO time."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    day = say.day(moment.date().isoformat(), kiosk.today())
    return f"{day} {moment:%H:%M}" if "T" in text else day
