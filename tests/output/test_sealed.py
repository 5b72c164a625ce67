"""Sealed copies: nobody reads them without the passphrase, and opened they are the export that they would have been."""

from __future__ import annotations

import hashlib
import io
import json
import os
import random
import shutil
import tarfile
from datetime import date
from pathlib import Path

import pyrage  # type: ignore[import-untyped]
import pytest

from secor_tui import durable, seal
from secor_tui.config import Config
from secor_tui.errors import Damaged, NotSaved, Refused, WrongUse
from secor_tui.output import sealed
from secor_tui.output.export import ExportReport, export
from secor_tui.output.sealed import export_sealed, verify_sealed
from secor_tui.output.unsealing import Unsealed, key_in, unseal
from secor_tui.output.verify import verify_export
from secor_tui.seal import Seal
from tests.output.samples import DAILY, body, passed
from tests.output.yard import Yard, lasting, tree

PASSPHRASE = "gravel octopus ledger nine"
PHOTO = b"\xff\xd8\xff\xe0 a photo"
TODAY = date(2026, 6, 30)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Config, Seal, str]:
    """A seal, made once: its passphrase is slow on purpose. With its secret half, as only the passphrase gives it."""
    folder, config = tmp_path_factory.mktemp("seal"), Config(kiosk="K7Q2")
    found = seal.make(folder, config, PASSPHRASE)
    return folder, config, found, seal.opened(found.key, PASSPHRASE)


@pytest.fixture
def yard(tmp_path: Path) -> Yard:
    return Yard(tmp_path / "data").set_up()


class Stick:
    """Sealed copies of a yard, and the folder they are opened into."""

    def __init__(self, yard: Yard, folder: Path, made: tuple[Path, Config, Seal, str]) -> None:
        self.yard, self.folder, (_, _, self.seal, self.identity) = yard, folder, made
        self.to = folder.parent / "opened"

    def bring(self) -> ExportReport:
        return export_sealed(self.yard, self.folder, self.seal, today=TODAY)

    def open(self) -> Unsealed:
        return unseal(self.folder, self.to, self.identity)

    @property
    def bundles(self) -> list[str]:
        return sorted(path.name for path in self.folder.glob("*.tar.age"))


@pytest.fixture
def stick(yard: Yard, tmp_path: Path, made: tuple[Path, Config, Seal, str]) -> Stick:
    return Stick(yard, tmp_path / "stick", made)


def with_photo(yard: Yard, data: bytes = PHOTO) -> None:
    file = yard.ledger.attachments.put(data, name="stair.jpg").to_json()
    yard.add(DAILY, body(files=[file]))


def test_a_night_adds_one_bundle_and_a_second_run_nothing(stick: Stick) -> None:
    stick.yard.day(2)
    assert stick.bring().records == 5
    stick.yard.day(1)
    stick.bring()
    names = {path.name for path in stick.folder.iterdir()}
    assert names == {"READ-ME-FIRST.txt", "key.age", "manifest.json", *stick.bundles}
    assert stick.bundles == ["K7Q2-000001-000005.tar.age", "K7Q2-000006-000006.tar.age"]
    before = {path: path.stat().st_mtime_ns for path in [stick.folder, *stick.folder.rglob("*")]}
    report = stick.bring()
    assert (report.records, report.head) == (0, stick.yard.ledger.head())
    assert {path: path.stat().st_mtime_ns for path in [stick.folder, *stick.folder.rglob("*")]} == before
    assert verify_sealed(stick.folder).whole
    assert not (stick.yard.ledger.folder / "cache" / "sealing").exists()


def test_opened_it_is_the_export_that_it_would_have_been(stick: Stick, tmp_path: Path) -> None:
    for records in (2, 1):
        with_photo(stick.yard)
        stick.yard.add(DAILY, passed())
        stick.bring()
        stick.yard.day(records)
        stick.bring()
    made = stick.open()
    assert (made.bundles, made.faults, made.head) == (4, [], stick.yard.ledger.head())
    assert verify_export(stick.to).faults == []
    export(stick.yard, tmp_path / "plain", today=TODAY)
    opened, plain = lasting(stick.to), lasting(tmp_path / "plain")
    assert opened.keys() == plain.keys()
    assert [name for name in plain if opened[name] != plain[name]] == []
    before = {path: path.stat().st_mtime_ns for path in stick.to.rglob("*")}
    assert stick.open().bundles == 0
    assert {path: path.stat().st_mtime_ns for path in stick.to.rglob("*")} == before


