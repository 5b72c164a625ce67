"""What importing costs: the system has no face, and the kiosk opens without what it does not need yet.

The contracts in pyproject.toml say the same of what stands in the source; here it is what Python really loads.
"""

from __future__ import annotations

import json
import pkgutil
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import secor_tui

ROOT = Path(__file__).parent.parent
MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(secor_tui.__path__, "secor_tui.")
    if not module.name.endswith("__main__")
)
FACE = {"textual", "rich", "screens"}
HEAVY = {"yaml", "lark", "fpdf", "fontTools", "qrcode", "PIL", *FACE}

PROBE = """
import importlib, json, sys
before, found = set(sys.modules), {}
for name in sys.argv[1:]:
    importlib.import_module(name)
    found[name] = sorted({module.partition(".")[0] for module in set(sys.modules) - before})
print(json.dumps(found))
"""


def loaded_by(*names: str) -> dict[str, set[str]]:
    """The top-level packages in memory after importing each of these, one after the other, in a fresh Python."""
    done = subprocess.run([sys.executable, "-c", PROBE, *names], capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 0, done.stderr
    return {name: set(packages) for name, packages in json.loads(done.stdout).items()}


def test_no_module_of_the_system_loads_textual_or_rich() -> None:
    # One after the other in one Python: the first that is named is the one to look at.
    guilty = {name: packages & FACE for name, packages in loaded_by(*MODULES).items() if packages & FACE}
    assert not guilty


def test_the_kiosk_opens_without_what_only_papers_and_checklist_files_need() -> None:
    assert loaded_by("secor_tui.kiosk")["secor_tui.kiosk"] & HEAVY == set()


def test_home_loads_nothing_of_the_audit() -> None:
    probe = "import sys, screens.board, screens.home, screens.program; print([m for m in sys.modules if 'audit' in m])"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_every_module_has_its_layer() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = project["tool"]["importlinter"]["contracts"][0]
    layers = {name.strip("() ") for layer in contract["layers"] for name in re.split("[|:]", layer)}
    homeless = [name for name in MODULES if not any(f"{name}.".startswith(f"{layer}.") for layer in layers)]
    assert not homeless
