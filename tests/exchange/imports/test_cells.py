"""Numbers, days, areas and shares are read as offices write them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emining.exchange.imports.queries.preparing.deposits import commodity_codes
from emining.exchange.imports.rules import cells, countries

URDU = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
ARABIC = str.maketrans("0123456789.", "٠١٢٣٤٥٦٧٨٩٫")


@settings(max_examples=60)
@given(st.decimals(min_value=-10_000, max_value=10_000, places=4))
def test_a_number_means_the_same_in_every_digits(value):
    text = str(value)
    assert (
        cells.number(text) == cells.number(text.translate(URDU)) == cells.number(text.translate(ARABIC)) == float(value)
    )


@settings(max_examples=60)
@given(st.dates(min_value=date(1850, 1, 1), max_value=date(2100, 1, 1)))
def test_a_day_is_read_however_it_is_written(value):
    forms = [
        value.isoformat(), f"{value.day}/{value.month}/{value.year}", f"{value.year}年{value.month}月{value.day}日",
        f"{value.day} {value:%B} {value.year}", value.isoformat().translate(URDU),
        f"{value:%a %b %d} {value.year} 00:00:00 GMT-0500 (hora estándar de Perú)",
    ]  # fmt: skip
    assert [cells.day(form) for form in forms] == [value] * len(forms)


@pytest.mark.parametrize("text", ["31/02/2024", "yesterday", "2024", "0", "Mon Foo 05 2025"])
def test_what_is_no_day_is_none(text):
    assert cells.day(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Company A (70%); B (30%)", [("Company A", "70"), ("B", "30")]),
        ("Saxonvale Pty (87.5%) and Nippon (12,5%)", [("Saxonvale Pty", "87.5"), ("Nippon", "12.5")]),
        ("甲公司（60％）；乙公司（40％）", [("甲公司", "60"), ("乙公司", "40")]),
        ("SOCIETE (X) SARL (100%)", [("SOCIETE (X) SARL", "100")]),
        ("JUAN PEREZ Y OTROS", [("JUAN PEREZ Y OTROS", None)]),
        ("", []),
    ],
)
def test_holders_are_told_apart_from_their_shares(text, expected):
    assert list(cells.holders(text)) == [(name, Decimal(share) if share else None) for name, share in expected]


@settings(max_examples=40)
@given(st.lists(st.integers(1, 100), min_size=1, max_size=5))
def test_no_holder_is_lost(shares):
    text = ", ".join(f"Holder {at} ({share}%)" for at, share in enumerate(shares))
    assert [share for _, share in cells.holders(text)] == [Decimal(share) for share in shares]


def test_areas_are_read_with_their_units():
    assert cells.area("12.5 ha") == 125_000
    assert cells.area("12.5", "ha") == 125_000
    assert cells.area("3 cu", own=(("cu", 849_550.0),)) == 3 * 849_550
    assert cells.area("۵ ہیکٹر") == 50_000
    assert cells.area("large") is None


@pytest.mark.parametrize(
    ("text", "code"),
    [("Pakistan", "PK"), ("巴基斯坦", "PK"), ("پاکستان", "PK"), ("586", "PK"), ("Congo (Kinshasa)", "CD"), ("U.S.A.", "US"),
     ("Côte d’Ivoire", "CI"), ("Burma", "MM"), ("Atlantis", "")],
)  # fmt: skip
def test_a_country_is_known_by_its_many_names(text, code):
    assert countries.code_of(text) == code


@pytest.mark.parametrize(
    ("word", "codes"),
    [("Zinc", ("zinc",)), ("Zn", ("zinc",)), ("铜矿", ("copper",)), ("Gemstone > Emerald", ("emerald",)),
     ("Barium-Barite", ("barite",)), ("Au Ag", ("gold", "silver")), ("nothing known", ())],
)  # fmt: skip
def test_a_commodity_is_known_by_name_symbol_and_compound(word, codes):
    assert commodity_codes(word, {}) == codes
