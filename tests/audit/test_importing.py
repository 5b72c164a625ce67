"""A partner's questions from a spreadsheet: taken as they stand, or every fault by its row and nothing taken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import checklists
from secor_tui import audit_files
from secor_tui.audit.importing import COLUMNS, Taken, as_yaml, read_csv
from secor_tui.audit.instruments import SHAPES, WAYS, Instrument, Question, read_instrument
from secor_tui.audit.library import AuditLibrary
from secor_tui.errors import Refused
from tests.audit.afpa import element, of
from tests.test_cli import Run, data, run, template

__all__ = ["data", "run", "template"]

SHIPPED = Path(checklists.__file__).parent / "audit"
BANK = AuditLibrary(SHIPPED, Path("nowhere")).instrument(audit_files.BANK)
EMPTY = Instrument("ours", {"en": "Ours"}, (), version="1", banner={"en": "Ours"}, grade="practice")

SHEET = """\
Element;Element title;No;Question;Question FR;Verify;Scoring;Points;Threshold;N/A;Like
Policy;The policy;1.1;Is it signed?;Signée?;D;all or nothing;2;;;policy.signed
;;1.2;Does the crew know it?;;I;interviews;3;70;;
Inspections;;9.1;Are they done?;;D + O;0-X;2,5;;yes;inspections.frequency
"""


def read(text: str | bytes, language: str = "en") -> Taken:
    return read_csv(text.encode() if isinstance(text, str) else text, EMPTY, BANK, language)


def test_a_sheet_becomes_an_instrument() -> None:
    taken = read(SHEET)
    assert not taken.faults
    policy, inspections = taken.instrument.elements
    assert (policy.id, policy.title, inspections.title) == ("policy", {"en": "The policy"}, {"en": "inspections"})
    signed, known = policy.questions
    assert (signed.name, signed.number, signed.shape, signed.points) == (
        "policy.1.1",
        "1.1",
        "all_or_nothing",
        Fraction(2),
    )
    assert signed.text == {"en": "Is it signed?", "fr": "Signée?"}
    assert (known.shape, known.full_over, known.verify) == ("interviews", 70, ("interviews",))
    (done,) = inspections.questions
    assert (done.points, done.na, done.verify) == (Fraction(5, 2), True, ("documents", "observation"))
    like = BANK.question("inspections.frequency")
    assert like is not None
    assert done.evidence == like.evidence


@pytest.mark.parametrize(
    "encoded",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("cp1252"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace(";", "\t").encode(),
        lambda text: text.replace("2,5", '"2,5"').replace(";", ",").encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
    ],
)
def test_however_the_office_saved_it(encoded: Callable[[str], bytes]) -> None:
    assert read(encoded(SHEET)) == read(SHEET)


def test_headings_may_be_french() -> None:
    taken = read("Élément;Texte;Cote;Maximum\nPolitique;Signée?;tout ou rien;2\n", "fr")
    (one,) = taken.instrument.questions()
    assert (one.text, one.shape, one.points) == ({"fr": "Signée?"}, "all_or_nothing", Fraction(2))


def test_every_fault_is_named_by_its_row() -> None:
    taken = read(
        "Element,Question,Verify,Score,Points,N/A,Full over,Like,Colour\n"
        ",Nobody's?,D,yes_no,1,,,,\n"
        "Policy,,D,yes_no,1,,,,red\n"
        "\n"
        "Policy,Two?,Z,luck,-1,maybe,170,policy.sign,\n"
        "Policy,Three?,D,yes_no,,,70,,\n"
    )
    assert [str(one) for one in taken.faults] == [
        "Row 2: the first question must name its element",
        "Row 3: the question is missing",
        "Row 5: score: “luck” is not known here; it may be yes_no, all_or_nothing, range, partial or interviews",
        "Row 5: verify: “Z” is none of D, I and O",
        "Row 5: “-1” is not a number of points above 0 and up to 1000",
        "Row 5: full over: “170” is no percentage below 100",
        "Row 5: n/a: “maybe” is neither yes nor no",
        "Row 5: like: no question of core-practice is called “policy.sign”; did you mean “policy.signed”?",
        "Row 6: full over: only interviews have a share above which all points are given",
    ]
    assert taken.ignored == ("Colour",)


@pytest.mark.parametrize(
    ("heading", "cell", "said"),
    [
        ("Threshold", "9" * 5000, "is no percentage below 100"),
        ("Points", "1e400", "not a number of points"),
        ("Points", "1e-400", "not a number of points"),
        ("Points", "0.00001", "not a number of points"),
        ("Points", "1_0", "not a number of points"),
        ("Points", "∞", "not a number of points"),
        ("Hint", "a\x07b", "control character"),
        ("Hint", "a" * 10_001, "at most 10,000"),
        ("Element title", "\ufffe", "control character"),
    ],
)
def test_what_the_instrument_could_not_be_read_back_with_is_a_fault(heading: str, cell: str, said: str) -> None:
    taken = read(f"Element;Question;Scoring;{heading}\nA;B?;interviews;{cell}\n")
    assert any(said in str(one) for one in taken.faults), taken.faults


def test_formulas_quotes_and_yaml_are_words_like_any_other(tmp_path: Path) -> None:
    words = ["=cmd|' /C calc'!A0", '@SUM(1) "q"', "- x: {y: [z", "# no", "\u202eabc", "!!python/x", "yes", "2026-01-01"]
    quoted = (word.replace('"', '""') for word in words)
    taken = read("Element;Question\n" + "".join(f'A;"{word}"\n' for word in quoted))
    assert [one.text["en"] for one in taken.instrument.questions()] == words
    path = tmp_path / "ours.yaml"
    path.write_text(as_yaml(taken.instrument), encoding="utf-8")
    assert read_instrument(path, lambda _: BANK) == taken.instrument


def test_an_element_that_no_letter_stands_for_is_not_taken_for_the_one_before() -> None:
    taken = read("Element,Question\nA,B?\n安全,C?\n")
    assert [str(one) for one in taken.faults] == ["Row 3: element: “安全” has no letter from a to z to be called by"]


def test_a_question_that_stands_there_twice_is_a_fault() -> None:
    taken = read("Element,No,Question\nA,1,One?\nA,1,Two?\n")
    assert [str(one) for one in taken.faults] == ["Row 3: “a.1” stands here twice"]


@pytest.mark.parametrize(
    ("sheet", "said"),
    [
        ("", "Element, Question"),
        ("Element,Points\nA,1\n", "there must be Question"),
        ("Element,Question\n", "every further one a question"),
        ("Element,Question,Text\nA,B,C\n", "Two columns"),
        ("a\0b", "not a text"),
        ('Element,Question\nA,"One?\nA,Two?\n', "Row 3 of the file cannot be read"),
        ("Element,Question\n" + "A,B?\n" * 2002, "more than 2000 rows"),
        (b"x" * 2_000_001, "2000001 bytes"),
    ],
)
def test_what_is_no_list_of_questions_is_refused_in_one_sentence(sheet: str | bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        read(sheet)


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn")), min_size=1).map(
    lambda text: " ".join(text.split())
)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(WORDS.filter(bool), st.sampled_from(SHAPES), st.integers(1, 99_999)), min_size=1, max_size=6))
def test_what_is_written_reads_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, int]]
) -> None:
    questions = [
        Question(
            f"a.{at}",
            {"en": words, "fr": words},
            f"1.{at}",
            {"en": words},
            WAYS[: 1 + at % 3],
            shape,
            Fraction(points, 100),
            70 if shape == "interviews" else None,
            na=at % 2 == 0,
            owner_operator=at % 3 == 0,
            carry=at % 2 == 1,
            operational=at % 3 == 1,
            evidence=BANK.elements[1].questions[at % 5].evidence,
        )
        for at, (words, shape, points) in enumerate(rows, 1)
    ]
    made = replace(
        of(replace(element("a", *questions), number=1, grade="practice", first_year=len(rows) % 2 == 0), carry_over=33),
        version="1",
        banner={"en": "Ours"},
    )
    path = tmp_path_factory.getbasetemp() / "made-up.yaml"
    path.write_text(as_yaml(made), encoding="utf-8")
    assert read_instrument(path, lambda _: BANK) == made


def test_the_reference_names_every_column() -> None:
    reference = (SHIPPED / "README.md").read_text(encoding="utf-8").casefold()
    assert all(any(alias in reference for alias in aliases) for aliases in COLUMNS.values())


# The command


def test_the_command_shows_first_and_takes_it_when_told(run: Run, data: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "secor.csv"
    sheet.write_text(SHEET, encoding="cp1252")
    words = ("readiness", "import", str(sheet), "--id", "ab-secor-practice", "--title", "ACSA 2026")
    shown = run(*words)
    assert "Nothing is written yet" in shown
    assert not (data / "checklists" / "audit").exists()
    written = data / "checklists" / "audit" / "instruments" / "ab-secor-practice.yaml"
    assert "Written to" in run(*words, "--yes")
    assert written.stat().st_mode & 0o777 == 0o600
    text = run("readiness", "--profile", "ab-acsa", code=1)
    assert "Questions and points as the firm took them" in text
    assert "The policy" in text


def test_with_a_fault_nothing_is_taken(run: Run, data: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "secor.csv"
    sheet.write_text("Element,Question,Points\nA,B?,many\n", encoding="utf-8")
    run("readiness", "import", str(sheet), "--id", "ours", "--yes", code=1)
    assert "taken whole or not at all. Row 2: “many” is not a number" in run.err
    assert not (data / "checklists" / "audit").exists()


def test_what_cannot_be_is_wrong_use(run: Run, data: Path, tmp_path: Path) -> None:
    assert data.exists()
    run("readiness", "import", str(tmp_path / "none.csv"), "--id", "ours", code=3)
    (tmp_path / "a.csv").write_text("Element,Question\nA,B?\n")
    for id in ("../ours", "Ours", "a" * 61):
        run("readiness", "import", str(tmp_path / "a.csv"), "--id", id, code=2)


def test_the_partners_are_listed_with_how_much_is_verified(run: Run, data: Path) -> None:
    assert data.exists()
    assert "ab-acsa" in run("readiness", "partners")
    known = {one["profile"]: one for one in run.json("readiness", "partners", "--json")}
    rule = next(one for one in known["ab-acsa"]["facts"] if one["fact"] == "pass")
    assert (rule["overall"], rule["element"], rule["grade"]) == ("80", "50", "verified")
