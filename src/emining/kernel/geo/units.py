"""Areas in the units that licences are written in. Pure.

Which acre a Pakistani licence means is not said; the international acre is taken. Figures off old survey records may be
in acres of the Indian foot, smaller by 3 to 10 parts in a million: far below the accuracy of such figures, and named
here so that nobody has to wonder.
"""

from __future__ import annotations

from enum import StrEnum

INTERNATIONAL_FOOT = 0.3048  # m, exact: international yard and pound agreement, 1959; NIST SP 811, B.8
INDIAN_FOOT_1937 = 0.30479841  # m, EPSG unit 9081
INDIAN_FOOT_1962 = 0.3047996  # m, EPSG unit 9082, for Kalianpur 1962


class AreaUnit(StrEnum):
    """Units of area, by the code under which they are stored."""

    SQUARE_METRE = "m2"
    HECTARE = "ha"
    SQUARE_KILOMETRE = "km2"
    ACRE = "acre"
    SQUARE_MILE = "mi2"
    MU = "mu"


SQUARE_METRES: dict[AreaUnit, float] = {
    AreaUnit.SQUARE_METRE: 1.0,
    AreaUnit.HECTARE: 1e4,  # BIPM, SI brochure, table 8
    AreaUnit.SQUARE_KILOMETRE: 1e6,
    AreaUnit.ACRE: 43_560 * INTERNATIONAL_FOOT**2,  # 4046.8564224 m², exact
    AreaUnit.SQUARE_MILE: 640 * 43_560 * INTERNATIONAL_FOOT**2,  # 2 589 988.110336 m², exact
    AreaUnit.MU: 10_000 / 15,  # 市亩: a fifteenth of a hectare (State Council of China, 1929 and 1959)
}


def to_m2(amount: float, unit: AreaUnit | str) -> float:
    """An area in square metres.

    :raises ValueError: no such unit.
    """
    return amount * SQUARE_METRES[AreaUnit(unit)]


def from_m2(m2: float, unit: AreaUnit | str) -> float:
    """Square metres in another unit.

    :raises ValueError: no such unit.
    """
    return m2 / SQUARE_METRES[AreaUnit(unit)]


def unit_of(text: str) -> AreaUnit | None:
    """The unit meant by ``Acres``, ``sq. km``, ``hectares``, ``公顷``, ``平方公里``, ``ایکڑ`` …, or ``None``."""
    return _WRITTEN.get("".join(sign for sign in text.casefold().replace("²", "2") if sign.isalnum()))


_WRITTEN = {
    written: unit
    for unit, words in {
        AreaUnit.SQUARE_METRE: "m2 sqm sqmt sqmtr sqmetre sqmetres sqmeter sqmeters squaremetre squaremetres squaremeter"
        " squaremeters 平方米 مربعمیٹر",
        AreaUnit.HECTARE: "ha hectare hectares hect 公顷 ہیکٹر ہیکٹیر",
        AreaUnit.SQUARE_KILOMETRE: "km2 sqkm sqkms sqkilometre sqkilometres sqkilometer sqkilometers squarekilometre"
        " squarekilometres squarekilometer squarekilometers 平方公里 平方千米 مربعکلومیٹر",
        AreaUnit.ACRE: "acre acres ac acs 英亩 ایکڑ",
        AreaUnit.SQUARE_MILE: "mi2 sqmi sqmile sqmiles squaremile squaremiles 平方英里 مربعمیل",
        AreaUnit.MU: "mu 亩 市亩",
    }.items()
    for written in words.split()
}
