"""What the made-up firm wrote into the blanks of the library's drafts, by document and blank, English and French."""

from __future__ import annotations

from collections.abc import Mapping

ANSWERS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("policy-statement", "en"): (
        "Magpie & Plumb Framing, a crew of six that frames wood houses and townhouses around Imaginary Flats,",
        "Every FLHA signed before the work starts, nine in ten corrective actions closed by their day, four drills in "
        "the year",
        "Garrett Lindqvist, the foreman, who calls her about anything that costs money",
        "the trailer's door, on the inside, and over the lunch table in Bay 4",
        "Marlene Kowalchuk, owner",
    ),
    ("company-rules", "en"): (
        "Smoking at the steel bin by the gate and nowhere else. One radio, low, and off while a saw runs. No rings, no "
        "loose hood at a saw. Children stay in the truck, dogs stay at home.",
        "Garrett gives steps 1 and 2, Marlene steps 3 and 4; a warning counts for twelve months",
        "the letter of hire and what Alberta's employment standards say",
    ),
    ("right-to-refuse", "en"): (
        "Étienne Gagnon-Roy, our safety representative, or a worker that you choose",
        "Alberta's OHS contact centre; its number hangs on the safety board beside the kiosk",
        "in nothing that we know of; Garrett reads the province's page again before each yearly review",
    ),
    ("violence-and-harassment", "en"): (
        "neighbours angry about noise and parking, tools and copper stolen at night, hazing of apprentices, one person "
        "alone in the trailer after dark",
        "Anne Fyfe at the church across the lane, 780-555-0181, who is nobody's boss here",
        "the bookkeeper who looks after our papers in town, or the province's human rights commission",
        "We are too few for a plan of our own. Marlene gives two paid days without asking why, then what the law adds; "
        "the local helpline is on the safety board",
    ),
    ("ppe", "en"): (
        "hard hat, safety glasses, boots with sole plates, high-visibility vest",
        "Chainsaw for beams: chaps, face shield and muffs; Rodel and Andriy only",
        "the company supplies and replaces everything but boots, and gives 200 dollars a year towards those",
        "Height Works comes for harnesses every third spring; nobody here wears a tight respirator, so there is no fit "
        "test",
    ),
    ("training", "en"): (
        "30 days",
        "Telehandler, harness, flagging on the lane",
        "Garrett, and Rodel at the saws,",
        "English and French, and in Tagalog with Rodel beside",
    ),
    ("inspection-policy", "en"): (
        "Marlene, on the first Monday of the month",
        "the general contractor's walk with Garrett on the first Wednesday, and the scaffold every morning that it is "
        "used, by whoever hangs the tag",
        "one, seven and fourteen days",
    ),
    ("investigation", "en"): (
        "what the kiosk lists for Alberta, by Marlene, or by Garrett when she cannot be reached; the numbers are on "
        "the plan's poster",
        "the third day, and Marlene sends it",
        "two days",
        "Garrett, and Marlene where Garrett decided how it was done",
    ),
    ("maintenance", "en"): (
        "Rodel",
        "Rodel changes hoses, belts and plugs; the truck goes to Imaginary Flats Truck Service, the telehandler back "
        "to Prairie Lift Rentals, guns to the dealer",
        "compressor every 250 hours, truck every six months or 8,000 km, telehandler every three months by the renter, "
        "harnesses and extinguishers once a year; the next dates are in the kiosk",
        "the one that the kiosk prints; blank red ones hang on the hook beside it",
    ),
    ("emergency-response", "en"): (
        "A fall from a deck or a ladder, somebody hanging in a harness, a wall that goes over, fire, a gas line hit in "
        "the lane, the power line at the north gate, wind and lightning, a fight, somebody missing.",
        "Garrett",
        "from a harness with the telehandler's platform and the red box under the bench, Andriy and Étienne know how; "
        "in a trench or a tank we do not work",
        "evacuation with roll call every quarter, rescue from height twice a year, first aid once",
    ),
    ("ladders", "en"): (
        "grade 1A, numbered in red, L-3, L-4 and S-2, on the hooks along the sea can",
        "from 3 m a harness or a guardrail, and nobody works off a ladder for longer than a quarter of an hour",
        "whoever takes it looks each time, Étienne does it at the kiosk every second Monday",
    ),
    ("fall-protection-harness", "en"): (
        "the course on the card that the kiosk keeps under tickets; without one nobody hooks on",
        "from 3 m, and lower where somebody would fall into something; Garrett writes the plan before the first deck",
        "ridge anchors with every hole nailed into a braced truss, and straps round a whole beam, each as its own "
        "sheet says",
        "Andriy on the platform with Étienne, from the red box under the bench, as at the last drill",
        "Height Works once a year; pegs H-11 to H-14 in the trailer",
    ),
    ("nail-guns", "en"): (
        "four framing guns and a coil gun, all with full sequential triggers; the crew on all of them, an apprentice "
        "with Rodel beside",
        "never; the other trigger of the coil gun is in Marlene's drawer",
        "the dealer in town",
        "a whip check at every coupling of the compressor, and air off before a jam is cleared",
    ),
    ("table-and-circular-saws", "en"): (
        "one table saw, two sidewinders, one mitre saw; the table saw for those to whom Rodel has shown it",
        "the table saw on the shop vacuum, the mitre saw outdoors with its bag; cement board is scored, not sawn",
        "Rodel",
    ),
    ("wall-framing-and-raising", "en"): (
        "8 m long and 2.7 m high, not sheathed, one person for every 2 m; beyond that wall jacks, or the telehandler "
        "with Andriy",
        "from 3 m; the guardrail along the deck goes up before the first wall, a harness where it cannot",
        "gusts of 40 km/h on the trailer's gauge",
        "one brace at each end, one for every 3 m between, and the stop blocks",
    ),
    ("policy-statement", "fr"): (
        "Magpie & Plumb Framing, une équipe de six qui charpente des maisons autour d'Imaginary Flats,",
        "Chaque FLHA signée avant le travail, neuf mesures correctives sur dix fermées à temps, quatre exercices dans "
        "l'année",
        "Garrett Lindqvist, le contremaître, qui l'appelle pour tout ce qui coûte",
        "l'intérieur de la porte de la roulotte et au-dessus de la table du local 4",
        "Marlene Kowalchuk, propriétaire",
    ),
    ("company-rules", "fr"): (
        "Fumer au bac d'acier près de la barrière, pas ailleurs. Une seule radio, basse, éteinte quand une scie "
        "tourne. Ni bague ni capuchon lâche à la scie. Les enfants restent dans le camion, les chiens à la maison.",
        "Garrett les étapes 1 et 2, Marlene les étapes 3 et 4; un avis compte douze mois",
        "la lettre d'embauche et les normes d'emploi de l'Alberta",
    ),
    ("right-to-refuse", "fr"): (
        "Étienne Gagnon-Roy, notre représentant en sécurité, ou un travailleur de votre choix",
        "le centre de contact SST de l'Alberta; son numéro est au tableau de sécurité, à côté de la borne",
        "en rien que nous sachions; Garrett relit la page de la province avant chaque revue annuelle",
    ),
    ("ladders", "fr"): (
        "catégorie 1A, numérotées en rouge, L-3, L-4 et S-2, aux crochets le long du conteneur",
        "à partir de 3 m, harnais ou garde-corps, et personne ne travaille sur une échelle plus d'un quart d'heure",
        "qui la prend la regarde chaque fois, Étienne la vérifie à la borne un lundi sur deux",
    ),
}

POLICY = {
    "en": (
        "Nobody on a deck's edge without a rail or a harness, every near miss written down, nineteen in twenty "
        "corrective actions closed by their day",
        "New goals for the year: the edges, near misses, and actions closed on time.",
    ),
    "fr": (
        "Personne au bord d'un plancher sans garde-corps ni harnais, chaque passé proche écrit, dix-neuf mesures "
        "correctives sur vingt fermées à temps",
        "De nouveaux objectifs pour l'année : les bords, les passés proches, les mesures fermées à temps.",
    ),
}
"""What the policy's goals became when it was revised, and what was said to be new."""
