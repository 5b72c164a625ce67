"""The rounds of a repeated group among the answers of a record, whatever else stands there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def rounds(answer: object) -> list[Mapping[str, Any]]:
    return [one for one in answer if isinstance(one, Mapping)] if isinstance(answer, list) else []
