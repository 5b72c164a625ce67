"""The list of tickets: sound as it comes, the firm's own in its place, and every fault named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import checklists
from secor_tui.forms.loader import load
from secor_tui.program.tickets import GRADES, BrokenTickets, load_tickets, read_tickets

SHIPPED = Path(checklists.__file__).parent
LIST = SHIPPED / "training" / "tickets.yaml"


def test_what_can_be_entered_and_what_is_known_are_the_same_tickets() -> None:
    choices = {choice.name: choice.label for choice in load(SHIPPED / "crew" / "certificate.yaml").lists["tickets"]}
    other = choices.pop("other")
    assert set(other) == {"en", "fr"}
    assert {one.id: one.label for one in read_tickets(LIST).all} == choices


def test_every_number_has_its_grade_and_source_in_both_languages() -> None:
    for one in read_tickets(LIST).all:
        assert one.grade in GRADES, one.id
        assert set(one.source) == {"en", "fr"}, one.id


def test_no_number_of_first_aiders_came_along() -> None:
    assert read_tickets(LIST).first_aiders == ()


@pytest.mark.parametrize(("issued", "expires"), [("2024-02-29", "2027-02-28"), ("2026-12-31", "2029-12-31")])
def test_a_validity_ends_on_the_same_day_of_the_month_or_its_last(issued: str, expires: str) -> None:
    proposal = read_tickets(LIST).propose("whmis", date.fromisoformat(issued), "ab")
    assert proposal is not None
    assert proposal.expires == expires


def test_a_validity_can_differ_by_province() -> None:
    tickets = read_tickets(LIST)
    assert tickets.propose("respirator_fit", date(2026, 1, 5), "ab") is None
    proposal = tickets.propose("respirator_fit", date(2026, 1, 5), "bc")
    assert proposal is not None
    assert (proposal.expires, proposal.grade) == ("2027-01-05", "secondary")


def test_the_cache_gives_what_the_file_gives_and_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    own, cache = tmp_path / "tickets.yaml", tmp_path / "cache" / "tickets.json"
    first = load_tickets(own, LIST, cache)
    assert load_tickets(own, LIST, cache) == first == read_tickets(LIST)
    own.write_text("tickets:\n  - {ticket: saw, label: {en: Chain saw}, months: 12, grade: practice}\n")
    assert [one.id for one in load_tickets(own, LIST, cache).all] == ["saw"]
    cache.write_bytes(b"{")
    assert [one.id for one in load_tickets(own, LIST, cache).all] == ["saw"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("tickets: 3\n", "no tickets"),
        ("tickets:\n  - saw\n", "a mapping is wanted"),
        ("tickets:\n  - {label: {en: Saw}}\n", "must be given"),
        ("tickets:\n  - {ticket: saw, label: {en: Saw}, months: soon}\n", "not a whole number"),
        ("tickets:\n  - {ticket: saw, label: {en: Saw}, needed_by: [pilot]}\n", "pilot"),
        ("tickets:\n  - {ticket: saw, label: {en: Saw}, month: 3}\n", "month"),
        ("tickets:\n  - {ticket: a, label: {en: A}}\n  - {ticket: a, label: {en: A}}\n", "twice"),
        ("tickets: [\n", "line 2"),
    ],
)
def test_a_broken_list_is_said_with_what_to_mend(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "tickets.yaml"
    path.write_text(text)
    with pytest.raises(BrokenTickets, match=said):
        load_tickets(path, LIST)
