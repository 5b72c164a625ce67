"""What is left of files that were on their way when their process was killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from secor_tui import durable


@pytest.mark.skipif(os.name != "posix", reason="asks for processes as Unix does")
def test_what_dead_processes_left_half_is_swept_and_nothing_else(tmp_path: Path) -> None:
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    room = tmp_path / "secrets"
    room.mkdir()
    left = room / f"pins.json.{dead.pid}-0123abcd.part"
    stays = [
        room / f"pins.json.{os.getpid()}-0123abcd.part",  # being written now
        room / "pins.json",
        room / "holiday.part",
        room / f"{dead.pid}-0123abcd.part.jpg",
    ]
    for path in (left, *stays):
        path.write_text("x")
    durable.sweep(tmp_path)
    assert sorted(room.iterdir()) == sorted(stays)
