"""What an emergency plan must hold, by province: rules as data (checklists/emergency/required.yaml).

The firm's own file of that name in its data folder takes the place of the one that came with the program.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secor_tui.errors import Unreadable
from secor_tui.forms.faults import Fault, more_faults, quoted
from secor_tui.forms.model import Text
from secor_tui.program.reporting import GRADES, PROVINCES
from secor_tui.program.rounds import rounds

if TYPE_CHECKING:
    from secor_tui.forms.cells import Cells

_COLUMNS = ("rule", "provinces", "part", "rows", "duties", "grade", "source", "read")


@dataclass(frozen=True, slots=True)
class Part:
    """Something that a plan must hold."""

    id: str
    provinces: tuple[str, ...]
    part: Text
    rows: tuple[str, ...]
    """Rows of the plan that answer it."""
    grade: str
    source: Text
    read: str
    """The day its source was read, ISO."""
    duties: tuple[str, ...] = ()
    """Duties that somebody must have."""

    def missing(self, answers: Mapping[str, Any]) -> bool:
        """Whether a plan of these answers lacks it."""
        if any(answers.get(row) in (None, "", []) for row in self.rows):
            return True
        held = {one.get("duty") for one in rounds(answers.get("duties"))}
        return not held.issuperset(self.duties)


class BrokenPlanRules(Unreadable):
    """A file of what plans must hold that cannot be used, with everything found wrong in it."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            "The list of what emergency plans must hold cannot be used",
            "{fault}{more} Mend {file} and try again.",
            fault=faults[0],
            more=more_faults(len(faults) - 1),
            file=path.name,
        )


def load_parts(own: Path, shipped: Path) -> tuple[Part, ...]:
    """From the firm's own file where there is one, else from the one that came along. Raises BrokenPlanRules."""
    from secor_tui.forms.cells import Cells
    from secor_tui.forms.yaml_text import Items, Pairs, YamlFault, parse, read_file

    path = own if own.is_file() else shipped
    faults: list[Fault] = []
    try:
        root = parse(read_file(path))
    except OSError as error:
        raise BrokenPlanRules(path, [Fault(path, 0, "", "", f"the file cannot be read ({error.strerror})")]) from error
    except YamlFault as error:
        raise BrokenPlanRules(path, [Fault(path, error.line, "", "", error.message)]) from error
    node = root.pairs.get("rules") if isinstance(root, Pairs) else None
    if not isinstance(node, Items):
        raise BrokenPlanRules(path, [Fault(path, 0, "", "rules", "a list of rules is wanted here")])
    parts = []
    for number, item in enumerate(node.items, 1):
        where = f"rules {number}"
        if isinstance(item, Pairs):
            parts.append(_part(Cells(faults, path, where, item)))
        else:
            faults.append(Fault(path, item.line, where, "", "a mapping is wanted here"))
    if faults:
        raise BrokenPlanRules(path, faults)
    return tuple(parts)


def missing(parts: tuple[Part, ...], province: str, answers: Mapping[str, Any]) -> list[Part]:
    """What the province asks for and a plan of these answers does not hold, in the order of the file."""
    return [one for one in parts if province in one.provinces and one.missing(answers)]


def _part(cells: Cells) -> Part:
    for column in cells.cells:
        if column not in _COLUMNS:
            cells.fault(column, f"{quoted(column)} is not known here; there are {', '.join(_COLUMNS)}")
    part = Part(
        id=cells.word("rule", wanted=True).strip(),
        provinces=cells.some_of("provinces", PROVINCES),
        part=cells.text("part", "en", wanted=True),
        rows=tuple(cells.words("rows")),
        grade=cells.one_of("grade", GRADES),
        source=cells.text("source", "en", wanted=True),
        read=cells.word("read", wanted=True).strip(),
        duties=tuple(cells.words("duties")),
    )
    for column in ("provinces", "rows", "grade"):
        if column not in cells.cells:
            cells.fault(column, "this must be given")
    return part
