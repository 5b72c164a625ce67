"""`documents`: what is in force, its text and paper, drafts for the office and files from there, readings."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from secor_tui import cli, documents
from secor_tui.kiosk import Kiosk
from secor_tui.program import starters
from tests import firms
from tests.output import reading
from tests.test_documents import adopted, approve, fill_blanks, pdf, person


@pytest.fixture
def kiosk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    monkeypatch.setenv("SECOR_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("SECOR_PIN", raising=False)
    monkeypatch.chdir(tmp_path)
    yield kiosk
    kiosk.close()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Any:
    def run(*words: str, code: int = 0) -> str:
        capsys.readouterr()
        done = cli.main(("documents", *words))
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        assert done == code, err or out
        return out + err

    return run


def test_what_is_in_force_is_listed_with_why_it_is_to_be_looked_at_and_who_has_not_signed(
    kiosk: Kiosk, run: Any
) -> None:
    assert "No document is in force yet" in run()
    draft = documents.start(kiosk, "ladders")
    fill_blanks(draft)
    draft.filling.answer("ours", True)
    draft.filling.answer("review_due", "2026-06-20")
    approve(kiosk, draft)
    said = run()
    assert "ladders" in said
    assert "ladders (en): not signed by Dan Okafor." in said
    assert "ladders (en): Its review was due on 2026-06-20." in said
    (one,) = json.loads(run("--json"))
    assert (one["id"], one["type"], one["revision"], one["review"]) == ("ladders", "practice", 1, "overdue")
    assert one["approved_by"] == "Marie Tremblay"
    assert one["unread"] == ["Dan Okafor"]


def test_drafts_that_are_not_begun_are_listed_with_what_they_ask(kiosk: Kiosk, run: Any) -> None:
    before = {one["id"] for one in json.loads(run("--drafts", "--json"))}
    adopted(kiosk)
    after = {one["id"]: one for one in json.loads(run("--drafts", "--json"))}
    assert before - after.keys() == {"ladders"}
    assert after["nail-guns"]["blanks"]
    assert "nail-guns" in run("--drafts")


def test_its_text_is_printed_and_found(kiosk: Kiosk, run: Any) -> None:
    adopted(kiosk, words="Yellow tape")
    text = run("show", "ladders")
    assert text.startswith("## Purpose")
    assert "Yellow tape (blank_1)" in text
    assert json.loads(run("show", "ladders", "--json"))["text"].strip() == text.strip()
    assert "ladders (en), line " in run("search", "YELLOW", "tape")
    assert "Nothing that is in force says that." in run("search", "unicorns", code=1)
    assert "There is no approved document stilts" in run("show", "stilts", code=2)


def test_an_older_revision_is_still_there(kiosk: Kiosk, run: Any) -> None:
    adopted(kiosk, words="Yellow tape")
    adopted(kiosk, words="Red tape")
    assert "Red tape" in run("show", "ladders")
    assert "Yellow tape" in run("show", "ladders", "--revision", "1")
    assert "no approved document" in run("show", "ladders", "--revision", "3", code=2)


def test_a_language_that_is_behind_is_shown_to_whoever_asks_for_it(kiosk: Kiosk, run: Any) -> None:
    adopted(kiosk, language="fr", words="Ruban jaune")
    adopted(kiosk)
    adopted(kiosk, words="Red tape")
    assert "Red tape" in run("show", "ladders")
    assert "Ruban jaune" in run("show", "ladders", "--language", "fr")
    assert "ladders (fr): The other language has a newer revision." in run()


def test_its_paper_is_made_and_a_pdf_handed_out_as_it_is(kiosk: Kiosk, run: Any, tmp_path: Path) -> None:
    adopted(kiosk)
    run("show", "ladders", "--pdf", "paper.pdf", "--readers")
    assert "Who has read and signed revision 1" in reading.text((tmp_path / "paper.pdf").read_bytes())
    (tmp_path / "Saw manual.pdf").write_bytes(pdf())
    run("bring", "Saw manual.pdf", "--by", "Marie", "--type", "manual")
    draft = next(one for one in kiosk.drafts() if one.checklist.kind == "document")
    approve(kiosk, draft)
    assert "--pdf FILE hands it out" in run("show", "saw-manual", code=2)
    run("show", "saw-manual", "--pdf", "manual.pdf")
    assert (tmp_path / "manual.pdf").read_bytes() == (tmp_path / "Saw manual.pdf").read_bytes()
    assert "is a folder" in run("show", "ladders", "--pdf", ".", code=2)


def test_a_draft_goes_to_the_office_and_comes_back_as_a_document(
    kiosk: Kiosk, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("draft", "ladders", "--to", "ladders.md")
    path = tmp_path / "ladders.md"
    assert (
        path.read_bytes()
        == Path(starters.__file__).parents[2].joinpath("checklists/procedures/ladders.md").read_bytes()
    )
    assert "was left as it is" in run("draft", "ladders", "--to", "ladders.md", code=2)
    assert "There is no draft stilts" in run("draft", "stilts", "--to", "stilts.md", code=2)
    monkeypatch.setenv("SECOR_PIN", firms.OWNER_PIN)
    assert "A blank is still open" in run("bring", "ladders.md", "--by", "Marie", code=1)
    path.write_text(starters.BLANK.sub("as we do it", path.read_text("utf-8")), "utf-8")
    assert "no evidence" in run("bring", "ladders.md", "--by", "Marie", code=1)
    record = json.loads(run("bring", "ladders.md", "--by", "Marie", "--ours", "--changed", "All of it"))
    assert record["body"]["signatures"][0]["name"] == "Marie Tremblay"
    (doc,) = kiosk.registers.documents.current()
    assert (doc.id, doc.type, doc.roles[0], doc.changed) == ("ladders", "practice", "foreman", "All of it")
    assert not kiosk.drafts()


@pytest.mark.usefixtures("kiosk")
def test_a_french_draft_is_a_file_of_its_own(run: Any, tmp_path: Path) -> None:
    run("draft", "ladders", "--language", "fr", "--to", "echelles.fr.md")
    assert "title: Échelles" in (tmp_path / "echelles.fr.md").read_text("utf-8")


def test_without_a_pin_a_file_waits_at_the_kiosk_until_it_is_signed(kiosk: Kiosk, run: Any, tmp_path: Path) -> None:
    (tmp_path / "crane.md").write_text("# Crane days\n\nKeep clear.\n")
    words = ("--type", "procedure", "--roles", "foreman, worker", "--title", "Days with the crane")
    assert "it counts once it is signed" in run("bring", "crane.md", "--by", "Marie", *words)
    assert kiosk.registers.documents.current() == []
    (draft,) = kiosk.drafts()
    approve(kiosk, draft)
    (doc,) = kiosk.registers.documents.current()
    assert (doc.title, doc.type, doc.roles) == ("Days with the crane", "procedure", ("foreman", "worker"))
    assert run("show", doc.id).strip() == "# Crane days\n\nKeep clear."


def test_a_file_with_the_id_of_a_document_is_its_next_revision(
    kiosk: Kiosk, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECOR_PIN", firms.OWNER_PIN)
    for words in ("Keep clear.", "Keep well clear."):
        (tmp_path / "crane.md").write_text(f"# Crane days\n\n{words}\n")
        run("bring", "crane.md", "--by", "Marie", "--id", "crane-days", "--type", "procedure")
    (doc,) = kiosk.registers.documents.current()
    assert (doc.id, doc.revision) == ("crane-days", 2)
    assert "Keep well clear." in run("show", "crane-days")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("word.docx", "--by", "Marie"), "word.docx is a Word, Excel or ZIP file."),
        (("none.md", "--by", "Marie"), "none.md"),
        (("note.md", "--by", "Nobody"), "Nobody is not on the crew"),
        (("note.md", "--by", "Marie", "--type", "poem"), "There is no poem; there are policy"),
        (("note.md", "--by", "Marie", "--roles", "cook"), "There is no cook; there are"),
    ],
)
def test_what_cannot_be_brought_is_refused_in_a_sentence(
    kiosk: Kiosk, run: Any, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    (tmp_path / "word.docx").write_bytes(b"PK\x03\x04 and so on")
    (tmp_path / "note.md").write_text("# A note\n\nText\n")
    parts = {"word.docx": 1, "none.md": 3}
    assert told in run("bring", *words, code=parts.get(words[0], 2))
    assert kiosk.drafts() == []


def test_only_who_may_approve_makes_a_document(
    kiosk: Kiosk, run: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "note.md").write_text("# A note\n\nText\n")
    monkeypatch.setenv("SECOR_PIN", firms.FOREMAN_PIN)
    run("bring", "note.md", "--by", "Dan", code=1)
    assert kiosk.registers.documents.current() == []


def test_a_reading_is_signed_with_the_readers_own_pin(kiosk: Kiosk, run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    adopted(kiosk)
    assert run("unread").strip() == "Dan Okafor: Ladders"
    assert json.loads(run("unread", "--json"))[0]["documents"][0]["id"] == "ladders"
    assert "their own PIN" in run("read", "ladders", "--by", "Dan", code=2)
    monkeypatch.setenv("SECOR_PIN", firms.OWNER_PIN)
    run("read", "ladders", "--by", "Dan", code=1)
    monkeypatch.setenv("SECOR_PIN", firms.FOREMAN_PIN)
    record = json.loads(run("read", "ladders", "--by", "Dan", "--question", "Which ones are ours?"))
    assert record["body"]["answers"]["question"] == "Which ones are ours?"
    assert "Everybody has read" in run("unread")
    assert json.loads(run("unread", "--json")) == []
    assert kiosk.registers.documents.readers("ladders", 1).keys() == {person(kiosk, "foreman")}


def test_lint_names_what_is_wrong_with_a_draft(run: Any, tmp_path: Path) -> None:
    shelf = Path(starters.__file__).parents[2] / "checklists/procedures"
    both = [str(shelf / name) for name in ("ladders.md", "ladders.fr.md")]
    assert "2 drafts are sound." in run("lint", "--both-languages", *both)
    assert "1 drafts are sound." in run("lint", both[0])
    assert "there is no French one" in run("lint", "--both-languages", both[0], code=1)
    broken = tmp_path / "ladders.md"
    broken.write_text((shelf / "ladders.md").read_text("utf-8").replace("type: practice", "type: poem"), "utf-8")
    assert "ladders.md, line 3, type: “poem” is not known here" in run("lint", str(broken), code=1)


@pytest.mark.usefixtures("kiosk")
def test_all_of_it_from_a_shell(tmp_path: Path) -> None:
    def shell(*words: str, pin: str = "") -> str:
        data = ("--data", str(tmp_path / "data"))
        done = subprocess.run(
            [sys.executable, "-m", "secor_tui", "documents", *words, *data],
            capture_output=True, text=True, encoding="utf-8", check=False, cwd=Path(starters.__file__).parents[2],
            env={"PATH": "", "SECOR_PIN": pin, "PYTHONIOENCODING": "utf-8"},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    (tmp_path / "règles.md").write_text("---\ntype: rules\nroles: [foreman]\n---\n# Règles\n\nPas d'alcool.\n", "utf-8")
    shell("bring", str(tmp_path / "règles.md"), "--by", "Marie", "--language", "fr", pin=firms.OWNER_PIN)
    assert "Dan Okafor: Règles" in shell("unread")
    shell("read", "regles", "--by", "Dan", pin=firms.FOREMAN_PIN)
    assert json.loads(shell("--json"))[0]["unread"] == []
    shell("show", "regles", "--pdf", str(tmp_path / "r.pdf"), "--readers")
    assert "Dan Okafor" in reading.text((tmp_path / "r.pdf").read_bytes())
