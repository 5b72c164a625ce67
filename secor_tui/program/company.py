"""The firm and its sites, from `firm` and `site` records."""

from __future__ import annotations

from typing import Any

from secor_tui.ledger.record import JSON, Record


class Company:
    """What the firm says of itself today: the answers of its newest `firm` record and of each site."""

    def __init__(
        self,
        firm: JSON | None = None,
        sites: dict[str, JSON] | None = None,
        since: str = "",
        changed: dict[str, int] | None = None,
    ) -> None:
        self.firm: JSON = firm or {}
        self.sites: dict[str, JSON] = sites or {}
        self.since = since
        """The day the firm began to keep its records here, ISO; nothing can have been missed before."""
        self._changed = changed or {}
        """Sites to the number of the record that last changed their hazards."""

    def apply(self, record: Record) -> None:
        if record.kind == "firm":
            self.firm = record.answers
            self.since = self.since or record.date
        elif record.kind == "site":
            if record.void:
                self.sites.pop(record.subject, None)
            else:
                before = self.sites.get(record.subject)
                if before is not None and before.get("hazards") != record.answers.get("hazards"):
                    self._changed[record.subject] = record.seq
                self.sites[record.subject] = record.answers

    @property
    def name(self) -> str:
        return str(self.firm.get("name") or "")

    def site_name(self, id: str) -> str:
        return str(self.sites.get(id, {}).get("name") or "")

    def province(self, site: str) -> str:
        """Whose law holds at a site: the province it lies in, else the firm's; empty where neither is known."""
        return str(self.sites.get(site, {}).get("province") or self.firm.get("province") or "")

    def hazards_changed(self, site: str) -> int:
        """The number of the record that last changed what a site says of its hazards; 0 if none did."""
        return self._changed.get(site, 0)

    def dump(self) -> JSON:
        return {"firm": self.firm, "sites": self.sites, "since": self.since, "changed": self._changed}

    @classmethod
    def load(cls, state: dict[str, Any]) -> Company:
        return cls(state["firm"], state["sites"], state["since"], state["changed"])
