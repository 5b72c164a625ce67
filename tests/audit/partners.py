"""A partner that does not exist, as data alone."""

from __future__ import annotations

from pathlib import Path

from secor_tui.audit.profiles import Profile, read_profile

PON = """
profile:
  id: pon
  province: nb
  partner: {en: Partner of Nowhere, fr: Partenaire de nulle part}
  short: PON
  names: [Nowhere]
  program: {en: SECOR, fr: SECOR}
  instrument: core-practice
facts:
  - fact: size
    most: 3
    by: heads_any_time
    counts: [owners, workers, family]
    say: {en: "Three at any time.", fr: "Trois en tout temps."}
    grade: practice
  - fact: growth
    instrument: core-practice
    say: {en: "Above three the whole core.", fr: "Au-delà de trois, tout le tronc."}
    grade: practice
  - fact: auditor
    who: [self]
    say: {en: "You yourself.", fr: "Vous-même."}
    grade: practice
  - fact: pass
    overall: 80
    element: 50
    say: {en: "80 and 50.", fr: "80 et 50."}
    grade: practice
  - fact: least_records
    months: 3
    say: {en: "Three months.", fr: "Trois mois."}
    grade: practice
  - fact: course
    tickets: [assessor, csts]
    say: {en: "Assessor and CSTS, by one person.", fr: "Évaluateur et CSTS, par une personne."}
    grade: practice
  - fact: course
    years: 2
    say: {en: "A day in the woods.", fr: "Une journée en forêt."}
    grade: practice
  - fact: course
    years: 3
    once_certified: yes
    say: {en: "Any course.", fr: "Un cours."}
    grade: practice
  - fact: milestone
    months: 6
    from: registration
    ends: course
    say: {en: "Courses within 6 months.", fr: "Cours en 6 mois."}
    grade: practice
  - fact: milestone
    months: 12
    from: registration
    say: {en: "Certified within 12 months.", fr: "Certifié en 12 mois."}
    grade: practice
  - fact: submission
    days: 15
    from: first_day
    say: {en: "Gathered in 15 days.", fr: "Collecte en 15 jours."}
    grade: practice
  - fact: submission
    days: 21
    from: last_day
    say: {en: "Sent in 21 days.", fr: "Envoi en 21 jours."}
    grade: practice
  - fact: cycle
    years: 3
    audits: 3
    say: {en: "3 years, an audit in each.", fr: "3 ans, un audit chaque année."}
    grade: practice
  - fact: rebate
    base: premium
    percent: 10
    most_amount: 500
    say: {en: "A tenth, 500 at most.", fr: "Un dixième, 500 au plus."}
    grade: practice
"""


def partner(folder: Path, text: str = PON) -> Profile:
    path = folder / "pon.yaml"
    path.write_text(text, encoding="utf-8")
    return read_profile(path)
