"""The nightly job: whatever a destination does not hold yet is brought there, and a backup is proved by restoring it.

The timer, a stick, a key and somebody at the command line start the same job, as often as they like: it does what is
missing and nothing else. Trouble with one destination stops no other.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secor_tui import destinations, durable, nightly_state
from secor_tui.backup import backup
from secor_tui.clock import written
from secor_tui.destinations import Destination
from secor_tui.errors import Damaged, NotSaved, Phrase, Refused, SecorError
from secor_tui.nightly_state import State
from secor_tui.output.manifest import MANIFEST, SUMS, WORKBOOK, Manifest
from secor_tui.restore import prove
from secor_tui.sticks import Stick, sticks

if TYPE_CHECKING:
    from secor_tui.kiosk import Kiosk
    from secor_tui.ledger.verify import Fault
    from secor_tui.output.export import ExportReport

log = logging.getLogger("secor_tui")

EXPORT, VERIFY, BACKUP, PROOF, WAITING = "export", "verify", "backup", "proof", "waiting"
"""What is being done; WAITING is for another run to end."""
WHOLE_EVERY = timedelta(days=7)
"""So often all papers of a destination are read again, and not only the new ones."""
LOCK, CALL = ".nightly.lock", "copy-now"

Far = Callable[[int, int], None]
Progress = Callable[[str, str, int, int], None]
"""Called with what is being done, the destination's name, and how many of how many are done."""


@dataclass(slots=True)
class Result:
    """What became of one destination."""

    name: str
    there: bool = True
    records: int = 0
    """New ones among its papers."""
    papers: int = 0
    photos: int = 0
    """And other attached files."""
    files: int = 0
    """New ones of its backup."""
    proved: int | None = None
    """Records of its backup that were restored and are as they are here; None where it was not tried."""
    notes: list[str] = field(default_factory=list)
    """What a person should know although it went well."""
    trouble: dict[str, str] = field(default_factory=dict)
    """By language; empty where all went well."""
    exit_code: int = 0

    @property
    def new(self) -> bool:
        return bool(self.records or self.photos or self.files or self.proved is not None)


@dataclass(slots=True)
class Summary:
    """What one run did."""

    results: list[Result] = field(default_factory=list)
    trouble: dict[str, str] = field(default_factory=dict)
    """Of the list of destinations itself."""

    @property
    def exit_code(self) -> int:
        """0 where all that is there holds everything; 1 where something is damaged, refused or not proven; 3 where
        something could not be written, or nothing was there at all."""
        codes = [one.exit_code for one in self.results]
        if self.trouble or not any(one.there for one in self.results):
            codes.append(SecorError.exit_code)
        return max(codes, default=0)


def is_running(folder: Path) -> bool:
    """Whether the job of a data folder is at it now, in whatever process."""
    return durable.is_locked(folder / LOCK)


def call_sticks(folder: Path) -> None:
    """Ask for copies onto sticks that are put in and not mounted: on a machine that does nothing else root mounts them
    (deploy/secor-tui-sticks.path), and runs the job for each. Raises NotSaved."""
    try:
        durable.replace(folder / CALL, b"")
    except OSError as error:
        raise NotSaved("Not asked for", "{error}.", error=error.strerror or error) from error


def is_due(kiosk: Kiosk) -> bool:
    """Whether the day's work is over (`closing_time` in the settings), there are records that were brought nowhere yet,
    and nobody has tried since."""
    now = kiosk.clock.now()
    try:
        closing = datetime.combine(now.date(), time.fromisoformat(kiosk.config.closing_time), now.tzinfo)
    except ValueError:
        return False
    # The first destination is never left out, so it stands for all.
    first = nightly_state.states(kiosk.folder).get(destinations.FIRST, State())
    tried = bool(first.tried) and datetime.fromisoformat(first.tried) >= closing
    return now >= closing and not tried and first.seq < kiosk.registers.seq


def run(kiosk: Kiosk, *, only: str = "", progress: Progress | None = None) -> Summary:
    """Do all that is missing at every destination that is there, or at the one called `only`. Waits for another run.

    Raises WrongUse where there is no such destination, NotSaved where the data folder itself takes nothing.
    """
    with durable.lock(kiosk.folder / LOCK):
        durable.sweep(kiosk.folder)
        return _Run(kiosk, progress or (lambda *_: None)).run(only)


