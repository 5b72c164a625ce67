"""Expressions mean what XLSForm says, in decimals, and a missing answer is never an error."""

from __future__ import annotations

import contextlib
import operator
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secor_tui.forms.expressions import DEEPEST, LONGEST, ExpressionFault, compiled, literal
from secor_tui.forms.operators import LONGEST as LONGEST_TEXT
from secor_tui.forms.operators import PLAIN, Value


@dataclass
class Given:
    """Answers by name; `now` stands still."""

    answers: Mapping[str, Value] = field(default_factory=dict)
    rounds: Mapping[str, Sequence[Value]] = field(default_factory=dict)
    now: datetime = datetime(2026, 6, 1, 5, 58, tzinfo=UTC)

    def value(self, name: str) -> Value:
        return self.answers.get(name)

    def values(self, name: str) -> Sequence[Value]:
        return self.rounds.get(name, ())

    def count(self, name: str) -> int:
        return len(self.rounds.get(name, ()))


ANSWERS = Given(
    {
        "yes": "yes",
        "three": Decimal(3),
        "many": ["ice", "gas"],
        "day": "2026-05-31",
        "code": "0042",
        "ack": True,
        "half": "2.5",
    },
    {"hours": [Decimal("1.5"), None, Decimal(2)], "visits": [None, None]},
)

MEANINGS: dict[str, Value] = {
    "${yes} = 'yes'": True,
    '${yes} = "no"': False,
    "${yes} != 'no' and ${three} > 2": True,
    "${yes} = 'no' or ${three} >= 4": False,
    "2 + 3 * 4 - 1": Decimal(13),
    "(2 + 3) * 4": Decimal(20),
    "-3 mod 2": Decimal(-1),
    "7 div 2": Decimal("3.5"),
    "0.1 + 0.2 = 0.3": True,
    "1 div 3 * 3 = 1": False,
    "${three} = '3'": True,
    "${three} = '3.0'": True,
    "${code} = '42'": False,
    "${code} = 42": True,
    "${half} > 2": True,
    "${day} < today()": True,
    "${day} = '2026-05-31'": True,
    "today()": "2026-06-01",
    "now()": "2026-06-01T05:58",
    "selected(${many}, 'gas')": True,
    "selected(${many}, 'wasps')": False,
    "selected(${yes}, 'yes')": True,
    "count-selected(${many})": Decimal(2),
    "string-length('Zoë')": Decimal(3),
    "string-length(${nothing}) = 0": True,
    "if(${three} > 2, 'big', 'small')": "big",
    "coalesce(${nothing}, ${yes})": "yes",
    "coalesce('', 0)": Decimal(0),
    "round(2.345, 2)": Decimal("2.35"),
    "round(2.5)": Decimal(3),
    "concat(${yes}, '/', ${three}, '/', ${nothing}, ${many})": "yes/3/ice gas",
    "sum(${hours})": Decimal("3.5"),
    "count(${visits})": Decimal(2),
    "not(${ack})": False,
    "${ack} = true()": True,
    "true() and false()": False,
    # A missing answer compares as empty text, and makes arithmetic missing.
    "${nothing} = ''": True,
    "${nothing} != 'yes'": True,
    "${nothing} > 0": False,
    "${nothing} <= 0": False,
    "${nothing} + 1": None,
    "-${nothing}": None,
    "not(${nothing})": True,
    "count-selected(${nothing})": Decimal(0),
    # What has no result is missing as well.
    "1 div 0": None,
    "1 mod 0": None,
    "'abc' + 1": None,
    "round('abc', 1)": None,
    "round(1, 99)": None,
    f"{'9' * 25} * {'9' * 25}": None,
}


@pytest.mark.parametrize(("source", "meaning"), MEANINGS.items())
def test_an_expression_means(source: str, meaning: Value) -> None:
    result = compiled(source).run(ANSWERS, None)
    assert result == meaning
    assert type(result) is type(meaning)


def test_a_point_stands_for_the_answer_itself() -> None:
    within = compiled(". >= 0 and . <= 20")
    assert [within.holds(ANSWERS, Decimal(n)) for n in (-1, 0, 20, 21)] == [False, True, True, False]


FAULTS = {
    "": "stops in the middle",
    "1 +": "stops in the middle",
    "(1": "stops in the middle",
    "1 == 2": "from character 4 on, at “= 2”",
    "nope": "from character 1 on, at “nope”",
    "${a b}": "from character 1 on",
    "'open": "from character 1 on",
    "__import__('os')": "there is no function __import__",
    "selectd(${a}, 'b')": "there is no function selectd(); did you mean “selected”?",
    "not()": "not() takes 1 values between its brackets, and 0 stand there",
    "round(1,2,3)": "round() takes 1 to 2 values between its brackets, and 3 stand there",
    "count('a')": "count() takes the ${name} of a row",
    "1" * (LONGEST + 1): "longer than 1000 characters",
    "-" * DEEPEST + "1": "nested more than 100 deep",
    "not(" * 150 + "1" + ")" * 150: "nested more than 100 deep",
}


