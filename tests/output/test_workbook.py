"""The workbook of an export: every register an office reads, as plain cells, and nothing confidential."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from secor_tui.kiosk import Kiosk
from secor_tui.output import workbook_sheets
from secor_tui.output.export import export
from secor_tui.output.verify import verify_export
from secor_tui.output.workbook import Cell, Column, Table, subject_of, written
from secor_tui.output.workbook_sheets import Sheets
from secor_tui.output.workbook_words import WORDS
from tests.firms import cheap, person, set_up
from tests.output.samples import DAILY, body, passed
from tests.output.yard import WORKER, Yard, tree

HOSTILE = [
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "https://evil.example",
    "{=1}",
    "_x0041_",
    "x" * 40_000,
]

MIDNIGHT, MORNING = map(datetime.fromisoformat, ("2026-06-01", "2026-06-01T07:30"))


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    return Yard(tmp_path / "data").set_up()


def cells(data: bytes) -> dict[str, list[list[object]]]:
    """Every sheet's rows; no cell of any may be a formula or a link."""
    found: dict[str, list[list[object]]] = {}
    for sheet in load_workbook(io.BytesIO(data)):
        rows: list[list[object]] = []
        for row in sheet.iter_rows():
            assert not [cell for cell in row if cell.data_type == "f" or cell.hyperlink]
            rows.append([cell.value for cell in row])
        found[sheet.title] = rows
    return found


def lines(data: bytes, sheet: str) -> Iterator[dict[str, object]]:
    head, *rows = cells(data)[sheet]
    return (dict(zip(map(str, head), row, strict=True)) for row in rows)


def test_no_cell_is_a_formula_or_a_link_whatever_it_says() -> None:
    table = Table("Rows", [Column("=1+1", 10), Column("n", 8)], [[one, at] for at, one in enumerate(HOSTILE)])
    found = cells(written([table], title="=1", author="@x", subject="s", created=MIDNIGHT))["Rows"]
    assert found[0] == ["=1+1", "n"]
    assert [row[0] for row in found[1:-1]] == HOSTILE[:-1]
    assert [row[1] for row in found[1:]] == [*range(len(HOSTILE))]
    assert len(str(found[-1][0])) == 8_000


