"""What the office's guide says to DuckDB and to CouchDB is said to them, and answered as the registers answer."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import httpx
import pytest

from secor_tui import couch, couch_address
from secor_tui.clock import written
from secor_tui.ledger.record import JSON, Entry, Record
from secor_tui.merging import merge
from secor_tui.output.export import export
from secor_tui.push import push
from tests import firms

GUIDE = (Path(__file__).parents[2] / "docs" / "office.md").read_text(encoding="utf-8")
TODAY = firms.MORNING.date() + timedelta(days=30)
RULE = "validate_doc_update"


class Firm:
    """Two sites, faults mended, moved, reopened, withdrawn and forgotten, hours said twice, and corrections."""

    def __init__(self, folder: Path) -> None:
        self.kiosk = kiosk = firms.set_up(folder)
        self.dan, self.marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
        self.first = kiosk.site
        self.second = self.add("site", {"name": "Écluse 9"}).id
        self.add("inspection", faults=["left_open", "not_due"], signed=True)
        closed = self.add("inspection", faults=["closed"], signed=True)
        self.add("action", {"action": f"{closed.id}/closed", "done": "Tied"}, signed=True)
        reopened = self.add("inspection", faults=["reopened"], site=self.second)
        self.add("action", {"action": f"{reopened.id}/reopened", "done": "Tied"})
        again = {"action": f"{reopened.id}/reopened", "change": "reopen", "owner": [self.marie], "due": "2026-06-20"}
        self.add("action-change", again)
        moved = self.add("inspection", faults=["moved"], days=7)
        self.add("action-change", {"action": f"{moved.id}/moved", "change": "move", "due": "2026-08-01"})
        withdrawn = self.add("inspection", faults=["withdrawn"], site=self.second)
        self.add("inspection", site=self.second, amends=withdrawn.id, reason="It was the neighbour's", signed=True)
        void = self.add("inspection", faults=["void"], days=7)
        self.add("inspection", amends=void.id, reason="Entered twice", void=True)
        self.add("inspection", faults=["no_action"], action=False, days=14, site=self.second)
        self.add("hours", {"month": "2026-05", "hours": "1600.5", "how_known": "payroll"}, signed=True, who="Marie")
        self.add("hours", {"month": "2026-05", "hours": "1625.25", "how_known": "payroll"}, signed=True, who="Marie")
        self.add("hours", {"month": "2026-06", "hours": "90", "how_known": "estimate"})
        self.add("incident", {"what": "A slip"}, signed=True, days=20)

    def add(
        self,
        kind: str,
        answers: JSON | None = None,
        *,
        faults: list[str] | None = None,
        action: bool = True,
        site: str = "",
        days: int = 0,
        amends: str | None = None,
        signed: bool = False,
        who: str = "Dan",
        **more: Any,
    ) -> Record:
        kiosk = self.kiosk
        now = kiosk.clock.now()
        (person,) = kiosk.registers.crew.find(who)
        due = {"left_open": "2026-06-10", "moved": "2026-06-11", "reopened": "2026-06-12"}
        found = {
            row: {
                "title": f"The gate, {row}",
                "note": "Bent",
                "severity": "high" if row == "left_open" else "medium",
                "owner": self.dan,
                "due": due.get(row, "2026-09-01"),
                "action": action,
            }
            for row in faults or ()
        }
        signature = {"row": "signed", "role": person.role, "who": person.id, "name": person.name, "method": "pin"}
        body = {"answers": answers or {}, "deficiencies": found, "signatures": [signature] if signed else [], **more}
        day = (now.date() + timedelta(days=days)).isoformat()
        entry = Entry(kiosk.ledger.new_id(), kind, person.id, day, written(now), body)
        entry = Entry(**{**_fields(entry), "site": site or self.first, "amends": amends})
        return kiosk.ledger.append(entry)


def _fields(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in Entry.__slots__}


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firm]:
    made = Firm(tmp_path_factory.mktemp("office") / "data")
    yield made
    made.kiosk.close()


@pytest.fixture(scope="module", params=["export", "merged store"])
def asked(firm: Firm, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What DuckDB answers to each question of the guide, by the first words of the comment above it."""
    folder = tmp_path_factory.mktemp("asked")
    export(firm.kiosk, folder / "export", today=TODAY)
    if request.param == "merged store":
        merge([folder / "export"], folder / "store")
    lines = (folder / ("export" if request.param == "export" else "store") / "records.jsonl").as_posix()
    views, *questions = re.findall(r"(?ms)^```sql\n(.*?)^```", GUIDE)
    with duckdb.connect() as connection:
        connection.execute(views.replace("'records.jsonl'", f"'{lines}'"))
        return {
            question.removeprefix("-- ").partition("\n")[0].partition(",")[0]: connection.execute(
                question.replace("current_date", f"DATE '{TODAY}'")
            ).fetchall()
            for question in questions
        }


