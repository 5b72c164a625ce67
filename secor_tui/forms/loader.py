"""A checklist file becomes a Checklist, or a list of everything in it that cannot be understood.

What makes a file unusable is found here: the text, the sheets, the rows, the words that have a fixed list, and every
expression with the names it uses. What loads but is probably not meant so, is lint's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from secor_tui.forms.cells import Cells
from secor_tui.forms.expressions import literal
from secor_tui.forms.faults import BrokenChecklist, Fault, meant, quoted
from secor_tui.forms.model import (
    ELEMENTS,
    FREQUENCIES,
    ROLES,
    SEVERITIES,
    UNANSWERED,
    Checklist,
    Choice,
    Fail,
    Row,
    RowType,
)
from secor_tui.forms.references import check_expressions
from secor_tui.forms.wording import LISTS
from secor_tui.forms.yaml_text import Items, Pairs, YamlFault, parse, read_file

MOST_ROWS = 2000
DEEPEST = 8
"""Groups and repeats inside one another."""

OWN_KINDS = frozenset({"repair", "removal", "restore"})

SHEETS = ("settings", "survey", "choices")
SETTINGS = (
    *("form_id", "version", "title", "hint", "default_language", "kiosk::kind", "kiosk::frequency", "kiosk::role"),
    *("kiosk::element", "kiosk::statement", "kiosk::confidential", "kiosk::hidden", "kiosk::about"),
    *("kiosk::meter", "kiosk::open_to"),
)
COLUMNS = (
    *("type", "name", "label", "hint", "required", "required_message", "relevant", "constraint", "constraint_message"),
    *("default", "calculation", "appearance", "kiosk::fail", "kiosk::fail_asks", "kiosk::action", "kiosk::points"),
    *("kiosk::critical", "kiosk::element", "kiosk::expires", "kiosk::signs"),
)
CHOICE_COLUMNS = ("name", "label")
ACTION_COLUMNS = ("severity", "days", "owner")
APPEARANCES = ("multiline", "one", "hidden", "printed", "kiosk")
FAIL_ASKS = ("note", "photo", "photo?", "action", "nothing")
EXPRESSIONS = ("relevant", "required", "constraint", "default", "calculation", "kiosk::fail")
FAILING = frozenset({RowType.TEXT, RowType.INTEGER, RowType.DECIMAL, RowType.DATE, RowType.TIME, RowType.DATE_TIME})
"""Types whose answer fails by an expression; choices fail by their name."""

SELECTS = frozenset({RowType.SELECT_ONE, RowType.SELECT_MULTIPLE})
TYPE_WORDS = [
    *(t.value for t in RowType if t not in (RowType.GROUP, RowType.REPEAT)),
    "begin_group",
    "end_group",
    "begin_repeat",
    "end_repeat",
]

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z", re.ASCII)
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]{0,63}\Z", re.ASCII)
_CHOICE_NAME = re.compile(r"[A-Za-z0-9_.-]{1,64}\Z", re.ASCII)
_SIGNED_BY = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_.-]{0,63})\}\Z", re.ASCII)
_WORD = re.compile(r"\w[\w.-]*\Z")


@dataclass(slots=True)
class Source:
    """A file as far as it could be read: what lint looks at, and where in the file everything stands."""

    path: Path
    faults: list[Fault] = field(default_factory=list)
    checklist: Checklist | None = None
    sheets: Cells | None = None
    settings: Cells | None = None
    rows: dict[str, Cells] = field(default_factory=dict)
    """By the row's name."""
    choices: dict[str, list[Cells]] = field(default_factory=dict)


def load(path: Path) -> Checklist:
    """The checklist in a file. Raises BrokenChecklist."""
    source = read(path)
    if source.faults or source.checklist is None:
        raise BrokenChecklist(path, source.faults)
    return source.checklist


def read(path: Path, data: bytes | None = None) -> Source:
    """As much of a file as can be understood, with all faults; `data` stands in for what is on the disk."""
    source = Source(path)
    try:
        root = parse(read_file(path) if data is None else data)
    except OSError as error:
        source.faults.append(Fault(path, 0, "", "", f"the file cannot be read ({error.strerror or error})"))
        return source
    except YamlFault as error:
        source.faults.append(Fault(path, error.line, "", "", error.message))
        return source
    if not isinstance(root, Pairs):
        source.faults.append(Fault(path, root.line, "", "", "a checklist begins with “settings:” and “survey:”"))
        return source
    source.sheets = Cells(source.faults, path, "", root)
    _read(source, source.sheets)
    return source


