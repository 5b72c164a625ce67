"""The push into a real CouchDB: all that leaves is there once, whatever happened before."""

from __future__ import annotations

import base64
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from secor_tui import couch, couch_address
from secor_tui.clock import SetClock, written
from secor_tui.errors import Damaged, Refused
from secor_tui.forms.frozen import freeze
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Entry, Record, envelope_hash, sha256
from secor_tui.merging import merge
from secor_tui.output import check_records
from secor_tui.push import Report, push
from tests import firms
from tests.push import ledgers, pouch

PHOTO = b"\xff\xd8\xff\xe0 a photo of the gate"
SECRET = "a cut at the left hand"


@pytest.fixture
def kiosk(tmp_path: Path) -> Iterator[Kiosk]:
    """A firm with three gate checks, one of them with a photo, and a first-aid record."""
    opened = firms.set_up(tmp_path / "data")
    for number in range(3):
        draft = firms.gate(opened, people=number)
        if number == 0:
            opened.attach(draft, "photo", PHOTO, name="gate.jpg")
        firms.sign(opened, draft)
        opened.submit(draft)
    yield opened
    opened.close()


def pushed(kiosk: Kiosk, database: str, **options: Any) -> Report:
    login = options.pop("login", None)
    with couch.connected(couch_address.address(database), login) as connected:
        return push(kiosk, connected, **{"create": True, **options})


def documents(database: str) -> dict[str, dict[str, Any]]:
    asked = {"include_docs": "true", "conflicts": "true", "attachments": "true"}
    rows = httpx.get(f"{database}/_all_docs", params=asked).json()["rows"]
    return {row["id"]: row["doc"] for row in rows}


def test_every_record_is_a_document_with_its_checklist_beside_it(kiosk: Kiosk, database: str) -> None:
    report = pushed(kiosk, database)
    there = documents(database)
    records = list(kiosk.ledger.records())
    assert [id for id in there if id.startswith("K7Q2-")] == [f"K7Q2-{one.seq:08d}" for one in records]
    assert report.sent == len(records)
    assert report.faults == []
    assert (report.newest.seq, report.newest.hash) == (records[-1].seq, records[-1].hash)
    assert report.documents == len(there) == report.sent + report.texts
    for record in records:
        document = there[f"K7Q2-{record.seq:08d}"]
        assert document.pop("_rev") == f"1-{record.hash[:32]}"
        assert document.pop("_id")
        content = {name: value for name, value in document.items() if name != "body"}
        assert document == (content if record.kind == "worker" else record.raw)
        if record.checklist_sha256:
            text = there[f"text-{record.checklist_sha256}"]["text"].encode()
            assert sha256(text) == record.checklist_sha256


def first_aid(kiosk: Kiosk) -> Record:
    checklist = kiosk.library.load("first-aid")
    named = {"id": checklist.id, "version": checklist.version, "sha256": kiosk.ledger.freeze(freeze(checklist))}
    now = written(kiosk.clock.now())
    body = {"answers": {"what": SECRET}, "files": [kiosk.ledger.attachments.put(PHOTO, name="hand.jpg").to_json()]}
    return kiosk.ledger.append(Entry(kiosk.ledger.new_id(), "first-aid", "", now[:10], now, body, checklist=named))


def test_what_is_confidential_leaves_as_its_envelope_alone(kiosk: Kiosk, database: str) -> None:
    record = first_aid(kiosk)
    report = pushed(kiosk, database, files=True)
    found = documents(database)[f"K7Q2-{record.seq:08d}"]
    # The two people of the crew are, too.
    assert report.withheld == 3
    assert "body" not in found
    assert found["hash"] == envelope_hash({name: value for name, value in found.items() if name[0] != "_"})
    assert SECRET not in json.dumps(documents(database))


def test_what_is_there_proves_itself_with_python_alone(kiosk: Kiosk, database: str, tmp_path: Path) -> None:
    first_aid(kiosk)
    report = pushed(kiosk, database)
    asked = {"include_docs": "true", "startkey": '"K7Q2-"', "endkey": '"K7Q2-9"'}
    rows = httpx.get(f"{database}/_all_docs", params=asked).json()["rows"]
    records = [{name: value for name, value in row["doc"].items() if name not in ("_id", "_rev")} for row in rows]
    (tmp_path / "records.jsonl").write_text("".join(json.dumps(one) + "\n" for one in records))
    command = [sys.executable, check_records.__file__, str(tmp_path), "--anchor", str(report.newest.seq)]
    checked = subprocess.run([*command, report.newest.hash], capture_output=True, text=True, check=False)
    assert checked.stdout.endswith("All is as it was written.\n")
    assert checked.stdout.startswith(f"{kiosk.ledger.head().seq} records, 3 of them without their content")
    assert subprocess.run([*command, "0" * 64], capture_output=True, check=False).returncode == 1


def test_a_second_push_sends_nothing_and_asks_next_to_nothing(kiosk: Kiosk, database: str) -> None:
    pushed(kiosk, database)
    before = documents(database)
    report = pushed(kiosk, database)
    assert (report.sent, report.texts, report.requests) == (0, 0, 3)
    assert documents(database) == before
    firms.sign(kiosk, draft := firms.gate(kiosk))
    kiosk.submit(draft)
    assert pushed(kiosk, database).sent == 1


