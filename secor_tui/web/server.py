"""The page's own process: answers phones with what was published, and puts their photos into the spool.

One thread and one event loop: what a thousand slow phones cost is a thousand small buffers, where a thread for each
would be more than the machine in a trailer has. Whoever says nothing is let go first when there are too many.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import os
import shutil
import signal
import socket
from collections import Counter
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from pathlib import Path

from secor_tui import durable
from secor_tui.clock import Clock
from secor_tui.web import images, pages
from secor_tui.web.address import PHOTOS
from secor_tui.web.http import LONGEST_HEAD, Answer, Refused, Request, head, parsed
from secor_tui.web.multipart import Begun, Ended, Malformed, Parts, Piece, boundary_of
from secor_tui.web.offers import SPOOL, Offer, Offers
from secor_tui.web.published import LANGUAGES, Published
from secor_tui.web.style import HASH

log = logging.getLogger("secor_tui.web")

MOST_OPEN = 400
"""Connections at a time; well below what a process may have open."""
MOST_UPLOADS = 8
MOST_PHOTO = 25 * 1024 * 1024
MOST_BODY = 128 * 1024 * 1024
"""Bytes of one sending, with all its photos."""
HEAD_SECONDS = 10.0
QUIET_SECONDS = 15.0
"""Without a byte for so long, a sending is cut."""
BODY_SECONDS = 600.0
GRACE_SECONDS = 20.0
SLOWEST = 8 * 1024
"""Bytes a second, on the whole, beyond the first seconds."""
KEEP_FREE = 300 * 1024 * 1024
"""Bytes of the disk that are the records'."""

_CHUNK = 64 * 1024
_MB = 1024 * 1024


