"""What a disk's refusal means to the person at the keyboard."""

from __future__ import annotations

import errno

from secor_tui.errors import NotSaved, Unreadable

_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)
_GONE = (errno.EIO, errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ENOTDIR, getattr(errno, "ESTALE", errno.EIO))


def is_full(error: OSError) -> bool:
    return error.errno in _FULL


def not_saved(error: OSError, kept: str) -> NotSaved:
    """What happened, what was kept (a sentence of the caller's), what to do."""
    happened, remedy = _explain(error, "be written to")
    return NotSaved("Not saved", f"{happened} {kept} {remedy}")


def unreadable(error: OSError, what: str) -> Unreadable:
    happened, remedy = _explain(error, "be read")
    return Unreadable(f"{what} cannot be read", f"{happened} Nothing was changed. {remedy}")


def _explain(error: OSError, wish: str) -> tuple[str, str]:
    if is_full(error):
        return "The disk is full.", "Free some space, for example by removing old exports, then try again."
    if error.errno in _CLOSED:
        return (
            f"The data folder may not {wish}: it is read-only, or belongs to another user.",
            "Ask the office to put that right, then try again.",
        )
    if error.errno in _GONE:
        return (
            "The disk with the records does not answer, or the data folder is gone.",
            "If it is a stick, put it back; then try again, and call the office if this stays.",
        )
    return f"The disk said: {error.strerror or error}.", "Try again, and call the office if this stays."
