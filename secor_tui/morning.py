"""What the morning sheet says today, read out of the registers, and the sheet put where the papers lie."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui import plans
from secor_tui.errors import NotSaved
from secor_tui.forms.model import said
from secor_tui.output.board import ToDo, ToMend
from secor_tui.output.morning import Morning, OnRoll, morning_pdf
from secor_tui.output.placing import place
from secor_tui.program.muster import MISSING, Called, as_text
from secor_tui.program.schedule import DUE, OVERDUE

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk

AHEAD = timedelta(days=6)
"""What is due by then is on the sheet: what is for this week is done on a working day of it."""


def morning_of(kiosk: Kiosk) -> Morning:
    """The sheet of this moment, in the kiosk's language."""
    registers, language, today = kiosk.registers, kiosk.config.language, kiosk.today()
    crew, company = registers.crew, registers.company
    at = kiosk.clock.now().replace(second=0, microsecond=0)
    site = plans.of_site(kiosk)
    here = [stay.person for stay in kiosk.on_site()]
    # Who never signed out may be here or not: a roll call looks for them too.
    unsure = {stay.person for stay in kiosk.never_signed_out()} - set(here)
    people = here or [one.id for one in crew.staff()]
    people = sorted({*people, *unsure}, key=lambda id: (crew.name(id).casefold(), id))
    roll = [(id, crew.person(id)) for id in people]
    heading = f"{company.site_name(kiosk.site)} {at:%Y-%m-%d %H:%M}".strip()
    aiders = kiosk.first_aiders(language=language)
    first_aiders = plans.aiders_among(kiosk, here or people, today)
    listings = kiosk.library.listings()
    until = (today + AHEAD).isoformat()
    due = [one for one in kiosk.due(today) if one.state == OVERDUE or (one.state == DUE and one.due <= until)]
    suggested = kiosk.suggest_talks(language=language)
    newest = next(kiosk.ledger.records(newest_first=True), None)
    return Morning(
        language=language,
        at=at,
        firm=company.name,
        site=company.site_name(kiosk.site),
        address=site.get("address", ""),
        on_site=len(here),
        roll=tuple(OnRoll(crew.name(id), who.phone if who else "", id in unsure) for id, who in roll),
        roll_text=as_text([Called(at, id, MISSING) for at, id in enumerate(people)], crew, heading) if people else "",
        first_aiders=tuple(crew.name(id) for id in first_aiders),
        first_aid=aiders.sentence if aiders else "",
        muster_point=site.get("muster_point", ""),
        alarm=site.get("alarm", ""),
        first_aid_place=site.get("first_aid", ""),
        to_do=tuple(ToDo(said(listings[one.checklist].title, language), one.due, one.state == OVERDUE) for one in due),
        to_mend=tuple(
            ToMend(one.note or one.title, crew.name(one.owner), one.due, one.overdue(today) > 0)
            for one in registers.actions.open()
        ),
        talk=said(suggested[0].talk.title, language) if suggested else "",
        reason=suggested[0].reason if suggested else "",
        newest=newest.number if newest else "",
        hash=newest.hash if newest else "",
    )


def made(kiosk: Kiosk) -> bytes:
    """The sheet of this moment as PDF."""
    return morning_pdf(morning_of(kiosk))


def put(kiosk: Kiosk) -> Path:
    """As `Kiosk.morning_sheet` says."""
    path = kiosk.export_folder / "papers" / f"morning_{kiosk.today().isoformat()}.pdf"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        place(path, made(kiosk))
    except OSError as error:
        raise NotSaved("The PDF was not saved", "{path}: {error}.", path=path, error=error.strerror) from error
    return path
