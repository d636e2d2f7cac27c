"""Finding agreements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case as Chosen
from django.db.models import Count, F, IntegerField, Prefetch, QuerySet, Value, When

from emining.coordination.agreements.enums import AgreementKind
from emining.coordination.agreements.models import Agreement, AgreementParty
from emining.coordination.casework.models import Case
from emining.coordination.projects.models import Project
from emining.kernel.search import queries as search
from emining.registry.parties.models import Organisation

FOUND = 500  # how many hits of a search the list can hold


@dataclass(frozen=True)
class Filters:
    """What a reader asked for, empty where all are wanted."""

    kind: str = ""
    state: str = ""
    q: str = ""

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Filters:
        return cls(**{name: str(given.get(name) or "").strip()[:200] for name in cls.__dataclass_fields__})

    def __bool__(self) -> bool:
        return any((self.kind, self.state, self.q))


def _whole() -> QuerySet[Agreement]:
    parties = AgreementParty.objects.select_related("organisation").order_by("id")
    return Agreement.objects.select_related("project").prefetch_related(Prefetch("parties", parties))


def find(ref: str) -> Agreement | None:
    return _whole().prefetch_related("sources").filter(ref=ref).first()


def agreements(filters: Filters) -> QuerySet[Agreement]:
    """Agreements with their parties, the newest first; a search orders them by fitness instead."""
    found = _whole().order_by(F("signed_on").desc(nulls_last=True), "ref")
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.state:
        found = found.filter(state=filters.state)
    if filters.q:
        refs = [hit.ref for hit in search.search(filters.q, kinds=["agreement"], limit=FOUND).hits]
        place = Chosen(
            *(When(ref=ref, then=Value(index)) for index, ref in enumerate(refs)), output_field=IntegerField()
        )
        found = found.filter(ref__in=refs).order_by(place) if refs else found.none()
    return found


def of_project(project: Project) -> QuerySet[Agreement]:
    return _whole().filter(project=project).order_by(F("signed_on").desc(nulls_last=True), "ref")


def of_organisation(organisation: Organisation) -> QuerySet[Agreement]:
    found = _whole().filter(parties__organisation=organisation).distinct()
    return found.order_by(F("signed_on").desc(nulls_last=True), "ref")


def of_case(ref: str) -> Agreement | None:
    """What came out of a case."""
    return _whole().filter(case_ref=ref).first() if ref else None


def of_cases(subject_kind: str, subject_refs: Sequence[str]) -> dict[str, Agreement]:
    """What came out of the cases about some records, by the record's reference."""
    cases = Case.objects.filter(subject_kind=subject_kind, subject_ref__in=subject_refs)
    subjects = dict(cases.values_list("ref", "subject_ref"))
    return {subjects[one.case_ref]: one for one in Agreement.objects.filter(case_ref__in=list(subjects))}


def pipeline_counts() -> dict[str, int]:
    """How many agreements of each kind the register holds, drafts left out."""
    counted = dict(Agreement.objects.exclude(state="draft").order_by().values_list("kind").annotate(n=Count("pk")))
    return {kind: counted.get(kind, 0) for kind in AgreementKind.values}
