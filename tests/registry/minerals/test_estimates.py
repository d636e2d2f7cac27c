"""Figures of resource estimates that contradict themselves are found."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from emining.registry.minerals.rules import estimates

NUMBERS = st.decimals(min_value="0.01", max_value="5000", places=2)


def test_fifty_million_tonnes_at_8_6_per_cent_are_not_three_and_a_half():
    found = estimates.check(Decimal(50), Decimal("8.6"), "%", Decimal("3.5"), "Mt")
    assert found.computed == Decimal("4.3")
    assert not found.agrees


def test_a_figure_rounded_in_print_agrees():
    assert estimates.check(Decimal("85.6"), Decimal("0.374"), "%", Decimal("320"), "kt").agrees


def test_ounces_are_troy_ounces():
    found = estimates.check(Decimal(1000), Decimal("1"), "g/t", Decimal("32.15"), "Moz")
    assert found.agrees


def test_nothing_is_flagged_where_a_figure_or_unit_is_missing():
    assert estimates.check(None, Decimal(1), "%", Decimal(1), "Mt") is None
    assert estimates.check(Decimal(1), Decimal(1), "carat/t", Decimal(1), "Mt") is None


@given(NUMBERS, NUMBERS, st.sampled_from(["%", "g/t"]), st.sampled_from(["t", "kt", "Mt", "oz", "Moz"]))
def test_the_right_sum_always_agrees(tonnage, grade, grade_unit, unit):
    right = estimates.contained(tonnage, grade, grade_unit, unit)
    assert estimates.check(tonnage, grade, grade_unit, right, unit).agrees
    assert not estimates.check(tonnage, grade, grade_unit, right * 2, unit).agrees
