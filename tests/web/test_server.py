"""The page against whoever is on the same network: what it shows, and what it does not let itself be asked."""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import secrets
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from secor_tui.config import Config
from secor_tui.web.address import reachable
from tests.web.phone import IMPATIENT, ROOT, Page, everything, parsed, running


def test_the_plan_is_there_in_the_language_of_the_phone(page: Page) -> None:
    english, french = page.ask("/plan"), page.ask("/plan", Accept_Language="fr-CA,fr;q=0.9,en;q=0.8")
    assert english.status == french.status == 200
    assert "Muster point" in english.text
    assert "Point de rassemblement" in french.text
    assert "The mailboxes at the north gate" in english.text
    assert "The mailboxes at the north gate" in french.text
    assert 'href="tel:403-555-0142"' in english.text.replace("4035550142", "403-555-0142")
    assert page.ask("/en/plan", Accept_Language="fr").body == english.body
    assert page.ask("/fr/plan").body == french.body


def test_of_people_only_first_aiders_and_numbers_to_call_are_shown(page: Page) -> None:
    text = page.ask("/plan").text
    assert "First aiders</b>: Dan Okafor" in text
    assert "Marie Tremblay" not in text, "who approved it"
    assert "Dan: first aid" not in text, "who is trained in what"


def test_every_link_of_the_first_page_leads_somewhere(page: Page) -> None:
    for start in ("/", "/fr/", "/fr", "/en"):
        found = page.ask(start)
        assert found.status == 200, start
        for path in re.findall('href="(/[^"]*)"', found.text):
            assert page.ask(path).status == 200, path


def test_answers_keep_to_themselves(page: Page) -> None:
    for path in ("/plan", "/nothing", f"/p/{page.offer()}"):
        headers = page.ask(path).headers
        policy = headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "DENY"
        assert "set-cookie" not in headers
    assert page.ask(f"/p/{page.offer()}").headers["cache-control"] == "no-store"
    assert page.ask("/plan").headers["cache-control"] == "no-cache"


def test_a_phone_that_has_the_page_is_not_sent_it_again(page: Page) -> None:
    tag = page.ask("/plan").headers["etag"]
    again = page.ask("/plan", If_None_Match=tag)
    assert (again.status, again.body) == (304, b"")


def test_head_has_no_body(page: Page) -> None:
    answer = page.ask("/plan", method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["content-length"]) > 1000


SECRET = b"nobody reads this"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret",
        "/../../secret",
        "/..%2f..%2fsecret",
        "/%2e%2e/%2e%2e/secret",
        "/plan/../../secret",
        "/..\\..\\secret",
        "//secret",
        "/secret",
        "/index.json",
        "/published/index.json",
        "/config.json",
        "/records",
        "/fr/../index.json",
        "/en//index.json",
        "/p/../secret",
        "/p/..%2f..%2fsecret",
        "/p/" + "A" * 1000,
        "/plan%00",
        "/plan?x=../../secret/..",
        "/\x7f",
    ],
)
def test_nothing_but_what_is_published_is_found(page: Page, path: str) -> None:
    for folder in (page.folder, page.folder / "web", page.folder / "web" / "published"):
        (folder / "secret").write_bytes(SECRET)
    answer = page.ask(path)
    assert SECRET not in answer.body
    assert answer.status in (404, 410, 400) or path.startswith("/plan?")
    assert b'"pages"' not in answer.body
    assert b"sha256" not in answer.body


def test_every_file_of_the_data_folder_stays_where_it_is(page: Page) -> None:
    for path in page.folder.rglob("*"):
        for way in (f"/{path.relative_to(page.folder)}", f"/{path.name}", f"/p/{path.name}"):
            assert page.ask(way.replace(" ", "%20")).status in (404, 410), way


