"""How far an export folder goes, and what it says of itself at the top."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import orjson

from secor_tui import __version__
from secor_tui.ledger.ledger import Anchor
from secor_tui.ledger.record import Record

MANIFEST, RECORDS, LATEST, SUMS, REGISTER = "manifest.json", "records.jsonl", "LATEST.txt", "SHA256SUMS", "register.csv"
TEXTS, CHECKER = "texts", "check_records.py"


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything up to `head` is in the folder; what lies there beyond it is from a call that was interrupted."""

    kiosk: str
    head: Anchor
    size: int = 0
    """Bytes of records.jsonl up to there."""
    papers: int = 0
    withheld: int = 0
    """Records that are there as their envelope alone."""

    @classmethod
    def read(cls, folder: Path) -> Manifest | None:
        """None where there is none, or where it cannot be understood: then everything is compared once more."""
        try:
            raw = orjson.loads((folder / MANIFEST).read_bytes())
            head = Anchor(int(raw["head"]["seq"]), str(raw["head"]["hash"]))
            return cls(str(raw["kiosk"]), head, int(raw["size"]), int(raw["papers"]), int(raw["withheld"]))
        except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
            return None

    def written(self, firm: str, today: date) -> bytes:
        """The file."""
        raw = {
            "kiosk": self.kiosk,
            "firm": firm,
            "head": {"seq": self.head.seq, "hash": self.head.hash},
            "size": self.size,
            "papers": self.papers,
            "withheld": self.withheld,
            "written": today.isoformat(),
            "program": __version__,
        }
        return json.dumps(raw, indent=2, ensure_ascii=False).encode() + b"\n"

    def latest(self, firm: str, newest: Record, today: date) -> bytes:
        """What whoever opens the folder reads first; line ends as Windows' own editor likes them."""
        day, time = newest.entered[:10], newest.entered[11:16]
        lines = (
            f"{firm or 'Safety records'}, kiosk {self.kiosk}",
            "",
            f"Written on {today.isoformat()}: {self.head.seq} records in all, {self.papers} papers.",
            f"Newest record: {newest.number}, entered {day} {time}.",
            "The papers lie by site and by the day they were entered, as PDF, each day with a register for Excel.",
            "A paper never changes; a record that was corrected has a further paper.",
            f"Confidential records ({self.withheld}) are here without their content.",
            f"To check everything, with any Python: python {CHECKER} --anchor NUMBER HASH",
            "Write down the number and the hash below, away from this folder: with them nobody can shorten or replace",
            "it unseen.",
            "",
            f"Écrit le {today.isoformat()} : {self.head.seq} dossiers en tout, {self.papers} documents.",
            f"Dossier le plus récent : {newest.number}, inscrit le {day} à {time}.",
            "Les documents PDF sont rangés par chantier et par jour d’inscription; chaque jour a un registre Excel.",
            "Un document ne change jamais; un dossier corrigé a un document de plus.",
            f"Les dossiers confidentiels ({self.withheld}) sont ici sans leur contenu.",
            f"Pour tout vérifier, avec n’importe quel Python : python {CHECKER} --anchor NUMÉRO EMPREINTE",
            "Notez ailleurs le numéro et l’empreinte ci-dessous : ainsi personne ne peut raccourcir ni remplacer ce",
            "dossier sans que cela se voie.",
            "",
            f"  {self.head.seq}",
            f"  {self.head.hash}",
            "",
        )
        return "\r\n".join(lines).encode("utf-8-sig")
