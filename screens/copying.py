"""The export job seen from the keyboard: what is brought where, and what became of each place."""

from __future__ import annotations

from typing import Any

from screens.widgets.lines import Item
from screens.working import WorkingScreen
from secor_tui.apart import Told
from secor_tui.destinations import FIRST


class CopyingScreen(WorkingScreen):
    NAME = "copying"

    def words(self, what: str) -> str:
        return self.say(f"copying.{what}")

    def step(self, told: Told) -> str:
        where = self.say("copies.first") if told.destination == FIRST else told.destination
        percent = 100 * told.done // told.of if told.of else 0
        return self.say(f"copying.{told.what}", where=where, done=told.done, of=told.of, percent=percent)

    def became(self, result: dict[str, Any]) -> None:
        say = self.say
        items: list[Item] = []
        well = not result.get("trouble")
        if result.get("trouble"):
            items.append(Item(_of(result["trouble"], say.language), tone="bad", wrap=True))
        for one in result.get("results", ()):
            name = say("copies.first") if one["name"] == FIRST else one["name"]
            if one["trouble"]:
                well = False
                items.append(Item(name, state=say("copies.state_failed"), tone="bad"))
                items.append(Item(_of(one["trouble"], say.language), tone="bad", indent=2, wrap=True))
                continue
            state, tone = ("well", "good") if one["there"] else ("away", "warn")
            items.append(Item(name, state=say(f"copies.state_{state}"), tone=tone))
            items.append(Item(self._said(one), tone="dim", indent=2, wrap=True))
            items += [Item(note, tone="warn", indent=2, wrap=True) for note in one["notes"]]
        self.end([*items, Item(), Item(say("copying.pull"), tone="dim", wrap=True)], well=well)

    def _said(self, one: dict[str, Any]) -> str:
        say = self.say
        if not one["there"]:
            return say("copying.not_there")
        parts = []
        if one["records"] or one["photos"]:
            parts.append(say("copying.new", records=one["records"], papers=one["papers"], photos=one["photos"]))
        if one["files"]:
            parts.append(say("copying.backed_up", files=one["files"]))
        if one["proved"] is not None:
            parts.append(say("copying.proved", records=one["proved"]))
        return "; ".join(parts) or say("copying.nothing")


def _of(said: dict[str, str], language: str) -> str:
    return said.get(language) or said.get("en", "")
