"""Something happened: the way to the right form, one incident with what comes next, and the list of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.widget import Widget

from screens import days
from screens.clocks import TONE, clock_item, due_in_words, left, local, refusal_item
from screens.screen import LIST_KEYS, KioskScreen
from screens.widgets.bars import KeyBar, TitleBar
from screens.widgets.lines import Item, Lines
from secor_tui import incidents
from secor_tui.errors import SecorError
from secor_tui.forms.model import said
from secor_tui.program.incidents import FULL, PRELIMINARY, RECORDABLE, REPORTED, TOLD, VERIFIED
from secor_tui.program.reporting import CALL, MET, WAITS, WAIVED

if TYPE_CHECKING:
    from screens.app import KioskApp
    from screens.wording import Wording
    from secor_tui.kiosk import Draft, Kiosk
    from secor_tui.program.incidents import Incident
    from secor_tui.program.reporting import Clock

VIOLENCE = "violence"
"""A form of its own, which the owner alone opens again."""

_NEXT_TONE = {"call": "bad", "tell": "bad", "closed": "good"}


class HappenedScreen(KioskScreen[None]):
    """What kind of thing it was: picking it opens its form."""

    NAME = "happened"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("happened.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        say = self.say
        form = self.kiosk.library.load("incident")
        keys = iter("1234567890")
        items = [
            Item(say("happened.first"), tone="strong", wrap=True),
            Item(),
            Item(say("happened.what"), tone="head"),
            *(
                Item(said(choice.label, say.language), id=f"kind:{choice.name}", key=next(keys, ""))
                for choice in form.lists["kinds"]
            ),
            Item(say("happened.violence"), id="violence", key=next(keys, "")),
            Item(say("happened.refusal"), id="refusal", key=next(keys, "")),
            Item(),
            Item(say("happened.so_far"), id="so_far"),
        ]
        self.lines.show(items)

    def pick(self, id: str) -> None:
        what, _, kind = id.partition(":")
        if what == "kind":
            self.kiosk_app.open_checklist(incidents.report(self.kiosk, kind, language=self.say.language))
        elif what == "refusal":
            self.kiosk_app.open_checklist(incidents.refuse(self.kiosk, language=self.say.language))
        elif what == "so_far":
            self.app.push_screen(IncidentsScreen(self.kiosk))
        elif VIOLENCE in self.kiosk.library.listings():
            self.kiosk_app.open_checklist(self.kiosk.start(VIOLENCE, language=self.say.language))
        else:
            self.kiosk_app.tell(self.say("happened.title"), self.say("happened.elsewhere"))


def stands(kiosk: Kiosk, say: Wording) -> tuple[str, str]:
    """How it stands with all incidents, for the menu of the safety program."""
    known = kiosk.registers.incidents.all()
    if not known and not kiosk.registers.refusals.open():
        return "", ""
    try:
        running = len(incidents.running(kiosk))
        unfinished = sum(incidents.next_step(kiosk, one) != incidents.CLOSED for one in known)
    except SecorError as error:
        return error.said(say.language)[0], "bad"
    if running:
        return say("program.incidents_clocks", count=running), "bad"
    return say("program.incidents_right", count=unfinished), "warn" if unfinished else ""


class IncidentsScreen(KioskScreen[None]):
    """Clocks and refusals first, then everything that was reported, the newest first."""

    NAME = "incidents"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.open")]

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("incidents.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say, today = self.kiosk, self.say, self.kiosk.today()
        register, keys = kiosk.registers.incidents, iter("23456789")
        items = [*_figures(kiosk, say, today), Item(), Item(say("incidents.report"), id="report", key="1")]
        clocks = incidents.running(kiosk)
        if clocks:
            items += [Item(), Item(say("incidents.clocks", count=len(clocks)), tone="head")]
            items += [clock_item(kiosk, one, say, key=next(keys, "")) for one in clocks]
        refused = kiosk.registers.refusals.all()
        if refused:
            items += [Item(), Item(say("incidents.refusals"), tone="head")]
        for one in refused:
            item = refusal_item(kiosk, one.id, say, key=next(keys, "") if one.open else "")
            state, tone = ("refusal.is_open", "bad") if one.open else ("refusal.is_settled", "good")
            items.append(
                Item(item.text, id=item.id, key=item.key, state=say(state), tone=tone, right=say.day(one.date, today))
            )
        known = register.all()
        items += [Item(), Item(say("incidents.all", count=len(known)), tone="head")]
        if not known:
            items.append(Item(say("incidents.none"), tone="dim", wrap=True))
        for incident in known:
            step = incidents.next_step(kiosk, incident)
            items.append(
                Item(
                    incident.what,
                    id=f"incident:{incident.id}",
                    key=next(keys, ""),
                    state=say(f"incident_state.{step}"),
                    tone=_NEXT_TONE.get(step, "warn"),
                    right=days.short(date.fromisoformat(incident.day), say.language, today=today),
                )
            )
        self.lines.show(items)

    def pick(self, id: str) -> None:
        if id == "report":
            self.app.push_screen(HappenedScreen(self.kiosk))
        else:
            show(self.kiosk_app, id)


def show(app: KioskApp, id: str) -> None:
    """Open what a line names: `incident:<id>` or `refusal:<id>`."""
    what, _, record = id.partition(":")
    if what == "incident":
        app.push_screen(IncidentScreen(app.kiosk, record))
    else:
        from screens.refusal import RefusalScreen

        app.push_screen(RefusalScreen(app.kiosk, record))


def _figures(kiosk: Kiosk, say: Wording, today: date) -> list[Item]:
    register, since = kiosk.registers.incidents, kiosk.registers.company.since
    last = register.last_injury()
    start = last.day if last else since
    day = days.long(date.fromisoformat(start), say.language) if start else ""
    key = "incidents.days" if last else "incidents.days_none"
    year = register.since((today - timedelta(days=365)).isoformat(), today.isoformat())
    kinds = [one.kind for one in year]
    return [
        Item(say(key, days=register.days_without(today, since), day=day), tone="strong", wrap=True),
        Item(say("incidents.counted"), tone="dim", wrap=True),
        Item(
            say(
                "incidents.year",
                near=kinds.count("near_miss"),
                first=kinds.count("first_aid"),
                injuries=sum(one in RECORDABLE for one in kinds),
            ),
            wrap=True,
        ),
    ]


class IncidentScreen(KioskScreen[None]):
    """One incident: what comes next, who must be told, its investigation, its records."""

    NAME = "incident"
    BINDINGS: ClassVar[list[BindingType]] = [*LIST_KEYS, Binding("enter", "choose", "key.choose")]

    def __init__(self, kiosk: Kiosk, id: str) -> None:
        super().__init__(kiosk)
        self.incident_id = id

    def compose(self) -> Iterator[Widget]:
        yield TitleBar(self.say("incident.title"))
        yield Lines(state_width=7)
        yield KeyBar()

    def on_screen_resume(self) -> None:
        kiosk, say = self.kiosk, self.say
        one = kiosk.registers.incidents.get(self.incident_id)
        if one is None:
            self.lines.show([Item(say("incident.gone"))])
            return
        step, clocks = incidents.next_step(kiosk, one), incidents.clocks(kiosk, one)
        self.query_one(TitleBar).show(say("incident.title"), f"{one.number}   {say(f'incident_state.{step}')}")
        crew = kiosk.registers.crew
        moment, reported = one.when, say.day(one.date, kiosk.today())
        happened = say(
            "incident.when",
            day=say.day(moment[:10], kiosk.today()),
            time=moment[11:16],
            reported=reported,
            who=crew.name(one.by) or "-",
        )
        items = [
            Item(one.what, tone="strong", wrap=True),
            Item(f"{happened}. {one.where}", tone="dim", wrap=True),
            Item(),
            Item(say(f"incident_next.{step}"), tone="head", wrap=True),
            *self._to_do(one, clocks),
            Item(),
            *self._duties(clocks, one),
            *self._actions(one),
            Item(),
            *self._records(one),
        ]
        first = next((f"rule:{clock.rule.id}" for clock in clocks if clock.open and clock.rule.met_by == TOLD), "")
        self.lines.show(items, self.lines.cursor or (first if step == incidents.TELL else ""))

    def _to_do(self, one: Incident, clocks: list[Clock]) -> list[Item]:
        """What can be done, with digits: what is most pressing first."""
        say, keys = self.say, iter("123456789")
        items = []
        if any(clock.state == CALL for clock in clocks):
            items.append(Item(say("incident.tell_now"), id="notify", key=next(keys)))
        stage = {REPORTED: PRELIMINARY, PRELIMINARY: FULL, FULL: VERIFIED}.get(one.stage, "")
        if stage:
            items.append(Item(say(f"incident.{stage}"), id=f"investigate:{stage}", key=next(keys)))
        if one.stage == REPORTED:
            items.append(Item(say("incident.full"), id=f"investigate:{FULL}", key=next(keys)))
        if one.kind in ("first_aid", *RECORDABLE) and incidents.FIRST_AID in self.kiosk.library.listings():
            items.append(Item(say("incident.first_aid"), id="first_aid", key=next(keys)))
        items.append(Item(say("incident.amend"), id="amend", key=next(keys)))
        self._keys = keys
        return items

    def _duties(self, clocks: list[Clock], one: Incident) -> list[Item]:
        say, kiosk = self.say, self.kiosk
        items = [Item(say("incident.duties"), tone="head")]
        if not clocks:
            return [*items, Item(say("incident.nobody"), tone="dim", wrap=True)]
        for clock in clocks:
            rule = clock.rule
            can = clock.open and rule.met_by == TOLD
            items.append(
                Item(
                    said(rule.title, say.language),
                    id=f"rule:{rule.id}",
                    key=next(self._keys, "") if can else "",
                    state=say(f"clock.{clock.state}"),
                    tone=TONE.get(clock.state, "" if clock.state in (WAITS, WAIVED) else "warn"),
                    right=left(clock, say),
                )
            )
            how = f"{said(rule.to, say.language)}, {say(f'how.told_{rule.how}')}"
            phones = ", ".join(rule.phones)
            told = one.answer(rule.id)
            if told is not None and clock.state == MET:
                who = kiosk.registers.crew.name(told.by)
                how = say("clock.told", whom=told.whom, at=local(told.at, say, kiosk), who=who)
            until = due_in_words(clock, say) if clock.open else ""
            items.append(
                Item("; ".join(part for part in (how, phones, until) if part), tone="dim", indent=1, wrap=True)
            )
            grade = say(f"report_grade.{rule.grade}")
            source = say("clock.source", source=said(rule.source, say.language), read=rule.read, grade=grade)
            note = said(rule.note, say.language) if rule.note else ""
            items.append(Item(f"{source} {note}".rstrip(), tone="dim", indent=1, wrap=True))
        return items

    def _actions(self, one: Incident) -> list[Item]:
        from screens.board import action_item

        kiosk, say = self.kiosk, self.say
        found = [action for finding in one.findings for action in kiosk.registers.actions.of(finding.record)]
        if not found:
            return []
        items = [Item(), Item(say("incident.actions"), tone="head")]
        for action in found:
            if action.state == "open":
                items.append(action_item(kiosk, action, say, kiosk.today()))
            else:
                items.append(
                    Item(
                        action.note or action.title,
                        id=f"action:{action.id}",
                        state=say("state.done"),
                        tone="good",
                        right=say.day(action.closed, kiosk.today()),
                    )
                )
        return items

    def _records(self, one: Incident) -> list[Item]:
        say, kiosk = self.say, self.kiosk
        items = [Item(say("incident.records"), tone="head")]
        ids = [one.id, *(finding.record for finding in one.findings), *(told.record for told in one.told)]
        for id in ids:
            record = kiosk.ledger.get(id)
            if record is not None:
                listing = kiosk.library.listings().get(record.checklist_id)
                title = said(listing.title, say.language) if listing else record.kind
                right = say.day(record.date, kiosk.today())
                items.append(Item(f"{record.number}  {title}", id=f"record:{id}", right=right))
        return items

    def pick(self, id: str) -> None:
        what, _, rest = id.partition(":")
        kiosk, app, language = self.kiosk, self.kiosk_app, self.say.language
        if what == "investigate":
            begun = begun_of(app, "investigation", self.incident_id)
            app.open_checklist(begun or incidents.investigate(kiosk, self.incident_id, rest, language=language))
        elif what == "rule":
            self._tell(rest)
        elif what == "notify":
            from screens.notify import NotifyScreen

            self.app.push_screen(NotifyScreen(kiosk, self.incident_id))
        elif what == "first_aid":
            app.open_checklist(incidents.first_aid(kiosk, self.incident_id, language=language))
        elif what == "amend":
            app.amend(self.incident_id)
        elif what == "action":
            from screens.actions import ActionScreen

            self.app.push_screen(ActionScreen(kiosk, rest))
        else:
            from screens.record import RecordScreen

            self.app.push_screen(RecordScreen(kiosk, rest))

    def _tell(self, rule: str) -> None:
        one = self.kiosk.registers.incidents.get(self.incident_id)
        told = one.answer(rule) if one else None
        clock = (
            next((each for each in incidents.clocks(self.kiosk, one) if each.rule.id == rule), None) if one else None
        )
        if clock is None or (told is None and clock.rule.met_by != TOLD):
            return
        if clock.open and clock.rule.met_by == TOLD:
            begun = begun_of(self.kiosk_app, "notification", self.incident_id, rule)
            draft = begun or incidents.tell(self.kiosk, self.incident_id, rule, language=self.say.language)
            self.kiosk_app.open_checklist(draft)
        elif told is not None:
            from screens.record import RecordScreen

            self.app.push_screen(RecordScreen(self.kiosk, told.record))


def begun_of(app: KioskApp, kind: str, incident: str, rule: str = "") -> Draft | None:
    """A form of this incident that somebody began: it is gone on with."""
    for draft in app.drafts.all():
        if draft.checklist.kind == kind and not draft.amends:
            answers = draft.filling.body()["answers"]
            if answers.get("incident") == incident and (not rule or answers.get("rule") == rule):
                return draft
    return None
