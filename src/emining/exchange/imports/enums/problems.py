"""What can be said of a row: a short title, and a sentence that says what is wrong and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext_lazy as _

from emining.kernel.language import formats


class Weight(IntEnum):
    """A note leaves the row to go in; a held row waits for a person; a rejected one can't be read as a record."""

    NOTE = 0
    HOLD = 1
    REJECT = 2


class Words(NamedTuple):
    weight: Weight
    title: Promise
    sentence: Promise


NOTE, HOLD, REJECT = Weight
# fmt: off
PROBLEMS: dict[str, Words] = {
    # the row itself
    "cell_count": Words(REJECT, _("Too many cells"), _("The row has %(found)s cells where the header has %(expected)s. Put text that holds the delimiter in quotes.")),
    "short_row": Words(NOTE, _("Cells missing"), _("The row has %(found)s cells where the header has %(expected)s; the rest is taken as empty.")),
    "no_record_id": Words(REJECT, _("No identifier"), _("The cells that name the record are empty, so it could not be found again. Fill them in.")),
    "duplicate_id": Words(HOLD, _("Identifier used twice"), _("“%(value)s” already names row %(row)s of this file, with other content. Correct one of the two.")),
    "duplicate_id_part": Words(HOLD, _("Identifier used twice, other ground"), _("“%(value)s” already names row %(row)s of this file; the rows differ only in their ground. They may be parts of one area: put them into one polygon of several parts.")),
    "same_row_again": Words(NOTE, _("Same row again"), _("The row is the same as row %(row)s of this file and adds nothing.")),
    "nothing_stated": Words(REJECT, _("Nothing stated"), _("The row gives neither a name nor a place nor a commodity.")),
    "formula": Words(NOTE, _("Formula"), _("The cell holds a formula. It was not computed here; the value last saved in the file is used: “%(value)s”.")),
    "foreign_digits": Words(NOTE, _("Digits converted"), _("Digits of another script were read as ordinary ones: “%(value)s”.")),
    "too_long": Words(NOTE, _("Shortened"), _("The text is longer than %(limit)s characters and was cut; the whole stands with the source record.")),
    # words and values
    "unmapped": Words(NOTE, _("Word not known"), _("“%(value)s” is not in the glossary. It is kept as written; add it to the profile to give it a meaning.")),
    "unknown_country": Words(NOTE, _("Country not known"), _("“%(value)s” names no country that the register knows. The country is left empty.")),
    "unreadable_date": Words(NOTE, _("Date not readable"), _("“%(value)s” is not a date. Write it as year-month-day, for example 2026-03-12.")),
    "unreadable_area": Words(NOTE, _("Area not readable"), _("“%(value)s” is not an area with a known unit, for example “12.5 ha”.")),
    "shares_not_whole": Words(NOTE, _("Shares do not add up"), _("The shares add up to %(value)s %% and not to 100 %%.")),
    "unreadable_share": Words(NOTE, _("Share not readable"), _("A share in “%(value)s” is above 100 %% or can't be read; the name is kept without it.")),
    "area_differs": Words(NOTE, _("Areas differ"), _("The file states %(declared_ha)s ha; the corners give %(computed_ha)s ha.")),
    # the place
    "no_location": Words(NOTE, _("No location"), _("The row gives no place. The record goes in without one.")),
    "unreadable_position": Words(HOLD, _("Position not readable"), _("“%(value)s” is not a position. Write degrees as 29.2708 or 29°16′15″N.")),
    "shape_unreadable": Words(HOLD, _("Shape not readable"), _("The shape in this row is damaged or of a kind that can't be read: “%(value)s”.")),
    "empty_shape": Words(HOLD, _("Empty shape"), _("The row's shape has no corners.")),
    "not_an_area": Words(HOLD, _("Not an area"), _("An area is needed here; the row holds something else: %(found)s.")),
    "centre_taken": Words(NOTE, _("Centre taken"), _("The row holds more than a point (%(found)s); its centre stands for the deposit.")),
    "not_a_number": Words(HOLD, _("Coordinate missing"), _("A coordinate of the shape is not a number.")),
    "not_degrees_row": Words(HOLD, _("Numbers are not degrees"), _("%(value)s can't be degrees of longitude and latitude. Say the coordinate system, or correct the row.")),
    "unknown_crs": Words(HOLD, _("Coordinate system not known"), _("“%(value)s” is not a coordinate system. Give its EPSG code, for example EPSG:32642.")),
    "impossible_numbers": Words(HOLD, _("Numbers outside the system"), _("The numbers lie outside what %(value)s can express.")),
    "ballpark": Words(NOTE, _("Accuracy unknown"), _("No exact relation between %(value)s and WGS 84 is known; the position may be off by more than a hundred metres.")),
    "outside_country": Words(HOLD, _("Outside the country"), _("%(lon)s, %(lat)s lies about %(km)s km outside %(country)s. Check the coordinates.")),
    "swapped": Words(HOLD, _("Latitude and longitude exchanged?"), _("%(lon)s, %(lat)s lies outside %(country)s, but with the two numbers exchanged it would lie inside. Exchange them in the file if that is so.")),
    "in_the_sea": Words(HOLD, _("In the sea"), _("There is no land at %(lon)s, %(lat)s. Check the coordinates.")),
    "invalid_polygon": Words(HOLD, _("Polygon not valid"), _("%(fault)s. Repair would change the area from %(before_m2)s m² to %(after_m2)s m². Ask for repair, or correct the corners.")),
    "repaired": Words(NOTE, _("Polygon repaired"), _("%(fault)s. It was repaired as asked: the area changed from %(before_m2)s m² to %(after_m2)s m².")),
    "mended": Words(NOTE, _("Polygon mended"), _("The outline is sound in the file's own coordinates; only in degrees it met itself, and it was mended. Its area is now %(after_m2)s m².")),
    # the file
    "nameless_column": Words(NOTE, _("Column without a name"), _("A column has no name; it is called “%(column)s” here.")),
    "many_columns": Words(NOTE, _("Many columns"), _("The file has %(count)s columns. Only those that are assigned are used; the others are kept with the source record.")),
    "several_layers": Words(NOTE, _("Several layers"), _("The file holds several layers (%(layers)s); “%(layer)s” is read.")),
    # deciding
    "withheld": Words(HOLD, _("Nothing goes in"), _("The row is in order, but other rows are not, and all or nothing was asked for.")),
    "updated": Words(NOTE, _("Record brought up to date"), _("The source states something new; the record's statements were replaced.")),
}
FAULTS: dict[str, Promise] = {
    "crosses_itself": _("The outline crosses itself"),
    "touches_itself": _("The outline touches itself"),
    "hole_outside": _("A hole lies outside its area"),
    "holes_nested": _("A hole lies within a hole"),
    "parts_nested": _("One part lies within another"),
    "rings_repeated": _("The same outline stands twice"),
    "interior_divided": _("The outline cuts its area in two"),
    "too_few_points": _("The outline has fewer than three corners"),
    "not_closed": _("The outline is not closed"),
    "not_a_number": _("A coordinate is not a number"),
    "empty": _("There is no outline"),
    "other": _("The outline is not sound"),
}
SHAPES: dict[str, Promise] = {
    "Point": _("point"),
    "MultiPoint": _("group of points"),
    "LineString": _("line"),
    "MultiLineString": _("group of lines"),
    "Polygon": _("polygon"),
    "MultiPolygon": _("group of polygons"),
    "GeometryCollection": _("mixture of shapes"),
}
# fmt: on
WEIGHTS = {"note": NOTE, "hold": HOLD, "ignore": NOTE}


