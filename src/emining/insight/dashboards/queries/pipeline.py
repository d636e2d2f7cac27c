"""The way from an opportunity to a memorandum, counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from emining.cooperation.opportunities.enums import OpportunityState
from emining.cooperation.opportunities.models import Expression, Opportunity
from emining.coordination.agreements.enums import AgreementKind, AgreementState
from emining.coordination.agreements.models import Agreement
from emining.coordination.casework.enums import CaseState
from emining.coordination.casework.models import Case
from emining.coordination.projects.models import Project

SIGNED = (AgreementState.SIGNED, AgreementState.ACTIVE, AgreementState.ENDED)
EXPRESSION = "expression"


@dataclass(frozen=True)
class Stage:
    """One stage of the pipeline: how many in all, how many still running, how many of all are examples.

    ``page`` is the name of the list that shows them, empty where there is no public one.
    """

    code: str  # opportunities, expressions, cases, memoranda
    total: int
    running: int
    examples: int
    page: str


@dataclass(frozen=True)
class Pipeline:
    """The stages in their order, and how agreements and projects stand."""

    stages: list[Stage]
    agreements_by_state: list[tuple[str, int]]
    projects_by_phase: list[tuple[str, int]]

    def stage(self, code: str) -> Stage:
        return next(stage for stage in self.stages if stage.code == code)


def is_open(on: date) -> Q:
    """Opportunities that may still be answered on the day ``on``; the closing day itself counts."""
    return Q(state=OpportunityState.PUBLISHED) & (Q(closes_on=None) | Q(closes_on__gte=on))


def pipeline(on: date) -> Pipeline:
    """Count the pipeline as it stands on the day ``on``: drafts are left out, examples are counted and told apart."""
    example = Count("pk", filter=Q(is_example=True))
    opportunities = Opportunity.objects.exclude(state=OpportunityState.DRAFT).aggregate(
        total=Count("pk"), running=Count("pk", filter=is_open(on)), examples=example
    )
    expressions = Expression.objects.aggregate(
        total=Count("pk"), running=Count("pk", filter=Q(state="lodged")), examples=example
    )
    cases = Case.objects.filter(subject_kind=EXPRESSION).aggregate(
        total=Count("pk"), running=Count("pk", filter=Q(state=CaseState.RUNNING)), examples=example
    )
    memoranda = Agreement.objects.filter(kind=AgreementKind.MEMORANDUM, state__in=SIGNED).aggregate(
        total=Count("pk"),
        running=Count("pk", filter=~Q(state=AgreementState.ENDED) & (Q(ends_on=None) | Q(ends_on__gt=on))),
        examples=example,
    )
    states = dict(Agreement.objects.order_by().values_list("state").annotate(n=Count("pk")))
    phases = Project.objects.order_by().values_list("phase").annotate(n=Count("pk")).order_by("-n", "phase")
    return Pipeline(
        stages=[
            Stage("opportunities", **opportunities, page="opportunities"),
            Stage("expressions", **expressions, page=""),
            Stage("cases", **cases, page=""),
            Stage("memoranda", **memoranda, page="agreements"),
        ],
        agreements_by_state=[(state, states[state]) for state in AgreementState.values if state in states],
        projects_by_phase=list(phases),
    )
