"""What the screens of the road to the certificate and of its costs say, and their help: English and French."""

from __future__ import annotations

from collections.abc import Mapping

ROAD_WORDS: Mapping[str, tuple[str, str]] = {
    "key.road": ("The road", "Le chemin"),
    "key.road.help": ("each step to the certificate", "chaque étape vers le certificat"),
    "key.road_note": ("Note", "Noter"),
    "key.road_note.help": ("note a step that was done", "noter une étape faite"),
    "key.road_costs": ("Costs", "Coûts"),
    "key.road_costs.help": ("what it costs and gives back", "ce que ça coûte et rapporte"),
    "road.title": ("The road to the certificate", "Le chemin vers le certificat"),
    "road.due": ("Within 60 days", "D'ici 60 jours"),
    "road.steps": ("Every step", "Chaque étape"),
    "road.by": ("by {day}", "d'ici {day}"),
    "road.says": ("What the partner says", "Ce que dit le partenaire"),
    "road.source": ("{source}. Read {read}, {grade}.", "{source}. Lu le {read}, {grade}."),
    "road.no_source": ("{grade}: ask the partner before you rely on it.", "{grade} : demander au partenaire."),
    "road.nothing_said": (
        "Nothing of this is known here. Ask the partner.",
        "Rien de connu ici. Demander au partenaire.",
    ),
    "road_do.note": ("Note that it was done", "Noter que c'est fait"),
    "road_do.record": ("See what was noted", "Voir ce qui est noté"),
    "road_do.plan": ("Plan the audit: which, and when", "Prévoir l'audit : lequel, quand"),
    "road_do.readiness": ("What the audit comes to, element by element", "Le résultat de l'audit, élément par élément"),
    "road_do.year": ("What was due, week by week", "Ce qui était dû, semaine par semaine"),
    "road_do.heads": ("Who counts, and what changes above the limit", "Qui compte, et ce qui change au-delà"),
    "road_fact.verified": ("verified at its source", "vérifié à la source"),
    "road_fact.primary": ("its opening pages alone", "ses premières pages seulement"),
    "road_fact.secondary": ("read elsewhere, NOT AT ITS SOURCE", "lu ailleurs, PAS À LA SOURCE"),
    "road_fact.practice": ("our own, or custom", "à nous, ou un usage"),
    "road_fact.unverified": ("NOT VERIFIED", "NON VÉRIFIÉ"),
    "heads.title": ("Head count", "Nombre de personnes"),
    "heads.count": ("{count} counted, {most} at most", "{count} comptés, {most} au plus"),
    "heads.no_limit": ("{count} counted; no limit is known here", "{count} comptés; aucune limite connue ici"),
    "heads.room": ("ROOM", "DE LA PLACE"),
    "heads.near": ("ONE BELOW THE LIMIT", "UNE SOUS LA LIMITE"),
    "heads.at": ("AT THE LIMIT", "À LA LIMITE"),
    "heads.over": ("ABOVE THE LIMIT", "AU-DESSUS"),
    "heads.unknown": ("NOT KNOWN", "INCONNU"),
    "heads.by_heads_any_time": (
        "The highest number at any time in the past 12 months: from {day} on. Today {today}.",
        "Le plus grand nombre des 12 derniers mois : dès le {day}. Aujourd'hui {today}.",
    ),
    "heads.by_heads": ("By heads, today.", "Par personnes, aujourd'hui."),
    "heads.by_wcb_account": (
        "Everybody on the WCB account, today.",
        "Tous ceux du compte de la commission, aujourd'hui.",
    ),
    "heads.by_fte": (
        "The partner counts full-time equivalents. These are heads, which are never fewer.",
        "Le partenaire compte des équivalents temps plein. Ici des personnes, jamais moins.",
    ),
    "heads.by_": (
        "How the partner counts was not read: by heads, today.",
        "Façon de compter non lue : personnes, aujourd'hui.",
    ),
    "heads.left_out": ("Not counted: {names}.", "Pas comptés : {names}."),
    "heads.unsaid": (
        "Counted, though nobody said whether they are on the WCB account: {names}.",
        "Comptés sans qu'on sache s'ils sont au compte de la commission : {names}.",
    ),
    "heads.also": (
        "They count too, whether or not they were ever entered here: {kinds}.",
        "Comptent aussi, inscrits ici ou non : {kinds}.",
    ),
    "heads.kind_clerical": ("office", "bureau"),
    "heads.kind_part_time": ("part-time", "temps partiel"),
    "heads.kind_temporary": ("temporary", "temporaires"),
    "heads.kind_casual": ("casual", "occasionnels"),
    "heads.kind_family": ("family", "famille"),
    "heads.kind_volunteers": ("volunteers", "bénévoles"),
    "heads.growth": ("Above the limit", "Au-delà de la limite"),
    "heads.covered": (
        "{covered} of {asked} questions of {instrument} have evidence in the records now.",
        "{covered} questions sur {asked} ({instrument}) ont des preuves dans les registres.",
    ),
    "costs.title": ("Cost and return", "Coût et rapport"),
    "costs.none": (
        "Nothing was entered yet. It takes the WCB premium, the cost of partner and courses, and the hours.",
        "Rien n'est inscrit. Il faut la prime à la commission, le coût du partenaire et des cours, et les heures.",
    ),
    "costs.shut": (
        "{number} is confidential: the owner and managers open it with their PIN, and each opening is recorded.",
        "{number} est confidentiel : propriétaire et gestionnaires l'ouvrent avec leur NIP; c'est noté.",
    ),
    "costs.open": ("Open the figures", "Ouvrir les montants"),
    "costs.enter": ("Enter the figures", "Inscrire les montants"),
    "costs.again": ("Enter them anew", "Les inscrire de nouveau"),
    "costs.heads": (
        "Year{cost:>14}{rebate:>13}{best:>15}{balance:>15}",
        "Année{cost:>13}{rebate:>13}{best:>15}{balance:>15}",
    ),
    "costs.cost": ("Cost", "Coût"),
    "costs.rebate": ("Rebate", "Remise"),
    "costs.best": ("At best", "Au mieux"),
    "costs.balance": ("Balance", "Solde"),
    "costs.unknown": ("not known", "inconnu"),
    "costs.pays_back": ("Paid back after {months} months.", "Récupéré après {months} mois."),
    "costs.pays_best": (
        "With the best performance after {months} months.",
        "Avec le meilleur rendement après {months} mois.",
    ),
    "costs.never": ("Not paid back within {years} years.", "Pas récupéré en {years} ans."),
    "costs.no_rule": (
        "NO FIGURE: no rule of a rebate for this certificate is known here.",
        "AUCUN MONTANT : aucune règle de remise pour ce certificat n'est connue ici.",
    ),
    "costs.no_premium": (
        "NO FIGURE: the rule wants the premium as billed, and it was not entered.",
        "AUCUN MONTANT : la règle veut la prime facturée, qui n'est pas inscrite.",
    ),
    "costs.no_base_premium": (
        "NO FIGURE: the rule wants the premium at the industry or base rate, and it was not entered.",
        "AUCUN MONTANT : la règle veut la prime au taux de l'industrie ou de base, qui n'est pas inscrite.",
    ),
    "costs.rule": ("The rule", "La règle"),
    "costs.how": (
        "Costs are counted at the beginning of a year, its rebate month by month. The first year is that of the "
        "certificate.",
        "Les coûts comptent au début de l'année, la remise mois par mois. La première année est celle du certificat.",
    ),
    "help.road": (
        "Each step from eligibility to renewal: what is done, what is next, what waits and why. Pick one to see what "
        "the partner says of it, and to note that it was done.",
        "Chaque étape, de l'admissibilité au renouvellement : faite, à faire, en attente, et pourquoi. En choisir une "
        "pour lire ce que dit le partenaire et la noter faite.",
    ),
    "help.road_step": (
        "One step: why it stands so, what the partner says with its source, and what can be done.",
        "Une étape : pourquoi elle en est là, ce que dit le partenaire et sa source, ce qu'on peut faire.",
    ),
    "help.costs": (
        "What certification costs and what the premium rebate gives back, by the rule of the province. No rule known: "
        "no figure.",
        "Ce que coûte la certification et ce que rend la remise de prime, selon la règle de la province. Sans règle "
        "connue : aucun montant.",
    ),
    "help.heads": (
        "How many people count by the partner's own way, and what changes above its limit.",
        "Combien de personnes comptent selon le partenaire, et ce qui change au-delà de la limite.",
    ),
}
