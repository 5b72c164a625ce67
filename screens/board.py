"""What the home screen says: the next thing to do, and everything that stands open, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from screens import days
from screens.begun import title_of_draft, waits_for
from screens.head_count import home_items
from screens.widgets.lines import Item, wrapped
from secor_tui import backup_state, last_score, photos
from secor_tui.errors import SecorError
from secor_tui.forms.model import said
from secor_tui.late import late
from secor_tui.ledger.record import CLOCK_SURE
from secor_tui.program.schedule import DONE, DUE, MISSED, OVERDUE, period

if TYPE_CHECKING:
    from screens.keeping import Drafts
    from screens.wording import Wording
    from secor_tui import drills
    from secor_tui.kiosk import Draft, Kiosk
    from secor_tui.program.corrective_actions import Action
else:
    drills = late("secor_tui.drills")

SOON = 30
"""Days ahead that the board looks for what runs out."""

_ROOMY = 25
"""Rows of the board from which everything has its heading."""

_KEYS = "1234"
"""5, 6, 7, 8, 9 and 0 always open the same screens."""

PERIODS = ("workday", "weekly", "monthly", "quarterly", "yearly")
"""Frequencies that have a calendar."""

_TONE = {OVERDUE: "bad", DUE: "warn", MISSED: "bad", DONE: "good"}


@dataclass(frozen=True, slots=True)
class Section:
    """One group of the board: a heading or none, its lines by urgency, and how many more there are than fit."""

    head: str
    items: list[Item]
    key: str
    """The key that shows them all."""
    weight: int = 0
    """How many lines it keeps longer than the others when there is not room for all."""
    last: Item | None = None
    """A line that always stands at the end."""


@dataclass(frozen=True, slots=True)
class Board:
    next: str
    items: list[Item]


def board(kiosk: Kiosk, say: Wording, size: tuple[int, int], drafts: Drafts, standing: Sequence[Item] = ()) -> Board:
    """Everything on the home board, cut so that it fits so many columns and rows; what is cut is counted and one key
    away. One row is for the sentence on what is next; where it takes more, the rest has less. `standing` is what
    `of_the_program` said."""
    today = kiosk.today()
    sections = [
        section
        for section in (
            _today(kiosk, say, drafts, today, standing),
            _actions(kiosk, say, today),
            _expiries(kiosk, say, today, brief=size[1] < _ROOMY),
        )
        if section.items or section.last
    ]
    fixed = [
        Item(say("home.happened"), id="happened", key="5"),
        Item(say("home.program"), id="program", key="6", right=_score(kiosk, say)),
        Item(say("home.checklists"), id="checklists", key="7"),
        Item(say("home.records"), id="records", key="8"),
        Item(say("home.actions", count=len(kiosk.registers.actions.open())), id="actions", key="9"),
        Item(say("home.crew"), id="crew", key="0"),
        *home_items(kiosk, say),
    ]
    width, room = size[0], size[1] - len(fixed) - 1
    items = _keyed(_fitted(sections, room, say))
    following = _next(items, kiosk, drafts, say)
    more = len(wrapped(following, width - 3)) - 1
    if more:
        items = _keyed(_fitted(sections, room - more, say))
    return Board(following, [*items, Item(), *fixed])


def of_the_program(kiosk: Kiosk, say: Wording) -> list[Item]:
    """What stands open in the safety program beside the day's work: drills, papers on the wall, documents to read, the
    certificate, copies for the office.

    Asked apart, as it loads what the rest of home does without.
    """
    today = kiosk.today()
    standing = [*_drills(kiosk, say, today), *_papers(kiosk, say), *_reading(kiosk, say), *_road(kiosk, say, today)]
    copies = _copies(kiosk, say, today)
    # A failure comes first; that all is well, last.
    return [*copies, *standing] if copies and copies[0].tone == "bad" else [*standing, *copies]


def to_do(kiosk: Kiosk, say: Wording, drafts: Drafts) -> list[Item]:
    """Everything that is to be done, with a digit for the first nine lines that lead anywhere."""
    section = _today(kiosk, say, drafts, kiosk.today(), of_the_program(kiosk, say))
    digits = iter("123456789")
    items = [replace(one, key=next(digits, "")) if one.id else one for one in section.items]
    return [*items, section.last] if section.last else items


def _score(kiosk: Kiosk, say: Wording) -> str:
    """What the audit came to when somebody looked last; nothing of it is worked out here."""
    last = last_score.kept(kiosk.folder)
    return say("home.audit", percent=last.percent) if last else ""


def _fitted(sections: list[Section], height: int, say: Wording) -> list[Item]:
    shown = [len(section.items) for section in sections]

    room = height - sum(2 * bool(section.head) + bool(section.last) for section in sections) + 1
    # The longest group gives up its least pressing line first; each keeps one.
    while sum(shown) > room and max(shown, default=0) > 1:
        shrinking = [at for at, count in enumerate(shown) if count > 1]
        shown[max(shrinking, key=lambda at: (shown[at] - sections[at].weight, at))] -= 1
    items: list[Item] = []
    for count, section in zip(shown, sections, strict=True):
        items += [Item()] if items and section.head else []
        hidden = len(section.items) - count
        more = say("home.more", count=hidden, key=section.key) if hidden > 0 and section.key else ""
        items += [Item(section.head, tone="head", right=more)] if section.head else []
        items += section.items[:count]
        if section.last:
            items.append(section.last)
    return items


def _keyed(items: list[Item]) -> list[Item]:
    """Digits for four lines: for what can be begun or gone on with, then for the rest; what was missed needs none."""
    can = [at for at, item in enumerate(items) if item.id and not item.id.startswith("missed:")]
    first = [at for at in can if items[at].id.startswith(("incident:", "refusal:", "draft:", "start:"))]
    chosen = sorted([*first, *(at for at in can if at not in first)][: len(_KEYS)])
    keys = dict(zip(chosen, _KEYS, strict=False))
    return [replace(item, key=keys.get(at, "")) for at, item in enumerate(items)]


def title_of(kiosk: Kiosk, checklist: str, say: Wording) -> str:
    listing = kiosk.library.listings().get(checklist)
    return said(listing.title, say.language) if listing else checklist


def is_left(draft: Draft, today: date) -> bool:
    """Whether a draft is left over from an earlier day; what it amends may of course be older."""
    return (draft.opened[:10] if draft.amends else draft.date) < today.isoformat()


def goes_on(kiosk: Kiosk, drafts: list[Draft], checklist: str, today: date) -> Draft | None:
    """What was begun of a checklist for the period that today lies in: it is finished before another is begun."""
    frequency = kiosk.library.listings()[checklist].frequency
    since = period(frequency, today)[0].isoformat() if frequency in PERIODS else ""
    # What only some may read is never somebody else's to finish.
    own = (one for one in drafts if one.checklist.id == checklist and not one.amends and not one.checklist.open_to)
    return next((draft for draft in own if draft.date >= since), None)


def _today(kiosk: Kiosk, say: Wording, drafts: Drafts, today: date, standing: Sequence[Item]) -> Section:
    now: list[Item] = []
    left: list[Item] = []
    late: list[Item] = []
    later: list[Item] = []
    missed: list[Item] = []
    done: list[str] = []
    all_drafts = drafts.all()
    if kiosk.ledger.clock_state() != CLOCK_SURE and not any(one.checklist.kind == "clock" for one in all_drafts):
        now.append(Item(say("home.clock"), id="start:clock", state=say("state.clock"), tone="bad"))
    for draft in all_drafts:
        on_disk = draft.id not in drafts.unkept
        item = draft_item(kiosk, draft, say, today, on_disk=on_disk)
        (left if on_disk and is_left(draft, today) else now).append(item)
    for one in kiosk.due(today):
        title = title_of(kiosk, one.checklist, say)
        if one.state == DONE:
            done.append(title)
        elif one.state == MISSED:
            dates = ", ".join(say.day(day, today) for day in one.missed[:2]) + (" ..." if len(one.missed) > 2 else "")
            missed.append(Item(title, id=f"missed:{one.checklist}", state=say("state.missed"), tone="bad", right=dates))
        elif goes_on(kiosk, all_drafts, one.checklist, today) is None:
            overdue = one.state == OVERDUE
            state = say("state.overdue") if overdue else say("state.due")
            right = say("home.was_due", day=say.day(one.due, today)) if overdue else _by(one.due, today, say)
            item = Item(title, id=f"start:{one.checklist}", state=state, tone=_TONE[one.state], right=right)
            (late if overdue else now if one.due == today.isoformat() else later).append(item)
    last = Item(", ".join(done), state=say("state.done"), tone="good") if done else None
    items = [
        *_pressing(kiosk, say),
        *_room(kiosk, say),
        *_backup(kiosk, say),
        *now,
        *late,
        *left,
        *_upkeep(kiosk, say, today),
        *standing,
        *later,
        *missed,
    ]
    return Section(say("home.today"), items, "F8", weight=3, last=last)


def _room(kiosk: Kiosk, say: Wording) -> list[Item]:
    """That the disk gets short of room, long before it is full."""
    room = photos.room(kiosk)
    if not room.short:
        return []
    words = say("photos.room_full" if room.full else "photos.room", free=room.free >> 20)
    return [Item(words, tone="bad" if room.full else "warn", wrap=True)]


def _backup(kiosk: Kiosk, say: Wording) -> list[Item]:
    """That a backup was tried and cannot be relied on; one small file is read."""
    failed = backup_state.standing(kiosk.folder).failed
    return [Item(say("home.backup_failed"), tone="bad", wrap=True)] if failed else []


def _upkeep(kiosk: Kiosk, say: Wording, today: date) -> list[Item]:
    """Maintenance of equipment that is past its time, or soon will be."""
    if not any(one.soon for one in kiosk.registers.equipment.services(today)):
        return []
    from screens.equipment import home_items as maintenance

    return maintenance(kiosk, say, today)


def _drills(kiosk: Kiosk, say: Wording, today: date) -> list[Item]:
    """A drill that is overdue, or planned for within a week."""
    try:
        if not any(drills.pressing(kiosk, today)):
            return []
    except SecorError as error:
        return [Item(error.said(say.language)[0], id="drills", tone="bad", wrap=True)]
    from screens.drills import home_items as due

    return due(kiosk, say, today)


def _papers(kiosk: Kiosk, say: Wording) -> list[Item]:
    """How many papers on the wall say what no longer stands."""
    if not kiosk.registers.postings.hanging(kiosk.site):
        return []
    from secor_tui import postings

    count = len(postings.stale(kiosk))
    words = say("home.paper_old" if count == 1 else "home.papers_old", count=count)
    return [Item(words, id="postings", state=say("state.old"), tone="warn")] if count else []


def _reading(kiosk: Kiosk, say: Wording) -> list[Item]:
    """One line on who has documents to read and sign; none where nobody has."""
    register = kiosk.registers.documents
    unread = {one.name: register.unread(one.id, one.role) for one in kiosk.registers.crew.staff()}
    names = [name for name, wanted in unread.items() if wanted]
    if not names:
        return []
    count = len({one.id for wanted in unread.values() for one in wanted})
    words = "home.reading_one" if len(names) == 1 else "home.reading"
    return [Item(say(words, people=len(names), count=count, name=names[0]), id="reading")]


def _road(kiosk: Kiosk, say: Wording, today: date) -> list[Item]:
    """What falls due on the way to the certificate, where anybody set out for it."""
    if not kiosk.registers.milestones.under_way:
        return []
    from screens.road_home import home_items as due

    return due(kiosk, say, today)


def _copies(kiosk: Kiosk, say: Wording, today: date) -> list[Item]:
    """How the office stands with its copies, and the proof of a backup."""
    from screens.copies_home import home_items as copies

    return [replace(one, id="copies") for one in copies(kiosk, say, today)]


def _pressing(kiosk: Kiosk, say: Wording) -> list[Item]:
    """Who must still be told of an incident, and work that is refused: before anything else."""
    registers = kiosk.registers
    if not registers.incidents.all() and not registers.refusals.open():
        return []
    from screens.clocks import pressing_items

    return pressing_items(kiosk, say)


def _by(due: str, today: date, say: Wording) -> str:
    return say("home.for_today") if due == today.isoformat() else say("home.by", day=say.day(due, today))


def draft_item(kiosk: Kiosk, draft: Draft, say: Wording, today: date, *, on_disk: bool) -> Item:
    """A checklist that somebody began, with the day it is for where that is not today."""
    progress = draft.filling.progress()
    how_far = say("home.how_far", answered=progress.answered, total=progress.total)
    if not on_disk:
        how_far = f"{say('title.not_kept')} {how_far}"
    elif draft.checklist.kind == "muster" and not draft.amends:
        how_far = say("muster.goes_on")
    elif waits := waits_for(kiosk, draft, say):
        how_far = waits
    elif draft.date != today.isoformat():
        how_far = f"{say.day(draft.date, today)}: {how_far}"
    # Everybody reads the home screen.
    title = say("record.confidential") if draft.checklist.open_to else title_of_draft(kiosk, draft, say)
    return Item(
        title, id=f"draft:{draft.id}", state=say("state.begun"), tone="warn" if on_disk else "bad", right=how_far
    )


def _actions(kiosk: Kiosk, say: Wording, today: date) -> Section:
    open_actions = kiosk.registers.actions.open()
    late = sum(1 for action in open_actions if action.overdue(today))
    head = say("home.actions_late" if late else "home.actions_open", count=len(open_actions), late=late)
    items = [action_item(kiosk, action, say, today) for action in open_actions]
    return Section(head, items, "9", weight=1)


def action_item(kiosk: Kiosk, action: Action, say: Wording, today: date) -> Item:
    """An open corrective action: what, until when, who; the owner where it has been late for long."""
    person = kiosk.registers.crew.person(action.owner)
    who = f" - {person.hat.split()[0]}" if person and person.hat else ""
    days_late = action.overdue(today)
    when = say.late(days_late) if days_late else say("home.due_by", day=say.day(action.due, today))
    if kiosk.for_owner(action, today):
        who = f" - {say('home.for_owner')}"
    return Item(
        action.note or action.title,
        id=f"action:{action.id}",
        state=say("state.late") if days_late else say("state.open"),
        tone="bad" if days_late else "warn",
        right=when + who,
    )


def _expiries(kiosk: Kiosk, say: Wording, today: date, *, brief: bool) -> Section:
    """What runs out, in one line where rows are few: today's work needs them more."""
    items = expiry_items(kiosk, say, today)
    if brief and items:
        first = items[0]
        text = say("home.expiries_first", count=len(items), title=first.text) if len(items) > 1 else first.text
        return Section("", [replace(first, text=text, id="expiries" if len(items) > 1 else first.id)], "")
    last = Item(say("home.all_expiries", count=len(items)), id="expiries") if len(items) > 2 else None
    return Section(say("home.expiries"), items[:2], "", last=last)


