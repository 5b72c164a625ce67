"""`secor-tui push`: which addresses it takes, where a password may stand, what it says, and with which exit code."""

from __future__ import annotations

import datetime
import ipaddress
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from secor_tui import cli, couch, couch_address
from secor_tui.commands import push as command
from secor_tui.couch_address import Address, Login
from secor_tui.errors import WrongUse
from tests.push import ledgers
from tests.push.trouble import answers, at, drops, serving

SECRET = "corréct:horse"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    ledgers.make(tmp_path / "data", "K7Q2", 20)
    monkeypatch.setenv("SECOR_DATA", str(tmp_path / "data"))
    # Nobody waits here.
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    return tmp_path / "data"


def run(*words: str) -> int:
    return cli.main(["push", *words])


@pytest.mark.parametrize(
    ("url", "server", "name"),
    [
        ("https://office.example:6984/safety", "https://office.example:6984", "safety"),
        ("https://office.example/couch/safety/", "https://office.example/couch", "safety"),
        ("HTTPS://Office.example/a%2Fb", "https://office.example", "a%2Fb"),
        ("http://localhost:5984/safety", "http://localhost:5984", "safety"),
        ("http://127.8.0.1/safety", "http://127.8.0.1", "safety"),
        ("http://192.168.1.20:5984/safety", "http://192.168.1.20:5984", "safety"),
        ("http://10.0.0.7/safety", "http://10.0.0.7", "safety"),
        ("http://[::1]:5984/safety", "http://[::1]:5984", "safety"),
        ("http://[fd00::7]:5984/safety", "http://[fd00::7]:5984", "safety"),
    ],
)
def test_an_address_is_a_server_and_a_database(url: str, server: str, name: str) -> None:
    assert couch_address.address(url) == Address(server, name)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "safety",
        "office.example/safety",
        "ftp://office.example/safety",
        "file:///etc/passwd",
        "https:///safety",
        "https://office.example",
        "https://office.example/",
        "https://office.example:port/safety",
        "https://office.example:99999/safety",
        "https://office.example/safety?x=1",
        "https://office.example/safety#x",
        "https://office.example/sa fety",
        "https://office.example/safety\n",
        "https://office.example/_users",
        "https://[::1/safety",
    ],
)
def test_what_is_no_address_of_a_database_is_refused(url: str) -> None:
    with pytest.raises(WrongUse):
        couch_address.address(url)


@pytest.mark.parametrize(
    "host",
    [
        "office.example",
        "office",
        "8.8.8.8",
        "0.0.0.0",
        "[2606:4700::1]",
        "[::ffff:8.8.8.8]",
        "[64:ff9b::808:808]",
        "134744072",
        "192.0.0.8",
        "localhost.example",
    ],
)
def test_in_the_clear_only_where_nobody_else_listens_or_when_somebody_says_so(host: str) -> None:
    with pytest.raises(WrongUse, match="--insecure-http"):
        couch_address.address(f"http://{host}/safety")
    assert couch_address.address(f"http://{host}/safety", in_the_clear=True).name == "safety"
    assert couch_address.address(f"https://{host}/safety").name == "safety"


