"""Papers for the wall: one is made, and one that hangs is read by the code in its foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from secor_tui import posters, postings
from secor_tui.errors import SecorError

if TYPE_CHECKING:
    from pathlib import Path

    from screens.app import KioskApp
    from screens.wording import Wording
    from secor_tui.draft import Draft
    from secor_tui.postings import Scanned


_ELSEWHERE = "elsewhere"


def make_paper(app: KioskApp, kind: str = "") -> None:
    """Ask which paper, in which language and size; make it, say where it lies, and offer to note where it hangs."""
    say, kinds = app.say, postings.kinds(app.kiosk)
    if not kinds:
        app.tell(say("wall.make"), say("wall.no_plan"))
        return

    def sized(kind: str, language: str, paper: str) -> None:
        _put(app, kind, language, paper)

    def spoken(kind: str, language: str) -> None:
        sizes = [(one, say(f"paper_size.{one}")) for one in posters.KINDS[kind].papers]
        _choose(app, say("wall.which_size"), sizes, "letter", lambda paper: sized(kind, language, paper))

    def named(kind: str) -> None:
        choose_language(app, kind, lambda language: spoken(kind, language))

    if kind in kinds:
        named(kind)
    else:
        choose_kind(app, kinds, named)


def choose_kind(app: KioskApp, kinds: Sequence[str], chosen: Callable[[str], None]) -> None:
    named = [(kind, postings.title(kind, app.say.language)) for kind in kinds]
    _choose(app, app.say("wall.which"), named, "", chosen)


def choose_language(app: KioskApp, kind: str, chosen: Callable[[str], None]) -> None:
    spoken = [(one, app.say(f"paper_language.{one}")) for one in posters.KINDS[kind].languages]
    _choose(app, app.say("wall.which_language"), spoken, app.say.language, chosen)


def _choose(
    app: KioskApp, title: str, choices: Sequence[tuple[str, str]], first: str, chosen: Callable[[str], None]
) -> None:
    """What there is only one of is not asked."""
    if len(choices) == 1:
        chosen(choices[0][0])
        return
    from screens.dialogs.choose import ChooseDialog

    def picked(names: list[str] | None) -> None:
        if names:
            chosen(names[0])

    app.push_screen(ChooseDialog(app.say, title, choices, [first] if first else [], many=False), picked)


def _put(app: KioskApp, kind: str, language: str, paper: str) -> None:
    kiosk, say = app.kiosk, app.say

    def made(path: Path) -> None:
        from screens.dialogs.message import ConfirmDialog

        def answered(yes: bool | None) -> None:
            if yes:
                note(app, kind, language)

        title = say("wall.made", paper=postings.title(kind, say.language))
        if posters.KINDS[kind].hangs:
            app.push_screen(ConfirmDialog(say, title, say("wall.made_text", path=path)), answered)
        else:
            app.tell(title, say("wall.made_carried", path=path))

    def act() -> None:
        try:
            path = postings.put(kiosk, kind, paper=paper, language=language)
        except Exception as error:
            app.call_from_thread(app.report, error)
        else:
            app.call_from_thread(made, path)

    app.run_worker(act, thread=True, exit_on_error=False)


def print_one(app: KioskApp, kind: str, about: str) -> None:
    """Make the badge of one person or the tag of one unit, and say where it lies."""

    def act() -> None:
        try:
            path = postings.put(app.kiosk, kind, paper="letter", language=app.say.language, about=about)
        except Exception as error:
            app.call_from_thread(app.report, error)
        else:
            title = app.say("wall.made", paper=postings.title(kind, app.say.language))
            app.call_from_thread(app.tell, title, app.say("wall.made_one", path=path))

    app.run_worker(act, thread=True, exit_on_error=False)


def note(app: KioskApp, kind: str, language: str, *, code: str = "") -> None:
    """Ask whether it hangs where one that is out of date did, which then counts as replaced; open the form."""
    kiosk, say = app.kiosk, app.say

    def at(id: str) -> None:
        def begun() -> Draft:
            one = kiosk.registers.postings.get(id)
            place, of = (one.place, one.id) if one else ("", "")
            draft = postings.start(kiosk, kind, language=language, place=place, of=of, words=say.language)
            if code:
                draft.filling.answer("code", code)
            return draft

        open_form(app, begun)

    old = [(one.id, say("wall.instead", place=one.place)) for one in postings.stale(kiosk) if one.paper == kind]
    _choose(app, say("wall.which_place"), [*old, (_ELSEWHERE, say("wall.elsewhere"))], "", at)


def open_form(app: KioskApp, begin: Callable[[], Draft]) -> None:
    """Open what was begun, or say why it cannot be."""
    try:
        app.open_checklist(begin())
    except SecorError as error:
        app.report(error)


def read_paper(app: KioskApp, text: str) -> bool:
    """Say what paper a code belongs to and whether it stands; whether it was the code of one."""
    try:
        found = postings.scanned(app.kiosk, text, app.say.language)
    except SecorError as error:
        app.report(error)
        return True
    if found is None:
        return False
    from screens.dialogs.message import ConfirmDialog

    def answered(yes: bool | None) -> None:
        if not yes:
            return
        if found.hangs:
            from screens.postings import PostingsScreen

            first = found.hangs[0].id
            if isinstance(app.screen, PostingsScreen):
                app.screen.lines.to(first)
            else:
                app.push_screen(PostingsScreen(app.kiosk, first))
        elif found.current:
            choose_language(app, found.kind, lambda language: note(app, found.kind, language, code=text))
        else:
            make_paper(app, found.kind)

    title = app.say("wall.current" if found.current else "wall.old")
    app.push_screen(ConfirmDialog(app.say, title, _told(found, app.say)), answered)
    return True


def _told(found: Scanned, say: Wording) -> str:
    lines = [say("wall.is", paper=found.title, version=found.version) if found.version else found.title]
    if not found.current:
        lines.append(say("wall.changed", rows=", ".join(found.changed)) if found.changed else say("wall.other"))
        lines.append(say("wall.do"))
    where = ", ".join(one.place for one in found.hangs)
    lines.append(say("wall.hangs", where=where) if where else say("wall.not_noted"))
    yes = "wall.yes_list" if found.hangs else "wall.yes_note" if found.current else "wall.yes_make"
    return "\n".join([*lines, "", say(yes)])
