"""What runs out: one word for each thing, the newest, while it is in use."""

from __future__ import annotations

from datetime import date

from secor_tui.ledger.record import Record
from secor_tui.program.expiries import Expiries

TODAY = date(2026, 6, 1)


def check(unit: str, day: str, due: str, *, seq: int = 1, void: bool = False) -> Record:
    body = {"about": unit, "expires": {"service_due": due}, "void": void}
    return Record(
        {
            "seq": seq,
            "id": f"R{seq}",
            "kind": "inspection",
            "checklist": {"id": "machine"},
            "site": "S",
            "date": day,
            "amends": None,
            "body": body,
        }
    )


def said(*records: Record) -> list[tuple[str, str]]:
    expiries = Expiries()
    for record in records:
        expiries.apply(record)
    again = Expiries.load(expiries.dump())
    assert again.within(30, TODAY) == expiries.within(30, TODAY)
    return [(one.about, one.on) for one in expiries.within(30, TODAY)]


def test_checking_one_machine_does_not_hide_what_runs_out_on_another() -> None:
    records = check("Truck 1", "2026-05-28", "2026-05-30"), check("Telehandler", "2026-05-29", "2026-06-10", seq=2)
    assert said(*records) == [("Truck 1", "2026-05-30"), ("Telehandler", "2026-06-10")]


def test_the_newest_word_on_a_thing_stands() -> None:
    assert said(check("Truck 1", "2026-05-28", "2026-05-30"), check("truck 1", "2026-05-29", "2027-05-30", seq=2)) == []


def test_what_nobody_has_looked_at_for_a_month_is_not_in_use() -> None:
    assert said(check("Trench A", "2026-04-02", "2026-04-20")) == []


def test_where_there_is_only_one_it_stays_until_it_is_mended() -> None:
    assert said(check("", "2026-01-02", "2026-02-01")) == [("", "2026-02-01")]
