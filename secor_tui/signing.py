"""Signatures: what exactly is signed, and what a signature holds.

The statement in full, who, how they proved it, when and whether the clock was sure, and the sha256 of canonical JSON of
what stood on the screen: anybody can take it again from the record (`signed_content`).
"""

from __future__ import annotations

from typing import Any

from secor_tui.ledger.record import JSON, canonical, sha256

_ENVELOPE = ("id", "kind", "checklist", "language", "site", "date", "amends")
_BODY = ("answers", "deficiencies", "notes", "result", "expires", "files", "reason", "void")


def signed_content(raw: JSON) -> JSON:
    """The part of a record (or of one that is to be) that a signature covers."""
    body: JSON = raw["body"]
    content = {name: raw[name] for name in _ENVELOPE}
    content.update({name: body[name] for name in _BODY if name in body})
    return content


def signed_sha256(raw: JSON) -> str:
    return sha256(canonical(signed_content(raw)))


def signature(
    *,
    row: str,
    role: str,
    who: str,
    name: str,
    method: str,
    statement: str,
    language: str,
    version: str,
    at: str,
    clock: str,
    content_sha256: str,
) -> dict[str, Any]:
    """One signature as a record keeps it. `method` is `pin`, or `none` where nobody proved anything."""
    return {
        "row": row,
        "role": role,
        "who": who,
        "name": name,
        "method": method,
        "statement": statement,
        "language": language,
        "version": version,
        "at": at,
        "clock": clock,
        "sha256": content_sha256,
    }
