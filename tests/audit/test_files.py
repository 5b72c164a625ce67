"""The shipped profiles and instruments are whole; a file that is wrong says where; a firm's own takes the place."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

import checklists
from secor_tui.audit.files import GRADES, BrokenAudit
from secor_tui.audit.instruments import ROLES, SHAPES, Instrument, Want
from secor_tui.audit.library import AuditLibrary
from secor_tui.audit.measures import MEASURES, PARAMETERS
from secor_tui.audit.profiles import KINDS, Profile, read_profile
from secor_tui.audit.words import NAMES
from secor_tui.forms.library import Library
from secor_tui.forms.model import ELEMENTS, Text

SHIPPED = Path(checklists.__file__).parent / "audit"
LIBRARY = AuditLibrary(SHIPPED, Path("nowhere"))
PROFILES = LIBRARY.profiles()[0]
INSTRUMENTS = {id: LIBRARY.instrument(id) for id in LIBRARY.instruments()}
WANTED = {"ab-acsa", "ab-aasp", "ab-esc", "bc-bccsa", "sk-scsa", "mb-csam", "yt-nsny", "on-ihsa", "ns-csns"}


def test_the_shipped_profiles_are_there_and_sound() -> None:
    sound, broken = LIBRARY.profiles()
    assert sound.keys() == WANTED
    assert not broken


@pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)
def test_every_fact_says_where_it_was_read_and_how_far_that_carries(profile: Profile) -> None:
    assert profile.instrument in INSTRUMENTS
    assert profile.fact("size")
    for fact in profile.facts:
        assert fact.grade in GRADES
        assert bilingual(fact.say)
        if fact.grade == "unverified":
            assert not fact.source, "what has a source is at least secondary"
        else:
            assert bilingual(fact.source)
            assert fact.read >= "2026-11"


def test_no_pass_mark_is_known_of_nova_scotia_so_none_is_used() -> None:
    assert PROFILES["ns-csns"].pass_rule is None


def test_a_window_nobody_named_is_twelve_months() -> None:
    assert {one.window_months for one in PROFILES.values()} == {12}


@pytest.mark.parametrize("instrument", INSTRUMENTS.values(), ids=INSTRUMENTS)
def test_every_instrument_is_whole_in_both_languages_and_says_that_the_partners_tool_decides(
    instrument: Instrument,
) -> None:
    assert bilingual(instrument.title)
    assert "partner's tool decides" in instrument.banner["en"]
    assert "décide" in instrument.banner["fr"]
    for element in instrument.elements:
        assert bilingual(element.title)
        assert element.grade in GRADES
        assert len(element.questions) >= 3
        for number, question in enumerate(element.questions, 1):
            assert question.number == f"{element.number}.{number}"
            assert bilingual(question.text)
            assert not question.hint or bilingual(question.hint)
            assert all(map(bilingual, question.ask.values()))
            assert bool(question.ask) == ("interviews" in question.verify)


def test_the_roles_that_are_asked_are_those_of_the_interview() -> None:
    form = Library((SHIPPED.parent,)).load("interview")
    assert [one.name for one in form.lists["roles"]] == list(ROLES)


def test_the_core_has_three_to_six_questions_for_each_element_of_the_checklists() -> None:
    core = INSTRUMENTS["core-practice"]
    assert {one.id for one in core.elements} == set(ELEMENTS)
    assert all(3 <= len(one.questions) <= 6 for one in core.elements)


def test_each_partner_has_as_many_elements_as_its_instrument() -> None:
    counts = {profile.short: len(INSTRUMENTS[profile.instrument].elements) for profile in PROFILES.values()}
    assert (counts["ACSA"], counts["AASP"], counts["BCCSA"], counts["CSAM"]) == (13, 10, 14, 14)
    assert (counts["NSNY"], counts["IHSA"]) == (15, 14)
    assert [one.id for one in INSTRUMENTS["yt-nsny-practice"].elements if not one.first_year] == ["contractors"]


def test_every_measure_is_asked_for_by_some_question() -> None:
    asked = {want.measure for one in INSTRUMENTS.values() for question in one.questions() for want in question.evidence}
    assert asked | {"months_with"} >= MEASURES.keys()
    assert PARAMETERS.keys() == MEASURES.keys()


def test_whatever_questions_look_at_has_a_name_in_both_languages() -> None:
    asked = {
        word
        for one in INSTRUMENTS.values()
        for question in one.questions()
        for want in question.evidence
        for words in want.parameters.values()
        for word in words
    }
    assert asked >= {"policy", "monthly-review"}
    assert asked <= NAMES.keys()


def test_checklists_that_questions_name_are_there() -> None:
    known = Library((SHIPPED.parent,)).listings()
    wants = [want for question in INSTRUMENTS["core-practice"].questions() for want in question.evidence]
    assert {id for want in wants for id in want.parameters.get("checklists", ())} <= known.keys()


def bilingual(text: Text) -> bool:
    return {"en", "fr"} <= text.keys() and all(text.values())


# Files that a firm writes

PROFILE = """
profile:
  id: made-up
  province: nb
  partner: {en: Partner of Nowhere}
  short: PON
  names: [Nowhere]
  program: {en: SECOR}
  instrument: made-up
facts:
  - fact: pass
    points: 19
    of: 24
    say: {en: 19 of 24}
    grade: verified
    source: {en: Our partner}
    read: "2026-11-28"
