"""The one file that does the set-up, run for real on a small checkout of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

KIOSK = """
import os, sys
print(sys.prefix, os.getcwd(), *sys.argv[1:])
sys.exit(7)
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout that needs no packages and whose kiosk says how it was started."""
    folder = tmp_path_factory.mktemp("a checkout")
    shutil.copy(ROOT / "run.py", folder)
    (folder / "requirements.txt").write_text("# nothing\n", encoding="utf-8")
    (folder / "requirements-dev.txt").write_text("-r requirements.txt\n", encoding="utf-8")
    (folder / "secor_tui").mkdir()
    (folder / "secor_tui" / "__init__.py").touch()
    (folder / "secor_tui" / "__main__.py").write_text(KIOSK, encoding="utf-8")
    return folder


def run(checkout: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, checkout / "run.py", *arguments],
        capture_output=True,
        text=True,
        cwd=checkout.parent,
        check=False,
    )


def test_set_up_happens_once_and_again_when_the_packages_change(checkout: Path) -> None:
    first = run(checkout, "records", "--json")
    assert "Setting up" in first.stderr
    prefix, here, *arguments = first.stdout.rsplit(maxsplit=3)
    assert Path(prefix) == checkout / ".venv", "nothing but the kiosk's own words on stdout"
    assert arguments == ["records", "--json"]
    assert Path(here) == checkout.parent, "paths on the command line mean what they mean to the shell"
    assert first.returncode == 7, "the kiosk's exit code is passed on"

    assert run(checkout).stderr == ""

    (checkout / "requirements.txt").write_text("# still nothing\n", encoding="utf-8")
    assert "Setting up" in run(checkout).stderr
    assert run(checkout).stderr == ""


def test_packages_that_cannot_be_installed_are_said_and_tried_again(checkout: Path) -> None:
    kept = (checkout / "requirements.txt").read_bytes()
    (checkout / "requirements.txt").write_text("./not-there.whl\n", encoding="utf-8")
    for _ in range(2):
        failed = run(checkout)
        assert failed.returncode == 3
        assert failed.stderr.rstrip().endswith("try again.")
        assert "Traceback" not in failed.stderr
    (checkout / "requirements.txt").write_bytes(kept)
    assert run(checkout).returncode == 7
