"""Sheets of the Survey of India's "India and Adjacent Countries" series, which the Survey of Pakistan kept. Pure.

- A **million sheet**, 4° by 4°, has a number. Numbers run southwards and then eastwards, squares of open sea left out.
- It holds 16 **degree sheets** ``A`` to ``P`` (1:250,000; once a quarter inch to the mile), again southwards and then
  eastwards: ``30 G``.
- A degree sheet holds four sheets of 30′ by the compass (1:100,000; once half an inch): ``30 G/NE``; or 16 of 15′,
  numbered southwards and then eastwards (1:50,000; once one inch): ``30 G/7``.
- A 15′ sheet holds four of 7½′ by the compass (1:25,000): ``30 G/7/SW``.

Source: National Programme on Technology Enhanced Learning, *Modern Surveying Techniques*, module 1, "Indian Topographic
Maps" (https://archive.nptel.ac.in/content/storage2/courses/105107122/modules/module1/htmlpage/21.htm), which gives 44° E
40° N as the first corner and the examples 53 C, 53 M/SE, 53 B/3 and 53 O/14/NE; and "Map Number"
(https://www.scribd.com/document/381685915/Map-Number), by which Kalianpur itself (77.65489 E 24.11981 N) lies on 54 H/12.
The columns below are those of Pakistan and around it (60° E to 80° E). Sheet lines are in the sheets' own datum: on
Pakistani sheets Kalianpur 1962 (EPSG:4145).
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass

from shapely.geometry import Polygon, box

DATUM = "EPSG:4145"
FIRST_WEST, NORTH = 60, 40
COLUMNS = (28, 32, 37, 42, 51, 60)  # the first number of each 4° column from 60° E on; the last begins what is left out
LETTERS = "ABCDEFGHIJKLMNOP"
QUARTERS = {"NW": (0, 1), "NE": (1, 1), "SW": (0, 0), "SE": (1, 0)}

_WRITTEN = re.compile(
    r"^(?:(?:sheet|no|toposheet|degree)\.?\s*)*(\d{1,3})\s*[-/]?\s*([A-P])"
    r"(?:\s*[-/.]?\s*(?:(NW|NE|SW|SE)|(\d{1,2})(?:\s*[-/.]?\s*(NW|NE|SW|SE))?))?$",
    re.IGNORECASE,
)


class SheetError(ValueError):
    """``code``: ``unreadable``, ``no_such_sheet`` (a number or letter that does not exist) or ``outside`` (the series)."""

    def __init__(self, code: str, found: str) -> None:
        self.code, self.found = code, found
        super().__init__(f"{code}: {found}")


@dataclass(frozen=True)
class Sheet:
    """``million``; ``letter`` of the degree sheet; ``number`` 1–16 or none; ``quarter`` NW, NE, SW, SE or none."""

    million: int
    letter: str
    number: int | None = None
    quarter: str | None = None

    def __str__(self) -> str:
        parts = [f"{self.million} {self.letter}", *map(str, filter(None, (self.number, self.quarter)))]
        return "/".join(parts)

    @property
    def scale(self) -> int:
        """The denominator of the scale at which the sheet is published."""
        if self.number:
            return 25_000 if self.quarter else 50_000
        return 100_000 if self.quarter else 250_000

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north in degrees of the sheet's datum; exact in binary."""
        column = max(at for at, first in enumerate(COLUMNS) if first <= self.million)
        west, north = FIRST_WEST + 4.0 * column, NORTH - 4.0 * (self.million - COLUMNS[column])
        across, down = divmod(LETTERS.index(self.letter), 4)
        west, north, side = west + across, north - down, 1.0
        if self.number:
            across, down = divmod(self.number - 1, 4)
            west, north, side = west + across / 4, north - down / 4, 0.25
        if self.quarter:
            right, upper = QUARTERS[self.quarter]
            side /= 2
            west, north = west + right * side, north - (1 - upper) * side
        return west, north - side, west + side, north


def read_sheet(text: str) -> Sheet:
    """The sheet meant by ``30 G/7``, ``30G7``, ``Sheet No. 30-G/7``, ``30 G/NE``, ``30 G/7/SW``, ``۳۰ G/۷`` …

    :raises SheetError: ``unreadable`` or ``no_such_sheet``.
    """
    plain = "".join(
        str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in unicodedata.normalize("NFKC", text)
    ).strip()
    found = _WRITTEN.match(plain)
    if not found:
        raise SheetError("unreadable", text)
    million, letter, half, number, quarter = found.groups()
    sheet = Sheet(
        int(million), letter.upper(), int(number) if number else None, (half or quarter or "").upper() or None
    )
    if not COLUMNS[0] <= sheet.million < COLUMNS[-1] or (number is not None and not 1 <= int(number) <= 16):
        raise SheetError("no_such_sheet", text)
    return sheet


def quadrangle(sheet: Sheet | str) -> Polygon:
    """The sheet's quadrangle in degrees of its own datum (:data:`DATUM` on Pakistani sheets); transform before overlay.

    :raises SheetError: as :func:`read_sheet`.
    """
    found = read_sheet(sheet) if isinstance(sheet, str) else sheet
    return box(*found.bounds)


def sheet_at(longitude: float, latitude: float, *, quarter: bool = False) -> Sheet:
    """The 15′ sheet on which a point (degrees of the sheet's datum) lies, or its 7½′ quarter.

    A point on a sheet line lies on the sheet to the east and to the south.

    :raises SheetError: ``outside`` the columns of the series that are known here.
    """
    column, row = math.floor((longitude - FIRST_WEST) / 4), _steps(NORTH - latitude, 4)
    if not 0 <= column < len(COLUMNS) - 1 or row < 0 or COLUMNS[column] + row >= COLUMNS[column + 1]:
        raise SheetError("outside", f"{longitude}, {latitude}")
    x, y = longitude - FIRST_WEST - 4 * column, NORTH - latitude - 4 * row
    letter = LETTERS[4 * math.floor(x) + _steps(y, 1)]
    number = 4 * math.floor(x % 1 * 4) + _steps(y % 1, 0.25) + 1
    side = ("S" if y % 0.25 >= 0.125 else "N") + ("E" if x % 0.25 >= 0.125 else "W")
    return Sheet(COLUMNS[column] + row, letter, number, side if quarter else None)


def _steps(down: float, side: float) -> int:
    return math.floor(down / side)
