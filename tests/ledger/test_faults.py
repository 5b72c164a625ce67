"""Any call to the system may fail, once or for good: nothing acknowledged is lost, nothing stands twice."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from secor_tui import durable
from secor_tui.clock import SetClock
from secor_tui.errors import NotSaved, Unreadable
from secor_tui.ledger import segment
from secor_tui.ledger.ledger import Ledger
from tests.ledger.ledgers import START, assert_whole, clock, content_end, entry, ids, newest, opened, refusing, seen


class Faults:
    """The Nth call to the system fails, and with `for_good` every one after it."""

    CALLS = ("open", "fdatasync", "fsync", "replace", "unlink", "mkdir", "fstat")

    def __init__(self, nth: int, code: int, *, for_good: bool, short: bool = False) -> None:
        self.nth, self.code, self.for_good, self.short = nth, code, for_good, short
        self.calls = 0

    def _due(self) -> bool:
        self.calls += 1
        return self.calls == self.nth or (self.for_good and self.calls > self.nth)

    @property
    def met(self) -> bool:
        return self.calls >= self.nth

    @contextlib.contextmanager
    def happen(self) -> Iterator[None]:
        with pytest.MonkeyPatch.context() as patch:
            for name in self.CALLS:
                patch.setattr(os, name, self._failing(getattr(os, name)))
            patch.setattr(durable, "_pread", self._failing(durable._pread))
            patch.setattr(durable, "_pwrite", self._writing(durable._pwrite))
            yield

    def _failing(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def failing(*args: Any, **more: Any) -> Any:
            if self._due():
                raise OSError(self.code, os.strerror(self.code))
            return call(*args, **more)

        return failing

    def _writing(self, call: Callable[[int, memoryview, int], int]) -> Callable[[int, memoryview, int], int]:
        def writing(fd: int, data: memoryview, offset: int) -> int:
            if self._due():
                if self.short and len(data) > 1:
                    return call(fd, data[: len(data) // 2], offset)
                raise OSError(self.code, os.strerror(self.code))
            return call(fd, data, offset)

        return writing


def _started_anew(folder: Path, at: SetClock) -> Ledger:
    ledger = opened(folder, at)
    assert list(ledger.drafts.all()) == ["c"]
    return ledger


def _usual(_folder: Path) -> timedelta:
    return timedelta(hours=1)


def _new_month(_folder: Path) -> timedelta:
    return timedelta(days=3)


def _torn(folder: Path) -> timedelta:
    path = newest(folder)
    with path.open("r+b") as file:
        file.truncate(content_end(path) - 2500)
    return timedelta(hours=1)


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC, None], ids=["EIO", "ENOSPC", "short"])
@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for good"])
@pytest.mark.parametrize("before", [_usual, _new_month, _torn])
def test_a_failed_call_loses_nothing_and_doubles_nothing(
    tmp_path: Path, before: Callable[[Path], timedelta], for_good: bool, code: int | None
) -> None:
    nth, met = 0, True
    while met:
        nth += 1
        folder = tmp_path / str(nth)
        at = clock()
        ledger = opened(folder, at)
        stand = ["a", "b"]
        for id in stand:
            ledger.append(entry(id, size=700))
        # A kiosk that is started anew comes back to this.
        ledger.drafts.save("c", {})
        at.advance(before(folder))
        if before is _torn:
            stand = ["a"]
        faults = Faults(nth, code or errno.ENOSPC, for_good=for_good, short=code is None)
        with faults.happen():
            acknowledged = False
            # A torn file is first read, which may fail as well.
            with contextlib.suppress(NotSaved, Unreadable):
                if before is _torn:
                    ledger = opened(folder, at)
                ledger.append(entry("c", size=4000))
                acknowledged = True
        met = faults.met
        assert acknowledged or met, "a save failed though no call did"
        if not acknowledged:
            if before is _torn:
                ledger = _started_anew(folder, at)
            try:
                ledger.append(entry("c", size=4000))
            except NotSaved:
                assert for_good, "after one failure the next save goes well"
                ledger = _started_anew(folder, at)
                ledger.append(entry("c", size=4000))
        assert [id for id in ids(ledger) if not id.startswith("made")] == [*stand, "c"], (nth, ids(ledger))
        opened(folder, at).append(entry("d"))
        assert ids(opened(folder)) == [*stand, "c", "d"], nth
        assert_whole(folder)
    assert nth >= 8


_flush_fails = refusing(errno.EIO, durable.SyncFailed)


def test_after_two_failed_flushes_in_a_row_the_disk_is_not_believed_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = opened(tmp_path)
    ledger.append(entry("a"))
    with monkeypatch.context() as patch:
        patch.setattr(durable, "sync", _flush_fails)
        with pytest.raises(NotSaved, match="does not answer"):
            ledger.append(entry("b"))
    ledger.append(entry("b"))
    with monkeypatch.context() as patch:
        patch.setattr(durable, "sync", _flush_fails)
        for id in "cd":
            with pytest.raises(NotSaved, match="does not answer"):
                ledger.append(entry(id))
    with pytest.raises(NotSaved, match="Call the office"):
        ledger.append(entry("c"))
    assert ids(ledger) == ["a", "b"]
    again = opened(tmp_path)
    again.append(entry("c"))
    assert ids(again) == ["a", "b", "c"]
    assert_whole(tmp_path)


def test_a_record_that_stands_after_a_failed_flush_is_written_anew_before_it_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = opened(tmp_path)
    ledger.append(entry("a"))
    with monkeypatch.context() as patch:
        patch.setattr(durable, "sync", _flush_fails)
        patch.setattr(segment, "close", _flush_fails)
        with pytest.raises(NotSaved):
            ledger.append(entry("b"))
    assert ids(ledger) == ["a", "b"]
    written: list[Any] = []
    monkeypatch.setattr(durable, "write_at", seen(durable.write_at, written))
    assert ledger.append(entry("b")).seq == 2
    assert any(b'"id":"b"' in data for _, data, _ in written)
    assert ids(ledger) == ["a", "b"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "The disk is full."),
        (errno.EROFS, "read-only, or belongs to another user"),
        (errno.EACCES, "read-only, or belongs to another user"),
        (errno.EIO, "does not answer, or the data folder is gone"),
        (errno.ENODEV, "does not answer, or the data folder is gone"),
        (errno.EMFILE, "The disk said: Too many open files"),
    ],
)
def test_a_failed_save_is_told_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    ledger = opened(tmp_path)
    monkeypatch.setattr(durable, "take_lock", refusing(code))
    with pytest.raises(NotSaved) as refused:
        ledger.append(entry("a"))
    assert words in refused.value.message
    assert "Nothing was recorded, and nothing that was recorded before has changed." in refused.value.message


def test_a_file_that_cannot_be_read_is_told_in_plain_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at = clock()
    ledger = opened(tmp_path, at)
    ledger.append(entry("a"))
    at.jump(START + timedelta(days=40))
    monkeypatch.setattr(durable, "_pread", refusing(errno.EIO))
    with pytest.raises(Unreadable, match="The disk with the records does not answer"):
        list(ledger.records())
    with pytest.raises(Unreadable, match="Nothing was changed"):
        opened(tmp_path, at)
