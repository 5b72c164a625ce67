"""One CouchDB database over HTTP: how often it is asked again, and what its refusals mean.

Only what the replication protocol asks of a target.
"""

from __future__ import annotations

import logging
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from gzip import compress
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import orjson

from secor_tui.errors import Phrase, Refused, SecorError, Unreachable, WrongUse

if TYPE_CHECKING:
    import httpx

    from secor_tui.couch_address import Address, Login

log = logging.getLogger("secor_tui")

WAITS = (1.0, 2.0, 4.0, 8.0, 16.0)
"""Seconds before each further try of one request, unless the database says how long (`Retry-After`)."""
LONGEST_WAIT = 60.0
LARGEST_ANSWER = 32_000_000
"""Bytes; what is asked here answers with a few thousand."""
DELETED = "deleted"
"""The revision of a document that was deleted."""
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504})
_PLAIN_ONLY = frozenset({400, 415})
"""What a server says to a gzip that it does not know."""


@contextmanager
def connected(
    where: Address,
    login: Login | None = None,
    *,
    pause: Callable[[float, str], None] = lambda seconds, _why: time.sleep(seconds),
    patience: float = 120.0,
) -> Iterator[Couch]:
    """The database at an address; nothing is asked of it yet. `pause` waits for so many seconds before another try,
    and is told why; `patience` is for how many an answer may keep silent."""
    # Late: only whoever pushes needs it.
    import httpx

    encrypted = where.server.startswith("https:")
    auth = httpx.BasicAuth(login.user, login.password) if login else None
    # httpx tells of each request at INFO.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    with httpx.Client(
        auth=auth,
        # Without https no certificate is asked for, and reading all the world's takes longer than a short push; nor
        # does what is not encrypted go to a proxy somewhere else.
        verify=encrypted,
        trust_env=encrypted,
        follow_redirects=False,
        timeout=httpx.Timeout(patience, connect=min(patience, 15.0)),
        headers={"Accept": "application/json", "User-Agent": "secor-tui"},
    ) as client:
        yield Couch(where, client, pause)


