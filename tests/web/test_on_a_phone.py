"""The page in a real browser at the size of a phone, its scripts switched off."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.web.chrome import CHROMIUM, Chrome, opened
from tests.web.phone import Page, jpeg

pytestmark = pytest.mark.skipif(not CHROMIUM.exists(), reason="Chromium is not here")


@pytest.fixture(scope="module")
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    with opened(tmp_path_factory.mktemp("profile")) as chrome:
        yield chrome


def at(page: Page, path: str) -> str:
    return f"http://127.0.0.1:{page.port}{path}"


def corner(picture: bytes) -> tuple[int, ...]:
    """The colour beside the text."""
    with Image.open(BytesIO(picture)) as image:
        found = image.convert("RGB").getpixel((3, image.height - 4))
    assert isinstance(found, tuple)
    return tuple(int(one) for one in found)


@pytest.mark.parametrize("path", ["/en", "/fr", "/en/plan", "/fr/plan", "/p/nothing"])
def test_a_page_fits_the_screen_and_is_light_or_dark_as_the_phone_is(page: Page, phone: Chrome, path: str) -> None:
    phone.asked.clear()
    phone.go(at(page, path))
    assert phone.width() <= 390
    assert corner(phone.picture("light")) == (255, 255, 255)
    assert corner(phone.picture("dark")) == (0, 0, 0)
    assert {url for url in phone.asked if not url.endswith("/favicon.ico")} == {at(page, path)}


def test_a_number_to_call_is_as_large_as_a_finger(page: Page, phone: Chrome) -> None:
    phone.go(at(page, "/plan"))
    assert phone.box('a[href="tel:911"]')[3] >= 48


def test_photos_are_chosen_sent_and_done_without_a_script(page: Page, phone: Chrome, tmp_path: Path) -> None:
    token, files = page.offer(), [tmp_path / f"IMG {n}.jpg" for n in range(3)]
    for n, file in enumerate(files):
        file.write_bytes(jpeg(n))
    phone.go(at(page, f"/p/{token}"))
    assert phone.width() <= 390
    phone.choose("#take", files[0])
    phone.press("button.first")
    assert "Received: 1 photo." in phone.html()
    phone.choose("#choose", *files[1:])
    phone.press("button.first")
    assert "Received: 2 photos." in phone.html()
    assert [page.photo(token, f"00{n + 1}.jpg") for n in range(3)] == [file.read_bytes() for file in files]
    phone.press("form:last-of-type button")
    assert "Thank you" in phone.html()
    assert "done" in page.spool(token)


def test_too_large_a_photo_is_said_on_the_phone(page: Page, phone: Chrome, tmp_path: Path) -> None:
    token, file = page.offer(language="fr"), tmp_path / "x.jpg"
    phone.go(at(page, f"/p/{token}"))
    file.write_bytes(jpeg(1) + b"\0" * 400_000)
    phone.choose("#choose", file)
    phone.press("button.first")
    assert "plus de 0 Mo" in phone.html()
    file.write_bytes(b"\0" * 3_000_000)
    phone.choose("#choose", file)
    phone.press("button.first")
    assert "Envoyez moins de photos" in phone.html()
