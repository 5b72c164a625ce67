"""A pack under attack: what is personal of others, put wherever people write it, and looked for in every byte; and
orders that cannot be."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pikepdf
import pytest

from secor_tui import incidents, packing
from secor_tui.actions import CLOSING
from secor_tui.copies import Copies
from secor_tui.errors import Refused
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Entry, new_id
from secor_tui.output.naming import folded
from secor_tui.packing import Order
from tests import firms, pictures
from tests.output import reading
from tests.test_cli import Run, answers, data, run, template
from tests.test_incidents import REPORT, investigation, report, save

__all__ = ["answers", "data", "run", "template"]

HURT = "Anaïs Li-Peñaflor"
SAID = "Anais Li\u2011Penaflor"
"""As somebody else writes it: without accents, with another dash."""
STRANGER = "Will Szymański"
VISITOR = "Eve Adler-Moe"
LOCKERS = """
settings:
  form_id: lockers
  version: "1"
  title: {en: Locker search}
  default_language: en
  kiosk::kind: inspection
  kiosk::frequency: weekly
  kiosk::confidential: yes
survey:
  - {type: select_one pass_fail, name: locked, label: {en: All are locked}, required: yes}
  - {type: signature, name: signed, label: {en: Signature}, "kiosk::signs": [foreman, owner]}
"""
"""A checklist of the firm's own that finds something wrong and is confidential."""
SECRETS = (
    "whisky",
    "adler",
    "anaïs",
    "peñaflor",
    "szymański",
    "kowalczyk",
    "5550142",
    "5550167",
    "sprained",
    "morphine",
)


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Kiosk, Path]]:
    folder = tmp_path_factory.mktemp("private")
    (folder / "data" / "checklists").mkdir(parents=True)
    (folder / "data" / "checklists" / "lockers.yaml").write_text(LOCKERS, encoding="utf-8")
    kiosk = firms.set_up(folder / "data")
    for name, role, pin in ((HURT, "worker", "2468"), ("Rita Roy", "representative", "8642")):
        more = {"phone": "780-555-0142", "emergency_contact": "Zofia Kowalczyk (587) 555 0167"} if name == HURT else {}
        id = kiosk.enter(kiosk.start("worker", prefill={"name": name, "role": role, **more})).id
        kiosk.pins.set(id, pin, role=role)
    kiosk.enter(kiosk.start("worker", prefill={"name": VISITOR, "role": "subcontractor"}))
    firms.clock(kiosk).advance(timedelta(minutes=5))
    fill(kiosk, folder)
    firms.clock(kiosk).advance(timedelta(days=10))
    packing.pack_into(kiosk, folder / "stick", Order(number="7"))
    made = packing.pack_into(kiosk, folder / "stick", Order())
    yield kiosk, made.folder
    kiosk.close()


def fill(kiosk: Kiosk, folder: Path) -> None:
    hurt, dan = firms.person(kiosk, HURT), firms.person(kiosk, "Dan")
    for note in ("Whisky in number 4", "Whisky in number 5"):
        lockers = kiosk.start("lockers", by=dan)
        lockers.filling.answer("locked", "fail")
        found = replace(lockers.filling.propose("locked", {"foreman": dan}), note=note, owner=dan)
        lockers.filling.find_deficient("locked", found)
        firms.sign(kiosk, lockers)
        kiosk.submit(lockers)
    action = kiosk.registers.actions.open()[0]
    poured = {"done": "Whisky poured away", "done_by": [dan], "level": "eliminate", "evidence": "Whisky gone"}
    save(kiosk, kiosk.start_on_action(action, CLOSING), "Rita", **poured, verified=True)
    visitor = firms.person(kiosk, VISITOR)
    gate = firms.gate(kiosk, **{"with": [visitor]})
    firms.sign(kiosk, gate)
    kiosk.submit(gate)
    change = kiosk.change_person(visitor, by=firms.person(kiosk, "Marie"))
    change.filling.answer("role", "visitor")
    change.reason = "Only came by"
    save(kiosk, change, "Marie")
    draft = incidents.report(kiosk, "medical_aid")
    for path, value in {
        **REPORT,
        "what": f"The board slid off the roof at the north-east corner and {HURT}\nand {STRANGER} were hit by it.",
        "injuries": ["none"],
        "involved": [hurt],
        "others": f"{STRANGER}, of Acme Concrete",
        "at_once": f"Called Zofia  Kowalczyk at 1.587.555.0167, and {HURT.upper()} on 555-0142. It will be looked at.",
    }.items():
        draft.filling.answer(path, value)
    kiosk.attach(draft, "photos", pictures.photo(folder / f"IMG_{HURT.split()[0]}_hand.jpg"))
    incident = save(kiosk, draft, "Rita")
    amended = kiosk.amend(incident.id)
    amended.reason = f"{SAID} says it was the other hand; szymanski agrees."
    save(kiosk, amended, "Rita", where="Unit 3, beside the truck of Will Szymanski")
    full = investigation(kiosk, incident, no_measure=None, persons=f"{STRANGER} and {HURT}")
    full.filling.add_round("statements")
    full.filling.answer("statements/0/witness", STRANGER)
    full.filling.answer("statements/0/statement", f"I, Will, saw how {SAID.split()[0]} slipped.")
    at = full.filling.add_round("measures").rpartition("/")[0]
    full.filling.answer(f"{at}/control", "engineering")
    full.filling.answer(f"{at}/measure_state", "to_do")
    proposed = full.filling.propose(f"{at}/measure_state", {"foreman": dan})
    full.filling.find_deficient(f"{at}/measure_state", replace(proposed, note=f"Straps, says {SAID}", owner=dan))
    save(kiosk, full, "Dan", "Rita")
    action = next(one for one in kiosk.registers.actions.open() if one.kind == "investigation")
    closing = kiosk.start_on_action(action, CLOSING)
    done = {"done": f"Straps; Szymański and {SAID} tried them", "done_by": [dan], "level": "engineering"}
    save(kiosk, closing, "Rita", **done, evidence="Anaïs’ photo", verified=True)
    taken_back = report(kiosk, by="Rita", what="Somebody fell: Szymański", others=STRANGER)
    body = {"answers": {}, "void": True, "reason": f"It was not {STRANGER}"}
    raw = taken_back.raw
    back = Entry(new_id(), "incident", dan, taken_back.date, taken_back.opened, body, raw["checklist"])
    kiosk.ledger.append(replace(back, site=taken_back.site, amends=taken_back.id))
    # Of whom the report says nothing but the name.
    report(kiosk, by="Rita", what="Nail in a boot", others="the courier")
    aid = incidents.first_aid(kiosk, incident.id)
    save(
        kiosk,
        aid,
        "Rita",
        injury="Sprained wrist",
        given="yes",
        first_aider=[dan],
        qualification="none",
        treatment="Ice, no morphine",
        after="work",
        copy_offered="no",
    )


