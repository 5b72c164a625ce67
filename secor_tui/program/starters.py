"""The starter library: drafts of documents that came with the program (checklists/procedures/*.md), and their lint.

A draft is Markdown below a front matter of YAML. `[[ADAPT: what]]`, in French `[[ADAPTER : quoi]]`, is a blank that
only the firm can fill; the same document in French is `name.fr.md`. None of them is anything until a person has made it
their own and signed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from secor_tui import __version__, caches
from secor_tui.errors import Unreadable
from secor_tui.forms.cells import Cells
from secor_tui.forms.faults import Fault, more_faults
from secor_tui.forms.model import ELEMENTS, ROLES
from secor_tui.forms.yaml_text import MOST_BYTES, Items, Pairs, YamlFault, parse
from secor_tui.program.documents import TYPES

BLANK = re.compile(r"\[\[ADAPT(?:ER)? ?: *((?:[^\[\]]|\[(?!\[)|\](?!\]))+?)\]\]")
"""A blank; what it asks is its first group."""
OPENED = "[[ADAPT"

GRADES = ("V", "P", "C", "GK", "!")
"""Read at its source; its opening pages; elsewhere; general knowledge of the trade, to be checked; disputed."""

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "en": ("Purpose", "When it applies", "Hazards", "Controls", "PPE", "Before you start", "During", "Stop and ask"),
    "fr": (
        "But",
        "Quand cela s'applique",
        "Dangers",
        "Mesures",
        "EPI",
        "Avant de commencer",
        "Pendant",
        "Arrêter et demander",
    ),
}
"""What a practice is made of, in this order."""
PROCEDURE: Mapping[str, tuple[str, ...]] = {
    "en": ("Purpose", "When it applies", "PPE", "Before you start", "Steps", "Stop and ask"),
    "fr": ("But", "Quand cela s'applique", "EPI", "Avant de commencer", "Étapes", "Arrêter et demander"),
}
"""What a job procedure is made of."""

_COLUMNS = frozenset({"id", "type", "title", "version", "roles", "element", "review_months", "adapt", "sources"})
_MATTER = re.compile(r"\A---\n(.*?\n)---\n(.*)\Z", re.DOTALL)
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_BULLET = re.compile(r"^ *(?:[-*]|[0-9]+[.)]) +")
_BEFORE, _AFTER = 60, 40
"""Most letters of a line that are shown before and after a blank."""
_HTML = re.compile(r"</?[A-Za-z][^>]*>|<!--")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Starter:
    """One draft in one language."""

    id: str
    language: str
    type: str
    title: str
    version: str
    roles: tuple[str, ...]
    elements: tuple[str, ...]
    review_months: int
    adapt: tuple[str, ...]
    """What must be adapted, in words."""
    body: str
    """The text below the front matter, with its blanks."""

    @property
    def source(self) -> str:
        return f"{self.id} {self.version}"

    @property
    def blanks(self) -> tuple[str, ...]:
        return blanks(self.body)


class BrokenStarter(Unreadable):
    """A draft that cannot be used, with everything found wrong in it."""

    def __init__(self, path: Path, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            "A draft of a document cannot be used",
            "{fault}{more} Mend {file} and try again.",
            fault=faults[0],
            more=more_faults(len(faults) - 1),
            file=path.name,
        )


def blanks(text: str) -> tuple[str, ...]:
    """What the blanks of a text ask, in their order."""
    return tuple(" ".join(found.split()) for found in BLANK.findall(text))


def around(text: str) -> tuple[str, ...]:
    """Where each blank stands: its heading, and what its line says before and after it, shortened."""
    found = []
    text = BLANK.sub(lambda blank: blank[0].replace("\n", " "), text)
    for blank in BLANK.finditer(text):
        heading = next(reversed(_HEADING.findall(text[: blank.start()])), "")
        before, after = text[: blank.start()].rpartition("\n")[2], text[blank.end() :].partition("\n")[0]
        before, after = (BLANK.sub("...", part).replace("**", "") for part in (_BULLET.sub("", before), after))
        if len(before) > _BEFORE:
            before = "..." + before[-_BEFORE:].partition(" ")[2]
        if len(after) > _AFTER:
            after = after[:_AFTER].rpartition(" ")[0] + "..."
        line = f"{before}____{after}" if before + after else ""
        found.append(": ".join(part for part in (heading, line) if part))
    return tuple(found)


def filled(text: str, answers: Sequence[str]) -> str:
    """The text with an answer in the place of each blank, in order; where there is none the blank stays."""
    given = iter(answers)

    def answer(found: re.Match[str]) -> str:
        return " ".join(next(given, "").split()) or found[0]

    return BLANK.sub(answer, text)


def matter(text: str) -> tuple[str, str]:
    """Front matter and body of a text; the first is empty where it has none."""
    found = _MATTER.match(text.removeprefix("\ufeff").replace("\r\n", "\n"))
    return (found[1], found[2].lstrip("\n")) if found else ("", text)


def load_starter(path: Path) -> Starter:
    """Raises BrokenStarter."""
    faults: list[Fault] = []
    starter = _read(path, faults)
    if starter is None or faults:
        raise BrokenStarter(path, faults)
    return starter


def load_starters(folders: Sequence[Path], cache: Path | None = None) -> dict[tuple[str, str], Starter]:
    """All drafts by id and language, the firm's own in place of those that came along; a broken one is left out.

    Reading a hundred files costs a small machine a second: what came of each is kept in `cache`.
    """
    kept = caches.kept(cache)
    fresh: dict[str, Any] = {}
    found: dict[tuple[str, str], Starter] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.md"))):
        try:
            stat = path.stat()
            stamp = f"{__version__} {stat.st_size} {stat.st_mtime_ns}"
            known = kept.get(str(path)) if isinstance(kept, dict) else None
            if isinstance(known, dict) and known.get("stamp") == stamp:
                raw = known["starter"]
                lists = {name: tuple(raw[name]) for name in ("roles", "elements", "adapt")}
                starter = Starter(**{**raw, **lists})
            else:
                starter = load_starter(path)
        except (Unreadable, OSError, KeyError, TypeError):
            continue
        found[starter.id, starter.language] = starter
        fresh[str(path)] = {"stamp": stamp, "starter": asdict(starter)}
    if fresh != kept:
        caches.keep(cache, fresh)
    return found


def lint(paths: Iterable[Path], *, both: bool = True) -> list[Fault]:
    """Everything that is wrong with these drafts, each for itself and English beside French.

    Without `both` one language is enough, as it is for a firm's own.
    """
    faults: list[Fault] = []
    by: dict[tuple[str, str], tuple[Path, Starter]] = {}
    for path in sorted(paths):
        starter = _read(path, faults)
        if starter is None:
            continue
        if (starter.id, starter.language) in by:
            other = by[starter.id, starter.language][0].name
            faults.append(Fault(path, 0, "", "id", f"“{starter.id}” stands in {other} too"))
        by[starter.id, starter.language] = (path, starter)
        _style(path, starter, faults)
    for (id, language), (path, starter) in sorted(by.items()):
        twin = by.get((id, "fr" if language == "en" else "en"))
        if twin is None and both:
            faults.append(Fault(path, 0, "", "", f"there is no {'French' if language == 'en' else 'English'} one"))
        elif twin is not None and language == "en":
            _twins(twin[0], starter, twin[1], faults)
    return faults


def _read(path: Path, faults: list[Fault]) -> Starter | None:
    try:
        text = path.read_bytes()[: MOST_BYTES + 1].decode("utf-8-sig").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError) as error:
        faults.append(Fault(path, 0, "", "", f"the file cannot be read ({error})"))
        return None
    found = _MATTER.match(text)
    if found is None:
        faults.append(Fault(path, 1, "", "", "it begins with a front matter between two lines of ---"))
        return None
    try:
        root = parse(b"\n" + found[1].encode())
    except YamlFault as error:
        faults.append(Fault(path, error.line, "", "", error.message))
        return None
    if not isinstance(root, Pairs):
        faults.append(Fault(path, 1, "", "", "the front matter names columns, such as `id: ladders`"))
        return None
    before = len(faults)
    cells = Cells(faults, path, "", root)
    for column in root.pairs.keys() - _COLUMNS:
        cells.fault(column, "this is not known here")
    id = cells.word("id", wanted=True)
    language = "fr" if path.name.endswith(".fr.md") else "en"
    if path.name != f"{id}.{'fr.' if language == 'fr' else ''}md" or not _ID.fullmatch(id):
        cells.fault("id", "the id is the file's name: small letters, digits and hyphens")
    adapt = root.pairs.get("adapt")
    starter = Starter(
        id=id,
        language=language,
        type=cells.one_of("type", TYPES) if "type" in root.pairs else cells.word("type", wanted=True),
        title=cells.word("title", wanted=True),
        version=cells.word("version", wanted=True),
        roles=cells.some_of("roles", ROLES),
        elements=cells.some_of("element", ELEMENTS),
        review_months=cells.count("review_months", 36, default=12),
        adapt=tuple(cells.words("adapt")) if isinstance(adapt, Items) else (),
        body=found[2].lstrip("\n"),
    )
    sources = root.pairs.get("sources")
    for at, node in enumerate(sources.items if isinstance(sources, Items) else ()):
        source = Cells(faults, path, f"source {at + 1}", node if isinstance(node, Pairs) else Pairs(node.line))
        source.word("text", wanted=True)
        source.one_of("grade", GRADES) or source.word("grade", wanted=True)
        source.word("date", wanted=True)
    return starter if len(faults) == before else None


def _style(path: Path, starter: Starter, faults: list[Fault]) -> None:
    """What a reader would stumble over."""
    text = path.read_text("utf-8")

    def at(found: str) -> int:
        return text.count("\n", 0, text.find(found)) + 1

    if starter.body.count(OPENED) != len(starter.blanks):
        left = BLANK.sub("", starter.body)
        faults.append(Fault(path, at(left[left.find(OPENED) :][:40]), "", "", "a blank [[ADAPT: …]] is not closed"))
    if not starter.adapt:
        faults.append(Fault(path, 0, "", "adapt", "it says nothing that must be adapted"))
    if not starter.elements:
        faults.append(Fault(path, 0, "", "element", "it is evidence for no element"))
    for found in _HTML.findall(starter.body)[:1]:
        faults.append(Fault(path, at(found), "", "", f"HTML ({found}) is shown as it stands; use Markdown"))
    headings = tuple(_HEADING.findall(starter.body))
    wanted = (PROCEDURE if starter.type == "procedure" else HEADINGS)[starter.language]
    if starter.type in ("practice", "procedure") and headings != wanted:
        odd = next((one for one in (*headings, *wanted) if one not in wanted or one not in headings), headings[:1])
        faults.append(Fault(path, 0, "", "", f"its headings are {', '.join(wanted)}, in this order ({odd} is not)"))


def _twins(path: Path, english: Starter, french: Starter, faults: list[Fault]) -> None:
    """The French one says the same of itself, and asks as much."""
    for name in ("type", "version", "roles", "elements", "review_months"):
        if getattr(english, name) != getattr(french, name):
            faults.append(Fault(path, 0, "", name, "this is otherwise in English"))
    for name, ours, theirs in (
        ("blanks", english.blanks, french.blanks),
        ("adapt", english.adapt, french.adapt),
    ):
        if len(ours) != len(theirs):
            faults.append(Fault(path, 0, "", name, f"there are {len(theirs)}; in English there are {len(ours)}"))