def test_a_page_that_was_changed_on_the_disk_is_not_shown(page: Page) -> None:
    index = json.loads((page.folder / "web" / "published" / "index.json").read_text())
    file = page.folder / "web" / "published" / index["pages"]["/"]["fr"]["sha256"]
    was = file.read_bytes()
    with running(page.folder) as other:
        file.write_bytes(was.replace(b"911", b"119") + b"<script>")
        try:
            answer = other.ask("/fr")
            assert answer.status == 503
            assert b"<script>" not in answer.body
            file.unlink()
            file.symlink_to(page.folder / "config.json")
            assert other.ask("/fr").status == 503
        finally:
            file.unlink()
            file.write_bytes(was)
        assert other.ask("/fr").status == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "[::1]", "x y"])
def test_a_foreign_name_that_leads_here_is_refused(page: Page, host: str) -> None:
    for path in ("/plan", f"/p/{page.offer()}"):
        answer = page.ask(path, host=host)
        assert answer.status == 421
        assert "mailboxes" not in answer.text
        assert "Guardrail" not in answer.text


def test_its_own_names_are_not(page: Page) -> None:
    for host in (f"localhost:{page.port}", "LOCALHOST", "127.0.0.1", socket.gethostname()):
        assert page.ask("/plan", host=host).status == 200, host


def test_the_name_the_owner_set_is_one_of_them(page: Page, tmp_path: Path) -> None:
    Config(kiosk="K1", page_address="http://trailer7.example:8080").save(tmp_path / "config.json")
    (tmp_path / "web").symlink_to(page.folder / "web")
    with running(tmp_path) as other:
        assert other.ask("/plan", host="trailer7.example:8080").status == 200
        assert other.ask("/plan", host="trailer8.example:8080").status == 421


@pytest.mark.parametrize(
    ("said", "status"),
    [
        (b"GET /plan HTTP/1.1\r\n\r\n", 421),
        (b"GET /plan HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /plan HTTP/1.1\nHost: localhost\n\n\r\n\r\n", 400),
        (b"GET http://localhost/plan HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /plan HTTP/1.1\r\nHost: localhost\r\nX: a\r\n b\r\n\r\n", 400),
        (b"GET /pl an HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /plan HTTP/2.0\r\nHost: localhost\r\n\r\n", 400),
        (b"GET /plan\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\r\n\r\n", 400),
        (b"GET /plan HTTP/1.1\r\nHost: localhost\r\nX : y\r\n\r\n", 400),
        (b"GET /" + b"a" * 3000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 9000 + b"\r\n\r\n", 431),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: y\r\n" * 100 + b"\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 90_000, 431),
        (b"DELETE /plan HTTP/1.1\r\nHost: localhost\r\n\r\n", 405),
        (b"POST /plan HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n", 405),
        (b"POST /p/x HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 411),
        (b"POST /p/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", 400),
        (b"POST /p/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5\r\n\r\n", 400),
        (b"POST /p/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9999999999999\r\n\r\n", 400),
    ],
)
def test_what_could_be_understood_in_two_ways_is_refused(page: Page, said: bytes, status: int) -> None:
    assert parsed(page.raw(said)).status == status


def test_who_is_slow_to_say_what_they_want_is_told_and_let_go(page: Page) -> None:
    begun = time.monotonic()
    with socket.create_connection(("127.0.0.1", page.port), timeout=10) as line:
        line.sendall(b"GET /plan HTTP/1.1\r\nHost: local")
        assert parsed(everything(line)).status == 408
    assert time.monotonic() - begun < 5


