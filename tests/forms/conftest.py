from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from secor_tui.forms.filling import Filling
from secor_tui.forms.loader import load
from secor_tui.forms.model import Checklist

NOW = datetime(2026, 6, 1, 5, 58, tzinfo=UTC)
PEOPLE = {"A1": "Ann Ahmed", "B2": "Björn Côté"}


@pytest.fixture(scope="session")
def example() -> Path:
    return Path(__file__).with_name("trailer-check.yaml")


@pytest.fixture(scope="session")
def checklist(example: Path) -> Checklist:
    return load(example)


@pytest.fixture
def filling(checklist: Checklist) -> Filling:
    return Filling(checklist, now=NOW, people=PEOPLE)


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a small checklist: settings and rows as YAML lines, with what every one needs."""

    def write(survey: str, *, choices: str = "", settings: str = "", name: str = "small") -> Path:
        path = tmp_path / f"{name}.yaml"
        path.write_text(
            f"settings:\n  form_id: {name}\n  version: '1'\n  title: {{en: Small}}\n  kiosk::kind: inspection\n"
            f"{settings}survey:\n{survey}{choices}",
            encoding="utf-8",
        )
        return path

    return write
