"""The crew: the way to everything about people, the list of them, and one of them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui.errors import SecorError
from secor_tui.pins import check_strength
from secor_tui.program.certificates import EXPIRED, IN_30
from secor_tui.program.crew import VISITOR
from secor_tui.program.permissions import Do, stands_above
from secor_tui.program.words import say as said_of_people

if TYPE_CHECKING:
    from screens.app import KioskApp
    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.crew import Person


class CrewScreen(KioskScreen[None]):
    """Where everything about people begins, each line with how it stands."""

    NAME = "crew"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("crew.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        staff = kiosk.registers.crew.staff()
        no_pin = sum(not kiosk.pins.has(one.id) for one in staff)
        due = len(kiosk.orientations_due())
        follow = sum(one.due <= today.isoformat() for one in kiosk.follow_ups())
        states = [one.state(today) for one in kiosk.wall()]
        expired, soon = states.count(EXPIRED), states.count(IN_30)
        suggested = next(iter(kiosk.suggest_talks(language=say.language)), None)
        topic = suggested.talk.title.get(say.language) or suggested.talk.title["en"] if suggested else ""
        people = say("crew.people_right", count=len(staff))
        if no_pin:
            people = f"{people}, {say('crew.no_pin_right', count=no_pin)}"
        self.lines.show(
            [
                Item(),
                Item(say("crew.people"), id="people", key="1", right=people),
                Item(say("crew.orientation"), id="orientation", key="2", right=_counts(say, due, follow)),
                Item(
                    say("crew.tickets"),
                    id="tickets",
                    key="3",
                    right=say("crew.tickets_right", expired=expired, soon=soon),
                ),
                Item(say("crew.talks"), id="talks", key="4", right=topic),
                Item(say("crew.meeting"), id="meeting", key="5"),
                Item(say("crew.participation"), id="participation", key="6"),
                Item(),
                *self._warnings(due, expired, no_pin),
            ]
        )

    def _warnings(self, due: int, expired: int, no_pin: int) -> list[Item]:
        say = self.say
        found = [
            Item(say(f"crew_warn.{name}", count=count), tone="warn", wrap=True)
            for name, count in (("orientation", due), ("expired", expired), ("pin", no_pin))
            if count
        ]
        aiders = self.kiosk.first_aiders(language=say.language)
        if aiders is not None:
            found.append(Item(aiders.sentence, tone="" if aiders.state == "enough" else "warn", wrap=True))
        return found or [Item(say("crew.all_well"), tone="good", wrap=True)]

    def pick(self, id: str) -> None:
        if id == "people":
            self.app.push_screen(PeopleScreen(self.kiosk))
        elif id == "orientation":
            from screens.orientation import OrientationsScreen

            self.app.push_screen(OrientationsScreen(self.kiosk))
        elif id == "tickets":
            from screens.tickets import TicketsScreen

            self.app.push_screen(TicketsScreen(self.kiosk))
        elif id == "talks":
            from screens.talk import TalksScreen

            self.app.push_screen(TalksScreen(self.kiosk))
        elif id == "meeting":
            from screens.talk import hold_meeting

            hold_meeting(self.kiosk_app)
        elif id == "participation":
            from screens.participation import ParticipationScreen

            self.app.push_screen(ParticipationScreen(self.kiosk))


def _counts(say: Wording, due: int, follow: int) -> str:
    parts = [say("crew.orientation_right", count=due)] if due else []
    parts += [say("crew.follow_right", count=follow)] if follow else []
    return ", ".join(parts) or say("crew.nobody_needs")


class PeopleScreen(KioskScreen[None]):
    """Everybody on the crew, with who has no PIN yet."""

    NAME = "people"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("people.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        say, crew = self.say, self.kiosk.registers.crew
        keys = iter("3456789")
        items = [
            Item(say("people.add"), id=":add", key="1"),
            Item(say("people.import"), id=":import", key="2"),
            Item(),
            Item(say("people.here", count=len(crew.staff())), tone="head"),
        ]
        for one in crew.staff():
            pin = self.kiosk.pins.has(one.id)
            items.append(
                Item(
                    one.name if one.hat in ("", one.name) else f"{one.name} ({one.hat})",
                    id=one.id,
                    key=next(keys, ""),
                    state=say("state.pin" if pin else "state.no_pin"),
                    tone="" if pin else "warn",
                    right=", ".join(part for part in (say.role(crew, one.id), one.company) if part),
                )
            )
        self.lines.show(items)

    def pick(self, id: str) -> None:
        if id == ":add":
            self.kiosk_app.open_checklist(self.kiosk.start("worker"))
        elif id == ":import":
            from screens.import_people import ImportScreen

            self.app.push_screen(ImportScreen(self.kiosk))
        else:
            self.app.push_screen(PersonScreen(self.kiosk, id))


class PersonScreen(KioskScreen[None]):
    """One person: what is known of them, and what can be done."""

    NAME = "person"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def __init__(self, kiosk: Kiosk, person: str) -> None:
        super().__init__(kiosk)
        self.person = person

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        yield Lines(state_width=8)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say, crew = self.kiosk, self.say, self.kiosk.registers.crew
        one = crew.person(self.person)
        if one is None:
            self.lines.show([Item(self.person)])
            return
        self.query_one(TitleBar).show(one.name, say.role(crew, one.id))
        items = [
            Item(say("person.pin_change" if kiosk.pins.has(one.id) else "person.pin"), id="pin", key="1"),
            Item(say("person.orient"), id="orient", key="2"),
            Item(say("person.tickets"), id="tickets", key="3"),
            Item(say("person.change"), id="change", key="4"),
            Item(say("person.record"), id="record", key="5"),
            Item(say("person.print_badge"), id="badge", key="6"),
            Item(),
            *(Item(line, wrap=True) for line in self._known(one)),
            Item(),
        ]
        items += self._orientation(one)
        items += self._to_read(one)
        today = kiosk.today()
        held = kiosk.registers.certificates.of(one.id)
        if held:
            from screens.tickets import certificate_item

            items += [Item(), Item(say("person.held"), tone="head")]
            items += [certificate_item(kiosk, each, say, today, named=False) for each in held]
        self.lines.show(items)

    def _known(self, one: Person) -> list[str]:
        say = self.say
        languages = {"en": "English", "fr": "Français", "es": "Español", "tl": "Tagalog"}
        known = (
            ("person.hat", one.hat if one.hat != one.name else ""),
            ("person.phone", one.phone),
            ("person.emergency", one.emergency),
            ("person.language", languages.get(one.language, one.language)),
            ("person.company", one.company),
            ("person.first_day", one.first_day),
            ("person.badge", one.badge or one.id),
        )
        found = [say(key, text=text) for key, text in known if text]
        return [*found, *([say("person.young")] if one.young else [])]

    def _to_read(self, one: Person) -> list[Item]:
        """What they have to read and sign."""
        if not self.kiosk.registers.documents.current():
            return []
        from secor_tui import documents

        say, wanted = self.say, documents.to_read(self.kiosk, one.id)
        items = [Item(), Item(say("person.documents"), tone="head")]
        if not wanted:
            return [*items, Item(say("to_read.done"), state=say("state.done"), tone="good")]
        right = say("to_read.right", count=len(wanted))
        return [
            *items,
            Item(say("person.reads"), id="reads", key="7", state=say("state.needed"), tone="warn", right=right),
        ]

    def _orientation(self, one: Person) -> list[Item]:
        say = self.say
        given = self.kiosk.registers.orientations.of(one.id)
        needs = self.kiosk.orientations_due().get(one.id, [])
        items = [Item(say("person.orientation"), tone="head")]
        items += [
            Item(reason(self.kiosk, why, say), state=say("state.needed"), tone="warn", wrap=True) for why in needs
        ]
        if given and not needs:
            day = say.day(given[0].date, self.kiosk.today())
            items.append(Item(say("person.oriented", day=day), state=say("state.done"), tone="good"))
        elif not needs:
            items.append(Item(say("person.not_oriented"), tone="dim", wrap=True))
        return items

    def pick(self, id: str) -> None:
        if id == "pin":
            set_pin(self.kiosk_app, self.person, self.on_screen_resume)
        elif id == "orient":
            from screens.orientation import orient

            orient(self.kiosk_app, self.person)
        elif id == "tickets":
            from screens.tickets import PersonTicketsScreen

            self.app.push_screen(PersonTicketsScreen(self.kiosk, self.person))
        elif id == "change":
            self._change()
        elif id == "badge":
            from screens.wall import print_one

            print_one(self.kiosk_app, "badges", self.person)
        elif id == "reads":
            from screens.to_read import PersonReadsScreen

            self.app.push_screen(PersonReadsScreen(self.kiosk, self.person))
        else:
            from screens.record import RecordScreen

            record = self.person if id == "record" else id
            self.app.push_screen(RecordScreen(self.kiosk, record))

    def _change(self) -> None:
        from screens.dialogs.text import TextDialog

        def took(why: str | None) -> None:
            if why:
                draft = self.kiosk.change_person(self.person)
                draft.reason = why
                with contextlib.suppress(SecorError):
                    # The checklist says itself when the disk takes nothing; until it does, the reason stays a scrap.
                    self.kiosk_app.drafts.keep(draft)
                    self.kiosk_app.scraps.put(scrap, "")
                self.kiosk_app.open_checklist(draft)

        say, scrap = self.say, f"change/{self.person}"
        self.app.push_screen(TextDialog(say, say("person.why_title"), say("person.why_about"), scrap=scrap), took)


def reason(kiosk: Kiosk, why: str, say: Wording) -> str:
    """Why somebody must be oriented, in a sentence part: `was away for more than 90 days`."""
    return said_of_people(why, say.language, days=kiosk.config.orientation_absence_days)


def leads(kiosk: Kiosk, what: Do) -> list[str]:
    """Ids of those who may do it."""
    return [one.id for one in kiosk.registers.crew.staff() if kiosk.may(one.id, what)]


def set_pin(app: KioskApp, person: str, after: Callable[[], None] | None = None) -> None:
    """Two dialogs: the person types their PIN twice, then whoever stands beside them proves it with theirs."""
    from screens.dialogs.pin import NewPinDialog
    from screens.dialogs.prove import ProveDialog

    kiosk, say = app.kiosk, app.say
    who = kiosk.registers.crew.person(person)
    if who is None or who.role == VISITOR:
        return

    def typed(pin: str | None) -> None:
        if not pin:
            return
        beside = [one for one in leads(kiosk, Do.SET_PIN) if kiosk.pins.has(one)]
        if kiosk.pins.has(person):
            roles = {one.id: one.role for one in kiosk.registers.crew.staff()}
            beside = [one for one in beside if not stands_above(who.role, roles[one])]
        app.push_screen(
            ProveDialog(
                say,
                say("new_pin.beside"),
                say("new_pin.beside_about", name=who.name),
                kiosk.registers.crew,
                beside,
                lambda lead, lead_pin: kiosk.set_pin(person, pin, lead, lead_pin),
            ),
            done,
        )

    def done(lead: str | None) -> None:
        if lead:
            if after is not None:
                after()
            app.tell(say("new_pin.done"), say("new_pin.set", name=who.name))

    app.push_screen(NewPinDialog(say, who.name, lambda pin: check_strength(pin, who.role)), typed)
