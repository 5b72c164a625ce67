"""What is known of each ticket: how long it is good for, who needs it, who counts as a first aider; from tickets.yaml.

The firm's own `checklists/training/tickets.yaml` in its data folder takes the place of the one that came with the
program. Every number has its grade and source; where nothing is known, nothing is proposed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secor_tui import __version__, caches
from secor_tui.errors import Unreadable
from secor_tui.forms.faults import Fault, more_faults, quoted
from secor_tui.forms.model import ROLES, Text

if TYPE_CHECKING:
    from secor_tui.forms.cells import Cells

GRADES = ("verified", "secondary", "practice")

_TICKET = ("ticket", "label", "months", "by_province", "needed_by", "first_aid", "grade", "source")
_STEP = ("people", "aiders", "grade", "source")


@dataclass(frozen=True, slots=True)
class Ticket:
    id: str
    label: Text
    months: int
    """How long it is good for where the card does not say; 0 where nothing is known."""
    grade: str
    source: Text
    by_province: Mapping[str, int] = field(default_factory=dict)
    needed_by: tuple[str, ...] = ()
    """Roles that may not start work with it run out."""
    first_aid: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """From so many people on site on, so many first aiders."""

    people: int
    aiders: int
    grade: str
    source: Text


@dataclass(frozen=True, slots=True)
class Proposal:
    """A day that a ticket may run out on, to be looked up on the card."""

    expires: str
    """ISO date"""
    months: int
    grade: str
    source: Text


@dataclass(frozen=True, slots=True)
class Tickets:
    all: tuple[Ticket, ...] = ()
    first_aiders: tuple[Step, ...] = ()

    def get(self, id: str) -> Ticket | None:
        """By its id, or by its name in any language as somebody wrote it."""
        wanted = id.strip().casefold()
        for one in self.all:
            if wanted == one.id or wanted in (label.casefold() for label in one.label.values()):
                return one
        return None

    def needed(self, role: str) -> list[Ticket]:
        return [one for one in self.all if role in one.needed_by]

    def first_aid(self) -> list[str]:
        """Tickets that make a first aider."""
        return [one.id for one in self.all if one.first_aid]

    def aiders_for(self, people: int) -> Step | None:
        """What is asked for so many people; None where the firm has written nothing for it."""
        reached = [step for step in self.first_aiders if step.people <= people]
        return max(reached, key=lambda step: step.people, default=None)

    def propose(self, id: str, issued: date, province: str) -> Proposal | None:
        """When a ticket may run out; None where nothing is known of it."""
        ticket = self.get(id)
        months = ticket.by_province.get(province, ticket.months) if ticket else 0
        if ticket is None or not months:
            return None
        return Proposal(_after(issued, months).isoformat(), months, ticket.grade, ticket.source)


class BrokenTickets(Unreadable):
    """A tickets file that cannot be used, with everything found wrong in it."""

    def __init__(self, path: Path, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            "The list of tickets cannot be used",
            "{fault}{more} Mend {file} and start again.",
            fault=faults[0],
            more=more_faults(len(faults) - 1),
            file=path.name,
        )


def load_tickets(own: Path, shipped: Path, cache: Path | None = None) -> Tickets:
    """From the firm's own file where there is one, else from the one that came along. Raises BrokenTickets.

    YAML costs a tenth of a second, so what came of a file is kept in `cache`, by its path, size and time.
    """
    path = own if own.is_file() else shipped
    try:
        stat = path.stat()
        stamp = f"{__version__} {path} {stat.st_size} {stat.st_mtime_ns}"
    except OSError as error:
        raise BrokenTickets(path, [Fault(path, 0, "", "", f"the file cannot be read ({error.strerror})")]) from error
    kept = caches.kept(cache)
    with contextlib.suppress(ValueError, TypeError, KeyError):
        if kept["stamp"] == stamp:
            return _revived(kept)
    tickets = read_tickets(path)
    caches.keep(cache, {"stamp": stamp, **asdict(tickets)})
    return tickets


def read_tickets(path: Path) -> Tickets:
    """What a file says. Raises BrokenTickets."""
    from secor_tui.forms.cells import Cells
    from secor_tui.forms.yaml_text import Items, Pairs, YamlFault, parse, read_file

    faults: list[Fault] = []
    try:
        root = parse(read_file(path))
    except OSError as error:
        raise BrokenTickets(path, [Fault(path, 0, "", "", f"the file cannot be read ({error.strerror})")]) from error
    except YamlFault as error:
        raise BrokenTickets(path, [Fault(path, error.line, "", "", error.message)]) from error

    def rows(name: str) -> list[Cells]:
        node = root.pairs.get(name) if isinstance(root, Pairs) else None
        found = []
        for number, item in enumerate(node.items if isinstance(node, Items) else [], 1):
            if isinstance(item, Pairs):
                found.append(Cells(faults, path, f"{name} {number}", item))
            else:
                faults.append(Fault(path, item.line, f"{name} {number}", "", "a mapping is wanted here"))
        return found

    tickets = Tickets(tuple(map(_ticket, rows("tickets"))), tuple(map(_step, rows("first_aiders"))))
    ids = [one.id for one in tickets.all]
    for id in sorted({id for id in ids if ids.count(id) > 1}):
        faults.append(Fault(path, 0, "tickets", "ticket", f"{quoted(id)} stands here twice"))
    if not faults and not tickets.all:
        faults.append(Fault(path, 0, "", "tickets", "there are no tickets here; “tickets:” holds a list of them"))
    if faults:
        raise BrokenTickets(path, faults)
    return tickets


def _ticket(cells: Cells) -> Ticket:
    _only(cells, _TICKET)
    provinces = cells.pairs("by_province")
    return Ticket(
        id=cells.word("ticket", wanted=True).strip(),
        label=cells.text("label", "en", wanted=True),
        months=cells.count("months", 600),
        grade=cells.one_of("grade", GRADES),
        source=cells.text("source", "en"),
        by_province={name: provinces.count(name, 600) for name in provinces.cells},
        needed_by=cells.some_of("needed_by", ROLES),
        first_aid=cells.yes("first_aid"),
    )


def _step(cells: Cells) -> Step:
    _only(cells, _STEP)
    return Step(
        people=cells.count("people", 10_000),
        aiders=cells.count("aiders", 1000),
        grade=cells.one_of("grade", GRADES),
        source=cells.text("source", "en", wanted=True),
    )


def _only(cells: Cells, known: tuple[str, ...]) -> None:
    for column in cells.cells:
        if column not in known:
            cells.fault(column, f"{quoted(column)} is not known here; there are {', '.join(known)}")


def _revived(kept: dict[str, Any]) -> Tickets:
    tickets = (Ticket(**{**one, "needed_by": tuple(one["needed_by"])}) for one in kept["all"])
    return Tickets(tuple(tickets), tuple(Step(**one) for one in kept["first_aiders"]))


def _after(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    # The 31st of January and a month is the last of February, not the third of March.
    last = (date(year + month // 12, month % 12 + 1, 1) - date(year, month, 1)).days
    return date(year, month, min(day.day, last))
