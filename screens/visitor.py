"""A visitor: the form of a visit, which ends with the visitor signed in instead of with a signature."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from screens.checklist import ChecklistScreen
from screens.on_site import OnSiteScreen
from secor_tui.errors import SecorError

if TYPE_CHECKING:
    from secor_tui.kiosk import Draft, Kiosk


class VisitScreen(ChecklistScreen):
    """A checklist like any other, but for its end."""

    NAME = "visit"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f9", "sign", "key.admit")]

    def __init__(self, kiosk: Kiosk, draft: Draft) -> None:
        super().__init__(kiosk, draft)
        # Of a visitor who was here before, the reason stands there from the start: that nobody typed.
        self._keeper.touched = bool(draft.cursor)

    def action_sign(self) -> None:
        if not self._leave_line():
            return
        self.leave()
        if self.filling.problems():
            self.action_review()
            return
        kiosk = self.kiosk
        try:
            record, _ = kiosk.admit_visitor(self.draft)
        except SecorError as error:
            self.kiosk_app.report(error)
            return
        name, host = str(record.answers.get("name")), record.answers.get("host")
        known = kiosk.registers.crew.name(str(host[0])) if isinstance(host, list) and host else ""
        news = self.say("on_site.visitor_came", name=name, host=known)
        self.app.call_later(self.kiosk_app.show_saved, OnSiteScreen(kiosk, news), None)