class _Run:
    """One run of the job."""

    def __init__(self, kiosk: Kiosk, progress: Progress) -> None:
        self.kiosk = kiosk
        self.progress = progress
        self.put_in: list[Stick] = sticks()
        self.summary = Summary()

    def run(self, only: str) -> Summary:
        try:
            wanted = [destinations.find(self.kiosk, only)] if only else destinations.listed(self.kiosk)
        except SecorError as error:
            if only:
                raise
            self.summary.trouble = _said(error)
            wanted = [destinations.first(self.kiosk)]
        there: list[tuple[Destination, Path, Result]] = []
        for one in wanted:
            result, top = self._place(one)
            self.summary.results.append(result)
            if top is not None:
                self._bring(one, top, result)
                there.append((one, top, result))
        self._prove([each for each in there if each[0].backup])
        return self.summary

    def _place(self, one: Destination) -> tuple[Result, Path | None]:
        """Where it is; None where it is away."""
        top = one.top(self.put_in)
        state = self._state(one)
        why = destinations.missing(self.kiosk, one, top, begun=bool(state.done))
        if why is None:
            return Result(one.name), top
        result = Result(one.name, there=False, notes=[str(why)])
        self._note(one, away_since=state.away_since or self._now())
        if one.kind == destinations.FOLDER:
            # Sticks and shares come and go; a folder of this machine does not.
            result.trouble, result.exit_code = _both(why), SecorError.exit_code
            self._note(one, trouble=result.trouble, tried=self._now())
        return result, None

    # Bringing

    def _bring(self, one: Destination, top: Path, result: Result) -> None:
        with self._trouble_of(one, result):
            if one.papers:
                self._export(one, one.papers_at(top, self.kiosk.config.kiosk), result)
            if one.backup:
                self._backup(one, one.backups_at(top, self.kiosk.config.kiosk), result)
        if result.trouble:
            self._note(one, trouble=result.trouble, tried=self._now(), away_since="")
            return
        state, now = self._state(one), self._now()
        if result.new or state.trouble or state.away_since or state.done[:10] != now[:10]:
            self._note(one, tried=now, done=now, trouble={}, away_since="")

    def _export(self, one: Destination, folder: Path, result: Result, *, again: bool = False) -> None:
        def far(done: int, of: int) -> None:
            self.progress(EXPORT, one.name, done, of)

        self.progress(EXPORT, one.name, 0, 0)
        made = _sealed(self.kiosk, folder, far) if one.sealed else _open(self.kiosk, folder, far)
        if not again:
            result.records, result.papers, result.photos = made.records, made.papers, made.files
        result.notes += [f"{path} held something else and was left alone." for path in made.kept]
        if made.faults:
            result.notes += made.faults
            result.exit_code = Damaged.exit_code
        papers = _papers_in(folder, self._state(one).papers + made.papers)
        self._note(one, seq=made.head.seq, hash=made.head.hash, records=made.head.seq, papers=papers)
        if made.head.seq and (again or self._whole_due(one)):
            self._verify(one, folder, result, again=again)

    def _whole_due(self, one: Destination) -> bool:
        verified = self._state(one).verified
        # A clock that went back must not put it off.
        return not verified or abs(self.kiosk.clock.now() - datetime.fromisoformat(verified)) >= WHOLE_EVERY

    def _verify(self, one: Destination, folder: Path, result: Result, *, again: bool) -> None:
        """Read everything there again; what is missing or changed is brought once more."""
        self.progress(VERIFY, one.name, 0, 0)
        faults = _faults(folder, sealed=one.sealed)
        if faults and not again and not one.sealed:
            # Without its manifest everything is looked at anew, and what is missing or changed is written once more.
            rooms = {room for fault in faults for room in fault.path.parents if room.is_relative_to(folder)}
            for path in [folder / MANIFEST, *(room / SUMS for room in rooms)]:
                path.unlink(missing_ok=True)
            self._export(one, folder, result, again=True)
            result.notes.append(f"{len(faults)} papers or files were missing or changed there, and were brought again.")
            return
        if faults:
            raise Damaged(
                "The papers there are not whole",
                "{count} faults, the first: {fault} They could not be brought again: take another disk or stick.",
                count=len(faults),
                fault=faults[0],
            )
        self._note(one, verified=self._now())

    def _backup(self, one: Destination, folder: Path, result: Result) -> None:
        def far(done: int, of: int) -> None:
            self.progress(BACKUP, one.name, done, of)

        self.progress(BACKUP, one.name, 0, 0)
        made = backup(self.kiosk, folder, progress=far)
        result.files = made.copied if made.new else 0
        if made.faults:
            result.notes += made.faults
            result.exit_code = Damaged.exit_code
        values: dict[str, Any] = {}
        if not one.papers:
            # Else what the papers hold counts: a record may have come between.
            values = {"seq": made.head.seq, "hash": made.head.hash, "records": made.head.seq}
        state = self._state(one)
        if made.name != state.backup or state.backed_up[:10] != self._now()[:10]:
            values |= {"backup": made.name, "backed_up": self._now()}
        self._note(one, **values)

    # The proof

    def _prove(self, there: list[tuple[Destination, Path, Result]]) -> None:
        """Once a day the newest backup of one destination, by turns; where it fails, that of the next one too."""
        today = self._now()[:10]
        able = [each for each in there if self._state(each[0]).backup]
        known = {each[0].name: self._state(each[0]) for each in able}
        if any(one.proved[:10] == today and not one.proof_failed for one in known.values()):
            return
        # First one that failed, then the one that was not tried for longest.
        by_turns = sorted(able, key=lambda each: (not known[each[0].name].proof_failed, known[each[0].name].proved))
        for one, top, result in by_turns:
            before = dict(result.trouble)
            with self._trouble_of(one, result):
                if self._proven(one, one.backups_at(top, self.kiosk.config.kiosk), result):
                    return
            if result.trouble != before:
                self._note(one, proof_failed=result.trouble)

    def _proven(self, one: Destination, folder: Path, result: Result) -> bool:
        def far(done: int, of: int) -> None:
            self.progress(PROOF, one.name, done, of)

        self.progress(PROOF, one.name, 0, 0)
        done = prove(self.kiosk, folder, self._state(one).backup, progress=far)
        failed: dict[str, str] = {}
        if done.faults:
            why = Phrase("The backup {name} could not be proved: {fault}", name=done.name, fault=done.faults[0])
            failed = result.trouble = _both(why)
            result.exit_code = Damaged.exit_code
        else:
            result.proved = done.records
        self._note(one, proved=self._now(), proved_records=done.records, proof_failed=failed)
        return not done.faults

    # What is kept of it

    @contextmanager
    def _trouble_of(self, one: Destination, result: Result) -> Iterator[None]:
        """Whatever goes wrong is said of this destination, and the others go on."""
        try:
            yield
        except SecorError as error:
            log.warning("%s: %s", one.name, error)
            result.trouble, result.exit_code = _said(error), max(result.exit_code, error.exit_code)
        except Exception as error:  # a fault of ours at one destination must keep no other without a copy
            log.exception("%s", one.name)
            why = Phrase("This should not have happened ({error}). The log in the data folder says more.", error=error)
            result.trouble, result.exit_code = _both(why), SecorError.exit_code

    def _state(self, one: Destination) -> State:
        return nightly_state.states(self.kiosk.folder).get(one.name, State())

    def _note(self, one: Destination, **values: Any) -> None:
        nightly_state.note(self.kiosk.folder, one.name, **values)

    def _now(self) -> str:
        return written(self.kiosk.clock.now())


