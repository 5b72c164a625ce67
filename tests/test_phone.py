"""A way for a phone: one token, one row, ten minutes by both clocks; photos are kept before the spool lets go."""

from __future__ import annotations

import hashlib
import json
import os
from datetime import timedelta
from pathlib import Path

import pytest

from secor_tui import phone, photos
from secor_tui.kiosk import Draft, Kiosk
from tests import firms, pictures


@pytest.fixture
def kiosk(tmp_path: Path) -> Kiosk:
    kiosk = firms.set_up(tmp_path / "data")
    kiosk.config.page_address = "http://192.168.50.10:8080"
    return kiosk


@pytest.fixture
def draft(kiosk: Kiosk) -> Draft:
    return firms.gate(kiosk)


@pytest.fixture
def offer(kiosk: Kiosk, draft: Draft) -> phone.Offer:
    return phone.offer(kiosk, draft, "photo", title="Gate check: A photo", language="en")


def token(kiosk: Kiosk, offer: phone.Offer) -> Path:
    return kiosk.folder / "web" / "tokens" / f"{offer.key}.json"


def send(kiosk: Kiosk, offer: phone.Offer, *sent: bytes, done: bool = False, first: int = 1) -> Path:
    """What the page does with what a phone sends."""
    folder = kiosk.folder / "web" / "spool" / offer.key
    folder.mkdir(parents=True, exist_ok=True)
    for at, data in enumerate(sent, first):
        (folder / f"{at:03}.jpg").write_bytes(data)
    if done:
        (folder / "done").write_bytes(b"")
        token(kiosk, offer).unlink()
    return folder


def kept(kiosk: Kiosk, draft: Draft) -> bool:
    kiosk.keep(draft)
    return True


def test_the_link_holds_a_token_of_128_bits_and_the_disk_only_its_hash(
    kiosk: Kiosk, draft: Draft, offer: phone.Offer
) -> None:
    page, _, secret = offer.link.rpartition("/p/")
    assert page == "http://192.168.50.10:8080"
    assert len(secret) == 22
    assert offer.key == hashlib.sha256(secret.encode()).hexdigest()
    path = token(kiosk, offer)
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700
    said = json.loads(path.read_text())
    assert said == {
        "draft": draft.id,
        "row": "photo",
        "title": "Gate check: A photo",
        "language": "en",
        "until": kiosk.clock.up() + 600_000,
        "wall": kiosk.clock.now().timestamp() + 600,
        "photos": phone.AT_ONCE,
    }
    for one in (kiosk.folder / "web").rglob("*.json"):
        assert secret not in one.read_text()
    other = phone.offer(kiosk, draft, "photo", title="", language="en")
    assert other.link != offer.link


def test_what_the_phone_sends_is_in_the_row_and_in_the_draft_before_the_spool_lets_go(
    kiosk: Kiosk, draft: Draft, offer: phone.Offer
) -> None:
    sent = pictures.jpeg()
    folder = send(kiosk, offer, sent)
    refused = phone.collect(kiosk, draft, offer, lambda: False)
    assert [one.new for one in refused.photos] == [True]
    assert (folder / "001.jpg").exists()
    came = phone.collect(kiosk, draft, offer, lambda: kept(kiosk, draft))
    assert (came.done, [one.new for one in came.photos]) == (False, [False])
    assert list(folder.iterdir()) == []
    (again,) = kiosk.drafts()
    (file,) = photos.attached(again, "photo")
    assert file["sha256"] == hashlib.sha256(sent).hexdigest()
    assert str(file["name"]).startswith("phone-0642")

    send(kiosk, offer, pictures.jpeg(size=(320, 240)), done=True, first=2)
    came = phone.collect(kiosk, draft, offer, lambda: kept(kiosk, draft))
    assert (came.done, len(came.photos)) == (True, 1)
    assert len(photos.attached(draft, "photo")) == 2
    phone.end(kiosk, offer.key)
    assert not folder.exists()


