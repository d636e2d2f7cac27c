"""What the pure parts have to say, in the reader's language."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from django.utils.translation import gettext_lazy as _

from emining.kernel.geo.crs.candidates import Candidate
from emining.kernel.geo.crs.systems import CrsError
from emining.kernel.geo.fields import MESSAGES as GEOMETRY
from emining.kernel.geo.parse.results import ParseError
from emining.kernel.geo.reading import GeometryError
from emining.kernel.geo.sheets import SheetError
from emining.kernel.geo.units import AreaUnit
from emining.kernel.geo.validity import Fault

PARSE: dict[str, Any] = {
    "nothing": _("There is no number in it."),
    "too_long": _("This is more text than one position has."),
    "unknown_word": _("“%(found)s” at sign %(place)s can't be part of a coordinate."),
    "one_only": _("Only a latitude or only a longitude is there; both are needed."),
    "too_many": _("There is one number too many: “%(found)s” at sign %(place)s."),
    "count": _("It is not clear which numbers belong to the latitude and which to the longitude."),
    "minutes": _("Minutes go up to 59: “%(found)s” at sign %(place)s."),
    "seconds": _("Seconds go up to 59.999…: “%(found)s” at sign %(place)s."),
    "decimal_inside": _("Only the last part of an angle may have decimals: “%(found)s” at sign %(place)s."),
    "out_of_range": _("A latitude goes up to 90°, a longitude up to 180°: %(found)s."),
    "sign_and_hemisphere": _("Write either a minus or the hemisphere, not both."),
    "two_hemispheres": _("One angle can't have two hemispheres (sign %(place)s)."),
    "contradiction": _("A latitude is north or south, a longitude east or west (sign %(place)s)."),
    "same_axis": _("Both angles are of the same kind; a latitude and a longitude are needed."),
    "needs_zone": _("These are metres of a grid. Say which: for UTM, the zone and its side, such as 42N."),
    "no_such_zone": _("There is no UTM zone “%(found)s”."),
    "not_metres": _("“%(found)s” can't be metres in a UTM zone."),
}
NOTES: dict[str, Any] = {
    "order_assumed": _("The first number was taken as the latitude."),
    "order_turned": _("The order was turned round: the numbers only fit that way."),
    "band_letter": _("S was read as the letter of a band in the north, not as south."),
    "north_assumed": _("The zone was taken as one of the northern half."),
}
SHEETS: dict[str, Any] = {
    "unreadable": _("This is not the number of a map sheet, such as 30 G/7: “%(found)s”."),
    "no_such_sheet": _("There is no map sheet “%(found)s” in or around Pakistan."),
    "outside": _("The map sheets known here lie between 60° and 80° east; %(found)s is outside."),
}
SYSTEMS: dict[str, Any] = {
    "unknown_crs": _("This coordinate system or operation is not known: “%(found)s”."),
    "not_a_map": _("“%(found)s” is no system for positions on a map."),
    "impossible": _("These numbers can't be in that coordinate system: %(found)s."),
}
WHY: dict[str, Any] = {
    "zone": _("The numbers lie on the expected ground and fill this grid's part of it."),
    "ground": _("The numbers lie on the expected ground."),
    "world": _("The numbers are possible in this zone; where they should lie is not known."),
}
FAULTS: dict[str, Any] = {
    "crosses_itself": _("The outline crosses itself."),
    "touches_itself": _("A ring touches or crosses itself."),
    "hole_outside": _("A hole lies outside the area it should be cut from."),
    "holes_nested": _("One hole lies inside another."),
    "parts_nested": _("One part lies inside another."),
    "rings_repeated": _("The same ring is there twice."),
    "interior_divided": _("A hole cuts the area into pieces."),
    "too_few_points": _("A ring has fewer than three different corners."),
    "not_closed": _("A ring does not end where it begins."),
    "not_a_number": _("A coordinate is not a number."),
    "empty": _("There is no geometry in it."),
    "other": _("The geometry is not valid."),
}
UNITS: dict[AreaUnit, Any] = {
    AreaUnit.SQUARE_METRE: _("square metres"),
    AreaUnit.HECTARE: _("hectares"),
    AreaUnit.SQUARE_KILOMETRE: _("square kilometres"),
    AreaUnit.ACRE: _("acres"),
    AreaUnit.SQUARE_MILE: _("square miles"),
    AreaUnit.MU: _("mu"),
}


@singledispatch
def explain(problem: object) -> str:
    """A sentence for a :class:`ParseError`, :class:`SheetError`, :class:`CrsError`, :class:`GeometryError`,
    :class:`Fault` or :class:`Candidate`, in the active language."""
    raise TypeError(f"nothing to say about {type(problem).__name__}")


@explain.register
def _parse(problem: ParseError) -> str:
    return str(PARSE[problem.code] % {"found": problem.found, "place": problem.position + 1})


@explain.register
def _sheet(problem: SheetError) -> str:
    return str(SHEETS[problem.code] % {"found": problem.found})


@explain.register
def _system(problem: CrsError) -> str:
    return str(SYSTEMS[problem.code] % {"found": problem.found})


@explain.register
def _geometry(problem: GeometryError) -> str:
    return str(GEOMETRY[problem.code] % problem.details)


@explain.register
def _fault(problem: Fault) -> str:
    return str(FAULTS[problem.code])


@explain.register
def _candidate(candidate: Candidate) -> str:
    return str(WHY[candidate.why])