def expiry_items(kiosk: Kiosk, say: Wording, today: date) -> list[Item]:
    """What runs out, the earliest first."""
    items = []
    for expiry in kiosk.runs_out(SOON, today, language=say.language):
        left = (date.fromisoformat(expiry.on) - today).days
        title = expiry.about if expiry.person else expiry_title(kiosk, expiry.checklist, expiry.path, say)
        about = f" ({expiry.about})" if expiry.about and not expiry.person else ""
        items.append(
            Item(
                f"{title}{about}",
                id=f"record:{expiry.source}",
                state=say("state.run_out") if left < 0 else say("state.soon"),
                tone="bad" if left < 0 else "warn",
                right=days.short(date.fromisoformat(expiry.on), say.language, today=today),
            )
        )
    return items


def expiry_title(kiosk: Kiosk, checklist: str, path: str, say: Wording) -> str:
    """What runs out, in the words of the row that said so."""
    title = title_of(kiosk, checklist, say)
    try:
        row = kiosk.library.load(checklist).row(path.rsplit("/", 1)[-1])
    except (SecorError, KeyError):
        return title
    return f"{title}: {said(row.label, say.language)}"


def _next(items: list[Item], kiosk: Kiosk, drafts: Drafts, say: Wording) -> str:
    """The one sentence that a stranger needs."""
    on, today = kiosk.today(), kiosk.today().isoformat()
    pressing = {one.checklist for one in kiosk.due(on) if one.state == OVERDUE or one.due == today}
    for item in items:
        what, _, id = item.id.partition(":")
        if what in ("incident", "refusal") and item.tone == "bad":
            # Which incident it is stands in the line itself.
            return say("next.clock_call", title=item.text.partition(":")[0].strip(), key=item.key)
        draft = drafts.get(id) if what == "draft" else None
        if draft is not None and is_left(draft, on) and id not in drafts.unkept:
            day = say.day(draft.opened if draft.amends else draft.date, on)
            return say("next.left", title=item.text, day=day, key=item.key)
        if draft is not None:
            return say("next.draft", title=item.text, key=item.key)
        if id == "clock":
            return say("next.clock", key=item.key)
        if what == "start" and id in pressing:
            return say("next.overdue" if item.tone == "bad" else "next.due", title=item.text, key=item.key)
    actions = kiosk.registers.actions
    for item in items:
        action = actions.get(item.id.removeprefix("action:")) if item.id.startswith("action:") else None
        if action is not None and action.due <= today:
            return say("next.action" if item.key else "next.action_listed", title=item.text, key=item.key)
    for item in items:
        if item.id.startswith("start:"):
            return say("next.later", title=item.text, right=item.right, key=item.key)
    return say("next.nothing")
