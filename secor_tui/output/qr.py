"""QR codes as black runs, so that they print sharp at any size."""

from __future__ import annotations

from functools import lru_cache

QUIET = 4
"""White modules that must stay free on every side; with none, nothing reads the code."""


@lru_cache(maxsize=64)
def runs(text: str, *, correction: str = "M") -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """Modules on a side without the quiet zone, and each black run as (column, row, modules).

    Error correction M: a code of a record's id stays at 21 modules and survives a smudged corner; L is for much text
    that is read close by, Q for what hangs outdoors and gets dirty and torn.
    """
    # Half the start-up time of the papers, and only they need it.
    from qrcode import constants
    from qrcode.main import QRCode

    code = QRCode(error_correction=getattr(constants, f"ERROR_CORRECT_{correction}"), border=0)
    code.add_data(text)
    code.make()
    matrix = code.get_matrix()
    found = []
    for y, row in enumerate(matrix):
        x = 0
        while x < len(row):
            length = 1
            while x + length < len(row) and row[x + length] == row[x]:
                length += 1
            if row[x]:
                found.append((x, y, length))
            x += length
    return len(matrix), tuple(found)
