"""On site: the head count, large, and everybody who comes or goes, one key and Enter each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from screens.dialogs.message import SaidDialog
from screens.dialogs.person import PEOPLE_CSS
from screens.glyphs import plain
from screens.head_count import allowed
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.big import BigNumber
from screens.widgets.lines import Item
from screens.widgets.people import PeopleList
from secor_tui.errors import SecorError
from secor_tui.program.certificates import MISSING
from secor_tui.program.crew import VISITOR
from secor_tui.program.permissions import Do

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.kiosk import Kiosk
    from secor_tui.program.crew import Person
    from secor_tui.program.site_log import Stay

_DIGITS = "123456"
"""7, 8 and 9 always mean the same three lines, as at home; so a person keeps their digit."""


class ComeOrGoDialog(SaidDialog[bool]):
    """Who comes or goes, and when; Enter is yes."""

    NAME = "come_or_go"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "yes", "key.yes")]

    def __init__(self, say: Wording, title: str, text: str, scanned: Callable[[str], None]) -> None:
        """`scanned` gets whoever's badge is scanned meanwhile: it is theirs then, and nobody's yes."""
        super().__init__(say, title, text)
        self._scanned = scanned

    def action_yes(self) -> None:
        self.dismiss(True)

    def badge(self, person: str, name: str) -> None:  # noqa: ARG002 - whoever it is
        self.dismiss(False)
        self.app.call_later(self._scanned, person)


class OnSiteScreen(KioskScreen[None]):
    """Pick a person: who is not here comes, who is here goes. Whom the gate stops is told why."""

    NAME = "on_site"
    AUTO_FOCUS = "LineBox"
    CSS_PATH: ClassVar[str | PurePath | list[str | PurePath] | None] = [PEOPLE_CSS, "on_site.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        *LIST_KEYS,
        Binding("enter", "choose", "key.come_or_go"),
        Binding("f4", "left", "key.left"),
        Binding("f5", "morning", "key.morning"),
    ]

    class MorningMade(Message):
        """The morning sheet was made, or not."""

        def __init__(self, path: Path | None, error: BaseException | None) -> None:
            super().__init__()
            self.path, self.error = path, error

    def __init__(self, kiosk: Kiosk, news: str = "", *, scanned: str = "") -> None:
        """`news` is what was done just now; `scanned` is whoever stands at the door with a badge."""
        super().__init__(kiosk)
        self._news, self._scanned = news, scanned

    def compose(self) -> Iterator[Widget]:
        yield TitleBar()
        with Horizontal(id="count"):
            yield BigNumber()
            yield Static(id="about", markup=False)
        yield PeopleList(self.say, self.kiosk.registers.crew, state_width=4)
        yield KeyBar()

    @property
    def people(self) -> PeopleList:
        return self.query_one(PeopleList)

    def on_mount(self) -> None:
        self.look(self._news)
        if self._scanned:
            self.call_after_refresh(self._come_or_go, self._scanned)

    def on_screen_resume(self) -> None:
        self.look(self._news)

    def look(self, news: str = "") -> None:
        """Show how things stand now."""
        say, kiosk = self.say, self.kiosk
        self._news = news
        crew = kiosk.registers.crew
        self._here = {stay.person: stay for stay in kiosk.on_site()}
        forgotten = len(kiosk.never_signed_out())
        now = kiosk.local()
        self.query_one(TitleBar).show(
            say("on_site.title", site=kiosk.registers.company.site_name(kiosk.site)), f"{now:%H:%M}"
        )
        self.query_one(BigNumber).show(len(self._here))
        aiders = kiosk.first_aiders(language=say.language)
        about = [say("on_site.people"), aiders.sentence if aiders else "", news]
        self.query_one("#about", Static).update("\n".join(plain(line) for line in about if line))
        visitors = (crew.person(id) for id in self._here)
        keys = iter(_DIGITS)
        items = [self._item(person, next(keys, "")) for person in crew.staff()]
        items += [self._item(person, "") for person in visitors if person and person.role == VISITOR]
        items += [Item(), Item(say("on_site.visitor"), id="visitor", key="7")]
        if forgotten:
            text = say("on_site.never", count=forgotten)
            items.append(Item(text, id="never", key="8", state=say("state.ask"), tone="warn"))
        items.append(Item(say("on_site.muster"), id="muster", key="9", right="F11"))
        self.people.show(items)

    def _item(self, person: Person, key: str) -> Item:
        stay = self._here.get(person.id)
        name = f"{person.name} ({person.company})" if person.company else person.name
        right = self.say("on_site.since", time=stay.since[11:16]) if stay else ""
        role = self.say.role(self.kiosk.registers.crew, person.id)
        return Item(
            name,
            id=person.id,
            key=key,
            state=self.say("state.here") if stay else "",
            tone="good" if stay else "",
            right=right or role,
        )

    # Coming and going

    def action_choose(self) -> None:
        self.people.submit()

    async def action_up(self) -> None:
        if not self.people.clear():
            await super().action_up()

    def on_people_list_picked(self, event: PeopleList.Picked) -> None:
        if event.id == "visitor":
            self._visitor()
        elif event.id == "never":
            self._never()
        elif event.id == "muster":
            self.app.call_later(self.kiosk_app.action_muster)
        else:
            self._try(lambda: self._come_or_go(event.id))

    def _come_or_go(self, id: str) -> None:
        person = self.kiosk.registers.crew.person(id)
        if person is None:
            return
        say, now = self.say, f"{self.kiosk.local():%H:%M}"
        stay = self._here.get(id)
        if stay is not None:
            text = say("on_site.goes", time=now, since=stay.since[11:16])
            dialog = ComeOrGoDialog(say, say("on_site.goes_title", name=person.name), text, self._come_or_go)
            self.app.push_screen(dialog, lambda yes: self._answered(yes, lambda: self._sign_out(person)))
            return
        reasons = self.kiosk.admission(id, language=say.language)
        if reasons:
            from screens.sign_in import GateScreen

            screen = GateScreen(self.kiosk, person, reasons)
            self.app.push_screen(screen, lambda name: self._came_in(person) if name else None)
            return
        text = "\n\n".join([*self._not_held(id), say("on_site.comes", time=now)])
        dialog = ComeOrGoDialog(say, say("on_site.comes_title", name=person.name), text, self._come_or_go)
        self.app.push_screen(dialog, lambda yes: self._answered(yes, lambda: self._sign_in(person)))

    def _not_held(self, person: str) -> list[str]:
        """A needed ticket that was never seen here stops nobody, and is said."""
        from screens.tickets import ticket_name

        needed = self.kiosk.matrix().get(person, {}).items()
        names = [ticket_name(self.kiosk, type, self.say) for type, state in needed if state == MISSING]
        return [self.say("on_site.not_held", tickets=", ".join(names))] if names else []

    def _answered(self, yes: bool | None, what: Callable[[], None]) -> None:
        if yes:
            self._try(what)

    def _sign_in(self, person: Person) -> None:
        self.kiosk.sign_in(person.id)
        self._came_in(person)

    def _came_in(self, person: Person) -> None:
        self._news = self.say("on_site.came", name=person.name, time=f"{self.kiosk.local():%H:%M}")
        self.look(self._news)
        if self.kiosk.registers.documents.current():
            from screens.to_read import offer

            offer(self.kiosk_app, person.id)

    def _sign_out(self, person: Person) -> None:
        self.kiosk.sign_out(person.id)
        self.look(self.say("on_site.went", name=person.name, time=f"{self.kiosk.local():%H:%M}"))

    def _try(self, what: Callable[[], None]) -> None:
        try:
            what()
        except SecorError as error:
            self.kiosk_app.report(error)

    # Visitors

    def _visitor(self) -> None:
        """A new one fills in the form; one who was here before finds it filled in."""
        from screens.dialogs.person import PersonDialog

        crew = self.kiosk.registers.crew
        known = [person for person in crew.with_role(VISITOR) if person.id not in self._here]
        if not known:
            self._try(lambda: self.kiosk_app.open_checklist(self.kiosk.start_visit()))
            return
        say = self.say
        new = [("new", say("on_site.visitor_new"))]

        def picked(id: str | None) -> None:
            if id:
                self._try(lambda: self._visit("" if id == "new" else id))

        self.app.push_screen(PersonDialog(say, say("on_site.visitor_who"), crew, known, others=new), picked)

    def _visit(self, visitor: str) -> None:
        """The form of somebody who was here before goes on where it was left."""
        drafts = self.kiosk_app.drafts.all() if visitor else []
        begun = next((one for one in drafts if one.checklist.id == "visit" and one.amends == visitor), None)
        self.kiosk_app.open_checklist(begun or self.kiosk.start_visit(visitor))

    # Who never signed out

    def action_left(self) -> None:
        """F4: whoever is marked left today without signing out."""
        person = self.people.lines.cursor
        stay = self._here.get(person)
        if stay is not None:
            self._ask_why(stay)
        elif self.kiosk.registers.crew.person(person) is not None:
            self.look(self.say("on_site.not_here", name=self.kiosk.registers.crew.name(person)))

    def _never(self) -> None:
        stays = self.kiosk.never_signed_out()
        if len(stays) == 1:
            self._ask_why(stays[0])
            return
        from screens.dialogs.choose import ChooseDialog

        by_id = {stay.id: stay for stay in stays}
        choices = [(stay.id, self._of(stay)) for stay in stays]

        def picked(ids: list[str] | None) -> None:
            if ids:
                self._ask_why(by_id[ids[0]])

        self.app.push_screen(ChooseDialog(self.say, self.say("on_site.never_who"), choices, [], many=False), picked)

    def _of(self, stay: Stay) -> str:
        name, day = self.kiosk.registers.crew.name(stay.person), self.say.day(stay.since[:10], self.kiosk.today())
        return self.say("on_site.never_of", name=name, day=day, time=stay.since[11:16])

    def _ask_why(self, stay: Stay) -> None:
        from screens.dialogs.text import TextDialog

        def answered(reason: str | None) -> None:
            if reason:
                self._ask_who_says(stay, reason)

        about = self.say("on_site.never_why")
        self.app.push_screen(TextDialog(self.say, self._of(stay), about, scrap=f"left/{stay.id}"), answered)

    def _ask_who_says(self, stay: Stay, reason: str) -> None:
        from screens.dialogs.prove import ProveDialog

        say, crew = self.say, self.kiosk.registers.crew

        def take(by: str, pin: str) -> None:
            self.kiosk.presume_left(stay.id, by, reason, pin)
            self.kiosk_app.scraps.put(f"left/{stay.id}", "")

        def proven(by: str | None) -> None:
            if by:
                self.look(say("on_site.presumed", name=crew.name(stay.person), who=crew.name(by)))

        people = [one.id for one in allowed(self.kiosk, Do.PRESUME_LEFT)]
        self.app.push_screen(ProveDialog(say, say("on_site.never_says"), reason, crew, people, take), proven)

    # The morning sheet

    @work(thread=True, exit_on_error=False, exclusive=True)
    def action_morning(self) -> None:
        """Make it anew as things stand, and say where it lies."""
        try:
            path = self.kiosk.morning_sheet()
        except Exception as error:
            self.post_message(self.MorningMade(None, error))
        else:
            self.post_message(self.MorningMade(path, None))

    def on_on_site_screen_morning_made(self, event: MorningMade) -> None:
        if event.error is not None:
            self.kiosk_app.report(event.error)
        else:
            self.kiosk_app.tell(self.say("on_site.morning"), self.say("on_site.morning_text", path=event.path))