def test_numbers_are_numbers_and_days_are_days() -> None:
    row: list[Cell] = [1, 2.5, date(2026, 6, 1), MORNING, None, ""]
    table = Table("Rows", [Column(str(at), 10) for at in range(6)], [row])
    data = written([table], title="t", author="a", subject="s", created=MIDNIGHT)
    sheet = load_workbook(io.BytesIO(data))["Rows"]
    assert [cell.value for cell in sheet[2]] == [1, 2.5, MIDNIGHT, MORNING, None, None]
    assert [cell.number_format for cell in sheet[2]][2:4] == ["yyyy-mm-dd", "yyyy-mm-dd hh:mm"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:F2")


def test_of_equal_values_it_is_the_same_bytes_and_says_what_it_is_about() -> None:
    made = [written([Table("A", [Column("b", 9)], [["c"]])], title="t", author="a", subject="K7Q2 612",
                    created=MIDNIGHT) for _ in range(2)]  # fmt: skip
    assert made[0] == made[1]
    assert subject_of(made[0]) == "K7Q2 612"
    assert subject_of(b"PK no zip") == ""


def test_an_export_holds_it_and_verify_knows_it(yard: Yard, tmp_path: Path) -> None:
    yard.add(DAILY, body())
    yard.export(tmp_path / "out")
    data = (tmp_path / "out/register.xlsx").read_bytes()
    assert subject_of(data) == "K7Q2 4"
    (_, inspection, *_) = cells(data)["Records"]
    assert inspection[0] == "K7Q2-4"
    assert "CRITICAL" in inspection
    found = {str(row["Note"]): row for row in lines(data, "Corrective actions")}
    assert found["Off-cuts with nails by the saw."]["State"] == "OVERDUE"
    assert found["Off-cuts with nails by the saw."]["Days overdue"] == 27
    assert found["Off-cuts with nails by the saw."]["Record"] == "K7Q2-4"
    assert verify_export(tmp_path / "out").faults == []
    (tmp_path / "out/register.xlsx").write_bytes(data + b" ")
    assert [fault.path.name for fault in verify_export(tmp_path / "out").faults] == ["register.xlsx"]


def test_what_is_hostile_in_a_record_is_text_there_too(yard: Yard, tmp_path: Path) -> None:
    for text in HOSTILE[:6]:
        yard.add(DAILY, passed(reason=text), amends="ZZZZ")
    yard.export(tmp_path / "out")
    said = [row["Reason"] for row in lines((tmp_path / "out/register.xlsx").read_bytes(), "Records")]
    assert [one for one in said if one] == HOSTILE[:6][::-1]


def test_nothing_confidential_is_in_it(yard: Yard, tmp_path: Path) -> None:
    secret = {**WORKER_FOUND, "answers": {"name": "Ada", "note": "the wound"}}
    yard.add(WORKER, secret)
    yard.export(tmp_path / "out")
    with zipfile.ZipFile(tmp_path / "out/register.xlsx") as file:
        everything = b"".join(map(file.read, file.namelist()))
    assert b"403-555-0199" not in everything
    assert b"the wound" not in everything
    found = {str(row["Number"]): row for row in lines((tmp_path / "out/register.xlsx").read_bytes(), "Records")}
    assert found["K7Q2-4"]["Result"] == "CONFIDENTIAL"
    assert not list(lines((tmp_path / "out/register.xlsx").read_bytes(), "Corrective actions"))


WORKER_FOUND = {
    "deficiencies": {"name": {"title": "the wound", "severity": "high", "action": True, "due": "2026-06-01"}}
}


def test_a_register_whose_checklist_the_firm_made_confidential_is_left_out(tmp_path: Path) -> None:
    kiosk = set_up(tmp_path / "data")
    own = kiosk.folder / "checklists"
    text = kiosk.library.path("toolbox-talk").read_text("utf-8")
    (own / "toolbox-talk.yaml").write_text(text.replace("settings:\n", "settings:\n  kiosk::confidential: yes\n", 1))
    kiosk = cheap(Kiosk.open(tmp_path / "data", clock=kiosk.clock))
    export(kiosk, tmp_path / "out", today=kiosk.today())
    held = {row["Sheet"]: row for row in lines((tmp_path / "out/register.xlsx").read_bytes(), "About")}
    assert "confidential form" in str(held["Talks and meetings"]["What it holds"])
    assert held["Crew"]["Lines"] == len(kiosk.registers.crew.staff())


def test_a_kiosk_s_registers_are_there_in_the_language_of_the_firm(tmp_path: Path) -> None:
    kiosk = set_up(tmp_path / "data")
    kiosk.sign_in(person(kiosk, "Dan Okafor"))
    export(kiosk, tmp_path / "en", today=kiosk.today())
    data = (tmp_path / "en/register.xlsx").read_bytes()
    assert [*cells(data)] == [WORDS[name][0] for name in ("about", *workbook_sheets._SHEETS)]
    assert [row["Name"] for row in lines(data, "Crew")] == ["Marie Tremblay", "Dan Okafor"]
    assert [(row["Name"], row["In"]) for row in lines(data, "Attendance")] == [("Dan Okafor", "06:42")]
    assert ("Gate check", "DUE") in {(row["Checklist"], row["State"]) for row in lines(data, "Due")}
    kiosk.config.language = "fr"
    export(kiosk, tmp_path / "fr", today=kiosk.today())
    french = cells((tmp_path / "fr/register.xlsx").read_bytes())
    assert [*french] == [WORDS[name][1] for name in ("about", *workbook_sheets._SHEETS)]
    assert french["Équipe"][0][0] == "Nom"


def test_every_sheet_has_its_words_and_short_names() -> None:
    for name, (columns, _) in workbook_sheets._SHEETS.items():
        assert all(len(one) <= 31 for one in WORDS[name])
        assert all(len(one) > 10 for one in WORDS[f"holds.{name}"])
        assert {f"c.{column.split()[0]}" for column in columns.split("|")} <= WORDS.keys()
        assert callable(getattr(Sheets, name))


def test_it_is_made_anew_only_when_something_is_new(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    yard.day(1)
    yard.export(out)
    before = (out / "register.xlsx").stat().st_mtime_ns
    yard.export(out)
    assert (out / "register.xlsx").stat().st_mtime_ns == before
    yard.day(1)
    yard.export(out)
    assert subject_of((out / "register.xlsx").read_bytes()) == "K7Q2 5"


def test_one_that_somebody_has_written_into_is_kept(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    yard.export(out)
    book = load_workbook(out / "register.xlsx")
    book["About"]["A30"] = "seen by me"
    book.save(out / "register.xlsx")
    yard.day(1)
    assert [path.name for path in yard.export(out).kept] == ["register~2.xlsx"]
    assert load_workbook(out / "register~2.xlsx")["About"]["A30"].value == "seen by me"
    foreign = Workbook()
    foreign.save(out / "register.xlsx")
    yard.day(1)
    assert [path.name for path in yard.export(out).kept] == ["register~3.xlsx"]


def test_the_folder_of_an_older_version_gets_one(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    yard.day(1)
    yard.export(out)
    wanted = tree(out)
    manifest = (out / "manifest.json").read_text()
    (out / "manifest.json").write_text(manifest.replace('"sheets": 4,', '"sheets": 0,'))
    (out / "register.xlsx").unlink()
    assert yard.export(out).kept == []
    assert tree(out) == wanted


def test_a_sheet_that_cannot_be_made_keeps_nothing_else_here(
    yard: Yard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Sheets) -> None:
        raise ValueError("a bad day")

    monkeypatch.setattr(Sheets, "tables", broken)
    report = yard.export(tmp_path / "out")
    assert report.faults == ["register.xlsx could not be made (a bad day); everything else is there."]
    assert verify_export(tmp_path / "out").faults == []
    monkeypatch.undo()
    assert yard.export(tmp_path / "out").faults == []
    assert (tmp_path / "out/register.xlsx").is_file()
