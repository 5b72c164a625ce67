"""What home says of the copies outside the kiosk and of the proof that a backup can be restored: one line."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from screens.widgets.lines import Item
from secor_tui import backup_state, last_copies
from secor_tui.errors import SecorError
from secor_tui.last_copies import FAILED, NEVER, NONE, OLD, TOO_OLD, TOO_OLD_AFTER

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk
    from secor_tui.last_copies import Copy, Proof


def home_items(kiosk: Kiosk, say: Wording, today: date) -> list[Item]:
    """Red where a copy or a proof failed, or the office has been without for too long; in the first days of a firm with
    nowhere to send anything there is none."""
    try:
        office = last_copies.office(kiosk, today, say.language)
        proof = last_copies.last_proof(kiosk, say.language)
    except SecorError as error:
        return [Item(error.said(say.language)[0], tone="bad", wrap=True)]
    copy = say("state.copy")
    if office.state == FAILED:
        return [Item(say("home.copy_failed", where=office.at), state=say("state.failed"), tone="bad")]
    if proof is not None and proof.failed and not backup_state.standing(kiosk.folder).failed:
        # Of the newest one of all another line says so.
        return [Item(say("home.proof_failed", where=proof.where), state=say("state.failed"), tone="bad")]
    if office.state in (OLD, TOO_OLD):
        bad = office.state == TOO_OLD
        words = say("home.copy_old", days=office.days, count=office.waiting)
        return [Item(words, state=say("state.late") if bad else copy, tone="bad" if bad else "warn")]
    if office.state == NEVER:
        return [Item(say("home.copy_never"), state=copy, tone="warn")]
    if office.state == NONE:
        return [Item(say("home.no_copies"), state=copy, tone="warn")] if office.days > TOO_OLD_AFTER else []
    return [_well(office.copy, proof, say, today)] if office.copy else []


def _well(copy: Copy, proof: Proof | None, say: Wording, today: date) -> Item:
    when = {"day": say.day(copy.when[:10], today), "time": copy.when[11:16]}
    right = [say("home.verified")] if copy.verified else []
    if proof is not None and not proof.failed:
        since = proof.when[:10] >= copy.when[:10]
        right.append(say("home.proved") if since else say("home.proved_on", day=say.day(proof.when[:10], today)))
    words = say("home.copy", where=copy.where, count=copy.records, **when)
    return Item(words, state=say("state.copy"), tone="good", right=", ".join(right))
