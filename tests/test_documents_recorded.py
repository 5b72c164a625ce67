"""Documents and readings from JSON, as `record` takes them; the text of a document goes along in the export."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import fpdf
import pytest

from secor_tui import documents
from secor_tui.kiosk import Kiosk
from secor_tui.program import starters
from tests import firms
from tests.output.reading import text as text_of
from tests.test_cli import Run, answers, data, run, template

__all__ = ["answers", "data", "run", "template"]

Answers = Callable[[object], str]
PROCEDURES = Path(__file__).parent.parent / "checklists" / "procedures"


@pytest.fixture(autouse=True)
def pin(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECOR_PIN", firms.OWNER_PIN)


def ladders(run: Run, answers: Answers) -> Any:
    count = len(starters.load_starter(PROCEDURES / "ladders.md").blanks)
    given = {"document_id": "ladders", "blanks": [f"Our own answer {at}" for at in range(count)], "ours": True}
    return run.json("record", "document", "--answers", answers(given), "--by", "Marie")


@pytest.mark.usefixtures("data")
def test_a_draft_of_the_library_is_adapted_and_approved_from_json(run: Run, answers: Answers, data: Path) -> None:
    record = ladders(run, answers)
    kiosk = Kiosk.open(data)
    (doc,) = kiosk.registers.documents.current()
    assert (doc.record, doc.id, doc.revision, doc.counts) == (record["id"], "ladders", 1, True)
    says = documents.text(kiosk, doc)
    assert "Our own answer 0" in says
    assert starters.OPENED not in says


def test_a_reading_is_signed_by_whoever_has_read_it(
    run: Run, answers: Answers, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ladders(run, answers)
    monkeypatch.setenv("SECOR_PIN", firms.FOREMAN_PIN)
    run("record", "reading", "--answers", answers({"document_id": "ladders"}), "--by", "Dan")
    kiosk = Kiosk.open(data)
    foreman = kiosk.registers.crew.with_role("foreman")[0].id
    assert foreman in kiosk.registers.documents.readers("ladders", 1)
    assert documents.to_read(kiosk, foreman) == []


@pytest.mark.usefixtures("data")
def test_a_file_beside_the_answers_becomes_a_document(run: Run, answers: Answers, tmp_path: Path) -> None:
    (tmp_path / "crane.md").write_text("# Crane days\n\nKeep clear.\n")
    given = {"answers": {"file": "crane.md", "document_id": "crane-days", "type": "procedure", "roles": ["worker"]}}
    record = run.json("record", "document", "--answers", answers(given), "--by", "Marie")
    assert record["body"]["answers"]["title"] == "Crane days"
    assert record["body"]["files"][0]["name"] == "crane.md"


@pytest.mark.usefixtures("data")
def test_a_blank_left_open_is_named_and_nothing_recorded(run: Run, answers: Answers) -> None:
    first = {"document_id": "ladders", "blanks": ["Type 1A"], "ours": True}
    run("record", "document", "--answers", answers(first), "--by", "Marie", code=1)
    assert "blank_2" in run.err
    assert run.json("records", "--kind", "document", "--json") == []


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize("form", ["document", "reading"])
def test_neither_is_begun_of_nothing(run: Run, answers: Answers, form: str) -> None:
    run("record", form, "--answers", answers({"language": "en"}), "--by", "Marie", code=2)
    assert "`document_id` names" in run.err


@pytest.mark.usefixtures("data")
def test_the_export_takes_the_text_of_a_document_along(run: Run, answers: Answers, tmp_path: Path) -> None:
    number = "-".join(str(ladders(run, answers)[name]) for name in ("kiosk", "seq"))
    run("export", "--to", "papers")
    (path,) = (tmp_path / "papers").rglob(f"{number}_ladders.text.pdf")
    assert "Our own answer 0" in text_of(path.read_bytes())
    run("verify", "papers")
    path.unlink()
    run("verify", "papers", code=1)
    assert "is missing" in run.out


@pytest.mark.usefixtures("data")
def test_a_pdf_goes_along_as_it_was_brought(run: Run, answers: Answers, tmp_path: Path) -> None:
    made = fpdf.FPDF()
    made.add_page()
    data = bytes(made.output())
    (tmp_path / "saw.pdf").write_bytes(data)
    given = {"file": "saw.pdf", "document_id": "saw", "type": "manual"}
    run("record", "document", "--answers", answers(given), "--by", "Marie")
    run("export", "--to", "papers")
    (path,) = (tmp_path / "papers").rglob("*_saw.text.pdf")
    assert path.read_bytes() == data
    run("verify", "papers")


def test_a_document_whose_file_is_gone_keeps_nothing_else_from_the_export(
    run: Run, answers: Answers, data: Path, tmp_path: Path
) -> None:
    sha256 = ladders(run, answers)["body"]["answers"]["file"]
    (data / "attachments" / sha256[:2] / sha256).unlink()
    run("export", "--to", "papers", code=1)
    assert "could not be put beside its record" in run.err
    assert list((tmp_path / "papers").rglob("*_document.pdf"))
    run("verify", "papers")
