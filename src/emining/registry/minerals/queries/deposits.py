"""Finding deposits: the list, its filters in words, and the same on the map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce

from emining.kernel.geo.features import MapFeature
from emining.kernel.search import queries as search
from emining.registry.minerals.models import Deposit, DepositCommodity

FOUND = 500  # how many hits of a search the list can hold


@dataclass(frozen=True)
class Filters:
    """What a reader asked for; codes of the glossary, empty where all are wanted."""

    commodity: str = ""
    subdivision: str = ""
    status: str = ""
    q: str = ""

    @classmethod
    def read(cls, given: Mapping[str, Any]) -> Filters:
        return cls(**{name: str(given.get(name) or "").strip()[:200] for name in cls.__dataclass_fields__})

    def __bool__(self) -> bool:
        return any((self.commodity, self.subdivision, self.status, self.q))


def find(ref: str) -> Deposit | None:
    """The deposit of this identifier as its page shows it, joined ones included."""
    return Deposit.objects.select_related("merged_into").prefetch_related("commodities").filter(ref=ref).first()


def deposits(filters: Filters, *, language: str = "en", country: str = "") -> QuerySet[Deposit]:
    """The deposits that stand in the register, with their commodities, by their name in ``language``.

    A search orders them by fitness instead.
    """
    found = Deposit.objects.filter(merged_into=None).prefetch_related("commodities")
    found = found.order_by(Coalesce(KT(f"name__{language}__text"), KT("name__en__text")).asc(nulls_last=True), "ref")
    if country:
        found = found.filter(country=country)
    if filters.commodity:
        holding = DepositCommodity.objects.filter(code=filters.commodity).values("deposit")
        found = found.filter(pk__in=holding)
    if filters.subdivision:
        found = found.filter(subdivision=filters.subdivision)
    if filters.status:
        found = found.filter(status=filters.status)
    if filters.q:
        refs = [hit.ref for hit in search.search(filters.q, kinds=["deposit"], limit=FOUND).hits]
        place = Case(*(When(ref=ref, then=Value(index)) for index, ref in enumerate(refs)), output_field=IntegerField())
        found = found.filter(ref__in=refs)
        found = found.order_by(place) if refs else found
    return found


def facets() -> dict[str, list[str]]:
    """The codes that occur in the register, the most frequent first, for the filters of the list."""
    standing = Deposit.objects.filter(merged_into=None)

    def codes(field: str) -> list[str]:
        counted = standing.exclude(**{field: ""}).exclude(**{field: None}).values(field).annotate(n=Count("pk"))
        return [line[field] for line in counted.order_by("-n", field)]

    return {
        "commodity": codes("commodities__code"),
        "subdivision": codes("subdivision"),
        "status": codes("status"),
    }


def map_features(
    *,
    bbox: tuple[float, float, float, float] | None = None,
    filters: dict[str, Any],
    language: str,
    limit: int,
) -> list[MapFeature]:
    """Located deposits inside ``bbox`` (west, south, east, north; degrees, EPSG:4326) that meet ``filters``."""
    found = deposits(Filters.read(filters)).exclude(location=None)
    if bbox:
        found = found.filter(location__bbox=bbox)
    return [
        MapFeature(
            "deposit",
            deposit.ref,
            deposit.name.get(language),
            deposit.location,
            {
                "commodities": [c.code for c in deposit.commodities.all()],
                "status": deposit.status,
                "kind": deposit.kind,
                "subdivision": deposit.subdivision,
                "is_example": deposit.is_example,
            },
        )
        for deposit in found[:limit]
    ]
