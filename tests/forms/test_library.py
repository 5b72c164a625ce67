"""The library lists what is sound, says what is not, and starts without reading YAML."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from secor_tui.errors import WrongUse
from secor_tui.forms.faults import BrokenChecklist
from secor_tui.forms.library import Library
from secor_tui.forms.loader import load
from secor_tui.forms.model import Checklist

SHIPPED = Path(__file__).parents[2] / "checklists"


@pytest.fixture
def folder(tmp_path: Path, example: Path) -> Path:
    inspections = tmp_path / "checklists" / "inspections"
    inspections.mkdir(parents=True)
    shutil.copy(example, inspections)
    return inspections.parent


def own(folder: Path, name: str = "ladder", title: str = "Our ladders", inside: str = "") -> Path:
    path = folder / inside / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(
        f"settings: {{form_id: {name}, version: 1, title: {title}, kiosk::kind: inspection}}\n"
        "survey:\n  - {type: note, name: n, label: N}\n"
    )
    return path


def test_the_checklists_that_came_with_it_are_all_sound() -> None:
    library = Library((SHIPPED,))
    assert library.faults() == {}
    assert {library.path(id).parent.name for id in library.listings()} >= {"company", "inspections"}


def test_a_toolbox_talk_is_not_taken_for_a_checklist(folder: Path) -> None:
    talk = own(folder, "our-talk", inside="talks")
    talk.write_text("talk: our-talk\n")
    library = Library((folder,))
    assert (list(library.listings()), library.faults()) == (["trailer-check"], {})


def test_a_listing_shows_one_checklist(folder: Path, checklist: Checklist) -> None:
    library = Library((folder,))
    listing = library.listings()["trailer-check"]
    assert (listing.title, listing.frequency, listing.role) == (checklist.title, "workday", "foreman")
    assert (listing.folder, listing.hidden, len(listing.sha256)) == ("inspections", False, 64)
    assert library.load("trailer-check") == checklist
    assert library.path("trailer-check") == folder / "inspections" / "trailer-check.yaml"


def test_a_broken_file_is_said_and_the_others_work(folder: Path) -> None:
    broken = folder / "broken.yaml"
    broken.write_text("settings: [")
    library = Library((folder,))
    assert list(library.listings()) == ["trailer-check"]
    assert "this is not YAML" in str(library.faults()[broken])
    with pytest.raises(BrokenChecklist):
        library.load("broken")
    with pytest.raises(WrongUse, match="did you mean “trailer-check”"):
        library.load("trailer-chek")


def test_the_firms_own_checklist_wins(folder: Path, tmp_path: Path) -> None:
    own(folder, "ladder", "Ladders")
    mine = own(tmp_path / "firm")
    library = Library((folder, tmp_path / "firm"))
    assert library.listings()["ladder"].title == {"en": "Our ladders"}
    assert library.path("ladder") == mine
    assert library.faults() == {}


def test_a_broken_checklist_of_the_firm_leaves_the_one_that_came(folder: Path, tmp_path: Path) -> None:
    own(folder, "ladder", "Ladders")
    mine = own(tmp_path / "firm")
    mine.write_text("survey: []")
    library = Library((folder, tmp_path / "firm"))
    assert library.load("ladder").title == {"en": "Ladders"}
    assert list(library.faults()) == [mine]


def test_two_of_one_name_in_one_folder_are_a_fault(folder: Path) -> None:
    first, second = own(folder, inside="a"), own(folder, inside="b")
    library = Library((folder,))
    assert library.path("ladder") == first
    assert "a/ladder.yaml has the same form_id" in str(library.faults()[second])


def test_no_folder_is_an_empty_library(tmp_path: Path) -> None:
    assert Library((tmp_path / "nowhere",)).listings() == {}


# --- the cache ---


def test_a_start_with_a_cache_reads_no_yaml_and_no_grammar(folder: Path, tmp_path: Path) -> None:
    (folder / "broken.yaml").write_text("settings: [")
    cache = tmp_path / "cache" / "checklists"
    first = Library((folder,), cache)
    program = (
        "import sys\nfrom pathlib import Path\nfrom secor_tui.forms.library import Library\n"
        f"library = Library((Path({str(folder)!r}),), Path({str(cache)!r}))\n"
        "print(list(library.listings()), [path.name for path in library.faults()])\n"
        "library.load('trailer-check')\nprint(sorted({'yaml', 'lark'} & set(sys.modules)))\n"
    )
    first.listings()
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "['trailer-check'] ['broken.yaml']\n[]\n"


def test_the_cache_says_the_same_as_the_files(folder: Path, tmp_path: Path) -> None:
    (folder / "broken.yaml").write_text("settings: [")
    first, second = Library((folder,), tmp_path / "cache"), Library((folder,), tmp_path / "cache")
    assert second.listings() == first.listings()
    assert {path: str(error) for path, error in second.faults().items()} == {
        path: str(error) for path, error in first.faults().items()
    }
    assert second.load("trailer-check") == load(first.path("trailer-check"))


def test_a_changed_file_is_read_again(folder: Path, tmp_path: Path) -> None:
    path = own(folder)
    Library((folder,), tmp_path / "cache").listings()
    path.write_text(path.read_text().replace("Our ladders", "All ladders"))
    os.utime(path, ns=(1, 1))
    assert Library((folder,), tmp_path / "cache").listings()["ladder"].title == {"en": "All ladders"}
    path.unlink()
    assert "ladder" not in Library((folder,), tmp_path / "cache").listings()


def test_a_damaged_cache_is_made_anew(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    whole = Library((folder,), cache).listings()
    good = cache.read_bytes()
    for at in range(0, len(good), 97):
        cache.write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
        assert Library((folder,), cache).listings() == whole
        assert cache.read_bytes() == good
    for damaged in (b"", good[:100], b"{}", b"\xff" * 50):
        cache.write_bytes(damaged)
        assert Library((folder,), cache).load("trailer-check").id == "trailer-check"


def test_without_a_place_for_the_cache_the_start_is_slower_and_nothing_else(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert list(Library((folder,), tmp_path / "file" / "cache").listings()) == ["trailer-check"]
