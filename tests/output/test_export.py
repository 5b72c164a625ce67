"""The export: whole, safe to repeat, and never a change to what is already there."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import random
import shutil
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest

from secor_tui import durable
from secor_tui.errors import Damaged, NotSaved, Refused
from secor_tui.output.export import export
from secor_tui.output.verify import verify_export
from tests.output import reading
from tests.output.samples import DAILY, body, passed
from tests.output.yard import Yard, lasting, tree

DAY = Path("mill-street-duplex/2026/2026-06-01")


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    return Yard(tmp_path / "data").set_up()


def register(day: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((day / "register.csv").read_text("utf-8-sig"))))


def sums_hold(folder: Path) -> bool:
    """As `sha256sum -c` says, which is asked too where there is one."""
    for sums in folder.rglob("SHA256SUMS"):
        for line in sums.read_text().splitlines():
            sha256, _, name = line.partition("  ")
            if hashlib.sha256((sums.parent / name).read_bytes()).hexdigest() != sha256:
                return False
        if shutil.which("sha256sum"):
            asked = ["sha256sum", "-c", "--quiet", sums.name]
            if subprocess.run(asked, cwd=sums.parent, check=False).returncode != 0:
                return False
    return True


def test_each_day_has_its_papers_its_register_and_its_sums(yard: Yard, tmp_path: Path) -> None:
    first = yard.day(2)
    yard.day(1)
    report = yard.export(tmp_path / "out")
    assert (report.records, report.papers, report.withheld, report.faults) == (6, 5, 1, [])
    names = {path.name for path in (tmp_path / "out" / DAY).iterdir()}
    assert names == {*(f"{r.number}_daily-site-inspection.pdf" for r in first), "register.csv", "SHA256SUMS"}
    assert sums_hold(tmp_path / "out")
    assert verify_export(tmp_path / "out").faults == []


def test_the_paper_in_the_folder_is_that_of_the_record(yard: Yard, tmp_path: Path) -> None:
    (record,) = yard.day(1)
    yard.export(tmp_path / "out")
    pdf = (tmp_path / "out" / DAY / f"{record.number}_daily-site-inspection.pdf").read_bytes()
    assert reading.inside(pdf)["record"] == record.raw
    assert "Northfield Framing Ltd." in reading.text(pdf)
    assert "Mill Street Duplex" in reading.text(pdf)


def test_a_second_export_writes_nothing(yard: Yard, tmp_path: Path) -> None:
    yard.day(2)
    yard.export(tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")}
    report = yard.export(tmp_path / "out")
    assert report.records == 0
    assert "Nothing new" in report.summary
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*")} == before


def test_the_next_export_adds_to_the_day_that_still_grows_and_touches_no_paper(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    yard.add(DAILY, body())
    yard.export(out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("K7Q2-*.pdf")}
    yard.add(DAILY, passed())
    report = yard.export(out)
    assert (report.records, report.papers, report.kept) == (1, 1, [])
    assert [line["verdict"] for line in register(out / DAY)] == ["CRITICAL", "PASS"]
    assert all(path.stat().st_mtime_ns == then for path, then in before.items())
    assert verify_export(out).faults == []


def test_exported_night_by_night_or_all_at_once_it_is_the_same_folder(yard: Yard, tmp_path: Path) -> None:
    for records in (3, 1, 4):
        yard.day(records)
        yard.export(tmp_path / "nightly")
    yard.export(tmp_path / "once")
    assert lasting(tmp_path / "nightly") == lasting(tmp_path / "once")


def test_an_amendment_has_a_paper_of_its_own_and_the_first_stays_as_it_was(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (record,) = yard.day(1)
    yard.export(out)
    first = (out / DAY / f"{record.number}_daily-site-inspection.pdf").read_bytes()
    amended = yard.add(DAILY, passed(reason="The rail was back before lunch."), amends=record.id)
    yard.export(out)
    day = out / "mill-street-duplex/2026/2026-06-02"
    text = reading.text((day / f"{amended.number}_daily-site-inspection.pdf").read_bytes())
    assert "The rail was back before lunch." in text
    assert [(line["amends"], line["reason"]) for line in register(day)] == [
        (record.number, "The rail was back before lunch.")
    ]
    assert (out / DAY / f"{record.number}_daily-site-inspection.pdf").read_bytes() == first


def test_confidential_records_leave_as_their_envelope_alone(yard: Yard, tmp_path: Path) -> None:
    yard.export(tmp_path / "out")
    everything = b"".join(tree(tmp_path / "out").values())
    assert b"403-555-0199" not in everything
    assert not list((tmp_path / "out").rglob("*worker*.pdf"))
    lines = (tmp_path / "out/records.jsonl").read_bytes().splitlines()
    assert [("body" in json.loads(line)) for line in lines] == [False, True, True]
    assert verify_export(tmp_path / "out").whole


def test_where_the_checklist_is_lost_nothing_leaks_and_it_is_said(yard: Yard, tmp_path: Path) -> None:
    worker = next(yard.ledger.records())
    (yard.ledger.folder / "texts" / worker.checklist_sha256).unlink()
    report = yard.export(tmp_path / "out")
    assert b"403-555-0199" not in b"".join(tree(tmp_path / "out").values())
    assert any(worker.number in fault for fault in report.faults)


def test_the_standard_library_alone_proves_the_export(yard: Yard, tmp_path: Path) -> None:
    yard.day(2)
    head = yard.export(tmp_path / "out").head
    command = [sys.executable, "-I", "check_records.py", "--anchor", str(head.seq), head.hash]
    assert subprocess.run(command, cwd=tmp_path / "out", capture_output=True, check=False).returncode == 0
    lines = (tmp_path / "out/records.jsonl").read_bytes()
    (tmp_path / "out/records.jsonl").write_bytes(lines.replace(b"flickers", b"is fine!"))
    assert subprocess.run(command, cwd=tmp_path / "out", capture_output=True, check=False).returncode == 1


def test_verify_names_what_was_changed_taken_away_or_added(yard: Yard, tmp_path: Path) -> None:
    records = yard.day(3)
    out = tmp_path / "out"
    yard.export(out)
    day = out / DAY
    papers = [day / f"{record.number}_daily-site-inspection.pdf" for record in records]
    papers[0].write_bytes(papers[0].read_bytes() + b"\n")
    papers[1].unlink()
    (day / "K7Q2-99_forged.pdf").write_bytes(b"%PDF")
    text = next((out / "texts").iterdir())
    text.write_bytes(text.read_bytes() + b" ")
    found = "\n".join(map(str, verify_export(out).faults))
    assert f"{papers[0].name}: it is not as it was exported" in found
    assert f"{papers[1].name}: it is missing" in found
    assert "K7Q2-99_forged.pdf: the export does not name it" in found
    assert "checklist text of record" in found
    shutil.rmtree(day)
    assert f"the paper of {records[2].number} is missing" in "\n".join(map(str, verify_export(out).faults))


def test_verify_names_a_record_that_was_changed_or_cut_off(yard: Yard, tmp_path: Path) -> None:
    yard.day(3)
    out = tmp_path / "out"
    yard.export(out)
    lines = (out / "records.jsonl").read_bytes().splitlines(keepends=True)
    (out / "records.jsonl").write_bytes(b"".join(lines[:-1]))
    assert any("cut off" in fault.sentence for fault in verify_export(out).faults)
    (out / "records.jsonl").write_bytes(b"".join(lines[:2] + lines[3:]))
    assert any("missing" in fault.sentence for fault in verify_export(out).faults)


def test_a_different_file_of_that_name_is_never_overwritten(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    record = yard.add(DAILY, body())
    name = f"{record.number}_daily-site-inspection"
    (out / DAY).mkdir(parents=True)
    (out / DAY / f"{name}.pdf").write_bytes(b"mine")
    (out / DAY / "register.csv").write_bytes(b"also mine")
    report = yard.export(out)
    assert (out / DAY / f"{name}.pdf").read_bytes() == b"mine"
    assert (out / DAY / "register.csv").read_bytes() == b"also mine"
    assert reading.inside((out / DAY / f"{name}~2.pdf").read_bytes())["record"] == record.raw
    assert [path.name for path in report.kept] == [f"{name}.pdf", "register.csv"]
    assert sums_hold(out)


def test_a_changed_records_file_is_kept_and_written_anew(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    yard.day(1)
    yard.export(out)
    (out / "records.jsonl").write_bytes(b"{}\n")
    yard.day(1)
    yard.export(out)
    assert (out / "records~2.jsonl").read_bytes() == b"{}\n"
    assert [fault.path.name for fault in verify_export(out).faults] == ["records~2.jsonl"]


def test_the_folder_of_another_kiosk_is_refused(yard: Yard, tmp_path: Path) -> None:
    yard.export(tmp_path / "out")
    manifest = tmp_path / "out/manifest.json"
    manifest.write_text(manifest.read_text().replace("K7Q2", "ZZZZ"))
    with pytest.raises(Refused, match="kiosk ZZZZ"):
        yard.export(tmp_path / "out")


def test_an_export_that_knows_more_than_the_kiosk_is_left_alone(yard: Yard, tmp_path: Path) -> None:
    shutil.copytree(yard.ledger.folder, tmp_path / "older")
    yard.day(2)
    yard.export(tmp_path / "out")
    before = tree(tmp_path / "out")
    older = Yard(tmp_path / "older")
    with pytest.raises(Damaged, match="goes up to record 5"):
        older.export(tmp_path / "out")
    older.day(2)
    with pytest.raises(Damaged):
        older.export(tmp_path / "out")
    assert tree(tmp_path / "out") == before


def test_names_are_safe_on_every_file_system(yard: Yard, tmp_path: Path) -> None:
    yard.foreman = ""
    for name in ("Chantier: l’Île-d’Été / lot 4?", "CON", "Дім на Київській", "x" * 300):
        company = yard.add(DAILY, {"answers": {"name": name}}, kind="site")
        yard.site = company.id
        yard.add(DAILY, passed())
    yard.export(tmp_path / "out")
    sites = sorted(path.name for path in (tmp_path / "out").iterdir() if path.is_dir() and path.name != "texts")
    assert "chantier-l-ile-d-ete-lot-4" in sites
    assert "con" not in sites
    for path in (tmp_path / "out").rglob("*"):
        assert path.name.isascii()
        assert not set(path.name) & set('<>:"\\|?*')
        assert len(str(path.relative_to(tmp_path / "out"))) < 150
        assert path.suffix == ".pdf" or len(path.name) <= 64


def test_the_register_opens_in_excel_and_runs_no_formula(yard: Yard, tmp_path: Path) -> None:
    for reason in ("=1+1", "+A1", "-2", "@SUM(A1)", "\t=1", 'Ünïcödé, "quoted"\nsecond line', " =1"):
        yard.add(DAILY, passed(reason=reason), amends="ZZZZ")
    yard.export(tmp_path / "out")
    data = (tmp_path / "out" / DAY / "register.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n") == 8
    cells = [cell for line in register(tmp_path / "out" / DAY) for cell in line.values()]
    assert not [cell for cell in cells if cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t"))]
    assert 'Ünïcödé, "quoted" second line' in cells


def test_a_full_disk_is_said_plainly_and_the_next_export_goes_on(
    yard: Yard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    yard.day(4)
    room = 60_000

    def filling(fd: int, data: bytes, offset: int) -> None:
        nonlocal room
        room -= len(data)
        if room < 0:
            raise OSError(28, "No space left on device")
        write(fd, data, offset)

    write = durable.write_at
    with monkeypatch.context() as full:
        full.setattr("secor_tui.durable.write_at", filling)
        with pytest.raises(NotSaved, match=r"It is full.*export again"):
            yard.export(tmp_path / "out")
    assert not list((tmp_path / "out").rglob("*.part"))
    yard.export(tmp_path / "out")
    yard.export(tmp_path / "undisturbed")
    assert tree(tmp_path / "out") == tree(tmp_path / "undisturbed")


def test_a_target_that_is_gone_is_said_plainly(yard: Yard, tmp_path: Path) -> None:
    (tmp_path / "stick").write_bytes(b"no folder")
    with pytest.raises(NotSaved, match="It is not there any more"):
        yard.export(tmp_path / "stick" / "out")


def test_a_disk_that_gives_back_other_bytes_is_noticed(
    yard: Yard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def worn(fd: int, count: int, offset: int) -> bytes:
        return read(fd, count, offset)[:-1] + b"?"

    read = durable.read_at
    yard.day(1)
    _ = yard.registers
    monkeypatch.setattr("secor_tui.output.placing.durable.read_at", worn)
    with pytest.raises(NotSaved):
        export(_Still(yard), tmp_path / "out", today=yard.clock.now().date())
    monkeypatch.undo()
    assert not [name for name in tree(tmp_path / "out") if not name.endswith("jsonl")]


class _Still:
    """A yard whose ledger is read before the disk goes bad."""

    def __init__(self, yard: Yard) -> None:
        self.ledger, self.registers, self.checklist_of = yard.ledger, yard.registers, yard.checklist_of
        self.config, self.library, self.tickets = yard.config, yard.library, yard.tickets
        self.sites, self.due = yard.sites, yard.due
        self.calendar = yard.calendar


def test_progress_counts_up_to_all(yard: Yard, tmp_path: Path) -> None:
    yard.day(4)
    seen: list[tuple[int, int]] = []
    export(yard, tmp_path / "out", today=yard.clock.now().date(), progress=lambda done, of: seen.append((done, of)))
    assert seen == [(n, 7) for n in range(1, 8)]


def test_a_clock_that_went_back_only_adds_to_an_old_day(yard: Yard, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = yard.day(2)
    yard.day(1)
    yard.export(out)
    yard.clock.jump(yard.clock.now() - timedelta(days=2))
    late = yard.add(DAILY, passed())
    report = yard.export(out)
    assert report.kept == []
    assert [line["number"] for line in register(out / DAY)] == [r.number for r in (*first, late)]
    assert verify_export(out).whole


def test_killed_anywhere_it_goes_on_and_ends_as_if_undisturbed(yard: Yard, tmp_path: Path) -> None:
    for records in (4, 3):
        yard.day(records)
    data, out = yard.ledger.folder, tmp_path / "out"
    assert _run(data, tmp_path / "undisturbed") == 0
    wanted = tree(tmp_path / "undisturbed")
    lasts = random.Random(7).sample(range(1, 60), 8)
    deaths = sum(_run(data, out, last) != 0 for last in lasts)
    assert deaths >= 3
    for name, whole in tree(out).items():
        if not name.endswith(
            (".part", "records.jsonl", "LATEST.txt", "manifest.json", "SHA256SUMS", "register.csv", "register.xlsx")
        ):
            assert whole == wanted[name], "no half file under a final name"
    assert _run(data, out) == 0
    assert tree(out) == wanted
    assert sums_hold(out)
    assert verify_export(out).whole


def test_killed_from_outside_at_any_time_it_goes_on(yard: Yard, tmp_path: Path) -> None:
    yard.day(6)
    data, out = yard.ledger.folder, tmp_path / "out"
    assert _run(data, tmp_path / "undisturbed") == 0
    for delay in (0.6, 0.9, 1.2):
        child = _start(data, out)
        time.sleep(delay)
        child.kill()
        child.wait()
    assert _run(data, out) == 0
    assert tree(out) == tree(tmp_path / "undisturbed")


def _start(data: Path, out: Path, *last: int) -> subprocess.Popen[bytes]:
    root = Path(__file__).parents[2]
    command = [sys.executable, str(Path(__file__).with_name("yard.py")), str(data), str(out), *map(str, last)]
    return subprocess.Popen(command, cwd=root, env={**os.environ, "PYTHONPATH": str(root)})


def _run(data: Path, out: Path, *last: int) -> int:
    return _start(data, out, *last).wait()
