"""One unit: what can be done with it, how it stands, and everything that was ever recorded of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widget import Widget

from screens.equipment import kind_names
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import upkeep
from secor_tui.program import units
from secor_tui.program.corrective_actions import OPEN
from secor_tui.unit_rules import named

if TYPE_CHECKING:
    from screens.app import KioskApp
    from secor_tui.kiosk import Draft, Kiosk
    from secor_tui.output.unit_log import Entry
    from secor_tui.program.corrective_actions import Action
    from secor_tui.program.units import Unit

MOST = 100
"""Entries of the log on the screen; the PDF holds them all."""

_TONES = {"out": "bad", "failed": "warn", "back": "good", "void": "dim"}


class UnitScreen(KioskScreen[None]):
    """The digits do something; every line of the log opens its record."""

    NAME = "unit"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    class Read(Message):
        """The log was read, or not."""

        def __init__(self, entries: list[Entry], error: BaseException | None) -> None:
            super().__init__()
            self.entries, self.error = entries, error

    def __init__(self, kiosk: Kiosk, unit: str) -> None:
        super().__init__(kiosk)
        self.unit = unit
        self._entries: list[Entry] | None = None

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        yield Lines()
        yield KeyBar()

    def on_screen_resume(self) -> None:
        self._show()
        self._read()

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _read(self) -> None:
        # In a thread: ten years of records take their time.
        try:
            entries = upkeep.entries(self.kiosk, upkeep.history(self.kiosk, self.unit), self.say.language)
        except Exception as error:
            self.post_message(self.Read([], error))
        else:
            self.post_message(self.Read(entries, None))

    def on_unit_screen_read(self, event: Read) -> None:
        if event.error is not None:
            self.kiosk_app.report(event.error)
            return
        self._entries = event.entries
        self._show()

    def _show(self) -> None:
        kiosk, say = self.kiosk, self.say
        unit = kiosk.registers.equipment.get(self.unit)
        if unit is None:
            self.lines.show([Item(say("unit.gone"))])
            return
        self.query_one(TitleBar).show(named(unit), kind_names(kiosk, say).get(unit.kind, unit.kind))
        standing = kiosk.registers.equipment.standing(unit.id)
        stands = Item(upkeep.stands(kiosk, unit, say.language), tone="bad" if standing.out else "good", wrap=True)
        items = [stands, Item()]
        can = ["check", "maintenance"] if not unit.out_of_use else []
        can += ["repair", "tag"] if standing.out else []
        for key, what in zip("12345678", [*can, "log", "change", *(["retire"] if can else []), "label"], strict=False):
            items.append(Item(say(f"unit.{what}"), id=what, key=key))
        waiting = self._open_actions()
        if waiting:
            items += [Item(), Item(say("unit.close_first"), tone="head")]
            items += [Item(one.note or one.title, id=f"action:{one.id}", right=say("state.open")) for one in waiting]
        items += [Item(), *(Item(line, wrap=True) for line in self._known(unit)), Item()]
        cursor = self.lines.cursor
        self.lines.show([*items, *self._log()], cursor)

    def _known(self, unit: Unit) -> Iterator[str]:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        standing = kiosk.registers.equipment.standing(unit.id)
        if standing.meter:
            yield say("unit.meter", meter=standing.meter, day=say.day(standing.meter_on, today))
        service = units.service(unit, standing, today) if not unit.out_of_use else None
        if service is not None and service.due:
            left = say.late(-service.days) if service.days < 0 else say.ahead(service.days)
            yield say("unit.service_on", day=say.day(service.due, today), days=left)
        if service is not None and service.at:
            over = service.left.startswith("-")
            left = (
                say("equipment.past_meter", over=service.left[1:])
                if over
                else say("equipment.by_meter", left=service.left)
            )
            yield say("unit.service_at", at=service.at, left=left)
        who = [kiosk.registers.crew.name(unit.maintainer)] if unit.maintainer else []
        who += [unit.maintainer_name] if unit.maintainer_name else []
        if who:
            yield say("unit.maintainer", who=", ".join(who))
        if unit.rented_from:
            yield say("unit.rented", who=unit.rented_from)
        if unit.serial:
            yield say("unit.serial", text=unit.serial)
        if unit.badge:
            yield say("unit.badge", text=unit.badge)

    def _log(self) -> Iterator[Item]:
        from secor_tui.output.wording import Say

        say, words, today = self.say, Say(self.say.language), self.kiosk.today()
        if self._entries is None:
            yield Item(say("unit.reading"), tone="dim")
            return
        yield Item(say("unit.log_head", count=len(self._entries)), tone="head")
        for one in self._entries[:MOST]:
            state = words(f"log_{one.state}")
            right = "  ".join(part for part in (one.meter, one.who.split(" ")[0], one.number) if part)
            text = f"{say.day(one.date, today)}  {state}"
            tone = _TONES.get(one.state, "")
            yield Item(text, id=f"record:{one.record}", tone=tone, right=right)
            for note in one.notes:
                yield Item(note, tone="dim", indent=2, wrap=True)
        if len(self._entries) > MOST:
            yield Item(say("unit.more", count=len(self._entries) - MOST), tone="dim")

    def _open_actions(self) -> list[Action]:
        """The corrective actions that stand between it and service."""
        out = self.kiosk.registers.equipment.standing(self.unit).out
        actions = (self.kiosk.registers.actions.get(one.id) for one in out)
        return [one for one in actions if one is not None and one.state == OPEN]

    def pick(self, id: str) -> None:
        what, _, rest = id.partition(":")
        act: dict[str, Callable[[], None]] = {
            "check": self._check,
            "repair": self._repair,
            "maintenance": lambda: self._open(upkeep.start_maintenance(self.kiosk, self.unit)),
            "change": lambda: self.kiosk_app.amend(self.unit),
            "retire": lambda: self._open(upkeep.retire(self.kiosk, self.unit)),
            "tag": lambda: print_tag(self.kiosk_app, self.unit),
            "log": lambda: _print(self.kiosk_app, self.unit, "log"),
            "label": self._label,
        }
        if what == "record":
            from screens.record import RecordScreen

            self.app.push_screen(RecordScreen(self.kiosk, rest))
        elif what == "action":
            from screens.actions import ActionScreen

            self.app.push_screen(ActionScreen(self.kiosk, rest))
        elif what in act:
            act[what]()

    def _label(self) -> None:
        from screens.wall import print_one

        print_one(self.kiosk_app, "units", self.unit)

    def _open(self, draft: Draft) -> None:
        self.kiosk_app.open_checklist(draft)

    def _check(self) -> None:
        from screens.dialogs.message import ConfirmDialog

        kiosk, say, unit = self.kiosk, self.say, upkeep.unit_of(self.kiosk, self.unit)
        begun = next((one for one in self.kiosk_app.drafts.all() if self._is_check(one)), None)
        draft = begun or upkeep.start_check(kiosk, unit.id)
        if not kiosk.registers.equipment.standing(unit.id).out:
            self._open(draft)
            return
        text = say("unit.still_out", unit=named(unit), why=upkeep.stands(kiosk, unit, say.language))
        self.app.push_screen(
            ConfirmDialog(say, say("unit.still_out_title"), text), lambda yes: self._open(draft) if yes else None
        )

    def _is_check(self, draft: Draft) -> bool:
        """Whether this was begun for this unit, and is gone on with."""
        unit = upkeep.unit_of(self.kiosk, self.unit)
        about = str(draft.filling.body().get("about") or "")
        return draft.checklist.id == unit.check and not draft.amends and units.key(about) == units.key(unit.number)

    def _repair(self) -> None:
        waiting = self._open_actions()
        if waiting:
            what = "; ".join(one.note or one.title for one in waiting)
            self.kiosk_app.tell(self.say("unit.close_first"), self.say("unit.close_first_text", what=what))
        else:
            self._open(upkeep.start_repair(self.kiosk, self.unit))


def print_tag(app: KioskApp, unit: str) -> None:
    """Make the tag of a unit out of service, and say where it lies."""
    _print(app, unit, "tag")


def _print(app: KioskApp, unit: str, what: str) -> None:
    make = upkeep.put_tag if what == "tag" else upkeep.put_log

    def made(path: Path) -> None:
        app.tell(app.say(f"unit.{what}_title"), app.say("unit.pdf", path=path))

    def act() -> None:
        try:
            path = make(app.kiosk, unit)
        except Exception as error:
            app.call_from_thread(app.report, error)
        else:
            app.call_from_thread(made, path)

    app.run_worker(act, thread=True, exit_on_error=False)
