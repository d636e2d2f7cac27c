"""Coordinates as people write them, in English, Urdu and Chinese. Pure: no database, no Django.

Degrees, degrees and minutes, degrees, minutes and seconds, decimal degrees, or metres of a UTM zone; digits and marks of
three scripts; hemisphere before or after, as letter or word; either order. The result says what had to be assumed.
"""

from emining.kernel.geo.parse.angles import parse_angle, parse_degrees
from emining.kernel.geo.parse.grid import parse_grid
from emining.kernel.geo.parse.results import Angle, Bounds, GridPosition, ParseError, Position
from emining.kernel.geo.parse.signs import is_grid

__all__ = ["Angle", "GridPosition", "ParseError", "Position", "parse", "parse_angle", "parse_degrees", "parse_grid"]


def parse(text: str, *, expected: Bounds | None = None) -> Position | GridPosition:
    """One position out of a piece of text: degrees as written (datum not assumed) or metres of a UTM zone.

    :param expected: west, south, east, north in degrees; decides the order of two bare numbers.
    :raises ParseError: with a code, where it happened in ``text`` and what was there.
    """
    return parse_grid(text) if is_grid(text) else parse_degrees(text, expected=expected)
