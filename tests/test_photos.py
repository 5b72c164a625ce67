"""Photos: found nearest in time first, kept byte for byte, shown upright and without where they were taken."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import signal
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from secor_tui import people_office, photos
from secor_tui.commands import answering
from secor_tui.errors import NotSaved, Refused, Unreadable
from secor_tui.forms.filling import Deficiency, WrongAnswer
from secor_tui.kiosk import Draft, Kiosk
from tests import firms, pictures
from tests.output import reading

ROOT = Path(__file__).parents[1]
NEAR = datetime(2026, 6, 1, 6, 0, tzinfo=timezone(timedelta(hours=-6)))


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    return firms.set_up(tmp_path / "data")


@pytest.fixture
def draft(kiosk: Kiosk) -> Draft:
    return firms.gate(kiosk)


def test_the_photo_taken_nearest_in_time_comes_first_by_the_cameras_own_clock(tmp_path: Path) -> None:
    card = tmp_path / "DCIM" / "100CANON"
    card.mkdir(parents=True)
    on = NEAR.replace(hour=5, minute=50)
    pictures.photo(card / "yesterday.jpg", taken=on - timedelta(days=1), written=NEAR)
    pictures.photo(card / "just_before.jpg", taken=on, written=NEAR - timedelta(days=30))
    pictures.photo(card / "after.jpg", taken=on + timedelta(minutes=40), written=NEAR)
    # Without a camera's time the file's own stands in; with an offset it is put into the kiosk's own time.
    pictures.photo(card / "copied.jpg", written=NEAR + timedelta(minutes=20))
    pictures.photo(card / "abroad.jpg", taken=NEAR.replace(hour=13, minute=57), offset="+02:00", written=NEAR)
    (card / "notes.txt").write_text("no photo")
    (card / ".Trashes").mkdir()
    pictures.photo(card / ".Trashes" / "gone.jpg", taken=on)
    (card / "link.jpg").symlink_to(card / "after.jpg")

    found = photos.search([tmp_path], NEAR)
    assert [one.name for one in found] == ["abroad.jpg", "just_before.jpg", "copied.jpg", "after.jpg", "yesterday.jpg"]
    assert [one.by_camera for one in found] == [True, True, False, True, True]
    assert found[0].taken == NEAR.replace(hour=5, minute=57, tzinfo=None)
    assert found[1].size == (card / "just_before.jpg").stat().st_size
    assert photos.search([tmp_path / "nowhere"], NEAR) == []


def test_sticks_are_what_is_mounted_or_what_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "stick").mkdir()
    monkeypatch.setattr(people_office, "STICKS", (tmp_path,))
    assert photos.media() == []
    monkeypatch.setenv(photos.MEDIA, f"{tmp_path / 'stick'}{os.pathsep}{tmp_path / 'none'}")
    assert photos.media() == [tmp_path / "stick"]


def test_the_original_is_kept_byte_for_byte_under_its_hash(kiosk: Kiosk, draft: Draft, tmp_path: Path) -> None:
    source = pictures.photo(tmp_path / "IMG_1.jpg")
    taken = photos.take(kiosk, draft, "photo", source)
    assert taken == photos.Taken(hashlib.sha256(source.read_bytes()).hexdigest(), "IMG_1.jpg", new=True, shown=True)
    assert not photos.take(kiosk, draft, "photo", source).new
    assert draft.filling.line("photo").answer == [taken.sha256]
    (file,) = photos.attached(draft, "photo")
    assert (file["name"], file["type"], file["size"]) == ("IMG_1.jpg", "image/jpeg", source.stat().st_size)
    kept = photos.kept_file(kiosk, taken.sha256)
    assert kept is not None
    assert kept.read_bytes() == source.read_bytes()
    kiosk.detach(draft, "photo", taken.sha256)
    assert (draft.filling.line("photo").answer, draft.files) == (None, {})


def test_what_is_shown_is_upright_small_and_says_nothing_of_the_place(
    kiosk: Kiosk, draft: Draft, tmp_path: Path
) -> None:
    source = pictures.photo(tmp_path / "IMG_1.jpg", size=(2400, 3200))
    assert b"SecretPhoneMaker" in source.read_bytes()
    photos.take(kiosk, draft, "photo", source)
    record = kiosk.submit(draft, unsigned=True)
    path = kiosk.record_pdf(record)
    with pikepdf.open(path) as pdf:
        images = [pikepdf.PdfImage(image) for page in pdf.pages for image in page.get_images().values()]  # type: ignore[arg-type]
        (image,) = [one for one in images if min(one.width, one.height) > 500]
        data = image.obj.read_raw_bytes()
        shown = image.as_pil_image().convert("RGB")
    assert shown.size == (1200, 1600)
    for at, colour in (((600, 100), pictures.TOP), ((600, 1500), pictures.BOTTOM)):
        dot = shown.getpixel(at)
        assert isinstance(dot, tuple)
        assert all(abs(one - other) < 12 for one, other in zip(dot, colour, strict=True))
    assert not Image.open(io.BytesIO(data)).getexif()
    whole = path.read_bytes()
    assert b"Exif" not in whole
    assert b"SecretPhoneMaker" not in whole


def test_a_preview_is_upright_too(tmp_path: Path) -> None:
    rows = photos.preview(pictures.photo(tmp_path / "one.jpg"), 32, 24)
    assert (len(rows[0]), len(rows)) == (32, 24)
    assert all(abs(one - other) < 40 for one, other in zip(rows[2][16], pictures.TOP, strict=True))
    assert all(abs(one - other) < 40 for one, other in zip(rows[-3][16], pictures.BOTTOM, strict=True))
    assert photos.preview(tmp_path / "none.jpg", 32, 24) == ()


def test_a_broken_photo_is_kept_and_blocks_nothing(kiosk: Kiosk, draft: Draft, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(pictures.jpeg(size=(1600, 1200))[:3000])
    taken = photos.take(kiosk, draft, "photo", broken)
    assert (taken.new, taken.shown) == (True, False)
    record = kiosk.submit(draft, unsigned=True)
    assert record.answers["photo"] == [taken.sha256]
    assert kiosk.record_pdf(record).exists()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("talk.jpg", b"%PDF-1.7 not a photo", "is not a photo"),
        ("drawing.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "is not a photo"),
        ("empty.jpg", b"", "is not a photo"),
        ("bomb.png", pictures.bomb(), "unpacks to more dots"),
        ("film.jpg", b"\xff\xd8\xff" + bytes(photos.MOST_BYTES), "larger than 40 MB"),
    ],
    ids=["pdf", "svg", "empty", "bomb", "film"],
)
def test_what_is_no_photo_is_refused_in_one_sentence_and_changes_nothing(
    kiosk: Kiosk, draft: Draft, tmp_path: Path, name: str, data: bytes, why: str
) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(Refused, match=why):
        photos.take(kiosk, draft, "photo", tmp_path / name)
    assert (draft.filling.line("photo").answer, draft.files) == (None, {})


def test_a_stick_that_was_pulled_is_said(kiosk: Kiosk, draft: Draft, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="still in"):
        photos.take(kiosk, draft, "photo", tmp_path / "gone.jpg")


def test_so_many_photos_and_no_more(kiosk: Kiosk, draft: Draft, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "MOST", 1)
    photos.take(kiosk, draft, "photo", pictures.jpeg(), name="a.jpg")
    with pytest.raises(Refused, match="the most it takes"):
        photos.take(kiosk, draft, "photo", pictures.jpeg(size=(320, 240)), name="b.jpg")


def test_room_is_short_long_before_it_is_full_and_only_then_a_photo_is_refused(
    kiosk: Kiosk, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(kiosk.folder)

    def left(free: int) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=free))

    left(photos.SHORT - 1)
    assert (photos.room(kiosk).short, photos.room(kiosk).full) == (True, False)
    photos.take(kiosk, draft, "photo", pictures.jpeg(), name="a.jpg")
    left(photos.FULL + 10)
    with pytest.raises(NotSaved, match="The record itself can still be saved"):
        photos.take(kiosk, draft, "photo", pictures.jpeg(size=(320, 240)), name="b.jpg")
    assert len(photos.attached(draft, "photo")) == 1
    kiosk.keep(draft)


def test_a_name_from_a_stick_says_nothing_to_the_terminal_and_leads_nowhere(kiosk: Kiosk, draft: Draft) -> None:
    photos.take(kiosk, draft, "photo", pictures.jpeg(), name="..\\..\\\x1b[2Ja\nb.jpg")
    assert [one["name"] for one in photos.attached(draft, "photo")] == ["[2Ja b.jpg"]


# What failed


PROOF = """
settings:
  form_id: proof
  version: "1"
  title: {en: Proof}
  default_language: en
  kiosk::kind: inspection
  kiosk::frequency: as-needed
  kiosk::role: foreman