def weight_of(problem: Mapping[str, Any]) -> Weight:
    """How much a problem weighs: as its profile says, else as its code does."""
    given = WEIGHTS.get(str(problem.get("weight", "")))
    return given if given is not None else PROBLEMS[problem["code"]].weight


def title_of(code: str) -> str:
    return str(PROBLEMS[code].title) if code in PROBLEMS else code


class _Details(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return "?"


def _told(problem: Mapping[str, Any]) -> _Details:
    """The details as the reader writes them: numbers, names of countries, what is wrong with an outline."""
    language = get_language() or "en"
    told = _Details(problem)
    for name, value in problem.items():
        if name in {"lon", "lat"}:
            told[name] = f"{value}"
        elif isinstance(value, int | float) and not isinstance(value, bool):
            told[name] = formats.number(value, language, None if isinstance(value, int) else 1)
    if code := problem.get("country"):
        told["country"] = str(formats.locale(language).territories.get(code, code))
    if problem.get("found") in SHAPES:
        told["found"] = str(SHAPES[problem["found"]])
    if get_language_bidi():  # each detail keeps its own direction inside a sentence that runs from the right
        for name, value in told.items():
            told[name] = f"\u2066{value}\u2069" if name in {"lon", "lat"} else f"\u2068{value}\u2069"
    if "fault" in problem:
        told["fault"] = str(FAULTS.get(problem["fault"], FAULTS["other"]))
    return told


def sentence(problem: Mapping[str, Any]) -> str:
    """The whole sentence in the reader's language."""
    words = PROBLEMS.get(problem["code"])
    if words is None:
        return str(problem["code"])
    return str(words.sentence) % _told(problem)


__all__ = ["FAULTS", "PROBLEMS", "Weight", "Words", "sentence", "title_of", "weight_of"]
