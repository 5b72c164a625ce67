"""Documents that were read: signed together, each with a record of its own, in the language of whoever reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from secor_tui import documents, readings
from secor_tui.errors import Damaged, Refused
from secor_tui.kiosk import Kiosk
from secor_tui.program.documents import Document
from secor_tui.readings import Read
from tests import firms
from tests.test_documents import adopted, approve, fill_blanks, person


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    yield kiosk
    kiosk.close()


@pytest.fixture
def dan(kiosk: Kiosk) -> str:
    return person(kiosk, "foreman")


def again(kiosk: Kiosk, doc: Document, changed: str) -> Document:
    """The next revision."""
    draft = documents.start(kiosk, doc.id, language=doc.language)
    fill_blanks(draft, "Otherwise than before")
    draft.filling.answer("ours", True)
    draft.filling.answer("changed", changed)
    approve(kiosk, draft)
    found = kiosk.registers.documents.get(doc.id, doc.language)
    assert found is not None
    return found


def test_one_pin_signs_several_and_each_is_a_record_of_its_own(kiosk: Kiosk, dan: str) -> None:
    ladders, noise = adopted(kiosk, "ladders"), adopted(kiosk, "noise")
    read = [Read(ladders, 61), Read(noise, 12, readings.PAPER, " What is a dBA? ")]
    made = readings.sign(kiosk, dan, firms.FOREMAN_PIN, read)
    assert [one.answers["document_id"] for one in made] == ["ladders", "noise"]
    assert [one.body["seconds"]["title"] for one in made] == [61, 12]
    assert [one.answers["where"] for one in made] == ["kiosk", "paper"]
    assert [one.answers.get("question") for one in made] == [None, "What is a dBA?"]
    assert [one.signatures[0]["who"] for one in made] == [dan, dan]
    assert all(one.signatures[0]["statement"] == readings.statement(kiosk, "en") for one in made)
    assert documents.to_read(kiosk, dan) == []


def test_a_wrong_pin_signs_none_of_them(kiosk: Kiosk, dan: str) -> None:
    doc = adopted(kiosk)
    with pytest.raises(Refused):
        readings.sign(kiosk, dan, "000000", [Read(doc, 60)])
    assert list(kiosk.ledger.records(kind="reading")) == []
    assert not kiosk.drafts()


def test_what_was_signed_already_is_not_signed_twice(kiosk: Kiosk, dan: str) -> None:
    ladders, noise = adopted(kiosk, "ladders"), adopted(kiosk, "noise")
    readings.sign(kiosk, dan, firms.FOREMAN_PIN, [Read(ladders, 60)])
    made = readings.sign(kiosk, dan, firms.FOREMAN_PIN, [Read(ladders, 60), Read(noise, 60)])
    assert [one.answers["document_id"] for one in made] == ["noise"]


def test_a_revision_that_came_meanwhile_is_read_first_and_nothing_is_signed(kiosk: Kiosk, dan: str) -> None:
    noise, ladders = adopted(kiosk, "noise"), adopted(kiosk, "ladders")
    again(kiosk, ladders, "Nobody carries a ladder alone.")
    with pytest.raises(Refused, match="newer revision"):
        readings.sign(kiosk, dan, firms.FOREMAN_PIN, [Read(noise, 60), Read(ladders, 60)])
    assert list(kiosk.ledger.records(kind="reading")) == []


def test_what_is_new_is_said_to_whoever_signed_before_and_to_nobody_else(kiosk: Kiosk, dan: str) -> None:
    first = adopted(kiosk)
    readings.sign(kiosk, dan, firms.FOREMAN_PIN, [Read(first, 60)])
    second = again(kiosk, first, "Nobody carries a ladder alone.")
    assert readings.with_news(kiosk, second, dan, "New").startswith("## New\n\nNobody carries a ladder alone.\n\n---")
    assert readings.with_news(kiosk, second, person(kiosk, "owner"), "New") == documents.text(kiosk, second)


def test_whoever_reads_french_gets_it_where_it_is_up_to_date(kiosk: Kiosk) -> None:
    english = adopted(kiosk)
    luc = kiosk.enter(kiosk.start("worker", prefill={"name": "Luc Roy", "role": "worker", "language": "fr"})).id
    assert readings.text_for(kiosk, english, luc).language == "en"
    adopted(kiosk, language="fr")
    assert readings.text_for(kiosk, english, luc).language == "fr"
    newer = again(kiosk, english, "New rungs.")
    assert readings.text_for(kiosk, newer, luc).language == "en"


def test_what_was_asked_and_what_is_out_of_date_is_looked_for_beside_the_kiosk(kiosk: Kiosk, dan: str) -> None:
    doc = adopted(kiosk, words="Ask Dan Okafor")
    readings.sign(kiosk, dan, firms.FOREMAN_PIN, [Read(doc, 60, question="Which ladder is mine?")])
    found, asked = readings.look_over(kiosk.folder, kiosk.clock, doc.record)
    assert found == []
    assert [(one.who, one.text) for one in asked] == [(dan, "Which ladder is mine?")]
    firms.clock(kiosk).advance(timedelta(days=1))
    newer = again(kiosk, doc, "Ladders are numbered.")
    assert readings.look_over(kiosk.folder, kiosk.clock, newer.record) == ([], [])


def test_a_file_that_is_gone_is_named(kiosk: Kiosk) -> None:
    doc = adopted(kiosk)
    readings.file_of(kiosk, doc).unlink()
    with pytest.raises(Damaged):
        readings.file_of(kiosk, doc)


def test_the_page_for_phones_shows_it_where_its_code_leads(kiosk: Kiosk) -> None:
    english, french = adopted(kiosk), adopted(kiosk, language="fr")
    assert readings.page(kiosk, english) == "/en/document/ladders"
    assert readings.page(kiosk, french) == "/fr/document/ladders"