"""
INSTRUMENT = """
instrument:
  id: made-up
  title: {en: Made up}
  version: "1"
  banner: {en: Ours}
elements:
  - element: first
    title: {en: First}
    questions:
      - {question: one, text: {en: One?}, score: range, points: "2,5"}
      - question: two
        text: {en: Two?}
        evidence: [{evidence: inspections_on_time, enough: 80, checklists: [gate]}]
"""


def write(folder: Path, kind: str, text: str, name: str = "made-up") -> Path:
    path = folder / kind / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_firms_own_file_takes_the_place_of_the_shipped_one_or_adds_one(tmp_path: Path) -> None:
    write(tmp_path, "profiles", PROFILE)
    write(tmp_path, "profiles", PROFILE.replace("made-up", "ab-acsa", 1), "ab-acsa")
    write(tmp_path, "instruments", INSTRUMENT)
    library = AuditLibrary(SHIPPED, tmp_path)
    profiles, _ = library.profiles()
    assert profiles.keys() == WANTED | {"made-up"}
    assert profiles["ab-acsa"].short == "PON"
    one, two = library.instrument("made-up").questions()
    assert (one.name, one.number, one.points) == ("first.one", "1.1", Fraction(5, 2))
    assert two.evidence == (Want("inspections_on_time", 80, 50, {"checklists": ("gate",)}),)


@pytest.mark.parametrize(
    ("old", "new", "line", "said"),
    [
        ("province: nb", "province: xx", 4, "“xx” is not known here"),
        ("fact: pass", "fact: passing", 11, "“passing” is not known here"),
        ("points: 19", "points: many", 12, "“many” is not a number"),
        ("points: 19", "points: 1e-999999999", 12, "is not a number"),
        ("points: 19", "points: 25", 12, "more points are wanted"),
        ("of: 24", "overal: 80", 13, "“overal” is not known here"),
        ("grade: verified", "grade: sure", 15, "“sure” is not known here"),
        ("    source: {en: Our partner}\n", "", 11, "this must be given"),
        ("id: made-up", "id: other", 3, "must be the name of the file"),
        ("short: PON", "short: [PON]", 6, "one text is wanted here"),
    ],
)
def test_what_is_wrong_in_a_profile_is_named_by_its_line(
    tmp_path: Path, old: str, new: str, line: int, said: str
) -> None:
    path = write(tmp_path, "profiles", PROFILE.replace(old, new, 1))
    with pytest.raises(BrokenAudit) as caught:
        read_profile(path)
    assert any(fault.line == line and said in fault.message for fault in caught.value.faults), caught.value.faults


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("score: range", "score: guess", "“guess” is not known here"),
        ('points: "2,5"', "points: -1", "is not a number of points"),
        ('points: "2,5"', "points: 1e-999999999", "is not a number of points"),
        ("question: two", "question: two/three", "is no name"),
        ("element: first", "element: ../first", "is no name"),
        ("inspections_on_time", "inspections_in_time", "did you mean “inspections_on_time”?"),
        ("checklists: [gate]", "kinds: [gate]", "“kinds” is not known here"),
        ("question: two", "question: one", "stands here twice"),
        ("title: {en: First}", "title: {en: First}\n    use: [policy]", "questions_from at the top"),
        ('version: "1"', 'version: "1"\n  questions_from: nobody', "there is no instrument “nobody”"),
        ('version: "1"', 'version: "1"\n  questions_from: made-up', "there is no instrument “made-up”"),
        ("score: range", "full_over: 70", "only interviews"),
        ("score: range", "ask: {boss: Why?}", "“boss” is not known here"),
    ],
)
def test_what_is_wrong_in_an_instrument_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    write(tmp_path, "instruments", INSTRUMENT.replace(old, new, 1))
    with pytest.raises(BrokenAudit) as caught:
        AuditLibrary(SHIPPED, tmp_path).instrument("made-up")
    assert any(said in fault.message for fault in caught.value.faults), caught.value.faults


def test_an_instrument_without_a_question_is_none(tmp_path: Path) -> None:
    begin = INSTRUMENT[: INSTRUMENT.index("elements:")]
    for text, said in (("elements: []\n", "needs an element"), ("elements: [{element: a, title: A}]\n", "a question")):
        write(tmp_path, "instruments", begin + text)
        with pytest.raises(BrokenAudit, match=said):
            AuditLibrary(SHIPPED, tmp_path).instrument("made-up")


@pytest.mark.parametrize("data", [b"", b"profile: 3\n", b"facts: no\n", b"- a\n", b"\xff\xfe", b"profile: {id: [\n"])
def test_nonsense_is_refused_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "made-up.yaml"
    path.write_bytes(data)
    with pytest.raises(BrokenAudit, match=r"made-up\.yaml"):
        read_profile(path)


def test_one_bad_profile_leaves_the_others(tmp_path: Path) -> None:
    write(tmp_path, "profiles", "profile: 3\n")
    sound, broken = AuditLibrary(SHIPPED, tmp_path).profiles()
    assert sound.keys() == WANTED
    assert broken.keys() == {"made-up"}


def test_the_reference_names_every_kind_of_fact_and_every_evidence() -> None:
    reference = (SHIPPED / "README.md").read_text(encoding="utf-8")
    for name in (*KINDS, *MEASURES, *GRADES, *SHAPES, *(column for columns in KINDS.values() for column in columns)):
        assert f"`{name}`" in reference, name
