"""What the tests of the push share: one server, and in it a database for each test."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.push import pouch


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with pouch.running(tmp_path_factory.mktemp("pouch")) as address:
        yield address


@pytest.fixture
def database(server: str, request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database that nobody made yet."""
    name = re.sub("[^a-z0-9]+", "_", request.node.name.lower())[:60]
    return f"{server}/{name}-{tmp_path.parent.name[-3:].lower()}"
