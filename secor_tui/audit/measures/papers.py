"""Evidence of documents: in force, reviewed by somebody who still works here, read by those who must."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from secor_tui.audit.evidence import LISTED, Case, Found, first, found
from secor_tui.audit.words import named, say
from secor_tui.forms.model import Text, said
from secor_tui.program.documents import Document


def documents_in_force(case: Case, types: tuple[str, ...] = (), documents: tuple[str, ...] = ()) -> Found:
    """Documents of these types or ids that are approved and not past their review; of ids, each must be there."""
    docs = _of(case, types, documents)
    overdue = [one for one in docs if one.review(case.until) == "overdue"]
    absent = [id for id in documents if not any(one.id == id for one in docs)]
    of = len(docs) + len(absent) or 1
    good = len(docs) - len(overdue)
    missing = [_absent(case, [id] if id in case.drafts else [], [id]) for id in absent]
    missing += [say("document_review", what=one.title, due=one.review_due) for one in overdue]
    if not docs and not documents:
        wanted = types or ("policy", "rules")
        missing.append(_absent(case, [id for id, (type, _) in case.drafts.items() if type in wanted], wanted))
    text = say("documents", good=good, of=of)
    return found(case, good, of, text, records=[one.record for one in docs], missing=first(missing))


def _absent(case: Case, drafts: Sequence[str], wanted: Iterable[str]) -> Text:
    """That nothing is in force; where drafts of it are there, that those were not adapted yet, and so do not count."""
    if not drafts:
        return say("document_missing", what=named(wanted))
    titles = [case.drafts[id][1] for id in drafts[:LISTED]]
    more = " ..." if len(drafts) > LISTED else ""
    return say("unadapted", what={one: ", ".join(said(title, one) for title in titles) + more for one in ("en", "fr")})


def documents_reviewed(case: Case, types: tuple[str, ...] = (), documents: tuple[str, ...] = ()) -> Found:
    """Those approved within the last twelve months by somebody who still works here."""
    docs = _of(case, types, documents)
    since = _year_before(case.until)
    old = [one for one in docs if one.approved_on < since]
    gone = [one for one in docs if (who := case.registers.crew.person(one.approved_by)) is None or who.left]
    good = sum(one not in old and one not in gone for one in docs)
    missing = [say("document_old", what=one.title) for one in old]
    missing += [say("document_signer", what=one.title) for one in gone]
    if not docs:
        missing = [say("document_missing", what=named((*types, *documents)))]
    of = len(docs) or 1
    text = say("reviewed", good=good, of=len(docs))
    return found(case, good, of, text, records=[one.record for one in docs], missing=first(missing))


def documents_read(case: Case, types: tuple[str, ...] = (), documents: tuple[str, ...] = ()) -> Found:
    """Of everybody who must read one, those who have signed its newest revision: each person and document is one."""
    register, crew = case.registers.documents, [(one.id, one.role) for one in case.registers.crew.staff()]
    of, unread = 0, []
    docs = _of(case, types, documents)
    for doc in docs:
        of += sum(role in doc.roles for _, role in crew)
        unread += [(who, doc) for who in register.unread_by(doc, crew)]
    missing = [say("unread", who=case.name(who), what=doc.title) for who, doc in unread]
    good = of - len(unread)
    text = say("read", good=good, of=of)
    readings = [one.id for one in case.trail.between(case.since, case.until, kinds=("reading",))]
    return found(case, good, of, text, records=reversed(readings), missing=first(missing))


def _of(case: Case, types: tuple[str, ...], ids: tuple[str, ...]) -> list[Document]:
    """What stands, each document once in its newest revision: of these types, and these ids where some are named."""
    register = case.registers.documents
    found: dict[str, Document] = {}
    for one in register.current():
        if register.behind(one) or one.id in found or (types and one.type not in types):
            continue
        if not ids or one.id in ids:
            found[one.id] = one
    return list(found.values())


def _year_before(day: date) -> str:
    # A leap day's anniversary is the day before the first of March.
    return f"{day.year - 1}{day.isoformat()[4:]}" if (day.month, day.day) != (2, 29) else f"{day.year - 1}-02-28"
