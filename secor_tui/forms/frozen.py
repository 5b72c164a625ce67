"""A checklist as one canonical JSON text: what is kept with a record, so that it can be shown years later as signed.

Sorted keys, no spaces, UTF-8, no floats; whatever is empty or as usual is left out. The sha256 of these bytes names
the version. Fields are only ever added to the model, each with a default, so that the same checklist freezes to the
same bytes for ever.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any

import orjson

from secor_tui.errors import Unreadable
from secor_tui.forms.model import Checklist, Choice, Fail, Row, RowType

FORMAT = 1


def freeze(checklist: Checklist) -> bytes:
    """The canonical text of a checklist."""
    return orjson.dumps({"format": FORMAT, "checklist": _plain(checklist)}, option=orjson.OPT_SORT_KEYS)


def digest(frozen: bytes) -> str:
    """What identifies this version of a checklist: the sha256 of its frozen text."""
    return hashlib.sha256(frozen).hexdigest()


def thaw(frozen: bytes) -> Checklist:
    """The checklist that was frozen. Raises Unreadable where the text is not one, or is from a later version."""
    try:
        whole = orjson.loads(frozen)
        if whole["format"] != FORMAT:
            raise ValueError(f"format {whole['format']}")
        return _checklist(whole["checklist"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unreadable(
            "A checklist's kept text cannot be read",
            "It is damaged, or was written by a later version of this program ({error}). The records themselves "
            "are not affected.",
            error=error,
        ) from error


def _plain(value: Any) -> Any:
    if isinstance(value, (Checklist, Row, Choice, Fail)):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if not _usual(field.default, field.default_factory, getattr(value, field.name))
        }
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(item) for item in value]
    return value.value if isinstance(value, RowType) else value


def _usual(default: Any, factory: Any, value: Any) -> bool:
    if factory is not MISSING:
        return bool(factory() == value)
    return default is not MISSING and bool(default == value)


def _checklist(raw: dict[str, Any]) -> Checklist:
    lists = {name: tuple(Choice(**choice) for choice in choices) for name, choices in raw.pop("lists", {}).items()}
    rows = tuple(_row(row) for row in raw.pop("rows", ()))
    return Checklist(**_tuples(raw, "elements", "open_to"), lists=lists, rows=rows)


def _row(raw: dict[str, Any]) -> Row:
    fail = raw.pop("fail", None)
    rows = tuple(_row(row) for row in raw.pop("rows", ()))
    type = RowType(raw.pop("type"))
    return Row(
        type=type,
        **_tuples(raw, "elements", "signs"),
        fail=Fail(**_tuples(fail, "values")) if fail is not None else None,
        rows=rows,
    )


def _tuples(raw: dict[str, Any], *names: str) -> dict[str, Any]:
    for name in names:
        if name in raw:
            raw[name] = tuple(raw[name])
    return raw
