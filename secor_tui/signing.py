"""Signatures: what exactly is signed, and what a signature holds.

The statement in full, who, how they proved it, when and whether the clock was sure, and the sha256 of canonical JSON of
what stood on the screen: anybody can take it again from the record (`record.signed_content`).
"""

from __future__ import annotations

from typing import Any

from secor_tui.ledger.record import JSON, canonical, sha256, signed_content

PIN, PROXY, DECLINED = "pin", "proxy", "declined"
"""How it was given: with their own PIN; by somebody else with theirs, in `for`; or not, and why (`reason`)."""


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
    **more: str,
) -> dict[str, Any]:
    """One signature as a record keeps it. `more` is `for`, `for_name` and `reason` of a proxy, and of one who declined
    `reason`, `noted_by` and `noted_by_name`."""
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
        **more,
    }


def stands_for(one: JSON) -> str:
    """Id of the person whose signature it is: of a proxy, the one signed for."""
    return str(one.get("for") or one.get("who") or "")


def given(one: JSON) -> bool:
    """Whether it is a signature at all, and not that somebody declined to give one."""
    return one.get("method") != DECLINED


def signed_name(one: JSON) -> str:
    """Who signed, and for whom where it was for somebody else: both names are always shown."""
    name = str(one.get("name") or one.get("who") or "")
    return f"{name} (for {one.get('for_name') or one['for']})" if one.get("for") else name
