"""The firm, the site and the six people. None of them exists; 555-01 numbers belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

KIOSK = "DEMO"

FIRM: dict[str, Any] = {
    "name": "Magpie & Plumb Framing Ltd. (demo)",
    "legal_name": "Magpie & Plumb Framing Ltd., a firm made up for demonstration",
    "province": "ab",
    "partner": "ACSA",
    "wcb_account": "0000000",
    "industry_code": "42121",
    "phone": "780-555-0142",
    "address": "Bay 4, 100 Nowhere Street\nImaginary Flats AB",
}

SITE: dict[str, Any] = {
    "name": "Saskatoon Lane townhouses",
    "address": "21 Saskatoon Lane, Imaginary Flats AB; gate on the range road side",
    "description": "Fourteen wood-frame townhouses in three rows, two and a half storeys",
    "phone": "780-555-0107",
    "muster_point": "The mailboxes at the north gate",
    "alarm": "Three long blasts of the truck horn",
    "first_aid_place": "The white box in the trailer",
    "first_aid_call": "Shout, then radio channel 2, then 911",
    "hazards": "Open stair holes in units 12 to 14, the telehandler on the lane, power line at the north gate.",
}


@dataclass(frozen=True, slots=True)
class Member:
    """One of the crew."""

    key: str
    """Short, for the story."""
    name: str
    hat: str
    role: str
    language: str
    pin: str
    phone: str
    call: str
    """Whom to call in an emergency."""
    young: bool = False
    """Younger than 25."""
    joins: int = 0
    """Workdays after the firm began with the kiosk."""

    def answers(self) -> dict[str, Any]:
        """To the worker checklist."""
        return {
            "name": self.name,
            "hat": self.hat,
            "role": self.role,
            "language": self.language,
            "phone": self.phone,
            "emergency_contact": self.call,
            "young": "yes" if self.young else "no",
            "wcb": "yes",
        }


CREW = (
    Member("owner", "Marlene Kowalchuk", "Marlene", "owner", "en", "246813", "780-555-0142", "Peter, 780-555-0143"),
    Member("foreman", "Garrett Lindqvist", "Garrett", "foreman", "en", "135724", "780-555-0107",
           "Joanne, 780-555-0111"),
    Member("rep", "Étienne Gagnon-Roy", "Étienne", "representative", "fr", "2580", "587-555-0122",
           "Mireille, 514-555-0188"),
    Member("saw", "Rodel Peñaflor", "Rodel", "worker", "tl", "1479", "587-555-0133", "Maricel, 587-555-0134"),
    Member("lift", "Андрій Шевчук", "Andriy", "worker", "en", "3692", "825-555-0155", "Олена, 825-555-0156"),
    Member("apprentice", "Jody Cardinal", "Jody", "worker", "en", "7418", "825-555-0166", "Auntie Rose, 780-555-0167",
           young=True, joins=48),
)  # fmt: skip
