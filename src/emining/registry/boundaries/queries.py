"""Which vetted layers there are, and their outlines for the map."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from emining.kernel.geo.features import MapFeature
from emining.registry.boundaries.models import Layer, Outline


def layers() -> QuerySet[Layer]:
    """The installed layers with their sources; none in a fresh deployment."""
    return Layer.objects.select_related("source")


def map_features(
    *,
    bbox: tuple[float, float, float, float] | None = None,
    filters: dict[str, Any],
    language: str,
    limit: int,
) -> list[MapFeature]:
    """Outlines inside ``bbox`` (west, south, east, north; degrees), of the level in ``filters["level"]`` or of all."""
    found = Outline.objects.select_related("layer")
    if filters.get("level"):
        found = found.filter(layer__level=filters["level"])
    if bbox:
        found = found.filter(area__bbox=bbox)
    return [
        MapFeature("boundary", outline.code, outline.name.get(language), outline.area, {"level": outline.layer.level})
        for outline in found[:limit]
    ]
