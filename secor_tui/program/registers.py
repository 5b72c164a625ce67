"""All registers, folded over the ledger in one pass, with a cache that can be thrown away."""

from __future__ import annotations

from secor_tui.program.company import Company
from secor_tui.program.corrective_actions import CorrectiveActions
from secor_tui.program.crew import Crew
from secor_tui.program.expiries import Expiries
from secor_tui.program.schedule import Done


class Registers:
    company: Company
    crew: Crew
    actions: CorrectiveActions
    done: Done
    expiries: Expiries