def _read(source: Source, sheets: Cells) -> None:
    settings = sheets.cells.get("settings")
    if not isinstance(settings, Pairs):
        sheets.fault("settings", "the file has no settings; they give form_id, version, title and kiosk::kind")
        return
    source.settings = Cells(source.faults, source.path, "settings", settings)
    checklist = _settings(source.settings, source.path)
    lists = _choices(source, sheets, checklist.language)
    survey = sheets.cells.get("survey")
    if not isinstance(survey, Items) or not survey.items:
        sheets.fault("survey", "the file has no rows; “survey:” holds a list of them, each beginning with a dash")
        return
    if len(survey.items) > MOST_ROWS:
        sheets.fault("survey", f"the file has {len(survey.items)} rows; a checklist has at most {MOST_ROWS}")
        return
    rows = _Survey(source, checklist.language, lists).read(survey)
    source.checklist = replace(checklist, lists=lists, rows=rows)
    once = set(_once(rows))
    named = once.union(*(_once(row.rows) for row in rows if row.type is RowType.REPEAT))
    if checklist.about and checklist.about not in named:
        problem = f"{quoted(checklist.about)} is not a row that is answered once, or once in each round of a repeat"
        source.settings.fault("kiosk::about", problem + meant(checklist.about, named))
    if checklist.open_to:
        _check_open_to(source, source.settings, source.checklist)
    read = {name for name in once if source.checklist.row(name).type in (RowType.INTEGER, RowType.DECIMAL)}
    if checklist.meter and checklist.meter not in read:
        problem = f"{quoted(checklist.meter)} is not a number that is answered once"
        source.settings.fault("kiosk::meter", problem + meant(checklist.meter, read))
    check_expressions(rows, source.rows)


def _once(rows: tuple[Row, ...]) -> Iterator[str]:
    """The names of the rows that are answered, and only once."""
    for row in rows:
        if row.type is RowType.GROUP:
            yield from _once(row.rows)
        elif row.type not in UNANSWERED:
            yield row.name


def _settings(cells: Cells, path: Path) -> Checklist:
    id = cells.word("form_id", wanted=True)
    if id and not _ID.match(id):
        cells.fault(
            "form_id", f"{quoted(id)} is not a name for a checklist; use lower-case letters, digits and hyphens"
        )
    elif id and id != path.stem:
        cells.fault("form_id", f"{quoted(id)} is not the name of the file; they must be the same")
    language = cells.language()
    kind = cells.word("kiosk::kind", wanted=True)
    if kind and not _ID.match(kind):
        cells.fault("kiosk::kind", f"{quoted(kind)} is not a kind of record; use one lower-case word")
    elif kind in OWN_KINDS:
        cells.fault("kiosk::kind", f"{quoted(kind)} is a kind of record that only the kiosk itself makes; use another")
    elif kind == "clock" and id != "clock":
        cells.fault("kiosk::kind", f"{quoted(kind)} is the kind of the checklist clock alone; use another")
    return Checklist(
        id=id,
        version=cells.word("version", wanted=True),
        title=cells.text("title", language, wanted=True),
        kind=kind,
        language=language,
        hint=cells.text("hint", language),
        frequency=cells.one_of("kiosk::frequency", FREQUENCIES) or "as-needed",
        role=cells.one_of("kiosk::role", ROLES) or "worker",
        elements=cells.some_of("kiosk::element", ELEMENTS),
        statement=cells.text("kiosk::statement", language),
        confidential=cells.yes("kiosk::confidential"),
        open_to=_open_to(cells),
        hidden=cells.yes("kiosk::hidden"),
        about=cells.word("kiosk::about"),
        meter=cells.word("kiosk::meter"),
    )


def _open_to(cells: Cells) -> tuple[str, ...]:
    """Roles and people rows, as they are written."""
    words = cells.words("kiosk::open_to")
    for word in words:
        if word not in ROLES and not _SIGNED_BY.match(word):
            cells.fault("kiosk::open_to", f"{quoted(word)} is neither a role nor a row such as ${{injured}}")
    return tuple(dict.fromkeys(words))


