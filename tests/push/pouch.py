"""A real CouchDB for the tests: PouchDB's server from its package, in memory, in a process of its own.

Its packages are installed once, into a folder that git does not see; where there is no npm the tests say so and are
passed over.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from secor_tui import durable

HERE = Path(__file__).parent / "server"
SERVER = HERE / "node_modules" / "pouchdb-server" / "bin" / "pouchdb-server"
INSTALL = ["npm", "install", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]


def installed() -> None:
    """Put the server's packages in place, once among all workers."""
    if shutil.which("npm") is None or shutil.which("node") is None:
        pytest.skip("there is no npm here, and with it no CouchDB to push to")
    with durable.lock(HERE / ".lock"):
        if not SERVER.exists():
            subprocess.run(INSTALL, cwd=HERE, check=True, timeout=500)


@contextlib.contextmanager
def running(folder: Path, *, admin: tuple[str, str] | None = None) -> Iterator[str]:
    """The address of a server that forgets everything at the end."""
    installed()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder.mkdir(parents=True, exist_ok=True)
    config = {"log": {"level": "error"}, **({"admins": {admin[0]: admin[1]}} if admin else {})}
    (folder / "config.json").write_text(json.dumps(config))
    command = ["node", str(SERVER), "--in-memory", "--port", str(port), "--host", "127.0.0.1"]
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(command, cwd=folder, stdout=said, stderr=said, env={**os.environ, "NO_COLOR": "1"})
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(address, process, folder)
        yield address
    finally:
        process.kill()
        process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        with contextlib.suppress(httpx.TransportError):
            httpx.get(address)
            return
        time.sleep(0.1)
    pytest.fail(f"PouchDB's server did not start: {(folder / 'said.txt').read_text(errors='replace')}")