def test_what_is_opened_goes_on_night_by_night(stick: Stick) -> None:
    stick.yard.day(1)
    stick.bring()
    stick.open()
    with_photo(stick.yard)
    stick.bring()
    assert stick.open().bundles == 1
    assert verify_export(stick.to).faults == []
    assert stick.to.stat().st_mode & 0o077 == 0
    assert (stick.to / "records.jsonl").stat().st_mode & 0o077 == 0


def test_no_name_of_a_person_or_of_the_firm_is_in_the_clear(stick: Stick) -> None:
    with_photo(stick.yard)
    stick.bring()
    clear = b"".join(data for name, data in tree(stick.folder).items()) + " ".join(tree(stick.folder)).encode()
    for word in ("Tremblay", "Northfield", "Mill Street", "mill-street", "stair", stick.seal.recipient):
        assert word.encode() not in clear
    assert b"a photo" not in clear


def test_key_age_and_the_passphrase_open_it_with_plain_age(stick: Stick) -> None:
    """As `age -d -i key.age` does: key.age is an identity file that is itself locked with a passphrase."""
    stick.yard.day(1)
    stick.bring()
    text = pyrage.passphrase.decrypt((stick.folder / "key.age").read_bytes(), PASSPHRASE).decode()
    (secret,) = (line for line in text.splitlines() if not line.startswith("#"))
    bundle = (stick.folder / stick.bundles[0]).read_bytes()
    assert bundle.startswith(b"age-encryption.org/v1\n")
    tar = pyrage.decrypt(bundle, [pyrage.x25519.Identity.from_str(secret)])
    with tarfile.open(fileobj=io.BytesIO(tar)) as inside:
        names = inside.getnames()
        records = inside.extractfile("records.jsonl")
        assert records is not None
        assert [json.loads(line)["seq"] for line in records] == [1, 2, 3, 4]
    assert "mill-street-duplex/2026/2026-06-01/K7Q2-4_daily-site-inspection.pdf" in names
    assert (stick.folder / "key.age").read_bytes().startswith(b"-----BEGIN AGE ENCRYPTED FILE-----")


def test_the_read_me_says_how_in_both_languages(stick: Stick) -> None:
    stick.bring()
    text = (stick.folder / "READ-ME-FIRST.txt").read_text("utf-8-sig")
    for said in ("secor-tui unseal", "age -d -i key.age", "ask the owner", "phrase secrète", "K7Q2"):
        assert said in text
    assert max(map(len, text.splitlines())) <= 120


def test_many_records_become_bundles_that_no_stick_refuses(stick: Stick, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "RECORDS", 4)
    stick.yard.day(3)
    monkeypatch.setattr(sealed, "MOST_BYTES", 10)
    with_photo(stick.yard)
    with_photo(stick.yard, PHOTO + b" and another")
    seen: list[tuple[int, int]] = []
    export_sealed(stick.yard, stick.folder, stick.seal, today=TODAY, progress=lambda *far: seen.append(far))
    assert seen == [(at, 8) for at in range(1, 9)]
    assert [name[5:18] for name in stick.bundles] == ["000001-000004", "000005-000007", "000008-000008"]
    assert stick.open().faults == []
    assert verify_export(stick.to).faults == []


def test_a_bundle_that_is_missing_or_damaged_is_named_and_all_before_it_is_there(stick: Stick) -> None:
    for _ in range(3):
        stick.yard.day(1)
        stick.bring()
    second = stick.folder / stick.bundles[1]
    data = second.read_bytes()
    second.write_bytes(data[:-1] + b"?")
    assert "not as it was sealed" in str(verify_sealed(stick.folder).faults[0])
    made = stick.open()
    assert made.faults == [f"{second.name} is damaged: the records from 5 on are not here."]
    assert made.head.seq == 4
    assert verify_export(stick.to).faults == []
    second.unlink()
    assert stick.open().faults == [f"{second.name} is missing: the records from 5 on are not here."]
    second.write_bytes(data)
    assert (stick.open().faults, verify_export(stick.to).records) == ([], 6)


