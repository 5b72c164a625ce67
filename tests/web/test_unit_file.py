"""What the service file of the page leaves in its sight."""

from __future__ import annotations

import re
from pathlib import Path

UNIT = Path(__file__).parent.parent.parent / "deploy" / "secor-tui-web.service"


def test_nothing_but_its_own_folder_is_left_in_its_sight() -> None:
    text = UNIT.read_text()
    hidden = set(re.findall(r"-/var/lib/secor-tui/(\w+)", text))
    assert hidden >= {"records", "attachments", "drafts", "secrets", "texts", "cache", "export", "copies"}
    assert re.findall("(?m)^ReadWritePaths=(.*)", text) == ["/var/lib/secor-tui/web"]
