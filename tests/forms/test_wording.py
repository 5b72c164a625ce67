"""Whatever the engine says, it says in every language, with the same things put in."""

from __future__ import annotations

import string

import pytest

from secor_tui.forms import wording
from secor_tui.forms.model import LANGUAGES


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("what", sorted(wording.SENTENCES))
def test_every_sentence_is_in_every_language(what: str) -> None:
    sentence = wording.SENTENCES[what]
    assert set(sentence) == set(LANGUAGES)
    assert len({frozenset(places(text)) for text in sentence.values()}) == 1


@pytest.mark.parametrize("name", wording.LISTS)
def test_every_known_choice_is_in_every_language(name: str) -> None:
    for choice in wording.LISTS[name]:
        assert set(choice.label) == set(LANGUAGES)


def test_a_language_without_translation_falls_back_to_english() -> None:
    assert wording.say("required", "pa") == "This needs an answer."
