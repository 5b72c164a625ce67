"""The fixed address of the page."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import pytest

from secor_tui.config import Config
from secor_tui.errors import WrongUse
from secor_tui.web.address import configured, lan_address, page_url, plan_url, reachable


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("http://192.168.50.10:8080", "http://192.168.50.10:8080"),
        ("192.168.50.10:8080/", "http://192.168.50.10:8080"),
        ("  Trailer7.local ", "http://trailer7.local"),
        ("https://safety.northgate.example", "https://safety.northgate.example"),
    ],
)
def test_the_address_the_owner_set_is_the_one_on_posters(written: str, url: str) -> None:
    assert page_url(Config(page_address=written)) == url


def test_without_one_it_is_the_machine_s_own_on_its_network() -> None:
    assert page_url(Config()) == f"http://{lan_address()}:8080"
    ipaddress.IPv4Address(lan_address())


@pytest.mark.parametrize("written", ["ftp://x", "http://x/plan", "a b", "x:99999", "http://", "x:0", "-x", "<x>"])
def test_what_is_no_address_is_said_and_never_printed(written: str) -> None:
    with pytest.raises(WrongUse, match="page_address"):
        configured(Config(page_address=written))
    assert page_url(Config(page_address=written)) == page_url(Config())


def test_it_is_read_from_a_data_folder_too(tmp_path: Path) -> None:
    (tmp_path / "config.json").write_text('{"page_address": "10.0.0.5:8080"}')
    assert page_url(tmp_path) == "http://10.0.0.5:8080"


def test_a_poster_leads_to_the_firm_s_own_page_else_to_the_kiosk_s_and_never_to_one_that_nobody_set() -> None:
    assert plan_url(Config(plan_address="https://x.example/a", page_address="10.0.0.5:8080")) == "https://x.example/a"
    assert plan_url(Config(page_address="10.0.0.5:8080")) == "http://10.0.0.5:8080/plan"
    assert plan_url(Config()) == ""


def test_where_nothing_answers_no_phone_finds_it() -> None:
    assert not reachable("http://127.0.0.1:9")
    assert not reachable("nonsense of all kinds")
