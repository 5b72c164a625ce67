"""A small firm for tests of the core: on a clock that stands still, with a short checklist of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import Any

from secor_tui.clock import SetClock
from secor_tui.kiosk import Draft, Kiosk
from secor_tui.pins import Pins

MORNING = datetime(2026, 6, 1, 6, 42, tzinfo=timezone(timedelta(hours=-6)))
"""A Monday."""
OWNER_PIN, FOREMAN_PIN = "271828", "314159"

ANSWERS: dict[str, Any] = {
    "language": "en",
    "firm": {"name": "Northgate Framing Ltd.", "province": "ab"},
    "site": {"name": "Lot 14, Cedar Ridge"},
    "owner": {"name": "Marie Tremblay", "pin": OWNER_PIN},
    "foreman": {"name": "Dan Okafor", "pin": FOREMAN_PIN},
}

GATE = """
settings:
  form_id: gate
  version: "1"
  title: {en: Gate check}
  default_language: en
  kiosk::kind: inspection
  kiosk::frequency: workday
  kiosk::role: foreman
  kiosk::statement: {en: I went to the gate and looked.}
survey:
  - {type: select_one pass_fail_na, name: closed, label: {en: The gate closes}, required: yes}
  - {type: integer, name: people, label: {en: People inside}, required: yes, constraint: ". >= 0 and . <= 99"}
  - {type: text, name: why, label: {en: Why so many}, relevant: "${people} > 9", required: yes}
  - type: begin_repeat
    name: locks
    label: {en: Lock}
  - {type: text, name: number, label: {en: Its number}, required: yes}
  - {type: select_one pass_fail, name: turns, label: {en: It turns}, required: yes}
  - {type: end_repeat}
  - {type: image, name: photo, label: {en: A photo}}
  - {type: people, name: with, label: {en: Who was there}}
  - {type: signature, name: signed, label: {en: Signature}, "kiosk::signs": [foreman, owner]}
"""
"""A checklist with a condition, a repeat, a file and people."""

SOUND: dict[str, Any] = {"closed": "pass", "people": 3, "locks": [{"number": "A1", "turns": "pass"}]}


def new_ids(prefix: str = "R") -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"{prefix}{next(numbers):0{16 - len(prefix)}d}"


def cheap(kiosk: Kiosk) -> Kiosk:
    """With PINs that cost next to nothing, so that tests are quick."""
    kiosk.pins = Pins(kiosk.folder / "secrets", kiosk.clock, cost={"n": 16, "r": 8, "p": 1})
    return kiosk


def opened(folder: Path, *, at: datetime = MORNING, ids: str = "R") -> Kiosk:
    (folder / "checklists").mkdir(parents=True, exist_ok=True)
    (folder / "checklists" / "gate.yaml").write_text(GATE, encoding="utf-8")
    if not (folder / "config.json").exists():
        (folder / "config.json").write_text('{"kiosk": "K7Q2"}')
    return cheap(Kiosk.open(folder, clock=SetClock(at), new_id=new_ids(ids)))


def set_up(folder: Path) -> Kiosk:
    kiosk = opened(folder)
    kiosk.set_up(ANSWERS)
    return kiosk


def clock(kiosk: Kiosk) -> SetClock:
    assert isinstance(kiosk.clock, SetClock)
    return kiosk.clock


def person(kiosk: Kiosk, name: str) -> str:
    (found,) = kiosk.registers.crew.find(name)
    return found.id


def gate(kiosk: Kiosk, **answers: Any) -> Draft:
    """A gate check by the foreman, filled in and not signed."""
    draft = kiosk.start("gate", by=person(kiosk, "Dan"))
    for path, value in {"closed": "pass", "people": 3, **answers}.items():
        draft.filling.answer(path, value)
    return draft


def pass_quiz(kiosk: Kiosk, draft: Draft) -> None:
    """Answer everything that the quiz of an orientation asks, right at once."""
    while (asked := kiosk.quiz(draft).next) is not None:
        kiosk.answer_quiz(draft, asked.id, asked.right["en"])


def sign(kiosk: Kiosk, draft: Draft) -> None:
    kiosk.sign(draft, "signed", person(kiosk, "Dan"), FOREMAN_PIN)
