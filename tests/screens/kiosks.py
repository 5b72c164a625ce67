"""A made-up firm on a clock that stands still, and what its screens say."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path

from textual.pilot import Pilot

import checklists
from screens.app import KioskApp
from secor_tui.clock import SetClock
from secor_tui.forms.library import Library
from secor_tui.kiosk import Kiosk

MORNING = datetime(2026, 6, 1, 6, 42, tzinfo=timezone(timedelta(hours=-6)))
"""A Monday."""
OWNER_PIN, FOREMAN_PIN = "271828", "314159"

SHIPPED = Path(checklists.__file__).parent

FORTY = "forty"
"""A checklist of forty passes."""


def new_ids(prefix: str) -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers):0{16 - len(prefix)}d}"


def make(folder: Path) -> None:
    """Lay out a data folder with a firm, a site, an owner and a foreman, and two checklists of its own."""
    folder.mkdir()
    # No closing time: a test that lets the day pass is not to start the day's copies, in a process of its own.
    (folder / "config.json").write_text('{"kiosk": "K7Q2", "closing_time": ""}')
    own = folder / "checklists"
    own.mkdir()
    (own / "forty.yaml").write_text(forty())
    (own / "every-kind.yaml").write_text(EVERY_KIND)
    (own / "morning.yaml").write_text(MORNING_ROUND)
    kiosk = Kiosk.open(folder, clock=SetClock(MORNING), new_id=new_ids("SETUP"))
    kiosk.set_up(
        {
            "language": "en",
            "firm": {"name": "Northgate Framing Ltd.", "province": "ab"},
            "site": {"name": "Lot 14, Cedar Ridge"},
            "owner": {"name": "Marie Tremblay", "pin": OWNER_PIN},
            "foreman": {"name": "Dan Okafor", "pin": FOREMAN_PIN},
        }
    )
    kiosk.close()


def copy(template: Path, folder: Path) -> Kiosk:
    shutil.copytree(template, folder)
    return opened(folder)


def opened(folder: Path, *, at: datetime = MORNING, prefix: str = "RECORD") -> Kiosk:
    return Kiosk.open(folder, clock=SetClock(at), new_id=new_ids(prefix))


def own_checklists_only(kiosk: Kiosk) -> Kiosk:
    """The same kiosk without the inspections that are shipped, whose words may change any day."""
    kiosk.library = Library((SHIPPED / "company", kiosk.folder / "checklists"))
    return kiosk


def clock(kiosk: Kiosk) -> SetClock:
    assert isinstance(kiosk.clock, SetClock)
    return kiosk.clock


def text(app: KioskApp) -> str:
    """All that stands on the screen now."""
    rows = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in row).rstrip() for row in rows)


async def until(pilot: Pilot[None], said: str, *, patience: int = 200) -> str:
    """Wait until the screen says something; waits on the state of the screen, never on time alone."""
    app = pilot.app
    assert isinstance(app, KioskApp)
    for _ in range(patience):
        await pilot.pause(0.02)
        if said in text(app):
            return text(app)
    raise AssertionError(f"the screen never said {said!r}:\n{text(app)}")


def forty() -> str:
    rows = "\n".join(
        f"  - {{type: select_one pass_fail_na, name: item_{n}, label: {{en: Item {n} is sound}}, required: yes}}"
        for n in range(1, 41)
    )
    return (
        "settings:\n  form_id: forty\n  version: '1'\n  title: {en: Forty items}\n  default_language: en\n"
        "  kiosk::kind: inspection\n  kiosk::frequency: as-needed\n  kiosk::role: foreman\n"
        f"survey:\n{rows}\n"
    )


MORNING_ROUND = """
settings:
  form_id: morning
  version: "1"
  title: {en: Morning round, fr: Tour du matin}
  hint: {en: Before the crew starts.}
  default_language: en
  kiosk::kind: inspection
  kiosk::frequency: workday
  kiosk::role: foreman
survey:
  - {type: begin_group, name: today, label: {en: Today}}
  - {type: select_one weather, name: weather, label: {en: Weather}, required: yes}
  - {type: integer, name: crew, label: {en: Our own people on site}, required: yes}
  - {type: end_group}
  - {type: begin_group, name: site, label: {en: The site}}
  - type: select_one pass_fail_na
    name: access
    label: {en: "Access, walkways and stairs are clear"}
    hint: {en: "Nothing to trip over, nothing to slip on, wide enough for a stretcher."}
    required: yes
  - {type: select_one pass_fail_na, name: guards, label: {en: Guardrails are complete}, required: yes}
  - {type: select_one pass_fail_na, name: ladders, label: {en: Ladders are tied off}, required: yes}
  - {type: text, name: remarks, label: {en: Anything else}}
  - {type: end_group}
choices:
  weather:
    - {name: clear, label: {en: Clear}}
    - {name: rain, label: {en: Rain}}
    - {name: snow, label: {en: Snow or ice}}
"""

EVERY_KIND = """
settings:
  form_id: every-kind
  version: "1"
  title: {en: Every kind of line}
  default_language: en
  kiosk::kind: inspection
  kiosk::frequency: as-needed
  kiosk::role: foreman
survey:
  - {type: note, name: intro, label: {en: Read this first.}}
  - {type: text, name: where, label: {en: Where}, required: yes}
  - {type: integer, name: how_many, label: {en: How many}, constraint: ". <= 50"}
  - {type: decimal, name: depth, label: {en: How deep}}
  - {type: date, name: day, label: {en: Which day}}
  - {type: time, name: hour, label: {en: What time}}
  - {type: dateTime, name: moment, label: {en: When exactly}}
  - {type: select_one colours, name: colour, label: {en: Which colour}}
  - {type: select_multiple colours, name: colours, label: {en: Which colours}}
  - {type: people, name: crew, label: {en: Who was there}}
  - {type: people, name: lead, label: {en: Who led}, appearance: one}
  - {type: acknowledge, name: read, label: {en: I have read it}, required: yes}
  - {type: image, name: photo, label: {en: A photo}}
  - {type: select_one pass_fail, name: sound, label: {en: It is sound}, required: yes}
  - {type: begin_repeat, name: ladders, label: {en: Ladder}}
  - {type: text, name: number, label: {en: Number of the ladder}}
  - {type: end_repeat}
choices:
  colours:
    - {name: red, label: {en: Red}}
    - {name: green, label: {en: Green}}
    - {name: blue, label: {en: Blue}}
"""
