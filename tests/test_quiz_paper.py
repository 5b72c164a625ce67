"""The paper of an orientation holds every try of its quiz: what was asked, what was said, and whether it was right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from secor_tui.kiosk import Kiosk
from secor_tui.output.paper import paper_of
from secor_tui.output.pdf import record_pdf
from tests import firms
from tests.output.reading import text
from tests.test_gate import join


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    yield kiosk
    kiosk.close()


def test_the_answers_to_the_quiz_are_on_the_paper(kiosk: Kiosk) -> None:
    ana = join(kiosk, "Ana")
    draft = kiosk.start_orientation(ana, by=firms.person(kiosk, "Dan"))
    asked = kiosk.quiz(draft).next
    assert asked is not None
    kiosk.answer_quiz(draft, asked.id, asked.wrong[0]["en"])
    record = kiosk.enter(draft)
    words = " ".join(text(record_pdf(paper_of(kiosk, record, on=kiosk.today()))).split())
    assert asked.id in words
    assert " ".join(asked.wrong[0]["en"].split())[:20] in words
    assert "Right? No" in words
