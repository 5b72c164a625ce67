"""Equipment: the inventory with what is out of service first, and what the other screens say of units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Static

from screens import days
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from screens.widgets.people import FindBox
from secor_tui.forms.model import said
from secor_tui.unit_rules import named, named_in

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.kiosk import Draft, Kiosk
    from secor_tui.program.units import Service, Unit

ADD = ":add"


class EquipmentScreen(KioskScreen[None]):
    """Every unit. The box takes a number, a badge, or a word that narrows the list."""

    NAME = "equipment"
    CSS_PATH = "equipment.tcss"
    AUTO_FOCUS = "FindBox"
    BINDINGS: ClassVar[list[BindingType]] = [
        *(key for key in LIST_KEYS if not key.key.isdigit()),
        Binding("enter", "choose", "key.open"),
        Binding("f5", "add", "key.add_unit"),
    ]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("equipment.title"))
        with Horizontal(classes="find"):
            yield Static(self.say("equipment.find"), markup=False)
            yield FindBox(placeholder=self.say("equipment.placeholder"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        self._show()

    def _show(self) -> None:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        equipment = kiosk.registers.equipment
        words = self.query_one(FindBox).value.casefold().split()
        due = {one.unit: one for one in equipment.services(today) if one.soon}
        units = equipment.all()
        out = [unit for unit in units if equipment.standing(unit.id).out]
        waiting = [unit for unit in map(equipment.get, due) if unit is not None and unit not in out]
        well = [unit for unit in units if unit not in out and unit not in waiting]
        kinds = kind_names(kiosk, say)
        groups = (("out", out), ("due", waiting), ("in_use", well), ("retired", equipment.all(retired=True)))
        items: list[Item] = []
        for name, units in groups:
            fitting = [unit for unit in units if _fits(unit, words, kinds)]
            if fitting:
                items += [Item()] if items else []
                items.append(Item(say(f"equipment.{name}", count=len(fitting)), tone="head"))
                items += [unit_item(kiosk, unit, due.get(unit.id), kinds, say, today) for unit in fitting]
        if not items:
            said_so = "equipment.nothing_found" if words else "equipment.none"
            items = [Item(say(said_so), wrap=True, tone="dim"), *([] if words else [Item(), _add(say)])]
        cursor = self.lines.cursor
        self.lines.show(items, cursor if any(item.id == cursor for item in items) else "")

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._show()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_choose()

    def action_choose(self) -> None:
        """Enter: the unit of that number or badge, or else the one under the cursor."""
        box = self.query_one(FindBox)
        found = self.kiosk.registers.equipment.find(box.value)
        box.value = ""
        self.pick(found.id if found else self.lines.cursor)

    def action_add(self) -> None:
        self.kiosk_app.open_checklist(self.kiosk.start("unit"))

    def pick(self, id: str) -> None:
        if id == ADD:
            self.action_add()
        elif id:
            from screens.unit import UnitScreen

            self.app.push_screen(UnitScreen(self.kiosk, id))


def _add(say: Wording) -> Item:
    return Item(say("equipment.add"), id=ADD)


def _fits(unit: Unit, words: list[str], kinds: Mapping[str, str]) -> bool:
    text = f"{unit.number} {unit.badge} {unit.what} {unit.serial} {kinds.get(unit.kind, '')}".casefold()
    return all(word in text for word in words)


def kind_names(kiosk: Kiosk, say: Wording) -> Mapping[str, str]:
    """What kinds of units there are, in the words of the form."""
    kinds = kiosk.library.load("unit").lists.get("unit_kinds", ())
    return {one.name: said(one.label, say.language) for one in kinds}


def unit_item(
    kiosk: Kiosk, unit: Unit, due: Service | None, kinds: Mapping[str, str], say: Wording, today: date
) -> Item:
    """A line for one unit: how it stands, which it is, when it was last looked at."""
    standing = kiosk.registers.equipment.standing(unit.id)
    text = f"{unit.number}  {unit.what or kinds.get(unit.kind, unit.kind)}"
    if unit.out_of_use:
        return Item(text, id=unit.id, tone="dim", right=say("equipment.since", day=say.day(unit.out_of_use, today)))
    if standing.out:
        since = say("equipment.since", day=say.day(standing.out[0].on, today))
        return Item(text, id=unit.id, state=say("state.out"), tone="bad", right=since)
    if due is not None:
        return _due(text, due, say, today)
    checked = say("equipment.checked", day=say.day(standing.checked, today)) if standing.checked else ""
    return Item(text, id=unit.id, right=checked or (say("equipment.never") if unit.check else ""))


def _due(text: str, due: Service, say: Wording, today: date, *, prefix: str = "") -> Item:
    """A line for maintenance that is due soon or past."""
    state, tone = ("state.overdue", "bad") if due.overdue else ("state.due", "warn")
    return Item(text, id=prefix + due.unit, state=say(state), tone=tone, right=when(due, say, today))


def when(due: Service, say: Wording, today: date) -> str:
    """Until when, by whichever of calendar and meter is nearer its end."""
    if due.at and (not due.due or (due.days > 0 and (due.left.startswith("-") or due.days > 14))):
        over = due.left.startswith("-")
        return say("equipment.past_meter", over=due.left[1:]) if over else say("equipment.by_meter", left=due.left)
    return days.short(date.fromisoformat(due.due), say.language, today=today) if due.due else ""


# What other screens show


def stands(kiosk: Kiosk, say: Wording) -> tuple[str, str]:
    """The line of the program's menu: how many are out of service or due, and its tone."""
    equipment = kiosk.registers.equipment
    services = equipment.services(kiosk.today())
    out, due = len(equipment.out_of_service()), sum(one.soon for one in services)
    tone = "bad" if out or any(one.overdue for one in services) else "warn" if due else ""
    return say("program.equipment_right", out=out, due=due), tone


