"""Orientation: who needs it and why, who is to be followed up, and who has had it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens.crew import leads, reason
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui.program.orientations import ORIENTED
from secor_tui.program.permissions import Do

if TYPE_CHECKING:
    from screens.app import KioskApp
    from secor_tui.kiosk import Draft

FOLLOW_UP = "young-new-worker-follow-up"


class OrientationsScreen(KioskScreen[None]):
    """Picking somebody begins their orientation, or their follow-up."""

    NAME = "orientations"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.start")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("orient.title"))
        yield Lines(state_width=8)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        crew, keys = kiosk.registers.crew, iter("123456789")
        due, begun = kiosk.orientations_due(), {_worker(one) for one in kiosk.drafts() if _worker(one)}
        items = [Item(say("orient.need", count=len(due)), tone="head")]
        for person, why in due.items():
            state = "state.begun" if person in begun else "state.needed"
            items.append(
                Item(crew.name(person), id=f"orient:{person}", key=next(keys, ""), state=say(state), tone="warn")
            )
            items += [Item(reason(kiosk, one, say), tone="dim", indent=2, wrap=True) for one in why]
        if not due:
            items.append(Item(say("orient.nobody"), tone="good", wrap=True))
        follow = kiosk.follow_ups()
        if follow:
            items += [Item(), Item(say("orient.follow"), tone="head")]
        for one in follow:
            ripe = one.due <= today.isoformat()
            items.append(
                Item(
                    crew.name(one.person),
                    id=f"follow:{one.person}",
                    key=next(keys, ""),
                    state=say("state.due" if ripe else "state.later"),
                    tone="warn" if ripe else "",
                    right=say("home.by", day=say.day(one.due, today)),
                )
            )
        done = [
            one
            for one in crew.staff()
            if one.role in ORIENTED and one.id not in due and crew.person(one.id) is not None
        ]
        if done:
            items += [Item(), Item(say("orient.done"), tone="head")]
        for person_ in done:
            given = kiosk.registers.orientations.of(person_.id)
            right = say.day(given[0].date, today) if given else ""
            items.append(
                Item(person_.name, id=f"orient:{person_.id}", state=say("state.done"), tone="good", right=right)
            )
        self.lines.show(items)

    def badge(self, person: str, name: str) -> None:
        ids = [item.id for item in self.lines.items if item.id.partition(":")[2] == person]
        super().badge(ids[0] if ids else person, name)

    def pick(self, id: str) -> None:
        what, _, person = id.partition(":")
        if what == "orient":
            orient(self.kiosk_app, person)
            return
        who = self.kiosk.registers.crew.person(person)
        draft = next((one for one in self.kiosk.drafts() if _worker(one, FOLLOW_UP) == person), None)
        language = who.language if who else ""
        self.kiosk_app.open_checklist(
            draft or self.kiosk.start(FOLLOW_UP, language=language, prefill={"worker": [person]})
        )


def orient(app: KioskApp, person: str) -> None:
    """Go on with somebody's orientation, or begin it once it is said who gives it."""
    from screens.dialogs.person import PersonDialog

    kiosk = app.kiosk
    begun = next((one for one in kiosk.drafts() if _worker(one) == person and not one.amends), None)
    if begun is not None:
        app.open_checklist(begun)
        return
    crew = kiosk.registers.crew
    givers = [
        one for one in (crew.person(id) for id in leads(kiosk, Do.LET_IN)) if one is not None and one.id != person
    ]

    def chosen(giver: str | None) -> None:
        if giver:
            app.open_checklist(kiosk.start_orientation(person, by=giver))

    if len(givers) == 1:
        chosen(givers[0].id)
    else:
        title = app.say("orient.who_gives", name=crew.name(person))
        app.push_screen(PersonDialog(app.say, title, crew, givers), chosen)


def _worker(draft: Draft, checklist: str = "orientation") -> str:
    if draft.checklist.id != checklist:
        return ""
    people = draft.filling.line("worker").answer
    return str(people[0]) if isinstance(people, list) and people else ""
