"""Records and checklists made by hand for the tests of papers."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from secor_tui.clock import written
from secor_tui.forms.model import Checklist, Choice, Fail, Row, RowType, Text
from secor_tui.ledger.record import GENESIS, JSON, SCHEMA, Record, body_hash, envelope_hash
from secor_tui.output.paper import Paper
from secor_tui.program.corrective_actions import Action

MARC, OKSANA, ADA = "MARCMARCMARC0001", "0KSANA0KSANA0002", "ADAADAADAADA0003"
NAMES = {MARC: "Marc Tremblay", OKSANA: "Оксана Ґудзь", ADA: "Ada Ñuñez-Dela Cruz"}
START = datetime.fromisoformat("2026-06-01T05:58:12.345-06:00")

PNF: dict[str, tuple[Choice, ...]] = {
    "pnf": (
        Choice("pass", {"en": "Pass", "fr": "Conforme"}),
        Choice("fail", {"en": "Fail", "fr": "Non conforme"}),
        Choice("na", {"en": "N/A", "fr": "S. O."}),
    ),
    "weather": (Choice("sun", {"en": "Sunny", "fr": "Soleil"}), Choice("rain", {"en": "Rain", "fr": "Pluie"})),
}


def text(en: str, fr: str = "") -> Text:
    return {"en": en, "fr": fr or f"{en} (fr)"}


def check(name: str, en: str, fr: str = "", **more: Any) -> Row:
    return Row(RowType.SELECT_ONE, name, text(en, fr), list_name="pnf", fail=Fail(("fail",)), required="true()", **more)


DAILY = Checklist(
    id="daily-site-inspection",
    version="3",
    title=text("Daily site inspection", "Inspection quotidienne du chantier"),
    kind="inspection",
    statement=text(
        "I did this inspection myself today and what it says is true.", "J’ai fait moi-même cette inspection."
    ),
    lists=PNF,
    rows=(
        Row(
            RowType.NOTE,
            "intro",
            text("Walk the whole site before work starts. Answer what you saw, not what is usual."),
        ),
        Row(
            RowType.GROUP,
            "conditions",
            text("Today", "Aujourd’hui"),
            rows=(
                Row(RowType.SELECT_ONE, "weather", text("Weather", "Météo"), list_name="weather"),
                Row(RowType.INTEGER, "crew_size", text("People on site", "Personnes sur le chantier")),
                Row(RowType.PEOPLE, "crew", text("Crew", "Équipe")),
                Row(RowType.TEXT, "plan", text("Work planned today", "Travaux prévus"), appearance="multiline"),
            ),
        ),
        Row(
            RowType.GROUP,
            "access",
            text("Access and housekeeping", "Accès et propreté"),
            rows=(
                check("walkways", "Walkways and stairs are clear and dry", "Passages et escaliers dégagés et secs"),
                check("lighting", "Lighting is good enough to work by", "Éclairage suffisant"),
                check(
                    "waste",
                    "Waste is in bins, nails are bent or pulled",
                    "Déchets dans les bacs, clous pliés ou retirés",
                ),
                check(
                    "signs", "Signs and barricades stand where the public may pass", "Affiches et barricades en place"
                ),
            ),
        ),
        Row(
            RowType.GROUP,
            "heights",
            text("Work at heights", "Travail en hauteur"),
            rows=(
                check(
                    "guardrails",
                    "Guardrails stand on every open edge over 3 m",
                    "Garde-corps à chaque bord",
                    critical=True,
                ),
                check("ladders", "Ladders are tied off and reach 1 m above the landing", "Échelles attachées"),
                check("harness", "Harnesses and lanyards were looked over today", "Harnais vérifiés aujourd’hui"),
                Row(RowType.IMAGE, "edge_photo", text("Photo of the edges", "Photo des bords")),
            ),
        ),
        Row(
            RowType.REPEAT,
            "subs",
            text("Subcontractor", "Sous-traitant"),
            rows=(
                Row(RowType.TEXT, "name", text("Name", "Nom")),
                check("oriented", "Their people have been oriented", "Leurs gens ont été accueillis"),
            ),
        ),
        Row(RowType.ACKNOWLEDGE, "told", text("The crew was told what was found", "L’équipe a été avisée")),
        Row(RowType.SIGNATURE, "foreman_signs", text("Foreman", "Contremaître"), signs=("foreman",)),
    ),
)


def signature(name: str = "Marc Tremblay", who: str = MARC, **more: Any) -> JSON:
    return {
        "row": "foreman_signs",
        "role": "foreman",
        "who": who,
        "name": name,
        "method": "pin",
        "statement": "I did this inspection myself today and what it says is true.",
        "language": "en",
        "version": "3",
        "at": "2026-06-01T06:09:40.001-06:00",
        "clock": "ok",
        "sha256": "ab" * 32,
        **more,
    }


def body(**more: Any) -> JSON:
    answers: JSON = {
        "weather": "rain",
        "crew_size": 4,
        "crew": [MARC, OKSANA, ADA],
        "plan": "Frame the north wall, sheath the roof.",
        "walkways": "pass",
        "lighting": "pass",
        "waste": "fail",
        "signs": "na",
        "guardrails": "fail",
        "ladders": "pass",
        "harness": "pass",
        "subs": [{"name": "Bow River Roofing", "oriented": "pass"}, {"name": "Świętek Électrique", "oriented": "pass"}],
        "told": True,
    }
    whole: JSON = {
        "answers": answers,
        "deficiencies": {
            "guardrails": {
                "title": "Guardrails stand on every open edge over 3 m",
                "severity": "critical",
                "action": True,
                "note": "The rail at the stair opening on level 2 was taken off for the delivery and left off.",
                "owner": MARC,
                "due": "2026-06-01",
            },
            "waste": {
                "title": "Waste is in bins, nails are bent or pulled",
                "severity": "low",
                "action": True,
                "note": "Off-cuts with nails by the saw.",
                "owner": OKSANA,
                "due": "2026-06-03",
            },
        },
        "notes": {"lighting": "The lamp in the stairwell flickers."},
        "result": {"passed": 6, "failed": 2, "not_applicable": 1, "points": 0, "of": 0, "critical": ["guardrails"]},
        "expires": {},
        "signatures": [signature()],
        "files": [],
        "seconds": {"walkways": 12, "guardrails": 190},
        "reason": "",
    }
    whole.update(more)
    return whole


def passed(**more: Any) -> JSON:
    """The same inspection with nothing wrong."""
    whole = body()
    answers = {**whole["answers"], "waste": "pass", "guardrails": "pass"}
    result = {**whole["result"], "passed": 8, "failed": 0, "critical": []}
    return {**whole, "answers": answers, "deficiencies": {}, "result": result, **more}


class Chain:
    """Records one after the other, as the ledger would have written them."""

    def __init__(self, kiosk: str = "K7Q2") -> None:
        self.kiosk = kiosk
        self.records: list[Record] = []

    def add(self, body: JSON, *, at: datetime = START, **more: Any) -> Record:
        seq = len(self.records) + 1
        raw: JSON = {
            "v": SCHEMA,
            "seq": seq,
            "id": f"{seq:016d}".replace("0", "X"),
            "kiosk": self.kiosk,
            "kind": "inspection",
            "checklist": {"id": "daily-site-inspection", "version": "3", "sha256": "c0" * 32},
            "language": "en",
            "site": "SITESITESITE0001",
            "date": at.date().isoformat(),
            "opened": written(at),
            "signed": written(at + timedelta(minutes=11)),
            "entered": written(at + timedelta(minutes=11, seconds=2)),
            "clock": "ok",
            "up": 60_000 * seq,
            "boot": "b0000001",
            "by": MARC,
            "amends": None,
            "body_sha256": body_hash(body),
            "prev": self.records[-1].hash if self.records else GENESIS,
            **more,
        }
        record = Record({**raw, "hash": envelope_hash(raw), "body": body})
        self.records.append(record)
        return record


def paper(record: Record, *amendments: Record, checklist: Checklist | None = DAILY, **more: Any) -> Paper:
    return Paper(
        **{
            "record": record,
            "amendments": amendments,
            "checklist": checklist,
            "firm": "Northfield Framing Ltd.",
            "firm_details": ("214 Mill Road, Red Deer AB", "403-555-0142", "WCB 1234567"),
            "site": "Mill Street Duplex",
            "names": NAMES,
            "on": "2026-06-01",
            "actions": {
                path: Action(
                    f"{record.id}/{path}",
                    record.id,
                    path,
                    found["title"],
                    found["note"],
                    found["severity"],
                    found["owner"],
                    record.date,
                    found["due"],
                )
                for path, found in record.deficiencies.items()
            },
            **more,
        }
    )
