"""Areas, corners, shares and periods of titles."""

from datetime import date
from decimal import Decimal

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from emining.registry.cadastre import rules

DAYS = st.dates(date(2000, 1, 1), date(2040, 1, 1))


def test_a_declared_area_within_one_per_cent_agrees():
    assert rules.check_area(100_000, 100_900).agrees
    assert not rules.check_area(100_000, 102_000).agrees
    assert rules.check_area(None, 5.0) is None


@given(st.none() | DAYS, st.none() | DAYS, DAYS)
def test_a_period_ends_before_its_last_day(since, until, day):
    holds = rules.holds_on(since, until, day)
    assert holds == ((since is None or since <= day) and (until is None or until > day))
    if until is not None:
        assert not rules.holds_on(since, until, until)


@pytest.mark.parametrize(
    ("shares", "whole"), [(["53", "47"], True), (["50", "35"], False), (["33.33", "33.33", "33.34"], True), ([], None)]
)
def test_shares_add_up_or_do_not(shares, whole):
    assert rules.shares_are_whole([Decimal(share) for share in shares]) is whole


def test_an_unknown_share_is_not_judged():
    assert rules.shares_are_whole([Decimal(50), None]) is None


def test_corners_are_numbered_by_part_and_ring_without_the_closing_one():
    holed = shapely.Polygon([(0, 0), (4, 0), (4, 4), (0, 4)], [[(1, 1), (2, 1), (2, 2)]])
    found = rules.corners(shapely.MultiPolygon([holed, shapely.box(9, 9, 10, 10)]))
    assert [(c.part, c.ring, c.number) for c in found] == [
        *((1, 1, n) for n in (1, 2, 3, 4)),
        *((1, 2, n) for n in (1, 2, 3)),
        *((2, 1, n) for n in (1, 2, 3, 4)),
    ]