survey:
  - type: select_one pass_fail
    name: rail
    label: {en: The rail is whole}
    required: yes
    kiosk::fail_asks: note photo action
  - {type: select_one pass_fail, name: step, label: {en: The step is whole}, kiosk::fail_asks: note}
"""


@pytest.fixture
def failed(kiosk: Kiosk) -> Draft:
    own = kiosk.folder / "checklists"
    own.mkdir(exist_ok=True)
    (own / "proof.yaml").write_text(PROOF)
    kiosk = Kiosk.open(kiosk.folder, clock=kiosk.clock)
    draft = kiosk.start("proof")
    for row in ("rail", "step"):
        draft.filling.answer(row, "fail")
    return draft


def explain(kiosk: Kiosk, draft: Draft, row: str) -> None:
    owner = next(iter(kiosk.people()))
    found = draft.filling.propose(row, {"foreman": owner, "owner": owner})
    draft.filling.find_deficient(
        row, Deficiency("cracked", found.severity, found.owner or owner, found.due, found.action)
    )


def test_a_fail_that_asks_for_a_photo_waits_for_one_or_for_the_reason_why_there_is_none(
    kiosk: Kiosk, failed: Draft
) -> None:
    with pytest.raises(WrongAnswer, match="once it has failed and what is wrong has been said"):
        photos.take(kiosk, failed, "rail", pictures.jpeg(), name="a.jpg")
    for row in ("rail", "step"):
        explain(kiosk, failed, row)
    (problem,) = failed.filling.problems()
    assert problem.path == "rail"
    assert "A photo of what is wrong" in problem.message
    failed.filling.note("rail", "The camera froze.")
    assert failed.filling.problems() == ()
    failed.filling.note("rail", "")
    taken = photos.take(kiosk, failed, "rail", pictures.jpeg(), name="a.jpg")
    assert failed.filling.problems() == ()
    with pytest.raises(WrongAnswer):
        photos.take(kiosk, failed, "step", pictures.jpeg(), name="a.jpg")
    kiosk.keep(failed)
    (again,) = [one for one in kiosk.drafts() if one.id == failed.id]
    assert again.filling.pictures("rail") == (taken.sha256,)
    record = kiosk.submit(failed, unsigned=True)
    assert record.deficiencies["rail"]["photos"] == [taken.sha256]
    assert "photos" not in record.deficiencies["step"]
    (action,) = [one for one in kiosk.registers.actions.open() if one.path == "rail"]
    assert [one.sha256 for one in action.photos] == [taken.sha256]
    text = reading.text(kiosk.record_pdf(record).read_bytes())
    assert "cracked (Photo 1)" in text
    assert "Photo 1 · The rail is whole · a.jpg" in text
    # What passes after all has nothing to show.
    failed.filling.answer("rail", "pass")
    assert failed.filling.pictures("rail") == ()


# The power goes


def test_photos_are_there_again_after_kill_dash_nine(kiosk: Kiosk, tmp_path: Path) -> None:
    source = pictures.photo(tmp_path / "IMG_1.jpg")
    script = """