def test_what_is_no_photo_is_refused_and_what_comes_after_it_is_taken(
    kiosk: Kiosk, draft: Draft, offer: phone.Offer
) -> None:
    folder = send(kiosk, offer, b"<svg/>", pictures.jpeg(), pictures.bomb())
    came = phone.collect(kiosk, draft, offer, lambda: kept(kiosk, draft))
    assert len(came.photos) == 1
    assert [error.title for error in came.refused] == ["Not a photo", "Too large"]
    assert list(folder.iterdir()) == []


def test_a_photo_waits_while_there_is_no_room_for_it(
    kiosk: Kiosk, draft: Draft, offer: phone.Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = send(kiosk, offer, pictures.jpeg(), done=True)
    with monkeypatch.context() as full:
        full.setattr(photos, "room", lambda _: photos.Room(photos.FULL))
        came = phone.collect(kiosk, draft, offer, lambda: kept(kiosk, draft))
        assert ([error.title for error in came.refused], came.done) == (["No room for photos"], False)
        assert (folder / "001.jpg").exists()
    came = phone.collect(kiosk, draft, offer, lambda: kept(kiosk, draft))
    assert (len(came.photos), came.done) == (1, True)


def test_a_way_closes_by_whichever_clock_says_so_first(kiosk: Kiosk, offer: phone.Offer) -> None:
    clock = firms.clock(kiosk)
    assert offer.left(kiosk) == 600
    clock.advance(timedelta(minutes=9))
    assert offer.left(kiosk) == 60
    # A wall clock set back gives nobody more time; a machine started again begins its other clock anew.
    clock.jump(clock.now() - timedelta(hours=5))
    assert offer.left(kiosk) == 60
    clock.jump(clock.now() + timedelta(hours=6))
    assert offer.left(kiosk) == 0
    phone.sweep(kiosk)
    assert not token(kiosk, offer).exists()


def test_esc_takes_the_token_away_and_what_was_still_coming_is_found_with_the_draft(
    kiosk: Kiosk, draft: Draft, offer: phone.Offer
) -> None:
    folder = send(kiosk, offer)
    (folder / "ab.part").write_bytes(b"\xff\xd8")
    phone.end(kiosk, offer.key)
    assert not token(kiosk, offer).exists()
    (folder / "ab.part").unlink()
    send(kiosk, offer, pictures.jpeg())
    other = kiosk.start("gate")
    assert phone.collect_left(kiosk, other, lambda: True) == ()
    assert len(phone.collect_left(kiosk, draft, lambda: kept(kiosk, draft))) == 1
    assert len(photos.attached(draft, "photo")) == 1
    assert not folder.exists()


def test_what_nobody_fetched_goes_after_a_day(kiosk: Kiosk, draft: Draft, offer: phone.Offer) -> None:
    folder = send(kiosk, offer, pictures.jpeg())
    phone.sweep(kiosk)
    assert folder.exists()
    old = folder.stat().st_mtime - 90_000
    for path in (folder, kiosk.folder / "web" / "offers" / f"{offer.key}.json"):
        os.utime(path, (old, old))
    firms.clock(kiosk).advance(timedelta(days=1, hours=1))
    kiosk.keep(draft)
    phone.sweep(kiosk)
    assert (folder / "001.jpg").exists(), "it waits for its draft"
    kiosk.discard(draft)
    phone.sweep(kiosk)
    assert [path for path in (kiosk.folder / "web").rglob("*") if path.is_file()] == []


def test_a_row_that_is_nearly_full_asks_for_no_more_than_it_takes(
    kiosk: Kiosk, draft: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(photos, "MOST", 3)
    photos.take(kiosk, draft, "photo", pictures.jpeg(), name="a.jpg")
    offer = phone.offer(kiosk, draft, "photo", title="", language="en")
    assert json.loads(token(kiosk, offer).read_text())["photos"] == 2


def test_nobody_answers_where_no_page_runs(kiosk: Kiosk) -> None:
    kiosk.config.page_address = "http://127.0.0.1:9"
    assert not phone.answers(kiosk)
