"""Papers for the wall and the pocket: each made from what stands, with a code that tells whether it still does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import zxingcpp

from secor_tui import poster_data, posters
from secor_tui.errors import Refused, WrongUse
from secor_tui.kiosk import Kiosk
from secor_tui.output import qr
from secor_tui.output.document import About, Document
from secor_tui.output.poster import FAR, card, poster_sheet
from secor_tui.output.sheet import Faces, Text
from secor_tui.output.wallet import LONGEST
from secor_tui.output.wording import Say
from tests import firms
from tests.output import reading
from tests.test_plans import WRITTEN, approved


@pytest.fixture(scope="module")
def faces() -> Iterator[Faces]:
    document = Document(About("", "", "", "en", firms.MORNING))
    yield document.faces()
    document.close()


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


OF_A_PLAN = [name for name, kind in posters.KINDS.items() if kind.needs_plan]


@pytest.mark.parametrize("kind", OF_A_PLAN)
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


def join(kiosk: Kiosk, name: str, **answers: Any) -> str:
    return kiosk.enter(kiosk.start("worker", prefill={"name": name, "role": "worker", **answers})).id


def ticket(kiosk: Kiosk, person: str, expires: str, type: str = "first_aid_standard") -> None:
    answers: dict[str, Any] = {
        "worker": [person],
        "type": type,
        "issuer": "Red Cross",
        "issued": "2024-05-01",
        "expires": expires,
    }
    kiosk.enter(kiosk.start("certificate", by=firms.person(kiosk, "Dan"), prefill=answers))


def unit(kiosk: Kiosk, number: str, **answers: Any) -> str:
    given = {"number": number, "unit_kind": "ladder", "owned": "own", "check": "ladder", "since": "2026-05-01"}
    draft = kiosk.start("unit", by=firms.person(kiosk, "Dan"), prefill={**given, **answers})
    return kiosk.enter(draft).subject


def filled(kiosk: Kiosk) -> None:
    """A firm with something on every paper, and the letters of all alphabets that the crew has."""
    approved(kiosk)
    for name in ("Étienne Gagnon-Roy", "Андрій Шевчук", "Bartholomew Featherstonehaugh-Cholmondeley of the North"):
        ticket(kiosk, join(kiosk, name, phone="403-555-0199"), "2027-05-01")
    for number in range(1, 31):
        unit(kiosk, f"L-{number}", make="Louisville", model="A ladder with a very long name, fibreglass, 28 ft")


def test_every_paper_is_sound_reads_back_and_is_the_same_bytes_each_time(kiosk: Kiosk) -> None:
    filled(kiosk)
    for name, kind in posters.KINDS.items():
        for paper in kind.papers:
            for language in kind.languages:
                pdf = posters.make(kiosk, name, paper=paper, language=language)
                assert pdf == posters.make(kiosk, name, paper=paper, language=language)
                assert reading.faults_against_pdfa(pdf, inside=()) == []
                if kind.hangs or kind.needs_plan:
                    assert posters.code(kiosk, name) in reading.text(pdf)
                    assert posters.code(kiosk, name) in reading.codes(pdf)


def test_every_kind_says_something_else_and_has_its_own_code(kiosk: Kiosk) -> None:
    filled(kiosk)
    assert len({kind.letter for kind in posters.KINDS.values()}) == len(posters.KINDS)
    assert len({posters.says(kiosk, kind) for kind in posters.KINDS}) == len(posters.KINDS)
    for kind in posters.KINDS:
        told = posters.read_code(kiosk, posters.code(kiosk, kind))
        assert told is not None
        assert (told.kind, told.current) == (kind, True)


@pytest.mark.parametrize("paper", posters.PAPERS)
def test_the_card_for_the_pocket_is_read_from_the_paper_front_and_back(kiosk: Kiosk, paper: str) -> None:
    approved(kiosk, **LONG)
    pdf = posters.make(kiosk, "wallet", paper=paper, language="both")
    for dpi in (75, 100, 150, 200, 300):
        codes = reading.codes(pdf, dpi=dpi)
        assert codes.count(posters.code(kiosk, "wallet")) == len(codes) / 2
        (told,) = {one for one in codes if "\n" in one}
        assert len(told) <= LONGEST
        assert told.startswith("Lot 14, Cedar Ridge\n911: Lot 14, Cedar Ridge Drive")
    for part in ("Behind the second sea can", "1-800-555-0103 x 12", "Lot 14, Cedar Ridge Drive", "PK7Q2"):
        assert part in reading.text(pdf)


def test_first_aiders_are_named_with_ticket_and_day_and_who_has_run_out_is_not_among_them(kiosk: Kiosk) -> None:
    dan, marie, ana = (
        firms.person(kiosk, "Dan"),
        firms.person(kiosk, "Marie"),
        join(kiosk, "Ana", phone="403-555-0199"),
    )
    approved(kiosk, duties=[{"duty_person": [ana], "duty": "first_aid"}])
    ticket(kiosk, dan, "2027-05-01")
    ticket(kiosk, marie, "2026-05-31")
    ticket(kiosk, join(kiosk, "Luc"), "2027-05-01", "whmis")
    text = reading.text(posters.make(kiosk, "first-aiders"))
    good, bad = text.split("NOT GOOD TODAY")
    assert "Dan Okafor" in good
    assert "until 2027-05-01" in good
    assert "standard or intermediate" in good
    assert "Marie Tremblay" in bad
    assert "RUN OUT" in bad
    assert "Ana" in bad
    assert "never seen" in bad
    assert "White box in the trailer" in good
    assert "Luc" not in text
    assert "0199" not in text
    firms.clock(kiosk).advance(timedelta(days=700))
    assert "Nobody holds" in reading.text(posters.make(kiosk, "first-aiders"))


def test_what_first_aiders_say_changes_with_a_ticket_and_not_with_any_other_record(kiosk: Kiosk) -> None:
    dan = firms.person(kiosk, "Dan")
    ticket(kiosk, dan, "2026-07-01")
    said, code = posters.says(kiosk, "first-aiders"), posters.code(kiosk, "first-aiders")
    unit(kiosk, "L-1")
    assert posters.says(kiosk, "first-aiders") == said
    firms.clock(kiosk).advance(timedelta(days=60))
    assert posters.says(kiosk, "first-aiders") != said
    told = posters.read_code(kiosk, code)
    assert told is not None
    assert (told.kind, told.plan, told.version, told.current) == ("first-aiders", "", 0, False)


def test_a_badge_is_read_as_the_person_it_is_of_and_of_two_with_one_card_as_the_id(kiosk: Kiosk) -> None:
    join(kiosk, "Ana Silva", badge="HAT-77")
    join(kiosk, "Андрій Шевчук", hat="Andriy", badge="12 345")
    join(kiosk, "Luc Roy", badge="TWICE")
    join(kiosk, "Lu Chen", badge="TWICE")
    pdf = posters.make(kiosk, "badges", paper="a4")
    for dpi in (75, 100, 150, 200, 300):
        read = [kiosk.registers.crew.badge(code) for code in reading.codes(pdf, dpi=dpi)]
        assert {one.name for one in read if one} == {one.name for one in kiosk.registers.crew.staff()}
        assert len(read) == 6
    assert "Andriy" in reading.text(pdf)
    assert "Шевчук" in reading.text(pdf)
    (code,) = reading.codes(posters.make(kiosk, "badges", about="Ana"))
    assert code == "HAT77"
    with pytest.raises(WrongUse, match="more than one"):
        posters.make(kiosk, "badges", about="Lu")


def test_the_tag_of_a_unit_is_read_as_that_unit(kiosk: Kiosk) -> None:
    for number, badge in (("L-1", ""), ("TH 07", "JLG1055"), ("Échelle 3", "")):
        unit(kiosk, number, badge=badge)
    pdf = posters.make(kiosk, "units", language="both")
    for dpi in (75, 100, 150, 200, 300):
        codes = reading.codes(pdf, dpi=dpi)
        assert all(code.isascii() and code.isalnum() for code in codes)
        found = [kiosk.registers.equipment.find(code) for code in codes]
        assert sorted(one.number for one in found if one) == ["L-1", "TH 07", "Échelle 3"]
    (code,) = reading.codes(posters.make(kiosk, "units", about="th07"))
    assert code == "JLG1055"


def test_of_many_every_one_has_a_label(kiosk: Kiosk) -> None:
    filled(kiosk)
    for paper in posters.PAPERS:
        pdf = posters.make(kiosk, "units", paper=paper)
        assert len(reading.pages(pdf)) == 2
        for number in range(1, 31):
            assert f"L-{number} " in reading.text(pdf)


def test_where_there_is_nothing_to_print_it_says_so(kiosk: Kiosk) -> None:
    with pytest.raises(Refused, match="nothing is written down"):
        posters.make(kiosk, "units")
    with pytest.raises(WrongUse, match="one thing alone"):
        posters.make(kiosk, "first-aiders", about="Dan")


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


@pytest.mark.parametrize("paper", posters.PAPERS)
@pytest.mark.parametrize("other", [{}, LONG], ids=["plain", "long"])
def test_what_must_be_read_from_two_metres_is_set_large(
    kiosk: Kiosk, paper: str, other: dict[str, Any], faces: Faces
) -> None:
    kiosk.config.page_address = "http://192.168.50.10:8080"
    approved(kiosk, **other)
    sheet = poster_sheet(poster_data.poster(kiosk, "", paper, "both"), [Say("en"), Say("fr")], faces)
    sizes = {mark.text: mark.size for mark in sheet if isinstance(mark, Text)}

    def size(words: str) -> float:
        return min(size for text, size in sizes.items() if text.startswith(words))

    told = {**WRITTEN, **other}
    assert size(told["muster_point"][:10]) >= FAR
    assert size(told["address"][:10]) >= FAR
    assert size(told["alarm"][:10]) >= 14
    assert size(told["calls"][0]["call_number"]) >= FAR
    for call in told["calls"][1:5]:
        assert size(call["call_number"]) >= (FAR if not other else 16)


def millimetres(pdf: bytes, text: str, correction: str) -> float:
    """How wide one module of that code is on the paper."""
    found = [one for one in zxingcpp.read_barcodes(reading.picture(pdf, dpi=254)) if one.text == text]
    corners = found[0].position
    return (corners.top_right.x - corners.top_left.x) / 10 / qr.runs(text, correction=correction)[0]


@pytest.mark.parametrize("paper", posters.PAPERS)
def test_a_code_is_as_large_as_it_must_be_from_where_it_is_read(kiosk: Kiosk, paper: str) -> None:
    """Three dots of a camera a module: 2 mm from a metre, 1 mm from half a metre, 0.3 mm from 15 cm."""
    kiosk.config.page_address = "http://192.168.50.10:8080"
    approved(kiosk, **LONG)
    made = poster_data.poster(kiosk, "", paper, "en")
    pdf = posters.make(kiosk, "plan", paper=paper)
    assert millimetres(pdf, made.link, "Q") > 1.7
    assert millimetres(pdf, card(made), "L") > 1.0
    assert millimetres(pdf, posters.code(kiosk, "plan"), "M") > 0.5
    wallet = posters.make(kiosk, "wallet", paper=paper)
    assert millimetres(wallet, card(made, LONGEST), "L") > 0.6
    dan = firms.person(kiosk, "Dan")
    assert millimetres(posters.make(kiosk, "badges", paper=paper, about=dan), dan, "Q") > 0.8


def test_the_code_to_the_plan_is_read_with_a_corner_of_it_torn_off(kiosk: Kiosk) -> None:
    kiosk.config.page_address = "http://192.168.50.10:8080"
    approved(kiosk)
    picture = reading.picture(posters.make(kiosk, "plan"))
    (whole,) = [one for one in zxingcpp.read_barcodes(picture) if one.text.endswith("/plan")]
    right, low = whole.position.bottom_right.x, whole.position.bottom_right.y
    torn = (right - whole.position.top_left.x) * 7 // 20
    picture.paste((255, 255, 255), (right - torn, low - torn, right + 9, low + 9))
    assert "http://192.168.50.10:8080/plan" in [one.text for one in zxingcpp.read_barcodes(picture)]


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
