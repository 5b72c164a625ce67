"""Names and private numbers as people write them: found in a text however they stand there, and taken out of it.

A name is looked for without case and accents, over the end of a line, with any dash or apostrophe, in a file's name.
What is also a word (`Will`, `Mark`) is one only with a capital, else sentences would lose their verbs.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cached_property
from itertools import takewhile

BAR = "■■■■■■"
"""Drawn as one black bar (`output.pack_sheets.bars`)."""

_LETTER = r"[^\W\d_]"
_BETWEEN = rf"(?:[\s,'-]|(?<!{_LETTER}{{2}})\.)*"
"""What may stand between the parts of a name; a full stop only behind an initial."""
_WORD = re.compile(rf"{_LETTER}(?:[.'\u2019\u2018`\u2010\u2011\u2013-]?{_LETTER})*")
_PARTS = re.compile(_LETTER + "+")
_LIKE = str.maketrans(
    dict.fromkeys("\u2019\u2018\u02bc`\u00b4", "'") | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-")
)
_ROLES = frozenset(
    re.findall(
        r"\w+",
        "the and for from our his her who was with not none nobody worker workers foreman driver owner crew firm he "
        "she company les des une son ses qui par pour avec aucun personne ouvrier chauffeur patron équipe elle il un",
    )
)
"""Words that may stand with a capital where somebody is named, and are no name."""
_PARTICLES = frozenset(re.findall(r"\w+", "de du des da di do dos la le les van von der den bin ibn st ste mc jr sr"))
"""Parts of a name that say nothing by themselves."""
_SHORT = 2
_NEXT = re.compile(r"[;,/&\n]|\s(?:and|et|with|avec)\s")
"""Behind it somebody else is named."""
_FIRM = re.compile(r"[(:]|\s(?:of|from|de chez|chez)\s")
"""Behind it stands whose they are."""

_GAP = r"[^\w\n]{0,3}"
_DATE = r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)"
_NUMBER = re.compile(
    rf"{_DATE}"
    rf"|(?<!\d)((?:\+?1{_GAP})?\(?\d{{3}}{_GAP}\d{{3}}{_GAP}\d{{4}}(?!\d)"
    rf"|\d{{3}}{_GAP}\d{{4}}(?!\d)"
    rf"|\+?\d(?:{_GAP}\d){{6,14}}(?!\d))"
)
LEAST_DIGITS = 7
_LOCAL = 10
"""Digits of a number with its area: it is known by the rest of them too."""


class Blackout:
    """Takes names and numbers out of texts.

    `names` has what stands in the place of each, and of each part of it; of `strangers` only the whole name is looked
    for. `ordinary` are words.
    """

    def __init__(
        self,
        names: Mapping[str, str] | None = None,
        numbers: frozenset[str] = frozenset(),
        ordinary: frozenset[str] = frozenset(),
        strangers: frozenset[str] = frozenset(),
    ) -> None:
        self._names = {**dict.fromkeys(strangers, BAR), **(names or {})}
        self._strangers = strangers - (names or {}).keys()
        self._numbers = numbers
        self._ordinary = ordinary
        self._stands: dict[str, tuple[str, bool]] = {}
        """By the bare letters of a name: what stands for it, and whether it is one with a capital only."""

    def __bool__(self) -> bool:
        return bool(self._names or self._numbers)

    def __call__(self, text: str) -> str:
        text = self._without_numbers(text)
        return self._without_names(text) if self._names and text else text

    def _without_numbers(self, text: str) -> str:
        if not self._numbers or sum(map(str.isdigit, text)) < LEAST_DIGITS:
            return text
        bare = "".join(filter(str.isdigit, text))
        for number in self._numbers:
            if (number[-LEAST_DIGITS:] if len(number) == _LOCAL else number) in bare:
                text = _pattern(number).sub(BAR, text)
        return text

    def _without_names(self, text: str) -> str:
        plain, places = folded(text)
        made, end = [], 0
        for found in self._pattern.finditer(plain):
            stands, capital = self._stands[_bare(found[0])]
            begin = places[found.start()]
            if capital and not text[begin].isupper():
                continue
            made += [text[end:begin], stands]
            end = places[found.end()] if found.end() < len(places) else len(text)
        return "".join([*made, text[end:]]) if made else text

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        wholes: dict[str, str] = {}
        parts: dict[str, str] = {}
        halves: dict[str, str] = {}
        for name, stands in self._names.items():
            words = [word for word in re.split(r"[\s.,]+", folded(name)[0]) if _bare(word)]
            for way in (words, words[::-1]) if len(words) == 2 else (words,):
                _put(wholes, " ".join(way), stands)
            for word in words if name not in self._strangers else ():
                _put(parts, word, stands)
                for half in _PARTS.findall(word):
                    _put(halves, half, stands)
        alone = {name: stands for name, stands in (halves | parts).items() if self._says_something(name)}
        for name, stands in (alone | wholes).items():
            word = " " not in name and (name in self._ordinary or name not in parts)
            self._stands[_bare(name)] = stands, word or len(_bare(name)) <= _SHORT
        # The longest first: a whole name before its parts.
        ordered = sorted(alone | wholes, key=lambda name: -len(_bare(name)))
        ways = "|".join(_BETWEEN.join(_PARTS.findall(name)) for name in ordered)
        return re.compile(rf"(?<!{_LETTER})(?:{ways})(?!{_LETTER})" if ways else r"(?!)")

    def _says_something(self, part: str) -> bool:
        """Whether a part of a name is known by itself."""
        letters = len(_bare(part))
        return part not in _PARTICLES and (letters > _SHORT or (letters == _SHORT and part not in self._ordinary))


def folded(text: str) -> tuple[str, range | list[int]]:
    """Without case, accents and kinds of dash; and of each letter its place in the text."""
    if text.isascii():
        return text.lower().replace("`", "'"), range(len(text))
    plain, places = [], []
    for at, char in enumerate(text.translate(_LIKE)):
        for one in unicodedata.normalize("NFD", char).casefold().replace("œ", "oe").replace("æ", "ae"):
            if not unicodedata.combining(one):
                plain.append(one)
                places.append(at)
    return "".join(plain), places


def _bare(name: str) -> str:
    return "".join(_PARTS.findall(name))


def _put(known: dict[str, str], name: str, stands: str) -> None:
    """What two people are called stands for neither."""
    known[name] = stands if known.get(name, stands) == stands else BAR


def named_in(text: str, ordinary: frozenset[str]) -> list[str]:
    """What looks like a name where somebody is named: words with a capital; where there are none, what is no word."""
    words = [word for word in _WORD.findall(text) if folded(word)[0] not in _ROLES | _PARTICLES]
    capital = [word for word in words if word[0].isupper() and (len(word) > _SHORT or folded(word)[0] not in ordinary)]
    found = capital or [word for word in words if folded(word)[0] not in ordinary]
    return [word for word in found if len(word) >= _SHORT]


def full_names(text: str, ordinary: frozenset[str]) -> list[str]:
    """Names of two words and more: of whoever is named first, and behind each comma or `and`, without their firm."""
    found = []
    for one in _NEXT.split(text):
        words = _WORD.findall(_FIRM.split(one)[0])
        while words and folded(words[0])[0] in _ROLES:
            words.pop(0)
        name = list(takewhile(lambda word: word[0].isupper() or folded(word)[0] in _PARTICLES, words))
        if not name:
            name = list(takewhile(lambda word: folded(word)[0] not in ordinary, words))
        if sum(len(word) >= _SHORT and folded(word)[0] not in _PARTICLES for word in name) >= _SHORT:
            found.append(" ".join(name))
    return found


def numbers_in(text: str) -> set[str]:
    """Digits of every number in a text that may be one of a phone."""
    return {digits(found[1]) for found in _NUMBER.finditer(text) if found[1]}


def digits(text: str) -> str:
    """Of a phone number, without what people write between them, and without the country."""
    found = "".join(filter(str.isdigit, text))
    return found[1:] if len(found) == _LOCAL + 1 and found.startswith("1") else found


def _pattern(number: str) -> re.Pattern[str]:
    """A number with whatever people write between its digits, with and without its area and country."""
    if len(number) != _LOCAL:
        return re.compile(rf"(?<!\d)\+?{_GAP.join(number)}(?!\d)")
    area, rest = _GAP.join(number[:3]), _GAP.join(number[3:])
    other_area = r"(?<!(?<!\d)\d{3}[^\w\n])(?<!\d{3}\)[^\w\n])"
    return re.compile(rf"(?<!\d)(?:(?:\+?1{_GAP})?\(?{area}{_GAP}|{other_area}){rest}(?!\d)")


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """What is written with a small letter in texts, more than now and then."""
    counts: dict[str, int] = {}
    for text in texts:
        for word in _PARTS.findall(text):
            if word.islower():
                counts[word] = counts.get(word, 0) + 1
    return frozenset(folded(word)[0] for word, count in counts.items() if count >= _OFTEN)


_OFTEN = 3
