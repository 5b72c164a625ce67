"""A firm with an approved plan, published, and its page in a process of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from secor_tui.publishing import publish
from tests import firms
from tests.test_plans import approved
from tests.web.phone import Page, running


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("page") / "data"
    kiosk = firms.set_up(folder)
    dan = firms.person(kiosk, "Dan")
    approved(kiosk, duties=[{"duty_person": [dan], "duty": "first_aid"}])
    publish(kiosk)
    kiosk.close()
    return folder


@pytest.fixture(scope="session")
def page(data: Path) -> Iterator[Page]:
    with running(data) as page:
        yield page
