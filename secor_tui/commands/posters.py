"""`poster` and `papers-to-post`: papers for the wall and the pocket, and what must hang on the safety board."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from secor_tui.commands import Commands
from secor_tui.commands.console import say, say_json, tell
from secor_tui.commands.opened import kiosk, of_site
from secor_tui.errors import NotSaved

PLAN = "plan"
_CURRENT = "current"
_GRADES = {
    "verified": "Asked for here",
    "secondary": "Asked for here, by another's account",
    "practice": "Custom",
    "unverified": "Not verified",
}


def add(commands: Commands) -> None:
    poster = commands.add_parser(
        "poster",
        help="a paper for the wall or the pocket as PDF: the emergency plan, cards, first aiders, badges, tags",
        description="Kinds: plan (the emergency plan's poster), wallet (cards for the pocket), first-aiders, posted "
        "(what must hang on the safety board), badges (hard hats), units (tags for equipment).",
    )
    poster.add_argument(
        "about", nargs="?", default=_CURRENT, metavar="ABOUT", help="one plan, one person or one unit alone"
    )
    poster.add_argument("--kind", default=PLAN, metavar="KIND", help="which paper (default: plan)")
    poster.add_argument("--pdf", metavar="FILE", required=True, help="where")
    poster.add_argument("--paper", choices=("letter", "a4"), default="letter")
    poster.add_argument("--language", help="en, fr, both; of the plan also es and tl (default: the kiosk's own)")
    poster.set_defaults(run=make)
    of_site(poster)
    post = commands.add_parser("papers-to-post", help="what must hang on the safety board, and where it hangs")
    post.add_argument("--json", action="store_true", help="as JSON")
    post.set_defaults(run=show)
    of_site(post, each=True)


def make(args: Namespace) -> int:
    from secor_tui import durable, posters

    about = "" if args.about == _CURRENT else args.about
    with kiosk(args) as opened:
        data = posters.make(opened, args.kind, paper=args.paper, language=args.language or "", about=about)
    path = Path(args.pdf)
    try:
        durable.replace(path.expanduser(), data, private=posters.KINDS[args.kind].about == "person")
    except OSError as error:
        raise NotSaved("The PDF was not saved", f"{path}: {error.strerror}.") from error
    tell(f"The poster is in {path}.")
    return 0


def show(args: Namespace) -> int:
    from secor_tui import poster_data
    from secor_tui.forms.model import said

    with kiosk(args) as opened:
        language, province = opened.config.language, opened.registers.company.province(opened.site)
        items = [(one, poster_data.hanging(opened, one.paper)) for one in poster_data.to_post(opened)]
    if args.json:
        say_json(
            {
                "province": province,
                "known": any(one.provinces for one, _ in items),
                "items": [
                    {
                        "rule": one.id,
                        "item": said(one.item, language),
                        "when": said(one.when, language) if one.when else "",
                        "asked": bool(one.provinces),
                        "grade": one.grade,
                        "source": said(one.source, language),
                        "read": one.read,
                        "paper": one.paper,
                        "hangs": [{"place": at.place, "since": at.since, "out_of_date": at.old} for at in hangs],
                    }
                    for one, hangs in items
                ],
            }
        )
        return 0
    if not any(one.provinces for one, _ in items):
        say("What this province asks to be posted is not known here; look it up. This is custom:")
    for one, hangs in items:
        when = f" ({said(one.when, language)})" if one.when else ""
        say(f"{said(one.item, language)}{when}")
        for at in hangs:
            say(f"    {at.place}, since {at.since}{': OUT OF DATE' if at.old else ''}")
        if one.paper and not hangs:
            say(f"    Nowhere, as far as anybody noted: `secor-tui poster --kind {one.paper}` prints it.")
        say(f"    {_GRADES[one.grade] if one.provinces else 'Custom'}: {said(one.source, language)}, {one.read}")
    return 0
