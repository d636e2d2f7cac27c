"""Finding titles: the list, its filters in words, the same on the map, and how many there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, QuerySet, Sum, Value, When

from emining.kernel.geo.features import MapFeature
from emining.kernel.search import queries as search
from emining.registry.cadastre.models import Title

FOUND = 500  # how many hits of a search the list can hold


@dataclass(frozen=True)
class Filters:
    """What a reader asked for; codes of the glossary, empty where all are wanted."""

    title_type: str = ""
    status: str = ""
    subdivision: str = ""  # ISO 3166-2 or 3166-1, the jurisdiction
    commodity: str = ""
    q: str = ""

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Filters:
        return cls(**{name: str(given.get(name) or "").strip()[:200] for name in cls.__dataclass_fields__})

    def __bool__(self) -> bool:
        return any((self.title_type, self.status, self.subdivision, self.commodity, self.q))


def find(ref: str) -> Title | None:
    """The title of this identifier."""
    return Title.objects.select_related("source").filter(ref=ref).first()


def titles(filters: Filters) -> QuerySet[Title]:
    """Titles with their holdings, by number; a search orders them by fitness."""
    found = Title.objects.prefetch_related("holdings__organisation").defer("raw").order_by("number", "ref")
    if filters.title_type:
        found = found.filter(title_type=filters.title_type)
    if filters.status:
        found = found.filter(status=filters.status)
    if filters.subdivision:
        found = found.filter(jurisdiction=filters.subdivision)
    if filters.commodity:
        # A list of codes as JSON, on either database: the code stands in it between quotation marks.
        found = found.filter(commodities__icontains=f'"{filters.commodity}"')
    if filters.q:
        refs = [hit.ref for hit in search.search(filters.q, kinds=["title"], limit=FOUND).hits]
        place = Case(*(When(ref=ref, then=Value(index)) for index, ref in enumerate(refs)), output_field=IntegerField())
        found = found.filter(ref__in=refs)
        found = found.order_by(place) if refs else found
    return found


def facets() -> dict[str, list[str]]:
    """The codes that occur in the register, the most frequent first, for the filters of the list."""

    def codes(field: str) -> list[str]:
        counted = Title.objects.exclude(**{field: ""}).order_by().values(field).annotate(n=Count("pk"))
        return [line[field] for line in counted.order_by("-n", field)]

    return {"title_type": codes("title_type"), "status": codes("status"), "subdivision": codes("jurisdiction")}


@dataclass(frozen=True)
class Counts:
    """How many titles stand in the register, and on how much ground (overlaps counted twice), in m²."""

    total: int
    area_m2: float
    by_status: list[tuple[str, int]]
    by_type: list[tuple[str, int]]


def counts(jurisdiction: str = "") -> Counts:
    """Count titles, of one jurisdiction or of all; examples are left out."""
    counted = Title.objects.filter(is_example=False).order_by()
    if jurisdiction:
        counted = counted.filter(jurisdiction=jurisdiction)
    whole = counted.aggregate(n=Count("pk"), area=Sum("area_m2"))

    def by(field: str) -> list[tuple[str, int]]:
        lines = counted.values(field).annotate(n=Count("pk")).order_by("-n", field)
        return [(line[field], line["n"]) for line in lines]

    return Counts(whole["n"], whole["area"] or 0.0, by("status"), by("title_type"))


def map_features(
    *,
    bbox: tuple[float, float, float, float] | None = None,
    filters: dict[str, Any],
    language: str,
    limit: int,
) -> list[MapFeature]:
    """Titles with an area inside ``bbox`` (west, south, east, north; degrees, EPSG:4326) that meet ``filters``."""
    found = titles(Filters.read(filters)).exclude(area=None)
    if bbox:
        found = found.filter(area__bbox=bbox)
    return [
        MapFeature(
            "title",
            title.ref,
            title.name.get(language) or title.number,
            title.area,
            {
                "number": title.number,
                "title_type": title.title_type,
                "status": title.status,
                "subdivision": title.jurisdiction,
                "commodities": title.commodities,
                "holders": [holding.name_as_written for holding in title.holdings.all()],
                "area_m2": title.area_m2,
                "is_example": title.is_example,
            },
        )
        for title in found[:limit]
    ]
