"""The morning sheet of a kiosk: what the registers say now, put where the papers lie, and on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from secor_tui import cli
from secor_tui.errors import NotSaved
from secor_tui.forms.deficiencies import Deficiency
from secor_tui.kiosk import Kiosk
from secor_tui.morning import morning_of
from tests import firms
from tests.output import reading


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    yield kiosk
    kiosk.close()


def test_the_roll_is_the_crew_until_somebody_signs_in(kiosk: Kiosk) -> None:
    sheet = morning_of(kiosk)
    assert (sheet.on_site, [one.name for one in sheet.roll]) == (0, ["Dan Okafor", "Marie Tremblay"])
    kiosk.sign_in(firms.person(kiosk, "Dan"))
    sheet = morning_of(kiosk)
    assert (sheet.on_site, [one.name for one in sheet.roll]) == (1, ["Dan Okafor"])
    assert sheet.roll_text.splitlines() == ["Lot 14, Cedar Ridge 2026-06-01 06:42", "? Dan Okafor"]
    assert sheet.newest == next(kiosk.ledger.records(newest_first=True)).number


def test_who_never_signed_out_is_on_the_roll_and_not_in_the_head_count(kiosk: Kiosk) -> None:
    kiosk.sign_in(firms.person(kiosk, "Marie"))
    firms.clock(kiosk).advance(timedelta(days=1))
    kiosk.sign_in(firms.person(kiosk, "Dan"))
    sheet = morning_of(kiosk)
    assert sheet.on_site == 1
    assert [(one.name, one.never_signed_out) for one in sheet.roll] == [("Dan Okafor", False), ("Marie Tremblay", True)]


def test_it_lies_beside_the_papers_and_is_made_anew_as_things_stand(kiosk: Kiosk) -> None:
    path = kiosk.morning_sheet()
    assert path == kiosk.export_folder / "papers" / "morning_2026-06-01.pdf"
    assert "Gate check" in reading.text(path.read_bytes())
    draft = firms.gate(kiosk, closed="fail")
    dan = firms.person(kiosk, "Dan")
    draft.filling.find_deficient("closed", Deficiency("Latch is gone", "high", dan, "2026-06-03"))
    firms.sign(kiosk, draft)
    kiosk.submit(draft)
    assert kiosk.morning_sheet() == path
    said = reading.text(path.read_bytes())
    assert "Latch is gone" in said
    assert "Gate check" not in said


def test_where_it_cannot_be_written_it_says_so(kiosk: Kiosk) -> None:
    kiosk.export_folder.write_text("a file in the way")
    with pytest.raises(NotSaved, match="PDF"):
        kiosk.morning_sheet()


def test_on_the_command_line(kiosk: Kiosk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--data", str(kiosk.folder), "morning", "--pdf", str(tmp_path / "sheet.pdf")]) == 0
    assert "sheet.pdf" in capsys.readouterr().err
    assert "Northgate Framing Ltd." in reading.text((tmp_path / "sheet.pdf").read_bytes())
    assert cli.main(["--data", str(kiosk.folder), "morning"]) == 0
    assert list((kiosk.folder / "export" / "papers").glob("morning_*.pdf"))
    assert cli.main(["--data", str(kiosk.folder), "morning", "--pdf", str(tmp_path / "no" / "sheet.pdf")]) == 3