import sys, time
from pathlib import Path
from secor_tui import photos
from secor_tui.kiosk import Kiosk
from tests import firms
kiosk = Kiosk.open(Path(sys.argv[1]))
draft = kiosk.start("gate")
photos.take(kiosk, draft, "photo", Path(sys.argv[2]))
kiosk.keep(draft)
print("ready", flush=True)
time.sleep(600)
"""
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(kiosk.folder), str(source)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert child.stdout is not None
    try:
        assert child.stdout.readline() == b"ready\n"
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
    (draft,) = kiosk.drafts()
    (file,) = photos.attached(draft, "photo")
    kept = photos.kept_file(kiosk, str(file["sha256"]))
    assert kept is not None
    assert kept.read_bytes() == source.read_bytes()


def test_the_command_line_shows_what_failed_by_a_photo_too(kiosk: Kiosk, tmp_path: Path) -> None:
    own = kiosk.folder / "checklists"
    (own / "proof.yaml").write_text(PROOF)
    again = Kiosk.open(kiosk.folder, clock=kiosk.clock)
    pictures.photo(tmp_path / "rung.jpg")
    draft = again.start("proof")
    given = {
        "answers": {"rail": "fail", "step": "pass"},
        "deficiencies": {"rail": {"note": "cracked"}},
        "attachments": {"rail": ["rung.jpg"]},
    }
    answering.give(again, draft, given, beside=tmp_path)
    assert [one["name"] for one in photos.attached(draft, "rail")] == ["rung.jpg"]
    del given["attachments"]
    with pytest.raises(answering.Faults, match="why there is none"):
        answering.give(again, again.start("proof"), given, beside=tmp_path)
