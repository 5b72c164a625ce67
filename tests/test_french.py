"""What the core says to people is there in French too, with the same values in it."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

import secor_tui
from secor_tui import errors
from secor_tui.errors import NotSaved, Phrase, Refused
from secor_tui.french import FRENCH

CORE = Path(secor_tui.__file__).parent
ENGLISH_ONLY = {"commands", "demo", "cli.py"}
"""The command line speaks English."""
MODULES = [path for path in sorted(CORE.rglob("*.py")) if path.relative_to(CORE).parts[0] not in ENGLISH_ONLY]
SPEAKS = {name for name, one in vars(errors).items() if inspect.isclass(one) and one.__module__ == errors.__name__}
PASSES_ON = {"_may", "_reason", "_lost", "_explain"}
"""Functions that put what they are given into an error."""


def said(module: Path) -> Iterator[ast.expr]:
    """Every title, message and phrase that a module gives to an error, as it stands there."""
    tree = ast.parse(module.read_bytes())
    errors_made_here = [
        node
        for one in ast.walk(tree)
        if isinstance(one, ast.ClassDef) and SPEAKS & {ast.unparse(base) for base in one.bases}
        for node in ast.walk(one)
    ]
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = ast.unparse(node.func)
        if name in SPEAKS | PASSES_ON or (name == "super().__init__" and node in errors_made_here):
            for arg in node.args:
                yield from (arg.body, arg.orelse) if isinstance(arg, ast.IfExp) else (arg,)


def templates(module: Path) -> set[str]:
    return {one.value for one in said(module) if isinstance(one, ast.Constant) and isinstance(one.value, str)} - {""}


def values(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(CORE).as_posix())
def test_whatever_an_error_says_is_there_in_french(module: Path) -> None:
    assert sorted(templates(module) - FRENCH.keys()) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(CORE).as_posix())
def test_values_are_given_beside_the_words_never_inside_them(module: Path) -> None:
    assert [ast.unparse(one) for one in said(module) if isinstance(one, (ast.JoinedStr, ast.BinOp))] == []


def test_nothing_is_kept_in_french_that_nobody_says() -> None:
    assert sorted(FRENCH.keys() - {one for module in MODULES for one in templates(module)}) == []


@pytest.mark.parametrize("english", FRENCH)
def test_the_french_holds_the_same_values(english: str) -> None:
    assert values(FRENCH[english]) == values(english)


def test_an_error_is_said_in_the_language_asked_for() -> None:
    error = Refused("Not this signature", "{name} may not sign here.", name="Ana")
    assert error.said("fr") == ("Pas cette signature", "Ana ne peut pas signer ici.")
    assert error.said("en") == error.said("tl") == (error.title, error.message)
    assert str(error) == "Not this signature: Ana may not sign here."


def test_a_phrase_inside_an_error_is_said_in_its_language_too() -> None:
    error = NotSaved(
        "Not saved", "{happened} {kept} {remedy}", happened=Phrase("The disk is full."), kept="", remedy=""
    )
    assert error.message.startswith("The disk is full.")
    assert error.said("fr")[1].startswith("Le disque est plein.")


@pytest.mark.parametrize("typed", ["{", "}", "{name}", "{0}", "{name.__class__}", "{{"])
def test_braces_that_somebody_typed_stay_as_they_are(typed: str) -> None:
    for language in ("en", "fr"):
        assert typed in Refused("Not this signature", "{name} may not sign here.", name=typed).said(language)[1]
        assert typed in Refused("Untold", f"Said elsewhere: {typed}").said(language)[1]
