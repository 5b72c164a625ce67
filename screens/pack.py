"""The evidence pack: what it is for, which records, where it goes, what is missing; made with what is true of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from screens.working import WorkingScreen
from secor_tui import auditors
from secor_tui.errors import SecorError
from secor_tui.signatures import prove

if TYPE_CHECKING:
    from secor_tui.apart import Told
    from secor_tui.kiosk import Kiosk
    from secor_tui.packing import Ahead

PURPOSE, RECORDS, SIZE, ASSESSOR, WHERE = "purpose", "records", "size", "assessor", "where"
FIRST_AID, AS_IS = "first_aid", "as_is"


class PackScreen(KioskScreen[None]):
    """What is asked for, and below it what is still missing; F9 makes the pack."""

    NAME = "pack"
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.choose", show=False),
        Binding("f9", "pack", "key.pack"),
    ]

    def __init__(self, kiosk: Kiosk, cycle: str = "") -> None:
        super().__init__(kiosk)
        self.cycle = cycle or kiosk.registers.audit_scores.plan().cycle
        self.assessor, self.most_mb = "", 0
        drawn = auditors.number_for_pack(kiosk)
        self.drawn_by = drawn.auditor if drawn else ""
        """Whose number it is, where the auditor drew at the keyboard."""
        self.number = drawn.drawn[-1] if drawn else ""
        self.to = kiosk.export_folder
        self.first_aid, self.only_redacted = False, False
        """Whether first-aid records are copied, and whether what cannot be blacked out is left out."""
        self.ahead: Ahead | None = None
        """What is missing; None until the records were looked at."""

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("pack.title"))
        yield Lines()
        yield KeyBar()

    def on_mount(self) -> None:
        from secor_tui import photos

        # A stick that is plugged in is what it goes to, most days.
        self.to = next(iter(photos.media()), self.to)
        self._show()
        self._look()

    def _show(self) -> None:
        say, ahead = self.say, self.ahead
        most = self.most_mb or (ahead.most_mb if ahead else 0)
        records = say("pack.sample", number=self.number) if self.number else say("pack.all")
        if self.number and self.drawn_by:
            records = say("pack.sample_of", number=self.number, name=self.drawn_by)
        items = [
            Item(),
            Item(say("pack.purpose"), id=PURPOSE, key="1", right=say(f"pack.{self.cycle}")),
            Item(say("pack.records"), id=RECORDS, key="2", right=records),
            Item(say("pack.size"), id=SIZE, key="3", right=say("pack.mb", count=most) if most else ""),
            Item(say("pack.assessor"), id=ASSESSOR, key="4", right=self.assessor or say("pack.nobody")),
            Item(say("pack.where"), id=WHERE, key="5", right=_short(self.to)),
            Item(say("pack.first_aid"), id=FIRST_AID, key="6", right=say(f"pack.first_aid_{_yes(self.first_aid)}")),
            Item(say("pack.as_is"), id=AS_IS, key="7", right=say(f"pack.as_is_{_yes(not self.only_redacted)}")),
            Item(),
        ]
        if ahead is None:
            items.append(Item(say("pack.looking"), tone="dim"))
        elif ahead.error:
            items.append(Item(ahead.error, tone="bad", wrap=True))
        else:
            items.append(Item(say("pack.missing", count=len(ahead.missing)), tone="head"))
            items += [Item(text, tone="dim", indent=2, wrap=True) for text in ahead.missing]
        items += [Item(), Item(say("pack.left_out"), tone="dim", wrap=True)]
        self.lines.show(items, self.lines.cursor or PURPOSE)

    @work(thread=True, exclusive=True, exit_on_error=False)
    def _look(self) -> None:
        # Late: it brings the papers along, and takes a second where much has been written.
        from secor_tui import packing

        ahead = packing.ahead(self.kiosk, self.cycle, self.assessor)
        self.app.call_from_thread(self._looked, ahead)

    def _looked(self, ahead: Ahead) -> None:
        self.ahead = ahead
        if self.is_attached:
            self._show()

    def pick(self, id: str) -> None:
        ask = {
            PURPOSE: self._ask_purpose,
            RECORDS: self._ask_number,
            SIZE: self._ask_size,
            ASSESSOR: self._ask_assessor,
            WHERE: self._ask_where,
            FIRST_AID: self._turn_first_aid,
            AS_IS: self._turn_as_is,
        }.get(id)
        if ask is not None:
            ask()

    def _ask_purpose(self) -> None:
        from screens.dialogs.choose import ChooseDialog

        cycles = [(one, self.say(f"pack.{one}")) for one in ("certification", "maintenance", "renewal")]

        def chosen(names: list[str] | None) -> None:
            if names:
                self.cycle, self.ahead = names[0], None
                self._show()
                self._look()

        self.app.push_screen(ChooseDialog(self.say, self.say("pack.purpose"), cycles, [self.cycle], many=False), chosen)

    def _ask(self, word: str, text: str, take: Callable[[str], None], *, digits: bool = False) -> None:
        from screens.dialogs.text import TextDialog

        def typed(answer: str | None) -> None:
            if answer is None:
                return
            try:
                take(answer.strip())
            except SecorError as error:
                self.kiosk_app.report(error)
            self._show()

        say = self.say
        self.app.push_screen(
            TextDialog(say, say(f"pack.{word}"), say(f"pack.{word}_about"), text, empty=True, digits=digits), typed
        )

    def _ask_number(self) -> None:
        from secor_tui.audit.sampling import number_of

        def take(text: str) -> None:
            number = number_of(text) if text else ""
            if number != self.number:
                self.number, self.drawn_by = number, ""

        self._ask("number", self.number, take, digits=True)

    def _ask_size(self) -> None:
        from secor_tui.packing import size_of

        def take(text: str) -> None:
            self.most_mb = size_of(text) if text else 0

        self._ask("size", str(self.most_mb or ""), take)

    def _ask_assessor(self) -> None:
        def take(text: str) -> None:
            self.assessor, self.ahead = text, None
            self._look()

        self._ask("assessor", self.assessor, take)

    def _ask_where(self) -> None:
        from screens.dialogs.choose import ChooseDialog
        from secor_tui import photos

        places = [(str(one), str(one)) for one in photos.media()]
        places.append((str(self.kiosk.export_folder), self.say("pack.export")))

        def chosen(names: list[str] | None) -> None:
            if names:
                self.to = Path(names[0])
                self._show()

        self.app.push_screen(ChooseDialog(self.say, self.say("pack.where"), places, [str(self.to)], many=False), chosen)

    def _turn_first_aid(self) -> None:
        self.first_aid = not self.first_aid
        self._show()

    def _turn_as_is(self) -> None:
        self.only_redacted = not self.only_redacted
        self._show()

    def action_pack(self) -> None:
        """Make it; first somebody who may opens the first-aid records, where they are asked for."""
        if not self.first_aid:
            self._make()
            return
        from screens.dialogs.prove import ProveDialog

        kiosk, say = self.kiosk, self.say
        typed: list[str] = []

        def take(person: str, pin: str) -> None:
            prove(kiosk, person, pin, "first-aid records for a pack")
            typed.append(pin)

        def proven(person: str | None) -> None:
            if person and typed:
                self._make(person, typed[-1])

        # Everybody is on the list: who may open them would tell who was hurt.
        people = [one.id for one in kiosk.registers.crew.staff()]
        about = say("pack.first_aid_about")
        self.app.push_screen(ProveDialog(say, say("pack.first_aid"), about, kiosk.registers.crew, people, take), proven)

    def _make(self, opener: str = "", pin: str = "") -> None:
        options = {
            "--to": str(self.to),
            "--cycle": self.cycle,
            "--sample": self.number,
            "--most-mb": str(self.most_mb or ""),
            "--assessor": self.assessor,
        }
        command = ["pack", *(f"{name}={value}" for name, value in options.items() if value)]
        command += ["--only-redacted"] if self.only_redacted else []
        command += ["--with-first-aid", f"--by={opener}"] if opener else []
        self.app.push_screen(PackingScreen(self.kiosk, command, pin=pin))


class PackingScreen(WorkingScreen):
    """The pack being made."""

    NAME = "packing"

    def words(self, what: str) -> str:
        return self.say(f"packing.{what}")

    def step(self, told: Told) -> str:
        return self.say("packing.step", done=told.done, of=told.of, what=told.what)

    def became(self, result: dict[str, Any]) -> None:
        say = self.say
        texts = [say("packing.lies"), result["folder"], ""]
        texts.append(say("packing.counts", files=result["files"], copies=result["copies"]))
        if result["photos"] or result["own_files"]:
            texts.append(say("packing.as_is", photos=result["photos"], files=result["own_files"]))
        if result["faults"]:
            texts.append(say("packing.faults", names=", ".join(result["faults"])))
        self.end([Item(text, wrap=True) for text in (*texts, say("packing.pull"))], well=True)


def _yes(so: bool) -> str:
    return "yes" if so else "no"


def _short(path: Path) -> str:
    """The end of a path, as much as a line has room for."""
    text = str(path)
    return text if len(text) <= 44 else f"...{text[-41:]}"
