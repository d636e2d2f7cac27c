"""Ground where rights are barred or need consent."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from emining.kernel.geo.features import MapFeature
from emining.registry.cadastre.models import ReservedGround


def find_reserved(ref: str) -> ReservedGround | None:
    """The reserved ground of this identifier."""
    return ReservedGround.objects.select_related("source").filter(ref=ref).first()


def reserved_grounds() -> QuerySet[ReservedGround]:
    """All reserved ground, by jurisdiction."""
    return ReservedGround.objects.select_related("source").order_by("jurisdiction", "ref")


def reserved_features(
    *,
    bbox: tuple[float, float, float, float] | None = None,
    filters: dict[str, Any],
    language: str,
    limit: int,
) -> list[MapFeature]:
    """Reserved ground inside ``bbox`` (west, south, east, north; degrees, EPSG:4326)."""
    found = reserved_grounds()
    if filters.get("subdivision"):
        found = found.filter(jurisdiction=filters["subdivision"])
    if bbox:
        found = found.filter(area__bbox=bbox)
    return [
        MapFeature(
            "reserved_ground",
            ground.ref,
            ground.name.get(language),
            ground.area,
            {"reserved_kind": ground.kind, "effect": ground.effect, "subdivision": ground.jurisdiction},
        )
        for ground in found[:limit]
    ]
