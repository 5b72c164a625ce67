"""Papers on the wall at the desk: made, noted where they hang, and named when they are out of date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secor_tui import __version__, caches, posters
from secor_tui.errors import NotSaved, Refused, SecorError
from secor_tui.forms.model import said
from secor_tui.program.postings import DOWN, HUNG

if TYPE_CHECKING:
    from secor_tui.desk import Desk
    from secor_tui.draft import Draft
    from secor_tui.program.postings import Posting

FORM = "posting"
_UNSAID = frozenset({"review_due", "involved"})
"""Rows of a plan that stand on no paper."""


@dataclass(frozen=True, slots=True)
class Scanned:
    """What the code in the foot of a paper comes to."""

    kind: str
    title: str
    """What that kind is called."""
    version: int
    current: bool
    changed: tuple[str, ...]
    """Rows of the plan that say something else now."""
    hangs: tuple[Posting, ...]
    """Where that kind of paper of that plan hangs, as far as anybody said."""


def title(kind: str, language: str) -> str:
    """What a kind of paper is called; its own name where it is no longer made."""
    known = posters.KINDS.get(kind)
    return said(known.title, language) if known else kind


def kinds(desk: Desk, *, hang: bool = False) -> list[str]:
    """Kinds of papers that can be made here today, or only those that hang on a wall."""
    plan = desk.registers.plans.current(desk.site)
    return [
        name
        for name, one in posters.KINDS.items()
        if (one.hangs or not hang) and (plan is not None or not one.needs_plan)
    ]


def put(desk: Desk, kind: str, *, paper: str, language: str, about: str = "") -> Path:
    """Make a paper, in `papers/` of the export folder; `about` as in `posters.make`. Raises WrongUse, NotSaved."""
    from secor_tui.output.placing import make_room, place, slug

    made = posters.make(desk, kind, paper=paper, language=language, about=about)
    registers = desk.registers
    unit = registers.equipment.find(about)
    one = unit.number if unit else registers.crew.name(about)
    of = slug(one or registers.company.site_name(desk.site)) or "site"
    path = desk.export_folder / "papers" / f"{of}_{kind}_{language}_{paper}.pdf"
    try:
        place(path, made, private=make_room(path.parent, desk.folder))
    except OSError as error:
        raise NotSaved("The PDF was not saved", "{path}: {error}.", path=path, error=error.strerror) from error
    return path


def start(
    desk: Desk, kind: str, *, language: str = "", place: str = "", of: str = "", by: str = "", words: str = ""
) -> Draft:
    """Note that today's paper hangs; `of` names the posting whose place it takes. `words` is the form's language."""
    language = language or desk.config.language
    prefill: dict[str, Any] = {"done": HUNG, "paper": kind, "language": language, "place": place, "of": of}
    return _begun(desk, prefill, by, words)


def replace(desk: Desk, posting: Posting, *, by: str = "", words: str = "") -> Draft:
    """Note that today's paper hangs in the place of this one."""
    one = posting
    return start(desk, one.paper, language=one.language, place=one.place, of=one.id, by=by, words=words)


def take_down(desk: Desk, posting: Posting, *, by: str = "", words: str = "") -> Draft:
    """Note that a paper was taken down."""
    one = posting
    prefill = {"done": DOWN, "paper": one.paper, "language": one.language, "place": one.place, "of": one.id}
    return _begun(desk, prefill, by, words)


def _begun(desk: Desk, prefill: dict[str, Any], by: str, words: str) -> Draft:
    known = {name: value for name, value in prefill.items() if value}
    draft = desk.start(FORM, by=by, language=words or desk.config.language, prefill=known)
    complete(desk, draft)
    return draft


def complete(desk: Desk, draft: Draft) -> None:
    """What the kiosk itself writes in: which paper it is, of which plan, and what it says today."""
    answers = draft.filling.body()["answers"]
    kind, done = str(answers.get("paper") or ""), answers.get("done")
    ended = desk.registers.postings.get(str(answers.get("of") or ""))
    if done == DOWN and ended is not None:
        _write(draft, {"paper": ended.paper, "language": ended.language, "what": ended.what, "place": ended.place})
    known = posters.KINDS.get(kind)
    if done != HUNG or draft.amends or known is None:
        return
    language = str(answers.get("language") or desk.config.language)
    plan = desk.registers.plans.current(draft.site)
    if language not in known.languages or (known.needs_plan and plan is None):
        return
    what = f"{title(kind, draft.filling.language)} ({'en, fr' if language == 'both' else language})"
    facts: dict[str, Any] = {"language": language, "what": what}
    if known.needs_plan and plan is not None:
        facts |= {"plan": plan.number, "plan_version": plan.version, "what": f"{what}, version {plan.version}"}
    _write(draft, {**facts, "says": posters.says(desk, kind, language=language)})