def _check_open_to(source: Source, settings: Cells, checklist: Checklist) -> None:
    """That what only some may open is not said elsewhere: on the home screen, among the corrective actions."""
    if not checklist.confidential:
        settings.fault(
            "kiosk::open_to", "this says who may open what is confidential; say kiosk::confidential: yes too"
        )
    people = {row.name for row in checklist.walk() if row.type is RowType.PEOPLE}
    for word in checklist.open_to:
        found = _SIGNED_BY.match(word)
        if found and found[1] not in people:
            settings.fault("kiosk::open_to", f"{quoted(found[1])} is not a row of people{meant(found[1], people)}")
    for row in checklist.walk():
        if row.expires and row.name in source.rows:
            source.rows[row.name].fault("kiosk::expires", "what only some may open says nothing on the home screen")
        if row.fail is not None and row.fail.action and row.name in source.rows:
            problem = "everybody reads corrective actions, and only some may open this; ask for note or nothing"
            source.rows[row.name].fault("kiosk::fail_asks", problem)


def _choices(source: Source, sheets: Cells, language: str) -> dict[str, tuple[Choice, ...]]:
    sheet = sheets.cells.get("choices")
    lists: dict[str, tuple[Choice, ...]] = {}
    if sheet is None:
        return lists
    if not isinstance(sheet, Pairs):
        sheets.fault("choices", "“choices:” holds lists by their name")
        return lists
    for name, node in sheet.pairs.items():
        where = f"choices ({name[:64]})"
        if not isinstance(node, Items) or not node.items:
            source.faults.append(Fault(source.path, node.line, where, "", "this list has no choices"))
            continue
        found: dict[str, Choice] = {}
        for item in node.items:
            if not isinstance(item, Pairs):
                source.faults.append(Fault(source.path, item.line, where, "", "a choice is {name: …, label: …}"))
                continue
            cells = Cells(source.faults, source.path, where, item)
            source.choices.setdefault(name, []).append(cells)
            choice = Choice(cells.word("name", wanted=True), cells.text("label", language, wanted=True))
            if choice.name in found:
                cells.fault("name", f"the choice {quoted(choice.name)} stands in this list twice")
            elif choice.name and not _CHOICE_NAME.match(choice.name):
                cells.fault("name", f"{quoted(choice.name)} is not a name for a choice; use letters, digits, _ and -")
            found[choice.name] = choice
        lists[name] = tuple(found.values())
    return lists


@dataclass(slots=True)
class _Open:
    """A group or repeat whose end has not been read yet."""

    row: Row
    cells: Cells
    rows: list[Row] = field(default_factory=list)


