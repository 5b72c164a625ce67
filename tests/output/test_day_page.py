"""The page of a day: one page whatever happened, nothing confidential, and a witness that `verify` takes."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from secor_tui import cli
from secor_tui.ledger.spoken import beginning, spoken
from secor_tui.output.board import ToDo, ToMend
from secor_tui.output.day_page import DayPage, Done, Here, day_pdf, is_page
from secor_tui.output.verify import verify_export
from tests.output import reading
from tests.output.samples import DAILY, body, passed
from tests.output.yard import WORKER, Yard

SITE = Path("mill-street-duplex/2026")
PAGE = DayPage(
    language="en", firm="Northfield Framing Ltd.", site="Mill Street Duplex", address="12 Mill Street",
    day="2026-06-01", next_day="2026-06-02", done=(Done("K7Q2-4", "Daily site inspection", "Marc Tremblay", "fail"),),
    here=(Here("Marc Tremblay", "06:50", ""),), visitors=2, open=(ToMend("Rail off", "Marc", "2026-06-01", True),),
    due=(ToDo("Ladders", "2026-06-02"),), kiosk="K7Q2", seq=4, hash="c0ffee" * 10 + "1234",
    at=datetime.fromisoformat("2026-06-01T16:00:00-06:00"),
)  # fmt: skip


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    return Yard(tmp_path / "data").set_up()


def page_of(out: Path, day: str = "2026-06-01") -> bytes:
    return (out / SITE / day / f"00_summary_{day}.pdf").read_bytes()


def test_words_say_the_beginning_of_a_hash_and_are_read_back() -> None:
    assert spoken("7f000001" + "0" * 56) == "lusab-babad-babab-babab-babab"
    known = "c0ffee" * 10 + "1234"
    assert beginning(spoken(known)) == known[:20]
    assert beginning(spoken(known).upper().replace("-", " ")) == known[:20]
    for wrong in ("", "lusab-babad", "lusab-babad-babab-babab-babax", known, "lusab-babad-babab-babab-babab-babab"):
        assert beginning(wrong) == ""


def test_it_says_what_was_done_who_was_there_what_is_open_and_due_and_the_witness() -> None:
    data = day_pdf(PAGE)
    said = reading.text(data)
    for one in ("Day 2026-06-01 (Monday)", "FAIL", "Daily site inspection", "06:50–?", "visitors: 2", "Rail off",
                "OVERDUE", "Due by 2026-06-02 (Tuesday)", "Ladders", "K7Q2-4", spoken(PAGE.hash)):  # fmt: skip
        assert one in said
    assert f"K7Q2-4 {PAGE.hash}" in reading.codes(data)
    assert day_pdf(PAGE) == data
    assert reading.faults_against_pdfa(data, inside=()) == []
    assert is_page(data, "K7Q2", "2026-06-01")
    assert not is_page(data, "K7Q2", "2026-06-02")


def test_in_french_every_word_is_french() -> None:
    said = reading.text(day_pdf(replace(PAGE, language="fr")))
    for one in ("Journée 2026-06-01 (lundi)", "NON CONF.", "Témoin des dossiers", "visiteurs : 2", "EN RETARD"):
        assert one in said


def test_however_much_there_is_it_stays_one_page_and_counts_the_rest() -> None:
    full = replace(
        PAGE,
        done=tuple(Done(f"K7Q2-{n}", "A checklist with a long name " * 5, "Ada " * 30, "pass") for n in range(200)),
        here=tuple(Here(f"Somebody with a long name {n} " * 3, "06:50", "16:00") for n in range(60)),
        open=tuple(ToMend("What is to be mended " * 20, "Ada " * 20, "2026-06-01", True) for _ in range(40)),
        due=tuple(ToDo("A checklist " * 30, "2026-06-02") for _ in range(40)),
        address="A long way out " * 20,
        firm="A firm " * 40,
    )
    for page in (full, replace(PAGE, done=(), here=(), visitors=0, open=(), due=(), site="", address="", firm="")):
        data = day_pdf(page)
        assert len(reading.pages(data)) == 1
        assert spoken(PAGE.hash) in reading.text(data)
    assert "and 48 more" in reading.text(day_pdf(full))


def test_the_newest_day_has_one_that_the_export_names(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    yard.add(DAILY, body())
    yard.add(WORKER, {"answers": {"name": "Ada", "phone": "403-555-0198"}})
    yard.export(out)
    said = reading.text(page_of(out))
    assert "Done: 1" in said
    assert "Off-cuts with nails by the saw." in said
    assert f"K7Q2-5 {spoken(yard.ledger.head().hash)}" in said
    assert "00_summary_2026-06-01.pdf" in (out / SITE / "2026-06-01/SHA256SUMS").read_text()
    assert verify_export(out).faults == []


def test_it_is_made_anew_while_its_day_grows_and_then_stays(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    yard.add(DAILY, body())
    yard.export(out)
    yard.add(DAILY, passed())
    report = yard.export(out)
    assert report.kept == []
    assert "Done: 2" in reading.text(page_of(out))
    before = page_of(out)
    yard.clock.advance(timedelta(hours=24))
    yard.add(DAILY, passed())
    yard.export(out)
    assert page_of(out) == before
    assert "Done: 1" in reading.text(page_of(out, "2026-06-02"))
    assert verify_export(out).faults == []


def test_somebody_else_s_file_of_that_name_is_kept(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / SITE / "2026-06-01").mkdir(parents=True)
    (out / SITE / "2026-06-01/00_summary_2026-06-01.pdf").write_bytes(b"mine")
    yard.add(DAILY, body())
    assert [path.name for path in yard.export(out).kept] == ["00_summary_2026-06-01~2.pdf"]
    assert (out / SITE / "2026-06-01/00_summary_2026-06-01~2.pdf").read_bytes() == b"mine"
    assert is_page(page_of(out), "K7Q2", "2026-06-01")


def test_verify_takes_the_words_of_the_page_as_it_takes_the_hash(
    yard: Yard, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    yard.day(2)
    yard.export(out)
    head = yard.ledger.head()
    words, other = spoken(head.hash), spoken("0" * 64)
    for folder in (out, yard.ledger.folder):
        assert cli.main(["verify", str(folder), "--anchor", f"{head.seq}:{words}"]) == 0
        assert cli.main(["verify", str(folder), "--anchor", f"{head.seq}:{other}"]) == 1
        assert cli.main(["verify", str(folder), "--anchor", f"{head.seq + 1}:{words}"]) == 1
    capsys.readouterr()
    assert cli.main(["verify", str(out), "--anchor", "4:lusab-babad"]) == 2
    command = [sys.executable, "-I", "check_records.py", "--anchor", str(head.seq)]
    ends = [subprocess.run([*command, one], cwd=out, capture_output=True, check=False) for one in (words, other)]
    assert [one.returncode for one in ends] == [0, 1]
    assert words in (out / "LATEST.txt").read_text("utf-8-sig")