@pytest.mark.parametrize(("source", "sentence"), FAULTS.items())
def test_what_is_no_expression_is_said(source: str, sentence: str) -> None:
    if source.startswith("__"):
        sentence = "from character 1 on"
    with pytest.raises(ExpressionFault) as raised:
        compiled(source)
    assert sentence in str(raised.value)


@settings(max_examples=1000)
@given(st.text(alphabet="abc${}'\". ()+-*<>=!,0123456789andornotdivmodselected\n", max_size=60))
def test_any_text_is_an_expression_or_a_sentence(source: str) -> None:
    with contextlib.suppress(ExpressionFault):
        compiled(source).run(ANSWERS, Decimal(1))


@given(st.text(alphabet=st.characters(exclude_characters="'")))
def test_a_literal_means_its_text(text: str) -> None:
    if len(text) < 900:
        assert compiled(literal(text)).run(ANSWERS, None) == text


# --- the same trees by a reference that is as simple as can be ---

Reference = Callable[[Mapping[str, Any]], Any]
NAMES = ("a", "b", "c")
COMPARE: dict[str, Callable[[int, int], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
CALCULATE: dict[str, Callable[[int, int], int]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}


def number(chance: random.Random, depth: int) -> tuple[str, Reference]:
    """An expression for a number, and what it comes to, None where an answer is missing."""
    match chance.randrange(5) if depth else chance.randrange(2):
        case 0:
            constant = chance.randrange(10)
            return str(constant), lambda _: constant
        case 1:
            name = chance.choice(NAMES)
            return f"${{{name}}}", lambda env: env[name]
        case 2:
            source, inner = number(chance, depth - 1)
            return f"-{source}", lambda env: None if inner(env) is None else -inner(env)
        case 3:
            asked, (source, one), (another, other) = (
                condition(chance, depth - 1),
                number(chance, depth - 1),
                number(chance, depth - 1),
            )
            return f"if({asked[0]}, {source}, {another})", lambda env: one(env) if asked[1](env) else other(env)
        case _:
            op = chance.choice("+-*")
            (source, one), (another, other) = number(chance, depth - 1), number(chance, depth - 1)

            def run(env: Mapping[str, Any]) -> Any:
                return None if None in (one(env), other(env)) else CALCULATE[op](one(env), other(env))

            return f"({source} {op} {another})", run


def condition(chance: random.Random, depth: int) -> tuple[str, Reference]:
    """An expression for yes or no, and which of them it is."""
    if depth and chance.random() < 0.5:
        (source, one), (another, other) = condition(chance, depth - 1), condition(chance, depth - 1)
        return chance.choice(
            [
                (f"({source} and {another})", lambda env: one(env) and other(env)),
                (f"({source} or {another})", lambda env: one(env) or other(env)),
                (f"not({source})", lambda env: not one(env)),
            ]
        )
    (source, one), (another, other) = number(chance, depth), number(chance, depth)
    op = chance.choice(["=", "!=", *COMPARE])
    if op in COMPARE:
        return (
            f"({source} {op} {another})",
            lambda env: None not in (one(env), other(env)) and COMPARE[op](one(env), other(env)),
        )
    return f"({source} {op} {another})", lambda env: (one(env) == other(env)) is (op == "=")


@pytest.mark.parametrize("seed", range(20))
def test_expressions_agree_with_a_simple_reference(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(100):
        source, reference = chance.choice([number, condition])(chance, 4)
        env = {name: chance.choice([None, chance.randint(-9, 9)]) for name in NAMES}
        if len(source) <= LONGEST:
            scope = Given({name: None if value is None else Decimal(value) for name, value in env.items()})
            assert compiled(source).run(scope, None) == reference(env), (source, env)


def test_precedence_is_that_of_xpath() -> None:
    assert compiled("1 + 2 * 3 = 7 and 2 > 1 or false()").run(ANSWERS, None) is True
    assert compiled("10 - 3 - 2").run(ANSWERS, None) == 5
    assert compiled("true() or true() and false()").run(ANSWERS, None) is True


def test_what_calculations_join_never_outgrows_a_text() -> None:
    text = "x"
    for _ in range(20):
        joined = PLAIN["concat"](text, text)
        assert isinstance(joined, str)
        text = joined
    assert len(text) == LONGEST_TEXT