def test_the_guide_asks_these_questions(asked: dict[str, Any]) -> None:
    assert list(asked) == [
        "open deficiencies by site",
        "inspections per week",
        "overdue actions",
        "hours by month",
        "who signed most",
        "amended records",
    ]


def test_open_deficiencies_by_site_are_those_of_the_register(firm: Firm, asked: dict[str, Any]) -> None:
    registers = firm.kiosk.registers
    open_ = registers.actions.open()
    assert {action.path for action in open_} == {"left_open", "not_due", "reopened", "moved"}
    count = Counter(registers.company.site_name(action.site) for action in open_)
    pressing = Counter(registers.company.site_name(one.site) for one in open_ if one.severity in ("critical", "high"))
    found = asked["open deficiencies by site"]
    assert {name: number for name, number, _ in found} == count
    assert {name: number for name, _, number in found if number} == pressing
    assert [number for _, number, _ in found] == [3, 1]


def test_overdue_actions_are_those_of_the_register_with_their_day_and_who(firm: Firm, asked: dict[str, Any]) -> None:
    registers = firm.kiosk.registers
    overdue = [action for action in registers.actions.open() if action.overdue(TODAY)]
    assert [action.path for action in overdue] == ["left_open", "reopened"]
    assert asked["overdue actions"] == [
        (
            date.fromisoformat(action.due),
            action.overdue(TODAY),
            action.severity,
            action.title,
            registers.crew.names()[action.owner],
        )
        for action in overdue
    ]


def test_inspections_per_week_are_those_that_stand(firm: Firm, asked: dict[str, Any]) -> None:
    found = {}
    for week, site, count in asked["inspections per week"]:
        assert week.weekday() == 0
        found[week, site] = count
    records = list(firm.kiosk.ledger.records(kind="inspection"))
    gone = {record.amends for record in records if record.void}
    name = firm.kiosk.registers.company.site_name
    assert found == Counter(
        (day - timedelta(days=day.weekday()), name(record.site))
        for record in records
        if not record.amends and record.id not in gone
        for day in [date.fromisoformat(record.date)]
    )


def test_hours_by_month_are_the_newest_word_of_the_register(firm: Firm, asked: dict[str, Any]) -> None:
    hours, site_log = firm.kiosk.registers.hours, firm.kiosk.registers.site_log
    assert asked["hours by month"] == [("2026-05", Decimal("1625.25"))]
    for month, said in asked["hours by month"]:
        assert hours.worked(month, site_log, "2026-06-01").hours == Fraction(said)


def test_who_signed_most_counts_signatures_of_all_records_that_left(firm: Firm, asked: dict[str, Any]) -> None:
    confidential = {"worker"}
    count = Counter(
        one["name"]
        for record in firm.kiosk.ledger.records()
        if record.kind not in confidential
        for one in record.signatures
    )
    found = asked["who signed most"]
    assert {name: number for name, number, _ in found} == count
    assert [number for _, number, _ in found] == sorted(count.values(), reverse=True)


