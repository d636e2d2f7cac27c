"""Finding cases and what waits in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet

from emining.coordination.casework import subjects
from emining.coordination.casework.enums import CaseState, StepState
from emining.coordination.casework.models import Case, CaseOffice, Step
from emining.coordination.casework.queries.clocks import Clock, clock_of
from emining.coordination.casework.queries.journey import diagram_of
from emining.coordination.casework.rules import diagram as diagrams
from emining.coordination.casework.rules.diagram import Diagram
from emining.coordination.casework.subjects import Subject
from emining.registry.parties import queries as parties
from emining.registry.parties.models import Organisation


def _whole() -> QuerySet[Case]:
    return Case.objects.select_related("procedure", "applicant").prefetch_related(
        Prefetch("offices", CaseOffice.objects.select_related("organisation")),
        Prefetch("steps", Step.objects.select_related("office", "done_by").order_by("id")),
    )


def find(ref: str) -> Case | None:
    """A case with its procedure, offices and steps."""
    return _whole().filter(ref=ref).first()


def of_subject(kind: str, ref: str) -> Case | None:
    """The newest case about a record."""
    return _whole().filter(subject_kind=kind, subject_ref=ref).first()


def involved(case: Case) -> list[Organisation]:
    """The applicant and every office, each once."""
    return list({o.pk: o for o in [case.applicant, *(part.organisation for part in case.offices.all())]}.values())


def subject_of(case: Case) -> Subject:
    key = (case.subject_kind, case.subject_ref)
    return subjects.of([key])[key]


@dataclass(frozen=True)
class Work:
    """One line of a list of work: a case with its subject and the step that it waits for."""

    case: Case
    subject: Subject
    diagram: Diagram
    step: Step | None
    drawn: diagrams.Step | None
    clock: Clock | None


def _works(pairs: Sequence[tuple[Case, Step | None]], now: datetime) -> list[Work]:
    known = subjects.of([(case.subject_kind, case.subject_ref) for case, _ in pairs])
    works = []
    for case, step in pairs:
        diagram = diagram_of(case.procedure)
        works.append(
            Work(
                case,
                known[case.subject_kind, case.subject_ref],
                diagram,
                step,
                diagram.step(step.task) if step else None,
                clock_of(step, now) if step else None,
            )
        )
    return works


def still_waiting(organisations: Sequence[Organisation]) -> QuerySet[Step]:
    """Steps that wait at these organisations, the first due first."""
    return (
        Step.objects.filter(office__in=organisations, state=StepState.WAITING, case__state=CaseState.RUNNING)
        .select_related("office", "case__procedure", "case__applicant")
        .order_by(F("due_at").asc(nulls_last=True), "id")
    )


def queue(user: Any, now: datetime, on: date) -> list[Work]:
    """What waits for ``user``: steps at the offices in which they are an officer, and at the companies they act for."""
    organisations = [*parties.offices_of(user, on), *parties.companies_of(user, on)]
    return _works([(step.case, step) for step in still_waiting(organisations)], now)


def cases_of(organisations: Sequence[Organisation], now: datetime) -> list[Work]:
    """The files that these companies lodged, running ones first, each with the step that it waits for."""
    found = _whole().filter(applicant__in=organisations).order_by(F("closed_at").desc(nulls_first=True), "-lodged_at")
    pairs = []
    for case in found:
        steps = [step for step in case.steps.all() if step.state == StepState.WAITING]
        pairs.append((case, steps[0] if steps else None))
    return _works(pairs, now)


def document_of(case: Case, field: str) -> str:
    """The reference of the document that a step of the case brought as ``field``, or nothing."""
    return next((str(s.answers[field]) for s in reversed(list(case.steps.all())) if s.answers.get(field)), "")


def pipeline_counts() -> dict[str, int]:
    """How many cases are in which state, and how many stand overdue in the register's own record."""
    counted = Case.objects.aggregate(**{state: Count("pk", filter=Q(state=state)) for state in CaseState.values})
    return {**counted, "overdue": Step.objects.filter(state=StepState.WAITING).exclude(breached_at=None).count()}