def test_without_its_manifest_it_opens_all_the_same(stick: Stick) -> None:
    for _ in range(2):
        stick.yard.day(1)
        stick.bring()
    (stick.folder / "manifest.json").unlink()
    assert (stick.open().faults, verify_export(stick.to).records) == ([], 5)


def test_whoever_swaps_bundles_is_seen(stick: Stick) -> None:
    for _ in range(3):
        stick.yard.day(1)
        stick.bring()
    (stick.folder / "manifest.json").unlink()
    first, second, _ = (stick.folder / name for name in stick.bundles)
    second.write_bytes(first.read_bytes())
    made = stick.open()
    assert made.faults == ["K7Q2-000006-000006.tar.age follows record 5, and the last here is 4."]
    assert verify_export(stick.to).faults == []


def test_another_kiosk_s_papers_and_open_ones_are_not_mixed_in(stick: Stick, tmp_path: Path) -> None:
    stick.bring()
    with pytest.raises(Refused, match="do not belong beside them"):
        stick.yard.export(stick.folder)
    stick.yard.export(tmp_path / "plain")
    with pytest.raises(Refused, match="anybody can read"):
        export_sealed(stick.yard, tmp_path / "plain", stick.seal, today=TODAY)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_bytes(b"mine")
    with pytest.raises(Refused, match="something else"):
        unseal(stick.folder, tmp_path / "mine", stick.identity)
    with pytest.raises(Refused, match="something else"):
        unseal(stick.folder, stick.folder, stick.identity)
    with pytest.raises(WrongUse, match="no sealed copies"):
        unseal(tmp_path / "mine", tmp_path / "new", stick.identity)
    manifest = stick.folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace("K7Q2", "ZZZZ"))
    with pytest.raises(Refused, match="kiosk ZZZZ"):
        stick.bring()


def test_a_kiosk_that_lost_records_writes_nothing_over_copies_that_know_more(stick: Stick, tmp_path: Path) -> None:
    shutil.copytree(stick.yard.ledger.folder, tmp_path / "older")
    stick.yard.day(2)
    stick.bring()
    stick.yard = Yard(tmp_path / "older")
    before = tree(stick.folder)
    with pytest.raises(Damaged, match="goes up to record 5"):
        stick.bring()
    (stick.folder / "manifest.json").unlink()
    with pytest.raises(Damaged, match="goes up to record 5"):
        stick.bring()
    assert tree(stick.folder) == {name: data for name, data in before.items() if name != "manifest.json"}


def test_what_an_earlier_seal_locked_is_left_alone(stick: Stick) -> None:
    stick.yard.day(1)
    stick.bring()
    before = tree(stick.folder)
    other = pyrage.x25519.Identity.generate()
    later = Seal(str(other.to_public()), b"age-encryption.org/ another key")
    with pytest.raises(Refused, match="an earlier key"):
        export_sealed(stick.yard, stick.folder, later, today=TODAY)
    assert tree(stick.folder) == before
    (stick.folder / "manifest.json").unlink()
    kept = export_sealed(stick.yard, stick.folder, later, today=TODAY).kept
    assert {path.name for path in kept} == {"key~2.age", "K7Q2-000001-000004.tar~2.age"}
    assert (stick.folder / "key~2.age").read_bytes() == stick.seal.key


