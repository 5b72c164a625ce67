"""Time as the kiosk sees it: the wall clock, which may be wrong, and the time since start, which is not."""

from __future__ import annotations

import secrets
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Where every date and duration comes from; tests and the demo firm pass in a made-up one."""

    def now(self) -> datetime:
        """The wall clock, aware, in the site's own offset, to the millisecond."""
        ...

    def up(self) -> int:
        """Milliseconds since the machine was started; sleeping counts, a changed wall clock does not."""
        ...

    def boot(self) -> str:
        """Eight characters that are the same until the machine is started again."""
        ...


class SystemClock:
    """The machine's own clock."""

    def __init__(self) -> None:
        boot_id = Path("/proc/sys/kernel/random/boot_id")
        # Elsewhere than on Linux a process cannot name the machine's start, so it stands for itself:
        # every start of the kiosk counts as a start of the machine.
        self._boot = boot_id.read_text()[:8] if boot_id.exists() else secrets.token_hex(4)
        self._source = getattr(time, "CLOCK_BOOTTIME", None)

    def now(self) -> datetime:
        return to_millisecond(datetime.now(UTC).astimezone())

    def up(self) -> int:
        if self._source is None:
            return int(time.monotonic() * 1000)
        return int(time.clock_gettime(self._source) * 1000)

    def boot(self) -> str:
        return self._boot


class SetClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime, *, up: int = 60_000, boot: str = "b0000001") -> None:
        self._now, self._up, self._boot = to_millisecond(now), up, boot

    def now(self) -> datetime:
        return self._now

    def up(self) -> int:
        return self._up

    def boot(self) -> str:
        return self._boot

    def advance(self, by: timedelta) -> None:
        """Time passes: wall clock and time since start move together."""
        self._now += by
        self._up += int(by / timedelta(milliseconds=1))

    def jump(self, to: datetime) -> None:
        """Somebody, or a dead battery, sets the wall clock; no time has passed."""
        self._now = to_millisecond(to)

    def restart(self, boot: str, *, up: int = 60_000) -> None:
        """The machine is started again."""
        self._boot, self._up = boot, up


def to_millisecond(moment: datetime) -> datetime:
    """The same moment without what a record does not keep."""
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def written(moment: datetime) -> str:
    """A moment as records keep it: `2026-06-01T05:58:12.345-06:00`."""
    return moment.isoformat(timespec="milliseconds")
