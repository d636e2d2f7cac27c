"""Numbers, money, areas, dates and ages read as the reader writes them; nothing English on a Chinese or Urdu page."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point, box

from emining.kernel.language import formats, glossary
from emining.kernel.language.digits import to_ascii
from emining.kernel.language.translated import LANGUAGES, Translated

LANGUAGE = st.sampled_from(LANGUAGES)
NOW = datetime(2026, 1, 28, 7, 30, tzinfo=UTC)


def _shown(source, language, **values):
    with translation.override(language):
        return Template(source).render(Context(values))


@pytest.mark.parametrize(
    ("value", "style", "expected"),
    [
        (10_000_000_000, "own", ("10 billion", "100亿", "10 ارب")),
        (3_500_000, "own", ("3.5 million", "350万", "3.5 ملین")),
        (12_345, "own", ("12,345", "1.23万", "12,345")),
        (999_999_999, "own", ("1 billion", "10亿", "1 ارب")),
        (6 * 10**12, "own", ("6 trillion", "6万亿", "6 ٹریلین")),
        (25_000_000, "lakh", ("2.5 crore", "2,500万", "2.5 کروڑ")),
        (450_000, "lakh", ("4.5 lakh", "45万", "4.5 لاکھ")),
        (-2_000_000, "own", ("-2 million", "-200万", "\u200e-2 ملین")),
    ],
)
def test_large_numbers_go_by_the_readers_steps(value, style, expected):
    assert tuple(formats.scaled(value, language, style) for language in LANGUAGES) == expected


@pytest.mark.parametrize(
    ("currency", "year", "expected"),
    [
        ("USD", 2026, ("USD 10 billion (2026)", "100亿美元（2026年）", "10 ارب امریکی ڈالر (2026)")),
        ("PKR", None, ("PKR 10 billion", "100亿巴基斯坦卢比", "10 ارب پاکستانی روپے")),
        ("CNY", 2025, ("CNY 10 billion (2025)", "100亿元人民币（2025年）", "10 ارب چینی یوآن (2025)")),
    ],
)
def test_money_carries_its_currency_and_year(currency, year, expected):
    assert tuple(formats.money(10**10, currency, year, language) for language in LANGUAGES) == expected


@pytest.mark.parametrize(
    ("square_metres", "expected"),
    [
        (2_500, ("2,500 m² (0.62 acres)", "2,500平方米", "2,500 مربع میٹر (0.62 ایکڑ)")),
        (1_000_000, ("100 ha (247 acres)", "100公顷", "100 ہیکٹر (247 ایکڑ)")),
        (1_200_000_000, ("1,200 km² (296,526 acres)", "1,200平方公里", "1,200 مربع کلومیٹر (296,526 ایکڑ)")),
    ],
)
def test_areas_are_in_the_units_of_the_reader_with_acres_beside(square_metres, expected):
    rounded = [formats.area(square_metres, language).replace(".00 ha", " ha") for language in LANGUAGES]
    assert [re.sub(r"(\d)\.0+(?=\D)", r"\1", text) for text in rounded] == list(expected)


def test_dates_and_moments():
    assert [formats.day(date(2026, 1, 28), language) for language in LANGUAGES] == [
        "28 January 2026",
        "2026年1月28日",
        "28 جنوری 2026",
    ]
    assert [formats.day(date(1995, 1, 1), language, "year") for language in LANGUAGES] == ["1995", "1995年", "1995"]
    assert [formats.moment(NOW, language) for language in LANGUAGES] == [
        "28 January 2026, 12:30",
        "2026年1月28日 12:30",
        "28 جنوری 2026، 12:30",
    ]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (timedelta(seconds=-20), ("just now", "刚刚", "ابھی")),
        (timedelta(minutes=-1), ("1 minute ago", "1分钟前", "1 منٹ پہلے")),
        (timedelta(hours=-23), ("23 hours ago", "23小时前", "23 گھنٹے پہلے")),
        (timedelta(days=-8), ("8 days ago", "8天前", "8 دن پہلے")),
        (timedelta(days=45), ("in 1 month", "1个月后", "1 ماہ بعد")),
        (timedelta(days=-800), ("2 years ago", "2年前", "2 سال پہلے")),
    ],
)
def test_ages_are_whole_units(span, expected):
    assert tuple(formats.age(NOW + span, NOW, language) for language in LANGUAGES) == expected


def test_lists_join_as_each_language_does():
    parts = ["A", "B", "C"]
    assert [formats.listing(parts, language) for language in LANGUAGES] == ["A, B and C", "A、B和C", "A، B اور C"]
    assert [formats.listing(["A"], language) for language in LANGUAGES] == ["A", "A", "A"]
    assert formats.listing([], "ur") == ""


def test_every_unit_has_a_name_by_every_spelling():
    for term in glossary.terms("units").values():
        for spelling in term.spellings():
            assert formats.unit(spelling, "ur") == term.names.get("ur"), spelling
    assert formats.quantity(1, "years", "en") == "1 year"
    assert [formats.quantity(4, "Mt/a", language) for language in LANGUAGES] == [
        "4 Mt/a",
        "4百万吨/年",
        "4 ملین ٹن سالانہ",
    ]
    assert [formats.percent(12.5, language) for language in LANGUAGES] == ["12.5%", "12.5%", "12.5 فیصد"]
    assert formats.unit("furlong", "ur") == "furlong"


def test_points_read_in_words_of_the_reader():
    point = {"point": Point(62.1, 28.9), "area": box(-70, -10, -69, -9)}
    assert "28.9000° N, 62.1000° E" in _shown("{{ point|coordinates }}", "en", **point)
    assert "北纬28.9000°，东经62.1000°" in _shown("{{ point|coordinates }}", "zh-hans", **point)
    urdu = _shown("{{ point|coordinates }}", "ur", **point)
    assert '<bdi dir="ltr" class="coordinates">28.9000°</bdi> شمال، <bdi' in urdu
    assert re.sub("<[^>]*>", "", urdu) == "28.9000° شمال، 62.1000° مشرق"
    assert "9.5000° S, 69.5000° W" in _shown("{{ area|coordinates }}", "en", **point)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=3), LANGUAGE)
def test_a_number_shown_can_be_read_back(value, language):
    shown = formats.number(value, language)
    assert Decimal(to_ascii(shown).replace(",", "").replace("\u200e", "")) == value


@given(st.floats(), LANGUAGE)
def test_no_number_breaks_a_page(value, language):
    assert formats.number(value, language)
    assert formats.scaled(value, language)


@given(st.integers(-(10**16), 10**16), st.sampled_from(LANGUAGES[1:]), st.sampled_from(["USD", "PKR", "CNY", "EUR"]))
def test_no_english_in_money_for_other_readers(value, language, currency):
    assert not re.search("[A-Za-z]", formats.money(value, currency, 2026, language))


def test_filters_say_nothing_of_nothing():
    source = "{{ n|number }}{{ n|area }}{{ n|day }}{{ n|moment }}{{ n|age }}{{ n|term:'commodities' }}{{ n|terms:'stages' }}{{ n|coordinates }}{{ n|text }}{{ n|plain }}{{ n|quantity:'t' }}{{ n|percent }}{{ n|scaled }}{% money n 'USD' %}"  # fmt: skip
    assert [_shown(source, language, n=None) for language in LANGUAGES] == ["", "", ""]


def test_text_is_marked_where_it_is_a_substitute_or_a_machines():
    name = Translated.of(zh="山达克", original="zh-hans")
    assert _shown("{{ name|text }}", "zh-hans", name=name) == "山达克"
    assert '<bdi lang="zh-hans" dir="ltr">山达克</bdi>' in _shown("{{ name|text }}", "ur", name=name)
    assert "中文" in _shown("{{ name|text }}", "ur", name=name)
    assert "ہسپانوی" in _shown("{{ name|text }}", "ur", name=Translated.written("Mina", "es"))
    by_machine = Translated.of(en="Mine").with_translation("ur", "کان", "machine")
    assert '<bdi lang="ur" dir="rtl">کان</bdi>' in _shown("{{ name|text }}", "ur", name=by_machine)
    assert "&lt;b&gt;" in _shown("{{ name|text }}", "en", name=Translated.written("<b>", "ur"))
    assert _shown("{{ name|plain }}", "en", name=name) == "山达克"


def test_identifiers_and_terms_in_a_page():
    assert _shown("{{ '2026/PK-114'|ltr }}", "ur") == '<bdi dir="ltr">2026/PK-114</bdi>'
    assert _shown("{{ codes|terms:'commodities' }}", "zh-hans", codes=["copper", "gold"]) == "铜和金"
    assert _shown("{{ 'copper'|term:'commodities' }}", "ur") == "تانبا"
    assert '<data value="1234567 PKR">' in _shown("{% money 1234567 'PKR' 2024 'lakh' %}", "en")
    assert '<time datetime="2026-01">' in _shown("{{ d|day:'month' }}", "en", d=date(2026, 1, 1))
