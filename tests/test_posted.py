"""What must hang on the safety board: rules as data by province, a list to tick, and where each thing hangs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import checklists
from secor_tui import posters, postings
from secor_tui.cli import main
from secor_tui.kiosk import Kiosk
from secor_tui.program.posted_rules import BrokenPostedRules, Item, load_items, of
from secor_tui.program.reporting import PROVINCES
from tests import firms
from tests.output import reading
from tests.test_plans import approved
from tests.test_posters import filled
from tests.test_postings import signed

SHIPPED = Path(checklists.__file__).parent / "emergency" / "posted.yaml"


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    yield kiosk
    kiosk.close()


@pytest.fixture(scope="module")
def items() -> tuple[Item, ...]:
    return load_items(SHIPPED, SHIPPED)


def test_every_rule_says_in_both_languages_what_hangs_and_where_it_was_read(items: tuple[Item, ...]) -> None:
    for one in items:
        assert {"en", "fr"} == one.item.keys() == one.source.keys()
        assert one.when.keys() in (set(), {"en", "fr"})
        assert one.grade
        assert one.read
        assert one.paper in ("", *posters.KINDS)
        assert bool(one.provinces) == (one.grade != "practice")


def test_what_a_province_asks_for_comes_first_and_takes_the_place_of_custom(items: tuple[Item, ...]) -> None:
    ontario = [one.id for one in of(items, "on")]
    assert ontario.index("on_form_82") < ontario.index("sds")
    assert {"wcb", "policy", "act", "representative"}.isdisjoint(ontario)
    assert not any(one.startswith(("mb_", "sk_", "bc_")) for one in ontario)
    for province in PROVINCES:
        assert len(of(items, province)) >= 9


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("rules: 3", "a list of rules"),
        ("rules:\n  - {rule: a, item: Act, grade: sure, source: x, read: y}", "not known here"),
        ("rules:\n  - {rule: a, item: Act, grade: practice, read: y}", "source"),
        ("rules:\n  - {rule: a, item: Act, grade: practice, source: x, read: y, where: z}", "there are rule"),
        ("rules:\n  - {rule: a, item: Act, grade: practice, source: x, read: y, instead: b}", "no rule here"),
    ],
)
def test_a_file_that_is_wrong_is_told_what_where(tmp_path: Path, text: str, told: str) -> None:
    own = tmp_path / "posted.yaml"
    own.write_text(text)
    with pytest.raises(BrokenPostedRules, match=told):
        load_items(own, SHIPPED)


def test_where_nothing_is_known_of_a_province_the_paper_says_so(kiosk: Kiosk) -> None:
    text = reading.text(posters.make(kiosk, "posted", language="both"))
    assert "What this province asks for is not known here" in text
    assert "Ce que cette province exige n’est pas connu ici" in text
    assert "Emergency plan with the numbers to call" in text
    assert "custom" in text
    own = kiosk.folder / "checklists" / "emergency" / "posted.yaml"
    own.parent.mkdir(parents=True)
    own.write_text("rules:\n  - {rule: a, provinces: [ab], item: Our flag, grade: verified, source: s. 1, read: today}")
    text = reading.text(posters.make(kiosk, "posted"))
    assert "Our flag" in text
    assert "not known here" not in text
    assert "Emergency plan" not in text


def test_what_hangs_stands_on_the_list_and_is_not_held_against_it(kiosk: Kiosk) -> None:
    approved(kiosk)
    said = posters.says(kiosk, "posted")
    for kind in ("plan", "posted"):
        signed(kiosk, postings.start(kiosk, kind, place="Trailer door"))
    assert posters.says(kiosk, "posted") == said
    assert postings.stale(kiosk) == []
    text = reading.text(posters.make(kiosk, "posted"))
    assert "Trailer door" in text
    assert "2026-06-01" in text
    assert "OUT OF DATE" not in text
    approved(kiosk, muster_point="The church parking lot")
    assert "OUT OF DATE" in reading.text(posters.make(kiosk, "posted"))


def test_from_the_command_line(kiosk: Kiosk, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    filled(kiosk)
    signed(kiosk, postings.start(kiosk, "plan", place="Trailer door"))
    folder, pdf = str(kiosk.folder), tmp_path / "paper.pdf"
    for kind in posters.KINDS:
        assert main(["--data", folder, "poster", "--kind", kind, "--pdf", str(pdf), "--paper", "a4"]) == 0
        assert reading.pages(pdf.read_bytes())
    assert main(["--data", folder, "poster", "Dan", "--kind", "badges", "--pdf", str(pdf)]) == 0
    assert reading.codes(pdf.read_bytes()) == [firms.person(kiosk, "Dan")]
    assert pdf.stat().st_mode & 0o077 == 0
    assert main(["--data", folder, "poster", "--kind", "flag", "--pdf", str(pdf)]) == 2
    assert "flag is not among plan, wallet" in capsys.readouterr().err
    assert main(["--data", folder, "papers-to-post"]) == 0
    told = capsys.readouterr().out
    assert "not known here; look it up" in told
    assert "Trailer door, since 2026-06-01\n" in told
    assert "poster --kind first-aiders" in told
    assert main(["--data", folder, "papers-to-post", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["province"], told["known"]) == ("ab", False)
    (plan,) = [one for one in told["items"] if one["rule"] == "plan"]
    assert plan["hangs"] == [{"place": "Trailer door", "since": "2026-06-01", "out_of_date": False}]
