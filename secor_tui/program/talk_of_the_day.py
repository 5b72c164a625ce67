"""Which toolbox talk today: from what went wrong or was seen this week, the season, how long ago each was given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from secor_tui import __version__, caches
from secor_tui.errors import SecorError
from secor_tui.forms.model import SEVERITIES
from secor_tui.program.corrective_actions import WITHDRAWN, Action
from secor_tui.program.hazards import Flha
from secor_tui.program.incidents import RECORDABLE, Incident
from secor_tui.program.talks import Question, Talk, load_talk
from secor_tui.program.words import say

LOOK_BACK = 7
"""Days that what was found wrong speaks for a talk."""
_SOON_AGAIN = 60
"""Days after which a talk can be given again without being put back."""

HAZARDS: Mapping[str, str] = {
    "alone": "alone call_out talk_check",
    "carbon-monoxide": "monoxide heater_space generator exhaust fumes",
    "chemicals": "chemicals data_sheets containers fuel_stored flammables oily_rags",
    "confined-spaces": "confined spaces_closed oxygen flammable sulphide attendant_free air",
    "driving": "seatbelt brakes steering tires hitch load wipers lights gauges papers",
    "dust": "dust dust_control",
    "electrical": "cords gfci cord_rating panels ground_pins tool_cords insulated batteries casing",
    "emergency": "muster end_of_day board site_map emergency_known rescue rescue_ready first_aider_posted transport",
    "equipment": "walk_rounds machine_log lift_rails lift_emergency lift_tilt rops operator_ticket machines_back "
    "safe_to_use backup_alarm horn service_due controls hoses leaks body fluids attachment",
    "extinguishers": "extinguishers extinguisher in_place reachable gauge pin hose shell right_class tag_signed "
    "people_know extinguisher_clear",
    "eyes": "eyewash eyes disc screens",
    "fall-gear": "fall_gear tied_off fall_rescue fall_plan webbing stitching d_rings buckles lanyard hooks absorber "
    "srl_pulls srl_locks srl_case rope rope_grab rope_edges anchor clearance swing harness yearly_due no_fall",
    "falling-objects": "below public_out toe_boards materials below_clear stacks",
    "fire": "hot_work combustibles openings other_side watch_clear vapours",
    "first-aid": "first_aid kit contents first_expiry blank_forms stretcher right_type",
    "gas": "cylinders caps arrestors",
    "guards": "guards triggers side_handles nose_safety discs",
    "hand-tools": "tools handles edges tagged_out",
    "heaters": "heaters heater_space",
    "heights": "edges edges_clear guardrails covers ladders",
    "hot-work": "hot_work watch_ready watch_trained leads other_way",
    "housekeeping": "no_trips housekeeping paths scrap bins nails holes storage waste access_clear access_ways",
    "ladders": "ladders ladder rails rungs feet locks spreaders base angle secured above_landing opened right_one "
    "hands_free ladder_top",
    "nail-guns": "nose_safety powder_locked air_hoses",
    "near-misses": "actions_closed talk_held",
    "new-workers": "new_workers trained subs_checked tickets",
    "noise": "noise",
    "openings": "covers holes",
    "power-lines": "power_lines overhead_lines power_clear overhead",
    "ppe": "ppe_worn ppe_task ppe gear fit",
    "propane": "cylinders hoses upright",
    "public": "public_out neighbours gates",
    "rights": "hazards_signed law_at_hand hazards_daily plan_known",
    "roofs": "roof_ice",
    "scaffolds": "scaffolds base_plates wheels plumb frames braces ties planks decks_clear tag tag_complete",
    "slips": "ice spills light lighting",
    "substances": "fit_for_work",
    "traffic": "backing traffic traffic_clear crossings",
    "trenches": "trench_walls trench_checked excavations walls no_cracks trimmed spoil inside_support water barrier",
    "underground": "locates locates_until hand_dig services_held as_drawn",
    "vehicles": "glass steps seatbelt",
    "weather": "weather wind",
}
"""Hazard words of talks to the rows of checklists that fail because of them."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    talk: Talk
    reason: str
    """One sentence: what speaks for it today."""
    score: int


def hazards_of(row: str) -> frozenset[str]:
    """The hazards that a failed row speaks of, by its name."""
    return frozenset(word for word, rows in HAZARDS.items() if row in rows.split())


