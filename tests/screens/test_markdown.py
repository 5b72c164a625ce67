"""Markdown as rows: nothing of it is lost, no row is too wide, and every glyph is one that each console has."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

import checklists
from screens import glyphs
from screens.markdown import BLANK, CODE, STRONG, Text, read
from screens.typeset import Row, laid_out, marks

PROCEDURES = sorted((Path(checklists.__file__).parent / "procedures").glob("*.md"))


def drawn(text: Text, row: Row) -> str:
    return "".join(one.before + text.blocks[one.block].text[one.start : one.end] for one in row.pieces).rstrip()


def rows(markdown: str, width: int = 80) -> list[str]:
    text = read(markdown)
    return [drawn(text, row) for row in laid_out(text, width)]


def test_headings_stand_at_the_edge_and_what_is_below_them_is_indented() -> None:
    assert rows("# Ladders\n\nTie it off.\n\n## Before\n\n- Look at it\n- Try it\n\nThen climb.") == [
        " Ladders",
        "   Tie it off.",
        "",
        " Before",
        "   • Look at it",
        "   • Try it",
        "",
        "   Then climb.",
    ]


def test_lists_keep_their_numbers_and_their_depth_and_long_items_hang() -> None:
    assert rows("3. First\n4. Second is long enough for two rows\n   - inner\n\n     more of it", 30) == [
        "   3. First",
        "   4. Second is long enough",
        "      for two rows",
        "     • inner",
        "       more of it",
    ]


def test_what_is_to_be_filled_in_is_marked_through_bold_and_over_lines() -> None:
    text = read("Call [[ADAPT: who\nin the **office**]] first, **then** `911`.")
    (block,) = text.blocks
    assert block.text == "Call [[ADAPT: who in the office]] first, then 911."
    said = {block.text[run.start : run.end]: run.mark for run in block.runs}
    assert said["then"] == STRONG
    assert said["911"] == CODE
    assert "".join(words for words, mark in marks(block, 0, len(block.text)) if mark == BLANK) == (
        "[[ADAPT: who in the office]]"
    )


def test_the_head_of_a_file_is_not_part_of_its_text() -> None:
    assert rows("---\nid: ladders\ntitle: Ladders\n---\n\nTie it off.\n\n---\n\nDown.")[0] == "   Tie it off."


def test_a_table_has_columns_where_they_can_be_read() -> None:
    assert rows("| Who | What |\n|---|---|\n| Foreman | Looks at the shed and the truck |\n| Owner | |", 40) == [
        "   Who     │ What",
        "   ────────┼───────────────────────────",
        "   Foreman │ Looks at the shed and the",
        "           │ truck",
        "   ────────┼───────────────────────────",
        "   Owner   │",
    ]


def test_a_table_too_wide_for_columns_is_lines_of_heading_and_cell() -> None:
    wide = "| A | B | C | D | E |\n|---|---|---|---|---|\n" + "| something |" * 5
    assert rows(wide.replace("||", "|"), 40) == [
        "   A: something",
        "     B: something",
        "     C: something",
        "     D: something",
        "     E: something",
    ]


def test_links_say_where_they_lead_and_html_and_pictures_are_words() -> None:
    assert rows("[the law](https://x.ca/a) <b>x</b> ![a ladder](l.png) <https://y.ca>") == [
        "   the law (https://x.ca/a) <b>x</b> a ladder https://y.ca"
    ]


def test_names_in_any_script_keep_their_signs_and_their_width() -> None:
    # Gurmukhi writes vowels above and below, which take no column; Ukrainian is as wide as Latin.
    said = rows("Ask ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ or Олена Шевченко, whoever of the two is on the site that day.", 40)
    assert "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ" in " ".join(said)
    assert "Олена" in " ".join(said)
    assert all(cell_len(row) <= 40 for row in said)


def test_words_are_found_without_accents_and_capitals_across_rows_and_in_cells() -> None:
    text = read("Le contremaître **vérifie** tout.\n\n| Qui | Quoi |\n|---|---|\n| Employé | VÉRIFIE œuvre |")
    assert [text.blocks[at].text[start:end] for at, start, end in text.find("verifie")] == ["vérifie", "VÉRIFIE"]
    assert len(text.find("contremaitre   verifie")) == 1
    assert text.find("oeuvre")
    assert text.find("  ") == []


def test_an_escape_sequence_in_a_document_never_reaches_the_terminal() -> None:
    assert "\x1b" not in "".join(rows("Bob\x1b[2J\n\n    \x1b[31mcode"))


SIGNS = ("# ", "- ", "1. ", "> ", "\n", "\n\n", "    ", "word", " a ", "**", "`", "---\n", "![x](y)", "\ue000", "\t")
NAMES = ("[[ADAPT: x]]", "ਗੁਰਪ੍ਰੀਤ", "Олена", "漢字", "œ", "averyveryverylongword" * 5, "| a | b |\n|---|---|\n")
PIECES = st.sampled_from(SIGNS + NAMES)


@settings(deadline=None, max_examples=150)
@given(st.lists(PIECES, max_size=40).map("".join), st.integers(20, 130))
def test_no_row_is_too_wide_and_no_word_is_lost_whatever_the_text(markdown: str, width: int) -> None:
    text = read(markdown)
    laid = laid_out(text, width)
    assert all(cell_len(drawn(text, row)) <= width for row in laid)
    shown: dict[int, str] = {}
    for row in laid:
        for one in row.pieces:
            shown[one.block] = shown.get(one.block, "") + text.blocks[one.block].text[one.start : one.end]
    heads = {at for part in text.parts if isinstance(part, list) for at in part[0]}
    for at, block in enumerate(text.blocks):
        if at not in heads:
            assert "".join(shown.get(at, "").split()) == "".join(block.text.split())


@pytest.mark.parametrize("path", PROCEDURES, ids=lambda path: path.stem)
def test_every_shipped_document_is_drawn_in_safe_glyphs_alone(path: Path) -> None:
    said = rows(path.read_text(encoding="utf-8"))
    assert set("".join(said)) <= glyphs.SAFE
    assert all(cell_len(row) <= 80 for row in said)
