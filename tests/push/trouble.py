"""A CouchDB small enough to read, which can be told to fail: it drops, refuses, waits and lies on request."""

from __future__ import annotations

import contextlib
import gzip
import json
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

Fault = Callable[["Asked"], bool]
"""Answers a request in its own way and returns True, or leaves it alone."""


@dataclass(slots=True)
class Store:
    """The one database, `/safety`."""

    made: bool = True
    documents: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    """By id and revision."""
    local: dict[str, dict[str, Any]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    encodings: list[str] = field(default_factory=list)
    most_at_once: int = 0
    """Documents of the largest `_bulk_docs`."""

    def count(self, what: str) -> int:
        return sum(what in one for one in self.requests)


class Asked(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    store: Store
    faults: list[Fault]

    def answer(self, status: int, value: object, **headers: str) -> None:
        data = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        for name, said in headers.items():
            self.send_header(name.replace("_", "-"), said)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def drop(self) -> None:
        self.close_connection = True
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def do_GET(self) -> None:
        self.handle_one()

    do_PUT = do_POST = do_GET  # noqa: N815

    def handle_one(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        encoding = self.headers.get("Content-Encoding", "")
        self.path_only = urlsplit(self.path).path
        self.store.requests.append(f"{self.command} {self.path_only}")
        self.store.encodings.append(encoding)
        self.raw = gzip.decompress(body) if encoding == "gzip" else body
        if not any(fault(self) for fault in self.faults):
            self.as_couch()

    def as_couch(self) -> None:
        store, value = self.store, json.loads(self.raw or b"{}")
        match self.command, self.path_only.split("/")[1:]:
            case "PUT", ["safety"]:
                already, store.made = store.made, True
                self.answer(412 if already else 201, {"ok": not already, "error": "file_exists"})
            case _ if not store.made:
                self.answer(404, {"error": "not_found", "reason": "no_db_file"})
            case "GET", ["safety"]:
                self.answer(200, {"db_name": "safety", "doc_count": len(store.documents)})
            case "GET", ["safety", "_local", id]:
                found = store.local.get(id)
                self.answer(200 if found else 404, found or {"error": "not_found", "reason": "missing"})
            case "PUT", ["safety", "_local", id]:
                standing = store.local.get(id, {}).get("_rev")
                if value.get("_rev") != standing:
                    self.answer(409, {"error": "conflict"})
                    return
                store.local[id] = {**value, "_rev": f"0-{int((standing or '0-0')[2:]) + 1}"}
                self.answer(201, {"ok": True})
            case "POST", ["safety", "_revs_diff"]:
                known = store.documents
                lacking = {id: {"missing": revs} for id, revs in value.items() if revs[0] not in known.get(id, {})}
                self.answer(200, lacking)
            case "POST", ["safety", "_bulk_docs"]:
                assert value["new_edits"] is False
                store.most_at_once = max(store.most_at_once, len(value["docs"]))
                for one in value["docs"]:
                    store.documents.setdefault(one["_id"], {})[one["_rev"]] = one
                self.answer(201, [])
            case "POST", ["safety", "_ensure_full_commit"]:
                self.answer(404, {"error": "not_found"})
            case "POST", ["safety", "_all_docs"]:
                self.answer(200, {"rows": [self._row(id) for id in value["keys"]]})
            case "GET", ["safety", "_all_docs"]:
                asked = parse_qs(urlsplit(self.path).query)
                last, first = json.loads(asked["startkey"][0]), json.loads(asked["endkey"][0])
                ids = sorted((id for id in store.documents if first <= id <= last), reverse=True)
                self.answer(200, {"rows": [{"id": id, "doc": self._winner(id)} for id in ids[:5]]})
            case _:
                self.answer(405, {"error": "method_not_allowed", "reason": self.path_only})

    def _winner(self, id: str) -> dict[str, Any]:
        return self.store.documents[id][max(self.store.documents[id])]

    def _row(self, id: str) -> dict[str, Any]:
        if id not in self.store.documents:
            return {"key": id, "error": "not_found"}
        return {"key": id, "id": id, "value": {"rev": self._winner(id)["_rev"]}}

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Into no test's output."""


@contextlib.contextmanager
def serving(*faults: Fault, store: Store | None = None, tls: Path | None = None) -> Iterator[tuple[str, Store]]:
    """The address of its database, and what is in it; with `tls` a file of key and certificate."""
    store = store if store is not None else Store()
    handler = type("Handler", (Asked,), {"store": store, "faults": list(faults)})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    if tls:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(tls)
        server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http{'s' if tls else ''}://127.0.0.1:{server.server_address[1]}/safety", store
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def at(path: str, *, times: int = 1, after: int = 0) -> Callable[[Fault], Fault]:
    """That a fault strikes requests of one path alone, so many of them, after so many went well."""

    def only(fault: Fault) -> Fault:
        seen = 0

        def struck(asked: Asked) -> bool:
            nonlocal seen
            if not asked.path_only.endswith(path):
                return False
            seen += 1
            return after < seen <= after + times and fault(asked)

        return struck

    return only


def answers(status: int, value: object, **headers: str) -> Fault:
    def fault(asked: Asked) -> bool:
        asked.answer(status, value, **headers)
        return True

    return fault


def drops(asked: Asked) -> bool:
    """Before anything was done."""
    asked.drop()
    return True


def takes_and_drops(asked: Asked) -> bool:
    """What was asked is done, and nobody hears of it."""
    answer, asked.answer = asked.answer, lambda *_args, **_headers: None  # type: ignore[method-assign]
    asked.as_couch()
    asked.answer = answer  # type: ignore[method-assign]
    asked.drop()
    return True
