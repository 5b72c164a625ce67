"""Real writer processes, to be killed at any moment."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
SIZES = [0, 200, 1200, 9000]


class Writer:
    """A process that forks writers; one writer at a time."""

    def __init__(self) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.ledger.writer_process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        self.child = 0

    def start(self, folder: Path, **how: Any) -> None:
        asked: dict[str, Any] = {
            "folder": str(folder), "start": "2026-05-30T06:00:00-06:00", "count": 0, "sizes": SIZES, "drafts": False,
            "hours": 30, "flush": True,
        }  # fmt: skip
        assert self.process.stdin
        self.process.stdin.write(json.dumps({**asked, **how}) + "\n")
        self.process.stdin.flush()
        # Parent and child speak through the same pipe, and the child may be the first.
        self.said: list[dict[str, Any]] = []
        for line in self._heard():
            self.said.append(line)
            if "child" in line:
                self.child = line["child"]
                return

    def wait_open(self) -> None:
        while not any("open" in line for line in self.said):
            self.said.append(next(self._heard()))

    def kill(self, after: float) -> list[dict[str, Any]]:
        """Kill the writer so many seconds from now; what it had acknowledged."""
        time.sleep(after)
        # A writer whose disk has gone has ended by itself.
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.child, signal.SIGKILL)
        return self.finish()

    def finish(self) -> list[dict[str, Any]]:
        for line in self._heard():
            if "dead" in line:
                break
            self.said.append(line)
        return self.said

    def close(self) -> None:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.wait(timeout=30)
        self.process.stdout.close()

    def _heard(self) -> Iterator[dict[str, Any]]:
        assert self.process.stdout
        for line in self.process.stdout:
            yield json.loads(line)
        raise AssertionError("the writer's process has ended by itself")
