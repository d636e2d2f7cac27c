"""What record pages share: a small map, the history, the address to pass on."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.utils.translation import get_language
from shapely.geometry import mapping

from emining.kernel.identifiers import refs
from emining.kernel.language import formats
from emining.kernel.ledger.models import Entry
from emining.registry.parties.models import Organisation
from emining.site import sheet
from emining.site.minerals import SHAPES

register = template.Library()


@register.inclusion_tag("site/components/point_map.html", takes_context=True)
def point_map(context: template.Context, geometry: Any, label: Any = "", group: str = "other") -> dict[str, Any]:
    """Where a point or an area (EPSG:4326) lies: drawn without a script, to be moved with one; coordinates beneath."""
    if geometry is None or geometry.is_empty:
        return {"geometry": None}
    request = context.get("request")
    is_first = not getattr(request, "map_data_given", False)
    if request is not None:
        request.map_data_given = True
    group = group if group in SHAPES else "other"
    shape = sheet.outline(geometry)
    return {
        "geometry": geometry,
        "geojson": json.dumps(mapping(geometry), separators=(",", ":")),
        "label": label,
        "group": group.replace("_", "-"),
        "shape": SHAPES[group],
        "sheet": sheet,
        "mark": sheet.mark(geometry),
        "outline": shape,
        "bar_words": _length(shape.bar_m) if shape else "",
        "is_first": is_first,
    }


def _length(metres: float) -> str:
    language = get_language() or "en"
    return (
        formats.quantity(metres / 1000, "km", language) if metres >= 1000 else formats.quantity(metres, "m", language)
    )


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
