"""Safety documents at the desk: adapted, approved, superseded, read and signed, and what of them is out of date."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from secor_tui import bringing, documents, outdated
from secor_tui.errors import Refused, SecorError
from secor_tui.kiosk import Draft, Kiosk
from secor_tui.ledger.record import Record
from secor_tui.output.paper import paper_of
from secor_tui.output.pdf import record_pdf
from secor_tui.program import starters
from secor_tui.program.documents import MARKDOWN, PDF, Document
from tests import firms, test_plans
from tests.output import reading


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    kiosk = firms.set_up(tmp_path / "data")
    yield kiosk
    kiosk.close()


def person(kiosk: Kiosk, role: str) -> str:
    return kiosk.registers.crew.with_role(role)[0].id


def fill_blanks(draft: Draft, words: str = "As we do it here") -> None:
    for row in draft.checklist.walk():
        if row.name.startswith("blank_"):
            draft.filling.answer(row.name, f"{words} ({row.name})")


def approve(kiosk: Kiosk, draft: Draft) -> Record:
    kiosk.sign(draft, "approved", person(kiosk, "owner"), firms.OWNER_PIN)
    return kiosk.submit(draft)


def adopted(kiosk: Kiosk, id: str = "ladders", language: str = "en", words: str = "As we do it here") -> Document:
    draft = documents.start(kiosk, id, language=language)
    fill_blanks(draft, words)
    draft.filling.answer("ours", True)
    approve(kiosk, draft)
    found = next(one for one in kiosk.registers.documents.current() if (one.id, one.language) == (id, language))
    assert found.counts
    return found


def read(kiosk: Kiosk, doc: Document, who: str, pin: str) -> Record:
    draft = documents.start_reading(kiosk, doc, who, seconds=40)
    kiosk.sign(draft, f"reader/{who}", who, pin)
    return kiosk.submit(draft)


def brought(tmp_path: Path, name: str, data: bytes | str) -> bringing.Brought:
    path = tmp_path / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return bringing.read(path)


# Adapting


def test_every_blank_of_a_draft_is_a_line_with_its_own_words_in_both_languages(kiosk: Kiosk) -> None:
    draft = documents.start(kiosk, "ladders")
    rows = [row for row in draft.checklist.walk() if row.name.startswith("blank_")]
    starter = documents.library(kiosk)["ladders", "en"]
    assert len(rows) == len(starter.blanks) > 2
    assert [row.label["en"].lower() for row in rows] == [one.lower() for one in starter.blanks]
    assert all(row.label["fr"] for row in rows)


def test_a_blank_says_where_in_the_text_it_stands(kiosk: Kiosk) -> None:
    rows = {row.label["en"]: row for row in documents.start(kiosk, "working-alone").checklist.walk() if row.label}
    asked = rows["What you add to this list"].hint
    assert asked["en"].startswith("Never alone: ...chainsaws")
    assert ", and ____. If it turns out" in asked["en"]
    assert "et ____." in asked["fr"]
    alone = next(row for label, row in rows.items() if label.startswith("For example service calls"))
    assert alone.hint["en"] == "Who, where, what"


def test_where_a_blank_stands_is_one_short_line_whatever_is_around_it() -> None:
    text = f"## Who\n\n- **Owner:** [[ADAPT: who]] and [[ADAPT: who\nelse]], {'ever so ' * 50}\n\n[[ADAPT: rest]]\n"
    first, second, last = starters.around(text)
    assert first.startswith("Who: Owner: ____ and ..., ever so")
    assert second.startswith("Who: Owner: ... and ____, ever so")
    assert second.endswith("...")
    assert last == "Who"
    assert starters.around("[[ADAPT: all]]") == ("",)
    assert all(len(one) < 200 for one in starters.around("x" * 10_000 + "[[ADAPT: y]]" + "z" * 10_000))


def test_what_was_answered_stands_in_the_text_that_is_signed(kiosk: Kiosk) -> None:
    doc = adopted(kiosk, words="Type 1A, numbered in red")
    text = documents.text(kiosk, doc)
    assert "Type 1A, numbered in red (blank_1)" in text
    assert starters.OPENED not in text
    assert (doc.type, doc.revision, doc.media, doc.title) == ("practice", 1, MARKDOWN, "Ladders")
    assert doc.approved_by == person(kiosk, "owner")
    record = kiosk.ledger.get(doc.record)
    assert record is not None
    assert [one["sha256"] for one in record.files] == [doc.sha256]


def test_a_draft_with_an_open_blank_is_not_approved(kiosk: Kiosk) -> None:
    draft = documents.start(kiosk, "ladders")
    draft.filling.answer("ours", True)
    with pytest.raises(Refused, match="Something is missing"):
        kiosk.sign(draft, "approved", person(kiosk, "owner"), firms.OWNER_PIN)
    assert kiosk.registers.documents.current() == []


def test_a_draft_is_not_approved_before_somebody_says_that_it_is_theirs(kiosk: Kiosk) -> None:
    draft = documents.start(kiosk, "ladders")
    fill_blanks(draft)
    with pytest.raises(Refused, match="no evidence"):
        kiosk.sign(draft, "approved", person(kiosk, "owner"), firms.OWNER_PIN)


def test_only_owner_and_managers_approve(kiosk: Kiosk) -> None:
    draft = documents.start(kiosk, "ladders")
    fill_blanks(draft)
    draft.filling.answer("ours", True)
    with pytest.raises(Refused):
        kiosk.sign(draft, "approved", person(kiosk, "foreman"), firms.FOREMAN_PIN)
    with pytest.raises(Refused):
        kiosk.submit(draft, unsigned=True)


def test_a_draft_survives_in_the_middle_with_its_blanks(kiosk: Kiosk) -> None:
    draft = documents.start(kiosk, "ladders")
    draft.filling.answer("blank_1", "Half a word")
    kiosk.keep(draft)
    again = next(one for one in kiosk.drafts() if one.id == draft.id)
    assert again.filling.line("blank_1").answer == "Half a word"


# Revisions


def test_a_new_revision_takes_the_place_of_the_last_and_keeps_its_answers(kiosk: Kiosk) -> None:
    first = adopted(kiosk, words="Red numbers")
    draft = documents.revise(kiosk, first)
    assert draft.filling.line("blank_1").answer == "Red numbers (blank_1)"
    draft.filling.answer("blank_2", "Every Monday")
    draft.filling.answer("ours", True)
    draft.filling.answer("changed", "Looked at on Mondays now.")
    approve(kiosk, draft)
    register = kiosk.registers.documents
    assert [(one.revision, one.changed) for one in register.of("ladders")] == [
        (2, "Looked at on Mondays now."),
        (1, ""),
    ]
    assert [one.revision for one in register.current()] == [2]
    assert "Every Monday" in documents.text(kiosk, register.current()[0])
    assert "Every Monday" not in documents.text(kiosk, first)


def test_a_french_document_keeps_its_answers_in_its_next_revision_too(kiosk: Kiosk) -> None:
    draft = documents.revise(kiosk, adopted(kiosk, language="fr", words="En rouge"))
    assert draft.filling.line("blank_1").answer == "En rouge (blank_1)"


def test_a_language_that_is_brought_up_to_date_takes_the_number_of_the_other(kiosk: Kiosk) -> None:
    adopted(kiosk)
    adopted(kiosk)
    french = adopted(kiosk, language="fr")
    register = kiosk.registers.documents
    assert french.revision == 2
    english = adopted(kiosk)
    assert english.revision == 3
    assert register.behind(french)
    assert [str(one) for one in outdated.found(kiosk, french)] == ["The other language has a newer revision."]
    found = register.get("ladders", "fr")
    assert found is not None
    assert found.language == "en"


def test_an_approval_that_is_voided_brings_the_one_before_back(kiosk: Kiosk) -> None:
    first, second = adopted(kiosk), adopted(kiosk)
    assert kiosk.registers.documents.current() == [second]
    assert kiosk.registers.documents.of("ladders") == [second, first]


# Reading and signing


def test_whoever_must_read_it_is_named_until_they_have_signed_with_their_own_pin(kiosk: Kiosk) -> None:
    doc = adopted(kiosk)
    foreman = person(kiosk, "foreman")
    assert foreman in documents.unread_by(kiosk, doc)
    assert documents.to_read(kiosk, foreman) == [doc]
    read(kiosk, doc, foreman, firms.FOREMAN_PIN)
    assert foreman not in documents.unread_by(kiosk, doc)
    assert documents.to_read(kiosk, foreman) == []
    assert kiosk.registers.documents.readers("ladders", 1) == {foreman: kiosk.today().isoformat()}


def test_nobody_signs_for_another_that_they_have_read(kiosk: Kiosk) -> None:
    doc, foreman, owner = adopted(kiosk), person(kiosk, "foreman"), person(kiosk, "owner")
    draft = documents.start_reading(kiosk, doc, foreman)
    with pytest.raises(Refused):
        kiosk.sign(draft, f"reader/{foreman}", owner, firms.OWNER_PIN, instead_of=foreman, reason="He is busy")
    record = kiosk.submit(draft, unsigned=True)
    assert not record.signatures
    assert foreman in documents.unread_by(kiosk, doc)


def test_a_new_revision_is_read_and_signed_anew(kiosk: Kiosk) -> None:
    first, foreman = adopted(kiosk), person(kiosk, "foreman")
    read(kiosk, first, foreman, firms.FOREMAN_PIN)
    second = adopted(kiosk)
    assert documents.to_read(kiosk, foreman) == [second]
    draft = documents.start_reading(kiosk, first, foreman)
    with pytest.raises(Refused, match="newer revision"):
        kiosk.sign(draft, f"reader/{foreman}", foreman, firms.FOREMAN_PIN)


def test_either_language_of_the_newest_revision_counts(kiosk: Kiosk) -> None:
    foreman = person(kiosk, "foreman")
    adopted(kiosk)
    french = adopted(kiosk, language="fr")
    read(kiosk, french, foreman, firms.FOREMAN_PIN)
    assert documents.to_read(kiosk, foreman) == []


def test_who_must_read_is_by_role(kiosk: Kiosk) -> None:
    doc = adopted(kiosk)
    assert kiosk.registers.documents.unread("x", "visitor") == []
    assert set(documents.who_must(kiosk)) == set(documents.unread_by(kiosk, doc))


# From a file


def test_a_text_from_the_office_becomes_a_document(kiosk: Kiosk, tmp_path: Path) -> None:
    matter = "---\nid: crane-days\ntype: procedure\ntitle: Crane days\nroles: [foreman, worker]\n---\n"
    text = f"{matter}# Crane days\n\nKeep clear.\n"
    draft = documents.start_from_file(kiosk, brought(tmp_path, "crane.md", text))
    approve(kiosk, draft)
    doc = kiosk.registers.documents.current()[0]
    assert (doc.id, doc.type, doc.title, doc.roles) == ("crane-days", "procedure", "Crane days", ("foreman", "worker"))
    assert documents.text(kiosk, doc) == "# Crane days\n\nKeep clear.\n"


def test_a_library_draft_comes_back_from_the_office_only_when_it_was_adapted(kiosk: Kiosk, tmp_path: Path) -> None:
    path = Path("checklists/procedures/ladders.md")
    with pytest.raises(Refused, match="A blank is still open"):
        documents.start_from_file(kiosk, brought(tmp_path, "ladders.md", path.read_text("utf-8")))
    text = starters.BLANK.sub("ours", path.read_text("utf-8"))
    draft = documents.start_from_file(kiosk, brought(tmp_path, "ladders.md", text))
    with pytest.raises(Refused, match="no evidence"):
        kiosk.check(draft)
    draft.filling.answer("ours", True)
    approve(kiosk, draft)
    assert kiosk.registers.documents.current()[0].id == "ladders"


def test_a_pdf_is_kept_as_it_is(kiosk: Kiosk, tmp_path: Path) -> None:
    data = pdf()
    draft = documents.start_from_file(kiosk, brought(tmp_path, "Saw manual.pdf", data))
    draft.filling.answer("type", "manual")
    approve(kiosk, draft)
    doc = kiosk.registers.documents.current()[0]
    assert (doc.id, doc.media, doc.roles) == ("saw-manual", PDF, ())
    assert kiosk.ledger.attachments.path(doc.sha256).read_bytes() == data
    assert documents.text(kiosk, doc) == ""


def bare() -> bytes:
    made = io.BytesIO()
    with pikepdf.new() as empty:
        empty.save(made, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return made.getvalue()


def pdf(password: str = "") -> bytes:
    import fpdf

    made = fpdf.FPDF()
    made.add_page()
    made.set_font("helvetica", size=12)
    made.cell(text="Keep the guard on.")
    if password:
        made.set_encryption(owner_password="owner", user_password=password)
    return bytes(made.output())


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("locked.pdf", pdf("secret"), "locked with a password"),
        (
            "script.pdf",
            pdf().replace(b"/PageLayout", b"/AA <</O <</S /JavaScript /JS (x)>>>> /PageLayout"),
            "carries a script",
        ),
        ("half.pdf", pdf()[:-200], "broken or only half"),
        ("words.pdf", b"Keep the guard on.", "broken or only half"),
        ("bare.pdf", bare(), "has no pages"),
        ("plan.docx", b"PK\x03\x04 and so on", "a Word, Excel or ZIP file"),
        ("plan.pdf", b"PK\x03\x04 and so on", "a Word, Excel or ZIP file"),
        ("photo.md", b"\xff\xd8\xff\xe0", "a photo"),
        ("empty.md", b"  \n", "It is empty"),
        ("noise.md", bytes(range(256)), "neither text nor PDF"),
        ("only.md", b"---\nid: x\n---\n\n", "no text in it"),
        ("long.md", b"word " * 300_000, "more than a megabyte"),
    ],
    # By name: workers that run side by side must agree on them, and no two PDFs are alike.
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_is_refused_by_name(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    with pytest.raises(Refused) as refused:
        brought(tmp_path, name, data)
    assert name in str(refused.value)
    assert why in str(refused.value)


def test_a_pdf_with_its_objects_compressed_is_taken_and_a_locked_one_is_not(tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(pdf())) as whole:
        whole.save(tmp_path / "packed.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
        locked = pikepdf.Encryption(owner="owner", user="secret")
        whole.save(tmp_path / "locked.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate, encryption=locked)
    assert bringing.read(tmp_path / "packed.pdf").media == PDF
    with pytest.raises(Refused, match="locked with a password"):
        bringing.read(tmp_path / "locked.pdf")


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.pdf"
    with path.open("wb") as file:
        file.truncate(200 << 20)
    with pytest.raises(Refused, match=r"huge\.pdf has 200 MB"):
        bringing.read(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_text_of_older_editors_is_read(tmp_path: Path, encoding: str) -> None:
    found = brought(tmp_path, "règles.md", "# Règles\r\n\r\nPas d'alcool.\r\n".encode(encoding))
    assert found.text == "# Règles\n\nPas d'alcool.\n"


def test_a_folder_is_looked_through_for_documents(tmp_path: Path) -> None:
    (tmp_path / "a" / ".trash").mkdir(parents=True)
    for name in ("b.PDF", "a/c.md", "a/photo.jpg", "a/.trash/d.md", ".e.md"):
        (tmp_path / name).write_text("x")
    assert [one.name for one in bringing.search([tmp_path])] == ["b.PDF", "c.md"]


# Looking after them


def test_names_and_numbers_that_are_out_of_date_are_pointed_out(kiosk: Kiosk, tmp_path: Path) -> None:
    foreman = kiosk.registers.crew.with_role("foreman")[0]
    site = kiosk.amend(kiosk.site)
    site.filling.answer("phone", "780-555-0107")
    site.reason = "A phone"
    owner = person(kiosk, "owner")
    for row, _ in kiosk.signers(site):
        kiosk.sign(site, row, owner, firms.OWNER_PIN)
    kiosk.submit(site)
    text = f"# Who to call\n\n{foreman.name} on (780) 555-0107, or the shop on 403-555-0199.\n"
    draft = documents.start_from_file(kiosk, brought(tmp_path, "call.md", text), by=owner)
    approve(kiosk, draft)
    doc = kiosk.registers.documents.current()[0]
    assert outdated.found(kiosk, doc) == []
    changed = kiosk.amend(kiosk.site)
    changed.filling.answer("phone", "780-555-0999")
    changed.reason = "Another phone"
    for row, _ in kiosk.signers(changed):
        kiosk.sign(changed, row, owner, firms.OWNER_PIN)
    kiosk.submit(changed)
    gone = kiosk.change_person(foreman.id, by=owner)
    gone.filling.answer("left", kiosk.today().isoformat())
    gone.reason = "Moved away"
    for row, _ in kiosk.signers(gone):
        kiosk.sign(gone, row, owner, firms.OWNER_PIN)
    kiosk.submit(gone)
    told = [str(one) for one in outdated.found(kiosk, doc)]
    assert told == [
        f"{foreman.name} stands in it and has left.",
        "The number (780) 555-0107 stands in it and is no longer the firm's.",
    ]


def duty_of(kiosk: Kiosk, who: str) -> None:
    test_plans.approved(kiosk, duties=[{"duty": "first_aid", "duty_person": [who]}])


def test_a_first_aider_whom_the_plan_names_no_more_is_pointed_out_where_the_text_says_so(
    kiosk: Kiosk, tmp_path: Path
) -> None:
    owner, foreman = person(kiosk, "owner"), kiosk.registers.crew.with_role("foreman")[0]
    duty_of(kiosk, foreman.id)
    for name, text in (
        ("aid", f"First aider: {foreman.name}\n"),
        ("keys", f"{foreman.name} has the keys.\n\nFirst aid: in the trailer.\n"),
    ):
        approve(kiosk, documents.start_from_file(kiosk, brought(tmp_path, f"{name}.md", text), by=owner))
    aid, keys = (kiosk.registers.documents.get(name) for name in ("aid", "keys"))
    assert aid is not None
    assert keys is not None
    assert outdated.found(kiosk, aid) == []
    duty_of(kiosk, owner)
    assert [str(one) for one in outdated.found(kiosk, aid)] == [
        f"{foreman.name} stands in it as first aider, and is none any more."
    ]
    assert outdated.found(kiosk, keys) == []


def test_a_representative_who_is_none_any_more_is_pointed_out(kiosk: Kiosk, tmp_path: Path) -> None:
    owner, foreman = person(kiosk, "owner"), kiosk.registers.crew.with_role("foreman")[0]
    change_role(kiosk, foreman.id, "representative")
    text = f"Our safety representative is {foreman.name}.\n"
    approve(kiosk, documents.start_from_file(kiosk, brought(tmp_path, "who.md", text), by=owner))
    (doc,) = kiosk.registers.documents.current()
    assert outdated.found(kiosk, doc) == []
    change_role(kiosk, foreman.id, "worker")
    assert [str(one) for one in outdated.found(kiosk, doc)] == [
        f"{foreman.name} stands in it as representative, and is none any more."
    ]


def change_role(kiosk: Kiosk, who: str, role: str) -> None:
    owner = person(kiosk, "owner")
    draft = kiosk.change_person(who, by=owner)
    draft.filling.answer("role", role)
    draft.reason = "Elected"
    for row, _ in kiosk.signers(draft):
        kiosk.sign(draft, row, owner, firms.OWNER_PIN)
    kiosk.submit(draft)


def test_a_review_is_asked_for_in_time(kiosk: Kiosk) -> None:
    doc = adopted(kiosk)
    due = date.fromisoformat(doc.review_due)
    assert doc.review(kiosk.today()) == ""
    assert doc.review(due) == "due"
    assert [str(one) for one in outdated.reasons(kiosk, doc, date(due.year + 1, 1, 1))] == [
        f"Its review was due on {due}."
    ]


def test_search_finds_lines_and_titles_of_what_is_in_force(kiosk: Kiosk) -> None:
    doc = adopted(kiosk, words="Yellow tape")
    hits = documents.search(kiosk, "yellow TAPE")
    assert hits
    assert {one.doc for one in hits} == {doc}
    assert all("Yellow tape" in one.text for one in hits)
    assert documents.search(kiosk, "ladders")
    assert documents.search(kiosk, "  ") == []


def test_a_document_whose_file_is_gone_says_so_and_blocks_nothing(kiosk: Kiosk) -> None:
    doc = adopted(kiosk)
    kiosk.ledger.attachments.path(doc.sha256).unlink()
    with pytest.raises(SecorError, match="missing"):
        documents.text(kiosk, doc)
    assert documents.search(kiosk, "tape") == []
    assert outdated.found(kiosk, doc) == []


# The library


def test_the_library_holds_to_its_own_rules() -> None:
    faults = starters.lint(Path("checklists/procedures").glob("*.md"))
    assert list(map(str, faults)) == []


def test_the_library_has_what_a_small_firm_needs() -> None:
    found = starters.load_starters([Path("checklists/procedures")])
    english = {id: one for (id, language), one in found.items() if language == "en"}
    work = [one for one in english.values() if one.type in ("practice", "procedure")]
    assert len(work) >= 40
    wanted = "policy-statement company-rules ppe maintenance training inspection-policy investigation"
    wanted += " violence-and-harassment return-to-work right-to-refuse"
    assert set(wanted.split()) <= english.keys()
    assert all(one.blanks for one in english.values())


def test_lint_says_what_is_wrong_and_where(tmp_path: Path) -> None:
    whole = Path("checklists/procedures/ladders.md").read_text("utf-8")
    (tmp_path / "ladders.md").write_text(
        whole.replace("type: practice", "type: poem").replace("]].", "].", 1).replace("## PPE", "## Gear")
    )
    told = list(map(str, starters.lint(tmp_path.glob("*.md"))))
    assert told
    assert told[0].startswith("ladders.md, line 3, type: “poem” is not known here")
    (tmp_path / "ladders.md").write_text(whole.replace("]].", "].", 1).replace("## PPE", "## Gear"))
    told = list(map(str, starters.lint(tmp_path.glob("*.md"))))
    assert any("is not closed" in one for one in told)
    assert any("Gear" in one for one in told)
    assert any("there is no French one" in one for one in told)


# As a paper


def test_its_paper_says_what_stands_and_who_has_read_it(kiosk: Kiosk) -> None:
    doc, foreman = adopted(kiosk, words="Red numbers"), person(kiosk, "foreman")
    read(kiosk, doc, foreman, firms.FOREMAN_PIN)
    said = reading.text(documents.pdf(kiosk, doc, readers=True))
    for words in ("Northgate Framing Ltd.", "Safe work practice", "Red numbers (blank_1)", "Revision 1"):
        assert words in said
    assert "Dan Okafor" in said[said.index("Who has read and signed") :]
    adopted(kiosk)
    assert "SUPERSEDED" in reading.text(documents.pdf(kiosk, doc))


def test_a_document_in_french_is_a_french_paper(kiosk: Kiosk) -> None:
    doc = adopted(kiosk, language="fr")
    said = reading.text(documents.pdf(kiosk, doc, paper="a4"))
    assert "Pratique de travail sécuritaire" in said
    assert "Approuvé par" in said


def test_the_papers_of_the_records_say_which_revision_was_approved_with_which_answers_and_read(kiosk: Kiosk) -> None:
    adopted(kiosk)
    doc = adopted(kiosk, words="Red numbers")
    approval = kiosk.ledger.get(doc.record)
    signed = read(kiosk, doc, person(kiosk, "foreman"), firms.FOREMAN_PIN)
    assert approval is not None
    assert doc.revision == 2
    said = reading.text(record_pdf(paper_of(kiosk, approval, on=kiosk.today())))
    for words in ("Title Ladders", "Revision 2", "What it is Safe work practice", "Red numbers (blank_1)"):
        assert words in said
    assert "Photo" not in said
    said = reading.text(record_pdf(paper_of(kiosk, signed, on=kiosk.today())))
    for words in ("Document Ladders", "Revision 2", "Language read English", "Who has read it Dan Okafor"):
        assert words in said


def test_a_document_that_is_amended_keeps_its_revision(kiosk: Kiosk) -> None:
    doc = adopted(kiosk)
    draft = kiosk.amend(doc.record, by=person(kiosk, "owner"))
    draft.filling.answer("title", "Ladders and steps")
    draft.reason = "The title"
    record = approve(kiosk, draft)
    assert record.answers["revision"] == "1"
    (stands,) = kiosk.registers.documents.current()
    assert (stands.title, stands.revision) == ("Ladders and steps", 1)


def test_a_pdf_is_handed_out_as_it_is(kiosk: Kiosk, tmp_path: Path) -> None:
    data = pdf()
    approve(kiosk, documents.start_from_file(kiosk, brought(tmp_path, "Saw manual.pdf", data)))
    doc = kiosk.registers.documents.current()[0]
    path = documents.put(kiosk, doc, readers=True)
    assert path == kiosk.export_folder / "papers" / "saw-manual_en_r1.pdf"
    assert path.read_bytes() == data


def test_papers_are_put_beside_one_another_in_the_export(kiosk: Kiosk) -> None:
    doc = adopted(kiosk)
    names = {documents.put(kiosk, doc).name, documents.put(kiosk, doc, readers=True, paper="a4").name}
    assert names == {"ladders_en_r1_letter.pdf", "ladders_en_r1_signed_a4.pdf"}
