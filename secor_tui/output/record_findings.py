"""What a record found: what must not be missed, what it comes to, what is to be mended."""

from __future__ import annotations

from secor_tui.ledger.record import CLOCK_SURE, JSON
from secor_tui.output import verdict as verdicts
from secor_tui.output.layout import BODY, HEADING, SMALL, Layout, of_fault
from secor_tui.output.sheet import INDENT, LEADING, LEFT, RIGHT, Box


def notices(on: Layout) -> None:
    """Each as a word in a black box and a sentence: taken back, amended, unsigned, late, clock in doubt …"""
    paper, say, record = on.paper, on.say, on.paper.standing
    newest = paper.newest
    if paper.void:
        _notice(
            on,
            say("void_notice"),
            say("void_text", day=newest.entered[:10], name=paper.name(newest.by), reason=_sentence(newest.reason)),
        )
    elif paper.amendments:
        _notice(on, say("amended_notice"), say("amended_text", number=newest.number, day=newest.entered[:10]))
    if record.withheld:
        _notice(on, say("withheld_notice"), say("withheld_text"))
    elif not record.signatures:
        _notice(on, say("unsigned_notice"), say("unsigned_text"))
    late = verdicts.days_late(paper.record)
    if late:
        text = say("late_text", date=paper.record.date, day=paper.record.opened[:10], days=late)
        _notice(on, say("late_notice"), text)
    if record.clock != CLOCK_SURE:
        word = f"clock_{record.clock}"
        _notice(on, say("clock_notice"), say(word if record.clock in ("behind", "jumped", "ahead") else "clock_behind"))
    if paper.checklist is not None and paper.checklist.confidential:
        _notice(on, say("confidential_notice"), say("confidential_text"))
    if paper.blacked:
        _notice(on, say("blacked_notice"), say("blacked_text"))
    if paper.checklist_lost:
        _notice(on, say("no_text_notice"), say("no_text_text"))


def _notice(on: Layout, word: str, text: str) -> None:
    sheet = on.sheet
    x = LEFT + sheet.width(word, SMALL, bold=True) + SMALL + 8
    sheet.need(24)
    sheet.badge(LEFT, word, SMALL, filled=True)
    sheet.y += 0.9
    sheet.paragraph(x, text, SMALL + 0.6)
    sheet.space(5)


def outcome(on: Layout) -> None:
    """The verdict in a frame; nothing for a record that checks nothing."""
    paper, say, record = on.paper, on.say, on.paper.standing
    found = verdicts.VOID if paper.void else verdicts.verdict(record)
    decides = found in (verdicts.PASS, verdicts.FAIL) and verdicts.decides(paper.checklist)
    if not found or (decides and not record.deficiencies):
        return
    failed = max(len(record.deficiencies), verdicts.count(record, "failed"))
    words = {
        verdicts.VOID: say("verdict_void"),
        verdicts.PASS: say("verdict_pass"),
        verdicts.CRITICAL: say("verdict_critical"),
        verdicts.FAIL: say("verdict_fail_one") if failed == 1 else say("verdict_fail", n=failed),
    }
    if decides:
        words[verdicts.FAIL] = say("decided_one") if failed == 1 else say("decided", n=failed)
    counts = [
        say(
            "counts",
            passed=verdicts.count(record, "passed"),
            failed=verdicts.count(record, "failed"),
            na=verdicts.count(record, "not_applicable"),
        )
    ]
    if decides:
        counts = []
    elif verdicts.count(record, "of"):
        counts.append(say("points", points=verdicts.count(record, "points"), of=verdicts.count(record, "of")))
    sheet, height = on.sheet, 34.0
    sheet.need(height + 8)
    sheet.space(2)
    sheet.mark(Box(LEFT, sheet.y, RIGHT - LEFT, height, 1.4))
    top = sheet.y
    sheet.y = top + 10
    sheet.put(LEFT + 12, words[found], 13.5, bold=True)
    sheet.y = top + (height - len(counts) * BODY * LEADING) / 2 + 1
    for line in counts:
        sheet.put(RIGHT - 12, line, BODY, right=True)
        sheet.y += BODY * LEADING
    sheet.y = top + height + 6


