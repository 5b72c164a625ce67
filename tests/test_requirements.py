"""The pinned lists and pyproject.toml agree."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(name: str) -> dict[str, str]:
    """The exact version of each package in a list, and in those it builds on."""
    found: dict[str, str] = {}
    for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("-r "):
            found |= pins(line.removeprefix("-r "))
        elif line and not line.startswith("#"):
            package, version = re.fullmatch(r"([\w.-]+)==([\w.]+)(?: ; .+)?", line, re.ASCII).groups()  # type: ignore[union-attr]
            found[canonicalize_name(package)] = version
    return found


@pytest.mark.parametrize(
    ("file", "wanted"),
    [
        ("requirements.txt", PROJECT["project"]["dependencies"]),
        ("requirements-dev.txt", PROJECT["dependency-groups"]["dev"]),
    ],
)
def test_everything_pyproject_asks_for_is_pinned_within_its_range(file: str, wanted: list[str]) -> None:
    pinned = pins(file)
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), requirement


def test_every_dependency_has_an_upper_bound() -> None:
    for requirement in map(Requirement, PROJECT["project"]["dependencies"]):
        assert any(bound.operator in ("<", "==") for bound in requirement.specifier), requirement
