"""What the screens say: every word in both languages, in glyphs that every console has."""

from __future__ import annotations

import importlib
import pkgutil
import re
import string
from pathlib import Path
from typing import Any

import pytest

from screens import glyphs
from screens.app import KioskApp
from screens.crew_words import CREW_WORDS
from screens.screen import Dialog, KioskScreen
from screens.wording import SELDOM, Wording
from screens.words import WORDS
from secor_tui.kiosk import Kiosk
from tests.screens import kiosks

SCREENS = Path(__file__).parents[2] / "screens"
LATER = {name: getattr(importlib.import_module(f"screens.{name}"), name.upper()) for name in SELDOM}
ALL = {**WORDS, **CREW_WORDS, **{key: words for table in LATER.values() for key, words in table.items()}}
TABLES = ("words.py", "crew_words.py", "worker_words.py", *(f"{name}.py" for name in SELDOM))


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("key", sorted(ALL))
def test_a_sentence_stands_in_both_languages_with_the_same_values_and_in_safe_glyphs(key: str) -> None:
    english, french = ALL[key]
    assert fields(english) == fields(french)
    assert bool(english) == bool(french)
    for sentence in (english, french):
        assert set(sentence) - {"\n"} <= glyphs.SAFE


def test_every_key_that_the_screens_use_is_in_the_tables_and_none_is_left_over() -> None:
    sources = "".join(path.read_text() for path in SCREENS.rglob("*.py") if path.name not in TABLES)
    used = set(re.findall(r"""["']([a-z_]+\.[a-zA-Z_.]+)["']""", sources))
    begun = set(re.findall(r"""f["']([a-z_]+\.)\{""", sources))
    missing = {key for key in used if key.split(".")[0] in {one.split(".")[0] for one in ALL}} - set(ALL)
    assert not {key for key in missing if not key.endswith(("tcss", "py", "json", "log", "part"))}
    short = (key for key in ALL if not key.endswith(".help") and not key.startswith("help."))
    unused = {key for key in short if key not in used and not any(key.startswith(begin) for begin in begun)}
    assert unused <= {"language"}


def kinds_of(base: type[Any]) -> set[type[Any]]:
    return {base}.union(*(kinds_of(kind) for kind in base.__subclasses__()))


def test_every_key_has_a_word_and_a_sentence_of_help_and_so_have_screens_and_dialogs() -> None:
    for module in pkgutil.walk_packages([str(SCREENS)], "screens."):
        importlib.import_module(module.name)
    english = Wording("en")
    for kind in kinds_of(KioskScreen) | kinds_of(Dialog):
        for bindings in kind._merge_bindings().key_to_bindings.values():
            for binding in bindings:
                if binding.description.startswith("key."):
                    assert english(binding.description)
                    assert english(f"{binding.description}.help"), kind
        if kind.NAME:
            assert english(f"help.{kind.NAME}")


def test_typographic_signs_are_drawn_in_glyphs_that_every_console_has() -> None:
    assert glyphs.plain("l’œil – “oui”…") == 'l\'oeil - "oui"...'


def test_an_escape_sequence_in_a_name_never_reaches_the_terminal() -> None:
    assert "\x1b" not in glyphs.plain("Bob\x1b[2J\u202e")


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_every_screen_is_drawn_in_safe_glyphs_alone(kiosk: Kiosk, language: str) -> None:
    kiosk.config.language = language
    app = KioskApp(kiosk)
    async with app.run_test(size=(80, 24)) as pilot:

        async def safe(*keys: str) -> None:
            await pilot.press(*keys)
            await pilot.pause(0.05)
            shown = kiosks.text(app)
            assert set(shown) - {"\n"} <= glyphs.SAFE, (keys, set(shown) - glyphs.SAFE)

        await safe()
        await safe("f1")
        await safe("escape", "1")
        for _ in range(12):
            await safe("1")
        await safe("f1")
        await safe("escape", "f8")
        await safe("f10", "7")
        await safe("f10", "8")
        await safe("enter")
        await safe("2")
        await safe("f10", "9")
        await safe("f10", "f12")
        await safe("4")


def test_every_shipped_checklist_is_drawn_in_safe_glyphs_alone(kiosk: Kiosk) -> None:
    from screens import answering

    for id in kiosk.library.listings():
        checklist = kiosk.library.load(id)
        for language in ("en", "fr"):
            for row in checklist.walk():
                shown = [*row.label.values(), *row.hint.values()]
                shown += [label for _, label in answering.choices_of(checklist, row, language, {})]
                for text in shown:
                    assert set(glyphs.plain(text)) <= glyphs.SAFE, (id, row.name, set(glyphs.plain(text)) - glyphs.SAFE)
