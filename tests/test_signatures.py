"""Signatures of several people: each for themselves, one for another, and those who decline."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from secor_tui.errors import Refused
from secor_tui.kiosk import Draft, Kiosk
from secor_tui.output.paper import paper_of
from secor_tui.output.pdf import record_pdf
from secor_tui.output.register import line
from secor_tui.signing import DECLINED, PIN, PROXY, signed_sha256, stands_for
from tests import firms
from tests.output.reading import text as text_of

HUDDLE = """
settings:
  form_id: huddle
  version: "1"
  title: {en: Huddle}
  default_language: en
  kiosk::kind: huddle
  kiosk::role: foreman
  kiosk::statement: {en: I was there and understood.}
survey:
  - {type: people, name: present, label: {en: Who is here}, required: yes}
  - {type: signature, name: each, label: {en: Everybody here}, "kiosk::signs": "${present}"}
  - {type: signature, name: lead, label: {en: Whoever led it}, "kiosk::signs": [foreman, owner]}
"""
ANA_PIN, BO_PIN = "2580", "1479"


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    folder = tmp_path / "data"
    (folder / "checklists").mkdir(parents=True)
    (folder / "checklists" / "huddle.yaml").write_text(HUDDLE, encoding="utf-8")
    kiosk = firms.set_up(folder)
    for name, pin in (("Ana", ANA_PIN), ("Bo", BO_PIN)):
        draft = kiosk.start("worker", prefill={"name": name, "role": "worker"})
        kiosk.pins.set(kiosk.enter(draft).id, pin, role="worker")
    yield kiosk
    kiosk.close()


def huddle(kiosk: Kiosk) -> tuple[Draft, str, str, str]:
    """The draft with Ana and Bo present, and the ids of Ana, Bo and the foreman."""
    ana, bo, dan = (firms.person(kiosk, name) for name in ("Ana", "Bo", "Dan"))
    draft = kiosk.start("huddle", by=dan, prefill={"present": [ana, bo]})
    return draft, ana, bo, dan


def test_everybody_present_is_asked_for_a_signature_of_their_own(kiosk: Kiosk) -> None:
    draft, ana, bo, dan = huddle(kiosk)
    rows = kiosk.signers(draft)
    assert rows[:2] == [(f"each/{ana}", (ana,)), (f"each/{bo}", (bo,))]
    assert rows[2][0] == "lead"
    assert dan in rows[2][1]
    assert ana not in rows[2][1]


def test_it_is_a_record_only_when_as_many_signed_as_were_present(kiosk: Kiosk) -> None:
    draft, ana, bo, dan = huddle(kiosk)
    kiosk.sign(draft, "lead", dan, firms.FOREMAN_PIN)
    kiosk.sign(draft, f"each/{ana}", ana, ANA_PIN)
    with pytest.raises(Refused, match="Not signed yet"):
        kiosk.submit(draft)
    kiosk.sign(draft, f"each/{bo}", bo, BO_PIN)
    record = kiosk.submit(draft)
    assert [stands_for(one) for one in record.signatures] == [dan, ana, bo]
    assert {one["sha256"] for one in record.signatures} == {signed_sha256(record.raw)}


def test_nobody_signs_in_anothers_place_with_their_own_pin(kiosk: Kiosk) -> None:
    draft, ana, bo, dan = huddle(kiosk)
    for person, pin in ((bo, BO_PIN), (dan, firms.FOREMAN_PIN)):
        with pytest.raises(Refused, match="may not sign here"):
            kiosk.sign(draft, f"each/{ana}", person, pin)
    with pytest.raises(Refused, match="foreman"):
        kiosk.sign(draft, f"each/{ana}", bo, BO_PIN, instead_of=ana, reason="She asked me to")
    assert draft.signatures == []


def test_a_signature_for_another_keeps_both_names_and_the_reason(kiosk: Kiosk) -> None:
    draft, ana, bo, dan = huddle(kiosk)
    with pytest.raises(Refused, match="Why does somebody else sign"):
        kiosk.sign(draft, f"each/{ana}", dan, firms.FOREMAN_PIN, instead_of=ana)
    kiosk.sign(draft, f"each/{ana}", dan, firms.FOREMAN_PIN, instead_of=ana, reason="Both hands in casts.")
    kiosk.sign(draft, f"each/{bo}", bo, BO_PIN)
    kiosk.sign(draft, "lead", dan, firms.FOREMAN_PIN)
    record = kiosk.submit(draft)
    proxy = record.signatures[0]
    assert (proxy["method"], proxy["who"], proxy["name"]) == (PROXY, dan, "Dan Okafor")
    assert (proxy["for"], proxy["for_name"], proxy["reason"]) == (ana, "Ana", "Both hands in casts.")
    assert [one["method"] for one in record.signatures[1:]] == [PIN, PIN]
    printed = text_of(record_pdf(paper_of(kiosk, record, on=kiosk.today())))
    assert "signed by Dan Okafor, with their own PIN, for Ana" in printed
    assert "Both hands in casts." in printed
    assert line(record, site="", by="", amends="", withheld=False)["signed_by"].startswith("Dan Okafor (for Ana)")


def test_to_decline_is_an_outcome_with_its_reason(kiosk: Kiosk) -> None:
    draft, ana, bo, dan = huddle(kiosk)
    with pytest.raises(Refused, match="Why not"):
        kiosk.decline(draft, f"each/{bo}", bo, " ", bo, BO_PIN)
    with pytest.raises(Refused, match="Only they themselves"):
        kiosk.decline(draft, f"each/{bo}", bo, "He said no", ana, ANA_PIN)
    with pytest.raises(Refused, match="Wrong PIN"):
        kiosk.decline(draft, f"each/{bo}", bo, "He said no", dan, "999111")
    kiosk.decline(draft, f"each/{bo}", bo, "I was not told about the crane.", dan, firms.FOREMAN_PIN)
    kiosk.sign(draft, f"each/{ana}", ana, ANA_PIN)
    kiosk.sign(draft, "lead", dan, firms.FOREMAN_PIN)
    record = kiosk.submit(draft)
    declined = record.signatures[0]
    assert (declined["method"], declined["who"], declined["noted_by_name"]) == (DECLINED, bo, "Dan Okafor")
    printed = text_of(record_pdf(paper_of(kiosk, record, on=kiosk.today())))
    assert "DECLINED TO SIGN" in printed
    assert "I was not told about the crane." in printed
    assert line(record, site="", by="", amends="", withheld=False)["signed_by"] == "Ana; Dan Okafor"


def test_somebody_who_declined_can_still_sign(kiosk: Kiosk) -> None:
    draft, _, bo, dan = huddle(kiosk)
    kiosk.decline(draft, f"each/{bo}", bo, "Not yet", bo, BO_PIN)
    firms.clock(kiosk).advance(timedelta(minutes=2))
    kiosk.sign(draft, f"each/{bo}", bo, BO_PIN)
    assert [one["method"] for one in draft.signatures] == [PIN]
    assert draft.by == dan


def test_signatures_already_given_survive_a_power_cut(kiosk: Kiosk) -> None:
    draft, ana, _, _ = huddle(kiosk)
    kiosk.sign(draft, f"each/{ana}", ana, ANA_PIN)
    (back,) = firms.opened(kiosk.folder).drafts()
    assert back.signatures == draft.signatures


def test_closing_an_action_is_never_the_workers_whatever_a_checklist_says(kiosk: Kiosk) -> None:
    text = (Path(kiosk.library.path("close-action"))).read_text(encoding="utf-8")
    own = text.replace("kiosk::signs: [foreman, manager, owner]", "kiosk::signs: [worker, foreman]")
    assert own != text
    (kiosk.folder / "checklists" / "close-action.yaml").write_text(own, encoding="utf-8")
    again = firms.opened(kiosk.folder, ids="S")
    draft = again.start("close-action", prefill={"action": "x/y", "done": "Mended", "verified": True})
    ((_, people),) = again.signers(draft)
    assert people == (firms.person(again, "Dan"),)
