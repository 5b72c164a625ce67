"""Signing a document: whoever approves it can read it first, as it will be."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.reader import ReaderScreen
from screens.sign import SignScreen
from secor_tui import documents


class SignDocumentScreen(SignScreen):
    """The statement says that it was read to its end: F5 opens it, with every blank filled in."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f5", "read", "key.read_through")]

    def action_read(self) -> None:
        text = documents.to_sign(self.kiosk, self.draft)
        if not text:
            self.kiosk_app.tell(self.say("sign_document.pdf"), self.say("sign_document.pdf_text"))
            return
        title = str(self.draft.filling.body()["answers"].get("title") or "")
        self.app.push_screen(ReaderScreen(self.kiosk, title, text))