def test_files_are_asked_for_and_may_be_asked_for_later(kiosk: Kiosk, database: str) -> None:
    pushed(kiosk, database)
    assert not [id for id in documents(database) if id.startswith("file-")]
    report = pushed(kiosk, database, files=True)
    assert (report.sent, report.files, report.faults) == (0, 1, [])
    found = documents(database)[f"file-{sha256(PHOTO)}"]
    assert found["name"] == "gate.jpg"
    assert base64.b64decode(found["_attachments"]["content"]["data"]) == PHOTO
    assert httpx.get(f"{database}/file-{sha256(PHOTO)}/content").headers["Content-Type"] == "image/jpeg"
    assert pushed(kiosk, database, files=True).requests == 3


def test_a_file_that_is_missing_is_named_and_asked_about_again_when_it_is_back(kiosk: Kiosk, database: str) -> None:
    path = kiosk.ledger.attachments.path(sha256(PHOTO))
    path.unlink()
    report = pushed(kiosk, database, files=True)
    assert report.newest == kiosk.ledger.head()
    assert [fault.partition(":")[0] for fault in report.faults] == ["K7Q2-5"]
    path.write_bytes(PHOTO)
    report = pushed(kiosk, database, files=True)
    assert (report.sent, report.files, report.faults) == (0, 1, [])


def test_several_kiosks_share_a_database(kiosk: Kiosk, database: str, tmp_path: Path) -> None:
    others = [opened(tmp_path / name, name, 30) for name in ("B2XY", "K7Q")]
    reports = [pushed(one, database) for one in (kiosk, *others)]
    for one, report in zip((kiosk, *others), reports, strict=True):
        assert report.newest == one.ledger.head()
    there = documents(database)
    assert len([id for id in there if id.startswith("K7Q-")]) == 30
    assert len([id for id in there if id.startswith("K7Q2-")]) == kiosk.ledger.head().seq
    assert all(pushed(one, database).sent == 0 for one in (kiosk, *others))


def test_another_record_of_the_same_number_is_a_conflict_that_shows(database: str, tmp_path: Path) -> None:
    one, twin = opened(tmp_path / "one", "K7Q2", 8), opened(tmp_path / "twin", "K7Q2", 8, said="Something else")
    pushed(one, database)
    report = pushed(twin, database)
    assert len(report.faults) == 1
    assert report.faults[0].startswith(
        "K7Q2-00000001, K7Q2-00000002, K7Q2-00000003, K7Q2-00000004, K7Q2-00000005 and 3 more"
    )
    for record in (*one.ledger.records(), *twin.ledger.records()):
        found = documents(database)[f"K7Q2-{record.seq:08d}"]
        assert f"1-{record.hash[:32]}" in {found["_rev"], *found["_conflicts"]}
    # The checkpoint was the twin's: this one's own records are compared anew, and all are there.
    assert pushed(one, database).already == 8


def test_records_that_the_database_knows_and_the_kiosk_lost_stop_it(database: str, tmp_path: Path) -> None:
    pushed(opened(tmp_path / "one", "K7Q2", 8), database)
    before = documents(database)
    with pytest.raises(Damaged, match=r"goes up to record K7Q2-8, and this kiosk up to 5"):
        pushed(opened(tmp_path / "restored", "K7Q2", 5), database)
    assert documents(database) == before


def test_anew_names_what_somebody_changed_or_deleted_there(database: str, tmp_path: Path) -> None:
    one = opened(tmp_path / "one", "K7Q2", 8)
    pushed(one, database)
    there = documents(database)
    changed = {**there["K7Q2-00000003"], "date": "2001-01-01"}
    changed.pop("_conflicts", None)
    assert httpx.put(f"{database}/K7Q2-00000003", json=changed).status_code == 201
    gone = there["K7Q2-00000005"]
    assert httpx.delete(f"{database}/{gone['_id']}", params={"rev": gone["_rev"]}).status_code == 200
    assert pushed(one, database).faults == []
    faults = pushed(one, database, anew=True).faults
    assert sorted(fault.partition(":")[0] for fault in faults) == ["K7Q2-00000003", "K7Q2-00000005"]


def test_a_database_made_anew_gets_everything_again(kiosk: Kiosk, database: str) -> None:
    first = pushed(kiosk, database)
    httpx.delete(database).raise_for_status()
    assert pushed(kiosk, database).sent == first.sent


def test_a_record_that_is_not_what_was_signed_is_not_sent_until_it_is(database: str, tmp_path: Path) -> None:
    one = opened(tmp_path / "one", "K7Q2", 8)
    (month,) = (tmp_path / "one" / "records").glob("*.json")
    sound = month.read_bytes()
    month.write_bytes(sound.replace(b'"number":4,', b'"number":9,'))
    report = pushed(one, database)
    assert report.sent == 7
    assert [fault.partition(":")[0] for fault in report.faults] == ["K7Q2-5"]
    month.write_bytes(sound)
    report = pushed(one, database)
    assert (report.sent, report.already, report.faults) == (1, 3, [])


