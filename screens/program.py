"""The safety program: the way to each of its parts that is not about people, with how it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import last_score

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk


@dataclass(frozen=True, slots=True)
class Part:
    """One line of the menu."""

    name: str
    """Its title is `program.<name>`."""
    stands: Callable[[Kiosk, Wording], tuple[str, str]]
    """How it stands, in a few words, and their tone ("" where all is well)."""
    opens: Callable[[Kiosk], KioskScreen[None]]


def _actions(kiosk: Kiosk, say: Wording) -> tuple[str, str]:
    today, found = kiosk.today(), kiosk.registers.actions.open()
    late = sum(bool(one.overdue(today)) for one in found)
    return say("program.actions_right", open=len(found), late=late), "warn" if late else ""


def _open_actions(kiosk: Kiosk) -> KioskScreen[None]:
    from screens.actions import ActionsScreen

    return ActionsScreen(kiosk)


def _incidents(kiosk: Kiosk, say: Wording) -> tuple[str, str]:
    from screens.incident import stands

    return stands(kiosk, say)


def _open_incidents(kiosk: Kiosk) -> KioskScreen[None]:
    from screens.incident import IncidentsScreen

    return IncidentsScreen(kiosk)


def _emergency(kiosk: Kiosk, say: Wording) -> tuple[str, str]:
    from screens.emergency import stands

    return stands(kiosk, say)


def _open_emergency(kiosk: Kiosk) -> KioskScreen[None]:
    from screens.emergency import EmergencyScreen

    return EmergencyScreen(kiosk)


def _equipment(kiosk: Kiosk, say: Wording) -> tuple[str, str]:
    from screens.equipment import stands

    return stands(kiosk, say)


def _open_equipment(kiosk: Kiosk) -> KioskScreen[None]:
    from screens.equipment import EquipmentScreen

    return EquipmentScreen(kiosk)


def _hazards(kiosk: Kiosk, say: Wording) -> tuple[str, str]:
    from screens.hazards import stands

    return stands(kiosk, say)


def _open_hazards(kiosk: Kiosk) -> KioskScreen[None]:
    from screens.hazards import HazardsScreen

    return HazardsScreen(kiosk)


def _documents(kiosk: Kiosk, say: Wording) -> tuple[str, str]:
    from screens.documents import stands

    return stands(kiosk, say)


def _open_documents(kiosk: Kiosk) -> KioskScreen[None]:
    from screens.documents import DocumentsScreen

    return DocumentsScreen(kiosk)


def _year(kiosk: Kiosk, say: Wording) -> tuple[str, str]:
    from screens.year import stands

    return stands(kiosk, say)


def _open_year(kiosk: Kiosk) -> KioskScreen[None]:
    from screens.year import YearScreen

    return YearScreen(kiosk)


def _audit(kiosk: Kiosk, say: Wording) -> tuple[str, str]:
    # What was found when somebody looked last: finding it anew may take longer than a menu may.
    last = last_score.kept(kiosk.folder)
    if last is None:
        return "", ""
    return say("program.audit_right", percent=last.percent, day=say.day(last.day, kiosk.today())), ""


def _open_audit(kiosk: Kiosk) -> KioskScreen[None]:
    from screens.readiness import ReadinessScreen

    return ReadinessScreen(kiosk)


def _reviews(kiosk: Kiosk, say: Wording) -> tuple[str, str]:
    from screens.reviews import stands

    return stands(kiosk, say)


def _open_reviews(kiosk: Kiosk) -> KioskScreen[None]:
    from screens.reviews import ReviewsScreen

    return ReviewsScreen(kiosk)


def _auditor(kiosk: Kiosk, say: Wording) -> tuple[str, str]:
    standing = kiosk.registers.auditors.standing(kiosk.today().isoformat())
    if not standing:
        return "", ""
    one = standing[0]
    return say("program.auditor_right", name=one.auditor, day=say.day(one.until, kiosk.today())), ""


def _open_auditor(kiosk: Kiosk) -> KioskScreen[None]:
    from screens.auditors import AuditorsScreen

    return AuditorsScreen(kiosk)


PARTS = (
    Part("actions", _actions, _open_actions),
    Part("hazards", _hazards, _open_hazards),
    Part("incidents", _incidents, _open_incidents),
    Part("emergency", _emergency, _open_emergency),
    Part("equipment", _equipment, _open_equipment),
    Part("year", _year, _open_year),
    Part("documents", _documents, _open_documents),
    Part("audit", _audit, _open_audit),
    Part("reviews", _reviews, _open_reviews),
    Part("auditor", _auditor, _open_auditor),
)
"""In the order of the menu; the digit of each is its place."""


class ProgramScreen(KioskScreen[None]):
    """The menu, one line a part."""

    NAME = "program"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("program.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        items = [Item()]
        for key, part in zip("1234567890", PARTS, strict=False):
            right, tone = part.stands(self.kiosk, self.say)
            items.append(Item(self.say(f"program.{part.name}"), id=part.name, key=key, right=right, tone=tone))
        self.lines.show(items)

    def pick(self, id: str) -> None:
        part = next(one for one in PARTS if one.name == id)
        self.app.push_screen(part.opens(self.kiosk))
