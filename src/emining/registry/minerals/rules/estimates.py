"""Whether the figures of a resource estimate agree with each other."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

# Contained metal per million tonnes of ore and unit of grade, in tonnes; a troy ounce is 31.1034768 g exactly.
TONNES = {"%": Decimal(10_000), "g/t": Decimal(1), "ppm": Decimal(1)}
UNITS = {
    "t": Decimal(1), "kt": Decimal(1_000), "Mt": Decimal(1_000_000), "kg": Decimal("0.001"),
    "oz": Decimal("0.0000311034768"), "koz": Decimal("0.0311034768"), "Moz": Decimal("31.1034768"),
}  # fmt: skip
TOLERANCE = Decimal("0.05")  # figures are published rounded to two digits or so


@dataclass(frozen=True)
class Sum:
    """What tonnage times grade gives, in the unit of the stated figure, and whether the statement agrees."""

    computed: Decimal
    stated: Decimal
    unit: str

    @property
    def agrees(self) -> bool:
        return abs(self.computed - self.stated) <= TOLERANCE * max(abs(self.computed), abs(self.stated))


def contained(tonnage_mt: Decimal, grade: Decimal, grade_unit: str, unit: str) -> Decimal | None:
    """Contained metal in ``unit`` (t, kt, Mt, oz, koz, Moz); ``None`` where a unit is not known."""
    if grade_unit not in TONNES or unit not in UNITS:
        return None
    return tonnage_mt * grade * TONNES[grade_unit] / UNITS[unit]


def check(
    tonnage_mt: Decimal | None, grade: Decimal | None, grade_unit: str, stated: Decimal | None, unit: str
) -> Sum | None:
    """Compare the contained metal that is stated with tonnage × grade; ``None`` where one of them is missing."""
    if tonnage_mt is None or grade is None or stated is None:
        return None
    computed = contained(tonnage_mt, grade, grade_unit, unit)
    return None if computed is None else Sum(computed, stated, unit)
