"""A list that is longer than the screen, with texts longer than the screen: all of it can be read."""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import App, ComposeResult

from screens.widgets.lines import Item, Lines

HEIGHT = 10


class ListApp(App[None]):
    CSS = f"Lines {{ height: {HEIGHT}; }}"

    def __init__(self, items: Iterable[Item]) -> None:
        super().__init__()
        self._items = list(items)

    def compose(self) -> ComposeResult:
        yield Lines()

    def on_mount(self) -> None:
        self.query_one(Lines).show(self._items)


def shown(lines: Lines) -> set[str]:
    return {lines.render_line(y).text.strip(" ▶▼▲") for y in range(HEIGHT)}


async def read_by(items: list[Item], key: str, most: int = 99) -> tuple[set[str], list[str]]:
    """Every row that was in sight while one key was pressed again and again, and where the cursor was."""
    app = ListApp(items)
    async with app.run_test(size=(80, 24)) as pilot:
        lines = app.query_one(Lines)
        await pilot.pause()
        seen, at = shown(lines), [lines.cursor]
        for _ in range(most):
            before = (lines.top, lines.index)
            (lines.page if key == "page" else lines.move)(1)
            seen |= shown(lines)
            at.append(lines.cursor)
            if (lines.top, lines.index) == before:
                break
        for _ in range(most):
            (lines.page if key == "page" else lines.move)(-1)
        assert (lines.top, lines.index) == (0, 0)
        return seen, at


def text(name: str, rows: int) -> Item:
    return Item("\n".join(f"{name}{number}" for number in range(rows)), id=name, wrap=True)


SECTIONS = [text("a", 3), text("b", 25), text("c", 4), text("d", 4), Item("not to be picked"), text("e", 1)]
ROWS = {row for one in SECTIONS for row in one.text.split("\n")}


async def test_a_page_passes_over_nothing_that_was_not_in_sight() -> None:
    seen, at = await read_by(SECTIONS, "page")
    assert seen >= ROWS
    assert at[-1] == "e"
    assert len(at) < 9


async def test_a_text_longer_than_the_screen_is_read_before_the_cursor_goes_on() -> None:
    seen, at = await read_by(SECTIONS, "line")
    assert seen >= ROWS
    assert [one for number, one in enumerate(at) if one not in at[:number]] == ["a", "b", "c", "d", "e"]


async def test_what_stands_below_the_last_line_is_paged_to_and_back() -> None:
    below = [Item("pick me", id="one"), *(Item(f"row {number}") for number in range(40))]
    seen, at = await read_by(below, "page")
    assert {one.text for one in below} <= seen
    assert set(at) == {"one"}


async def test_a_list_of_short_lines_is_paged_by_the_screen() -> None:
    _, at = await read_by([Item(f"line {number}", id=str(number)) for number in range(30)], "page")
    assert at == ["0", "9", "18", "27", "29", "29"]
