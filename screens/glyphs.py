"""What every console can draw: the bare Linux console lacks half blocks, eighths, ticks and typographic quotes."""

from __future__ import annotations

import unicodedata

SAFE = frozenset(
    {chr(code) for code in range(0x20, 0x7F)}
    | {chr(code) for code in range(0xA0, 0x100)}
    | set("─│┌┐└┘├┤┬┴┼═║╔╗╚╝█░▒←↑→↓▲▼▶◀•·■")
)
"""Everything a screen may draw of its own; names and what people type are any Unicode."""

_PLAIN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u2026": "...",
        "\u2212": "-",
        "\u202f": " ",
        "\u00a0": " ",
        "\u00ad": "-",
        "\u2011": "-",
        "\u0153": "oe",
        "\u0152": "OE",
        "\u2264": "<=",
        "\u2265": ">=",
        "\u2192": "→",
        "\u20ac": "EUR",
    }
)


def plain(text: str) -> str:
    """The same words in glyphs that every console has, as far as they have equals; no control characters."""
    text = text.translate(_PLAIN)
    if text.isascii() and text.isprintable():
        return text
    return "".join(_drawn(character) for character in text)


def _drawn(character: str) -> str:
    # A record may hold anything that was ever pasted: an escape sequence in a name must not reach the terminal.
    return " " if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp") else character
