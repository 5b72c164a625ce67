"""The starter hazard library: drafts of assessments for the tasks of small crews (checklists/hazards/library.yaml).

A draft counts as nothing until the firm has adapted and signed it. The firm's own file of that name in its data folder
takes the place of the one that came with the program.
"""

from __future__ import annotations

import contextlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secor_tui import __version__, caches
from secor_tui.errors import Unreadable
from secor_tui.forms.faults import Fault, more_faults, quoted
from secor_tui.forms.model import Text, said
from secor_tui.program.hazards import LEVELS

if TYPE_CHECKING:
    from secor_tui.forms.cells import Cells

AREAS = ("site", "shop", "office", "road")
_TASK = ("id", "area", "trade", "task", "hazards")
_HAZARD = ("hazard", "harm", "likelihood", "severity", "controls", "control", "likelihood_after", "severity_after")
_WORST = 4


@dataclass(frozen=True, slots=True)
class Hazard:
    hazard: Text
    harm: Text
    likelihood: int
    """1 to 4, as in the form."""
    severity: int
    controls: tuple[str, ...]
    control: Text
    likelihood_after: int
    severity_after: int


@dataclass(frozen=True, slots=True)
class Task:
    id: str
    area: str
    trade: str
    task: Text
    hazards: tuple[Hazard, ...]

    def answers(self, language: str) -> dict[str, Any]:
        """What an assessment starts with."""
        return {
            "library": self.id,
            "task": said(self.task, language),
            "area": self.area,
            "hazards": [
                {
                    "hazard": said(one.hazard, language),
                    "harm": said(one.harm, language),
                    "likelihood": str(one.likelihood),
                    "severity": str(one.severity),
                    "controls": list(one.controls),
                    "control": said(one.control, language),
                    "likelihood_after": str(one.likelihood_after),
                    "severity_after": str(one.severity_after),
                }
                for one in self.hazards
            ],
        }


class BrokenLibrary(Unreadable):
    """A hazard library that cannot be used, with everything found wrong in it."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            "The hazard library cannot be used",
            "{fault}{more} Mend {file} and start again.",
            fault=faults[0],
            more=more_faults(len(faults) - 1),
            file=path.name,
        )


def load_library(own: Path, shipped: Path, cache: Path | None = None) -> tuple[Task, ...]:
    """From the firm's own file where there is one, else from the one that came along. Raises BrokenLibrary.

    YAML takes its time, so what came of a file is kept in `cache`, by its path, size and time.
    """
    path = own if own.is_file() else shipped
    try:
        stat = path.stat()
    except OSError as error:
        raise BrokenLibrary(path, [Fault(path, 0, "", "", f"the file cannot be read ({error.strerror})")]) from error
    stamp = f"{__version__} {path} {stat.st_size} {stat.st_mtime_ns}"
    kept = caches.kept(cache)
    with contextlib.suppress(ValueError, TypeError, KeyError):
        if kept["stamp"] == stamp:
            return tuple(map(_revived, kept["tasks"]))
    tasks = read_library(path)
    caches.keep(cache, {"stamp": stamp, "tasks": [asdict(one) for one in tasks]})
    return tasks


def read_library(path: Path) -> tuple[Task, ...]:
    """What a file says. Raises BrokenLibrary."""
    from secor_tui.forms.cells import Cells
    from secor_tui.forms.yaml_text import Items, Pairs, YamlFault, parse, read_file

    faults: list[Fault] = []
    try:
        root = parse(read_file(path))
    except OSError as error:
        raise BrokenLibrary(path, [Fault(path, 0, "", "", f"the file cannot be read ({error.strerror})")]) from error
    except YamlFault as error:
        raise BrokenLibrary(path, [Fault(path, error.line, "", "", error.message)]) from error
    node = root.pairs.get("tasks") if isinstance(root, Pairs) else None
    tasks = []
    for number, item in enumerate(node.items if isinstance(node, Items) else [], 1):
        where = f"tasks {number}"
        if not isinstance(item, Pairs):
            faults.append(Fault(path, item.line, where, "", "a mapping is wanted here"))
            continue
        cells, hazards = Cells(faults, path, where, item), item.pairs.get("hazards")
        _only(cells, _TASK)
        found = []
        for at, inner in enumerate(hazards.items if isinstance(hazards, Items) else [], 1):
            if isinstance(inner, Pairs):
                found.append(_hazard(Cells(faults, path, f"{where}, hazard {at}", inner)))
            else:
                faults.append(Fault(path, inner.line, f"{where}, hazard {at}", "", "a mapping is wanted here"))
        if not found:
            cells.fault("hazards", "a task has at least one hazard")
        area = cells.one_of("area", AREAS)
        id, trade = cells.word("id", wanted=True).strip(), cells.word("trade", wanted=True).strip()
        tasks.append(Task(id, area, trade, cells.text("task", "en", wanted=True), tuple(found)))
    ids = [one.id for one in tasks]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        faults.append(Fault(path, 0, "tasks", "id", f"{quoted(id)} stands here twice"))
    if faults:
        raise BrokenLibrary(path, faults)
    return tuple(tasks)


def _hazard(cells: Cells) -> Hazard:
    _only(cells, _HAZARD)
    found = Hazard(
        hazard=cells.text("hazard", "en", wanted=True),
        harm=cells.text("harm", "en", wanted=True),
        likelihood=cells.count("likelihood", _WORST),
        severity=cells.count("severity", _WORST),
        controls=cells.some_of("controls", LEVELS),
        control=cells.text("control", "en", wanted=True),
        likelihood_after=cells.count("likelihood_after", _WORST),
        severity_after=cells.count("severity_after", _WORST),
    )
    if not all((found.likelihood, found.severity, found.likelihood_after, found.severity_after)):
        cells.fault("likelihood", "likelihood and severity, before and after, are each from 1 to 4")
    if found.controls == ("ppe",):
        cells.fault("controls", "protective gear alone is no control to start from")
    return found


def _only(cells: Cells, known: tuple[str, ...]) -> None:
    for column in cells.cells:
        if column not in known:
            cells.fault(column, f"{quoted(column)} is not known here; there are {', '.join(known)}")


def _revived(kept: dict[str, Any]) -> Task:
    hazards = tuple(Hazard(**{**one, "controls": tuple(one["controls"])}) for one in kept["hazards"])
    return Task(**{**kept, "hazards": hazards})
