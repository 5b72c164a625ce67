"""Named evidence: what an instrument can ask the records for, and the parameters that each query takes."""

from __future__ import annotations

from collections.abc import Mapping

from secor_tui.audit.evidence import Measure
from secor_tui.audit.measures import field_work, happenings, hazards, papers, people, things

MEASURES: Mapping[str, Measure] = {
    one.__name__: one
    for one in (
        *(field_work.inspections_on_time, field_work.done_on_time, field_work.worker_walked_along),
        *(field_work.actions_on_time, field_work.months_with, field_work.records_kept, field_work.hours_known),
        *(hazards.assessments_current, hazards.workers_in_assessments, hazards.controls_beyond_ppe),
        *(hazards.flhas_on_working_days, hazards.flhas_signed),
        *(people.orientations_before_work, people.follow_ups_in_time, people.tickets_valid, people.tickets_scanned),
        *(people.first_aiders, people.participation, people.representative, people.contractors_oriented),
        *(
            happenings.talks_signed,
            happenings.concerns_answered,
            happenings.investigations_done,
            happenings.authorities_told,
        ),
        *(happenings.workers_in_investigations, happenings.incidents_reported, happenings.refusals_settled),
        *(happenings.plans_current, happenings.drills_held, happenings.drill_lessons),
        *(papers.documents_in_force, papers.documents_reviewed, papers.documents_read),
        *(things.maintenance_on_time, things.units_checked, things.equipment_listed),
    )
}

PARAMETERS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(MEASURES, ()),
    "inspections_on_time": ("checklists",),
    "done_on_time": ("checklists",),
    "months_with": ("kinds",),
    "records_kept": ("kinds", "checklists"),
    "talks_signed": ("kinds",),
    "documents_in_force": ("types", "documents"),
    "documents_reviewed": ("types", "documents"),
    "documents_read": ("types", "documents"),
}
"""Of each measure the parameters that it takes, each a list of words."""
