"""The auditor from outside: access that an owner gives, visits that are records, and a desk that makes no others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from secor_tui import auditor_sample, auditors
from secor_tui.audit import sampling
from secor_tui.cli import main
from secor_tui.errors import Refused, SecorError, WrongUse
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Record, sha256
from secor_tui.pins import TRIES
from secor_tui.program.auditors import AHEAD, IDLE, OVER, STANDS, STOPPED
from secor_tui.program.registers import Registers
from secor_tui.readiness import readiness
from tests import firms
from tests.output import reading
from tests.test_readiness import write

PIN = "602214"
DAYS = {"auditor": "Ruth Vance", "firm": "ACSA", "since": "2026-06-01", "until": "2026-06-03"}


@pytest.fixture
def kiosk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    monkeypatch.setattr("secor_tui.desk.SystemClock", lambda: kiosk.clock)
    yield kiosk
    kiosk.close()


def given(kiosk: Kiosk, **answers: Any) -> Record:
    draft = kiosk.start("auditor-access", prefill={**DAYS, **answers})
    return auditors.give(kiosk, draft, firms.person(kiosk, "Marie"), firms.OWNER_PIN, PIN)


def begin(kiosk: Kiosk, access: str, pin: str = PIN) -> str:
    auditors.prove(kiosk, access, pin)
    return auditors.begin(kiosk, access)


def gate(kiosk: Kiosk) -> Record:
    draft = firms.gate(kiosk)
    firms.sign(kiosk, draft)
    return kiosk.submit(draft)


def test_only_an_owner_gives_access_and_only_with_a_pin_of_six_digits_that_is_not_their_own(kiosk: Kiosk) -> None:
    draft = kiosk.start("auditor-access", prefill=DAYS)
    marie, dan = firms.person(kiosk, "Marie"), firms.person(kiosk, "Dan")
    before = kiosk.ledger.head()
    for by, pin, chosen, why in (
        (dan, firms.FOREMAN_PIN, PIN, "may not sign here"),
        (marie, firms.OWNER_PIN, "6022", "6 to 8 digits"),
        (marie, firms.OWNER_PIN, firms.OWNER_PIN, "must not be your own"),
        (marie, "999111", PIN, "wrong"),
    ):
        with pytest.raises(Refused, match=why):
            auditors.give(kiosk, draft, by, pin, chosen)
    assert kiosk.ledger.head() == before
    assert kiosk.registers.auditors.all() == []


@pytest.mark.parametrize(
    ("days", "why"),
    [
        ({"since": "2026-05-01", "until": "2026-05-31"}, "last day is 2026-05-31"),
        ({"until": "2026-09-30"}, "at most 92 days"),
        ({"since": "2026-06-05", "until": "2026-06-04"}, "Not before the first day"),
    ],
)
def test_access_is_for_days_to_come_and_not_for_months(kiosk: Kiosk, days: dict[str, str], why: str) -> None:
    with pytest.raises(SecorError, match=why):
        given(kiosk, **days)


def test_a_visit_is_a_record_when_it_begins_draws_prints_and_ends(kiosk: Kiosk) -> None:
    access = given(kiosk)
    visit = begin(kiosk, access.id, PIN)
    auditors.drew(kiosk, "4711", 12)
    auditors.drew(kiosk, "4711", 12, printed=True)
    auditors.leave(kiosk, IDLE)
    (one,) = kiosk.registers.auditors.visits(access.id)
    assert (one.record, one.auditor, one.ending, one.drawn, one.printed) == (
        visit,
        "Ruth Vance",
        IDLE,
        ("4711",),
        ("4711",),
    )
    assert one.began <= one.ended
    records = list(kiosk.ledger.records(kind="auditor-visit"))
    assert [record.answers["event"] for record in records] == ["began", "drew", "printed", "ended"]
    assert kiosk.registers.auditors.last_drawn() == one


def test_while_somebody_looks_nothing_else_is_recorded_begun_or_amended(kiosk: Kiosk) -> None:
    begun, record = firms.gate(kiosk), gate(kiosk)
    begin(kiosk, given(kiosk).id, PIN)
    head = kiosk.ledger.head()
    marie, dan = firms.person(kiosk, "Marie"), firms.person(kiosk, "Dan")
    for refused in (
        lambda: kiosk.start("gate"),
        lambda: kiosk.amend(record.id),
        lambda: kiosk.attach(begun, "photo", b"JPEG"),
        lambda: kiosk.enter(begun),
        lambda: kiosk.sign_in(dan),
        lambda: kiosk.set_pin(dan, "358979", marie, firms.OWNER_PIN),
        lambda: kiosk.start_muster("test"),
    ):
        with pytest.raises(Refused, match="Read only"):
            refused()
    assert kiosk.ledger.head() == head
    auditors.leave(kiosk, IDLE)
    assert gate(kiosk)


def test_a_visit_cannot_be_recorded_by_hand(kiosk: Kiosk) -> None:
    access = given(kiosk)
    draft = kiosk.start("auditor-visit", prefill={"access": access.id, "auditor": "Ruth", "event": "began"})
    with pytest.raises(Refused, match="The kiosk writes this itself"):
        kiosk.submit(draft)


def test_the_pin_opens_from_its_first_day_to_its_last_and_not_once_it_is_ended(kiosk: Kiosk) -> None:
    access = given(kiosk, since="2026-06-02", until="2026-06-03").id
    register = kiosk.registers.auditors
    known = register.get(access)
    assert known is not None
    assert known.state("2026-06-01") == AHEAD
    with pytest.raises(Refused, match="begins on 2026-06-02"):
        begin(kiosk, access, PIN)
    firms.clock(kiosk).advance(timedelta(days=2))
    begin(kiosk, access, PIN)
    assert auditors.must_leave(kiosk) == ""
    firms.clock(kiosk).advance(timedelta(days=1))
    assert auditors.must_leave(kiosk) == OVER
    auditors.leave(kiosk, OVER)
    with pytest.raises(Refused, match="ended on 2026-06-03"):
        begin(kiosk, access, PIN)


def test_an_owner_or_a_manager_ends_it_before_its_time_and_says_why(kiosk: Kiosk) -> None:
    access = given(kiosk).id
    marie = firms.person(kiosk, "Marie")
    with pytest.raises(Refused, match="may not sign"):
        auditors.end(kiosk, access, firms.person(kiosk, "Dan"), firms.FOREMAN_PIN, "")
    auditors.end(kiosk, access, marie, firms.OWNER_PIN, "The audit is done")
    known = kiosk.registers.auditors.get(access)
    assert known is not None
    assert (known.state("2026-06-01"), known.ended_by, known.why) == (STOPPED, marie, "The audit is done")
    with pytest.raises(Refused, match="was ended"):
        begin(kiosk, access, PIN)
    with pytest.raises(Refused, match="Over already"):
        auditors.end(kiosk, access, marie, firms.OWNER_PIN, "")
    with pytest.raises(WrongUse, match="no access nowhere"):
        auditors.end(kiosk, "nowhere", marie, firms.OWNER_PIN, "")


def test_wrong_pins_are_slowed_down_as_everywhere_and_stand_in_no_file(kiosk: Kiosk) -> None:
    access = given(kiosk).id
    for _ in range(TRIES):
        with pytest.raises(Refused, match="wrong"):
            begin(kiosk, access, "111222")
    with pytest.raises(Refused, match="Too many wrong PINs"):
        begin(kiosk, access, PIN)
    assert kiosk.visiting == ""
    firms.clock(kiosk).advance(timedelta(minutes=2))
    begin(kiosk, access, PIN)
    auditors.leave(kiosk, IDLE)
    for path in kiosk.folder.rglob("*"):
        if path.is_file():
            assert PIN.encode() not in path.read_bytes(), path


def test_an_auditor_is_nobody_of_the_crew(kiosk: Kiosk) -> None:
    crew, here = len(kiosk.registers.crew.names()), len(kiosk.people())
    begin(kiosk, given(kiosk).id, PIN)
    assert len(kiosk.registers.crew.names()) == crew
    assert len(kiosk.people()) == here
    assert kiosk.on_site() == []


def test_registers_from_the_cache_say_the_same(kiosk: Kiosk) -> None:
    access = given(kiosk)
    begin(kiosk, access.id, PIN)
    auditors.drew(kiosk, "7", 1)
    again = Registers.load(kiosk.registers.dump()).auditors
    assert (again.all(), again.visits()) == (kiosk.registers.auditors.all(), kiosk.registers.auditors.visits())
    assert again.standing("2026-06-01")[0].state("2026-06-01") == STANDS


# The sample


def test_a_number_draws_the_same_records_whoever_draws_them(kiosk: Kiosk) -> None:
    write(kiosk.folder)
    for _ in range(9):
        gate(kiosk)
        firms.clock(kiosk).advance(timedelta(days=1))
    found = readiness(kiosk, "nb-nowhere")
    drawn = auditor_sample.draw(found, "007")
    assert [(one.question.name, one.records) for one in drawn] == [
        (one.question.name, one.records) for one in auditor_sample.draw(found, "7")
    ]
    for one in drawn:
        answer = found.answer(one.question.name)
        assert answer is not None
        by_hand = sorted(answer.records, key=lambda id: sha256(f"7:{id}".encode()))
        assert list(one.records) == by_hand[: sampling.wanted(one.question, found.instrument)]
        assert one.of == len(answer.records)
    with pytest.raises(WrongUse, match="not a number"):
        auditor_sample.draw(found, "seven")


@pytest.mark.parametrize(("language", "words"), [("en", "How it was drawn"), ("fr", "on prend le sha256")])
def test_the_list_names_every_record_drawn_by_its_id_and_says_how(kiosk: Kiosk, language: str, words: str) -> None:
    write(kiosk.folder)
    for _ in range(9):
        gate(kiosk)
        firms.clock(kiosk).advance(timedelta(days=1))
    found = readiness(kiosk, "nb-nowhere")
    drawn = auditor_sample.draw(found, "7")
    assert drawn
    pdf = auditor_sample.paper(kiosk, found, "7", auditor="Ruth Vance", language=language)
    text = reading.text(pdf)
    assert words in text
    assert "Ruth Vance" in text
    for one in drawn:
        assert not [id for id in one.records if id not in text]
    assert reading.faults_against_pdfa(pdf, inside=()) == []


# The command line


def told(capsys: pytest.CaptureFixture[str], kiosk: Kiosk, *words: str) -> tuple[int, str]:
    code = main(["--data", str(kiosk.folder), *words])
    heard = capsys.readouterr()
    return code, heard.out + heard.err


def test_access_is_given_listed_and_ended_on_the_command_line(
    kiosk: Kiosk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    give = ("auditor", "give", "--by", "Marie", "--auditor", "Ruth Vance", "--from", "ACSA", "--until", "2026-06-30")
    assert told(capsys, kiosk, *give)[0] == 2
    monkeypatch.setenv("SECOR_PIN", firms.OWNER_PIN)
    monkeypatch.setenv("SECOR_AUDITOR_PIN", "6022")
    code, said = told(capsys, kiosk, *give)
    assert (code, kiosk.drafts()) == (1, [])
    assert "6 to 8 digits" in said
    monkeypatch.setenv("SECOR_AUDITOR_PIN", PIN)
    code, said = told(capsys, kiosk, *give)
    assert code == 0, said
    assert "may look at the records until 2026-06-30" in said
    (one,) = json.loads(told(capsys, kiosk, "auditor", "--json")[1])
    assert (one["auditor"], one["state"], one["given_by"]) == ("Ruth Vance", "stands", "Marie Tremblay")
    begin(kiosk, one["record"], PIN)
    auditors.leave(kiosk, IDLE)
    assert "Ruth Vance looked from 2026-06-01T06:42" in told(capsys, kiosk, "auditor")[1]
    code, said = told(capsys, kiosk, "auditor", "end", one["number"], "--by", "Marie", "--why", "Done")
    assert code == 0, said
    assert json.loads(told(capsys, kiosk, "auditor", "--json")[1])[0]["state"] == "ended"


def test_the_sample_on_the_command_line_is_the_one_of_the_pack(
    kiosk: Kiosk, capsys: pytest.CaptureFixture[str]
) -> None:
    write(kiosk.folder)
    gate(kiosk)
    pdf = kiosk.folder.parent / "list.pdf"
    code, said = told(capsys, kiosk, "auditor", "sample", "4711", "--json", "--pdf", str(pdf))
    assert code == 0, said
    assert json.loads(said)["number"] == "4711"
    assert "4711" in reading.text(pdf.read_bytes())
    assert told(capsys, kiosk, "auditor", "sample", "x")[0] == 2
