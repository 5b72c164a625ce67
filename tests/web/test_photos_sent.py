"""Photos from phones: what is taken, what is not, and when the way there is closed."""

from __future__ import annotations

import json
import socket
import struct
import sys
import threading
import time
import zlib

import pytest

from tests.web.phone import Page, everything, form, jpeg, key, parsed


def test_photos_arrive_whole_and_as_they_were_sent(page: Page) -> None:
    token, one, two = page.offer(), jpeg(1), jpeg(2)
    shown = page.ask(f"/p/{token}")
    assert "Guardrail on the &lt;east&gt; side" in shown.text
    assert "closes in 10 min" in shown.text
    answer = page.send(token, one, two)
    assert answer.status == 200
    assert "Received: 2 photos." in answer.text
    assert page.spool(token) == ["001.jpg", "002.jpg"]
    assert page.photo(token, "001.jpg") == one
    assert page.photo(token, "002.jpg") == two
    assert "still takes: 3." in answer.text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such modes")
def test_nobody_else_on_the_machine_sees_what_was_sent_or_for_which_code(page: Page) -> None:
    token = page.offer()
    page.send(token, jpeg(1))
    spool = page.folder / "web" / "spool"
    assert {path.stat().st_mode & 0o077 for path in (spool, *spool.rglob("*"))} == {0}


def test_numbers_go_on_after_the_kiosk_took_the_first_away(page: Page) -> None:
    token = page.offer()
    page.send(token, jpeg(1))
    folder = page.folder / "web" / "spool" / key(token)
    (folder / "001.jpg").unlink()
    folder.rmdir()
    page.send(token, jpeg(2))
    assert page.spool(token) == ["002.jpg"]


def test_what_is_sent_again_because_no_answer_came_counts_once(page: Page) -> None:
    token = page.offer()
    page.send(token, jpeg(1))
    assert "Received: 1 photo." in page.send(token, jpeg(1)).text
    assert page.spool(token) == ["001.jpg"]


def test_done_uses_the_token_up(page: Page) -> None:
    token = page.offer()
    page.send(token, jpeg(1))
    answer = page.ask(f"/p/{token}/done", method="POST", body=b"")
    assert "Thank you" in answer.text
    assert page.spool(token) == ["001.jpg", "done"]
    assert not (page.folder / "web" / "tokens" / f"{key(token)}.json").exists()
    assert page.ask(f"/p/{token}").status == 410
    assert page.send(token, jpeg(2)).status == 410
    assert page.ask(f"/p/{token}/done", method="POST", body=b"").status == 410
    assert page.spool(token) == ["001.jpg", "done"]


def test_enough_photos_use_it_up_too_and_one_too_many_is_said(page: Page) -> None:
    token = page.offer(most=2)
    answer = page.send(token, jpeg(1), jpeg(2), jpeg(3))
    assert "Received: 2 photos." in answer.text
    assert "Not taken: 1. This line takes no more photos." in answer.text
    assert page.spool(token) == ["001.jpg", "002.jpg", "done"]
    assert page.send(token, jpeg(4)).status == 410


@pytest.mark.parametrize("over", [{"seconds": -1}, {"wall": -1}])
def test_after_its_time_by_either_clock_nothing_is_taken(page: Page, over: dict[str, float]) -> None:
    token = page.offer(**over)  # type: ignore[arg-type]
    assert page.ask(f"/p/{token}").status == 410
    assert page.send(token, jpeg(1)).status == 410
    assert page.ask(f"/p/{token}/done", method="POST", body=b"").status == 410
    assert page.spool(token) == []


def test_what_was_begun_in_time_and_ends_too_late_is_not_said_to_be_received(page: Page) -> None:
    token = page.offer(seconds=0.8)
    kind, body = form(jpeg(1))
    with socket.create_connection(("127.0.0.1", page.port), timeout=10) as line:
        line.sendall(head(f"/p/{token}", kind, len(body)) + body[:-50])
        time.sleep(0.9)
        line.sendall(body[-50:])
        answer = parsed(everything(line))
    assert answer.status == 410
    assert [name for name in page.spool(token) if not name.startswith(".")] == []


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"until": 5}', "null", "[" * 9000])
def test_a_token_file_that_is_damaged_opens_nothing(page: Page, broken: str) -> None:
    token = page.offer()
    (page.folder / "web" / "tokens" / f"{key(token)}.json").write_text(broken)
    assert page.ask(f"/p/{token}").status == 410


