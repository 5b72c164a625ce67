"""A hash as words that can be read out, written down and typed again: `lusab-babad-gutih-tugad-mufih`.

Proquints (D. S. Wilkerson, 2009): sixteen bits are five letters, consonants and vowels by turns, which is said in any
of our languages and needs no list of words. Five of them are the first 80 bits of a sha256: no other record with the
same will ever be found, and they fit on a page on the wall.
"""

from __future__ import annotations

import re

_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"
WORDS = 5
DIGITS = 4 * WORDS
"""Hexadecimal digits that the words say."""

_ONE = f"[{_CONSONANTS}][{_VOWELS}][{_CONSONANTS}][{_VOWELS}][{_CONSONANTS}]"
_SPOKEN = re.compile(rf"{_ONE}([- ]{_ONE}){{{WORDS - 1}}}")


def spoken(known: str) -> str:
    """The beginning of a hash in words."""
    return "-".join(_word(int(known[at : at + 4], 16)) for at in range(0, DIGITS, 4))


def beginning(text: str) -> str:
    """The hexadecimal digits that such words say; empty for anything else. Capitals, dashes and spaces do not count."""
    text = text.strip().lower()
    if not _SPOKEN.fullmatch(text):
        return ""
    return "".join(f"{_number(word):04x}" for word in re.split("[- ]", text))


def _word(number: int) -> str:
    shifts = ((12, _CONSONANTS), (10, _VOWELS), (6, _CONSONANTS), (4, _VOWELS), (0, _CONSONANTS))
    return "".join(letters[number >> shift & len(letters) - 1] for shift, letters in shifts)


def _number(word: str) -> int:
    number = 0
    for letter in word:
        letters = _VOWELS if letter in _VOWELS else _CONSONANTS
        number = number * len(letters) + letters.index(letter)
    return number
