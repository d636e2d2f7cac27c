"""Keeping clocks true: what fell due undone is written down as of when it fell due, whenever that is noticed."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from emining.coordination.casework import queries
from emining.coordination.casework.enums import StepState
from emining.coordination.casework.models import Step
from emining.coordination.casework.services import running
from emining.kernel.ledger import services as ledger


def record_breaches(now: datetime) -> int:
    """Write down every step that fell due and still waits; gives how many were new.

    Late or by several workers at once it comes out the same: the due date is computed anew, and one conditional update
    decides who writes the entry, dated when the step fell due.
    """
    late = Step.objects.filter(state=StepState.WAITING, breached_at=None, due_at__lt=now)
    return sum(_breach(pk, now) for pk in list(late.values_list("pk", flat=True)))


@transaction.atomic
def _breach(pk: int, now: datetime) -> bool:
    step = Step.objects.select_related("office", "case__procedure", "case__applicant").get(pk=pk)
    drawn = queries.diagram_of(step.case.procedure).step(step.task)
    due = queries.due_at(step.office, step.started_at, drawn.working_days)
    if due >= now:
        Step.objects.filter(pk=pk).update(due_at=due)
        return False
    won = Step.objects.filter(pk=pk, state=StepState.WAITING, breached_at=None).update(breached_at=due, due_at=due)
    if not won:
        return False
    ledger.append(
        action="step.overdue",
        kind="case",
        ref=step.case.ref,
        now=due,
        office=step.office.ref,
        data={"step": step.task},
        is_public=False,
    )
    step.due_at = due
    running.tell(step.case, running.people(step.office, localdate(now)), "step_overdue", now, step=step, drawn=drawn)
    return True


@transaction.atomic
def recompute_clocks() -> int:
    """Derive every open due date anew, after a calendar changed; gives how many moved."""
    moved = 0
    for step in Step.objects.filter(state=StepState.WAITING).select_related("office", "case__procedure"):
        drawn = queries.diagram_of(step.case.procedure).step(step.task)
        due = queries.due_at(step.office, step.started_at, drawn.working_days)
        moved += Step.objects.filter(pk=step.pk).exclude(due_at=due).update(due_at=due, breached_at=None)
    return moved
