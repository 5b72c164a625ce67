"""How far an export folder goes, and what it says of itself at the top."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import orjson

from secor_tui import __version__
from secor_tui.ledger.ledger import Anchor
from secor_tui.ledger.spoken import spoken
from secor_tui.output import attached

MANIFEST, RECORDS, LATEST, SUMS, REGISTER = "manifest.json", "records.jsonl", "LATEST.txt", "SHA256SUMS", "register.csv"
TEXTS, CHECKER, WORKBOOK = "texts", "check_records.py", "register.xlsx"
FIRM, PAPERS = "firm", "papers"
"""Folders beside those of the sites: what is of no site, and single papers that somebody asked for."""
SITES = "SITEKIOSK"
"""The folder on a stick or share, in which each kiosk has one of its own."""
RESERVED = {"records", TEXTS, FIRM, PAPERS}
DAYS = "*/[0-9][0-9][0-9][0-9]/[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"


def checker() -> bytes:
    """What `check_records.py` holds."""
    return (Path(__file__).parent / CHECKER).read_bytes()


def is_checker(text: bytes) -> bool:
    """Whether it is one of some version of this program."""
    return text.startswith(checker().partition(b"\n")[0])


def in_sums(name: str) -> bool:
    """Whether the SHA256SUMS at the top may name it."""
    return (
        name in (CHECKER, LATEST, WORKBOOK)
        or re.fullmatch(rf"[a-z0-9-]+/\d{{4}}/\d{{4}}-\d\d-\d\d/{SUMS}", name) is not None
    )


def summary_of(day: str) -> str:
    """What the page of a day is called: it stands first in its folder."""
    return f"00_summary_{day}.pdf"


def is_summary(name: str) -> bool:
    """Whether it is the page of a day."""
    return re.fullmatch(r"00_summary_\d{4}-\d\d-\d\d\.pdf", name) is not None


def in_day_sums(name: str) -> bool:
    """Whether the SHA256SUMS of a day may name it."""
    return (
        attached.NAME.fullmatch(name) is not None
        or re.fullmatch(r"register(~\d+)?\.csv|[^/\\]+_[a-z0-9-]+(\.text)?(~\d+)?\.pdf", name) is not None
    )


def papers_on(folder: Path) -> list[Path]:
    """The folders of papers, sealed or not, that somebody means who names one, or the stick that they lie on."""
    top = folder / SITES
    if (folder / MANIFEST).exists() or not top.is_dir():
        return [folder]
    return sorted(one for one in top.iterdir() if (one / MANIFEST).is_file()) or [folder]


def is_sealed(folder: Path) -> bool:
    """Whether a folder holds sealed copies (`output/sealed.py`)."""
    try:
        return "bundles" in orjson.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError, TypeError):
        return False


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
    sums: str = ""
    """The sha256 of the SHA256SUMS at the top, and so of every paper."""
    lacking: tuple[int, ...] | None = ()
    """Records whose photos or other files the kiosk did not have; None where an older version wrote no such files."""
    sheets: int = 0
    """The newest record that the workbook and the pages of days were made after."""
    firm: str = ""
    day: str = ""
    program: str = ""
    """As they were read; `written` takes those of now."""

    @classmethod
    def read(cls, folder: Path) -> Manifest | None:
        """None where there is none, or where it cannot be understood: then everything is compared once more."""
        try:
            return cls.parse((folder / MANIFEST).read_bytes())
        except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
            return None

    @classmethod
    def parse(cls, data: bytes) -> Manifest:
        """Raises ValueError, KeyError, TypeError."""
        raw = orjson.loads(data)
        head = Anchor(int(raw["head"]["seq"]), str(raw["head"]["hash"]))
        counts = int(raw["size"]), int(raw["papers"]), int(raw["withheld"])
        lacking = tuple(map(int, raw["lacking"])) if "lacking" in raw else None
        texts = (str(raw[name]) for name in ("firm", "written", "program"))
        return cls(str(raw["kiosk"]), head, *counts, str(raw["sums"]), lacking, int(raw.get("sheets", 0)), *texts)

    def is_manifest(self, text: bytes) -> bool:
        """Whether it is one of this kiosk, from some version of this program."""
        try:
            raw = orjson.loads(text)
            return bool(raw["kiosk"] == self.kiosk and raw["head"]["seq"])
        except (ValueError, KeyError, TypeError):
            return False

    def is_latest(self, text: bytes) -> bool:
        """Whether it is a LATEST.txt of this kiosk."""
        return text.partition(b"\r\n")[0].endswith(f", kiosk {self.kiosk}".encode())

    def written(self, firm: str, today: date) -> bytes:
        """The file."""
        raw = {
            "kiosk": self.kiosk,
            "firm": firm,
            "head": {"seq": self.head.seq, "hash": self.head.hash},
            "size": self.size,
            "papers": self.papers,
            "withheld": self.withheld,
            "sums": self.sums,
            "lacking": [*(self.lacking or ())],
            "sheets": self.sheets,
            "written": today.isoformat(),
            "program": __version__,
        }
        return json.dumps(raw, indent=2, ensure_ascii=False).encode() + b"\n"

    def latest(self, firm: str, number: str, entered: str, today: date) -> bytes:
        """What whoever opens the folder reads first; line ends as Windows' own editor likes them."""
        day, time = entered[:10], entered[11:16]
        lines = (
            f"{firm or 'Safety records'}, kiosk {self.kiosk}",
            "",
            f"Written on {today.isoformat()}: {self.head.seq} records in all, {self.papers} papers.",
            f"Newest record: {number}, entered {day} {time}.",
            f"{WORKBOOK} is for Excel: what is open, due and running out, the crew, equipment, incidents ...",
            "The papers lie by site and by the day they were entered, as PDF, each day with a register of its own.",
            "Photos lie in photos/ of their day as the camera wrote them, other files in files/; those of confidential",
            "records stay in the kiosk.",
            "00_summary of a day is a page for the board: what was done, what is open, and the witness in five words.",
            "A paper never changes; a record that was corrected has a further paper.",
            f"Confidential records ({self.withheld}) are here without their content.",
            f"To check everything, with any Python: python {CHECKER} --anchor NUMBER HASH",
            "Write down the number and the words (or the hash) below, away from this folder: with them nobody can",
            "shorten or replace it unseen.",
            "",
            f"Écrit le {today.isoformat()} : {self.head.seq} dossiers en tout, {self.papers} documents.",
            f"Dossier le plus récent : {number}, inscrit le {day} à {time}.",
            f"{WORKBOOK} s’ouvre dans Excel : ce qui est ouvert, dû, arrive à échéance, l’équipe, l’équipement ...",
            "Les documents PDF sont rangés par chantier et par jour d’inscription; chaque jour a son registre.",
            "Les photos sont dans photos/ de leur jour, telles que l’appareil les a écrites; les autres fichiers dans",
            "files/; ceux des dossiers confidentiels restent au kiosque.",
            "00_summary est la page d’un jour pour le tableau : le fait, l’ouvert, et le témoin en cinq mots.",
            "Un document ne change jamais; un dossier corrigé a un document de plus.",
            f"Les dossiers confidentiels ({self.withheld}) sont ici sans leur contenu.",
            f"Pour tout vérifier, avec n’importe quel Python : python {CHECKER} --anchor NUMÉRO EMPREINTE",
            "Notez ailleurs le numéro et les mots ou l’empreinte ci-dessous : ainsi personne ne peut raccourcir ni",
            "remplacer ce dossier sans que cela se voie.",
            "",
            f"  {self.head.seq}",
            f"  {spoken(self.head.hash)}",
            f"  {self.head.hash}",
            "",
        )
        return "\r\n".join(lines).encode("utf-8-sig")