def home_items(kiosk: Kiosk, say: Wording, today: date) -> list[Item]:
    """Maintenance for the board at home: a line for each unit that is past its time, one for all that soon will be."""
    equipment = kiosk.registers.equipment
    found, soon = [], []
    for due in equipment.services(today):
        unit = equipment.get(due.unit)
        if due.overdue and unit is not None:
            found.append(_due(say("equipment.home", unit=named(unit)), due, say, today, prefix="unit:"))
        elif due.soon and unit is not None:
            soon.append((due, unit.number))
    if soon:
        first = _due(say("equipment.home", unit=", ".join(number for _, number in soon)), soon[0][0], say, today)
        found.append(replace(first, id="equipment"))
    return found


def saved_items(kiosk: Kiosk, record: str, say: Wording) -> list[Item]:
    """Right after saving: what is out of service because of it, in full words, and its tag to print."""
    items = []
    for unit, key in zip(kiosk.registers.equipment.put_out_by(record), "12345678", strict=False):
        items.append(Item(say("unit.out_now", unit=named(unit)), tone="bad", wrap=True))
        items.append(Item(say("unit.print_tag", unit=unit.number), id=f"tag:{unit.id}", key=key))
    return [*items, Item(say("saved.home"), id="home", key="9"), Item()] if items else []


def above_check(kiosk: Kiosk, draft: Draft, say: Wording) -> list[Item]:
    """Above the first line of a check: that its unit is out of service, and what its meter read last."""
    from secor_tui import upkeep

    items, today = [], kiosk.today()
    for unit in named_in(kiosk, draft):
        standing = kiosk.registers.equipment.standing(unit.id)
        if standing.out or unit.out_of_use:
            why = upkeep.stands(kiosk, unit, say.language)
            items.append(Item(say("unit.out_before", unit=named(unit), why=why), tone="bad", wrap=True))
        if standing.meter and draft.checklist.meter:
            day = say.day(standing.meter_on, today)
            read = say("unit.meter_before", unit=unit.number, meter=standing.meter, day=day)
            items.append(Item(read, tone="dim", wrap=True))
    return [*items, Item()] if items else []
