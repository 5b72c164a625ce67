"""The evidence pack of the made-up firm: opened, its links followed, and what must not be in it looked for."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from secor_tui import demo, packing
from secor_tui.audit.scoring import share
from secor_tui.confidential import EXPORT
from secor_tui.errors import NotSaved, Refused
from secor_tui.kiosk import Kiosk
from secor_tui.output import pack as writing
from secor_tui.output.pack import FORMAT, MB, Made
from secor_tui.output.pack_verify import is_pack, verify_pack
from secor_tui.output.placing import place
from secor_tui.packing import Order
from secor_tui.readiness import readiness
from tests.output import reading
from tests.test_cli import Run, run

__all__ = ["run"]

UNTIL = date(2026, 11, 28)
NUMBER = "4711"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("packed") / "data"
    demo.fill(folder, until=UNTIL)
    return folder


@pytest.fixture(scope="module")
def kiosk(folder: Path) -> Iterator[Kiosk]:
    kiosk = Kiosk.open(folder)
    yield kiosk
    kiosk.close()


@pytest.fixture(scope="module")
def made(kiosk: Kiosk, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A sample in files of 1 MB at most."""
    return packing.pack_into(kiosk, tmp_path_factory.mktemp("stick"), Order(number=NUMBER, most_mb=1))


