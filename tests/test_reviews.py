"""Reviews and statistics at the desk and on the command line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from secor_tui import reviews
from secor_tui.cli import main
from secor_tui.errors import Refused
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Record
from tests import firms


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    yield kiosk
    kiosk.close()


def hours(kiosk: Kiosk, month: str, worked: str = "", lost: int = 0) -> Record:
    marie, draft = firms.person(kiosk, "Marie"), reviews.start_hours(kiosk, month)
    draft.filling.answer("how_known", "payroll" if worked else "sign_ins")
    if worked:
        draft.filling.answer("hours", worked)
    draft.filling.answer("lost_days", lost)
    kiosk.sign(draft, "hours_signature", marie, firms.OWNER_PIN)
    return kiosk.submit(draft)


def test_hours_are_asked_for_the_month_that_is_over(kiosk: Kiosk) -> None:
    draft = reviews.start_hours(kiosk)
    assert draft.filling.body()["answers"]["month"] == "2026-05"


@pytest.mark.parametrize(
    ("month", "said"), [("May", "Write year and month"), ("2026-13", "no month"), ("2026-06", "not over")]
)
def test_hours_of_no_month_and_of_one_that_is_not_over_are_refused(kiosk: Kiosk, month: str, said: str) -> None:
    with pytest.raises(Refused, match=said):
        hours(kiosk, month, "100")


def test_statistics_say_the_rates_with_their_base_or_that_hours_are_not_known(
    kiosk: Kiosk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secor_tui.desk.SystemClock", lambda: kiosk.clock)
    data = ["--data", str(kiosk.folder)]
    assert main(["statistics", *data]) == 0
    assert "No month is over yet" in capsys.readouterr().out
    firms.clock(kiosk).advance(timedelta(days=65))
    hours(kiosk, "2026-06", "1600")
    assert main(["statistics", *data]) == 0
    assert "No rates: hours worked are not known of 2026-07." in capsys.readouterr().out
    hours(kiosk, "2026-07", "1650.5", 2)
    assert main(["statistics", *data]) == 0
    # 2 x 200,000 / 3,250.5 = 123.058…
    assert "Per 200,000 hours (of 3251 worked): injury frequency 0.00" in (said := capsys.readouterr().out)
    assert "severity 123.06 days" in said
    assert main(["statistics", "--json", *data]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["base_hours"], told["until"]) == (200_000, "2026-07")
    assert [(one["month"], one["hours"], one["hours_known_by"], one["lost_days"]) for one in told["months"]] == [
        ("2026-06", "1600.00", "office", 0),
        ("2026-07", "1650.50", "office", 2),
    ]
