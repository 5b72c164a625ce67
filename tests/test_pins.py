"""PINs: who may sign, and how long somebody waits who guesses."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import orjson
import pytest

from secor_tui.clock import SetClock
from secor_tui.errors import NotSaved, Refused, Unreadable
from secor_tui.pins import COST, SIGN, TRIES, WAITS, Pins, check_strength
from tests.firms import MORNING

CHEAP = {"n": 16, "r": 8, "p": 1}
RIGHT, WRONG = "271828", "314159"
MINUTE = timedelta(minutes=1)


class Desk:
    """One person with a PIN; `opened` is what a restart of the kiosk does."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.clock = folder / "secrets", SetClock(MORNING)
        self.opened().set("dan", RIGHT, role="foreman")

    def opened(self) -> Pins:
        return Pins(self.folder, self.clock, cost=CHEAP)

    def guess(self, times: int = 1, purpose: str = SIGN) -> str:
        """What is said after so many wrong PINs, each after a restart."""
        for _ in range(times):
            said = refusal(lambda: self.opened().check("dan", WRONG, purpose=purpose))
        return said


def refusal(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return str(caught.value)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_the_right_pin_is_taken(desk: Desk) -> None:
    desk.opened().check("dan", RIGHT)


def test_a_wrong_pin_says_how_many_tries_are_left(desk: Desk) -> None:
    assert f"{TRIES - 1} more tries" in desk.guess()
    assert "1 more try" in desk.guess(TRIES - 2)


def test_too_many_wrong_pins_mean_a_wait_that_a_restart_does_not_forgive(desk: Desk) -> None:
    assert "Try again in" in desk.guess(TRIES)
    assert refusal(lambda: desk.opened().check("dan", RIGHT)).startswith("Wait a moment")
    desk.clock.advance(WAITS[0] + timedelta(seconds=1))
    desk.opened().check("dan", RIGHT)


def test_every_further_round_of_wrong_pins_waits_longer_and_never_for_good(desk: Desk) -> None:
    for wait in (*WAITS, WAITS[-1]):
        desk.guess(TRIES)
        desk.clock.advance(wait - timedelta(seconds=1))
        assert refusal(lambda: desk.opened().check("dan", RIGHT)).startswith("Wait a moment")
        desk.clock.advance(timedelta(seconds=2))
    desk.opened().check("dan", RIGHT)


def test_the_wait_names_how_often_the_pin_was_wrong_and_no_second_too_many(desk: Desk) -> None:
    assert desk.guess(TRIES).endswith(f"wrong {TRIES} times in a row. Try again in 60 seconds.")
    desk.clock.advance(WAITS[0] - timedelta(seconds=0.5))
    assert refusal(lambda: desk.opened().check("dan", RIGHT)).endswith("Try again in 1 second.")
    desk.clock.advance(timedelta(seconds=1))
    assert desk.guess(TRIES).endswith(f"wrong {2 * TRIES} times in a row. Try again in 5 minutes.")


@pytest.mark.parametrize(("tried", "other"), [(SIGN, "leave"), ("leave", SIGN)])
def test_wrong_pins_for_one_purpose_hold_up_no_other_over_a_restart(desk: Desk, tried: str, other: str) -> None:
    desk.guess(TRIES, tried)
    assert refusal(lambda: desk.opened().check("dan", RIGHT, purpose=tried)).startswith("Wait a moment")
    assert f"{TRIES - 1} more tries" in desk.guess(purpose=other)
    desk.opened().check("dan", RIGHT, purpose=other)
    assert refusal(lambda: desk.opened().check("dan", RIGHT, purpose=tried)).startswith("Wait a moment")
    desk.clock.advance(WAITS[0] + timedelta(seconds=1))
    desk.opened().check("dan", RIGHT, purpose=tried)


def test_tries_meant_for_somebody_else_are_forgiven_for_that_purpose_alone(desk: Desk) -> None:
    desk.guess(TRIES, "leave")
    desk.guess(TRIES)
    desk.opened().forgive("dan", "leave")
    desk.opened().check("dan", RIGHT, purpose="leave")
    assert refusal(lambda: desk.opened().check("dan", RIGHT)).startswith("Wait a moment")


def test_a_new_pin_forgets_the_wrong_tries_at_the_old_one(desk: Desk) -> None:
    desk.guess(TRIES)
    desk.opened().set("dan", WRONG, role="foreman")
    desk.opened().check("dan", WRONG)


def test_the_right_pin_forgives_the_wrong_ones_before(desk: Desk) -> None:
    desk.guess(TRIES - 1)
    desk.opened().check("dan", RIGHT)
    assert f"{TRIES - 1} more tries" in desk.guess()


def test_after_a_clock_set_back_the_wait_begins_anew_and_passes(desk: Desk) -> None:
    desk.guess(TRIES)
    desk.clock.jump(MORNING - timedelta(days=400))
    assert "60 seconds" in refusal(lambda: desk.opened().check("dan", RIGHT))
    desk.clock.advance(WAITS[0] - timedelta(seconds=1))
    assert refusal(lambda: desk.opened().check("dan", RIGHT)).startswith("Wait a moment")
    desk.clock.advance(timedelta(seconds=2))
    desk.opened().check("dan", RIGHT)


def test_many_at_once_with_the_right_pin_are_all_let_in(desk: Desk) -> None:
    with ThreadPoolExecutor(12) as many:
        for one in [many.submit(desk.opened().check, "dan", RIGHT) for _ in range(36)]:
            one.result()
    assert f"{TRIES - 1} more tries" in desk.guess()


def test_pins_set_at_once_are_all_kept(desk: Desk) -> None:
    people = [f"p{number}" for number in range(16)]
    with ThreadPoolExecutor(8) as many:
        list(many.map(lambda person: desk.opened().set(person, RIGHT, role="worker"), people))
    assert all(desk.opened().has(person) for person in people)


@pytest.mark.parametrize(
    "odd",
    [
        {"salt": "zz"},
        {"salt": 3},
        {"hash": "ab"},
        {"hash": None},
        {"cost": {"n": 0, "r": 8, "p": 1}},
        {"cost": {"n": "16", "r": 8, "p": 1}},
        {"cost": {"n": 2**40, "r": 8, "p": 1}},
        {"tries": {"sign": {"wrong": "x"}}},
        {"tries": {"sign": {"until": "tomorrow"}}},
        {"tries": {"sign": {"until": "2026-06-01T06:42"}}},
        {"tries": {"sign": {"until": 5}}},
        {"tries": {"sign": 5}},
    ],
)
def test_odd_values_among_the_pins_are_damage(desk: Desk, odd: dict[str, object]) -> None:
    kept = orjson.loads((desk.folder / "pins.json").read_bytes())
    kept["dan"].update(odd)
    (desk.folder / "pins.json").write_bytes(orjson.dumps(kept))
    with pytest.raises(Unreadable, match="damaged"):
        desk.opened().check("dan", RIGHT)


def test_an_empty_pepper_is_none(desk: Desk) -> None:
    (desk.folder / "pepper").write_bytes(b"")
    with pytest.raises(Unreadable, match="pepper"):
        desk.opened().set("marie", RIGHT, role="owner")


def test_one_persons_wrong_pins_hold_up_nobody_else(desk: Desk) -> None:
    desk.opened().set("marie", WRONG, role="owner")
    desk.guess(TRIES)
    desk.opened().check("marie", WRONG)


def test_somebody_without_a_pin_is_told_so(desk: Desk) -> None:
    assert not desk.opened().has("marie")
    assert refusal(lambda: desk.opened().check("marie", RIGHT)).startswith("No PIN yet")


@pytest.mark.parametrize("pin", ["", "12", "000000", "123456", "987654", "890123", "12345678901", "12a456", "٢٧١٨٢٨"])
def test_a_pin_that_anybody_guesses_is_refused(desk: Desk, pin: str) -> None:
    assert refusal(lambda: desk.opened().set("dan", pin, role="worker")).startswith("Another PIN, please")
    desk.opened().check("dan", RIGHT)


@pytest.mark.parametrize(
    ("role", "least"), [("owner", 6), ("manager", 6), ("foreman", 6), ("representative", 4), ("worker", 4)]
)
def test_whoever_closes_what_others_open_has_a_longer_pin(role: str, least: int) -> None:
    check_strength("27182845"[:least], role)
    refusal(lambda: check_strength("27182845"[: least - 1], role))


def test_neither_pin_nor_a_fast_hash_of_it_is_on_the_disk(tmp_path: Path) -> None:
    Pins(tmp_path / "secrets", SetClock(MORNING)).set("dan", RIGHT, role="foreman")
    kept = orjson.loads((tmp_path / "secrets" / "pins.json").read_bytes())
    assert kept["dan"]["cost"] == COST
    assert RIGHT.encode() not in (tmp_path / "secrets" / "pins.json").read_bytes()


def test_a_hash_keeps_the_cost_it_was_made_with(desk: Desk) -> None:
    Pins(desk.folder, desk.clock).check("dan", RIGHT)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_nobody_else_on_the_machine_can_read_them(desk: Desk) -> None:
    assert stat.S_IMODE(desk.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in desk.folder.iterdir()} == {0o600}


def test_without_the_pepper_a_pin_can_not_be_checked_and_that_is_said(desk: Desk) -> None:
    (desk.folder / "pepper").unlink()
    with pytest.raises(Unreadable, match="pepper"):
        desk.opened().check("dan", RIGHT)


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"dan": {}}', b'{"dan": 3}'])
def test_damaged_pins_are_said_and_left_alone(desk: Desk, damage: bytes) -> None:
    (desk.folder / "pins.json").write_bytes(damage)
    with pytest.raises(Unreadable, match="damaged"):
        desk.opened().check("dan", RIGHT)
    assert (desk.folder / "pins.json").read_bytes() == damage


def test_a_try_that_cannot_be_counted_is_no_try(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("secor_tui.durable.replace", full)
    with pytest.raises(NotSaved, match="No space left"):
        desk.opened().check("dan", RIGHT)
