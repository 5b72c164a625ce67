"""What the screens of hazards say, and their help: English and French side by side."""

from __future__ import annotations

from collections.abc import Mapping

HAZARDS_WORDS: Mapping[str, tuple[str, str]] = {
    "program.hazards": ("Hazard assessments, FLHA", "Évaluations des dangers, FLHA"),
    "program.hazards_right": ("{count} formal", "{count} officielles"),
    "program.hazards_due": ("{count} formal, {due} to review", "{count} officielles, {due} à revoir"),
    "state.hazard_current": ("OURS", "NÔTRE"),
    "state.hazard_review": ("REVIEW", "REVOIR"),
    "state.hazard_draft": ("DRAFT", "ÉBAUCHE"),
    "hazards.title": ("Hazard assessments", "Évaluations des dangers"),
    "hazards.field": ("In the field, today (FLHA)", "Sur le terrain, aujourd'hui (FLHA)"),
    "hazards.start": (
        "Begin one with the crew, before the work starts",
        "En faire une avec l'équipe, avant le travail",
    ),
    "hazards.again": (
        "From the last one, each hazard asked again: {task}",
        "D'après la dernière, à redemander : {task}",
    ),
    "hazards.signed": ("{signed} of {crew} signed", "{signed} sur {crew} ont signé"),
    "hazards.same": ("the same as before, word for word", "pareille à avant, mot pour mot"),
    "hazards.formal": ("Formal assessments: {count} signed", "Évaluations officielles : {count} signées"),
    "hazards.new": ("Assess a task", "Évaluer une tâche"),
    "hazards.library": (
        "Start from a draft ({count} not adapted yet)",
        "D'après une ébauche ({count} pas encore adaptées)",
    ),
    "hazards.review": ("review {day}", "à revoir {day}"),
    "hazards.none": (
        "No task is assessed yet. An FLHA does not stand in for it: press 3, or 4 to start from a draft.",
        "Aucune tâche n'est évaluée. Une FLHA ne la remplace pas : touche 3, ou 4 pour partir d'une ébauche.",
    ),
    "hazard_library.title": ("Drafts of hazard assessments", "Ébauches d'évaluations des dangers"),
    "hazard_library.about": (
        "None of these counts. Pick one, change what is different here, and sign it: then it is yours.",
        "Aucune ne compte. En choisir une, changer ce qui diffère ici et la signer : elle est alors la vôtre.",
    ),
    "hazard_library.right": ("{count} hazards", "{count} dangers"),
    "trade.framing": ("Framing", "Charpente"),
    "trade.roofing": ("Roofing", "Toiture"),
    "trade.drywall": ("Drywall and insulation", "Gypse et isolation"),
    "trade.concrete": ("Concrete and masonry", "Béton et maçonnerie"),
    "trade.excavation": ("Excavation", "Excavation"),
    "trade.electrical": ("Electrical", "Électricité"),
    "trade.plumbing": ("Plumbing and heating", "Plomberie et chauffage"),
    "trade.painting": ("Painting", "Peinture"),
    "trade.finishing": ("Finishing and exteriors", "Finition et extérieurs"),
    "trade.demolition": ("Demolition", "Démolition"),
    "trade.landscaping": ("Landscaping", "Aménagement paysager"),
    "trade.general": ("All trades", "Tous les métiers"),
    "trade.driving": ("Driving", "Conduite"),
    "trade.office": ("Office", "Bureau"),
    "trade.shop": ("Shop and yard", "Atelier et cour"),
    "assessment.title": ("Formal hazard assessment", "Évaluation officielle des dangers"),
    "assessment.current": ("Signed and in force.", "Signée et en vigueur."),
    "assessment.review": (
        "Its review is due: look at it again with who does the work.",
        "À revoir maintenant, avec qui fait le travail.",
    ),
    "assessment.draft": (
        "Not signed by everybody who took part, and approved: it does not count yet.",
        "Pas signée de tous les participants ni approuvée : elle ne compte pas encore.",
    ),
    "assessment.prepared": ("Prepared: {day}", "Préparée : {day}"),
    "assessment.revised": ("Last revised: {day}", "Dernière révision : {day}"),
    "assessment.due": ("To be looked at again by: {day}", "À revoir avant : {day}"),
    "assessment.who": ("Took part: {names}", "Ont participé : {names}"),
    "assessment.hazards": (
        "{count} hazards; the worst that is left: {worst} of 16",
        "{count} dangers; le pire qui reste : {worst} sur 16",
    ),
    "assessment.only_ppe": (
        "Protective gear is the only control of {count} of them.",
        "L'équipement de protection est la seule mesure pour {count} d'entre eux.",
    ),
    "assessment.revise": ("Look at it again and sign anew", "La revoir et la signer de nouveau"),
    "assessment.record": ("Show its record, make its PDF", "Montrer son document, faire son PDF"),
    "help.hazards": (
        "In the field: what the crew sees today, signed before the start. Formal: each task, looked at every year.",
        "Sur le terrain : ce que l'équipe voit aujourd'hui. Officielle : chaque tâche une fois, revue tous les ans.",
    ),
    "help.hazard_library": (
        "Drafts to start from. Pick one: its form opens filled in, and you change it to how you work.",
        "Des ébauches. En choisir une : le formulaire s'ouvre rempli, à changer selon votre façon de travailler.",
    ),
    "help.assessment": (
        "How one assessment stands. Revising it takes over its hazards; the one before stays readable.",
        "L'état d'une évaluation. La revoir reprend ses dangers; celle d'avant reste lisible.",
    ),
}
