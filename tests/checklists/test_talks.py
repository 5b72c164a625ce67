"""The talks that are shipped: each can be read aloud as it stands, in both languages, on any console."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib import resources
from pathlib import Path

import pytest

import checklists
from secor_tui.forms.library import Library
from secor_tui.forms.model import Text
from secor_tui.program.talks import GRADES, BrokenTalk, Talk, load_talk

SHIPPED = Path(str(resources.files(checklists)))
FOLDER = SHIPPED / "talks"
FILES = {path.stem: path for path in sorted(FOLDER.glob("*.yaml"))}
README = (FOLDER / "README.md").read_text(encoding="utf-8")
SPOKEN = ("en", "fr")
SAFE = re.compile(r"[\x20-\x7e¡-ÿ]*\Z")
"""What every screen can show: ASCII and the printable part of Latin-1, so no ligature, curly quote or long dash."""

LONGEST = {"title": 45, "source": 240}
SPOKEN_LENGTH = 220
"""Characters of everything that is read aloud: a breath or two."""

TOPICS = {
    *("extension-ladders", "stepladders", "fall-protection", "roof-edges-openings", "harness-inspection", "scaffolds"),
    *("trenches", "silica", "asbestos-lead", "heat", "cold", "wind-storms", "lifting", "nail-guns"),
    *("table-circular-saws", "hand-tools", "power-tools", "cords-gfci", "overhead-power-lines", "underground-lines"),
    *("propane-heat", "hot-work", "fire-extinguishers", "housekeeping", "traffic-backing", "mobile-equipment"),
    *("hoisting-rigging", "working-alone", "fatigue", "noise", "eyes-face", "hands", "ppe-fit", "whmis"),
    *("confined-spaces", "first-aid", "emergency-muster", "rights", "near-misses", "violence-harassment"),
    *("mental-health-substances", "new-young-workers", "driving", "carbon-monoxide"),
}

every = pytest.mark.parametrize("id", FILES)


@cache
def talk(id: str) -> Talk:
    return load_talk(FILES[id])


def texts(of: Talk) -> Iterator[tuple[str, Text]]:
    yield "title", of.title
    yield "why", of.why
    for number, point in enumerate(of.points, 1):
        yield f"point {number}", point
    for number, question in enumerate(of.questions, 1):
        yield f"ask {number}", question.ask
        yield f"answer {number}", question.answer
    yield "source", of.source


def listed(heading: str) -> list[str]:
    """The words in the first column of a table of the README."""
    section = README.split(f"## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([^`]+)` \|", section, re.MULTILINE)


def test_every_topic_is_shipped() -> None:
    assert len(FILES) >= 30
    assert set(FILES) == TOPICS


def test_no_two_talks_are_called_the_same() -> None:
    for spoken in SPOKEN:
        titles = Counter(talk(id).title[spoken] for id in FILES)
        assert [title for title, times in titles.items() if times > 1] == []


def test_no_sentence_is_read_in_two_talks() -> None:
    points = Counter(point["en"] for id in FILES for point in talk(id).points)
    assert [point for point, times in points.items() if times > 1] == []


def test_talks_are_not_taken_for_checklists() -> None:
    library = Library((SHIPPED,))
    assert "talks" not in {listing.folder for listing in library.listings().values()}
    assert library.faults() == {}


@every
def test_it_has_the_name_of_its_file_and_a_dated_version(id: str) -> None:
    assert talk(id).id == id
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", talk(id).version)


@every
def test_it_has_five_points_and_two_questions(id: str) -> None:
    assert (len(talk(id).points), len(talk(id).questions)) == (5, 2)


@every
def test_every_text_is_there_in_english_and_french_and_nothing_else(id: str) -> None:
    assert [where for where, text in texts(talk(id)) if set(text) != set(SPOKEN)] == []


@every
def test_french_is_not_english_left_standing(id: str) -> None:
    assert [where for where, text in texts(talk(id)) if text["en"] == text["fr"]] == []


@every
def test_every_character_can_be_shown_on_a_bare_console(id: str) -> None:
    strange = [(where, said) for where, text in texts(talk(id)) for said in text.values() if not SAFE.match(said)]
    assert strange == []


@every
def test_texts_are_short_enough_to_be_read_aloud(id: str) -> None:
    long = [
        (where, len(said))
        for where, text in texts(talk(id))
        for said in text.values()
        if len(said) > LONGEST.get(where, SPOKEN_LENGTH)
    ]
    assert long == []


@every
def test_questions_ask_and_everything_else_is_a_sentence(id: str) -> None:
    for where, text in texts(talk(id)):
        for said in text.values():
            if where == "title":
                assert said[-1] not in "?.!:", said
            elif where.startswith("ask"):
                # "Show us how …" and "Say the address …" are asked too.
                assert said[-1] in "?.", said
            else:
                assert re.search(r"[.?!]\Z", said), said


@every
def test_hazards_are_words_of_the_common_list(id: str) -> None:
    hazards = talk(id).hazards
    assert 1 <= len(hazards) <= 5
    assert set(hazards) <= set(listed("Hazards"))


def test_the_common_list_is_sorted() -> None:
    words = listed("Hazards")
    assert words == sorted(set(words))


def test_every_hazard_of_the_list_has_a_talk() -> None:
    assert set(listed("Hazards")) == {word for id in FILES for word in talk(id).hazards}


def test_the_grades_are_explained() -> None:
    assert tuple(listed("Grades")) == GRADES


@every
def test_a_talk_without_a_rule_says_so(id: str) -> None:
    of = talk(id)
    assert of.grade in GRADES
    if of.grade == "practice":
        assert of.source["en"].startswith("Common good practice")
        assert of.source["fr"].startswith("Bonne pratique courante")


@every
def test_a_number_of_a_province_is_never_said_without_it(id: str) -> None:
    """A distance or depth is the law somewhere: the talk or its source names where, or the maker, or says to check."""
    of = talk(id)
    spoken = " ".join(point["en"] for point in of.points)
    if re.search(r"\d (m|km)\b", spoken):
        assert re.search(r"Alberta|BC|Ontario|SCSA|your province's rule", f"{spoken} {of.source['en']}")


@every
def test_the_seasons_of_a_talk_are_a_part_of_the_year(id: str) -> None:
    assert len(set(talk(id).months)) == len(talk(id).months) < 12


def broken(tmp_path: Path, change: str, to: str, name: str = "silica") -> BrokenTalk:
    text = FILES["silica"].read_text(encoding="utf-8")
    assert change in text
    path = tmp_path / f"{name}.yaml"
    path.write_text(text.replace(change, to, 1), encoding="utf-8")
    with pytest.raises(BrokenTalk) as caught:
        load_talk(path)
    return caught.value


@pytest.mark.parametrize(
    ("change", "to", "said"),
    [
        ("talk: silica", "talk: dust", "“dust” is not the name of the file; they must be the same"),
        ("talk: silica", "talk: Sil ica", "is not a name for a talk; use lower-case letters"),
        ("grade: verified", "grade: sure", "“sure” is not known here; it may be verified, secondary or practice"),
        ("grade: verified", "", "grade: this must be given"),
        ("hazards:", "hazard:", "“hazard” is not known here; did you mean “hazards”?"),
        ("hazards: [silica", "hazards: [Silica!", "“Silica!” is not one word of lower-case letters"),
        ("why:", "months: [13]\nwhy:", "“13” is not a month; write numbers from 1 to 12"),
        ("points:\n", "points: []\nquestion:\n", "points: a list of 5 is wanted here, and this has 0"),
        ("points:\n  -", "points:\n  - just a text\n  -", "point 1: texts by name are wanted here"),
        ("points:\n  -", "points:\n  - {}\n  -", "point 1: this must not be empty"),
        ("points:\n  - en:", "points:\n  - eng:", "point 1, eng: “eng” is not known here"),
        ("  - ask:", "  - asks:", "question 1, ask: this must be given"),
        ("talk: silica", "talk: [silica", "this is not YAML"),
    ],
)
def test_what_is_wrong_with_a_file_is_said_in_a_sentence(tmp_path: Path, change: str, to: str, said: str) -> None:
    error = broken(tmp_path, change, to)
    assert error.title == "The talk silica.yaml cannot be used"
    assert any(said in str(fault) for fault in error.faults), [str(fault) for fault in error.faults]
    assert error.message.startswith("silica.yaml, line ")
    assert "The other talks are not affected" in error.message


def test_all_faults_of_a_file_are_counted(tmp_path: Path) -> None:
    error = broken(tmp_path, 'version: "2026-11-23"', "versions: x")
    assert len(error.faults) == 2
    assert "There is one more fault." in error.message


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(BrokenTalk, match=r"gone\.yaml: the file cannot be read"):
        load_talk(tmp_path / "gone.yaml")
    (tmp_path / "list.yaml").write_text("- a\n")
    with pytest.raises(BrokenTalk, match="a talk begins with “talk:”"):
        load_talk(tmp_path / "list.yaml")


def test_the_example_in_the_reference_can_be_read(tmp_path: Path) -> None:
    example = README.split("```yaml\n")[1].split("```")[0]
    point = next(line for line in example.splitlines() if line.startswith("  - {en:"))
    question = "\n".join(line for line in example.splitlines() if line.startswith(("  - ask:", "    answer:")))
    path = tmp_path / "extension-ladders.yaml"
    path.write_text(
        example.replace(point, "\n".join([point] * 5)).replace(question, f"{question}\n{question}"), encoding="utf-8"
    )
    read = load_talk(path)
    assert (read.grade, read.months) == ("practice", (5, 6, 7, 8))
