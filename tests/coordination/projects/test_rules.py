"""What contradicts is found, and what does not is left in peace."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from emining.coordination.projects.rules import Share, Value, differ, in_force, shares_differ, total

AMOUNTS = st.decimals(0, 100, places=2)
DAYS = st.dates(date(2000, 1, 1), date(2040, 1, 1))


def figure(amount, source="a", unit="t/a", standing="declared"):
    return Value(Decimal(amount), unit, None, standing, source)


def test_two_sources_that_give_different_figures_contradict():
    assert differ([figure(5200, "ambassador"), figure(10000, "newspaper")])


def test_what_cannot_be_compared_is_no_contradiction():
    assert not differ([figure(53, unit="%"), figure(47, "b", unit="USD")])
    assert not differ([figure(1, standing="declared"), figure(2, "b", standing="modelled")])
    assert not differ([figure(1), figure(2)])  # one source, its own history
    assert not differ([])


@given(st.lists(AMOUNTS, min_size=1, max_size=6), st.randoms())
@settings(max_examples=50)
def test_the_order_of_figures_does_not_matter(amounts, random):
    figures = [figure(amount, f"source {place}") for place, amount in enumerate(amounts)]
    shuffled = list(figures)
    random.shuffle(shuffled)
    assert differ(figures) == differ(shuffled) == (len(set(amounts)) > 1)


@given(DAYS, DAYS, DAYS)
@settings(max_examples=100)
def test_a_period_holds_its_first_day_and_not_its_last(since, until, on):
    share = Share("p", "shareholder", None, "s", since, until)
    assert in_force(share, on) == (since <= on < until)
    assert not in_force(share, until)


@given(st.lists(AMOUNTS, min_size=1, max_size=5))
@settings(max_examples=50)
def test_shares_of_one_source_are_added_and_of_two_never(amounts):
    on = date(2026, 1, 1)
    shares = [Share(f"p{n}", "shareholder", amount, "one") for n, amount in enumerate(amounts)]
    other = Share("p0", "shareholder", Decimal(50), "other")
    assert total([*shares, other], "one", "shareholder", on) == sum(amounts)
    assert total(shares, "nobody", "shareholder", on) is None


def test_sources_that_give_one_party_different_shares_are_found():
    on = date(2026, 1, 1)
    shares = [
        Share("mcc", "shareholder", Decimal(50), "one"),
        Share("mcc", "shareholder", Decimal(47), "other"),
        Share("mcc", "shareholder", Decimal(10), "old", until=date(2020, 1, 1)),
        Share("bal", "shareholder", Decimal(35), "one"),
    ]
    assert shares_differ(shares, "mcc", "shareholder", on)
    assert not shares_differ(shares, "bal", "shareholder", on)
    assert not shares_differ(shares[1:], "mcc", "shareholder", on)
