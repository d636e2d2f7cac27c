"""Finding opportunities: the list, its filters in words, and the same on the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When

from emining.cooperation.opportunities import rules
from emining.cooperation.opportunities.enums import ExpressionState, OpportunityState
from emining.cooperation.opportunities.models import Expression, Opportunity
from emining.coordination.projects.models import Project
from emining.kernel.geo.features import MapFeature
from emining.kernel.search import queries as search
from emining.registry.parties import queries as parties

FOUND = 500  # how many hits of a search the list can hold


@dataclass(frozen=True)
class Filters:
    """What a reader asked for; codes of the glossary, empty where all are wanted. ``state``: "open", "closed" or all."""

    commodity: str = ""
    subdivision: str = ""
    state: str = ""
    q: str = ""

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Filters:
        return cls(**{name: str(given.get(name) or "").strip()[:200] for name in cls.__dataclass_fields__})

    def __bool__(self) -> bool:
        return any((self.commodity, self.subdivision, self.state, self.q))


def _open(on: date) -> Q:
    return Q(state=OpportunityState.PUBLISHED) & (Q(closes_on=None) | Q(closes_on__gte=on))


def find(ref: str) -> Opportunity | None:
    return (
        Opportunity.objects.select_related("publisher", "handled_by", "project", "deposit", "published_by")
        .filter(ref=ref)
        .first()
    )


def opportunities(filters: Filters, on: date) -> QuerySet[Opportunity]:
    """Published opportunities: open ones first, of these the one that closes first; a search orders by fitness instead."""
    found = Opportunity.objects.exclude(state=OpportunityState.DRAFT).select_related("publisher", "project", "deposit")
    is_open = Case(When(_open(on), then=Value(0)), default=Value(1), output_field=IntegerField())
    found = found.annotate(place=is_open).order_by("place", F("closes_on").asc(nulls_last=True), "-published_at", "ref")
    if filters.commodity:
        found = found.filter(commodities__icontains=f'"{filters.commodity}"')
    if filters.subdivision:
        found = found.filter(subdivision=filters.subdivision)
    if filters.state == "open":
        found = found.filter(_open(on))
    if filters.state == "closed":
        found = found.exclude(_open(on))
    if filters.q:
        refs = [hit.ref for hit in search.search(filters.q, kinds=["opportunity"], limit=FOUND).hits]
        rank = Case(*(When(ref=ref, then=Value(index)) for index, ref in enumerate(refs)), output_field=IntegerField())
        found = found.filter(ref__in=refs).order_by(rank) if refs else found.none()
    return found


def facets() -> dict[str, list[str]]:
    """The commodities and provinces that published opportunities name."""
    published = Opportunity.objects.exclude(state=OpportunityState.DRAFT)
    lists = published.order_by().values_list("commodities", flat=True)
    places = published.exclude(subdivision="").order_by("subdivision").values_list("subdivision", flat=True).distinct()
    return {"commodity": sorted({code for codes in lists for code in codes}), "subdivision": list(places)}


def own_drafts(user: Any, on: date) -> QuerySet[Opportunity]:
    """Drafts of the offices in which ``user`` is an officer."""
    offices = parties.offices_of(user, on)
    return Opportunity.objects.filter(state=OpportunityState.DRAFT, publisher__in=offices).select_related("publisher")


def of_project(project: Project) -> QuerySet[Opportunity]:
    return project.opportunities.exclude(state=OpportunityState.DRAFT).select_related("publisher")


def map_features(
    *, bbox: tuple[float, float, float, float] | None = None, filters: dict[str, str], language: str, limit: int = 500
) -> list[MapFeature]:
    """Published opportunities with their ground; a point where they name only a project or a deposit."""
    asked = {name: filters.get(name, "") for name in ("commodity", "subdivision", "q")}
    found = Opportunity.objects.filter(state=OpportunityState.PUBLISHED).select_related("project", "deposit")
    if asked["commodity"]:
        found = found.filter(commodities__icontains=f'"{asked["commodity"]}"')
    if asked["subdivision"]:
        found = found.filter(subdivision=asked["subdivision"])
    if asked["q"]:
        hits = search.search(asked["q"], kinds=["opportunity"], limit=FOUND).hits
        found = found.filter(ref__in=[hit.ref for hit in hits])
    if bbox:
        found = found.filter(
            Q(area__bbox=bbox) | Q(area=None, project__location__bbox=bbox) | Q(area=None, deposit__location__bbox=bbox)
        )
    return [
        MapFeature(
            "opportunity",
            one.ref,
            one.title.get(language),
            geometry,
            {"commodities": one.commodities, "is_example": one.is_example, "state": one.state},
        )
        for one in found.order_by("ref")[:limit]
        if (geometry := ground(one)) is not None
    ]


def ground(opportunity: Opportunity) -> Any:
    """The ground on offer: its own area, else the place of its project or deposit (EPSG:4326), else ``None``."""
    for place in (
        opportunity.area,
        opportunity.project.location if opportunity.project else None,
        opportunity.deposit.location if opportunity.deposit else None,
    ):
        if place is not None:
            return place
    return None


def missing(opportunity: Opportunity, on: date) -> list[str]:
    """What keeps a draft from being published, by the name of the field."""
    texts = {name: getattr(opportunity, name).texts for name in ("title", "summary", "terms")}
    has_ground = bool(opportunity.project_id or opportunity.deposit_id) or opportunity.area is not None
    found = rules.missing(texts, has_ground, opportunity.closes_on, on)
    if not opportunity.publisher.subdivision and opportunity.handled_by_id is None:
        found.append("handled_by")
    return found


def pipeline_counts(on: date) -> dict[str, int]:
    """Opportunities and expressions by where they stand on the day ``on``; drafts are left out."""
    opportunities = Opportunity.objects.exclude(state=OpportunityState.DRAFT).aggregate(
        total=Count("pk"), open=Count("pk", filter=_open(on))
    )
    expressions = Expression.objects.aggregate(
        total=Count("pk"), running=Count("pk", filter=Q(state=ExpressionState.LODGED))
    )
    return {
        "opportunities": opportunities["total"],
        "opportunities_open": opportunities["open"],
        "expressions": expressions["total"],
        "expressions_running": expressions["running"],
    }
