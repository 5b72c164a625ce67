"""The way to the certificate at the kiosk and on the command line: steps, reminders, costs behind a PIN."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from secor_tui import certification, reminding
from secor_tui.cli import main
from secor_tui.errors import Refused
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Record
from tests import firms
from tests.audit.partners import PON

COSTS: dict[str, Any] = {
    "base_known": "rate",
    "payroll": "560000",
    "base_rate": "2.50",
    "membership": "250",
    "courses": "600",
    "audit": "0",
    "audit_later": "0",
    "hours": "20",
    "hours_later": "8",
    "wage": "40",
}


@pytest.fixture
def kiosk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    monkeypatch.setattr("secor_tui.desk.SystemClock", lambda: kiosk.clock)
    yield kiosk
    kiosk.close()


def noted(kiosk: Kiosk, what: str, on: str, **answers: Any) -> Record:
    draft = certification.note(kiosk, what)
    for name, value in {"done_on": on, **answers}.items():
        draft.filling.answer(name, value)
    kiosk.sign(draft, "milestone_signature", firms.person(kiosk, "Marie"), firms.OWNER_PIN)
    return kiosk.submit(draft)


def entered(kiosk: Kiosk, **answers: Any) -> Record:
    draft = kiosk.start("costs", by=firms.person(kiosk, "Marie"), prefill={**COSTS, **answers})
    kiosk.sign(draft, "costs_signature", firms.person(kiosk, "Marie"), firms.OWNER_PIN)
    return kiosk.submit(draft)


def test_nobody_is_reminded_of_what_they_never_set_out_for(kiosk: Kiosk) -> None:
    assert reminding.reminders(kiosk) == []


def test_what_falls_due_within_sixty_days_is_said_once_a_step_was_noted(kiosk: Kiosk) -> None:
    noted(kiosk, "audit", "2026-05-20")
    assert reminding.reminders(kiosk) == reminding.reminders(kiosk) == [("submitted", "2026-07-04")]
    noted(kiosk, "submitted", "2026-05-30")
    assert reminding.reminders(kiosk) == []


def test_home_asks_for_it_without_the_audit_where_nothing_has_changed(kiosk: Kiosk) -> None:
    noted(kiosk, "audit", "2026-05-20")
    reminding.reminders(kiosk)
    asked = (
        "import sys; from pathlib import Path; from tests import firms; from secor_tui.kiosk import Kiosk;"
        "from secor_tui.clock import SetClock; from screens.road_home import reminders;"
        f"kiosk = Kiosk.open(Path({str(kiosk.folder)!r}), clock=SetClock(firms.MORNING));"
        "print(reminders(kiosk), 'secor_tui.certification' in sys.modules, 'secor_tui.audit.profiles' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "[('submitted', '2026-07-04')] False False"


def test_a_worker_cannot_say_that_a_certificate_came(kiosk: Kiosk) -> None:
    draft = certification.note(kiosk, "membership")
    draft.filling.answer("done_on", "2026-05-20")
    with pytest.raises(Refused):
        kiosk.sign(draft, "milestone_signature", firms.person(kiosk, "Dan"), firms.FOREMAN_PIN)


def test_the_course_that_a_partner_asks_for_is_known_by_its_own_words(kiosk: Kiosk) -> None:
    course = certification.partner(kiosk).of("course")[0]
    draft = certification.note(kiosk, course=course)
    draft.filling.answer("done_on", "2026-05-20")
    draft.filling.answer("who", [firms.person(kiosk, "Marie")])
    kiosk.sign(draft, "milestone_signature", firms.person(kiosk, "Marie"), firms.OWNER_PIN)
    kiosk.submit(draft)
    step = next(one for one in certification.way(kiosk).steps if one.fact == course)
    assert (step.state, step.values["who"]) == ("done", "Marie Tremblay")


def test_a_partner_that_is_data_alone_has_its_road_its_head_count_and_its_growth(kiosk: Kiosk) -> None:
    own = kiosk.folder / "checklists" / "audit" / "profiles"
    own.mkdir(parents=True)
    (own / "pon.yaml").write_text(PON, encoding="utf-8")
    found = certification.way(kiosk, "pon")
    assert [one.name for one in found.steps if one.name == "course"] == ["course"] * 3
    assert (found.heads.count, found.heads.state) == (2, "near")
    growth = certification.growth(kiosk, found.profile)
    assert growth is not None
    assert 0 <= growth.covered < growth.asked


def test_costs_are_read_by_owner_and_managers_alone(kiosk: Kiosk) -> None:
    record = entered(kiosk)
    assert kiosk.shut(record).withheld
    with pytest.raises(Refused):
        kiosk.open_record(record.id, firms.person(kiosk, "Dan"), firms.FOREMAN_PIN)
    opened = kiosk.open_record(record.id, firms.person(kiosk, "Marie"), firms.OWNER_PIN)
    found = certification.money(kiosk, certification.partner(kiosk), opened.history[-1].answers)
    assert [one.rebate for one in found.years][:2] == [1_400, 700]


def test_the_command_shows_costs_to_whoever_proves_who_they_are(
    kiosk: Kiosk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ["costs", "--by", "Marie", "--data", str(kiosk.folder)]
    assert main(command) == 2
    assert "No costs were entered" in capsys.readouterr().err
    entered(kiosk)
    monkeypatch.setattr("secor_tui.kiosk.Kiosk.open", lambda _: kiosk)
    monkeypatch.setattr(kiosk, "close", lambda: None)
    monkeypatch.setenv("SECOR_PIN", "000000")
    assert main(command) == 1
    assert "1,400" not in capsys.readouterr().out
    monkeypatch.setenv("SECOR_PIN", firms.OWNER_PIN)
    assert main(command) == 0
    said = capsys.readouterr().out
    assert "2026 1,650.00 1,400.00 2,800.00 -250.00" in " ".join(said.split())
    assert "[verified, Partnerships in Injury Reduction, by CCSA, AMHSA and ACSA, read 2026-11-23]" in said
    assert main([*command, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["years"][0]["rebate"] == "1400.00"


def test_the_command_tells_the_road(kiosk: Kiosk, capsys: pytest.CaptureFixture[str]) -> None:
    noted(kiosk, "membership", "2026-05-04", number="77")
    noted(kiosk, "audit", "2026-05-20")
    data = ["--data", str(kiosk.folder)]
    assert main(["road", *data]) == 0
    said = capsys.readouterr().out
    assert "DONE     Registered with the partner" in said
    assert "2026-07-04  Submission" in said
    assert "Head count: 2, limit 10." in said
    assert main(["road", "--json", *data]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["due"][0]["step"] == "submitted"
    assert found["growth"]["asked"] > 50
