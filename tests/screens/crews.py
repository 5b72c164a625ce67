"""A crew at the trailer: two who lead, one who was never oriented, and what the screens read of them."""

from __future__ import annotations

from typing import Any

from PIL import Image
from textual.pilot import Pilot

from screens.app import KioskApp
from secor_tui.gate import Override
from secor_tui.kiosk import Kiosk
from tests.screens import kiosks

ANA_BADGE = "HAT77"


def join(kiosk: Kiosk, name: str, role: str = "worker", **answers: Any) -> str:
    """Bring somebody in; returns their id."""
    return kiosk.enter(kiosk.start("worker", prefill={"name": name, "role": role, **answers})).id


def person(kiosk: Kiosk, name: str) -> str:
    (found,) = kiosk.registers.crew.find(name)
    return found.id


def here(kiosk: Kiosk) -> list[str]:
    return sorted(kiosk.registers.crew.name(stay.person) for stay in kiosk.on_site())


def let_in(kiosk: Kiosk, name: str) -> None:
    override = Override(person(kiosk, "Dan"), kiosks.FOREMAN_PIN, "Shadows me all day")
    kiosk.sign_in(person(kiosk, name), override=override)


def visit(kiosk: Kiosk, name: str) -> str:
    """A visitor of Dan comes; returns their id."""
    draft = kiosk.start_visit()
    answers = {"name": name, "company": "Rona", "phone": "403-555-0177", "host": [person(kiosk, "Dan")]}
    for path, value in {**answers, "knows_muster": "yes", "wears_gear": "yes", "stays_with_host": "yes"}.items():
        draft.filling.answer(path, value)
    record, _ = kiosk.admit_visitor(draft)
    return record.subject


async def at_the_board(pilot: Pilot[None]) -> None:
    await kiosks.until(pilot, "ON SITE")
    await pilot.press("f9")
    await kiosks.until(pilot, "A visitor comes")


def picture(app: KioskApp, cell: tuple[int, int] = (8, 16)) -> Image.Image:
    """The screen as a terminal paints it: each cell's background, and its half or whole block in the foreground."""
    width, height = cell
    strips = app.screen._compositor.render_strips()
    image = Image.new("RGB", (app.size.width * width, app.size.height * height))
    halves = {"█": (0, height), "▀": (0, height // 2), "▄": (height // 2, height)}
    for y, strip in enumerate(strips):
        x = 0
        for segment in strip:
            style = segment.style
            ink = style.color.get_truecolor() if style and style.color else (255, 255, 255)
            paper = style.bgcolor.get_truecolor() if style and style.bgcolor else (0, 0, 0)
            for character in segment.text:
                left, top = x * width, y * height
                image.paste(tuple(paper), (left, top, left + width, top + height))
                if character in halves:
                    first, last = halves[character]
                    image.paste(tuple(ink), (left, top + first, left + width, top + last))
                x += 1
    return image