class Couch:
    """One database. Every method raises Unreachable, Refused or WrongUse, with a sentence for a person."""

    def __init__(self, where: Address, client: httpx.Client, pause: Callable[[float, str], None]) -> None:
        self.where = where
        self.requests = 0
        """How many were sent, those that were sent again too."""
        self._client, self._pause = client, pause
        self._gzip = True
        self._flushes = True
        self._base = f"{where.server}/{quote(where.name, safe='%')}"

    # What the replication protocol asks

    def info(self, *, create: bool = False) -> Mapping[str, Any]:
        """What CouchDB says of the database; it is made where it is not there and `create` says so."""
        status, found = self._ask("GET", "", may=(404,))
        if status == 404 and create:
            # 412: somebody made it meanwhile.
            self._ask("PUT", "", may=(412,))
            status, found = self._ask("GET", "", may=(404,))
        if status == 404:
            raise Refused(
                "No such database",
                "There is no database {name} at {server}. Look at the address, or say --create to make it.",
                name=self.where.name,
                server=self.where.server,
            )
        if not isinstance(found, dict) or "doc_count" not in found:
            raise self.no_couch()
        return found

    def local(self, id: str) -> Mapping[str, Any]:
        """A document of the database's own, which is never replicated; empty where there is none."""
        status, found = self._ask("GET", f"/_local/{quote(id)}", may=(404,))
        return found if status == 200 and isinstance(found, dict) else {}

    def put_local(self, id: str, value: Mapping[str, Any]) -> bool:
        """False where somebody else changed it meanwhile."""
        return self._ask("PUT", f"/_local/{quote(id)}", {"_id": f"_local/{id}", **value}, may=(409,))[0] != 409

    def missing(self, revisions: Mapping[str, str]) -> set[str]:
        """Of documents with one revision each, the ids of those that are not there."""
        _, found = self._ask("POST", "/_revs_diff", {id: [rev] for id, rev in revisions.items()}, gzip=True)
        if not isinstance(found, dict) or not found.keys() <= revisions.keys():
            raise self.no_couch()
        return set(found)

    def put(self, documents: list[bytes]) -> dict[str, str] | None:
        """Put documents (as JSON, with the revision that each has) there as they are; returns the id and reason of each
        that was not taken. None where it was too much at once."""
        body = b'{"new_edits":false,"docs":[' + b",".join(documents) + b"]}"
        status, found = self._ask("POST", "/_bulk_docs", body, gzip=True, may=(413,))
        if status == 413:
            return None
        if not isinstance(found, list):
            raise self.no_couch()
        return {
            str(one.get("id")): _plain(f"{one['error']}: {one.get('reason') or one['error']}")
            for one in found
            if isinstance(one, dict) and one.get("error")
        }

    def standing(self, ids: list[str]) -> dict[str, str]:
        """The revision that each of these documents stands in; DELETED for one that was deleted."""
        _, found = self._ask("POST", "/_all_docs", {"keys": ids}, gzip=True)
        rows = self._rows(found)
        return {
            str(row["id"]): DELETED if row["value"].get("deleted") else str(row["value"].get("rev"))
            for row in rows
            if isinstance(row.get("value"), dict) and "id" in row
        }

    def last(self, first: str, last: str) -> list[Mapping[str, Any]]:
        """The few documents with the highest ids between two, the highest first."""
        asked = {
            "startkey": _json(last),
            "endkey": _json(first),
            "descending": "true",
            "include_docs": "true",
            "limit": "5",
        }
        _, found = self._ask("GET", "/_all_docs", params=asked)
        return [row["doc"] for row in self._rows(found) if isinstance(row.get("doc"), dict)]

    def flush(self) -> None:
        """Have what was put written to the disk there; newer servers always do."""
        if self._flushes:
            status, _ = self._ask("POST", "/_ensure_full_commit", {}, may=(400, 403, 404, 405, 501))
            self._flushes = status < 300

    def no_couch(self) -> Unreachable:
        """It answers, and not as a CouchDB does."""
        return Unreachable(
            "That is no CouchDB",
            "What answers at {where} does not speak as a CouchDB database does. Look at the address: it is the server, "
            "its port and the database, such as https://office.example:6984/safety.",
            where=self.where,
        )

    def _rows(self, found: object) -> list[Mapping[str, Any]]:
        rows = found.get("rows") if isinstance(found, dict) else None
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self.no_couch()
        return rows

    # One request

    def _ask(
        self,
        method: str,
        path: str,
        body: object = None,
        *,
        params: Mapping[str, str] | None = None,
        gzip: bool = False,
        may: tuple[int, ...] = (),
    ) -> tuple[int, Any]:
        """Status and JSON of the answer, after as many tries as there are waits; `may` are refusals that mean something
        to the caller."""
        import httpx

        plain = body if isinstance(body, bytes) or body is None else orjson.dumps(body)
        waits = iter(WAITS)
        while True:
            zipped = gzip and self._gzip and plain is not None
            headers = {} if plain is None else {"Content-Type": "application/json"}
            if zipped:
                headers["Content-Encoding"] = "gzip"
            content = compress(plain, 1) if zipped and plain is not None else plain
            said, wait = Phrase(""), 0.0
            try:
                self.requests += 1
                with self._client.stream(
                    method, self._base + path, params=params, content=content, headers=headers
                ) as answer:
                    data = self._read(answer)
                if answer.status_code not in _AGAIN:
                    if zipped and answer.status_code in _PLAIN_ONLY:
                        self._gzip = False
                        continue
                    return self._understood(answer, data, may)
                said = Phrase("It answered {status}: {reason}.", status=answer.status_code, reason=_reason(data))
                wait = _retry_after(answer)
            except httpx.TimeoutException:
                said = Phrase("It did not answer in time.")
            except httpx.TransportError as error:
                self._not_for_ever(error)
                said = Phrase("The connection failed ({error}).", error=_said(error))
            except (httpx.InvalidURL, UnicodeError) as error:
                raise self._wrong_address(error) from error
            log.info("push: %s %s: %s", method, path or "/", said)
            following = next(waits, None)
            if following is None:
                raise Unreachable(
                    "The office's database does not answer",
                    "{where} was asked {times} times. {said} What was sent is there; the next push goes on where this "
                    "one stopped.",
                    where=self.where,
                    times=len(WAITS) + 1,
                    said=said,
                )
            self._pause(max(following, wait), str(said))

    def _read(self, answer: httpx.Response) -> bytes:
        found = bytearray()
        for part in answer.iter_bytes():
            found += part
            if len(found) > LARGEST_ANSWER:
                raise self.no_couch()
        return bytes(found)

    def _understood(self, answer: httpx.Response, data: bytes, may: tuple[int, ...]) -> tuple[int, Any]:
        status = answer.status_code
        if answer.is_redirect:
            raise Refused(
                "It sends us elsewhere",
                "{where} answers with another address, {other}. Nothing goes to where nobody sent it: give that "
                "address to push if it is the right one.",
                where=self.where,
                other=_plain(answer.headers.get("Location", "")),
            )
        if status >= 300 and status not in may:
            raise self._refusal(status, _reason(data))
        try:
            return status, orjson.loads(data)
        except ValueError:
            if status in may and status != 404:
                return status, None
            raise self.no_couch() from None

    def _refusal(self, status: int, reason: str) -> SecorError:
        if status == 401:
            return Refused(
                "The office's database does not let us in",
                "{where} asks for a name and a password, or does not know those that were given ({reason}). Put them "
                "in SECOR_COUCH_USER and SECOR_COUCH_PASSWORD.",
                where=self.where,
                reason=reason,
            )
        if status == 403:
            return Refused(
                "The office's database does not allow it",
                "{where} knows who asks and refuses ({reason}). Whoever keeps the database must make that user a "
                "member of it who may write.",
                where=self.where,
                reason=reason,
            )
        return Unreachable(
            "The office's database did not take it",
            "{where} answered {status}: {reason}. What was sent before is there; the next push goes on from it.",
            where=self.where,
            status=status,
            reason=reason,
        )

    def _not_for_ever(self, error: Exception) -> None:
        """Raise at once for what no further try can mend."""
        cause = _ssl_error(error)
        if isinstance(cause, ssl.SSLCertVerificationError):
            raise Unreachable(
                "That may be somebody else",
                "The certificate of {where} does not prove who it is ({error}). Nothing was sent. If the office made "
                "its own certificate, name its file in SSL_CERT_FILE.",
                where=self.where,
                error=cause.verify_message or cause.reason,
            ) from error
        if cause is not None and cause.reason in ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNSUPPORTED_PROTOCOL"):
            raise Unreachable(
                "No encryption there",
                "{where} does not speak https ({error}). Nothing was sent. Look at the port: CouchDB's own is 6984 "
                "for https and 5984 for http.",
                where=self.where,
                error=cause.reason,
            ) from error

    def _wrong_address(self, error: Exception) -> WrongUse:
        return WrongUse("No such address", "{where} cannot be asked: {error}.", where=self.where, error=error)


def _ssl_error(error: BaseException | None) -> ssl.SSLError | None:
    while error is not None:
        if isinstance(error, ssl.SSLError):
            return error
        error = error.__cause__ or error.__context__
    return None


def _said(error: Exception) -> str:
    return _plain(str(error)) or type(error).__name__


def _reason(data: bytes) -> str:
    """What CouchDB says of a refusal; of anything else the beginning."""
    try:
        found = orjson.loads(data)
        said = str(found.get("reason") or found.get("error") or "")
    except (ValueError, AttributeError):
        said = data[:80].decode(errors="replace")
    return _plain(said) or "no reason given"


def _plain(said: str) -> str:
    """What somebody else says, as part of a sentence on our terminal."""
    return "".join(char for char in " ".join(said.split()) if char.isprintable())[:200].rstrip(".")


def _retry_after(answer: httpx.Response) -> float:
    said = answer.headers.get("Retry-After", "")
    return min(float(said), LONGEST_WAIT) if said.isascii() and said.isdecimal() else 0.0


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