def test_a_record_whose_checklist_is_lost_waits_for_it(kiosk: Kiosk, database: str) -> None:
    record = first_aid(kiosk)
    text = tmp = kiosk.folder / "texts" / record.checklist_sha256
    tmp = text.rename(text.with_suffix(".away"))
    report = pushed(kiosk, database)
    assert f"K7Q2-{record.seq:08d}" not in documents(database)
    assert len(report.faults) == 1
    tmp.rename(text)
    assert pushed(kiosk, database).withheld == 1


def test_a_line_that_cannot_be_read_is_named_and_sent_when_it_is_back(database: str, tmp_path: Path) -> None:
    one = opened(tmp_path / "one", "K7Q2", 8)
    (month,) = (tmp_path / "one" / "records").glob("*.json")
    sound = month.read_bytes()
    at = sound.index(b'"4":{')
    month.write_bytes(sound[:at] + b"#" * 300 + sound[at + 300 :])
    report = pushed(one, database)
    assert report.sent == 7
    assert [fault.partition(":")[0] for fault in report.faults] == ["K7Q2-4"]
    month.write_bytes(sound)
    assert pushed(one, database).sent == 1


def test_without_the_database_it_says_so_and_makes_it_when_told(kiosk: Kiosk, database: str) -> None:
    with pytest.raises(Refused, match="There is no database"):
        pushed(kiosk, database, create=False)
    assert pushed(kiosk, database).sent


def test_a_member_of_the_database_may_push_and_nobody_else(kiosk: Kiosk, tmp_path: Path) -> None:
    office = ("office", "sécret")
    with pouch.running(tmp_path / "server", admin=office) as server:
        database = f"{server}/safety"
        httpx.put(database, auth=office).raise_for_status()
        person = {"name": "kiosk", "password": "pass:word", "roles": [], "type": "user"}
        httpx.put(f"{server}/_users/org.couchdb.user:kiosk", auth=office, json=person).raise_for_status()
        members = {"members": {"names": ["kiosk"], "roles": []}, "admins": {"names": [], "roles": []}}
        httpx.put(f"{database}/_security", auth=office, json=members).raise_for_status()
        for login in (None, couch_address.Login("kiosk", "wrong")):
            with pytest.raises(Refused, match="SECOR_COUCH_USER") as refused:
                pushed(kiosk, database, login=login, create=False)
            assert "wrong" not in str(refused.value)
        report = pushed(kiosk, database, login=couch_address.Login("kiosk", "pass:word"), create=False)
        assert report.newest == kiosk.ledger.head()


def test_what_the_database_forbids_is_named_and_asked_about_again(kiosk: Kiosk, database: str) -> None:
    httpx.put(database).raise_for_status()
    rule = "function (doc) { if (doc.kind === 'inspection') throw({forbidden: 'no inspections here'}); }"
    made = httpx.put(f"{database}/_design/rule", json={"validate_doc_update": rule}).json()
    report = pushed(kiosk, database)
    assert report.sent == kiosk.ledger.head().seq - 3
    assert len(report.faults) == 1
    assert "K7Q2-00000005 (forbidden: no inspections here)" in report.faults[0]
    httpx.delete(f"{database}/_design/rule", params={"rev": made["rev"]}).raise_for_status()
    assert pushed(kiosk, database).sent == 3
    assert pushed(kiosk, database).requests == 3


def opened(folder: Path, name: str, count: int, *, said: str = "") -> Kiosk:
    ledgers.make(folder, name, count, said=said)
    return Kiosk.open(folder, clock=SetClock(firms.MORNING))


def test_a_merged_store_is_pushed_as_if_each_of_its_kiosks_had(kiosk: Kiosk, database: str, tmp_path: Path) -> None:
    first_aid(kiosk)
    other = opened(tmp_path / "other", "B2XY", 30)
    merge([kiosk.folder, other.folder], tmp_path / "store", another_firm=True)
    store = Kiosk.open(tmp_path / "store")
    report = pushed(store, database, files=True)
    assert (report.faults, report.newest.seq) == ([], 0)
    merged = documents(database)
    httpx.delete(database).raise_for_status()
    for one in (kiosk, other):
        pushed(one, database, files=True)
    assert documents(database) == merged
    # Whoever came by another way is not sent again.
    assert (pushed(store, database).sent, report.sent) == (0, kiosk.ledger.head().seq + 30)


def test_what_couchdb_itself_replicated_to_another_database_is_not_sent_again(kiosk: Kiosk, database: str) -> None:
    pushed(kiosk, database, files=True)
    server, _, name = database.rpartition("/")
    order = {"source": name, "target": f"{name}-copy", "create_target": True}
    httpx.post(f"{server}/_replicate", json=order, timeout=60).raise_for_status()
    assert documents(f"{database}-copy") == documents(database)
    report = pushed(kiosk, f"{database}-copy", files=True)
    assert (report.sent, report.texts, report.files, report.already) == (0, 0, 0, kiosk.ledger.head().seq)
