"""What a disk's refusal means to the person at the keyboard."""

from __future__ import annotations

import errno

from secor_tui.errors import NotSaved, Phrase, Unreadable

_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)
_GONE = (errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ENOTDIR, getattr(errno, "ESTALE", errno.EIO))


def is_full(error: OSError) -> bool:
    return error.errno in _FULL


def not_saved(error: OSError, kept: Phrase) -> NotSaved:
    """What happened, what was kept (a sentence of the caller's), what to do."""
    happened, remedy = _explain(
        error, "The data folder may not be written to: it is read-only, or belongs to another user."
    )
    return NotSaved("Not saved", "{happened} {kept} {remedy}", happened=happened, kept=kept, remedy=remedy)


def unreadable(error: OSError, what: Phrase) -> Unreadable:
    happened, remedy = _explain(error, "The data folder may not be read: it belongs to another user.")
    return Unreadable(
        "{what} cannot be read",
        "{happened} Nothing was changed. {remedy}",
        what=what,
        happened=happened,
        remedy=remedy,
    )


def outside(error: OSError) -> tuple[Phrase, Phrase]:
    """What happened to a stick or another folder that was written to, and what to do, without its full stop."""
    if error.errno == errno.EFBIG:
        return (
            Phrase("A file has become larger than it takes (4 GB on FAT32)."),
            Phrase("Take a stick that was formatted as exFAT"),
        )
    if is_full(error):
        return Phrase("It is full."), Phrase("Make room there or take an empty stick")
    if error.errno in _CLOSED:
        return (
            Phrase("It may not be written to, or one of its files is open in another program."),
            Phrase("Close that program, slide the lock on the stick, or choose another folder"),
        )
    if error.errno in (errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ENOTDIR):
        return Phrase("It is not there any more, or does not answer."), Phrase("Put the stick back in")
    return Phrase("It said: {error}.", error=error.strerror or error), Phrase("Try another folder")


def _explain(error: OSError, closed: str) -> tuple[Phrase, Phrase]:
    if is_full(error):
        return (
            Phrase("The disk is full."),
            Phrase("Free some space, for example by removing old exports, then try again."),
        )
    if error.errno in _CLOSED:
        return Phrase(closed), Phrase("Ask the office to put that right, then try again.")
    if error.errno in _GONE:
        return (
            Phrase("The disk with the records does not answer, or the data folder is gone."),
            Phrase("If it is a stick, put it back; then try again, and call the office if this stays."),
        )
    return (
        Phrase("The disk said: {error}.", error=error.strerror or error),
        Phrase("Try again, and call the office if this stays."),
    )