def everything(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        yield str(path), path.name
        if path.suffix == ".pdf":
            yield str(path), " ".join(" ".join(reading.pages(path.read_bytes())).split())
            with pikepdf.open(path) as document:
                assert not document.attachments
                yield str(path), str(document.docinfo) + str(document.open_metadata())
                with document.open_outline() as outline:
                    yield str(path), " ".join(str(one.title) for one in outline.root)
        elif path.is_file():
            yield str(path), path.read_text(encoding="utf-8-sig")


def test_nothing_personal_of_others_is_anywhere_in_a_pack(packed: tuple[Kiosk, Path]) -> None:
    looked = 0
    for path, text in everything(packed[1].parent):
        # On training the names of the crew stay: there the auditor looks for them.
        text = re.sub(rf"{HURT}: (no|whmis|took)\b", "", text, flags=re.IGNORECASE)
        plain, bare = folded(text)[0], "".join(filter(str.isalnum, text))
        for secret in SECRETS:
            assert folded(secret)[0] not in plain, (path, secret)
            assert not secret.isdigit() or secret not in bare, (path, secret)
        looked += 1
    assert looked > 40


def test_what_an_auditor_needs_of_it_stays(packed: tuple[Kiosk, Path]) -> None:
    text = " ".join(text for _, text in everything(packed[1]))
    wanted = ("worker A", "Who was there visitor A", "Dan Okafor", "Rita Roy", "Nail in a boot", "It will be looked at")
    for one in wanted:
        assert one.casefold() in text.casefold(), one
    told = json.loads((packed[1] / "manifest.json").read_bytes())
    assert told["copies"]


def test_what_closes_an_action_of_a_confidential_record_stays_with_it(packed: tuple[Kiosk, Path]) -> None:
    secret = Copies(packed[0], "en").secret
    closed = {str(one.answers["done"]).split()[0]: one.id in secret for one in packed[0].ledger.records(kind="action")}
    assert closed == {"Whisky": True, "Straps;": False}


@pytest.mark.parametrize(("checklist", "row"), [("worker", "phonee"), ("wroker", "phone"), ("first-aid", "who_group")])
def test_a_row_that_is_misspelt_keeps_the_pack_from_being_made(
    packed: tuple[Kiosk, Path], tmp_path: Path, checklist: str, row: str
) -> None:
    own = packed[0].folder / "checklists" / "audit" / "personal.yaml"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(f"personal:\n  - {{checklist: {checklist}, rows: [{row}]}}\n", encoding="utf-8")
    with pytest.raises(Refused, match=f"{row} of the checklist {checklist}"):
        packing.pack_into(packed[0], tmp_path / "stick", Order())
    own.unlink()
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize("inside", ["", "records", "attachments/x", "checklists", "exports"])
def test_a_pack_is_never_put_into_the_data_folder_but_for_its_export(packed: tuple[Kiosk, Path], inside: str) -> None:
    with pytest.raises(Refused, match="where the records themselves are"):
        packing.pack_into(packed[0], packed[0].folder / inside, Order())


@pytest.mark.parametrize("size", ["0", "1000", "1e3", "many"])
def test_an_absurd_size_is_wrong_use(run: Run, data: Path, tmp_path: Path, size: str) -> None:
    assert data.exists()
    run("pack", "--to", str(tmp_path / "stick"), "--most-mb", size, code=2)
    assert "is not a number of megabytes from 1 to 999" in run.err
    assert not (tmp_path / "stick").exists()