def head(path: str, kind: str, length: int) -> bytes:
    return (
        f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\n\r\n"
    ).encode()


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' + b" " * 50
HTML = b"<!doctype html><script>alert(1)</script>" + b" " * 60


def png(width: int, height: int, data: bytes = b"") -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    ihdr = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", data or zlib.compress(b"\0" * 1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", ihdr) + pixels + chunk(b"IEND", b"")


def huge_jpeg() -> bytes:
    """As large in pixels as its head may say."""
    small = jpeg(1)
    at = small.index(b"\xff\xc0")
    return small[: at + 5] + b"\xff\xff\xff\xff" + small[at + 9 :]


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (SVG, "Only photos"),
        (HTML, "Only photos"),
        (b"MZ" + b"\0" * 200, "Only photos"),
        (b"GIF89a" + b"\0" * 200, "Only photos"),
        (b"PK\x03\x04" + b"\0" * 200, "Only photos"),
        (b"%PDF-1.7" + b"\0" * 200, "Only photos"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 200, "HEIC"),
        (b"", "Only photos"),
        (png(60_000, 60_000), "too many pixels"),
        (png(10_000, 9_000), "too many pixels"),
        (png(0, 5), "damaged"),
        (huge_jpeg(), "too many pixels"),
        (jpeg(1)[:400], "damaged"),
        (b"\xff\xd8\xff\xe0" + HTML, "damaged"),
        (b"\xff\xd8\xff" + SVG, "damaged"),
        (b"\x89PNG\r\n\x1a\n" + HTML, "damaged"),
        (b"\xff" * 5000, "Only photos"),
        (b"\xff\xd8" + b"\xff" * 5000, "damaged"),
        (b"\x01" * 300_001, "larger than"),
    ],
    ids=lambda one: repr(one[:12]) if isinstance(one, bytes) else one,
)
def test_what_is_no_photo_is_refused_in_a_plain_sentence_and_the_way_stays_open(
    page: Page, sent: bytes, says: str
) -> None:
    token = page.offer()
    answer = page.send(token, sent)
    assert answer.status == 200
    assert says in answer.text
    assert "No photo was received." in answer.text
    assert page.spool(token) == []
    good = page.send(token, sent, jpeg(1))
    assert "Received: 1 photo." in good.text
    assert says in good.text
    assert page.spool(token) == ["001.jpg"]


def test_a_name_that_lies_changes_nothing(page: Page) -> None:
    token = page.offer()
    assert "Only photos" in page.send(token, HTML, name="photo.jpg").text
    assert "Received: 1" in page.send(token, jpeg(1), name="../../../records/x.html").text
    assert page.spool(token) == ["001.jpg"]


def test_a_photo_that_is_something_else_as_well_is_kept_and_never_served(page: Page) -> None:
    token, both = page.offer(), jpeg(1) + b"PK\x03\x04" + HTML
    page.send(token, both)
    assert page.photo(token, "001.jpg") == both
    for path in (f"/p/{token}/001.jpg", f"/spool/{key(token)}/001.jpg", f"/p/{token}/done", f"/p/{key(token)}/001.jpg"):
        assert b"PK\x03\x04" not in page.ask(path).body


def test_a_png_is_taken_by_what_it_is(page: Page) -> None:
    token = page.offer()
    assert "Received: 1" in page.send(token, jpeg(3, kind="PNG")).text


def test_nothing_chosen_is_said(page: Page) -> None:
    assert "No photo was chosen." in page.send(page.offer()).text


