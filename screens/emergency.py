"""The emergency plan of the site: how it stands, why it is looked at again, its papers and its codes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens import days, drills, postings, wall
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import plans
from secor_tui.errors import SecorError
from secor_tui.program.plans import DUE, PRACTISED, SOON

if TYPE_CHECKING:
    from screens.app import KioskApp
    from screens.wording import Wording
    from secor_tui.kiosk import Draft, Kiosk
    from secor_tui.program.plans import Plan


class EmergencyScreen(KioskScreen[None]):
    """What can be done stands first; then why the plan asks for it, and the versions before."""

    NAME = "emergency"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("emergency.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say = self.kiosk, self.say
        self.query_one(TitleBar).show(say("emergency.title"), kiosk.registers.company.site_name(kiosk.site))
        plan = kiosk.registers.plans.current(kiosk.site)
        items = [*_standing(kiosk, plan, say), Item()]
        for key, (id, text, right) in zip("1234567890", self._can(plan), strict=False):
            items.append(Item(text, id=id, key=key, right=right))
        try:
            why = list(_why(kiosk, plan, say) if plan else _asked(kiosk, say))
        except SecorError as error:
            why = [Item(), Item(". ".join(error.said(say.language)), tone="bad", wrap=True)]
        self.lines.show([*items, *why, *_earlier(kiosk, say)])

    def _can(self, plan: Plan | None) -> Iterator[tuple[str, str, str]]:
        """What can be done: id, words, and how it stands."""
        say = self.say
        begun = begun_plan(self.kiosk_app)
        if begun is not None:
            progress = begun.filling.progress()
            how_far = say("home.how_far", answered=progress.answered, total=progress.total)
            yield "write", say("emergency.go_on"), how_far
        else:
            yield "write", say("emergency.renew" if plan else "emergency.begin"), say("emergency.who_approves")
        if plan is not None:
            yield f"record:{plan.record}", say("emergency.read"), plan.number
        yield "make", say("emergency.make"), ""
        yield "postings", say("emergency.postings"), postings.count(self.kiosk, say)
        yield "code", say("emergency.code"), ""
        if plan is not None:
            yield "codes", say("emergency.codes"), ""
        yield "drills", say("drills.title"), drills.stands(self.kiosk, say)

    def pick(self, id: str) -> None:
        what, _, rest = id.partition(":")
        act: dict[str, Callable[[], None]] = {
            "write": lambda: write(self.kiosk_app),
            "make": lambda: wall.make_paper(self.kiosk_app),
            "postings": self._show_postings,
            "code": self._ask_code,
            "codes": self._show_codes,
        }
        if what == "record":
            from screens.record import RecordScreen

            self.app.push_screen(RecordScreen(self.kiosk, rest))
        elif what == "drills":
            self.app.push_screen(drills.DrillsScreen(self.kiosk))
        elif what == "incident":
            from screens.incident import show

            show(self.kiosk_app, id)
        elif what in act:
            act[what]()

    def _show_postings(self) -> None:
        self.app.push_screen(postings.PostingsScreen(self.kiosk))

    def _show_codes(self) -> None:
        from screens.codes import CodesScreen

        plan = self.kiosk.registers.plans.current(self.kiosk.site)
        if plan is not None:
            self.app.push_screen(CodesScreen(self.kiosk, plan))

    def _ask_code(self) -> None:
        """For whoever has no scanner."""
        from screens.dialogs.text import TextDialog

        def typed(text: str | None) -> None:
            if text and not self.scanned(text):
                self.kiosk_app.tell(self.say("emergency.code"), self.say("wall.no_code", text=text))

        self.app.push_screen(TextDialog(self.say, self.say("emergency.code"), self.say("wall.where_code")), typed)

    def scanned(self, text: str) -> bool:
        return wall.read_paper(self.kiosk_app, text)


def stands(kiosk: Kiosk, say: Wording) -> tuple[str, str]:
    """The line of the program's menu: how it stands with the plan, and its tone."""
    plan, today = kiosk.registers.plans.current(kiosk.site), kiosk.today()
    if plan is None:
        return say("program.emergency_none"), "bad"
    try:
        again = plans.why(kiosk, plan, today, say.language)
    except SecorError as error:
        return error.said(say.language)[0], "bad"
    if again:
        return say("program.emergency_again", version=plan.version), "warn"
    return say("program.emergency_right", version=plan.version), ""


def begun_plan(app: KioskApp) -> Draft | None:
    """A plan of this site that somebody began: it is gone on with."""
    found = (one for one in app.drafts.all() if one.checklist.kind == "plan" and not one.amends)
    return next((one for one in found if one.site == app.kiosk.site), None)


def write(app: KioskApp) -> None:
    """Begin a plan, or a new version of the one that stands, or go on with what was begun."""
    app.open_checklist(begun_plan(app) or plans.start(app.kiosk, language=app.say.language))


def _standing(kiosk: Kiosk, plan: Plan | None, say: Wording) -> Iterator[Item]:
    if plan is None:
        yield Item(say("emergency.none"), tone="strong")
        return
    today = kiosk.today()
    by = kiosk.registers.crew.name(plan.approved_by)
    day = days.long(date.fromisoformat(plan.approved_on), say.language)
    yield Item(say("emergency.stands", version=plan.version, by=by, day=day), tone="strong", wrap=True)
    due = days.parse(plan.text("review_due"))
    if due is not None:
        left = (due - today).days
        when = say.late(-left) if left < 0 else say.ahead(left)
        tone = "bad" if left < 0 else "warn" if left <= SOON else "dim"
        yield Item(say("emergency.review", day=days.long(due, say.language), left=when), tone=tone, wrap=True)


def _why(kiosk: Kiosk, plan: Plan, say: Wording) -> Iterator[Item]:
    """Why the plan is to be looked at again."""
    found = plans.why(kiosk, plan, kiosk.today(), say.language)
    yield Item()
    yield Item(say("emergency.again" if found else "emergency.in_order", count=len(found)), tone="head")
    for one in found:
        about = say.day(one.about, kiosk.today()) if one.reason in (DUE, PRACTISED) else one.about
        id = f"incident:{one.record}" if one.reason == plans.INCIDENT else f"record:{one.record}" if one.record else ""
        yield Item(say(f"plan_because.{one.reason}", about=about), id=id, tone="warn", wrap=True, indent=0 if id else 2)
    if not plans.rules_known(kiosk):
        yield Item(say("emergency.not_known"), tone="dim", wrap=True)


def _asked(kiosk: Kiosk, say: Wording) -> Iterator[Item]:
    """What the province asks of a plan, while there is none."""
    yield Item()
    yield Item(say("emergency.asked"), tone="head")
    for part, source in plans.asked(kiosk, say.language):
        yield Item(f"{part} ({source})", wrap=True, indent=1)
    if not plans.rules_known(kiosk):
        yield Item(say("emergency.not_known"), tone="dim", wrap=True)


def _earlier(kiosk: Kiosk, say: Wording) -> Iterator[Item]:
    earlier = kiosk.registers.plans.of(kiosk.site)[1:]
    if earlier:
        yield Item()
        yield Item(say("emergency.earlier"), tone="head")
    for one in earlier:
        day = days.long(date.fromisoformat(one.approved_on), say.language)
        text = say("emergency.version", version=one.version, day=day)
        yield Item(text, id=f"record:{one.record}", right=one.number)
