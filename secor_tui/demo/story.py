"""The months of the made-up firm, day by day: who does what when, what they find, and what they forget."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from random import Random

from secor_tui import durable
from secor_tui.clock import SetClock
from secor_tui.config import Config
from secor_tui.demo import certificate, days, gaps, hurts, rounds
from secor_tui.demo.assessed import Assessed
from secor_tui.demo.crew_life import CrewLife
from secor_tui.demo.documents import Documents
from secor_tui.demo.emergency import Emergency
from secor_tui.demo.hand import Facts, Hand
from secor_tui.demo.happenings import Happenings
from secor_tui.demo.mending import Mending
from secor_tui.demo.people import CREW, FIRM, KIOSK, SITE, Member
from secor_tui.demo.reviewing import Reviewing
from secor_tui.demo.rounds import Event
from secor_tui.demo.upkeep import Upkeep
from secor_tui.demo.words import Finding, findings
from secor_tui.errors import NotSaved
from secor_tui.forms.filling import Line
from secor_tui.forms.model import RowType
from secor_tui.kiosk import Kiosk
from secor_tui.ledger.record import Record
from secor_tui.pins import Pins
from secor_tui.program.schedule import period

MONTHS = 14

_SEED = "Magpie & Plumb"
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_CHEAP = {"n": 2**4, "r": 8, "p": 1}
"""These PINs stand in the manual: there is nothing to protect, and the months pass in seconds."""

OPEN = (
    # workdays before the last, row, workdays until it is due
    (8, "cords", 3, Finding("Cord to the row B compressor is cut near the plug; the spare is in use on row C.", "")),
    (5, "public_out", 4, Finding("Fence clamp broken by the lane, panel held with wire.", "")),
    (4, "ladders", 6, Finding("Job-built ladder to the unit 12 deck stands 40 cm past the landing only.", "")),
    (2, "lighting", 5, Finding("Unit 13 stairs are dark, stringer light is short by one floor.", "")),
    (1, "chemicals", 6, Finding("No data sheet for the new window tape primer.", "")),
    (0, "materials", 4, Finding("Tarp on the OSB pile has torn, sheets swell and slide.", "")),
)
"""What is still open at the end; the first two are past their day by then."""

_FORGOTTEN = 3
_WRONG_COUNT = 12
_LATE = 30
_FLAT_BATTERY = 75
"""Workdays before the last one: a missed inspection, one amended, one entered a day late, a clock that went back."""

_AGAIN = 170
"""Days before the same thing is found wrong once more."""


def today() -> date:
    """The day in Alberta; the story ends on the evening before, so that no clock stands earlier than its records."""
    return days.mountain(datetime.now(UTC)).date()


def empty(folder: Path) -> bool:
    """Whether there is nothing in a folder that a kiosk put there."""
    return not any((folder / name).exists() for name in ("config.json", "records", "secrets", "drafts"))


def made(folder: Path) -> bool:
    """Whether the made-up firm is in a folder, to its last day."""
    return "demo" in Config.load(folder / "config.json").more


def fill(
    folder: Path, *, until: date, months: int = MONTHS, progress: Callable[[int, int], None] | None = None
) -> None:
    """Fill an empty folder with `months` of records that end on the evening before `until`. Raises NotSaved."""
    try:
        durable.private_folder(folder)
    except OSError as error:
        raise NotSaved(
            "The folder cannot be made", f"{folder}: {error.strerror}. Name another one with --data."
        ) from error
    Config(kiosk=KIOSK).save(folder / "config.json")
    first = days.months_before(until, months)
    with durable.made_up():
        story = _Story(folder, days.workdays(first, until - timedelta(days=1)), until)
        for n, day in enumerate(story.days):
            if progress:
                progress(n + 1, len(story.days))
            story.live(n, day)
        story.leave_a_draft()
    story.kiosk.config.more["demo"] = {one.hat: one.pin for one in CREW}
    story.kiosk.save_config()
    story.kiosk.close()


class _Story:
    def __init__(self, folder: Path, workdays: list[date], until: date) -> None:
        self.days, self.until = workdays, until
        self.random = Random(f"{_SEED} {until}")  # noqa: S311 - a story, not a secret
        self._ids = Random(f"{_SEED} {until} ids")  # noqa: S311
        self.clock = SetClock(days.at(workdays[0], 7, 0))
        self.kiosk = Kiosk.open(folder, clock=self.clock, new_id=self._new_id)
        self.kiosk.pins = Pins(folder / "secrets", self.clock, cost=_CHEAP)
        self.hand = Hand(self.kiosk, self.clock, self.random)
        self.people: dict[str, str] = {}
        self.pins: dict[str, str] = {}
        self.closing: dict[date, list[Callable[[], None]]] = {}
        self.rounds = rounds.Rounds(self)
        self.crew_life = CrewLife(self)
        self.assessed = Assessed(self)
        self.mending = Mending(self)
        self.upkeep = Upkeep(self)
        self.happenings = Happenings(self)
        self.emergency = Emergency(self)
        self.reviewing = Reviewing(self)
        self.documents = Documents(self)
        self.wrong: Record | None = None
        self.told: dict[str, date] = {}

    def _new_id(self) -> str:
        return "".join(self._ids.choices(_ALPHABET, k=16))

    # A day

    def live(self, n: int, day: date) -> None:
        """Everything that happens on a workday, in the order of the clock."""
        self.clock.restart(f"{n + 1:08x}", up=self.random.randint(40_000, 90_000))
        self.clock.jump(days.at(day, 6, 20))
        if n == 0:
            self._begin()
        left = len(self.days) - 1 - n
        if left == _FLAT_BATTERY:
            self._attest(day)
        plan = [
            *self._newcomers(n, day),
            *self._mornings(n, day, left),
            *self.rounds.on(n, day, left),
            *self.crew_life.on(n, day, left),
            *hurts.on(self, day, left),
            *gaps.on(self, n, day, left),
            *certificate.on(self, day, left),
            *self.assessed.on(day, left),
            *self.happenings.on(day, left),
            *self.upkeep.on(n, day, left),
            *self.emergency.on(n, day, left),
            *self.reviewing.on(n, day, left),
            *self.documents.on(n, day, left),
        ]
        for moment, act in sorted(plan, key=lambda event: event[0]):
            self._wait_until(moment)
            act()
        for k, close in enumerate(self.closing.pop(day, [])):
            self._wait_until(days.at(day, 15, 5) + timedelta(minutes=9 * k))
            close()

    def _wait_until(self, moment: datetime) -> None:
        self.clock.advance(max(timedelta(0), moment - self.clock.now()))

    def who(self, key: str) -> str:
        """The id of somebody of the crew."""
        return self.people[key]

    def _begin(self) -> None:
        owner, foreman = CREW[0], CREW[1]
        self.clock.jump(days.at(self.days[0], 6, 5))
        self.kiosk.set_up(
            {
                "language": "en",
                "firm": FIRM,
                "site": SITE,
                "owner": {**owner.answers(), "pin": owner.pin},
                "foreman": {**foreman.answers(), "pin": foreman.pin},
            }
        )
        for member in (owner, foreman):
            id = self.kiosk.registers.crew.find(member.name)[0].id
            self.people[member.key], self.pins[id] = id, member.pin

    def _newcomers(self, n: int, day: date) -> list[Event]:
        arriving = [one for one in CREW[2:] if one.joins == n]
        return [(days.at(day, 6, 22 + 4 * k), partial(self._join, one)) for k, one in enumerate(arriving)]

    def _join(self, member: Member) -> None:
        foreman = self.who("foreman")
        draft = self.kiosk.start("worker", by=foreman, prefill=member.answers())
        record = self.hand.sign(draft, self.pins, foreman)
        self.people[member.key], self.pins[record.id] = record.id, member.pin
        self.kiosk.pins.set(record.id, member.pin, role=member.role)
        self.crew_life.welcome(member.key)

    def _attest(self, day: date) -> None:
        """The battery is flat: the machine wakes up weeks ago, the foreman notices, says so, and sets it right."""
        true = days.at(day, 6, 31)
        self.clock.jump(true - timedelta(days=17, hours=3, minutes=12))
        foreman = self.who("foreman")
        draft = self.kiosk.start("clock", by=foreman, date=day.isoformat())
        draft.filling.answer("true_time", true.strftime("%Y-%m-%dT%H:%M"))
        self.hand.spend(draft, "true_time", 24)
        self.hand.sign(draft, self.pins, foreman)
        self.clock.restart("c10cc10c")
        self.clock.jump(true + timedelta(minutes=4))

    def _mornings(self, n: int, day: date, left: int) -> list[Event]:
        moment = days.at(day, 6, 40, self.random.randint(0, 59)) + timedelta(minutes=self.random.randint(0, 30))
        plan: list[Event] = []
        late = left == _LATE - 1
        if late:
            plan.append((moment - timedelta(minutes=12), lambda: self._daily(self.days[n - 1], late=True)))
        forgotten = self.random.random() < 0.03 and left > 10 and n > 2
        if left not in (_FORGOTTEN, _LATE) and not (forgotten and left not in (_WRONG_COUNT, _LATE - 1)):
            plan.append((moment, lambda: self._daily(day, left=left)))
        if left == _WRONG_COUNT - 1:
            plan.append((moment + timedelta(minutes=25), self._amend))
        return plan

    def _daily(self, day: date, *, left: int = -1, late: bool = False) -> None:
        by = self.who("owner" if _on_holiday(day) else "foreman")
        facts = rounds.daily(self.random, day, self.people, left=left, late=late)
        record = self.inspect("daily-site-inspection", by, facts, day=day, idle=rounds.IDLE, chance=0.34, left=left)
        if left == _WRONG_COUNT:
            self.wrong = record

    def _amend(self) -> None:
        if self.wrong is None:
            return
        foreman = self.who("foreman")
        draft = self.kiosk.amend(self.wrong.id, by=foreman)
        draft.filling.answer("crew_count", int(self.wrong.answers["crew_count"]) - 1)
        draft.reason = "Rodel went home sick before we started and I had counted him."
        self.hand.spend(draft, "crew_count", 40)
        self.hand.sign(draft, self.pins, foreman)

    # One checklist

    def inspect(
        self, checklist: str, by: str, facts: Facts, *, day: date, idle: frozenset[str] = frozenset(),
        chance: float = 0.1, left: int = -1, language: str = "", signers: tuple[str, ...] = (),
    ) -> Record:  # fmt: skip
        """Fill in a checklist with perhaps something wrong, sign it, and put the mending on somebody's list."""
        draft = self.kiosk.start(checklist, by=by, date=day.isoformat(), language=language)
        self.hand.fill(draft, facts, idle=idle)
        owner = self.who("owner" if _on_holiday(day) else "foreman")
        left_open = {row: (self._workday(left - until), finding) for at, row, until, finding in OPEN if at == left}
        for row, (due, finding) in left_open.items():
            if checklist == "daily-site-inspection":
                self.hand.fail(draft, row, finding, self.random.choice([owner, self.who("rep")]), due.isoformat())
        repaired = [] if left_open else self._something_wrong(draft.checklist.id, draft.filling.lines(), day, chance)
        for path, finding in repaired:
            mends = self.random.choice([owner, owner, self.who("rep"), self.who("saw")])
            self.hand.fail(draft, path, finding, mends)
        record = self.hand.sign(draft, self.pins, *(signers or (by,)))
        for row in left_open:
            self.mending.leave(record, row)
        for path, finding in repaired:
            self.mending.plan(record, path, finding)
        return record

    def _something_wrong(
        self, checklist: str, lines: Iterable[Line], day: date, chance: float
    ) -> list[tuple[str, Finding]]:
        season = "winter" if day.month in (11, 12, 1, 2, 3) else "summer"
        bank = findings().get(checklist, {})

        def fits(one: Finding) -> bool:
            recent = one.note in self.told and (day - self.told[one.note]).days < _AGAIN
            known = "Jody" not in one.note + one.done or "apprentice" in self.people
            return one.season in ("", season) and known and not recent

        candidates: list[tuple[str, Finding]] = []
        for line in lines:
            if line.row.type is RowType.SELECT_ONE and line.answer == "pass":
                candidates += [(line.path, one) for one in bank.get(line.row.name, ()) if fits(one)]
        wrong: dict[str, Finding] = {}
        while candidates and self.random.random() < chance:
            path, finding = self.random.choice(candidates)
            wrong[path], self.told[finding.note] = finding, day
            chance /= 3
        return list(wrong.items())

    def plan(self, day: date, act: Callable[[], None]) -> None:
        """Something for the afternoon of a day."""
        self.closing.setdefault(day, []).append(act)

    def foreman_is_away(self) -> bool:
        return _on_holiday(self.kiosk.today())

    def _workday(self, left: int) -> date:
        """The day that has so many workdays after it until the last one; beyond that, days to come."""
        if left >= 0:
            return self.days[-1 - left]
        ahead = days.workdays(self.until, self.until + timedelta(days=40))
        return ahead[-1 - left]

    def leave_a_draft(self) -> None:
        """The weekly inspection that somebody began on the last afternoon and was called away from."""
        day = self.days[-1]
        self._wait_until(days.at(day, 15, 50))
        foreman = self.who("foreman")
        draft = self.kiosk.start("weekly-site-inspection", by=foreman)
        self.hand.fill(draft, rounds.weekly(self.random, day, self.people, left=0), stop_after=14)
        self.kiosk.keep(draft)

    def weekly_is_left_undone(self, day: date) -> bool:
        """The last whole week and the one that has begun."""
        return day >= period("weekly", self.until)[0] - timedelta(days=7)


def _on_holiday(day: date) -> bool:
    """The foreman is away for two weeks in July."""
    return day.month == 7 and 13 <= day.day <= 26
