"""Papers on the wall: noted where they hang by anybody of the crew, and named once they say what no longer stands."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from secor_tui import posters, postings
from secor_tui.cli import main
from secor_tui.draft import Draft
from secor_tui.errors import Refused
from secor_tui.kiosk import Kiosk
from secor_tui.program.postings import Posting
from tests import firms
from tests.output import reading
from tests.test_plan_reviews import person_says
from tests.test_plans import approved


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    yield kiosk
    kiosk.close()


def signed(kiosk: Kiosk, draft: Draft) -> str:
    """Signed by the foreman, as anybody of the crew may; returns the id of the record."""
    firms_sign(kiosk, draft)
    return kiosk.submit(draft).id


def firms_sign(kiosk: Kiosk, draft: Draft) -> None:
    ((row, people),) = kiosk.signers(draft)
    assert set(people) == {one.id for one in kiosk.registers.crew.staff()}
    kiosk.sign(draft, row, firms.person(kiosk, "Dan"), firms.FOREMAN_PIN)


def hung(kiosk: Kiosk, place: str = "Trailer door", **other: Any) -> str:
    return signed(kiosk, postings.start(kiosk, "plan", place=place, **other))


def hanging(kiosk: Kiosk) -> list[Posting]:
    return kiosk.registers.postings.hanging(kiosk.site)


def stale(kiosk: Kiosk) -> list[str]:
    return [one.place for one in postings.stale(kiosk)]


def test_what_hangs_is_of_todays_plan_and_names_where_and_who(kiosk: Kiosk) -> None:
    approved(kiosk)
    id = hung(kiosk, language="both")
    (one,) = hanging(kiosk)
    plan = kiosk.registers.plans.current(kiosk.site)
    assert plan is not None
    assert (one.id, one.paper, one.language, one.place) == (id, "plan", "both", "Trailer door")
    assert (one.plan, one.version) == (plan.number, 1)
    assert one.what == "Emergency plan poster (en, fr), version 1"
    assert one.says == posters.says(kiosk, "plan", language="both")
    assert kiosk.registers.crew.name(one.by) == "Dan Okafor"
    assert stale(kiosk) == []


def test_nothing_hangs_unsigned_or_without_a_place_or_a_plan(kiosk: Kiosk) -> None:
    with pytest.raises(Refused, match="Approve the plan first"):
        kiosk.check(postings.start(kiosk, "plan", place="Trailer door"))
    approved(kiosk)
    with pytest.raises(Refused, match="place"):
        kiosk.check(postings.start(kiosk, "plan"))
    with pytest.raises(Refused, match="only once somebody"):
        kiosk.submit(postings.start(kiosk, "plan", place="Trailer door"), unsigned=True)
    assert hanging(kiosk) == []


def test_a_poster_is_out_of_date_when_the_plan_changes_until_it_is_replaced_or_taken_down(kiosk: Kiosk) -> None:
    approved(kiosk)
    door, wall = hung(kiosk), hung(kiosk, "North wall", language="fr")
    approved(kiosk, muster_point="The church parking lot")
    assert stale(kiosk) == ["Trailer door", "North wall"]
    first = kiosk.registers.postings.get(door)
    assert first is not None
    assert postings.changed(kiosk, first.plan, "en") == ["Muster point"]
    hung(kiosk, of=door)
    assert stale(kiosk) == ["North wall"]
    last = kiosk.registers.postings.get(wall)
    assert last is not None
    signed(kiosk, postings.take_down(kiosk, last))
    assert stale(kiosk) == []
    assert [one.place for one in hanging(kiosk)] == ["Trailer door"]


def test_a_first_aider_who_leaves_and_a_new_address_of_the_page_make_it_wrong_too(kiosk: Kiosk) -> None:
    ada = kiosk.enter(kiosk.start("worker", prefill={"name": "Ada Nunez", "role": "worker"})).id
    approved(kiosk, duties=[{"duty_person": [ada], "duty": "first_aid"}])
    hung(kiosk)
    kiosk.config.page_address = "http://192.168.50.10:8080"
    assert stale(kiosk) == ["Trailer door"]
    kiosk.config.page_address = ""
    assert stale(kiosk) == []
    person_says(kiosk, "Ada", name="Ada Nunez-Roy")
    assert stale(kiosk) == ["Trailer door"]


def test_what_papers_say_is_not_worked_out_again_before_something_has_changed_it(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    approved(kiosk)
    hung(kiosk)
    assert stale(kiosk) == []
    kiosk.enter(firms.gate(kiosk))

    def never(*_: Any, **__: Any) -> str:
        raise AssertionError("worked out again")

    monkeypatch.setattr(posters, "says", never)
    assert stale(kiosk) == []


def test_nothing_that_draws_papers_is_loaded_to_tell_what_is_out_of_date(kiosk: Kiosk) -> None:
    approved(kiosk)
    hung(kiosk)
    signed(kiosk, postings.start(kiosk, "first-aiders", place="Lunch room"))
    kiosk.close()
    asked = (
        "import sys; from pathlib import Path; from secor_tui.kiosk import Kiosk; from secor_tui import postings;"
        "desk = Kiosk.open(Path(sys.argv[1])); print(len(postings.stale(desk)), {'fpdf', 'PIL'} & sys.modules.keys())"
    )
    done = subprocess.run([sys.executable, "-c", asked, str(kiosk.folder)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "set()"]


def test_a_voided_or_amended_posting_says_what_stands(kiosk: Kiosk) -> None:
    approved(kiosk)
    id = hung(kiosk)
    draft = kiosk.amend(id, by=firms.person(kiosk, "Dan"))
    draft.filling.answer("place", "First aid room")
    draft.reason = "It was the other door"
    firms_sign(kiosk, draft)
    kiosk.submit(draft)
    assert [(one.id, one.place) for one in hanging(kiosk)] == [(id, "First aid room")]
    assert stale(kiosk) == []


def test_only_what_hangs_can_be_replaced_or_taken_down(kiosk: Kiosk) -> None:
    approved(kiosk)
    id = hung(kiosk)
    one = kiosk.registers.postings.get(id)
    assert one is not None
    signed(kiosk, postings.take_down(kiosk, one))
    with pytest.raises(Refused, match="is no paper that hangs"):
        kiosk.check(postings.take_down(kiosk, one))
    draft = kiosk.start("posting", prefill={"done": "down", "paper": "plan", "place": "Door"})
    with pytest.raises(Refused, match="which paper was taken down"):
        kiosk.check(draft)


def test_an_old_paper_is_not_hung_when_its_code_says_so(kiosk: Kiosk) -> None:
    approved(kiosk)
    code = posters.code(kiosk, "plan")
    draft = postings.start(kiosk, "plan", place="Trailer door")
    draft.filling.answer("code", code.lower())
    kiosk.check(draft)
    draft.filling.answer("code", "P911P")
    with pytest.raises(Refused, match="not the code of that paper"):
        kiosk.check(draft)
    approved(kiosk)
    draft.filling.answer("code", code)
    with pytest.raises(Refused, match="Print it anew"):
        kiosk.check(draft)


def test_a_code_that_is_read_tells_what_changed_and_where_such_papers_hang(kiosk: Kiosk) -> None:
    approved(kiosk)
    hung(kiosk)
    code = posters.code(kiosk, "plan")
    told = postings.scanned(kiosk, code, "en")
    assert told is not None
    assert (told.current, told.changed, [one.place for one in told.hangs]) == (True, (), ["Trailer door"])
    approved(kiosk, hospital="The new one")
    told = postings.scanned(kiosk, code, "fr")
    assert told is not None
    assert (told.title, told.version, told.current) == ("Affiche du plan d’urgence", 1, False)
    assert told.changed == ("Hôpital le plus proche avec urgence",)
    assert postings.scanned(kiosk, "31DAN", "en") is None


def test_a_paper_of_no_plan_hangs_too_and_its_code_tells_when_a_ticket_on_it_has_run_out(kiosk: Kiosk) -> None:
    (type, *_) = kiosk.tickets.first_aid()
    for name, expires in (("Dan", "2026-06-10"), ("Marie", "2027-05-30")):
        who = firms.person(kiosk, name)
        ticket = {"worker": [who], "type": type, "issued": "2024-05-30", "expires": expires}
        kiosk.enter(kiosk.start("certificate", by=who, prefill=ticket))
    assert postings.kinds(kiosk, hang=True) == ["first-aiders", "posted"]
    signed(kiosk, postings.start(kiosk, "first-aiders", place="Lunch room"))
    code = posters.code(kiosk, "first-aiders")
    told = postings.scanned(kiosk, code, "en")
    assert told is not None
    assert (told.current, told.version, [one.place for one in told.hangs]) == (True, 0, ["Lunch room"])
    assert stale(kiosk) == []
    firms.clock(kiosk).advance(timedelta(days=14))
    assert stale(kiosk) == ["Lunch room"]
    told = postings.scanned(kiosk, code, "en")
    assert told is not None
    assert not told.current


def test_what_is_carried_about_is_not_noted_on_a_wall(kiosk: Kiosk) -> None:
    approved(kiosk)
    carried = {"wallet", "badges", "units"}
    assert carried <= set(postings.kinds(kiosk))
    assert not carried & set(postings.kinds(kiosk, hang=True))
    with pytest.raises(Refused, match="wallet is not among plan"):
        kiosk.check(postings.start(kiosk, "wallet", place="Trailer door"))


def test_a_paper_is_made_into_the_folder_of_papers(kiosk: Kiosk) -> None:
    approved(kiosk)
    path = postings.put(kiosk, "plan", paper="a4", language="fr")
    assert path.parent == kiosk.export_folder / "papers"
    assert "URGENCE" in reading.text(path.read_bytes())


def test_what_hangs_survives_the_cache_and_is_the_same_folded_anew(kiosk: Kiosk) -> None:
    approved(kiosk)
    hung(kiosk)
    before = hanging(kiosk)
    kiosk.close()
    assert hanging(firms.opened(kiosk.folder)) == before
    (kiosk.folder / "cache" / "registers.json").unlink()
    assert hanging(firms.opened(kiosk.folder)) == before


def test_from_the_command_line(
    kiosk: Kiosk, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    approved(kiosk)
    folder = str(kiosk.folder)
    assert main(["--data", folder, "postings"]) == 0
    assert "Nothing hangs" in capsys.readouterr().out
    (tmp_path / "it.json").write_text(json.dumps({"paper": "plan", "place": "Trailer door"}))
    monkeypatch.setenv("SECOR_PIN", firms.FOREMAN_PIN)
    assert main(["--data", folder, "record", "posting", "--answers", str(tmp_path / "it.json"), "--by", "Dan"]) == 0
    capsys.readouterr()
    approved(kiosk, muster_point="The church parking lot")
    assert main(["--data", folder, "postings", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["place"], one["paper"], one["language"], one["version"]) == ("Trailer door", "plan", "en", 1)
    assert (one["current"], one["changed"]) == (False, ["Muster point"])
    assert main(["--data", folder, "postings"]) == 0
    assert "out of date" in capsys.readouterr().out