def test_killed_anywhere_it_goes_on_and_opens_whole(stick: Stick, monkeypatch: pytest.MonkeyPatch) -> None:
    class Killed(BaseException):
        pass

    with_photo(stick.yard)
    stick.yard.day(2)
    monkeypatch.setattr(sealed, "RECORDS", 3)
    for last in random.Random(7).sample(range(1, 60), 12):
        count = iter(range(1, last))
        real_sync, real_replace = os.fsync, Path.replace

        def sync(fd: int, count: object = count, real: object = real_sync) -> None:
            if next(count, None) is None:  # type: ignore[call-overload]
                raise Killed
            real(fd)  # type: ignore[operator]

        def put(path: Path, to: Path, count: object = count, real: object = real_replace) -> Path:
            if next(count, None) is None:  # type: ignore[call-overload]
                raise Killed
            return real(path, to)  # type: ignore[operator,no-any-return]

        with monkeypatch.context() as dying:
            dying.setattr(os, "fsync", sync)
            dying.setattr(Path, "replace", put)
            try:
                stick.bring()
                stick.open()
            except Killed:
                pass
    stick.bring()
    assert stick.open().faults == []
    assert verify_export(stick.to).faults == []
    assert verify_export(stick.to).records == stick.yard.ledger.head().seq
    assert not [*stick.folder.rglob("*.part"), *stick.to.rglob("*.part")]


def test_a_full_stick_and_one_that_lies_are_said_plainly(stick: Stick, monkeypatch: pytest.MonkeyPatch) -> None:
    stick.yard.day(3)
    _ = stick.yard.registers

    def filling(fd: int, data: bytes, offset: int) -> None:
        if "stick" in str(Path(f"/proc/self/fd/{fd}").readlink()) and offset > 10_000:
            raise OSError(28, "No space left on device")
        write(fd, data, offset)

    write, read = durable.write_at, durable.read_at
    with monkeypatch.context() as full:
        full.setattr("secor_tui.durable.write_at", filling)
        with pytest.raises(NotSaved, match=r"It is full.*export again"):
            stick.bring()

    def worn(fd: int, count: int, offset: int) -> bytes:
        found = read(fd, count, offset)
        return found[:-1] + b"?" if found and "tar.age" in str(Path(f"/proc/self/fd/{fd}").readlink()) else found

    with monkeypatch.context() as lying:
        lying.setattr("secor_tui.durable.read_at", worn)
        with pytest.raises(NotSaved, match="other bytes"):
            stick.bring()
    assert stick.bundles == []
    assert not [*stick.folder.glob("*.part")]
    stick.bring()
    assert stick.open().faults == []


# The seal itself


def test_the_kiosk_keeps_the_public_half_and_a_locked_key(made: tuple[Path, Config, Seal, str]) -> None:
    folder, config, found, identity = made
    assert Config.load(folder / "config.json").seal == config.seal == found.recipient
    assert seal.load(folder, config) == found
    kept = b"".join(tree(folder).values())
    assert identity.encode() not in kept
    assert PASSPHRASE.encode() not in kept
    assert [path.stat().st_mode & 0o077 for path in (folder / "seals").iterdir()] == [0]
    with pytest.raises(Refused, match="not the passphrase"):
        seal.opened(found.key, "gravel octopus ledger ten")


def test_another_passphrase_opens_the_same_copies(stick: Stick, made: tuple[Path, Config, Seal, str]) -> None:
    folder, config, found, identity = made
    stick.bring()
    changed = seal.change(folder, config, PASSPHRASE, "a better one this time")
    assert (changed.id, changed.key != found.key) == (found.id, True)
    stick.seal = changed
    stick.bring()
    assert key_in(stick.folder) == changed.key
    assert seal.opened(changed.key, "a better one this time") == identity
    with pytest.raises(Refused):
        seal.opened(changed.key, PASSPHRASE)


@pytest.mark.parametrize("weak", ["short", "123456789012", "aaaaaaaaaaaaaaa", " gravel octopus", "gravel\toctopus led"])
def test_a_weak_passphrase_is_refused(tmp_path: Path, weak: str) -> None:
    with pytest.raises(Refused):
        seal.make(tmp_path, Config(), weak)
    assert not [*tmp_path.iterdir()]


def test_a_seal_whose_key_is_gone_seals_nothing(tmp_path: Path, made: tuple[Path, Config, Seal, str]) -> None:
    assert seal.load(tmp_path, Config()) is None
    with pytest.raises(Damaged, match="could never be opened"):
        seal.load(tmp_path, made[1])
    with pytest.raises(Damaged, match="not a key"):
        seal.opened(b"rubbish", PASSPHRASE)
    assert hashlib.sha256(made[2].recipient.encode()).hexdigest().startswith(made[2].id)