@pytest.mark.parametrize(
    "url", [f"https://kiosk:{SECRET}@office.example/safety", "https://kiosk@office.example/safety"]
)
def test_a_password_in_an_address_is_refused_and_never_said(
    data: Path, url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(url, "--progress", "json") == 2
    out, err = capsys.readouterr()
    assert "SECOR_COUCH_PASSWORD" in err
    assert SECRET not in out + err
    assert not any(SECRET in one.read_text() for one in data.rglob("*.log"))


@pytest.mark.usefixtures("data")
def test_the_password_comes_from_the_environment_or_a_file_descriptor(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    seen: list[str | None] = []

    def guarded(asked: object) -> bool:
        seen.append(asked.headers.get("Authorization"))  # type: ignore[attr-defined]
        return False

    with serving(guarded) as (url, _):
        assert run(url) == 0
        monkeypatch.setenv("SECOR_COUCH_USER", "kiosk")
        monkeypatch.setenv("SECOR_COUCH_PASSWORD", SECRET)
        assert run(url) == 0
        monkeypatch.delenv("SECOR_COUCH_PASSWORD")
        reads, writes = os.pipe()
        os.write(writes, f"{SECRET}\n".encode())
        os.close(writes)
        assert run(url, "--password-fd", str(reads)) == 0
        assert run(url) == 2
        assert run(url, "--password-fd", "9999") == 2
    assert seen[0] is None
    assert len(set(seen)) == 2
    out, err = capsys.readouterr()
    assert SECRET not in out + err
    assert "One of the two is missing" in err


def test_a_login_never_shows_its_password() -> None:
    assert SECRET not in f"{Login('kiosk', SECRET)!r} {Login('kiosk', SECRET)}"


@pytest.mark.usefixtures("data")
def test_it_says_what_is_there_and_then_that_nothing_is_new(capsys: pytest.CaptureFixture[str]) -> None:
    with serving() as (url, _):
        assert run(url) == 0
        assert f"20 records were sent to {url}.\n" in capsys.readouterr().out
        assert run(url) == 0
        out = capsys.readouterr().out
    assert out.startswith(f"Nothing new: {url} has every record.\n")
    assert "The newest of K7Q2 is number 20, hash " in out


@pytest.mark.usefixtures("data")
def test_the_address_may_stand_where_the_password_does(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 2
    assert "SECOR_COUCH_URL" in capsys.readouterr().err
    with serving() as (url, store):
        monkeypatch.setenv("SECOR_COUCH_URL", url)
        assert run() == 0
        assert len(store.documents) == 20


@pytest.mark.usefixtures("data")
def test_as_json_it_tells_each_step_and_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    with serving() as (url, _):
        assert run(url, "--progress", "json") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == {"done": 0, "of": 20}
    assert lines[-2] == {"done": 20, "of": 20}
    assert (lines[-1]["kiosk"], lines[-1]["sent"], lines[-1]["newest"]["seq"]) == ("K7Q2", 20, 20)


@pytest.mark.usefixtures("data")
def test_a_line_that_is_down_is_exit_3_in_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    with serving(at("_bulk_docs", times=99)(drops)) as (url, _):
        assert run(url, "--progress", "json") == 3
    out, err = capsys.readouterr()
    assert err.count("Trying again in") == len(couch.WAITS)
    assert err.splitlines()[-1].startswith("secor-tui: The office's database does not answer: ")
    assert json.loads(out.splitlines()[-1])["title"] == "The office's database does not answer"


@pytest.mark.usefixtures("data")
def test_nobody_there_at_all_is_exit_3(capsys: pytest.CaptureFixture[str]) -> None:
    with serving() as (url, _):
        pass
    assert run(url) == 3
    assert "refused" in capsys.readouterr().err


@pytest.mark.usefixtures("data")
def test_the_database_is_made_only_when_told(capsys: pytest.CaptureFixture[str]) -> None:
    with serving() as (url, store):
        store.made = False
        assert run(url) == 1
        assert "--create" in capsys.readouterr().err
        assert run(url, "--create") == 0
        assert len(store.documents) == 20


@pytest.mark.usefixtures("data")
def test_what_was_not_taken_is_exit_1(capsys: pytest.CaptureFixture[str]) -> None:
    refusal = [{"id": "K7Q2-00000007", "error": "forbidden", "reason": "not on a Sunday"}]
    with serving(at("_bulk_docs")(answers(201, refusal))) as (url, _):
        assert run(url) == 1
    assert "K7Q2-00000007 (forbidden: not on a Sunday): not taken by the database." in capsys.readouterr().err


def certificate(folder: Path) -> Path:
    """A key and a certificate for 127.0.0.1 that nobody vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "office")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    file = folder / "office.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


@pytest.mark.usefixtures("data")
def test_a_certificate_that_proves_nobody_is_refused_and_the_offices_own_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = certificate(tmp_path)
    with serving(tls=file) as (url, store):
        assert run(url) == 3
        assert "That may be somebody else" in capsys.readouterr().err
        assert store.requests == []
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
        assert run(url) == 0
        assert len(store.documents) == 20


@pytest.mark.usefixtures("data")
def test_https_to_a_port_that_speaks_http_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    with serving() as (url, _):
        assert run(url.replace("http:", "https:")) == 3
    assert "does not speak https" in capsys.readouterr().err


def test_only_a_push_loads_what_speaks_http(data: Path) -> None:
    words = [sys.executable, "-X", "importtime", "-m", "secor_tui", "--data", str(data), "records"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert "httpx" not in done.stderr
    assert command.__name__ in done.stderr
