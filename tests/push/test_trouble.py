"""The push on a bad line and against a bad server: it tries again, ends in one plain sentence, and loses nothing."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest

from secor_tui import couch, couch_address
from secor_tui import push as pushing
from secor_tui.clock import SetClock
from secor_tui.couch import WAITS
from secor_tui.errors import Refused, SecorError, Unreachable
from secor_tui.kiosk import Kiosk
from secor_tui.push import Report, push
from tests import firms
from tests.push import ledgers
from tests.push.trouble import Asked, Fault, Store, answers, at, drops, serving, takes_and_drops

COUNT = 60
REQUESTS = 22
"""Of a push of so many records in batches of ten."""


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> Kiosk:
    folder = tmp_path_factory.mktemp("sixty")
    ledgers.make(folder, "K7Q2", COUNT)
    return Kiosk.open(folder, clock=SetClock(firms.MORNING))


@pytest.fixture
def kiosk(sixty: Kiosk, monkeypatch: pytest.MonkeyPatch) -> Kiosk:
    """Sixty records, which no test changes, pushed in batches of ten."""
    monkeypatch.setattr(pushing, "BATCH", 10)
    return sixty


class Waits(list[float]):
    def __call__(self, seconds: float, why: str) -> None:
        assert why
        self.append(seconds)


def pushed(kiosk: Kiosk, url: str, waits: Waits | None = None, patience: float = 120.0, **options: Any) -> Report:
    with couch.connected(
        couch_address.address(url), pause=waits if waits is not None else Waits(), patience=patience
    ) as there:
        return push(kiosk, there, **options)


def whole(store: Store, kiosk: Kiosk) -> bool:
    """Whether every record is there, in its one revision, as it is here."""
    records = {f"K7Q2-{one.seq:08d}": one for one in kiosk.ledger.records()}
    return records.keys() == store.documents.keys() and all(
        list(store.documents[id]) == [f"1-{one.hash[:32]}"]
        and store.documents[id][f"1-{one.hash[:32]}"]["body"] == one.body
        for id, one in records.items()
    )


@pytest.mark.parametrize("path", ["/safety", "_local/secor-tui-K7Q2", "_revs_diff", "_bulk_docs", "_all_docs"])
@pytest.mark.parametrize("fault", [drops, takes_and_drops, answers(503, {"reason": "busy"}), answers(500, b"<h1>")])
def test_whatever_fails_once_is_asked_again(kiosk: Kiosk, path: str, fault: Fault) -> None:
    waits = Waits()
    with serving(at(path)(fault)) as (url, store):
        report = pushed(kiosk, url, waits)
        assert whole(store, kiosk)
    assert (report.newest, report.faults) == (kiosk.ledger.head(), [])
    assert waits == [WAITS[0]]


def test_the_waits_grow_and_start_anew_with_every_request(kiosk: Kiosk) -> None:
    waits = Waits()
    busy = answers(503, {})
    with serving(at("_revs_diff", times=3)(busy), at("_bulk_docs", times=2)(busy)) as (url, store):
        pushed(kiosk, url, waits)
        assert whole(store, kiosk)
    assert waits == [*WAITS[:3], *WAITS[:2]]


def test_it_waits_as_long_as_it_is_told_and_never_for_ever(kiosk: Kiosk) -> None:
    waits = Waits()
    slow = at("_bulk_docs")(answers(429, {}, Retry_After="7"))
    never = at("_revs_diff")(answers(503, {}, Retry_After="999999"))
    with serving(slow, never) as (url, store):
        pushed(kiosk, url, waits)
        assert whole(store, kiosk)
    assert sorted(waits) == [7, couch.LONGEST_WAIT]


def test_a_line_that_stays_down_ends_in_one_sentence_and_the_next_push_goes_on(kiosk: Kiosk) -> None:
    store, waits = Store(), Waits()
    with (
        serving(at("_bulk_docs", after=5, times=99)(drops), store=store) as (url, _),
        pytest.raises(Unreachable, match="goes on where this one stopped") as ended,
    ):
        pushed(kiosk, url, waits)
    assert ended.value.exit_code == 3
    assert waits == list(WAITS)
    assert len(store.documents) == 50
    store.requests.clear()
    with serving(store=store) as (url, _):
        report = pushed(kiosk, url)
    # From the checkpoint after four batches: one is asked about again, one is put.
    assert (report.sent, report.already, store.count("_bulk_docs")) == (10, 10, 1)
    assert whole(store, kiosk)


@pytest.mark.parametrize("stop", range(1, REQUESTS))
def test_wherever_the_line_breaks_for_good_nothing_is_lost_or_doubled(kiosk: Kiosk, stop: int) -> None:
    store = Store()

    def broken(asked: Asked) -> bool:
        return len(asked.store.requests) > stop and takes_and_drops(asked)

    with serving(broken, store=store) as (url, _), pytest.raises(Unreachable):
        pushed(kiosk, url)
    with serving(store=store) as (url, _):
        assert pushed(kiosk, url).newest == kiosk.ledger.head()
    assert whole(store, kiosk)
    with serving(store=store) as (url, _):
        assert pushed(kiosk, url).requests == 3


def test_an_answer_that_does_not_come_is_not_waited_for(kiosk: Kiosk) -> None:
    def sleeps(asked: Asked) -> bool:
        time.sleep(0.4)
        return drops(asked)

    with serving(at("_bulk_docs")(sleeps)) as (url, store):
        pushed(kiosk, url, patience=0.2)
        assert whole(store, kiosk)


@pytest.mark.parametrize(
    "lie",
    [
        answers(200, b"<html>Welcome to the hotel's network</html>"),
        answers(200, []),
        answers(200, {"hello": 1}),
        answers(200, None),
        answers(204, b""),
    ],
)
@pytest.mark.parametrize("path", ["/safety", "_revs_diff", "_bulk_docs", "_all_docs"])
def test_what_is_no_couchdb_is_called_so(kiosk: Kiosk, path: str, lie: Fault) -> None:
    store = Store()
    with (
        serving(at(path, times=9)(lie), store=store) as (url, _),
        pytest.raises(Unreachable, match=r"no CouchDB|not keep"),
    ):
        pushed(kiosk, url)
    # Whatever it made us believe meanwhile.
    with serving(store=store) as (url, _):
        pushed(kiosk, url)
    assert whole(store, kiosk)


def test_a_server_that_only_says_it_took_everything_is_found_out(kiosk: Kiosk) -> None:
    store = Store()
    with (
        serving(at("_bulk_docs", times=99)(answers(201, [])), store=store) as (url, _),
        pytest.raises(Unreachable, match="instead of 60"),
    ):
        pushed(kiosk, url)
    with serving(store=store) as (url, _):
        pushed(kiosk, url)
    assert whole(store, kiosk)


def test_an_endless_answer_is_not_read_to_its_end(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(couch, "LARGEST_ANSWER", 10_000)
    with serving(at("/safety")(answers(200, b" " * 20_000))) as (url, _), pytest.raises(Unreachable, match="CouchDB"):
        pushed(kiosk, url)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_nobody_is_followed_to_another_host(kiosk: Kiosk, status: int) -> None:
    with serving() as (elsewhere, other):
        away = answers(status, {}, Location=elsewhere)
        for path in ("/safety", "_bulk_docs"):
            with serving(at(path)(away)) as (url, _), pytest.raises(Refused, match="sends us elsewhere"):
                pushed(kiosk, url)
        assert other.requests == []


@pytest.mark.parametrize(
    ("status", "error", "said"),
    [(401, Refused, "SECOR_COUCH_USER"), (403, Refused, "member"), (409, Unreachable, "409: because")],
)
def test_refusals_are_said_at_once_in_plain_words(
    kiosk: Kiosk, status: int, error: type[SecorError], said: str
) -> None:
    waits = Waits()
    refusal = answers(status, {"error": "no", "reason": "because."})
    with serving(at("_bulk_docs")(refusal)) as (url, _), pytest.raises(error, match=said):
        pushed(kiosk, url, waits)
    assert waits == []


def test_what_is_too_much_at_once_is_put_in_halves_and_what_is_too_large_alone_is_named(kiosk: Kiosk) -> None:
    def small(asked: Asked) -> bool:
        if not asked.path_only.endswith("_bulk_docs"):
            return False
        asked_for = [one["_id"] for one in json.loads(asked.raw)["docs"]]
        if len(asked_for) <= 3 and "K7Q2-00000034" not in asked_for:
            return False
        asked.answer(413, {"error": "document_too_large"})
        return True

    with serving(small) as (url, store):
        report = pushed(kiosk, url)
        assert len(store.documents) == COUNT - 1
        assert store.local["secor-tui-K7Q2"]["source_last_seq"] == 33
    assert [fault.partition(" (")[0] for fault in report.faults] == ["K7Q2-00000034"]
    with serving(store=store) as (url, _):
        assert pushed(kiosk, url).sent == 1
    assert whole(store, kiosk)


def test_what_goes_over_the_line_is_packed_unless_the_server_cannot_unpack(kiosk: Kiosk) -> None:
    with serving() as (url, store):
        pushed(kiosk, url)
        assert store.encodings.count("gzip") == 12
        assert len(store.requests) == REQUESTS

    def plain_only(asked: Asked) -> bool:
        if asked.headers.get("Content-Encoding") != "gzip":
            return False
        asked.answer(415, {"error": "bad_content_type"})
        return True

    with serving(plain_only) as (url, store):
        pushed(kiosk, url)
        assert store.encodings.count("gzip") == 1
        assert whole(store, kiosk)


@pytest.mark.parametrize(
    "checkpoint",
    [
        {"source_last_seq": 40, "hash": "0" * 64},
        {"source_last_seq": 400, "hash": "0" * 64},
        {"source_last_seq": "40"},
        {"source_last_seq": -1},
        {"source_last_seq": True},
        {"hash": None},
        {},
    ],
)
def test_a_checkpoint_that_is_not_of_these_records_counts_for_nothing(kiosk: Kiosk, checkpoint: dict[str, Any]) -> None:
    store = Store(local={"secor-tui-K7Q2": {"_rev": "0-7", **checkpoint}})
    with serving(store=store) as (url, _):
        assert pushed(kiosk, url).sent == COUNT
        assert whole(store, kiosk)
        assert pushed(kiosk, url).requests == 3


def test_a_checkpoint_without_its_documents_counts_for_nothing(kiosk: Kiosk) -> None:
    with serving() as (url, store):
        pushed(kiosk, url)
        for number in range(30, COUNT + 1):
            del store.documents[f"K7Q2-{number:08d}"]
        assert pushed(kiosk, url).sent == COUNT - 29
        assert whole(store, kiosk)


def test_a_checkpoint_that_somebody_else_writes_at_the_same_time_stands_in_the_end(kiosk: Kiosk) -> None:
    def another(asked: Asked) -> bool:
        if asked.command == "PUT" and "_local" in asked.path_only:
            asked.store.local["secor-tui-K7Q2"] = {"_rev": f"0-{len(asked.store.requests)}", "source_last_seq": 1}
        return False

    with serving(at("_local/secor-tui-K7Q2", times=3)(another)) as (url, store):
        pushed(kiosk, url)
        assert store.local["secor-tui-K7Q2"]["source_last_seq"] == COUNT


def test_no_more_than_a_batch_is_held(kiosk: Kiosk, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving() as (url, store):
        pushed(kiosk, url)
        assert store.most_at_once == 10
    monkeypatch.setattr(pushing, "BATCH_BYTES", 2000)
    with serving() as (url, store):
        pushed(kiosk, url)
        assert store.most_at_once <= 3
        assert whole(store, kiosk)


def test_how_far_it_is_is_told(kiosk: Kiosk) -> None:
    told: list[tuple[int, int]] = []
    with serving() as (url, _):
        pushed(kiosk, url, progress=lambda done, of: told.append((done, of)))
    assert told[0] == (0, COUNT)
    assert told[-1] == (COUNT, COUNT)
    assert told == sorted(told)


def test_what_others_keep_beside_the_records_is_left_alone(kiosk: Kiosk) -> None:
    notes: dict[str, dict[str, Any]] = {
        "K7Q2-612": {"1-a": {"_id": "K7Q2-612", "_rev": "1-a"}},
        "K7Q2-7 note": {"1-a": {"_id": "K7Q2-7 note", "_rev": "1-a", "seq": 7}},
    }
    with serving(store=Store(documents=dict(notes))) as (url, store):
        pushed(kiosk, url)
        assert pushed(kiosk, url).requests == 3
        assert {id: store.documents.pop(id) for id in notes} == notes
        assert whole(store, kiosk)


def test_what_a_server_says_does_nothing_to_the_terminal(kiosk: Kiosk) -> None:
    bad = "\x1b]0;mine\x07 no\r\n\u202eway"
    for status in (409, 401, 503):
        said = at("_revs_diff", times=9)(answers(status, {"reason": bad}))
        with serving(said) as (url, _), pytest.raises(SecorError, match="mine no way") as error:
            pushed(kiosk, url)
        assert error.value.message.isprintable()
    refused = answers(201, [{"id": "K7Q2-00000001", "error": "forbidden", "reason": bad}])
    with serving(at("_bulk_docs")(refused)) as (url, _):
        (fault,) = pushed(kiosk, url).faults
    assert fault.isprintable()
