"""Papers for the wall and the pocket: each made from what stands, with a code that tells whether it still does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from secor_tui import posters
from secor_tui.errors import WrongUse
from secor_tui.kiosk import Kiosk
from tests import firms
from tests.output import reading
from tests.test_plans import WRITTEN, approved


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    yield kiosk
    kiosk.close()


def test_without_an_approved_plan_there_is_no_paper_of_it(kiosk: Kiosk) -> None:
    for ask in (posters.make, posters.says, posters.code):
        with pytest.raises(WrongUse, match="no approved emergency plan"):
            ask(kiosk, "plan")


def test_a_paper_size_or_language_or_kind_that_there_is_not_is_named(kiosk: Kiosk) -> None:
    approved(kiosk)
    with pytest.raises(WrongUse, match="letter, a4"):
        posters.make(kiosk, "plan", paper="a5")
    with pytest.raises(WrongUse, match="en, fr, both"):
        posters.make(kiosk, "plan", language="de")
    with pytest.raises(WrongUse, match="plan"):
        posters.make(kiosk, "calendar")


@pytest.mark.parametrize("kind", posters.KINDS)
def test_the_code_of_a_paper_is_read_back_and_tells_when_a_newer_version_stands(kiosk: Kiosk, kind: str) -> None:
    first = approved(kiosk)
    code = posters.code(kiosk, kind)
    assert len(code) <= posters.LONGEST_CODE
    assert code == "".join(char for char in code if char.isascii() and char.isalnum()).upper()
    told = posters.read_code(kiosk, f" {code.lower()}\n")
    assert told is not None
    assert (told.kind, told.plan, told.version, told.current) == (kind, first.id, 1, True)
    approved(kiosk, muster_point="The church parking lot")
    told = posters.read_code(kiosk, code)
    assert told is not None
    assert (told.plan, told.version, told.current) == (first.id, 1, False)


def test_a_plan_that_was_amended_or_taken_back_is_not_current(kiosk: Kiosk) -> None:
    plan = approved(kiosk)
    code, said = posters.code(kiosk, "plan"), posters.says(kiosk, "plan")
    draft = kiosk.amend(plan.id, by=firms.person(kiosk, "Marie"))
    draft.filling.answer("muster_point", "The mailboxes at the south gate")
    draft.reason = "They were moved"
    kiosk.sign(draft, "approved", firms.person(kiosk, "Marie"), firms.OWNER_PIN)
    kiosk.submit(draft)
    told = posters.read_code(kiosk, code)
    assert told is not None
    assert (told.version, told.current) == (1, False)
    assert posters.code(kiosk, "plan") != code
    assert posters.says(kiosk, "plan") != said


@pytest.mark.parametrize("typed", ["", "P", "PP", "R000000000000001", "PK7Q21P", "PK7Q2999P", "911", "P" * 40])
def test_what_is_no_paper_of_this_kiosk_is_not_taken_for_one(kiosk: Kiosk, typed: str) -> None:
    assert posters.read_code(kiosk, typed) is None


def test_what_a_paper_says_changes_with_what_stands_on_it_and_with_nothing_else(kiosk: Kiosk) -> None:
    approved(kiosk)
    said = posters.says(kiosk, "plan")
    assert said == posters.says(kiosk, "plan")
    assert len(said) == 64
    kiosk.config.page_address = "http://192.168.50.10:8080"
    assert posters.says(kiosk, "plan") != said


LONG: dict[str, Any] = {
    "address": "Lot 14, Cedar Ridge Drive, NW quarter of section 12-51-24 W4, near Calgary",
    "muster_point": "Behind the second sea can on the left of the gravel lot by the old barn, south",
    "muster_other": "Where the creek meets the range road, by the culvert, at the second utility pole",
    "alarm": "Three long blasts of the air horn; " * 3,
    "hospital": "The general hospital of the north, 1403 29 Street " * 2,
    "evacuation": "Down the nearest stair, along the fence, never under the boom. " * 9,
    "calls": [
        {"call_name": f"Somebody with a long name {n} " * 2, "call_number": f"1-800-555-01{n:02d} x 12"}
        for n in range(7)
    ],
}


@pytest.mark.parametrize(("paper", "language"), [("letter", "both"), ("letter", "es"), ("a4", "fr"), ("a4", "tl")])
@pytest.mark.parametrize("other", [{}, LONG], ids=["plain", "long"])
@pytest.mark.parametrize("page", ["", "http://192.168.50.10:8080"], ids=["", "page"])
def test_the_poster_holds_everything_beside_its_codes(
    kiosk: Kiosk, paper: str, language: str, other: dict[str, Any], page: str
) -> None:
    kiosk.config.page_address = page
    dan = firms.person(kiosk, "Dan")
    approved(kiosk, duties=[{"duty_person": [dan], "duty": "first_aid"}], **other)
    pdf = posters.make(kiosk, "plan", paper=paper, language=language)
    told = {**WRITTEN, **other}
    text = reading.text(pdf)
    for part in ("muster_point", "alarm", "first_aid", "coordinates"):
        assert str(told[part]).strip()[:60] in text
    for part in ("address", "muster_other", "hospital", "evacuation", "access"):
        assert " ".join(str(told.get(part, "")).split()[:4]) in text
    assert "Dan Okafor" in text
    assert posters.code(kiosk, "plan") in text
    assert (f"{page}/plan" in text) == bool(page)
    assert reading.faults_against_pdfa(pdf, inside=()) == []
    assert len(reading.pages(pdf)) == 1


@pytest.mark.parametrize("paper", posters.PAPERS)
@pytest.mark.parametrize("other", [{}, LONG], ids=["plain", "long"])
def test_all_three_codes_of_the_poster_are_read_from_the_paper(kiosk: Kiosk, paper: str, other: dict[str, Any]) -> None:
    kiosk.config.page_address = "http://192.168.50.10:8080"
    approved(kiosk, **other)
    pdf = posters.make(kiosk, "plan", paper=paper, language="both")
    for dpi in (75, 100, 150, 200, 300):
        codes = reading.codes(pdf, dpi=dpi)
        assert {"http://192.168.50.10:8080/plan", posters.code(kiosk, "plan")} < set(codes)
        assert any(one.startswith("Lot 14, Cedar Ridge\n911: ") for one in codes)


def test_a_first_aider_who_has_left_is_on_no_paper(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    approved(kiosk, duties=[{"duty_person": [dan], "duty": "first_aid"}])
    said = posters.says(kiosk, "plan")
    change = kiosk.change_person(dan)
    change.filling.answer("left", kiosk.today().isoformat())
    change.reason = "Moved away"
    kiosk.enter(change)
    assert "Okafor" not in reading.text(posters.make(kiosk, "plan"))
    assert posters.says(kiosk, "plan") != said


def test_a_paper_is_the_same_bytes_each_time(kiosk: Kiosk) -> None:
    approved(kiosk)
    pdf = posters.make(kiosk, "plan", paper="a4", language="both")
    assert pdf == posters.make(kiosk, "plan", paper="a4", language="both")
    assert "EN CAS D’URGENCE" in reading.text(pdf)