class Server:
    """Answers until it is stopped. Knows `web/` of a data folder and nothing else in it."""

    def __init__(self, folder: Path, clock: Clock, names: frozenset[str]) -> None:
        """`names` are the hosts it answers to, beside the address that a connection came in at."""
        self._folder, self._names = folder, names
        self._published = Published(folder)
        self._offers = Offers(folder, clock)
        self._open: dict[asyncio.StreamWriter, bool] = {}
        """Each connection, the oldest first, and whether it sends photos."""
        self._tasks: set[asyncio.Task[None]] = set()
        self._disk = ThreadPoolExecutor(1, "disk")
        """Photos are put on the disk one after the other: a card has one head."""

    async def run(self, line: socket.socket, ready: Callable[[], None]) -> None:
        """Answer on a bound socket until the process is told to stop."""
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            try:
                loop.add_signal_handler(name, stop.set)
            except NotImplementedError:  # Windows
                signal.signal(name, lambda *_: loop.call_soon_threadsafe(stop.set))
        self._tidy()
        server = await asyncio.start_server(self._meet, sock=line, limit=2 * LONGEST_HEAD, backlog=1024)
        ready()
        async with server:
            await stop.wait()
            server.close()
            # Who was just let in gets as far as to be known.
            await asyncio.sleep(0.05)
            for _ in range(30):
                # A photo that is nearly here may still arrive.
                if not any(self._open.values()):
                    break
                await asyncio.sleep(0.1)
            for writer in list(self._open):
                writer.transport.abort()
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=3)
        self._disk.shutdown()

    def _tidy(self) -> None:
        """Photos that were coming when this process ended never will be whole."""
        for part in (self._folder / SPOOL).glob("*/*.part"):
            with contextlib.suppress(OSError):
                part.unlink()

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._open) >= MOST_OPEN:
            oldest = next((one for one, sends in self._open.items() if not sends), writer)
            self._open.pop(oldest, None)
            oldest.transport.abort()
            if oldest is writer:
                return
        self._open[writer] = False
        task = asyncio.current_task()
        assert task is not None  # noqa: S101
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        try:
            await self._talk(reader, writer)
        except (ConnectionError, TimeoutError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass  # it went away, or was too slow to be told so, or the page ends
        except Exception:
            log.exception("a request was not answered")
        finally:
            self._open.pop(writer, None)
            writer.transport.abort()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked: Request | None = None
        try:
            async with asyncio.timeout(HEAD_SECONDS):
                raw = (await reader.readuntil(b"\r\n\r\n"))[:-4]
            if len(raw) > LONGEST_HEAD:
                raise Refused(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
            asked = parsed(raw)
            answer, cache = await self._answer(asked, reader, writer)
        except TimeoutError:
            answer, cache = _trouble(HTTPStatus.REQUEST_TIMEOUT, "slow", asked), "no-store"
        except asyncio.LimitOverrunError:
            answer, cache = _trouble(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "bad", None), "no-store"
        except Refused as no:
            answer, cache = _trouble(no.status, _WHY.get(no.status, "bad"), asked), "no-store"
        await self._send(writer, head(answer, cache=cache), b"" if asked and asked.method == "HEAD" else answer.body)
        # Closing with bytes unread would tell the phone of an error, and not what the answer says.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(2.0):
                while await reader.read(_CHUNK):
                    pass

    async def _send(self, writer: asyncio.StreamWriter, *parts: bytes) -> None:
        async with asyncio.timeout(GRACE_SECONDS + sum(map(len, parts)) / SLOWEST):
            for part in parts:
                for at in range(0, len(part), _CHUNK):
                    writer.write(part[at : at + _CHUNK])
                    await writer.drain()
            with contextlib.suppress(OSError):  # it has gone away meanwhile
                writer.write_eof()

    async def _answer(
        self, asked: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> tuple[Answer, str]:
        here = str(writer.get_extra_info("sockname")[0])
        if not asked.host or (asked.host not in self._names and asked.host != here):
            raise Refused(HTTPStatus.MISDIRECTED_REQUEST)
        if asked.path.startswith(PHOTOS):
            return await self._photos(asked, reader, writer), "no-store"
        if asked.method not in ("GET", "HEAD"):
            return _trouble(HTTPStatus.METHOD_NOT_ALLOWED, "bad", asked, ("Allow", "GET, HEAD")), "no-store"
        if asked.path == "/favicon.ico":
            return Answer(HTTPStatus.NO_CONTENT), "max-age=86400"
        if asked.path == "/robots.txt":
            return Answer(HTTPStatus.OK, b"User-agent: *\nDisallow: /\n", "text/plain"), "max-age=86400"
        return self._page(asked), "no-cache"

    def _page(self, asked: Request) -> Answer:
        path, language = asked.path, asked.language
        first, _, rest = path[1:].partition("/")
        if first in LANGUAGES:
            path, language = f"/{rest}", first
        try:
            found = self._published.find(path, language)
        except OSError as error:
            log.warning("a published page cannot be read: %s", error)
            return _trouble(HTTPStatus.SERVICE_UNAVAILABLE, "unreadable", asked)
        if found is None:
            if not self._published.any:
                return _trouble(HTTPStatus.SERVICE_UNAVAILABLE, "nothing", asked)
            return _trouble(HTTPStatus.NOT_FOUND, "not_found", asked)
        tag = f'"{found.sha256}"'
        more = (("ETag", tag), ("Vary", "Accept-Language"))
        if asked.headers.get("if-none-match") == tag:
            return Answer(HTTPStatus.NOT_MODIFIED, more=more)
        return Answer(HTTPStatus.OK, found.data, found.type, found.style, more)

    # Photos

    async def _photos(self, asked: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> Answer:
        token, slash, verb = asked.path.removeprefix(PHOTOS).partition("/")
        offer = self._offers.find(token)
        if asked.method not in ("GET", "HEAD", "POST"):
            return _trouble(HTTPStatus.METHOD_NOT_ALLOWED, "bad", asked, ("Allow", "GET, HEAD, POST"))
        if asked.method == "POST" and not slash:
            return await self._upload(asked, token, offer, reader, writer)
        if asked.method == "POST":
            await _discard(reader, asked.length)
        if offer is None or (slash and verb != "done"):
            return _trouble(HTTPStatus.GONE, "over", asked)
        if asked.method == "POST":
            if not await self._on_disk(self._offers.finish, token):
                return _trouble(HTTPStatus.GONE, "over", asked)
            return _made(pages.photos_done(offer.language))
        return _made(pages.photo_form(token, offer, self._offers.left(offer)))

    async def _upload(
        self,
        asked: Request,
        token: str,
        offer: Offer | None,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
    ) -> Answer:
        if asked.length < 0:
            raise Refused(HTTPStatus.LENGTH_REQUIRED)
        if offer is None:
            # Read all the same: a phone listens for the answer only when it has sent everything.
            await _discard(reader, asked.length)
            return _trouble(HTTPStatus.GONE, "over", asked)
        if asked.headers.get("expect", "").lower() == "100-continue":
            writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        parts, stop = self._begin_upload(asked, offer)
        if parts is None:
            await _discard(reader, asked.length)
            return stop
        self._open[writer] = True
        sent = _Sent(self, token, offer)
        try:
            async for data in _body(reader, asked.length):
                for event in parts.feed(data):
                    await sent.take(event)
            if not parts.whole:
                raise Malformed
        except Malformed:
            return _not_sent(HTTPStatus.BAD_REQUEST, "bad", asked, offer)
        except (ConnectionError, TimeoutError):
            raise
        except OSError as error:
            log.error("a photo could not be put on the disk: %s", error)
            return _not_sent(HTTPStatus.INSUFFICIENT_STORAGE, "full", asked, offer)
        finally:
            sent.close()
            self._open[writer] = False
        return await self._sent(asked, token, offer, sent)

    async def _sent(self, asked: Request, token: str, offer: Offer, sent: _Sent) -> Answer:
        """What is said when a sending is over."""
        if sent.received:
            log.info("%s photos received from a phone", sent.received)
        if not self._offers.left(offer):
            await self._on_disk(self._offers.finish, token)
            return _made(pages.photos_done(offer.language, received=sent.received, refused=sent.refused))
        still = self._offers.find(token)
        if still is None:
            return _trouble(HTTPStatus.GONE, "over", asked)
        left, most = self._offers.left(still), MOST_PHOTO // _MB
        return _made(pages.photo_form(token, still, left, received=sent.received, refused=sent.refused, most_mb=most))

    def _begin_upload(self, asked: Request, offer: Offer) -> tuple[Parts, Answer] | tuple[None, Answer]:
        """What reads a sending; None with the reason where it is not begun with."""
        nothing = _not_sent(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "bad", asked, offer)
        if asked.length > MOST_BODY:
            return None, _not_sent(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_much", asked, offer)
        if sum(self._open.values()) >= MOST_UPLOADS:
            return None, _not_sent(HTTPStatus.SERVICE_UNAVAILABLE, "busy", asked, offer, ("Retry-After", "30"))
        if shutil.disk_usage(self._folder).free < KEEP_FREE + asked.length:
            return None, _not_sent(HTTPStatus.INSUFFICIENT_STORAGE, "full", asked, offer)
        try:
            return Parts(boundary_of(asked.headers.get("content-type", ""))), nothing
        except Malformed:
            return None, nothing

    async def _on_disk(self, what: Callable[..., bool], *args: object) -> bool:
        return await asyncio.get_running_loop().run_in_executor(self._disk, what, *args)


class _Sent:
    """One sending of photos as it comes."""

    def __init__(self, server: Server, token: str, offer: Offer) -> None:
        self._server, self._token, self._offer = server, token, offer
        self._fd, self._size = -1, 0
        self._path: Path | None = None
        self._sha256 = hashlib.sha256()
        self.received = 0
        self.refused: Counter[str] = Counter()
        """Why, and how many."""

    async def take(self, event: Begun | Piece | Ended) -> None:
        """Raises OSError."""
        if isinstance(event, Begun):
            if event.name == "photo" and event.named_file:
                self._fd, self._path = self._server._offers.part(self._offer)
                self._size, self._sha256 = 0, hashlib.sha256()
        elif self._fd >= 0 and isinstance(event, Piece):
            self._size += len(event.data)
            if self._size > MOST_PHOTO:
                self.close()
                self.refused["too_large"] += 1
                return
            self._sha256.update(event.data)
            durable.write_at(self._fd, event.data, self._size - len(event.data))
        elif self._fd >= 0 and isinstance(event, Ended):
            why = ""
            try:
                if not await self._server._on_disk(self._settle):
                    why = "enough"
            except images.NotTaken as no:
                why = no.why
            finally:
                self.close()
            if why:
                self.refused[why] += 1
            else:
                self.received += 1

    def _settle(self) -> bool:
        """Look at a photo that is whole and give it to the kiosk; in the thread for the disk. Raises NotTaken."""
        assert self._path is not None  # noqa: S101
        images.kind_of(self._path)
        durable.sync(self._fd)
        # Windows renames no file that is open.
        os.close(self._fd)
        self._fd = -1
        return self._server._offers.keep(self._token, self._path, self._sha256.hexdigest())

    def close(self) -> None:
        """Drop what is not whole; what was kept is not here any more."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1
        if self._path is not None:
            with contextlib.suppress(OSError):
                self._path.unlink(missing_ok=True)
            self._path = None


async def _body(reader: asyncio.StreamReader, length: int) -> AsyncIterator[bytes]:
    """The body of a request as it comes. Raises TimeoutError when it comes too slowly, IncompleteReadError."""
    loop = asyncio.get_running_loop()
    begun, left = loop.time(), length
    while left > 0:
        async with asyncio.timeout(QUIET_SECONDS):
            data = await reader.read(min(_CHUNK, left))
        if not data:
            raise asyncio.IncompleteReadError(b"", left)
        left -= len(data)
        spent = loop.time() - begun
        if spent > BODY_SECONDS or spent > GRACE_SECONDS + (length - left) / SLOWEST:
            raise TimeoutError
        yield data


async def _discard(reader: asyncio.StreamReader, length: int) -> None:
    async for _ in _body(reader, min(length, MOST_BODY)):
        pass


def _made(body: bytes) -> Answer:
    return Answer(HTTPStatus.OK, body, style=HASH)


def _trouble(status: HTTPStatus, word: str, asked: Request | None, *more: tuple[str, str]) -> Answer:
    return Answer(status, pages.trouble(word, asked.language if asked else "en"), style=HASH, more=more)


def _not_sent(status: HTTPStatus, word: str, asked: Request, offer: Offer, *more: tuple[str, str]) -> Answer:
    """Why a sending failed, with the way back to the form, which is still open."""
    return Answer(status, pages.trouble(word, offer.language, asked.path), style=HASH, more=more)


_WHY = {HTTPStatus.MISDIRECTED_REQUEST: "wrong_host"}
"""What is said to whoever is refused for a reason; else that it was not understood."""
