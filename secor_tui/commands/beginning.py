"""What `record` begins otherwise than empty: a safety document, and that somebody has read one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from secor_tui import bringing, documents
from secor_tui.errors import WrongUse
from secor_tui.kiosk import Draft, Kiosk


def begun(kiosk: Kiosk, form: str, given: dict[str, Any], *, by: str, beside: Path) -> Draft:
    """What `record document` and `record reading` begin; what says which is taken out of `given`.

    A document: `file`, a Markdown file or PDF beside the answers; else `document_id` of the library, with `blanks`,
    the answers to its blanks in their order. A reading: `document_id`, in `language` where it is there.
    """
    answers = given["answers"] if isinstance(given.get("answers"), Mapping) else given
    own = given["answers"] = dict(answers)
    for name in [name for name in given if name in own and name != "answers"]:
        del given[name]
    id, language = str(own.pop("document_id", "")), str(own.get("language") or "")
    if form == "reading":
        if not id:
            raise WrongUse("Which document?", "`document_id` names the document that was read.")
        own.pop("language", None)
        return documents.start_reading(kiosk, documents.named(kiosk, id, language or kiosk.config.language), by)
    if file := str(own.pop("file", "")):
        return documents.start_from_file(kiosk, bringing.read(beside / file), id=id, by=by)
    if not id:
        raise WrongUse(
            "Which document?", "`document_id` names a draft of the library; or `file` a Markdown file or PDF."
        )
    for at, blank in enumerate(own.pop("blanks", []), 1):
        own[f"blank_{at}"] = blank
    return documents.start(kiosk, id, language=language, by=by)
