"""Rows about titles: areas, holders and shares, types, statuses and dates."""

from __future__ import annotations

import json
from typing import Any

import numpy
import shapely

from emining.exchange.imports.queries.preparing.common import Choices, Prepared, coded, column, cut, days, identify
from emining.exchange.imports.queries.preparing.positions import shapes as shapes_of
from emining.exchange.imports.rules import cells, countries, ground, polygons
from emining.exchange.imports.rules.ground import Ground
from emining.kernel.language import glossary
from emining.registry.cadastre.rules import shares_are_whole

DIFFERS = 0.05  # from which part of the declared area on the difference is worth a note


def prepare(prepared: Prepared, choices: Choices) -> None:
    """Fill ``prepared.fields`` with what ``cadastre.services.record`` takes.

    :raises FileRefused: ``not_degrees``, ``unknown_crs``.
    """
    blank = [""] * len(prepared)
    jurisdiction = _jurisdictions(prepared)
    place = _places(prepared, choices, jurisdiction)
    areas = polygons.areas_m2(place.shapes)
    declared = _declared(prepared, areas)
    types, status = column(prepared, "title_type") or blank, column(prepared, "status") or blank
    commodities = column(prepared, "commodities") or blank
    lodged = days(prepared, "lodged_on")
    known = _commodities(prepared, commodities)
    fields: dict[str, Any] = {
        "number": cut(prepared, column(prepared, "number") or prepared.record_id, 80),
        "name": column(prepared, "name") or blank,
        "language": _language(prepared),
        "title_type": coded(prepared, "title_type", types, lambda text: _find("title_types", text)),
        "type_as_written": cut(prepared, types, 200),
        "status": coded(prepared, "status", status, lambda text: _find("title_status", text)),
        "status_as_written": cut(prepared, status, 200),
        "jurisdiction": jurisdiction,
        "area": place.shapes,
        "area_m2": [None if value != value else value for value in areas.tolist()],
        "declared_area_m2": declared,
        "original_crs": place.crs,
        "operation": [text[:200] for text in place.operation],
        "accuracy_m": place.accuracy_m,
        "granted_on": days(prepared, "granted_on"),
        "expires_on": days(prepared, "expires_on"),
        "lodged_on": lodged,
        "commodities": [known[cell] for cell in commodities],
        "holders": _holders(prepared),
    }
    prepared.fields = fields
    said = zip(
        prepared.raw, fields["title_type"], fields["status"], fields["original_crs"], jurisdiction, lodged, strict=True
    )
    wkb = shapely.to_wkb(place.shapes)
    identify(prepared, ["\x1f".join(map(str, row)) for row in said], [shape or b"" for shape in wkb.tolist()])


def _find(domain: str, text: str) -> str:
    found = glossary.find(domain, text)
    return found.code if found else ""


def _language(prepared: Prepared) -> str:
    found = prepared.profile.columns.get("name")
    return found.language if found and found.language in {"en", "zh-hans", "ur"} else "en"


def _jurisdictions(prepared: Prepared) -> list[str]:
    """ISO 3166-2 of a province, or 3166-1 of a country."""
    given = column(prepared, "jurisdiction")
    default = prepared.profile.country
    if given is None:
        return [default] * len(prepared)

    def code_of(text: str) -> str:
        return _find("subdivisions", text) or countries.code_of(text)

    return [code or default for code in coded(prepared, "jurisdiction", given, code_of)]


def _places(prepared: Prepared, choices: Choices, jurisdiction: list[str]) -> Ground:
    shapes = shapes_of(prepared)
    table, country = prepared.table, prepared.profile.country or jurisdiction[0][:2]
    if choices.crs:
        system = choices.crs
    else:
        system = table.crs or prepared.profile.crs or "EPSG:4326"
        if ground.key_of(system) == "EPSG:4326":
            ground.refuse_unlabelled(shapes, country)
    placed = ground.place(shapes, [system] * len(shapes))
    polygons.judge(placed, repair=choices.repair)
    countries_of = numpy.array([code[:2] or country for code in jurisdiction])
    ground.judge_places(placed, countries_of, outside=prepared.profile.outside, sea=prepared.profile.sea)
    for at, said in placed.problems.items():
        prepared.problems.setdefault(at, []).extend(said)
    for at in numpy.flatnonzero(shapely.is_missing(placed.shapes)).tolist():
        if not prepared.problems.get(at):
            prepared.say(at, "no_location")
    return placed


def _declared(prepared: Prepared, computed: Any) -> list[float | None]:
    given = column(prepared, "area")
    if given is None:
        return [None] * len(prepared)
    own = tuple(prepared.profile.units.items())
    unit = prepared.profile.columns["area"].unit if "area" in prepared.profile.columns else ""
    found = [cells.area(cell, unit, own) if cell else None for cell in given]
    for at, (cell, area) in enumerate(zip(given, found, strict=True)):
        if cell and area is None:
            prepared.say(at, "unreadable_area", value=cell[:60])
        elif area and computed[at] == computed[at] and abs(computed[at] - area) > DIFFERS * area:
            prepared.say(
                at, "area_differs", declared_ha=round(area / 1e4, 2), computed_ha=round(float(computed[at]) / 1e4, 2)
            )
    return found


def _holders(prepared: Prepared) -> list[list[tuple[str, Any]]]:
    given = column(prepared, "holders") or [""] * len(prepared)
    found: list[list[tuple[str, Any]]] = []
    for at, cell in enumerate(given):
        listed = [(name[:400], share) for name, share in cells.holders(cell)]
        if any(share is not None and share > 100 for _, share in listed):
            prepared.say(at, "unreadable_share", value=cell[:120])
            listed = [(name, None if share is not None and share > 100 else share) for name, share in listed]
        if shares_are_whole([share for _, share in listed]) is False:
            prepared.say(at, "shares_not_whole", value=f"{sum(share for _, share in listed if share is not None):f}")
        found.append(listed)
    return found


def _commodities(prepared: Prepared, given: list[str]) -> dict[str, str]:
    from emining.exchange.imports.queries.preparing.deposits import commodity_codes

    separator = prepared.profile.columns["commodities"].separator if "commodities" in prepared.profile.columns else ""
    own = prepared.profile.columns["commodities"].words if separator else {}
    found = {}
    for cell in set(given):
        codes = [code for word in cells.parts(cell, separator) for code in commodity_codes(word, own)]
        found[cell] = json.dumps(list(dict.fromkeys(codes)))
    return found
