"""Finding projects: the list, its filters in words, and the same on the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from emining.coordination.projects.models import Project
from emining.kernel.geo.features import MapFeature
from emining.kernel.language import glossary
from emining.kernel.search import queries as search
from emining.registry.parties.models import Organisation

FOUND = 500  # how many hits of a search the list can hold


@dataclass(frozen=True)
class Filters:
    """What a reader asked for; codes of the glossary, empty where all are wanted."""

    commodity: str = ""
    subdivision: str = ""
    phase: str = ""
    q: str = ""

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Filters:
        return cls(**{name: str(given.get(name) or "").strip()[:200] for name in cls.__dataclass_fields__})

    def __bool__(self) -> bool:
        return any((self.commodity, self.subdivision, self.phase, self.q))


def find(ref: str) -> Project | None:
    return Project.objects.prefetch_related("deposits", "sources").filter(ref=ref).first()


def _narrowed(found: QuerySet[Project], filters: Filters) -> QuerySet[Project]:
    if filters.commodity:
        found = found.filter(commodities__icontains=f'"{filters.commodity}"')
    if filters.subdivision:
        found = found.filter(subdivision=filters.subdivision)
    if filters.phase:
        found = found.filter(phase=filters.phase)
    if filters.q:
        refs = [hit.ref for hit in search.search(filters.q, kinds=["project"], limit=FOUND).hits]
        place = Case(*(When(ref=ref, then=Value(index)) for index, ref in enumerate(refs)), output_field=IntegerField())
        found = found.filter(ref__in=refs).order_by(place) if refs else found.none()
    return found


def projects(filters: Filters, language: str = "en") -> QuerySet[Project]:
    """Projects by their name in ``language``; a search orders them by fitness instead."""
    name = Coalesce(KT(f"name__{language}__text"), KT("name__en__text")).asc(nulls_last=True)
    return _narrowed(Project.objects.order_by(name, "ref"), filters)


def facets() -> dict[str, list[str]]:
    """The commodities, provinces and phases that occur, for the filters."""
    every = Project.objects.order_by()
    phases = set(every.values_list("phase", flat=True))
    return {
        "commodity": sorted({code for codes in every.values_list("commodities", flat=True) for code in codes}),
        "subdivision": sorted(set(every.exclude(subdivision="").values_list("subdivision", flat=True))),
        "phase": [code for code in glossary.terms("project_phases") if code in phases],
    }


def of_organisation(organisation: Organisation) -> QuerySet[Project]:
    """The projects in which an organisation takes part."""
    return Project.objects.filter(parties__organisation=organisation).distinct().order_by("ref")


def map_features(
    *, bbox: tuple[float, float, float, float] | None = None, filters: dict[str, str], language: str, limit: int = 500
) -> list[MapFeature]:
    """Projects that have a place; ``status`` in the filters means the phase."""
    asked = Filters.read({**filters, "phase": filters.get("phase") or filters.get("status") or ""})
    found = _narrowed(Project.objects.exclude(location=None).order_by("ref"), asked)
    if bbox:
        found = found.filter(location__bbox=bbox)
    return [
        MapFeature(
            "project",
            project.ref,
            project.name.get(language),
            project.location,
            {"commodities": project.commodities, "phase": project.phase, "is_example": project.is_example},
        )
        for project in found[:limit]
    ]


def pipeline_counts() -> dict[str, int]:
    """How many projects are in which phase, in the phases' own order."""
    counted = dict(Project.objects.order_by().values_list("phase").annotate(n=Count("pk")))
    return {code: counted[code] for code in glossary.terms("project_phases") if code in counted}
