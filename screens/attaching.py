"""Where a checklist and its photos meet: opening the photos of a line, and what a phone sent while nobody looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from secor_tui import phone
from secor_tui.forms.filling import Line
from secor_tui.forms.model import RowType

if TYPE_CHECKING:
    from screens.checklist import ChecklistScreen


def asks(line: Line) -> bool:
    """Whether a line that has just failed wants a photo next."""
    return bool(line.failed and line.row.fail and line.row.fail.photo == "need" and line.missing)


def takes(line: Line) -> bool:
    """Whether what is wrong on a line may be shown by photos."""
    return line.row.type is RowType.IMAGE or bool(line.row.fail and line.row.fail.photo != "no")


def open_photos(screen: ChecklistScreen, path: str) -> None:
    from screens.photos import PhotosScreen

    def back(_: None) -> None:
        screen.go_to(path)

    screen.app.push_screen(PhotosScreen(screen.kiosk, screen.draft, path, screen.photos_changed, screen.say), back)


def fetch_left(screen: ChecklistScreen) -> int:
    """Take in what a phone sent for this draft after the kiosk had turned away; how many photos that were."""
    return len(phone.collect_left(screen.kiosk, screen.draft, screen.photos_changed))
