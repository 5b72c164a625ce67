"""What phones may see, and what of a record never gets there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from screens.app import KioskApp
from secor_tui import durable, publishing
from secor_tui.cli import main
from secor_tui.errors import NotSaved
from secor_tui.kiosk import Kiosk
from secor_tui.publishing import publish, rendered, stale
from tests import firms
from tests.test_plans import approved


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    yield kiosk
    kiosk.close()


def index(kiosk: Kiosk) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((kiosk.folder / "web" / "published" / "index.json").read_text())
    return found


def page(kiosk: Kiosk, path: str, language: str = "en") -> str:
    sha256: str = index(kiosk)["pages"][path][language]["sha256"]
    return (kiosk.folder / "web" / "published" / sha256).read_text()


@dataclass(frozen=True)
class Doc:
    id: str
    title: str
    sha256: str
    type: str = "practice"
    revision: int = 1
    language: str = "en"
    media: str = "text/markdown"
    approved_on: str = "2026-06-01"
    counts: bool = True


class Register:
    def __init__(self, *docs: Doc) -> None:
        self._docs = docs

    def current(self) -> list[Doc]:
        return list(self._docs)


def with_documents(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch, *docs: Doc) -> None:
    monkeypatch.setattr(kiosk.registers, "documents", Register(*docs), raising=False)


def text(kiosk: Kiosk, tmp_path: Path, words: bytes) -> str:
    source = tmp_path / "x.md"
    source.write_bytes(words)
    return kiosk.ledger.attachments.put(source, name="x.md").sha256


def test_a_plan_is_published_when_it_is_approved(kiosk: Kiosk) -> None:
    assert not (kiosk.folder / "web").exists()
    approved(kiosk)
    assert "The mailboxes at the north gate" in page(kiosk, "/plan")
    assert not stale(kiosk)
    assert not publish(kiosk)
    approved(kiosk, muster_point="The blue container")
    assert "The blue container" in page(kiosk, "/plan", "fr")
    assert "mailboxes" not in page(kiosk, "/plan")


def test_without_a_plan_the_page_says_so_and_names_911(kiosk: Kiosk) -> None:
    assert publish(kiosk)
    assert "911" in page(kiosk, "/plan")
    assert "911" in page(kiosk, "/", "fr")


def test_what_is_no_longer_named_is_gone(kiosk: Kiosk) -> None:
    approved(kiosk)
    before = {path.name for path in (kiosk.folder / "web" / "published").iterdir()}
    approved(kiosk, muster_point="The blue container")
    after = {path.name for path in (kiosk.folder / "web" / "published").iterdir()}
    named = {one["sha256"] for languages in index(kiosk)["pages"].values() for one in languages.values()}
    assert after == {*named, "index.json"}
    assert before - after


def test_what_a_person_wrote_is_text_never_code(kiosk: Kiosk) -> None:
    bad = '<script>alert(1)</script>"><img src=x onerror=y>'
    calls = [{"call_name": bad, "call_number": "403-555-0142", "call_why": bad}]
    approved(kiosk, muster_point=bad, evacuation=bad + "\nand more", calls=calls)
    for path, languages in index(kiosk)["pages"].items():
        for language in languages:
            shown = page(kiosk, path, language)
            assert "<script" not in shown
            assert "<img" not in shown
    assert "&lt;script&gt;" in page(kiosk, "/plan")


def test_nobody_is_named_but_first_aiders_who_are_still_here(kiosk: Kiosk) -> None:
    dan, marie = firms.person(kiosk, "Dan"), firms.person(kiosk, "Marie")
    approved(
        kiosk,
        duties=[{"duty_person": [dan], "duty": "first_aid"}, {"duty_person": [marie], "duty": "fire"}],
        involved=[marie],
        training="Marie has the asthma kit",
    )
    shown = page(kiosk, "/plan")
    assert "Dan Okafor" in shown
    assert "Marie" not in shown
    assert "asthma" not in shown
    left = kiosk.change_person(dan, by=marie)
    left.filling.answer("left", "2026-06-01")
    for path, value in (("left_reason", "moved"),):
        if any(line.path == path for line in left.filling.lines()):
            left.filling.answer(path, value)
    left.reason = "Left the firm"
    kiosk.sign(left, next(row for row, _ in kiosk.signers(left)), marie, firms.OWNER_PIN)
    kiosk.submit(left)
    assert "Dan Okafor" not in page(kiosk, "/plan")


def test_a_document_is_a_page_and_one_that_does_not_count_is_none(
    kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = text(
        kiosk, tmp_path, b"---\nid: ladders\n---\n# Ladders\n\n## Before use\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    with_documents(
        kiosk,
        monkeypatch,
        Doc("ladders", "Ladders", words),
        Doc("ladders", "Échelles", words, language="fr"),
        Doc("draft", "Not yet adapted", words, counts=False),
    )
    publish(kiosk)
    shown = page(kiosk, "/document/ladders")
    assert shown.count("<h1>") == 1
    assert "<h2>Before use</h2>" in shown
    assert "<td>1</td>" in shown
    assert "id: ladders" not in shown
    assert 'href="/fr/document/ladders"' in shown
    assert "Échelles" in page(kiosk, "/", "fr")
    assert "Échelles" not in page(kiosk, "/", "en")
    assert "Not yet adapted" not in page(kiosk, "/")
    assert "/document/draft" not in index(kiosk)["pages"]


def test_a_pdf_is_published_as_it_is(kiosk: Kiosk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = text(kiosk, tmp_path, b"%PDF-1.7 and so on")
    with_documents(kiosk, monkeypatch, Doc("sds", "Sheet", words, type="sds", media="application/pdf"))
    publish(kiosk)
    assert index(kiosk)["pages"]["/document/sds"]["en"]["type"] == "application/pdf"
    assert page(kiosk, "/document/sds") == "%PDF-1.7 and so on"
    assert "Sheet (PDF)" in page(kiosk, "/")


def test_a_document_whose_file_is_gone_keeps_nobody_from_the_plan(
    kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_documents(kiosk, monkeypatch, Doc("gone", "Gone", "0" * 64))
    approved(kiosk)
    publish(kiosk)
    assert "mailboxes" in page(kiosk, "/plan")
    assert "/document/gone" not in index(kiosk)["pages"]
    assert "Gone" not in page(kiosk, "/")
    assert stale(kiosk), "it is looked for again"


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "a <b onclick=x>b</b>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,AAAA)",
        "![x](http://evil.example/pixel.png)",
        "![<script>](x)",
        "<iframe src=//evil.example>",
        "```html\n<script>\n```",
        '[x](http://a "onmouseover=\\"y")',
    ],
)
def test_markdown_brings_no_code_and_fetches_nothing(words: str) -> None:
    shown = rendered(words, "Title")
    for bad in ("<script", "<b ", "<iframe", "<img", 'href="javascript', 'href="data', 'onmouseover="'):
        assert bad not in shown.lower()


def test_a_disk_that_is_full_leaves_what_was_published(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    approved(kiosk)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(durable, "replace", full)
        publishing.after(kiosk, "plan")  # the record stands, whatever becomes of the page
        (kiosk.folder / "web" / "published" / "index.json").write_text("{}")
        with pytest.raises(NotSaved, match="Phones still see"):
            publish(kiosk)
    assert publish(kiosk)


def test_the_command_publishes_what_is_new(kiosk: Kiosk, capsys: pytest.CaptureFixture[str]) -> None:
    for says in ("Published.", "Nothing has changed"):
        assert main(["--data", str(kiosk.folder), "publish"]) == 0
        assert says in capsys.readouterr().err


def test_what_is_published_is_the_owner_s_alone_on_the_disk(kiosk: Kiosk) -> None:
    approved(kiosk)
    for path in (kiosk.folder / "web").rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path


async def test_after_the_kiosk_s_start_what_was_restored_or_signed_elsewhere_is_published(kiosk: Kiosk) -> None:
    approved(kiosk)
    (kiosk.folder / "web" / "published" / "index.json").unlink()
    app = KioskApp(kiosk)
    async with app.run_test(size=(80, 24)):
        await app.look_at_the_clock()
        await app.workers.wait_for_complete()
        assert not (kiosk.folder / "web" / "published" / "index.json").exists(), "not while somebody is at it"
        firms.clock(kiosk).advance(timedelta(seconds=6))
        await app.look_at_the_clock()
        await app.workers.wait_for_complete()
    assert "mailboxes" in page(kiosk, "/plan")