def test_too_much_is_said_and_a_phone_hears_it(page: Page) -> None:
    token = page.offer()
    answer = page.send(token, *(jpeg(at) + b"\0" * 250_000 for at in range(6)))
    assert answer.status == 413
    assert "Send fewer photos" in answer.text
    assert page.spool(token) == []


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "multipart/form-data", "multipart/form-data; boundary=", "application/x-www-form-urlencoded", ""],
)
def test_another_form_is_refused(page: Page, kind: str) -> None:
    token = page.offer()
    assert page.ask(f"/p/{token}", method="POST", body=b"x" * 500, Content_Type=kind).status == 415
    assert page.spool(token) == []


@pytest.mark.parametrize(
    "body",
    [
        b"rubbish before\r\n--b\r\n\r\n",
        b"--b\r\n\r\nno head\r\n--b--\r\n",
        b'--b\r\nContent-Disposition: form-data; name="photo"; filename="x"\r\n\r\n' + jpeg(1),
        b"--b\r\n" + b"X: y\r\n" * 2000,
        b'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n' * 100 + b"--b--\r\n",
    ],
)
def test_a_form_that_is_not_whole_leaves_nothing(page: Page, body: bytes) -> None:
    token = page.offer()
    kind = "multipart/form-data; boundary=b"
    assert page.ask(f"/p/{token}", method="POST", body=body, Content_Type=kind).status == 400
    assert page.spool(token) == []


def test_a_photo_cut_off_on_its_way_leaves_nothing(page: Page) -> None:
    token = page.offer()
    kind, body = form(jpeg(1, (900, 900)))
    with socket.create_connection(("127.0.0.1", page.port)) as line:
        line.sendall(head(f"/p/{token}", kind, len(body)) + body[: len(body) // 2])
    for _ in range(50):
        if page.spool(token) == []:
            break
        time.sleep(0.05)
    assert page.spool(token) == []
    assert "Received: 1" in page.send(token, jpeg(1)).text


def test_who_sends_nothing_more_or_too_slowly_is_told_and_let_go(page: Page) -> None:
    token, begun = page.offer(), time.monotonic()
    kind, body = form(jpeg(1, (2000, 2000)))
    with socket.create_connection(("127.0.0.1", page.port), timeout=10) as line:
        line.sendall(head(f"/p/{token}", kind, len(body)) + body[:300])
        assert parsed(everything(line)).status == 408
    with socket.create_connection(("127.0.0.1", page.port), timeout=10) as line:
        line.sendall(head(f"/p/{token}", kind, len(body)))
        line.settimeout(0.05)
        got = b""
        for at in range(100):
            try:
                line.sendall(body[at : at + 1])
                got = line.recv(4096)
            except TimeoutError:
                continue
            break
    assert got.startswith(b"HTTP/1.1 408")
    assert time.monotonic() - begun < 10
    assert page.spool(token) == []


def test_many_phones_at_once_each_get_an_answer(page: Page) -> None:
    tokens, answers = [page.offer(language="fr") for _ in range(12)], {}

    def send(token: str) -> None:
        answers[token] = page.send(token, jpeg(1, (1500, 1500)), jpeg(2, (1500, 1500)))

    threads = [threading.Thread(target=send, args=(token,)) for token in tokens]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for token in tokens:
        answer = answers[token]
        assert answer.status in (200, 503)
        assert page.spool(token) == (["001.jpg", "002.jpg"] if answer.status == 200 else [])
        assert ("Reçu : 2 photos." in answer.text) == (answer.status == 200)


def test_a_line_in_french_is_answered_in_french(page: Page) -> None:
    token = page.offer(language="fr", title="Garde-corps")
    assert "Pour cette ligne du formulaire : Garde-corps" in page.ask(f"/p/{token}").text
    assert "Terminé" in page.ask(f"/p/{token}").text


def test_a_token_stands_in_no_file_of_the_page(page: Page) -> None:
    token = page.offer()
    page.send(token, jpeg(1))
    for path in page.folder.rglob("*"):
        assert token not in path.name
        if path.is_file():
            assert token.encode() not in path.read_bytes()


def test_the_limits_hold_whatever_a_token_file_says(page: Page) -> None:
    token = page.offer(most=10**9)
    assert "still takes: 40." in page.ask(f"/p/{token}").text
    path = page.folder / "web" / "tokens" / f"{key(token)}.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "language": "<x>", "title": 5}))
    assert page.ask(f"/p/{token}").status == 200