def test_a_thousand_who_say_nothing_keep_nobody_from_the_plan(page: Page) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 2500:
        pytest.skip("this account may not open a thousand connections")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 2500), hard))
    # The real patience: none of them is let go for being slow.
    with running(page.folder, limits="") as patient, contextlib.ExitStack() as lines:
        for at in range(1000):
            line = lines.enter_context(socket.create_connection(("127.0.0.1", patient.port), timeout=10))
            if at % 2:
                line.sendall(b"GET /plan HTTP/1.1\r\nHost: ")
        begun = time.monotonic()
        for _ in range(20):
            assert patient.ask("/plan").status == 200
        assert time.monotonic() - begun < 5
        assert resident(patient.process.pid) < 120
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_thousand_who_ask_at_once_are_all_answered_or_let_go(page: Page) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 2500:
        pytest.skip("this account may not open a thousand connections")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 2500), hard))
    with contextlib.ExitStack() as stack:
        lines = [
            stack.enter_context(socket.create_connection(("127.0.0.1", page.port), timeout=10)) for _ in range(1000)
        ]
        for line in lines:
            with contextlib.suppress(ConnectionError):
                line.sendall(b"GET /plan HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answered = sum(everything(line).startswith(b"HTTP/1.1 200") for line in lines)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert answered >= 400
    assert page.ask("/plan").status == 200


def resident(pid: int) -> float:
    """MiB of memory, where the system says so."""
    status = Path(f"/proc/{pid}/status")
    return int(status.read_text().partition("VmRSS:")[2].split()[0]) / 1024 if status.exists() else 0


def test_it_starts_before_the_kiosk_ever_published_and_shows_it_once_it_does(page: Page, tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text("{}")
    with running(tmp_path) as other:
        nothing = other.ask("/plan")
        assert nothing.status == 503
        assert "911" in nothing.text
        (tmp_path / "web").symlink_to(page.folder / "web")
        assert other.ask("/plan").status == 200


def test_it_starts_again_at_once_on_the_same_port(page: Page) -> None:
    token = page.offer()
    with running(page.folder) as first:
        port = first.port
        assert first.ask("/plan").status == 200
        # Whoever is in the middle of something does not keep it from ending.
        idle = socket.create_connection(("127.0.0.1", port))
        idle.sendall(b"GET /plan HTTP/1.1\r\n")
    idle.close()
    with running(page.folder, port=port) as second:
        assert second.ask("/plan").status == 200
        assert second.ask(f"/p/{token}").status == 200
        assert reachable(f"http://127.0.0.1:{port}")
    assert not reachable(f"http://127.0.0.1:{port}")


def test_a_port_that_is_taken_is_said(page: Page) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "secor_tui", "--data", str(page.folder), "serve", "--port", str(page.port)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 3
    assert "Another program may hold it" in done.stderr
    assert "Traceback" not in done.stderr


def test_its_process_never_loads_what_opens_records() -> None:
    probe = (
        "import sys, secor_tui.web.server, secor_tui.commands.serve\n"
        "print([one for one in sys.modules if one.startswith(('secor_tui.ledger', 'secor_tui.kiosk', 'secor_tui.desk', "
        "'secor_tui.program', 'secor_tui.forms', 'tinydb', 'PIL', 'markdown_it', 'fpdf'))])"
    )
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="asks the system what a process has open")
def test_its_process_neither_opens_nor_maps_a_record(page: Page) -> None:
    page.ask("/plan")
    records = str(page.folder / "records")
    process = Path(f"/proc/{page.process.pid}")
    assert records not in (process / "maps").read_text()
    for link in (process / "fd").iterdir():
        with contextlib.suppress(OSError):
            assert not str(link.readlink()).startswith(records)


def test_the_kiosk_starts_without_the_page() -> None:
    probe = "import sys, screens.app, secor_tui.kiosk\nprint([m for m in sys.modules if m.startswith('secor_tui.web')])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout == "[]\n"


def test_a_token_that_was_never_given_opens_nothing(page: Page) -> None:
    for token in ("", "x", secrets.token_urlsafe(16), "a" * 500, "%00", os.sep * 3):
        answer = page.ask(f"/p/{token}")
        assert answer.status == 410
        assert "This page is closed" in answer.text


def test_limits_of_the_tests_are_names_that_exist() -> None:
    from secor_tui.web import server

    assert all(hasattr(server, one.partition("=")[0].strip()) for one in IMPATIENT.split(";"))
