"""The files of the audit: those that came with the program, and the firm's own, which win by their name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from secor_tui.errors import Unreadable
from secor_tui.forms.cells import Cells
from secor_tui.forms.faults import Fault, more_faults, quoted
from secor_tui.forms.yaml_text import Items, Pairs, YamlFault, parse, read_file

GRADES = ("verified", "primary", "secondary", "practice", "unverified")
"""How far a source carries: read whole at its source, only its opening pages there, read elsewhere, our own or custom,
not found anywhere."""


class BrokenAudit(Unreadable):
    """A profile or an instrument that cannot be used, with everything found wrong in it."""

    def __init__(self, path: Path, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            "{file} cannot be used for the audit",
            "{fault}{more} Mend {file} and try again.",
            fault=faults[0],
            more=more_faults(len(faults) - 1),
            file=path.name,
        )


def find(folders: Sequence[Path]) -> dict[str, Path]:
    """Every file of these folders by its name without `.yaml`; of two of one name that of the later folder."""
    found: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
            found[path.stem] = path
    return dict(sorted(found.items()))


def root_of(path: Path) -> Pairs:
    """What a file holds. Raises BrokenAudit."""
    try:
        root = parse(read_file(path))
    except OSError as error:
        raise BrokenAudit(path, [Fault(path, 0, "", "", f"the file cannot be read ({error.strerror})")]) from error
    except YamlFault as error:
        raise BrokenAudit(path, [Fault(path, error.line, "", "", error.message)]) from error
    if not isinstance(root, Pairs):
        raise BrokenAudit(path, [Fault(path, 0, "", "", "names with a colon are wanted here")])
    return root


def head(faults: list[Fault], path: Path, root: Pairs, name: str, columns: Sequence[str]) -> Cells:
    """The mapping that a file begins with; its `id` is the name of the file."""
    node = root.pairs.get(name)
    cells = Cells(faults, path, name, node if isinstance(node, Pairs) else Pairs(0))
    if not isinstance(node, Pairs):
        faults.append(Fault(path, node.line if node else 0, "", name, "a mapping is wanted here"))
        return cells
    only(cells, columns)
    id = cells.word("id", wanted=True).strip()
    if id and id != path.stem:
        cells.fault("id", f"{quoted(id)} must be the name of the file, {path.stem}")
    return cells


def rows(faults: list[Fault], path: Path, parent: Pairs, name: str, where: str, *, wanted: bool) -> list[Cells]:
    """The rows of a list. `where` says to people which list it is."""
    node = parent.pairs.get(name)
    if node is None and not wanted:
        return []
    if not isinstance(node, Items):
        faults.append(Fault(path, node.line if node else parent.line, where, name, "a list is wanted here"))
        return []
    found = []
    for number, item in enumerate(node.items, 1):
        place = ", ".join(filter(None, (where, f"{name} {number}")))
        if isinstance(item, Pairs):
            found.append(Cells(faults, path, place, item))
        else:
            faults.append(Fault(path, item.line, place, "", "a mapping is wanted here"))
    return found


def only(cells: Cells, columns: Sequence[str]) -> None:
    """A fault for everything that is not one of these columns."""
    for column in cells.cells:
        if column not in columns:
            cells.fault(column, f"{quoted(column)} is not known here; there are {', '.join(columns)}")


def unknown(root: Pairs, path: Path, names: Sequence[str]) -> list[Fault]:
    return [
        Fault(path, node.line, "", name, f"{quoted(name)} is not known here; there are {', '.join(names)}")
        for name, node in root.pairs.items()
        if name not in names
    ]
