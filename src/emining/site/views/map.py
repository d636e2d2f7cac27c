"""The map and the list beside it: one address, one set of filters."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from emining.kernel.geo.features import MapFeature
from emining.kernel.language import formats, glossary
from emining.registry.boundaries import queries as boundaries
from emining.site import grids, layers
from emining.site.forms import MapFilters, words
from emining.site.layers import Bbox, Layer
from emining.site.minerals import GROUPS, SHAPES, commodity_group

LISTED = 100  # lines of the list a layer
DRAWN = 12_000  # features on the map a layer


@dataclass(frozen=True)
class Line:
    """One record in the list and on the card."""

    feature: MapFeature
    url: str
    kind: str
    summary: str
    group: str

    @property
    def at(self) -> str:
        point = self.feature.geometry.representative_point()
        return f"{point.x:.5f},{point.y:.5f}"


def _summary(properties: dict[str, Any], language: str) -> str:
    """What a record is in a few words: minerals, place, status."""
    parts = []
    if properties.get("commodities"):
        names = [glossary.term("commodities", code).names.get(language) for code in properties["commodities"][:4]]
        parts.append(formats.listing(names, language))
    for name in ("subdivision", "status"):
        if properties.get(name):
            parts.append(words(name, properties[name], language))
    if properties.get("is_example"):
        parts.append(_("Example"))
    return " · ".join(parts)


def _line(layer: Layer, feature: MapFeature, language: str) -> Line:
    codes = feature.properties.get("commodities") or [""]
    try:
        url = reverse(feature.kind, args=[feature.ref])
    except NoReverseMatch:
        url = ""
    summary = _summary(feature.properties, language)
    return Line(feature, url, str(layer.kind_label), summary, commodity_group(codes[0]))


def _filters(request: HttpRequest) -> MapFilters:
    return MapFilters(request.GET)


@require_safe
def map_page(request: HttpRequest) -> HttpResponse:
    """The page, or only its list where the script asks for that."""
    form = _filters(request)
    language = get_language() or "en"
    sections = []
    for layer in form.layers:
        found = layer.features(bbox=None, filters=form.asked(), language=language, limit=LISTED + 1)
        lines = [_line(layer, feature, language) for feature in found[:LISTED]]
        sections.append({"layer": layer, "lines": lines, "is_cut": len(found) > LISTED})
    context = {
        "form": form,
        "asked": form.in_words(),
        "sections": sections,
        "first_layers": " ".join(layer.code for layer in layers.chosen([])),
        "listed": LISTED,
        "groups": GROUPS,
        "shapes": SHAPES,
        "systems": grids.SYSTEMS,
        "boundary_layers": boundaries.layers(),
        "today": timezone.localdate(),
    }
    is_part = bool(request.headers.get("HX-Request"))
    if not is_part:
        form.offer_choices()
    template = "site/map_list.html" if is_part else "site/map.html"
    answer = render(request, template, context)
    answer["Vary"] = "HX-Request, Cookie"
    return answer


def _bbox(text: str) -> Bbox | None:
    """West, south, east, north in degrees; ``None`` where it is not four numbers in order."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError:
        return None
    return (west, south, east, north) if west < east and south < north else None


def _tolerance(zoom: str) -> float:
    """Half a pixel of the map at this zoom, in degrees."""
    try:
        return 180 / 256 / 2 ** min(max(float(zoom), 0), 20)
    except ValueError:
        return 0.0


def _drawn(geometry: BaseGeometry, tolerance: float) -> dict[str, Any]:
    if geometry.geom_type != "Point" and tolerance:
        simpler = geometry.simplify(tolerance, preserve_topology=True)
        geometry = geometry if simpler.is_empty else simpler
    shape: dict[str, Any] = mapping(geometry)
    return {**shape, "coordinates": _rounded(shape.get("coordinates", []))}


def _rounded(value: Any) -> Any:
    """Six decimals of a degree, about a decimetre."""
    return round(value, 6) if isinstance(value, float | int) else [_rounded(part) for part in value]


def _collection(lines: list[Line], tolerance: float) -> dict[str, Any]:
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {
                    "name": line.feature.name,
                    "url": line.url,
                    "kind": line.kind,
                    "summary": line.summary,
                    "group": line.group.replace("_", "-"),
                },
                "geometry": _drawn(line.feature.geometry, tolerance),
            }
            for line in lines
        ],
    }


@require_safe
def map_features(request: HttpRequest) -> HttpResponse:
    """What the map draws, as GeoJSON a layer (EPSG:4326); says so where not everything is in it."""
    form = _filters(request)
    language = get_language() or "en"
    bbox = _bbox(request.GET.get("bbox", ""))
    tolerance = _tolerance(request.GET.get("zoom", ""))
    drawn: dict[str, Any] = {}
    is_cut = False
    count = 0
    for layer in form.layers:
        found = layer.features(bbox=bbox, filters=form.asked(), language=language, limit=DRAWN + 1)
        is_cut = is_cut or len(found) > DRAWN
        lines = [_line(layer, feature, language) for feature in found[:DRAWN]]
        count += len(lines)
        drawn[layer.code] = _collection(lines, tolerance)
    outlines = boundaries.map_features(bbox=bbox, filters={}, language=language, limit=2000)
    drawn["boundaries"] = {
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "properties": {"name": o.name}, "geometry": _drawn(o.geometry, tolerance)}
            for o in outlines
        ],
    }
    note = ""
    if is_cut:
        note = _("Showing the first %(count)s. Zoom in or filter to see the rest.") % {
            "count": formats.number(count, language)
        }
    body = json.dumps({"layers": drawn, "is_cut": is_cut, "note": note}, ensure_ascii=False, separators=(",", ":"))
    mark = f'"{hashlib.sha256(body.encode()).hexdigest()[:24]}"'
    if request.headers.get("If-None-Match", "").removeprefix("W/") == mark:
        return HttpResponseNotModified(headers={"ETag": mark})
    return HttpResponse(body, content_type="application/json", headers={"ETag": mark, "Cache-Control": "no-cache"})


@require_safe
def coordinates(request: HttpRequest) -> JsonResponse:
    """A position (degrees, WGS 84) written in another system."""
    try:
        lon, lat = float(request.GET.get("lon", "")), float(request.GET.get("lat", ""))
        text = grids.written(lon, lat, request.GET.get("system", ""))
    except (ValueError, KeyError):
        return JsonResponse({"text": _("No position can be given here in this system.")}, status=400)
    return JsonResponse({"text": text})
