"""One answer: taken as it is typed or comes as JSON, kept in one plain form by row type, and shown to a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from secor_tui.errors import SecorError
from secor_tui.forms import wording
from secor_tui.forms.faults import quoted
from secor_tui.forms.model import Checklist, Choice, Row, RowType, said
from secor_tui.forms.operators import Value, as_text
from secor_tui.forms.wording import say

Answer = str | int | bool | list[str] | None
"""By row type: text, decimal (as text), date, time, dateTime (ISO 8601, local time), select_one: str; integer: int;
acknowledge: True; select_multiple, people (ids), image (sha256 of attachments): list[str]; None: unanswered."""

LONGEST = 20_000
"""Characters in one answer or note."""
MOST_DIGITS = 15

_DIGITS = re.compile(r"([+-]?)(\d+)\Z", re.ASCII)
_DECIMAL = re.compile(r"([+-]?)(\d*)(?:[.,](\d+))?\Z", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?\Z", re.ASCII)
_THOUSAND = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}\Z", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|(\d{2})(\d{2}))\Z", re.ASCII)
_TIME = re.compile(
    r"(\d{1,2}) ?(?:[:hH] ?(\d{2})?|(\d{2}))?(?::\d{2}(?:\.\d+)?)? ?(?:([AaPp])\.?[Mm]\.?)?\Z",
    re.ASCII,
)
_UNWRITABLE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")


class WrongAnswer(SecorError):
    """An answer that the row does not take, said so that the person can mend it."""

    exit_code = 1


def tidy(text: str) -> str:
    """Text as records keep it: composed letters, plain line ends, nothing that cannot be written or shown."""
    return _UNWRITABLE.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))).strip()


def parse_date(text: str, now: datetime) -> date | None:
    """`2026-06-01`, `20260601`, `today`, `yesterday` and their like; None for anything else."""
    word = text.strip().lower()
    if word in wording.WORDS_FOR_TODAY:
        return now.date()
    if word in wording.WORDS_FOR_YESTERDAY:
        return now.date() - timedelta(days=1)
    found = _DATE.match(word)
    if not found:
        return None
    year, month, day, month8, day8 = found.groups()
    try:
        parsed = date(int(year), int(month or month8), int(day or day8))
    except ValueError:
        return None
    return parsed if 1900 <= parsed.year < 2200 else None


def parse_time(text: str, now: datetime) -> time | None:
    """`7:30`, `0730`, `7 h 30`, `3:45 pm`, `now`; None for anything else."""
    word = text.strip().lower()
    if word in wording.WORDS_FOR_NOW:
        return time(now.hour, now.minute)
    found = _TIME.match(word if not re.match(r"\d{3}\Z", word) else f"0{word}")
    if not found or (word.isdecimal() and len(word) < 3):
        return None
    hour, minute = int(found[1]), int(found[2] or found[3] or 0)
    if found[4]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found[4] == "p" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


@dataclass(slots=True)
class Answers:
    """Takes and shows answers to one checklist, in one language, at one moment."""

    checklist: Checklist
    people: Mapping[str, str]
    now: datetime
    language: str

    def take(self, row: Row, given: object, *, strict: bool = True) -> Answer:
        """The answer as it is kept. Raises WrongAnswer. Without `strict`, people need not be on today's list."""
        if row.type not in _TAKERS:
            raise self._wrong(row, "nothing to answer")
        if given is None or given == "" or given == []:
            return None
        if row.type is RowType.PEOPLE:
            return self._people(row, given, strict)
        return _TAKERS[row.type](self, row, given)

    def shown(self, row: Row, answer: Answer) -> str:
        """The answer as a person reads it; empty when unanswered."""
        if answer is None:
            return ""
        if isinstance(answer, bool):
            return say("acknowledged", self.language)
        if isinstance(answer, int):
            return str(answer)
        if isinstance(answer, list):
            return self._shown_list(row, answer)
        if row.type is RowType.SELECT_ONE:
            return self.label(row, answer)
        if row.type is RowType.DECIMAL and self.language == "fr":
            return answer.replace(".", ",")
        return answer.replace("T", " ") if row.type is RowType.DATE_TIME else answer

    def _shown_list(self, row: Row, answer: list[str]) -> str:
        if row.type is RowType.IMAGE:
            return say("one picture" if len(answer) == 1 else "pictures", self.language, count=len(answer))
        if row.type is RowType.PEOPLE:
            return ", ".join(self.people.get(id, id) for id in answer)
        return ", ".join(self.label(row, name) for name in answer)

    def label(self, row: Row, choice: str) -> str:
        """What a choice is called."""
        for known in self.choices(row):
            if known.name == choice:
                return said(known.label, self.language, self.checklist.language)
        return choice

    def choices(self, row: Row) -> tuple[Choice, ...]:
        return self.checklist.lists.get(row.list_name, ())

    def _wrong(self, row: Row, what: str, **values: object) -> WrongAnswer:
        title = said(row.label, self.language, self.checklist.language) or row.name
        if "text" in values:
            values["text"] = quoted(str(values["text"]))[1:-1]
        return WrongAnswer(title, say(what, self.language, **values))

    def wrong(self, row: Row, message: str) -> WrongAnswer:
        return WrongAnswer(said(row.label, self.language, self.checklist.language) or row.name, message)

    def _word(self, row: Row, given: object) -> str:
        if isinstance(given, str):
            return tidy(given)
        if isinstance(given, int) and not isinstance(given, bool):
            return str(given)
        raise self._wrong(row, "kind")

    def _text(self, row: Row, given: object) -> Answer:
        text = self._word(row, given)
        if len(text) > LONGEST:
            raise self._wrong(row, "long", length=len(text), most=LONGEST)
        if row.appearance not in ("multiline", "kiosk"):
            text = " ".join(text.split("\n"))
        return text or None

    def _integer(self, row: Row, given: object) -> Answer:
        if isinstance(given, float) and given.is_integer():
            given = int(given)
        text = self._word(row, given).replace("\u2212", "-")
        if _GROUPED.match(text):
            text = re.sub(r"\s", "", text)
        if not text:
            return None
        found = _DIGITS.match(text)
        if not found:
            raise self._wrong(row, "integer", text=text)
        if len(found[2].lstrip("0")) > MOST_DIGITS:
            raise self._wrong(row, "digits", text=text, most=MOST_DIGITS)
        return int(text)

    def _decimal(self, row: Row, given: object) -> Answer:
        # JSON numbers come as floats; their shortest form is what stood in the file.
        text = repr(given) if isinstance(given, float) else self._word(row, given).replace("\u2212", "-")
        if _GROUPED.match(text):
            text = re.sub(r"\s", "", text)
        if not text:
            return None
        if self.language == "en" and _THOUSAND.match(text):
            whole, part = text.replace(",", ""), str(Decimal(text.replace(",", ".")).normalize())
            raise self._wrong(row, "thousand", text=text, whole=whole, part=part)
        found = _DECIMAL.match(text)
        if not found or not (found[2] or found[3]):
            raise self._wrong(row, "decimal", text=text)
        whole, part = found[2].lstrip("0") or "0", found[3] or ""
        if len(whole) + len(part) > MOST_DIGITS:
            raise self._wrong(row, "digits", text=text, most=MOST_DIGITS)
        sign = "-" if found[1] == "-" and (whole + part).strip("0") else ""
        return f"{sign}{whole}.{part}" if part else f"{sign}{whole}"

    def _date(self, row: Row, given: object) -> Answer:
        text = self._word(row, given)
        found = parse_date(text, self.now)
        if text and found is None:
            raise self._wrong(row, "date", text=text)
        return found.isoformat() if found else None

    def _time(self, row: Row, given: object) -> Answer:
        text = self._word(row, given)
        found = parse_time(text, self.now)
        if text and found is None:
            raise self._wrong(row, "time", text=text)
        return found.isoformat("minutes") if found else None

    def _date_time(self, row: Row, given: object) -> Answer:
        text = self._word(row, given)
        if not text:
            return None
        if text.lower() in wording.WORDS_FOR_NOW:
            return self.now.strftime("%Y-%m-%dT%H:%M")
        first, _, rest = text.replace("T", " ", 1).partition(" ") if text[:1].isdecimal() else text.partition(" ")
        day, hour = parse_date(first, self.now), parse_time(rest, self.now)
        if day is None or hour is None:
            raise self._wrong(row, "dateTime", text=text)
        return f"{day.isoformat()}T{hour.isoformat('minutes')}"

    def _choice(self, row: Row, given: object) -> str | None:
        text = self._word(row, given)
        folded = text.casefold()
        for choice in self.choices(row):
            if choice.name == text:
                return text
        for choice in self.choices(row):
            if folded in (choice.name.casefold(), *(label.casefold() for label in choice.label.values())):
                return choice.name
        if not text:
            return None
        labels = [said(choice.label, self.language, self.checklist.language) for choice in self.choices(row)]
        raise self._wrong(row, "choice", text=text, choices=", ".join(labels))

    def _select_one(self, row: Row, given: object) -> Answer:
        if isinstance(given, list) and len(given) == 1:
            given = given[0]
        return self._choice(row, given)

    def _select_multiple(self, row: Row, given: object) -> Answer:
        words = given if isinstance(given, list) else re.split(r"[\s,]+", self._word(row, given))
        chosen = {self._choice(row, word) for word in words}
        return [choice.name for choice in self.choices(row) if choice.name in chosen] or None

    def _acknowledge(self, row: Row, given: object) -> Answer:
        if isinstance(given, bool):
            return given or None
        word = self._word(row, given).lower()
        if word in wording.WORDS_FOR_YES:
            return True
        if not word or word in wording.WORDS_FOR_NO:
            return None
        raise self._wrong(row, "acknowledge")

    def _image(self, row: Row, given: object) -> Answer:
        found = given if isinstance(given, list) else [self._word(row, given)]
        for item in found:
            if not isinstance(item, str) or not _SHA256.match(item):
                raise self._wrong(row, "image", text=item)
        return list(dict.fromkeys(found)) or None

    def _people(self, row: Row, given: object, strict: bool) -> Answer:
        names = [self._word(row, item) for item in (given if isinstance(given, list) else [given])]
        ids = list(dict.fromkeys(self._person(row, name, strict) for name in names if name))
        if row.appearance == "one" and len(ids) > 1:
            raise self._wrong(row, "one person", count=len(ids))
        return ids or None

    def _person(self, row: Row, name: str, strict: bool) -> str:
        if name in self.people:
            return name
        ids = [id for id, known in self.people.items() if known.casefold() == name.casefold()]
        if len(ids) == 1:
            return ids[0]
        if strict:
            raise self._wrong(row, "person", text=name)
        return name


_TAKERS: Mapping[RowType, Callable[[Answers, Row, object], Answer]] = {
    RowType.TEXT: Answers._text,
    RowType.INTEGER: Answers._integer,
    RowType.DECIMAL: Answers._decimal,
    RowType.DATE: Answers._date,
    RowType.TIME: Answers._time,
    RowType.DATE_TIME: Answers._date_time,
    RowType.SELECT_ONE: Answers._select_one,
    RowType.SELECT_MULTIPLE: Answers._select_multiple,
    RowType.ACKNOWLEDGE: Answers._acknowledge,
    RowType.IMAGE: Answers._image,
    RowType.PEOPLE: Answers._text,
}


def as_value(row: Row, answer: Answer) -> Value:
    """What an expression sees of an answer."""
    if isinstance(answer, bool) or answer is None:
        return answer
    if isinstance(answer, int):
        return Decimal(answer)
    if row.type is RowType.DECIMAL and isinstance(answer, str):
        return Decimal(answer)
    return answer


def as_answer(value: Value) -> Answer:
    """What a record keeps of a calculated value: text, for numbers without an exponent."""
    return as_text(value) or None