def deficiencies(on: Layout) -> None:
    """What was found wrong, how bad it is, who mends it by when, and how that stood on the day of the paper."""
    record, say, sheet = on.paper.standing, on.say, on.sheet
    if not record.deficiencies:
        return
    labels = {line.path: line.label for line in on.lines}
    head = "is_to_do" if all(map(verdicts.is_decision, record.deficiencies)) else "deficiencies"
    on.section(f"{say(head)} ({len(record.deficiencies)})")
    for n, (path, found) in enumerate(record.deficiencies.items(), 1):
        if n > 1:
            on.between()
        told, title = str(found.get("note") or ""), str(found.get("title") or labels.get(path) or path)
        if told and verdicts.is_decision(path):
            # Its question is whether somebody has to do something; what was decided says more.
            told, title = "", told
        severity = on.reader.severity(found)
        room = RIGHT - LEFT - INDENT * 2 - 80
        sheet.need(52)
        sheet.put(LEFT, f"{n}.", HEADING, bold=True)
        first, *rest = sheet.wrap(title, HEADING, room, bold=True) or [""]
        sheet.put(LEFT + INDENT * 1.6, first, HEADING, bold=True)
        if severity:
            sheet.badge(RIGHT, severity, SMALL, filled=found.get("severity") in ("high", "critical"), right=True)
        sheet.y += HEADING * LEADING
        for line in rest:
            sheet.line(LEFT + INDENT * 1.6, line, HEADING, bold=True)
        sheet.space(1)
        told = told or ("" if verdicts.is_decision(path) else say("no_note"))
        shown = " · ".join(say("photo", n=on.photos[sha]) for sha in of_fault(on.paper, path) if sha in on.photos)
        if told or shown:
            sheet.paragraph(LEFT + INDENT * 1.6, f"{told} ({shown})" if shown else told, BODY)
        sheet.space(1.5)
        _action(on, path, found)
        sheet.space(5)


def _action(on: Layout, path: str, found: JSON) -> None:
    say, sheet, paper, x = on.say, on.sheet, on.paper, LEFT + INDENT * 1.6
    action = paper.actions.get(path)
    if not found.get("action", True):
        sheet.paragraph(x, say("no_action"), BODY)
        return
    owner = paper.name(str(found.get("owner") or "")) or say("nobody")
    to_mend = say("to_mend", name=owner, due=str(found.get("due") or "–"))
    sheet.need(BODY * LEADING * 2)
    if action is None:
        sheet.paragraph(x, to_mend, BODY)
        return
    values = {"day": action.closed or paper.on, "name": paper.name(action.closed_by)}
    state = say(f"state_{action.state}", **values)
    room = RIGHT - x - sheet.width(state, BODY, bold=True) - 16
    if sheet.width(to_mend, BODY) <= room:
        sheet.put(x, to_mend, BODY)
        sheet.put(RIGHT, state, BODY, bold=True, right=True)
        sheet.y += BODY * LEADING
    else:
        sheet.paragraph(x, to_mend, BODY)
        sheet.paragraph(x, state, BODY, bold=True)
    if action.done:
        sheet.paragraph(x, action.done, BODY)
    if action.evidence:
        sheet.paragraph(x, say("shown_by", evidence=action.evidence), BODY)
    if action.done_by:
        names = {"doer": paper.name(action.done_by), "verifier": paper.name(action.verified_by)}
        sheet.paragraph(x, say("own_word" if action.own_word else "verified_by", **names), BODY)
    if action.moved:
        sheet.paragraph(x, say("moved", day=action.first_due), BODY)
    if action.reopened:
        sheet.paragraph(x, say("reopened"), BODY)


def _sentence(text: str) -> str:
    text = text.strip()
    return text if text.endswith((".", "!", "?")) else text + "."
