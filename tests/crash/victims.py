"""Real processes that are killed, and what must hold of the folders that they leave."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from secor_tui.kiosk import Kiosk
from secor_tui.output.manifest import SUMS
from tests import firms

ROOT = Path(__file__).parents[2]
PART = re.compile(r".*\.part")


@dataclass(slots=True)
class Ended:
    """How one of them ended."""

    killed: bool
    steps: int = 0
    """That it took, where it lived to tell."""


@dataclass(slots=True)
class Victim:
    """A process that forks them, one at a time."""

    kills: int = 0
    process: subprocess.Popen[str] = field(init=False)

    def __post_init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.crash.victim"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )

    def act(self, action: str, kiosk: Kiosk, to: Path, *, die: int = 0, after: float | None = None) -> Ended:
        """Let one act, to die at its `die`th step (0: at none) or `after` so many seconds."""
        asked = {"action": action, "data": str(kiosk.folder), "to": str(to), "at": kiosk.clock.now().isoformat()}
        assert self.process.stdin
        self.process.stdin.write(json.dumps({**asked, "die": die}) + "\n")
        self.process.stdin.flush()
        steps = child = 0
        for said in self._heard():
            child = said.get("child", child)
            steps = said.get("steps", steps)
            if "error" in said:
                raise AssertionError(said["error"])
            if "begun" in said and after is not None:
                time.sleep(after)
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child or self._child(), signal.SIGKILL)
            if "ended" in said:
                assert said["ended"] in (0, -signal.SIGKILL)
                self.kills += said["ended"] != 0
                return Ended(said["ended"] != 0, steps)
        raise AssertionError("the process that forks them has ended by itself")

    def _child(self) -> int:
        # Parent and child speak through the same pipe, and the child may be the first.
        return int(next(said["child"] for said in self._heard() if "child" in said))

    def _heard(self) -> Iterator[dict[str, Any]]:
        assert self.process.stdout
        for line in self.process.stdout:
            yield json.loads(line)

    def close(self) -> None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.wait(timeout=30)
        self.process.stdout.close()


def checked(kiosk: Kiosk, chance: random.Random) -> None:
    """A gate check, mostly with a photo; now and then the next day or month comes."""
    draft = firms.gate(kiosk, people=chance.randint(1, 9))
    if chance.random() < 0.6:
        kiosk.attach(draft, "photo", b"\xff\xd8\xff" + chance.randbytes(chance.choice((200, 300_000))), name="gate.jpg")
    firms.sign(kiosk, draft)
    kiosk.submit(draft)
    firms.clock(kiosk).advance(timedelta(hours=chance.choice((0, 1, 26, 800))))


def tree(folder: Path) -> dict[str, bytes]:
    """Every file by its path, those on their way left out."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file() and not PART.fullmatch(path.name))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """When each file was written last, and which one it is."""
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*") if path.is_file()}


def assert_nothing_half(files: dict[str, bytes]) -> None:
    """Of what grows, that it is whole in itself."""
    for name, data in files.items():
        if name.endswith(".pdf"):
            assert data.rstrip().endswith(b"%%EOF"), name
        elif name.endswith(".xlsx"):
            with zipfile.ZipFile(io.BytesIO(data)) as book:
                assert book.testzip() is None, name
        elif name.endswith(".json"):
            json.loads(data)
        elif name.endswith((SUMS, ".csv")):
            assert data.endswith(b"\n"), name


def assert_sums_hold(folder: Path) -> None:
    """Every SHA256SUMS in a folder, by `sha256sum -c` where that program is."""
    lists = sorted(folder.rglob(SUMS))
    assert lists
    command = shutil.which("sha256sum")
    for path in lists:
        if command:
            done = subprocess.run(
                [command, "--check", "--strict", "--quiet", SUMS],
                cwd=path.parent,
                capture_output=True,
                text=True,
                check=False,
            )
            assert (done.returncode, done.stdout, done.stderr) == (0, "", ""), path
