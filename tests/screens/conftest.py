"""One factory for every test of a screen: a kiosk of a made-up firm in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from screens.app import KioskApp
from secor_tui.kiosk import Kiosk
from tests.screens import kiosks


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that is set up once and copied for every test; scrypt takes its time."""
    folder = tmp_path_factory.mktemp("template") / "data"
    kiosks.make(folder)
    return folder


@pytest.fixture
def kiosk(template: Path, tmp_path: Path) -> Kiosk:
    return kiosks.copy(template, tmp_path / "data")


@pytest.fixture
def app(kiosk: Kiosk) -> KioskApp:
    return KioskApp(kiosk)


@pytest.fixture
def fresh(tmp_path: Path) -> Kiosk:
    """A kiosk that nobody has set up."""
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "config.json").write_text('{"kiosk": "K7Q2"}')
    return kiosks.opened(folder)
