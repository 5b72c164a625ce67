"""A page in a process of its own, on loopback, and a phone that says to it whatever a test wants."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image

from secor_tui.clock import SystemClock

ROOT = Path(__file__).parent.parent.parent
IMPATIENT = (
    "HEAD_SECONDS=1.0; QUIET_SECONDS=1.0; GRACE_SECONDS=1.5; MOST_PHOTO=300_000; MOST_BODY=1_200_000; KEEP_FREE=0"
)
"""What a test need not wait for, nor write."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(slots=True)
class Page:
    """A running page."""

    folder: Path
    port: int
    process: subprocess.Popen[str]

    def raw(self, data: bytes, *, within: float = 15.0) -> bytes:
        """Everything that comes back to these bytes, until the other side closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=within) as line:
            line.sendall(data)
            return everything(line)

    def ask(
        self, path: str, *, method: str = "GET", host: str = "", body: bytes | None = None, **headers: str
    ) -> Answer:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {host or f'127.0.0.1:{self.port}'}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        if body is not None:
            lines.append(f"Content-Length: {len(body)}")
        return parsed(self.raw("\r\n".join(lines).encode() + b"\r\n\r\n" + (body or b"")))

    def offer(self, *, most: int = 5, seconds: float = 600, wall: float = 600, **more: object) -> str:
        """A way for photos, opened as the kiosk does; gives its token."""
        token = secrets.token_urlsafe(16)
        says = {
            "draft": "D1",
            "row": "photo",
            "title": "Guardrail on the <east> side",
            "language": "en",
            "until": SystemClock().up() + int(seconds * 1000),
            "wall": time.time() + wall,
            "photos": most,
            **more,
        }
        tokens = self.folder / "web" / "tokens"
        tokens.mkdir(parents=True, exist_ok=True)
        (tokens / f"{key(token)}.json").write_text(json.dumps(says))
        return token

    def send(self, token: str, *photos: bytes, name: str = "IMG_1.jpg") -> Answer:
        kind, body = form(*photos, name=name)
        return self.ask(f"/p/{token}", method="POST", body=body, Content_Type=kind)

    def spool(self, token: str) -> list[str]:
        folder = self.folder / "web" / "spool" / key(token)
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []

    def photo(self, token: str, name: str) -> bytes:
        return (self.folder / "web" / "spool" / key(token) / name).read_bytes()


@contextlib.contextmanager
def running(folder: Path, *, limits: str = IMPATIENT, port: int = 0) -> Iterator[Page]:
    """The command itself, with other limits."""
    names = "".join(f"server.{one.strip()}\n" for one in limits.split(";") if one.strip())
    code = f"from secor_tui.web import server\n{names}import sys\nfrom secor_tui.cli import main\nsys.exit(main())"
    process = subprocess.Popen(
        [sys.executable, "-W", "default", "-c", code, "--data", str(folder), "serve", "--port", str(port)],
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stderr is not None
    try:
        told = ""
        for line in process.stderr:
            told += line
            if line == "Ready.\n":
                break
        else:
            raise AssertionError(f"the page did not start:\n{told}")
        yield Page(folder, int(told.partition("http://127.0.0.1:")[2].partition(";")[0]), process)
        process.send_signal(signal.SIGTERM)
        rest = process.stderr.read()
        assert process.wait(15) == 0, rest
        assert rest.endswith("Stopped.\n"), rest
        assert "Traceback" not in rest, rest
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def everything(line: socket.socket) -> bytes:
    found = b""
    with contextlib.suppress(ConnectionError):
        while piece := line.recv(65536):
            found += piece
    return found


def parsed(raw: bytes) -> Answer:
    head, _, body = raw.partition(b"\r\n\r\n")
    if head.startswith(b"HTTP/1.1 100"):
        head, _, body = body.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Answer(int(first.split()[1]), headers, body)


def form(*photos: bytes, name: str = "IMG_1.jpg") -> tuple[str, bytes]:
    """What a browser sends for a form with these files, and an empty file box before them."""
    between = "----x" + secrets.token_hex(8)
    parts = [(b"", b"")] + [(name.encode(), photo) for photo in photos]
    body = b"".join(
        f"--{between}\r\n".encode()
        + b'Content-Disposition: form-data; name="photo"; filename="'
        + named
        + b'"\r\nContent-Type: application/octet-stream\r\n\r\n'
        + data
        + b"\r\n"
        for named, data in parts
    )
    return f"multipart/form-data; boundary={between}", body + f"--{between}--\r\n".encode()


def key(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def jpeg(seed: int = 0, size: tuple[int, int] = (320, 240), kind: str = "JPEG") -> bytes:
    out = BytesIO()
    Image.new("RGB", size, (seed * 37 % 256, 90, 30)).save(out, kind)
    return out.getvalue()