def test_amended_records_are_named_with_their_reason(firm: Firm, asked: dict[str, Any]) -> None:
    ledger = firm.kiosk.ledger
    expected = []
    for record in ledger.records():
        first = ledger.get(record.amends) if record.amends else None
        if first is not None:
            day = date.fromisoformat(first.date)
            expected.append((first.number, first.kind, day, record.number, record.reason or None))
    assert asked["amended records"] == expected
    assert "Entered twice" in {row[-1] for row in expected}


# CouchDB


def functions() -> dict[str, dict[str, str]]:
    """The functions of the guide by name, each with the reduce that is said beside it."""
    found = {}
    for said, code in re.findall(r"(?ms)((?:^[^\n`]*`[^\n]*\n)+?)\n^```js\n(.*?)^```", GUIDE):
        names = re.findall(r"`([^`]+)`", said)
        reduces = [name for name in names if name in ("_count", "_stats")]
        found[names[0]] = {"map": code, **({"reduce": reduces[0]} if reduces else {})}
    return found


@pytest.fixture
def filled(firm: Firm, database: str) -> str:
    """The firm's database, with the views of the guide."""
    with couch.connected(couch_address.address(database)) as connected:
        push(firm.kiosk, connected, create=True)
    views = {name: one for name, one in functions().items() if name != RULE}
    httpx.put(f"{database}/_design/office", json={"views": views}).raise_for_status()
    return database


def view(database: str, name: str, **asked: str) -> list[dict[str, Any]]:
    answer = httpx.get(f"{database}/_design/office/_view/{name}", params=asked)
    answer.raise_for_status()
    rows: list[dict[str, Any]] = answer.json()["rows"]
    return rows


def test_the_views_count_what_the_ledger_holds(firm: Firm, filled: str) -> None:
    assert set(functions()) == {RULE, "records", "newest", "conflicts"}
    records = list(firm.kiosk.ledger.records())
    counted = {tuple(row["key"]): row["value"] for row in view(filled, "records", group_level="2")}
    assert counted == Counter(("K7Q2", record.kind) for record in records)
    (newest,) = view(filled, "newest", group="true")
    assert (newest["key"], newest["value"]["max"]) == ("K7Q2", records[-1].seq)
    assert view(filled, "conflicts") == []


def test_a_conflict_shows_in_its_view(filled: str) -> None:
    other = {
        "_id": "K7Q2-00000003",
        "_rev": f"1-{'f' * 32}",
        "kiosk": "K7Q2",
        "kind": "site",
        "seq": 3,
        "date": "2026-06-01",
    }
    httpx.post(f"{filled}/_bulk_docs", json={"new_edits": False, "docs": [other]}).raise_for_status()
    assert [row["key"] for row in view(filled, "conflicts")] == ["K7Q2-00000003"]


def test_by_the_rule_of_the_guide_no_record_is_changed_or_deleted_and_new_ones_come(firm: Firm, filled: str) -> None:
    rule = {RULE: functions()[RULE]["map"]}
    httpx.put(f"{filled}/_design/rule", json=rule).raise_for_status()
    there = httpx.get(f"{filled}/K7Q2-00000004").json()
    changed = httpx.put(f"{filled}/K7Q2-00000004", json={**there, "date": "2001-01-01"})
    assert (changed.status_code, changed.json()["reason"]) == (403, "a record is never changed or deleted")
    assert httpx.delete(f"{filled}/K7Q2-00000004", params={"rev": there["_rev"]}).status_code == 403
    firm.add("note", {"said": "One more"})
    with couch.connected(couch_address.address(filled)) as connected:
        assert (push(firm.kiosk, connected).sent, push(firm.kiosk, connected, anew=True).faults) == (1, [])


def test_the_question_of_the_guide_finds_the_incidents(firm: Firm, filled: str) -> None:
    (question,) = re.findall(r"(?ms)^```json\n(.*?)^```", GUIDE)
    found = httpx.post(f"{filled}/_find", json=json.loads(question)).json()["docs"]
    incidents = list(firm.kiosk.ledger.records(kind="incident"))
    assert [one["body"]["answers"] for one in found] == [{"what": "A slip"}]
    assert [one["_id"] for one in found] == [f"K7Q2-{one.seq:08d}" for one in incidents]
