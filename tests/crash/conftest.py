"""One process that forks what is killed, one firm, and two kinds of file system."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import firms
from tests.crash.victims import Victim


@pytest.fixture(scope="session")
def victim() -> Iterator[Victim]:
    made = Victim()
    yield made
    made.close()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "data"
    firms.set_up(folder).close()
    return folder


@pytest.fixture(params=["disk", "memory"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    """On a disk nearly every kill from outside meets a flush; where flushing costs nothing, it meets the rest."""
    memory = Path("/dev/shm")
    if request.param == "disk":
        yield tmp_path
    elif not memory.is_dir():
        pytest.skip("there is no file system in memory at /dev/shm")
    else:
        place = memory / f"secor-{os.getpid()}-{tmp_path.name}"
        place.mkdir()
        yield place
        shutil.rmtree(place, ignore_errors=True)
