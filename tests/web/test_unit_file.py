"""The service file of the page."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

UNIT = Path(__file__).parent.parent.parent / "deploy" / "secor-tui-web.service"
SYSTEMD = shutil.which("systemd-analyze")


@pytest.mark.skipif(SYSTEMD is None, reason="systemd is not here")
def test_systemd_understands_every_line_of_it(tmp_path: Path) -> None:
    assert SYSTEMD is not None
    # Where it stands on the machine it is for, there is no program and no user here.
    text = re.sub(r"(?m)^ExecStart=\S+", f"ExecStart={sys.executable}", UNIT.read_text())
    text = re.sub(r"(?m)^(User|Group)=.*", r"\1=root", text)
    (tmp_path / UNIT.name).write_text(text)
    done = subprocess.run(
        [SYSTEMD, "verify", "--man=no", str(tmp_path / UNIT.name)], capture_output=True, text=True, check=False
    )
    if "Failed to" in done.stderr and UNIT.name not in done.stderr:
        pytest.skip(f"systemd-analyze does not work here: {done.stderr}")
    assert (done.returncode, [line for line in done.stderr.splitlines() if UNIT.name in line]) == (0, [])


def test_nothing_but_its_own_folder_is_left_in_its_sight() -> None:
    text = UNIT.read_text()
    hidden = set(re.findall(r"-/var/lib/secor-tui/(\w+)", text))
    assert hidden >= {"records", "attachments", "drafts", "secrets", "texts", "cache", "export", "copies"}
    assert re.findall("(?m)^ReadWritePaths=(.*)", text) == ["/var/lib/secor-tui/web"]
