"""Push: the records of this kiosk into a CouchDB database, as a replicator whose source is the ledger.

The steps are those of CouchDB's own replication protocol: read the checkpoint in `_local/`, ask `_revs_diff` what is
missing, put that by `_bulk_docs` with `new_edits: false`, write the checkpoint. A document's id and revision come from
the record alone, so what is there already is never sent twice, whoever was interrupted, and several kiosks fill one
database. Records are never changed, so a revision is always the first; a second one under the same number is a
conflict, which CouchDB keeps and shows. What the documents are: `output/couch_documents.py`.

A merged store is pushed as if each of its kiosks had pushed. It has no checkpoint, since older records may yet come.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from secor_tui import durable
from secor_tui.clock import written
from secor_tui.couch import DELETED
from secor_tui.errors import Damaged, SecorError, Unreachable
from secor_tui.ledger.ledger import Anchor, is_merged
from secor_tui.ledger.record import GENESIS, RESTORE, Record, whole
from secor_tui.output.couch_documents import FILE, TEXT, Document, of_file, of_record, of_text, record_id
from secor_tui.output.leaving import Leaving

if TYPE_CHECKING:
    from secor_tui.couch import Couch
    from secor_tui.kiosk import Kiosk

BATCH = 500
"""Documents that are asked about at once,"""
BATCH_BYTES = 1_000_000
"""and bytes that are put at once: what is held in memory, and what a bad line must take in one go."""
CHECKPOINT = 4
"""Batches between two checkpoints: what an interrupted push asks about again."""
_TRIES = 5
"""To write a checkpoint that somebody else writes at the same time."""
_NAMED = 5
"""Faults of one kind that are told one by one."""

Progress = Callable[[int, int], None]
"""Called with how many of how many records are done."""


@dataclass(slots=True)
class Report:
    """What a push did."""

    sent: int = 0
    """Records."""
    already: int = 0
    """Records that were there, of those that were asked about."""
    withheld: int = 0
    """Of those sent, the confidential ones, whose content stays in the kiosk."""
    texts: int = 0
    files: int = 0
    documents: int = 0
    """That are in the database now, of all kiosks."""
    newest: Anchor = field(default_factory=lambda: Anchor(0, GENESIS))
    """The newest record of this kiosk that is there; of a merged store none."""
    faults: list[str] = field(default_factory=list)
    """What is not there as it is here, a sentence each; everything else is."""
    requests: int = 0


def push(
    kiosk: Kiosk,
    couch: Couch,
    *,
    create: bool = False,
    anew: bool = False,
    files: bool = False,
    progress: Progress = lambda _done, _of: None,
) -> Report:
    """Put there what is not there yet; a second call sends nothing, one that was killed goes on.

    `anew` asks about every record instead of those after the checkpoint, and names what stands there otherwise.
    Raises Unreachable, Refused and WrongUse of the database, Damaged when it knows records that are not here.
    """
    with durable.lock(kiosk.ledger.folder / ".push.lock"):
        return _Push(kiosk, couch, anew=anew, files=files, progress=progress).run(create)


class _Push:
    def __init__(self, kiosk: Kiosk, couch: Couch, *, anew: bool, files: bool, progress: Progress) -> None:
        self.clock, self.ledger, self.couch = kiosk.clock, kiosk.ledger, couch
        self.anew, self.with_files, self.progress = anew, files, progress
        self.merged = is_merged(kiosk.ledger.folder)
        self.leaving = Leaving(kiosk)
        self.report = Report()
        self.faults = _Faults()
        self.there = Anchor(0, GENESIS)
        """The newest of ours that was there before."""
        self.noted = 0
        """How far the checkpoint is."""
        self.held: int | None = None
        """The checkpoint goes no further: what comes after was not taken, or could not be sent."""
        self.texts: set[str] = set()
        """Those that were asked about."""
        # What was asked for is part of its name, as in CouchDB's own replication ids: files may be asked for later.
        self.checkpoint = f"secor-tui-{self.ledger.kiosk}" + ("-files" if files else "")

    def run(self, create: bool) -> Report:
        info, report = self.couch.info(create=create), self.report
        if self.merged:
            self._send(self.ledger.head())
        else:
            self._push_own()
        if report.sent + report.texts + report.files:
            info = self.couch.info()
        report.documents, report.newest = int(info["doc_count"]), self.there
        report.requests, report.faults = self.couch.requests, self.faults.sentences()
        return report

    def _push_own(self) -> None:
        # Before our own newest is looked up: records may be made, and pushed from elsewhere, at any moment.
        self.there = self._newest_there()
        head = self.ledger.head()
        if self.there.seq > head.seq:
            raise Damaged(
                "The office's database knows records that are not here",
                "{where} goes up to record {record}, and this kiosk up to {newest}. Nothing was sent. Records may have "
                "been lost here: run `secor-tui verify`, and call the office.",
                where=self.couch.where,
                record=f"{self.ledger.kiosk}-{self.there.seq}",
                newest=head.seq,
            )
        self.noted = self._begin(head)
        self._send(head)
        if self.report.sent:
            self.there = self._newest_there()
            if self.held is None and self.there != head and not self.faults:
                raise Unreachable(
                    "The office's database does not keep what it is given",
                    "{where} took everything, and its newest record of this kiosk is number {there} instead of "
                    "{newest}. Call whoever keeps the database; the next push asks about the records again.",
                    where=self.couch.where,
                    there=self.there.seq,
                    newest=head.seq,
                )
        self._note(head)

    # The checkpoint

    def _newest_there(self) -> Anchor:
        kiosk = self.ledger.kiosk
        for one in self.couch.last(record_id(kiosk, 0), record_id(kiosk, 99_999_999)):
            seq = one.get("seq")
            # Others may keep documents of their own beside ours.
            if isinstance(seq, int) and one.get("_id") == record_id(kiosk, seq):
                return Anchor(seq, str(one.get("hash")))
        return Anchor(0, GENESIS)

    def _begin(self, head: Anchor) -> int:
        """Where to go on. A checkpoint counts where its record is ours and the database has as much as it says."""
        said = self.couch.local(self.checkpoint)
        seq = said.get("source_last_seq")
        if self.anew or not isinstance(seq, int) or not 0 < seq <= min(head.seq, self.there.seq):
            return 0
        return seq if self._anchor(seq) == Anchor(seq, str(said.get("hash"))) else 0

    def _note(self, upto: Anchor) -> None:
        """Write the checkpoint, once what it speaks of is on the disk there."""
        if self.held is not None and upto.seq > self.held:
            upto = self._anchor(self.held)
        if upto.seq <= self.noted:
            return
        self.couch.flush()
        self.noted = upto.seq
        noted = {"kiosk": self.ledger.kiosk, "source_last_seq": upto.seq, "hash": upto.hash}
        for _ in range(_TRIES):
            standing = self.couch.local(self.checkpoint)
            rev = {"_rev": standing["_rev"]} if "_rev" in standing else {}
            if self.couch.put_local(self.checkpoint, {**rev, **noted, "written": written(self.clock.now())}):
                return

    def _anchor(self, seq: int) -> Anchor:
        record = next(self.ledger.records(after=seq - 1), None) if seq else None
        return Anchor(seq, record.hash) if record is not None and record.seq == seq else Anchor(0, GENESIS)

    def _hold(self, document_or_record: str, seq: int, what: str) -> None:
        """Something of this record is not there after this push: the next one asks about it again."""
        self.faults.add(what, document_or_record)
        self.held = min(seq - 1, seq - 1 if self.held is None else self.held)

    # The records

    def _send(self, head: Anchor) -> None:
        first = self.noted
        expected, batch, size, batches = first + 1, list[Document](), 0, 0
        self.progress(0, head.seq - first)
        for record in self.ledger.records(after=first):
            if record.seq > head.seq:
                break
            if not self.merged and record.seq > expected and record.kind != RESTORE:
                self._hold(f"{self.ledger.kiosk}-{expected}", expected, _UNREADABLE)
            expected = record.seq + 1
            for one in self._documents(record):
                batch.append(one)
                size += one.size
            if len(batch) >= BATCH or size >= BATCH_BYTES:
                self._put(batch)
                batch, size, batches = [], 0, batches + 1
                self.progress(record.seq - first, head.seq - first)
                if batches % CHECKPOINT == 0 and not self.merged:
                    self._note(Anchor(record.seq, record.hash))
        self._put(batch)
        self.progress(head.seq - first, head.seq - first)

    def _documents(self, record: Record) -> Iterator[Document]:
        """A record, after the checklist that it needs and the files that it names; nothing where its content is not
        the one that its revision stands for."""
        if not whole(record.raw):
            self._hold(record.number, record.seq, _CHANGED)
            return
        name = record.checklist_sha256
        try:
            withheld = record.withheld or self.leaving.confidential(record)
            if name and name not in self.texts:
                yield of_text(record, self.ledger.text(name))
                self.texts.add(name)
        except SecorError as error:
            self._hold(f"{record.number} ({error.title})", record.seq, _INCOMPLETE)
            return
        if self.with_files and not withheld:
            for ref in record.files:
                yield of_file(record, ref, self.ledger.attachments)
        yield of_record(record, self.leaving.of(record))

    # What is asked and what is put

    def _put(self, batch: list[Document]) -> None:
        asked = {one.id: one for one in batch}
        if not asked:
            return
        missing = self.couch.missing({id: one.rev for id, one in asked.items()})
        if self.anew or batch[0].record.seq <= self.there.seq:
            self._look(asked, missing)
        self.report.already += sum(one.is_record for id, one in asked.items() if id not in missing)
        chunk: list[tuple[Document, bytes]] = []
        size = 0
        for one in (one for id, one in asked.items() if id in missing):
            try:
                data = one.made()
            except (SecorError, OSError):
                self._hold(one.record.number, one.record.seq, _LACKS_FILE)
                continue
            if chunk and size + len(data) > BATCH_BYTES:
                self._put_now(chunk)
                chunk, size = [], 0
            chunk.append((one, data))
            size += len(data)
        self._put_now(chunk)

    def _put_now(self, chunk: list[tuple[Document, bytes]]) -> None:
        if not chunk:
            return
        refused = self.couch.put([data for _, data in chunk])
        if refused is None and len(chunk) > 1:
            middle = len(chunk) // 2
            self._put_now(chunk[:middle])
            self._put_now(chunk[middle:])
            return
        if refused is None:
            refused = {chunk[0][0].id: "it is too large"}
        for one, _ in chunk:
            if one.id in refused:
                self._hold(f"{one.id} ({refused[one.id]})", one.record.seq, _NOT_TAKEN)
            elif one.is_record:
                self.report.sent += 1
                self.report.withheld += one.withheld
            else:
                self.report.texts += one.id.startswith(TEXT)
                self.report.files += one.id.startswith(FILE)

    def _look(self, asked: dict[str, Document], missing: set[str]) -> None:
        """Name what stands there otherwise. CouchDB keeps both, and shows one of them."""
        for id, rev in self.couch.standing(list(asked)).items():
            if rev == DELETED and id not in missing:
                self.faults.add(_DELETED, id)
            elif rev not in (DELETED, asked[id].rev):
                self.faults.add(_OTHERWISE, id)


_UNREADABLE = "cannot be read here, nor perhaps those after: run `secor-tui verify`"
_CHANGED = "not sent, as it is not what was signed: run `secor-tui verify`"
_INCOMPLETE = "not sent, as its checklist cannot be read"
_LACKS_FILE = "sent without a file, which is missing here or damaged"
_NOT_TAKEN = "not taken by the database"
_DELETED = "deleted there; the record stands here"
_OTHERWISE = "there with another content, beside which ours is kept: look at its conflicts"


class _Faults:
    """Counted by kind, the first few by name: a hundred thousand of a kind are no list to read or to keep."""

    def __init__(self) -> None:
        self.kinds: dict[str, list[str]] = {}
        self.counts: dict[str, int] = {}

    def __bool__(self) -> bool:
        return bool(self.counts)

    def add(self, kind: str, name: str) -> None:
        self.counts[kind] = self.counts.get(kind, 0) + 1
        names = self.kinds.setdefault(kind, [])
        if len(names) < _NAMED:
            names.append(name)

    def sentences(self) -> list[str]:
        return [self._sentence(kind, names, self.counts[kind] - len(names)) for kind, names in self.kinds.items()]

    def _sentence(self, kind: str, names: list[str], more: int) -> str:
        return f"{', '.join(names)}{f' and {more} more' if more else ''}: {kind}."
