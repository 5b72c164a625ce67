"""What not everybody may read: who opens it, that each opening is kept, and that nothing else lets it out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pytest

from secor_tui.cli import main
from secor_tui.confidential import COPY, is_restricted, let_write, writers
from secor_tui.errors import Refused
from secor_tui.handing_over import hand_over
from secor_tui.kiosk import Draft, Kiosk
from secor_tui.ledger.record import Record
from secor_tui.ledger.verify import verify
from secor_tui.output.export import export
from secor_tui.output.verify import verify_export
from tests import firms
from tests.test_gate import join

ANA_PIN, BEN_PIN, CAL_PIN = "2580", "1470", "3691"
STORY = "Ladle of zinc porridge"
"""Words that stand nowhere else."""


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    for name, pin in (("Ana", ANA_PIN), ("Ben", BEN_PIN), ("Cal", CAL_PIN)):
        join(kiosk, name, pin)
    yield kiosk
    kiosk.close()


def first_aid(kiosk: Kiosk, **more: Any) -> Draft:
    """Ana was hurt, and Ben helped and writes it down."""
    ana, ben = firms.person(kiosk, "Ana"), firms.person(kiosk, "Ben")
    answers = {
        "injured": [ana],
        "happened": "2026-06-01T06:30",
        "place": "Row B",
        "injury": STORY,
        "given": "yes",
        "first_aider": [ben],
        "qualification": "Standard",
        "treatment": f"Cleaned the {STORY}",
        "after": "work",
        "copy_offered": "yes",
    }
    return kiosk.start("first-aid", by=ben, prefill={**answers, **more})


def saved(kiosk: Kiosk) -> Record:
    draft = first_aid(kiosk)
    kiosk.sign(draft, "writer_signature", draft.by, BEN_PIN)
    return kiosk.submit(draft)


def openings(kiosk: Kiosk) -> list[Record]:
    return list(kiosk.ledger.records(kind="opening"))


def text_of(path: Path) -> str:
    document = pdfium.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize(("name", "pin"), [("Ana", ANA_PIN), ("Ben", BEN_PIN), ("Marie Tremblay", firms.OWNER_PIN)])
def test_the_injured_the_first_aider_and_the_owner_open_it_and_that_is_a_record(
    kiosk: Kiosk, name: str, pin: str
) -> None:
    record, who = saved(kiosk), firms.person(kiosk, name)
    opened = kiosk.open_record(record.id, who, pin)
    assert opened.history[0].answers["injury"] == STORY
    (kept,) = openings(kiosk)
    assert kept.answers == {"records": record.number, "who": [who], "why": "read"}
    assert kept.signatures[0]["who"] == who
    assert STORY not in json.dumps(kept.raw)


@pytest.mark.parametrize(("name", "pin"), [("Cal", CAL_PIN), ("Dan Okafor", firms.FOREMAN_PIN)])
def test_nobody_else_opens_it_the_foreman_neither(kiosk: Kiosk, name: str, pin: str) -> None:
    record = saved(kiosk)
    with pytest.raises(Refused, match="not among those"):
        kiosk.open_record(record.id, firms.person(kiosk, name), pin)
    assert openings(kiosk) == []


def test_a_wrong_pin_opens_nothing_and_leaves_nothing(kiosk: Kiosk) -> None:
    record = saved(kiosk)
    with pytest.raises(Refused):
        kiosk.open_record(record.id, firms.person(kiosk, "Ana"), "9999")
    assert openings(kiosk) == []
    assert kiosk.drafts() == []


def test_who_has_left_opens_nothing(kiosk: Kiosk) -> None:
    record, ben = saved(kiosk), firms.person(kiosk, "Ben")
    change = kiosk.change_person(ben)
    change.filling.answer("left", "2026-06-01")
    change.reason = "Moved away"
    kiosk.enter(change)
    assert ben not in kiosk.openers(record.id)


def test_a_report_of_violence_is_the_owners_alone(kiosk: Kiosk) -> None:
    ana = firms.person(kiosk, "Ana")
    answers = {
        "kinds": ["threat"],
        "role": "target",
        "what": STORY,
        "when": "This morning",
        "where": "Row B",
        "by_whom": "A driver",
        "hurt": "no",
        "safe": "yes",
        "reach": "By phone",
    }
    draft = kiosk.start("violence", by=ana, prefill=answers)
    kiosk.sign(draft, "reporter_signature", ana, ANA_PIN)
    record = kiosk.submit(draft)
    assert kiosk.openers(record.id) == [firms.person(kiosk, "Marie Tremblay")]
    assert ana not in json.dumps(kiosk.shut(record).raw), "who reported it is not on its envelope"


def test_everybody_else_sees_the_envelope_alone(kiosk: Kiosk) -> None:
    record = saved(kiosk)
    assert is_restricted(kiosk, record)
    shut = kiosk.shut(record)
    assert shut.withheld
    assert shut.hash == record.hash
    assert shut.by == ""


def test_what_only_some_may_open_is_neither_amended_nor_printed_unopened(kiosk: Kiosk) -> None:
    record = saved(kiosk)
    for forbidden in (lambda: kiosk.amend(record.id), lambda: kiosk.record_pdf(record)):
        with pytest.raises(Refused, match="confidential"):
            forbidden()
    other = kiosk.open_record(saved(kiosk).id, firms.person(kiosk, "Ana"), ANA_PIN)
    with pytest.raises(Refused, match="confidential"):
        kiosk.amend(record.id, opened=other)


def test_the_worker_gets_a_copy_that_is_in_no_export(kiosk: Kiosk) -> None:
    record = saved(kiosk)
    opened = kiosk.open_record(record.id, firms.person(kiosk, "Ana"), ANA_PIN, COPY)
    path = kiosk.record_pdf(record, opened)
    assert STORY in text_of(path)
    assert path.parent == kiosk.folder / "copies"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_it_is_amended_by_whoever_opened_it(kiosk: Kiosk) -> None:
    record, ana = saved(kiosk), firms.person(kiosk, "Ana")
    draft = kiosk.amend(record.id, by=ana, opened=kiosk.open_record(record.id, ana, ANA_PIN, "amend"))
    draft.filling.answer("cause", "A wet floor")
    draft.reason = "Now it is known"
    kiosk.sign(draft, "writer_signature", ana, ANA_PIN)
    kiosk.submit(draft)
    assert kiosk.shut(kiosk.ledger.history(record.id)[-1]).withheld


def test_no_byte_and_no_paper_of_an_export_holds_it(kiosk: Kiosk, tmp_path: Path) -> None:
    saved(kiosk)
    folder = tmp_path / "out"
    report = export(kiosk, folder, today=kiosk.today())
    assert report.faults == []
    for path in folder.rglob("*"):
        if path.is_file():
            assert STORY.encode() not in path.read_bytes()
            assert path.suffix != ".pdf" or STORY not in text_of(path)
    assert "first-aid" not in " ".join(path.name for path in folder.rglob("*.pdf"))
    assert verify_export(folder).whole
    assert verify(kiosk.folder).whole


def test_asked_for_by_name_they_are_handed_over_alone(kiosk: Kiosk, tmp_path: Path) -> None:
    record, folder = saved(kiosk), tmp_path / "first aid"
    made = hand_over(kiosk, "first-aid", folder, firms.person(kiosk, "Marie Tremblay"), firms.OWNER_PIN)
    names = [path.name for path in made]
    assert names == [f"{record.number}_first-aid.pdf", "records.jsonl", "SHA256SUMS"]
    assert STORY in text_of(made[0])
    assert [json.loads(line)["id"] for line in made[1].read_text().splitlines()] == [record.id]
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in made)
    assert openings(kiosk)[0].answers["why"] == "export"


def test_nothing_is_handed_over_to_who_may_not_open_it_or_beside_other_files(kiosk: Kiosk, tmp_path: Path) -> None:
    saved(kiosk)
    with pytest.raises(Refused, match="may open"):
        hand_over(kiosk, "first-aid", tmp_path / "a", firms.person(kiosk, "Dan Okafor"), firms.FOREMAN_PIN)
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "other").touch()
    with pytest.raises(Refused, match="folder of its own"):
        hand_over(kiosk, "first-aid", tmp_path / "b", firms.person(kiosk, "Marie Tremblay"), firms.OWNER_PIN)
    assert openings(kiosk) == []
    assert not (tmp_path / "a").exists()


def test_a_draft_goes_on_with_who_began_it_or_may_read_what_becomes_of_it(kiosk: Kiosk) -> None:
    draft = first_aid(kiosk)
    draft.by = ""
    assert firms.person(kiosk, "Cal") in writers(kiosk, draft)
    let_write(kiosk, draft, firms.person(kiosk, "Ben"), BEN_PIN)
    names = [kiosk.registers.crew.name(one) for one in writers(kiosk, draft)]
    assert names == ["Ben", "Marie Tremblay", "Ana"]
    with pytest.raises(Refused, match="neither began"):
        let_write(kiosk, draft, firms.person(kiosk, "Cal"), CAL_PIN)
    with pytest.raises(Refused):
        let_write(kiosk, draft, firms.person(kiosk, "Ben"), "0000")


@pytest.mark.parametrize("arguments", [["records", "--json"], ["records"], ["show", "ID"], ["show", "ID", "--json"]])
def test_no_command_tells_it_without_a_pin(
    kiosk: Kiosk, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    record = saved(kiosk)
    kiosk.close()
    command = [record.number if one == "ID" else one for one in arguments]
    main(["--data", str(kiosk.folder), *command])
    assert STORY not in "".join(capsys.readouterr())


def test_show_tells_it_with_the_pin_of_who_may_open_it(
    kiosk: Kiosk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    record = saved(kiosk)
    kiosk.close()
    monkeypatch.setenv("SECOR_PIN", ANA_PIN)
    assert main(["--data", str(kiosk.folder), "show", record.number, "--by", "Ana"]) == 0
    assert STORY in capsys.readouterr().out
    assert main(["--data", str(kiosk.folder), "show", record.number, "--by", "Dan Okafor"]) != 0
    assert STORY not in "".join(capsys.readouterr())