@pytest.fixture(scope="module")
def whole(kiosk: Kiosk, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Every record, as the partner's profile has it."""
    return packing.pack_into(kiosk, tmp_path_factory.mktemp("whole"), Order())


def manifest(made: Made) -> Any:
    return json.loads((made.folder / "manifest.json").read_bytes())


def copied(made: Made, id: str) -> str:
    """The text of the page where the copy of a record begins."""
    stands = manifest(made)["copies"][id]
    pages = reading.pages((made.folder / stands["file"]).read_bytes())
    return pages[int(stands["page"]) - 1]


def test_a_finished_pack_is_whole_and_says_how_far_the_records_went(made: Made, kiosk: Kiosk) -> None:
    report = verify_pack(made.folder)
    assert report.faults == []
    assert report.files == made.files
    told = manifest(made)
    assert told["format"] == FORMAT
    assert told["head"]["seq"] == report.head.seq <= kiosk.ledger.head().seq
    assert told["sample"] == NUMBER
    assert told["instrument"]["version"]
    assert not list(made.folder.rglob("*.part"))


def test_the_cover_says_what_the_partner_asks_and_what_is_missing(made: Made, kiosk: Kiosk) -> None:
    text = reading.text((made.folder / "00_cover.pdf").read_bytes())
    firm = kiosk.registers.company.firm
    for row in ("legal_name", "name", "wcb_account", "industry_code"):
        assert str(firm[row]) in text
    assert "CERTIFICATION" in text
    assert "No assessor is named." in text
    assert "Questions whose score nobody has confirmed" in text
    assert f"drawn by the number {NUMBER}" in text
    assert "Signature of the firm" in text


@pytest.mark.parametrize(
    "name", ["00_cover.pdf", "01_index.pdf", "03_action-plan.pdf", "10_investigations/10.1_reported.pdf"]
)
def test_its_papers_are_pdfa_and_carry_no_record_inside(made: Made, name: str) -> None:
    assert reading.faults_against_pdfa((made.folder / name).read_bytes(), inside=()) == []


def test_every_link_of_the_index_leads_to_the_page_it_names(made: Made) -> None:
    followed = 0
    texts: dict[str, list[str]] = {}
    with pikepdf.open(made.folder / "01_index.pdf") as index:
        lines = reading.pages((made.folder / "01_index.pdf").read_bytes())
        for page, said in zip(index.pages, lines, strict=True):
            for link in page.get("/Annots", []):
                assert str(link.A.S) == "/GoToR"
                file, at = str(link.A.F), int(link.A.D[0])
                if file not in texts:
                    texts[file] = reading.pages((made.folder / file).read_bytes())
                found = re.search(r"(?:Record|Dossier) (DEMO-\d+)", texts[file][at])
                if found and float(link.Rect[0]) > 60:
                    assert found[1] in said
                    followed += 1
    assert followed == made.copies + made.elsewhere


def test_the_index_for_a_browser_leads_to_the_same_pages(made: Made) -> None:
    text = (made.folder / "index.html").read_text(encoding="utf-8")
    links = re.findall(r'<li><a href="([^#"]+)#page=(\d+)">(\w+-\d+) ', text)
    assert len(links) == made.copies + made.elsewhere
    for file, page, number in links[::7]:
        assert number in reading.pages((made.folder / unescape(file)).read_bytes())[int(page) - 1]
    assert "http" not in text


def test_each_page_says_its_question_its_number_and_that_it_is_a_copy(made: Made) -> None:
    pages = reading.pages((made.folder / "10_investigations" / "10.1_reported.pdf").read_bytes())
    assert f"Question 10.1 · page 1 of {len(pages)} · the question" in pages[0]
    for at, page in enumerate(pages[1:], 2):
        assert re.search(rf"COPY\s+Question 10\.1 · page {at} of {len(pages)} · copy \d of 5", page)


def test_what_the_records_suggest_and_what_a_person_confirmed_stand_apart(made: Made) -> None:
    text = reading.pages((made.folder / "10_investigations" / "10.1_reported.pdf").read_bytes())[0]
    assert re.search(r"Suggested by the records\s+yes", text)
    assert re.search(r"Confirmed by a person\s+not confirmed", text)
    assert "nobody has put it into their own words" in text


def test_no_file_is_over_the_size_and_parts_say_which_they_are(whole: Made, made: Made) -> None:
    for pack, most in ((made, 1), (whole, packing.MOST_MB)):
        assert max(path.stat().st_size for path in pack.folder.rglob("*.pdf")) <= most * MB
    first = next(whole.folder.rglob("*_part-1-of-*.pdf"))
    parts = int(re.findall(r"of-(\d+)", first.name)[0])
    text = reading.pages(first.read_bytes())
    assert len(text) <= writing.MOST_PAGES
    assert f"part 1 of {parts}" in text[1]
    assert len(list(first.parent.glob(first.name.replace("part-1-", "part-*-")))) == parts


def test_the_smaller_the_size_the_more_parts() -> None:
    assert writing._parts([[]] * 100, 1 * MB) == [100]
    cut = writing._parts([[]] * 100, 0.1 * MB)
    assert sum(cut) == 100
    assert len(cut) > 5


def test_the_whole_pack_copies_every_record_once(whole: Made) -> None:
    told = manifest(whole)
    assert len(told["copies"]) == whole.copies
    assert whole.elsewhere > 0
    assert whole.faults == []


def test_the_action_plan_has_every_question_short_of_points_and_who_does_what_by_when(made: Made, kiosk: Kiosk) -> None:
    text = reading.text((made.folder / "03_action-plan.pdf").read_bytes())
    answers = [one for part in readiness(kiosk).parts for one in part.answers]
    earned = [(one.question, share(one.question, one.counts)) for one in answers if one.counts]
    short = [question for question, part in earned if part is not None and part < 1]
    assert short
    assert not [one.number for one in short if f"{one.number} {one.text['en'][:20]}" not in text]
    open_ones = [one for one in kiosk.registers.actions.open() if one.kind == "inspection"]
    assert open_ones
    assert any(one.due in text and kiosk.registers.crew.name(one.owner) in text for one in open_ones)
    # Each of them once: under the question that asks about actions, not under how often rounds are made.
    text = " ".join(text.split())
    named = [text.count(" ".join(f"{one.title}: {one.note}".split())) for one in open_ones if one.note]
    assert set(named) <= {0, 1}
    assert sum(named) > 0
    assert "Still to mend" not in text


# What is personal


def texts(made: Made) -> Iterator[tuple[str, str]]:
    for path in sorted(made.folder.rglob("*.pdf")):
        for page in reading.pages(path.read_bytes()):
            yield path.name, " ".join(page.split())


def test_no_phone_and_no_emergency_contact_of_anybody_is_in_a_pack(whole: Made, kiosk: Kiosk) -> None:
    rows, company = ("phone", "emergency_contact", "badge"), kiosk.registers.company
    workers = [one.answers for one in kiosk.ledger.records(kind="worker")]
    personal = {str(one[row]) for one in workers for row in rows if one.get(row)}
    # The owner answers the firm's phone, and the foreman that of the site.
    personal -= {str(one.get("phone")) for one in (company.firm, *company.sites.values())}
    assert len(personal) > 8
    for name, text in texts(whole):
        assert not [one for one in personal if one in text], name


def test_nobody_who_was_hurt_or_saw_it_is_named_on_the_copy_of_an_incident(whole: Made, kiosk: Kiosk) -> None:
    crew, looked_for, checked = kiosk.registers.crew, 0, 0
    where = manifest(whole)["copies"]
    incidents = {one.id: one for one in kiosk.ledger.records(kind="incident")}
    about = [one for kind in ("investigation", "notification") for one in kiosk.ledger.records(kind=kind)]
    for record in [*incidents.values(), *(one for one in about if not one.amends)]:
        case = incidents.get(str(record.answers.get("incident")), record)
        names = [crew.name(id) for row in ("involved", "witnesses") for id in case.answers.get(row) or ()]
        if record.id not in where or not names:
            continue
        text = copied(whole, record.id)
        assert record.number in text
        assert "BLACKED OUT" in text or record.kind != "incident"
        assert not [one for one in names if one in text]
        looked_for += len(names)
        checked += 1
    assert checked > 5
    assert looked_for > 8


def test_crew_names_stay_on_talks_and_training(whole: Made, kiosk: Kiosk) -> None:
    talk = next(one for one in kiosk.ledger.records(kind="talk") if one.id in manifest(whole)["copies"])
    assert kiosk.registers.crew.name(talk.answers["present"][0]) in copied(whole, talk.id)


def test_what_is_confidential_is_named_by_its_envelope_alone(whole: Made, kiosk: Kiosk) -> None:
    secret = [one for kind in ("first-aid", "violence") for one in kiosk.ledger.records(kind=kind)]
    assert secret
    assert not {one.id for one in secret} & manifest(whole)["copies"].keys()
    page = next(text for name, text in texts(whole) if secret[0].number in text and "confidential, not copied" in text)
    assert secret[0].hash[:12] in page
    treatment = str(next(one for one in secret if one.kind == "first-aid").answers["treatment"])
    assert not [name for name, text in texts(whole) if treatment in text]


def test_the_owner_may_have_first_aid_records_copied_and_that_is_a_record(folder: Path, tmp_path: Path) -> None:
    data = shutil.copytree(folder, tmp_path / "data")
    kiosk = Kiosk.open(data)
    owner = kiosk.registers.crew.with_role("owner")[0].id
    kiosk.set_owners_pin(owner, "902713")
    with pytest.raises(Refused):
        packing.pack_into(kiosk, tmp_path, Order(opened_by=owner, pin="111222"))
    assert list(tmp_path.iterdir()) == [data]
    made = packing.pack_into(kiosk, tmp_path / "out", Order(opened_by=owner, pin="902713"))
    first_aid = next(iter(kiosk.ledger.records(kind="first-aid")))
    assert str(first_aid.answers["treatment"]).split(".")[0] in " ".join(copied(made, first_aid.id).split())
    assert kiosk.registers.crew.name(first_aid.answers["injured"][0]) not in copied(made, first_aid.id)
    opening = list(kiosk.ledger.records(kind="opening"))[-1]
    assert first_aid.number in opening.answers["records"]
    assert opening.answers["why"] == EXPORT
    assert not {one.id for one in kiosk.ledger.records(kind="violence")} & manifest(made)["copies"].keys()
    kiosk.close()


# Safe


def test_the_same_number_draws_the_same_and_a_second_pack_stands_beside_the_first(made: Made, kiosk: Kiosk) -> None:
    before = (made.folder / "SHA256SUMS").read_bytes()
    again = packing.pack_into(kiosk, made.folder.parent, Order(number=f"0{NUMBER}", most_mb=1))
    assert again.folder.name == f"{made.folder.name}~2"
    assert (again.folder / "SHA256SUMS").read_bytes() == before == (made.folder / "SHA256SUMS").read_bytes()
    assert verify_pack(made.folder).whole


def test_another_number_draws_others(made: Made, kiosk: Kiosk, tmp_path: Path) -> None:
    other = packing.pack_into(kiosk, tmp_path, Order(number="8"))
    assert manifest(other)["drawn"] != manifest(made)["drawn"]


def test_a_pack_killed_half_way_says_so_is_refused_and_does_not_stop_the_next(
    folder: Path, tmp_path: Path, run: Run
) -> None:
    command = [sys.executable, "-m", "secor_tui", "--data", str(folder), "pack", "--to", str(tmp_path)]
    with subprocess.Popen([*command, "--progress", "json"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            told = json.loads(line)
            assert told["done"] <= told["of"]
            if told["done"] > 40:
                process.kill()
                break
    (left,) = tmp_path.iterdir()
    assert left.name.endswith(".unfinished")
    assert "Do not send it" in (left / "UNFINISHED.txt").read_text(encoding="utf-8-sig")
    assert is_pack(left)
    assert "not finished" in run("verify", str(left), code=1)
    there = {path: path.stat().st_mtime_ns for path in left.rglob("*")}
    run("--data", str(folder), "pack", "--to", str(tmp_path), "--sample", NUMBER)
    assert there == {path: path.stat().st_mtime_ns for path in left.rglob("*")}
    (done,) = [path for path in tmp_path.iterdir() if path != left]
    assert "whole, unchanged" in run("verify", str(done))


def test_a_file_that_was_changed_added_or_lost_is_named(made: Made, tmp_path: Path) -> None:
    copy = shutil.copytree(made.folder, tmp_path / "copy")
    with (copy / "00_cover.pdf").open("ab") as file:
        file.write(b"\n")
    (copy / "03_action-plan.pdf").unlink()
    (copy / "note.txt").write_text("hello")
    assert sorted(str(one) for one in verify_pack(copy).faults) == [
        "00_cover.pdf: it is not as it was packed.",
        "03_action-plan.pdf: it is missing.",
        "note.txt: the pack does not name it: it was put there by somebody else.",
    ]


@pytest.mark.parametrize(("code", "said"), [(errno.ENOSPC, "It is full"), (errno.EIO, "does not answer")])
def test_a_full_or_pulled_disk_is_said_in_a_plain_sentence(
    kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, said: str
) -> None:
    def full(path: Path, data: bytes, *, private: bool = False) -> None:
        if path.suffix == ".pdf":
            raise OSError(code, os.strerror(code))
        place(path, data, private=private)

    monkeypatch.setattr(writing, "place", full)
    with pytest.raises(NotSaved) as refused:
        packing.pack_into(kiosk, tmp_path, Order(number="1"))
    assert said in refused.value.message
    (left,) = tmp_path.iterdir()
    assert not verify_pack(left).whole
