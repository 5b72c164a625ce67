"""The kiosk and the page together, each in its own process: what a phone sends is in the row, byte for byte."""

from __future__ import annotations

import hashlib
from pathlib import Path

from secor_tui import phone, photos
from secor_tui.kiosk import Kiosk
from tests import firms
from tests.web.phone import jpeg, running


def test_a_photo_goes_from_the_phone_into_the_row_and_the_way_is_used_up(tmp_path: Path) -> None:
    firms.set_up(tmp_path / "data").close()
    # By the machine's own clocks, which both processes share.
    kiosk = Kiosk.open(tmp_path / "data")
    draft = kiosk.start("gate")
    with running(kiosk.folder) as page:
        kiosk.config.page_address = f"http://127.0.0.1:{page.port}"
        assert phone.answers(kiosk)
        offer = phone.offer(kiosk, draft, "photo", title="Gate check: A photo", language="fr")
        assert offer.link.startswith(f"http://127.0.0.1:{page.port}/p/")
        token = offer.link.rpartition("/")[2]
        assert "Gate check: A photo" in page.ask(f"/p/{token}").text

        def keep() -> bool:
            kiosk.keep(draft)
            return True

        def look() -> phone.Came:
            return phone.collect(kiosk, draft, offer, keep)

        assert look() == phone.Came()
        one, two = jpeg(1), jpeg(2)
        assert page.send(token, one).status == 200
        assert [taken.new for taken in look().photos] == [True]
        assert page.send(token, two).status == 200
        assert page.ask(f"/p/{token}/done", method="POST", body=b"").status == 200
        came = look()
        assert (len(came.photos), came.done) == (1, True)
        phone.end(kiosk, offer.key)
        assert page.ask(f"/p/{token}").status == 410
        assert page.spool(token) == []

        # Esc at the kiosk: nothing more comes by it.
        other = phone.offer(kiosk, draft, "photo", title="", language="en")
        phone.end(kiosk, other.key)
        assert page.send(other.link.rpartition("/")[2], jpeg(3)).status == 410
    (again,) = kiosk.drafts()
    assert [one["sha256"] for one in photos.attached(again, "photo")] == [
        hashlib.sha256(data).hexdigest() for data in (one, two)
    ]
    assert 590 < offer.left(kiosk) <= 600
