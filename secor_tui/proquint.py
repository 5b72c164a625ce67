"""Bytes as words that can be read out over the phone, typed and compared: five letters stand for sixteen bits.

The scheme is the public one of D. S. Wilkerson, "A Proposal for Proquints" (2009): `lusab-babad` are four bytes.
"""

from __future__ import annotations

_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aiou"


def spoken(data: bytes) -> str:
    """An even number of bytes as words with hyphens between them."""
    pairs = (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data), 2))
    return "-".join(map(_word, pairs))


def heard(text: str) -> bytes:
    """The bytes of such words, however they were written down. Raises ValueError where they are none."""
    letters = "".join(text.casefold().replace("-", " ").split())
    good = all(letter in (_VOWELS if at % 5 % 2 else _CONSONANTS) for at, letter in enumerate(letters))
    if not letters or len(letters) % 5 or not good:
        raise ValueError(f"no words of this kind: {text}")
    return b"".join(_bits(letters[at : at + 5]).to_bytes(2, "big") for at in range(0, len(letters), 5))


def _word(bits: int) -> str:
    c, v = _CONSONANTS, _VOWELS
    return c[bits >> 12] + v[bits >> 10 & 3] + c[bits >> 6 & 15] + v[bits >> 4 & 3] + c[bits & 15]


def _bits(word: str) -> int:
    bits = 0
    for at, letter in enumerate(word):
        table, width = (_VOWELS, 2) if at % 2 else (_CONSONANTS, 4)
        bits = bits << width | table.index(letter)
    return bits