class _Survey:
    """Reads the rows in order; `lists` gains those known ones that a row uses."""

    def __init__(self, source: Source, language: str, lists: dict[str, tuple[Choice, ...]]) -> None:
        self.source, self.language, self.lists = source, language, lists
        self.open: list[_Open] = []
        self.top: list[Row] = []

    def read(self, survey: Items) -> tuple[Row, ...]:
        for number, node in enumerate(survey.items, 1):
            if not isinstance(node, Pairs):
                fault = Fault(
                    self.source.path, node.line, f"row {number}", "", "a row is a mapping: type, name, label …"
                )
                self.source.faults.append(fault)
                continue
            self._row(number, Cells(self.source.faults, self.source.path, f"row {number}", node))
        while self.open:
            self.open[-1].cells.fault(
                "type", f"this {self.open[-1].row.type} is never ended (end_{self.open[-1].row.type})"
            )
            self._close()
        return tuple(self.top)

    def _row(self, number: int, cells: Cells) -> None:
        first, _, rest = cells.word("type", wanted=True).strip().partition(" ")
        if first in ("begin", "end"):
            first, rest = f"{first}_{rest.strip()}", ""
        name = cells.word("name")
        if name:
            cells.where = f"row {number} ({name[:64]})"
        if first in ("end_group", "end_repeat"):
            self._end(first.removeprefix("end_"), cells)
            return
        kind = first.removeprefix("begin_") if first in ("begin_group", "begin_repeat") else first
        if (kind in ("group", "repeat") and kind == first) or kind not in list(RowType):
            if first:
                cells.fault("type", f"{quoted(first)} is not a type of row{meant(first, TYPE_WORDS)}")
            kind = RowType.NOTE
        self._name(name, cells)
        row = self._build(RowType(kind), name, rest.strip(), cells)
        if not row.container:
            self._add(row)
        elif len(self.open) == DEEPEST:
            cells.fault("type", f"groups and repeats are nested more than {DEEPEST} deep")
        else:
            self.open.append(_Open(row, cells))

    def _name(self, name: str, cells: Cells) -> None:
        if not name:
            cells.fault("name", "this row has no name")
        elif not _NAME.match(name):
            cells.fault("name", f"{quoted(name)} is not a name for a row; use letters, digits and _, a letter first")
        elif name in self.source.rows:
            cells.fault("name", f"{self.source.rows[name].where} has the same name; every row needs its own")
        else:
            self.source.rows[name] = cells

    def _build(self, type: RowType, name: str, rest: str, cells: Cells) -> Row:
        list_name = self._list(type, rest, cells)
        appearance = cells.one_of("appearance", APPEARANCES)
        labelled = type is not RowType.CALCULATE and appearance != "hidden"
        signed_by = _signed_by(cells)
        if type is RowType.CALCULATE and "calculation" not in cells.cells:
            cells.fault("calculation", "a calculate row needs a calculation")
        return Row(
            type=type,
            name=name,
            label=cells.text("label", self.language, wanted=labelled),
            hint=cells.text("hint", self.language),
            required=cells.condition("required"),
            required_message=cells.text("required_message", self.language),
            relevant=cells.condition("relevant"),
            constraint=cells.word("constraint").strip(),
            constraint_message=cells.text("constraint_message", self.language),
            default=self._default(cells),
            calculation=cells.word("calculation").strip(),
            appearance=appearance,
            list_name=list_name,
            fail=self._fail(type, list_name, cells),
            points=cells.count("kiosk::points", 1000),
            critical=cells.yes("kiosk::critical"),
            signs=() if signed_by else cells.some_of("kiosk::signs", ROLES),
            signed_by=signed_by,
            elements=cells.some_of("kiosk::element", ELEMENTS),
            expires=cells.yes("kiosk::expires"),
        )

    def _list(self, type: RowType, name: str, cells: Cells) -> str:
        if type not in SELECTS:
            if name:
                cells.fault("type", f"nothing is wanted after {type}, and {quoted(name)} stands there")
            return ""
        if name not in self.lists and name in LISTS:
            self.lists[name] = LISTS[name]
        if not name:
            cells.fault("type", f"say which list of choices: {type} pass_fail_na")
        elif name not in self.lists:
            cells.fault("type", f"there is no list {quoted(name)} in choices{meant(name, [*self.lists, *LISTS])}")
        return name

    def _default(self, cells: Cells) -> str:
        text = cells.word("default").strip()
        return literal(text) if _WORD.match(text) else text

    def _fail(self, type: RowType, list_name: str, cells: Cells) -> Fail | None:
        choices = [choice.name for choice in self.lists.get(list_name, ())]
        values: tuple[str, ...] = ()
        when = ""
        if "kiosk::fail" not in cells.cells:
            if (
                type is not RowType.SELECT_ONE
                or list_name not in ("pass_fail", "pass_fail_na")
                or "fail" not in choices
            ):
                return None
            values = ("fail",)
        elif type in SELECTS:
            values = tuple(cells.words("kiosk::fail"))
            for value in values:
                if choices and value not in choices:
                    cells.fault("kiosk::fail", f"{quoted(value)} is not a choice of {list_name}{meant(value, choices)}")
        elif type in FAILING:
            when = cells.word("kiosk::fail").strip()
        else:
            cells.fault("kiosk::fail", f"a row of type {type} cannot fail")
        asks = cells.some_of("kiosk::fail_asks", FAIL_ASKS) or ("note", "action", "photo?")
        action = cells.pairs("kiosk::action")
        return Fail(
            values=values,
            when=when,
            note="note" in asks,
            photo="need" if "photo" in asks else "offer" if "photo?" in asks else "no",
            action="action" in asks,
            severity=action.one_of("severity", SEVERITIES) or "medium",
            days=action.count("days", 365, default=7),
            owner=action.one_of("owner", ROLES) or "foreman",
        )

    def _add(self, row: Row) -> None:
        (self.open[-1].rows if self.open else self.top).append(row)

    def _end(self, kind: str, cells: Cells) -> None:
        if not self.open:
            cells.fault("type", f"no {kind} is open here, so none can end")
            return
        begun = self.open[-1]
        if begun.row.type != kind:
            cells.fault("type", f"the {begun.row.type} “{begun.row.name}” must end first, with end_{begun.row.type}")
        self._close()

    def _close(self) -> None:
        done = self.open.pop()
        if not done.rows:
            done.cells.fault("type", f"this {done.row.type} is empty")
        self._add(replace(done.row, rows=tuple(done.rows)))


def _signed_by(cells: Cells) -> str:
    """The people row that `kiosk::signs: ${present}` names; empty where it names roles, or nothing."""
    if isinstance(cells.cells.get("kiosk::signs"), Items):
        return ""
    found = _SIGNED_BY.match(cells.word("kiosk::signs").strip())
    return found[1] if found else ""
