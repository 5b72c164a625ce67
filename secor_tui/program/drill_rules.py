"""Kinds of drill and what the provinces ask of them: rules as data (checklists/emergency/drills.yaml).

The firm's own file of that name in its data folder takes the place of the one that came with the program.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secor_tui import __version__, caches
from secor_tui.errors import Unreadable
from secor_tui.forms.model import Text

if TYPE_CHECKING:
    from secor_tui.forms.cells import Cells
    from secor_tui.forms.faults import Fault

YES, NO = "yes", "no"

LONGEST = 120
"""Months between two drills, at most."""

_KIND_COLUMNS = ("drill", "title", "months")
_RULE_COLUMNS = (
    *("rule", "drills", "provinces", "months", "at_start", "after_change", "real", "asks", "grade", "source", "read"),
)
_WORD = re.compile("[a-z][a-z0-9_]*")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of drill."""

    id: str
    title: Text
    months: int = 0
    """The firm's own frequency; 0 where it has none."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that provinces ask of some kinds of drill."""

    id: str
    drills: tuple[str, ...]
    provinces: tuple[str, ...]
    grade: str
    source: Text
    read: str
    """The day its source was read, ISO."""
    months: int = 0
    """At most so many months apart; 0 where no interval is set."""
    at_start: bool = False
    after_change: tuple[str, ...] = ()
    """Rows of the emergency plan: when one of them says something else, the drill is asked for again."""
    real: str = ""
    """YES or NO: whether a real emergency counts as the drill; empty where the rule does not say."""
    asks: Text = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DrillRules:
    kinds: tuple[Kind, ...] = ()
    rules: tuple[Rule, ...] = ()

    def of(self, province: str, drill: str) -> tuple[Rule, ...]:
        """The rules that hold for a kind of drill in a province, in the order of the file."""
        return tuple(one for one in self.rules if province in one.provinces and drill in one.drills)

    def known(self, province: str) -> bool:
        """Whether anything is known of what a province asks."""
        return any(province in one.provinces for one in self.rules)


def real_counts(rules: Sequence[Rule]) -> bool:
    """Whether a real emergency counts as the drill: only where one of the rules says yes, and none no."""
    says = {rule.real for rule in rules}
    return YES in says and NO not in says


class BrokenDrillRules(Unreadable):
    """A file of kinds of drill that cannot be used, with everything found wrong in it."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        from secor_tui.forms.faults import more_faults

        self.faults = tuple(faults)
        super().__init__(
            "The list of drills cannot be used",
            "{fault}{more} Mend {file} and try again.",
            fault=faults[0],
            more=more_faults(len(faults) - 1),
            file=path.name,
        )


def load_drill_rules(own: Path, shipped: Path, cache: Path | None = None) -> DrillRules:
    """From the firm's own file where there is one, else from the one that came along. Raises BrokenDrillRules."""
    from secor_tui.forms.faults import Fault

    path = own if own.is_file() else shipped
    try:
        stat = path.stat()
    except OSError as error:
        raise BrokenDrillRules(path, [Fault(path, 0, "", "", f"the file cannot be read ({error.strerror})")]) from error
    stamp = f"{__version__} {path} {stat.st_size} {stat.st_mtime_ns}"
    kept = caches.kept(cache)
    with contextlib.suppress(ValueError, TypeError, KeyError):
        if kept["stamp"] == stamp:
            return _revived(kept)
    rules = read_drill_rules(path)
    caches.keep(cache, {"stamp": stamp, **asdict(rules)})
    return rules


def read_drill_rules(path: Path) -> DrillRules:
    """What a file says. Raises BrokenDrillRules."""
    from secor_tui.forms.cells import Cells
    from secor_tui.forms.faults import Fault, quoted
    from secor_tui.forms.yaml_text import Items, Pairs, YamlFault, parse, read_file

    faults: list[Fault] = []
    try:
        root = parse(read_file(path))
    except OSError as error:
        raise BrokenDrillRules(path, [Fault(path, 0, "", "", f"the file cannot be read ({error.strerror})")]) from error
    except YamlFault as error:
        raise BrokenDrillRules(path, [Fault(path, error.line, "", "", error.message)]) from error

    def rows(name: str) -> list[Cells]:
        node = root.pairs.get(name) if isinstance(root, Pairs) else None
        if not isinstance(node, Items):
            faults.append(Fault(path, 0, "", name, "a list is wanted here"))
            return []
        found = []
        for number, item in enumerate(node.items, 1):
            if isinstance(item, Pairs):
                found.append(Cells(faults, path, f"{name} {number}", item))
            else:
                faults.append(Fault(path, item.line, f"{name} {number}", "", "a mapping is wanted here"))
        return found

    kinds = tuple(map(_kind, rows("drills")))
    known = [one.id for one in kinds]
    rules = tuple(_rule(cells, known) for cells in rows("rules"))
    for name, ids in (("drill", known), ("rule", [one.id for one in rules])):
        for id in sorted({id for id in ids if ids.count(id) > 1}):
            faults.append(Fault(path, 0, f"{name}s", name, f"{quoted(id)} stands here twice"))
    if faults:
        raise BrokenDrillRules(path, faults)
    return DrillRules(kinds, rules)


def _kind(cells: Cells) -> Kind:
    _only(cells, _KIND_COLUMNS)
    return Kind(_word(cells, "drill"), cells.text("title", "en", wanted=True), cells.count("months", LONGEST))


def _rule(cells: Cells, known: list[str]) -> Rule:
    from secor_tui.program.reporting import GRADES, PROVINCES

    _only(cells, _RULE_COLUMNS)
    rule = Rule(
        id=_word(cells, "rule"),
        drills=cells.some_of("drills", known),
        provinces=cells.some_of("provinces", PROVINCES),
        grade=cells.one_of("grade", GRADES),
        source=cells.text("source", "en", wanted=True),
        read=cells.word("read", wanted=True).strip(),
        months=cells.count("months", LONGEST),
        at_start=cells.yes("at_start"),
        after_change=tuple(cells.words("after_change")),
        real=(YES if cells.yes("real") else NO) if cells.word("real").strip() else "",
        asks=cells.text("asks", "en"),
    )
    for column in ("drills", "provinces", "grade"):
        if column not in cells.cells:
            cells.fault(column, "this must be given")
    return rule


def _only(cells: Cells, known: tuple[str, ...]) -> None:
    from secor_tui.forms.faults import quoted

    for column in cells.cells:
        if column not in known:
            cells.fault(column, f"{quoted(column)} is not known here; there are {', '.join(known)}")


def _word(cells: Cells, column: str) -> str:
    from secor_tui.forms.faults import quoted

    text = cells.word(column, wanted=True).strip()
    if text and _WORD.fullmatch(text) is None:
        cells.fault(column, f"{quoted(text)} is not a name: small letters, digits and _ only")
    return text


def _revived(kept: dict[str, Any]) -> DrillRules:
    lists = ("drills", "provinces", "after_change")
    rules = (Rule(**{**one, **{name: tuple(one[name]) for name in lists}}) for one in kept["rules"])
    return DrillRules(tuple(Kind(**one) for one in kept["kinds"]), tuple(rules))
