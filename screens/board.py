"""What the home screen says: the next thing to do, and everything that stands open, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from screens import days
from screens.head_count import home_items
from screens.widgets.lines import Item
from secor_tui.forms.model import said
from secor_tui.program.schedule import DONE, DUE, MISSED, OVERDUE

if TYPE_CHECKING:
    from screens.wording import Wording
    from secor_tui.kiosk import Draft, Kiosk

SOON = 30
"""Days ahead that the board looks for what runs out."""

_KEYS = "123456"
"""7, 8 and 9 always open the same three screens."""

_TONE = {OVERDUE: "bad", DUE: "warn", MISSED: "bad", DONE: "good"}


@dataclass(frozen=True, slots=True)
class Section:
    """One group of the board: a heading, its lines by urgency, and how many more there are than fit."""

    head: str
    items: list[Item]
    key: str
    """The digit that shows them all."""
    weight: int = 0
    """How many lines it keeps longer than the others when there is not room for all."""
    last: Item | None = None
    """A line that always stands at the end."""


@dataclass(frozen=True, slots=True)
class Board:
    next: str
    items: list[Item]


def board(kiosk: Kiosk, say: Wording, height: int) -> Board:
    """Everything on the home board, cut so that it fits so many rows; what is cut is counted and one key away."""
    today = kiosk.today()
    drafts = kiosk.drafts()
    sections = [
        section
        for section in (
            _today(kiosk, say, drafts, today),
            _actions(kiosk, say, today),
            _expiries(kiosk, say, today),
        )
        if section.items or section.last
    ]
    fixed = [
        Item(say("home.checklists"), id="checklists", key="7"),
        Item(say("home.records"), id="records", key="8"),
        Item(say("home.actions", count=len(kiosk.registers.actions.open())), id="actions", key="9"),
        *home_items(kiosk, say),
    ]
    items = _keyed(_fitted(sections, height - len(fixed) - 1, say))
    return Board(_next(items, kiosk, say), [*items, Item(), *fixed])


def _fitted(sections: list[Section], height: int, say: Wording) -> list[Item]:
    shown = [len(section.items) for section in sections]

    room = height - sum(2 + bool(section.last) for section in sections) + 1
    # The longest group gives up its least pressing line first; each keeps one.
    while sum(shown) > room and max(shown, default=0) > 1:
        shrinking = [at for at, count in enumerate(shown) if count > 1]
        shown[max(shrinking, key=lambda at: (shown[at] - sections[at].weight, at))] -= 1
    items: list[Item] = []
    for count, section in zip(shown, sections, strict=True):
        items += [Item()] if items else []
        hidden = len(section.items) - count
        more = say("home.more", count=hidden, key=section.key) if hidden > 0 and section.key else ""
        items += [Item(section.head, tone="head", right=more), *section.items[:count]]
        if section.last:
            items.append(section.last)
    return items


def _keyed(items: list[Item]) -> list[Item]:
    """Digits for six lines; what was missed needs none, and the longest group gives its last ones up first."""
    groups: list[list[int]] = []
    for at, item in enumerate(items):
        if item.tone == "head":
            groups.append([])
        elif item.id and not item.id.startswith("missed:"):
            groups[-1].append(at)
    while sum(map(len, groups)) > len(_KEYS):
        max(groups, key=len).pop()
    keys = dict(zip((at for group in groups for at in group), _KEYS, strict=False))
    return [replace(item, key=keys.get(at, "")) for at, item in enumerate(items)]


def title_of(kiosk: Kiosk, checklist: str, say: Wording) -> str:
    listing = kiosk.library.listings().get(checklist)
    return said(listing.title, say.language) if listing else checklist


def _today(kiosk: Kiosk, say: Wording, drafts: list[Draft], today: date) -> Section:
    items = [draft_item(draft, say, today) for draft in drafts]
    # One that was begun, for whichever day, is finished before another of its kind is.
    begun = {draft.checklist.id for draft in drafts if not draft.amends}
    done: list[str] = []
    for one in kiosk.due(today):
        title = title_of(kiosk, one.checklist, say)
        if one.state == DONE:
            done.append(title)
        elif one.state == MISSED:
            dates = ", ".join(say.day(day, today) for day in one.missed[:2]) + (" ..." if len(one.missed) > 2 else "")
            items.append(Item(title, id=f"missed:{one.checklist}", state=say("state.missed"), tone="bad", right=dates))
        elif one.checklist not in begun:
            state = say("state.overdue") if one.state == OVERDUE else say("state.due")
            right = (
                say("home.was_due", day=say.day(one.due, today)) if one.state == OVERDUE else _by(one.due, today, say)
            )
            items.append(Item(title, id=f"start:{one.checklist}", state=state, tone=_TONE[one.state], right=right))
    last = Item(", ".join(done), state=say("state.done"), tone="good") if done else None
    return Section(say("home.today"), items, "7", weight=3, last=last)


def _by(due: str, today: date, say: Wording) -> str:
    return say("home.for_today") if due == today.isoformat() else say("home.by", day=say.day(due, today))


def draft_item(draft: Draft, say: Wording, today: date) -> Item:
    """A checklist that somebody began, with the day it is for where that is not today."""
    progress = draft.filling.progress()
    title = said(draft.checklist.title, say.language, draft.checklist.language)
    if draft.amends:
        title = say("home.amending", title=title)
    how_far = say("home.how_far", answered=progress.answered, total=progress.total)
    if draft.checklist.kind == "muster" and not draft.amends:
        how_far = say("muster.goes_on")
    elif draft.date != today.isoformat():
        how_far = f"{say.day(draft.date, today)}: {how_far}"
    return Item(title, id=f"draft:{draft.id}", state=say("state.begun"), tone="warn", right=how_far)


def _actions(kiosk: Kiosk, say: Wording, today: date) -> Section:
    open_actions = kiosk.registers.actions.open()
    late = sum(1 for action in open_actions if action.overdue(today))
    head = say("home.actions_late" if late else "home.actions_open", count=len(open_actions), late=late)
    items = [action_item(kiosk, action.id, say, today) for action in open_actions]
    return Section(head, items, "9", weight=1)


def action_item(kiosk: Kiosk, id: str, say: Wording, today: date) -> Item:
    """An open corrective action: what, until when, who."""
    action = kiosk.registers.actions.get(id)
    if action is None:
        return Item(id)
    person = kiosk.registers.crew.person(action.owner)
    who = f" - {person.hat.split()[0]}" if person and person.hat else ""
    days_late = action.overdue(today)
    when = say.late(days_late) if days_late else say("home.due_by", day=say.day(action.due, today))
    return Item(
        action.note or action.title,
        id=f"action:{id}",
        state=say("state.late") if days_late else say("state.open"),
        tone="bad" if days_late else "warn",
        right=when + who,
    )


def _expiries(kiosk: Kiosk, say: Wording, today: date) -> Section:
    items = expiry_items(kiosk, say, today)
    last = Item(say("home.all_expiries", count=len(items)), id="expiries") if len(items) > 2 else None
    return Section(say("home.expiries"), items[:2], "", last=last)


def expiry_items(kiosk: Kiosk, say: Wording, today: date) -> list[Item]:
    """What runs out, the earliest first."""
    items = []
    for expiry in kiosk.registers.expiries.within(SOON, today):
        left = (date.fromisoformat(expiry.on) - today).days
        items.append(
            Item(
                expiry_title(kiosk, expiry.checklist, expiry.path, say),
                id=f"record:{expiry.source}",
                state=say("state.run_out") if left < 0 else say("state.soon"),
                tone="bad" if left < 0 else "warn",
                right=days.short(date.fromisoformat(expiry.on), say.language, today=today),
            )
        )
    return items


def expiry_title(kiosk: Kiosk, checklist: str, path: str, say: Wording) -> str:
    """What runs out, in the words of the row that said so."""
    from secor_tui.errors import SecorError

    title = title_of(kiosk, checklist, say)
    try:
        row = kiosk.library.load(checklist).row(path.rsplit("/", 1)[-1])
    except (SecorError, KeyError):
        return title
    return f"{title}: {said(row.label, say.language)}"


def _next(items: list[Item], kiosk: Kiosk, say: Wording) -> str:
    """The one sentence that a stranger needs."""
    today = kiosk.today().isoformat()
    pressing = {one.checklist for one in kiosk.due(kiosk.today()) if one.state == OVERDUE or one.due == today}
    for item in items:
        what, _, id = item.id.partition(":")
        if what == "draft":
            return say("next.draft", title=item.text, key=item.key)
        if what == "start" and id in pressing:
            return say("next.overdue" if item.tone == "bad" else "next.due", title=item.text, key=item.key)
    actions = kiosk.registers.actions
    for item in items:
        action = actions.get(item.id.removeprefix("action:"))
        if action is not None and action.due <= today:
            return say("next.action", title=item.text, key=item.key)
    for item in items:
        if item.id.startswith("start:"):
            return say("next.later", title=item.text, right=item.right, key=item.key)
    return say("next.nothing")
