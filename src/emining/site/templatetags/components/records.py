"""What record pages share: a small map, the history, the address to pass on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from shapely.geometry import mapping

from emining.kernel.identifiers import refs
from emining.kernel.ledger.models import Entry
from emining.registry.parties.models import Organisation
from emining.site.minerals import SHAPES

register = template.Library()


@register.inclusion_tag("site/components/point_map.html")
def point_map(geometry: Any, label: str = "", group: str = "other") -> dict[str, Any]:
    """A small map of a point or an area (EPSG:4326), with its coordinates in words beneath."""
    if geometry is None or geometry.is_empty:
        return {"geometry": None}
    return {
        "geometry": geometry,
        "geojson": json.dumps(mapping(geometry), separators=(",", ":")),
        "label": label,
        "group": group.replace("_", "-"),
        "shape": SHAPES.get(group, SHAPES["other"]),
        "is_point": geometry.geom_type == "Point",
    }


@register.inclusion_tag("site/components/history.html")
def history(entries: Iterable[Entry]) -> dict[str, Any]:
    """Entries of the ledger in words, newest first, each with its office."""
    shown = list(entries)
    refs = {entry.office for entry in shown if entry.office}
    offices = {office.ref: office for office in Organisation.objects.filter(ref__in=refs)} if refs else {}
    return {"entries": [{"entry": entry, "office": offices.get(entry.office)} for entry in shown]}


@register.inclusion_tag("site/components/share.html")
def share(ref: str) -> dict[str, Any]:
    """The short address that leads to the record in each reader's own language."""
    base = settings.CONFIGURATION.base_url.rstrip("/")
    return {"address": f"{base}/r/{ref}", "ref": ref}


@register.simple_tag
def sample_ref() -> str:
    """A well-formed identifier that is nobody's, for help texts."""
    return refs.derive("deposit", "a sample for help texts")
