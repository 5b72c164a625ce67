"""What makes a record count: who signed what, what was changed since and why, and the hashes that prove it."""

from __future__ import annotations

from secor_tui.forms.model import ROLES
from secor_tui.ledger.record import CLOCK_SURE, JSON, Record
from secor_tui.output.layout import BODY, HEADING, SMALL, TINY, Layout, moment
from secor_tui.output.sheet import INDENT, LEADING, LEFT, RIGHT
from secor_tui.signing import DECLINED, PIN, PROXY


def signatures(on: Layout) -> None:
    """Of the record and of every amendment: the first signature is not less true for what came later."""
    paper, say, sheet = on.paper, on.say, on.sheet
    on.section(say("signatures"), room=60)
    if not paper.standing.signatures and not paper.standing.withheld:
        sheet.badge(LEFT, say("unsigned_notice"), BODY, filled=True)
        sheet.y += 1
        x = LEFT + sheet.width(say("unsigned_notice"), BODY, bold=True) + BODY + 8
        sheet.paragraph(x, say("unsigned_text"), BODY)
        sheet.space(8)
    signed = [(record, one) for record in (paper.record, *paper.amendments) for one in record.signatures]
    for n, (record, one) in enumerate(signed):
        if n:
            on.between()
        _signature(on, record, one)


def _signature(on: Layout, record: Record, one: JSON) -> None:
    say, sheet = on.say, on.sheet
    role = str(one.get("role") or "")
    who = str(one.get("name") or one.get("who") or "")
    name = ", ".join(part for part in (who, say(role) if role in ROLES else role) if part)
    sheet.need(58)
    over = [on.reader.label(str(one.get("row") or "").partition("/")[0])]
    if on.paper.amendments:
        over.append(say("record", number=record.number))
    sheet.paragraph(LEFT, " · ".join(part for part in over if part), SMALL)
    first, *rest = sheet.wrap(name, HEADING + 1, RIGHT - LEFT - 150, bold=True) or [""]
    sheet.put(LEFT, first, HEADING + 1, bold=True)
    sheet.put(RIGHT, moment(str(one.get("at") or "")), BODY, right=True)
    sheet.y += (HEADING + 1) * LEADING
    for line in rest:
        sheet.line(LEFT, line, HEADING + 1, bold=True)
    doubt = "" if one.get("clock", CLOCK_SURE) == CLOCK_SURE else f" · {say('clock_notice')}"
    method = str(one.get("method") or "")
    if method == DECLINED:
        sheet.badge(LEFT, say("declined_notice"), BODY, filled=True)
        sheet.space(BODY * LEADING + 3)
        reason, noted = str(one.get("reason") or say("no_reason")), str(one.get("noted_by_name") or say("nobody"))
        sheet.paragraph(LEFT, say("declined", reason=reason, name=noted) + doubt, BODY)
    elif method == PROXY:
        by_proxy = say("by_proxy", name=who, other=str(one.get("for_name") or one.get("for") or ""))
        sheet.paragraph(LEFT, by_proxy + doubt, BODY, bold=True)
        sheet.paragraph(LEFT, say("reason", reason=one.get("reason") or say("no_reason")), BODY)
    else:
        sheet.paragraph(LEFT, say("with_pin" if method == PIN else "without_pin") + doubt, BODY)
    sheet.space(2)
    sheet.paragraph(LEFT + INDENT, f"“{one.get('statement') or ''}”", BODY)
    sheet.space(1)
    sheet.paragraph(LEFT + INDENT, f"{say('sha_signed')}  {one.get('sha256') or '–'}", TINY + 0.4)
    sheet.space(6)


def amendments(on: Layout) -> None:
    """What was changed from what into what, why, by whom and when."""
    paper, say, sheet = on.paper, on.say, on.sheet
    if not paper.amendments:
        return
    on.section(f"{say('amendments')} ({len(paper.amendments)})")
    before = paper.record
    for n, after in enumerate(paper.amendments):
        if n:
            on.between()
        sheet.need(50)
        name = paper.name(after.by) if after.by else say("nobody")
        title = say("amended_by", number=after.number, at=moment(after.entered), name=name)
        sheet.paragraph(LEFT, title, HEADING, bold=True)
        sheet.paragraph(LEFT, say("reason", reason=after.reason or say("no_reason")), BODY)
        sheet.space(3)
        if after.void:
            sheet.paragraph(LEFT + INDENT, say("taken_back"), BODY, bold=True)
        elif after.withheld or before.withheld:
            sheet.paragraph(LEFT + INDENT, say("withheld_text"), BODY)
        else:
            _changes(on, before, after)
        if not after.void:
            before = after
        sheet.space(4)


def _changes(on: Layout, before: Record, after: Record) -> None:
    say, sheet = on.say, on.sheet
    changes = on.reader.changes(before, after)
    if not changes:
        sheet.paragraph(LEFT + INDENT, say("same"), BODY)
    column = LEFT + INDENT * 2 + max(sheet.width(say(word), BODY) for word in ("was", "is_now")) + 8
    for change in changes:
        sheet.need(BODY * LEADING * 3)
        sheet.paragraph(LEFT + INDENT, change.label, BODY, bold=True)
        for word, text in (("was", change.was), ("is_now", change.now)):
            sheet.need(BODY * LEADING)
            sheet.put(LEFT + INDENT * 2, say(word), BODY)
            sheet.paragraph(column, text or say("nothing"), BODY)
        sheet.space(3)


def proof(on: Layout) -> None:
    """The numbers by which this record can be found and checked."""
    say, sheet, record = on.say, on.sheet, on.paper.newest
    on.section(say("proof"), room=86)
    facts = {say("number"): record.number, say("id"): record.id}
    if record.amends:
        facts[say("amends")] = f"{on.paper.record.number}  ·  {record.amends}"
    facts |= {
        say("hash"): record.hash,
        say("prev"): str(record.raw["prev"]),
        say("checklist"): record.checklist_id or "–",
        say("text_hash"): record.checklist_sha256 or "–",
    }
    column = LEFT + max(sheet.width(label, SMALL) for label in facts) + 12
    for label, value in facts.items():
        sheet.put(LEFT, label, SMALL)
        sheet.line(column, value, SMALL)
    sheet.space(4)
    sheet.paragraph(LEFT, say("proof_copy" if on.paper.copied else "proof_text"), SMALL)
