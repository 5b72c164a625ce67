"""What must hang on the safety board, by province: rules as data (checklists/emergency/posted.yaml).

The firm's own file of that name in its data folder takes the place of the one that came with the program.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from secor_tui import __version__, caches
from secor_tui.errors import Unreadable
from secor_tui.forms.faults import Fault, more_faults, quoted
from secor_tui.forms.model import Text
from secor_tui.program.reporting import GRADES, PROVINCES

if TYPE_CHECKING:
    from secor_tui.forms.cells import Cells

_COLUMNS = ("rule", "provinces", "instead", "item", "when", "paper", "grade", "source", "read")


@dataclass(frozen=True, slots=True)
class Item:
    """Something that hangs."""

    id: str
    provinces: tuple[str, ...]
    """Where it must; empty for what is custom everywhere."""
    item: Text
    when: Text
    """Only where this is so; empty for always."""
    grade: str
    source: Text
    read: str
    """The day its source was read, ISO."""
    instead: str = ""
    """Id of the custom item whose place it takes."""
    paper: str = ""
    """The kind of paper that the kiosk makes of it; empty where it comes from elsewhere."""


class BrokenPostedRules(Unreadable):
    """A file of what must hang that cannot be used, with everything found wrong in it."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            "The list of what must be posted cannot be used",
            "{fault}{more} Mend {file} and try again.",
            fault=faults[0],
            more=more_faults(len(faults) - 1),
            file=path.name,
        )


def load_items(own: Path, shipped: Path, cache: Path | None = None) -> tuple[Item, ...]:
    """From the firm's own file where there is one, else from the one that came along. Raises BrokenPostedRules.

    YAML costs a tenth of a second, so what came of a file is kept in `cache`, by its path, size and time.
    """
    path = own if own.is_file() else shipped
    try:
        stat = path.stat()
    except OSError as error:
        raise BrokenPostedRules(
            path, [Fault(path, 0, "", "", f"the file cannot be read ({error.strerror})")]
        ) from error
    stamp = f"{__version__} {path} {stat.st_size} {stat.st_mtime_ns}"
    kept = caches.kept(cache)
    with contextlib.suppress(ValueError, TypeError, KeyError):
        if kept["stamp"] == stamp:
            return tuple(Item(**{**one, "provinces": tuple(one["provinces"])}) for one in kept["items"])
    items = read_items(path)
    caches.keep(cache, {"stamp": stamp, "items": [asdict(one) for one in items]})
    return items


def read_items(path: Path) -> tuple[Item, ...]:
    """What a file says. Raises BrokenPostedRules."""
    from secor_tui.forms.cells import Cells
    from secor_tui.forms.yaml_text import Items, Pairs, YamlFault, parse, read_file

    faults: list[Fault] = []
    try:
        root = parse(read_file(path))
    except OSError as error:
        raise BrokenPostedRules(
            path, [Fault(path, 0, "", "", f"the file cannot be read ({error.strerror})")]
        ) from error
    except YamlFault as error:
        raise BrokenPostedRules(path, [Fault(path, error.line, "", "", error.message)]) from error
    node = root.pairs.get("rules") if isinstance(root, Pairs) else None
    if not isinstance(node, Items):
        raise BrokenPostedRules(path, [Fault(path, 0, "", "rules", "a list of rules is wanted here")])
    items = []
    for number, item in enumerate(node.items, 1):
        where = f"rules {number}"
        if isinstance(item, Pairs):
            items.append(_item(Cells(faults, path, where, item)))
        else:
            faults.append(Fault(path, item.line, where, "", "a mapping is wanted here"))
    ids = [one.id for one in items]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        faults.append(Fault(path, 0, "rules", "rule", f"{quoted(id)} stands here twice"))
    for one in items:
        if one.instead and one.instead not in ids:
            faults.append(Fault(path, 0, "rules", "instead", f"{quoted(one.instead)} is no rule here"))
    if faults:
        raise BrokenPostedRules(path, faults)
    return tuple(items)


def of(items: Sequence[Item], province: str) -> list[Item]:
    """What hangs in a province: what it asks for, then what is custom and not among that."""
    asked = [one for one in items if province in one.provinces]
    taken = {one.instead for one in asked}
    return asked + [one for one in items if not one.provinces and one.id not in taken]


def _item(cells: Cells) -> Item:
    for column in cells.cells:
        if column not in _COLUMNS:
            cells.fault(column, f"{quoted(column)} is not known here; there are {', '.join(_COLUMNS)}")
    if "grade" not in cells.cells:
        cells.fault("grade", "this must be given")
    return Item(
        id=cells.word("rule", wanted=True).strip(),
        provinces=cells.some_of("provinces", PROVINCES),
        item=cells.text("item", "en", wanted=True),
        when=cells.text("when", "en"),
        grade=cells.one_of("grade", GRADES),
        source=cells.text("source", "en", wanted=True),
        read=cells.word("read", wanted=True).strip(),
        instead=cells.word("instead").strip(),
        paper=cells.word("paper").strip(),
    )