def suggest(
    talks: Iterable[Talk],
    *,
    actions: Sequence[Action],
    last_held: Mapping[str, str],
    on: date,
    language: str = "en",
    incidents: Sequence[Incident] = (),
    flhas: Sequence[Flha] = (),
) -> list[Suggestion]:
    """All talks, the one that is wanted most today first, each with its reason; the same every time for one day."""
    since = (on - timedelta(days=LOOK_BACK)).isoformat()
    recent = [one for one in actions if since <= one.opened <= on.isoformat() and one.state != WITHDRAWN]
    happened = [one for one in incidents if since <= one.day <= on.isoformat() and one.hazard]
    seen = {
        about: (one.date, what)
        for one in reversed(flhas)
        for about, what in zip(one.about, one.hazards, strict=True)
        if about
    }
    found = [_weighed(talk, recent, happened, seen, last_held.get(talk.id, ""), on, language) for talk in talks]
    return sorted(found, key=lambda one: (-one.score, last_held.get(one.talk.id, ""), one.talk.id))


def _weighed(
    talk: Talk,
    actions: Sequence[Action],
    happened: Sequence[Incident],
    seen: Mapping[str, tuple[str, str]],
    last: str,
    on: date,
    language: str,
) -> Suggestion:
    score, reason = 0, ""
    grave: tuple[int, str] = (-1, "")
    for action in actions:
        row = action.path.rpartition("/")[2]
        hits = [at for at, word in enumerate(talk.hazards) if word in hazards_of(row)]
        if hits:
            weight = SEVERITIES.index(action.severity) if action.severity in SEVERITIES else 0
            # The first hazard of a talk is what it is about.
            score += (4 + 2 * weight) * (2 if hits[0] == 0 else 1)
            grave = max(grave, (weight, action.id))
            if grave[1] == action.id:
                what = action.note or action.title
                reason = say("found_wrong", language, day=action.opened, what=what)
    for incident in happened:
        if incident.hazard in talk.hazards:
            # What happened goes before what was found wrong.
            weight = len(SEVERITIES) + (2 if incident.kind in RECORDABLE else incident.could_be_serious)
            score += (4 + 2 * weight) * (2 if talk.hazards[0] == incident.hazard else 1)
            grave = max(grave, (weight, incident.id))
            if grave[1] == incident.id:
                reason = say("happened", language, day=incident.day, what=incident.what)
    in_the_field = next((seen[word] for word in talk.hazards if word in seen), None)
    if in_the_field:
        score += 4
        reason = reason or say("seen", language, day=in_the_field[0], what=in_the_field[1])
    if on.month in talk.months:
        score += 3
        reason = reason or say("season", language)
    days = (on - date.fromisoformat(last)).days if last else None
    if days is not None and days < _SOON_AGAIN:
        # Given lately: only something grave brings it back at once.
        score -= 12 if days >= LOOK_BACK else 40
    elif days is None:
        score += 1
    if not reason:
        reason = say("long_ago", language, day=last) if last else say("never_held", language)
    return Suggestion(talk, reason, score)


def load_talks(folders: Sequence[Path], cache: Path | None = None) -> tuple[dict[str, Talk], dict[Path, SecorError]]:
    """All talks by id, the firm's own in place of those that came along, and the files that cannot be used.

    Reading some forty YAML files costs seconds on a small machine: what came of each is kept in `cache`.
    """
    kept = caches.kept(cache)
    fresh: dict[str, Any] = {}
    found: dict[str, Talk] = {}
    faults: dict[Path, SecorError] = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.yaml"))):
        try:
            stat = path.stat()
            stamp = f"{__version__} {stat.st_size} {stat.st_mtime_ns}"
            known = kept.get(str(path)) if isinstance(kept, dict) else None
            if isinstance(known, dict) and known.get("stamp") == stamp:
                talk = _revived(known["talk"])
            else:
                talk = load_talk(path)
        except SecorError as error:
            faults[path] = error
            continue
        except (OSError, KeyError, TypeError):
            continue
        found[talk.id] = talk
        fresh[str(path)] = {"stamp": stamp, "talk": asdict(talk)}
    if fresh != kept:
        caches.keep(cache, fresh)
    return found, faults


def _revived(raw: dict[str, Any]) -> Talk:
    return Talk(
        **{
            **raw,
            "hazards": tuple(raw["hazards"]),
            "months": tuple(raw["months"]),
            "points": tuple(raw["points"]),
            "questions": tuple(Question(**one) for one in raw["questions"]),
        }
    )