def _open(kiosk: Kiosk, folder: Path, progress: Far) -> ExportReport:
    from secor_tui.output.export import export

    return export(kiosk, folder, today=kiosk.today(), progress=progress)


def _sealed(kiosk: Kiosk, folder: Path, progress: Far) -> ExportReport:
    from secor_tui import seal
    from secor_tui.output.sealed import export_sealed

    locked = seal.load(kiosk.folder, kiosk.config)
    if locked is None:
        raise Refused("No seal yet", "No seal was made here. Choose a passphrase first.")
    return export_sealed(kiosk, folder, locked, today=kiosk.today(), progress=progress)


def _papers_in(folder: Path, counted: int) -> int:
    """As the manifest of papers that are not sealed says; one of sealed papers does not."""
    done = Manifest.read(folder)
    return done.papers if done else counted


def _faults(folder: Path, *, sealed: bool) -> list[Fault]:
    if sealed:
        from secor_tui.output.sealed import verify_sealed

        return verify_sealed(folder).faults
    from secor_tui.output.verify import STRANGE, verify_export

    # The workbook is made anew whenever something is, and whoever writes into it loses no paper.
    own = folder / WORKBOOK
    return [one for one in verify_export(folder).faults if one.sentence != STRANGE and one.path != own]


def _said(error: SecorError) -> dict[str, str]:
    return {language: ". ".join(filter(None, error.said(language))) for language in ("en", "fr")}


def _both(phrase: Phrase) -> dict[str, str]:
    return {language: phrase.said(language) for language in ("en", "fr")}