def _write(draft: Draft, facts: dict[str, Any]) -> None:
    stand = draft.filling.body()["answers"]
    for name, value in facts.items():
        if stand.get(name) != value:
            draft.filling.answer(name, value)


def check(desk: Desk, draft: Draft) -> None:
    """What must hold of a posting beyond its form. Raises Refused."""
    answers = draft.filling.body()["answers"]
    kind, of = str(answers.get("paper") or ""), str(answers.get("of") or "")
    if of and not draft.amends and of not in {one.id for one in desk.registers.postings.hanging(draft.site)}:
        raise Refused("It does not hang", "{id} is no paper that hangs at this site.", id=of)
    if answers.get("done") == DOWN:
        if not of:
            raise Refused("Which one?", "Say which paper was taken down: pick it in the list of what hangs where.")
        return
    known = posters.KINDS.get(kind)
    if known is None or not known.hangs:
        hang = ", ".join(name for name, one in posters.KINDS.items() if one.hangs)
        raise Refused("No such paper", "{kind} is not among {kinds}.", kind=kind, kinds=hang)
    if not answers.get("says"):
        raise Refused(
            "That paper cannot hang yet",
            "{kind}: it is made of an approved plan, in {languages}. Approve the plan first, or name one of these.",
            kind=title(kind, "en"),
            languages=", ".join(known.languages),
        )
    if code := str(answers.get("code") or ""):
        found = posters.read_code(desk, code)
        if found is None or found.kind != kind:
            raise Refused("Another code", "{code} is not the code of that paper. Read it once more.", code=code)
        if not found.current and not draft.amends:
            raise Refused(
                "That paper is out of date", "Its plan has changed since it was printed. Print it anew and hang that."
            )


def stale(desk: Desk) -> list[Posting]:
    """What hangs at this site and no longer says what stands, the earliest first.

    Costs nothing where nothing hangs; what papers say today is worked out anew once a day, and after a record that may
    have changed it.
    """
    hanging = desk.registers.postings.hanging(desk.site)
    if not hanging:
        return []
    today = _today(desk, {(one.paper, one.language) for one in hanging})
    return [one for one in hanging if one.says != today.get(f"{one.paper} {one.language}")]


def _today(desk: Desk, wanted: Iterable[tuple[str, str]]) -> dict[str, str]:
    config = desk.config
    of = [
        __version__,
        desk.today().isoformat(),
        desk.registers.postings.touched,
        desk.site,
        config.page_address,
        config.plan_address,
    ]
    cache = desk.folder / "cache" / "papers.json"
    kept = caches.kept(cache)
    says: dict[str, str] = dict(kept["says"]) if isinstance(kept, dict) and kept.get("of") == of else {}
    new = {
        f"{kind} {language}": _says(desk, kind, language)
        for kind, language in wanted
        if f"{kind} {language}" not in says
    }
    if new:
        says |= new
        caches.keep(cache, {"of": of, "says": says})
    return says


def _says(desk: Desk, kind: str, language: str) -> str:
    """Of a paper that is made no longer, nothing: it is out of date wherever it hangs."""
    try:
        return posters.says(desk, kind, language=language)
    except SecorError:
        return ""


def changed(desk: Desk, number: str, language: str) -> list[str]:
    """What says something else in the plan that stands than in the record of that number: labels of its rows."""
    before = desk.ledger.get(number)
    plan = desk.registers.plans.current(before.site) if before else None
    if before is None or plan is None:
        return []
    return [
        said(row.label, language)
        for row in desk.library.load("plan").walk()
        if row.name not in _UNSAID and before.answers.get(row.name) != plan.answers.get(row.name)
    ]


def scanned(desk: Desk, text: str, language: str) -> Scanned | None:
    """What somebody scanned or typed; None where it is the code of no paper."""
    read = posters.read_code(desk, text)
    if read is None:
        return None
    hangs = [
        one for one in desk.registers.postings.hanging(desk.site) if (one.paper, one.plan) == (read.kind, read.number)
    ]
    old = {one.id for one in stale(desk)}
    # The code of a paper of a plan tells its version and no more.
    current = read.current and not (read.number and any(one.id in old for one in hangs))
    return Scanned(
        read.kind,
        title(read.kind, language),
        read.version,
        current,
        tuple(changed(desk, read.number, language)),
        tuple(hangs),
    )
