"""All registers, folded over the ledger in one pass, with a cache that can be thrown away.

The cache holds the registers as they stood after one record, named by its number and hash. When that record is still in
the ledger only what came after it is read; otherwise, or when this code has changed, everything is folded anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secor_tui import caches
from secor_tui.ledger.ledger import Ledger
from secor_tui.ledger.record import GENESIS, JSON, Record

if TYPE_CHECKING:
    from secor_tui.program.audit_scores import AuditScores
    from secor_tui.program.auditors import Auditors
    from secor_tui.program.certificates import Certificates
    from secor_tui.program.company import Company
    from secor_tui.program.corrective_actions import CorrectiveActions
    from secor_tui.program.crew import Crew
    from secor_tui.program.documents import Documents
    from secor_tui.program.drills import Drills
    from secor_tui.program.equipment import Equipment
    from secor_tui.program.expiries import Expiries
    from secor_tui.program.hazards import Hazards
    from secor_tui.program.hours import Hours
    from secor_tui.program.incidents import Incidents
    from secor_tui.program.masters import Masters
    from secor_tui.program.meetings import Meetings
    from secor_tui.program.milestones import Milestones
    from secor_tui.program.muster import Musters
    from secor_tui.program.objectives import Objectives
    from secor_tui.program.orientations import Orientations
    from secor_tui.program.participation import Participation
    from secor_tui.program.plans import Plans
    from secor_tui.program.policy import Policy
    from secor_tui.program.postings import Postings
    from secor_tui.program.refusals import Refusals
    from secor_tui.program.reviews import Reviews
    from secor_tui.program.schedule import Done
    from secor_tui.program.site_log import SiteLog

FOLD = 26
"""To be raised whenever a register folds otherwise than before, so that no old cache is believed."""

_KEEP_AFTER = 50
"""Records folded since the cache was written, after which it is written again."""

_MANY = 40
"""Records beyond which reading all of the ledger is quicker than looking for each."""


class Registers:
    """What the records say, as of record `seq`. A register is loaded, module and all, when it is first asked for."""

    company: Company
    crew: Crew
    actions: CorrectiveActions
    done: Done
    expiries: Expiries
    equipment: Equipment
    site_log: SiteLog
    certificates: Certificates
    orientations: Orientations
    musters: Musters
    meetings: Meetings
    participation: Participation
    incidents: Incidents
    refusals: Refusals
    hazards: Hazards
    policy: Policy
    plans: Plans
    documents: Documents
    drills: Drills
    postings: Postings
    hours: Hours
    audit_scores: AuditScores
    auditors: Auditors
    masters: Masters
    milestones: Milestones
    reviews: Reviews
    objectives: Objectives

    def __init__(self, kept: JSON | None = None) -> None:
        self.seq, self.hash = 0, GENESIS
        self._kept = kept or {}
        """What the cache says of the registers that nobody has asked for."""

    def __getattr__(self, name: str) -> Any:
        if name not in _REGISTERS:
            raise AttributeError(name)
        module, kind = _REGISTERS[name]
        register = getattr(import_module(f"secor_tui.program.{module}"), kind)
        found = register.load(self._kept.pop(name)) if name in self._kept else register()
        setattr(self, name, found)
        return found

    def apply(self, record: Record) -> None:
        """Take in the next record; the same records in the same order always give the same registers."""
        for name in _BY_KIND.get(record.kind, _EVERYWHERE):
            getattr(self, name).apply(record)
        self.seq, self.hash = record.seq, record.mark

    def dump(self) -> JSON:
        kept = {name: self._kept.get(name) or getattr(self, name).dump() for name in _REGISTERS}
        return {"fold": FOLD, "seq": self.seq, "hash": self.hash, **kept}

    @classmethod
    def load(cls, state: JSON) -> Registers:
        """Raises KeyError, TypeError or ValueError when the state is not one that `dump` of this version wrote."""
        if state["fold"] != FOLD:
            raise ValueError("another version's cache")
        registers = cls({name: state[name] for name in _REGISTERS})
        registers.seq, registers.hash = state["seq"], state["hash"]
        return registers


_REGISTERS: dict[str, tuple[str, str]] = {
    "company": ("company", "Company"),
    "crew": ("crew", "Crew"),
    "actions": ("corrective_actions", "CorrectiveActions"),
    "done": ("schedule", "Done"),
    "expiries": ("expiries", "Expiries"),
    "equipment": ("equipment", "Equipment"),
    "site_log": ("site_log", "SiteLog"),
    "certificates": ("certificates", "Certificates"),
    "orientations": ("orientations", "Orientations"),
    "musters": ("muster", "Musters"),
    "meetings": ("meetings", "Meetings"),
    "participation": ("participation", "Participation"),
    "incidents": ("incidents", "Incidents"),
    "refusals": ("refusals", "Refusals"),
    "hazards": ("hazards", "Hazards"),
    "policy": ("policy", "Policy"),
    "plans": ("plans", "Plans"),
    "documents": ("documents", "Documents"),
    "drills": ("drills", "Drills"),
    "postings": ("postings", "Postings"),
    "hours": ("hours", "Hours"),
    "audit_scores": ("audit_scores", "AuditScores"),
    "auditors": ("auditors", "Auditors"),
    "masters": ("masters", "Masters"),
    "milestones": ("milestones", "Milestones"),
    "reviews": ("reviews", "Reviews"),
    "objectives": ("objectives", "Objectives"),
}
"""Module in this folder, and class."""

_EVERYWHERE = ("actions", "done", "expiries")
_BY_KIND: dict[str, tuple[str, ...]] = {
    "presence": ("site_log",),
    "firm": ("company", "postings", "milestones", *_EVERYWHERE),
    "site": ("company", "plans", "drills", "postings", *_EVERYWHERE),
    "worker": ("crew", "site_log", "postings", "milestones", *_EVERYWHERE),
    "certificate": ("certificates", "actions", "postings", "milestones"),
    "orientation": ("orientations", *_EVERYWHERE),
    "follow-up": ("orientations", *_EVERYWHERE),
    "muster": ("musters", "plans", "drills", *_EVERYWHERE),
    "drill": ("drills", "plans", *_EVERYWHERE),
    "drill-plan": ("drills",),
    "document": ("documents", *_EVERYWHERE),
    "reading": ("documents",),
    "plan": ("plans", "postings", *_EVERYWHERE),
    "posting": ("postings", *_EVERYWHERE),
    "talk": ("meetings", *_EVERYWHERE),
    "meeting": ("meetings", *_EVERYWHERE),
    "incident": ("incidents", *_EVERYWHERE),
    "notification": ("incidents",),
    "investigation": ("incidents", *_EVERYWHERE),
    "refusal": ("refusals", *_EVERYWHERE),
    "inspection": ("participation", "equipment", *_EVERYWHERE),
    "unit": ("equipment", *_EVERYWHERE),
    "unit-repair": ("equipment", *_EVERYWHERE),
    "maintenance": ("equipment", *_EVERYWHERE),
    "frequency": ("policy",),
    "days-off": ("policy",),
    "gap": ("policy",),
    "hours": ("hours",),
    "monthly-review": ("reviews", *_EVERYWHERE),
    "yearly-review": ("reviews", "objectives", *_EVERYWHERE),
    "assessment": ("hazards", *_EVERYWHERE),
    "flha": ("hazards", *_EVERYWHERE),
    "action": ("actions",),
    "action-change": ("actions",),
    "audit-score": ("audit_scores",),
    "audit-plan": ("audit_scores", "milestones"),
    "interview": ("audit_scores",),
    "observation": ("audit_scores",),
    "auditor-access": ("auditors",),
    "auditor-end": ("auditors",),
    "auditor-visit": ("auditors",),
    "master": ("masters", "crew"),
    "gathered": ("crew",),
    "milestone": ("milestones",),
    "costs": ("milestones",),
    "pin": (),
}
"""Which registers a kind of record concerns; any other kind only those of everywhere. Sign-ins are the most numerous
records and are never due, so they go to one register alone."""


class CachedRegisters:
    """The registers of one ledger, kept up with what any process appends."""

    def __init__(self, ledger: Ledger, cache: Path) -> None:
        self._ledger = ledger
        self._cache = cache
        self._now = self._cached() or Registers()
        self._now.actions.read = self._read
        self._kept = self._now.seq

    def up_to_date(self) -> Registers:
        """The same object every time, brought up to the newest record."""
        for record in self._ledger.records(after=self._now.seq):
            self._now.apply(record)
        if self._now.seq - self._kept >= _KEEP_AFTER:
            self.keep()
        return self._now

    @property
    def now(self) -> Registers:
        """As they stood at the last look."""
        return self._now

    def _read(self, numbers: list[int]) -> Iterator[Record]:
        """The records of these numbers, which ascend."""
        if len(numbers) > _MANY:
            wanted = set(numbers)
            yield from (one for one in self._ledger.records(after=numbers[0] - 1) if one.seq in wanted)
            return
        for number in numbers:
            record = next(self._ledger.records(after=number - 1), None)
            if record is not None and record.seq == number:
                yield record

    def keep(self) -> None:
        """Write the cache. It is not flushed and its failure is nobody's worry: it can always be made again."""
        caches.keep(self._cache, self._now.dump())
        self._kept = self._now.seq

    def _cached(self) -> Registers | None:
        try:
            registers = Registers.load(caches.kept(self._cache))
        except (ValueError, KeyError, TypeError, AttributeError):
            return None
        newest = next(self._ledger.records(after=registers.seq - 1), None)
        return registers if newest is not None and newest.mark == registers.hash else None
