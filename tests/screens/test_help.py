"""F1 says everywhere what this is for and what its keys do, also above a dialog; Esc leads back to where one was."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from screens.app import KioskApp
from screens.dialogs.help import HelpDialog
from screens.screen import Dialog
from secor_tui.kiosk import Kiosk
from tests.screens import crews, kiosks
from tests.screens.test_words import SCREENS, kinds_of


def test_every_dialog_has_a_place_in_the_help() -> None:
    for module in pkgutil.walk_packages([str(SCREENS)], "screens."):
        importlib.import_module(module.name)
    asking = kinds_of(Dialog) - {HelpDialog}
    assert not {kind.__name__ for kind in asking if not kind.NAME and not kinds_of(kind) - {kind}}


async def test_help_above_a_dialog_names_its_keys_and_leaves_what_was_typed(app: KioskApp, kiosk: Kiosk) -> None:
    kiosks.own_checklists_only(kiosk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("1", "1", "4", "enter", "f2", "f3", *"loose")
        await kiosks.until(pilot, "loose")
        assert "F1 Help" in kiosks.text(app)
        await pilot.press("f1")
        said = await kiosks.until(pilot, "What is wrong, in a few words")
        assert "it did not fail after all" in said
        assert "on to the next line" in said
        assert said.count("F1 Help") == 0
        await pilot.press("f1")
        await kiosks.until(pilot, "loose")
        await pilot.press(*" rail", "enter", "f6")
        await kiosks.until(pilot, "loose rail")
        assert not isinstance(app.screen, Dialog)


@pytest.mark.parametrize(
    ("keys", "asked", "helped"),
    [
        (["f11"], "what is it?", "Pick a line with its digit"),
        (["f9", "2"], "Dan Okafor comes", "Enter signs in or out"),
        (["f12", "4"], "PIN", "After five wrong ones"),
        (["0", "3", "1"], "Whose ticket?", "a few letters of the name"),
    ],
)
async def test_f1_helps_in_dialogs(app: KioskApp, kiosk: Kiosk, keys: list[str], asked: str, helped: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for key in keys:
            await pilot.press(key)
            await pilot.pause()
        await kiosks.until(pilot, asked)
        await pilot.press("f1")
        await kiosks.until(pilot, helped)
        await pilot.press("escape")
        await kiosks.until(pilot, asked)
    assert crews.here(kiosk) == []
