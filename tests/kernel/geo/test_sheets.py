"""Old sheet numbers lead to their ground and back; units are exact; faults are named."""

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, Polygon, box

from emining.kernel.geo import measure, messages, units, validity
from emining.kernel.geo.sheets import Sheet, SheetError, quadrangle, read_sheet, sheet_at

# --- sheets


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("30 G/7", (61.25, 29.25, 61.5, 29.5)),
        ("30G/11", (61.5, 29.25, 61.75, 29.5)),
        ("30 G", (61, 29, 62, 30)),
        ("30 G/NE", (61.5, 29.5, 62, 30)),
        ("30 G/7/SW", (61.25, 29.25, 61.375, 29.375)),
        ("Sheet No. 30-G/7", (61.25, 29.25, 61.5, 29.5)),
        ("۳۰ G/۷", (61.25, 29.25, 61.5, 29.5)),
        ("３０Ｇ／７", (61.25, 29.25, 61.5, 29.5)),
        ("54 H/12", (77.5, 24, 77.75, 24.25)),
    ],
)
def test_a_sheet_number_leads_to_its_quadrangle(text, bounds):
    assert quadrangle(text).bounds == bounds


@pytest.mark.parametrize(
    ("longitude", "latitude", "sheet"),
    [
        (77.65489, 24.11981, "54 H/12"),  # Kalianpur, by the cited description of the series
        (77.22, 28.61, "53 H/2"),  # Delhi
        (73.06, 33.70, "43 G/2"),  # Islamabad
        (67.00, 24.86, "35 P/1"),  # Karachi
        (61.60, 29.27, "30 G/11"),  # Saindak
        (74.34, 31.55, "44 I/6"),  # Lahore
        (74.31, 35.92, "43 I/5"),  # Gilgit
    ],
)
def test_a_point_lies_on_its_sheet(longitude, latitude, sheet):
    assert str(sheet_at(longitude, latitude)) == sheet
    assert quadrangle(sheet).covers(Point(longitude, latitude))


@settings(max_examples=300, deadline=None)
@given(st.floats(60, 79.99), st.floats(24.01, 39.99))
def test_every_point_is_on_the_sheet_that_it_is_on(longitude, latitude):
    for quarter in (False, True):
        sheet = sheet_at(longitude, latitude, quarter=quarter)
        assert read_sheet(str(sheet)) == sheet
        assert quadrangle(sheet).covers(Point(longitude, latitude))


def test_sixteen_sheets_make_a_degree_and_four_quarters_a_sheet():
    degree = quadrangle("30 G")
    parts = [quadrangle(Sheet(30, "G", number)) for number in range(1, 17)]
    assert MultiPolygon(parts).area == degree.area
    assert Polygon(degree).equals(parts[0].union(MultiPolygon(parts[1:]).buffer(0)))
    quarters = [quadrangle(f"30 G/7/{quarter}") for quarter in ("NW", "NE", "SW", "SE")]
    assert sum(part.area for part in quarters) == quadrangle("30 G/7").area


def test_the_scale_belongs_to_the_number():
    assert [read_sheet(text).scale for text in ("30 G", "30 G/NE", "30 G/7", "30 G/7/NE")] == [
        250_000,
        100_000,
        50_000,
        25_000,
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [("30 Q/7", "unreadable"), ("30 G/17", "no_such_sheet"), ("12 G/7", "no_such_sheet"), ("thirty", "unreadable")],
)
def test_what_is_no_sheet_is_refused(text, code):
    with pytest.raises(SheetError) as caught:
        read_sheet(text)
    assert caught.value.code == code
    for language in ("en", "zh-hans", "ur"):
        with translation.override(language):
            assert text in messages.explain(caught.value)


def test_peru_is_on_no_sheet():
    with pytest.raises(SheetError):
        sheet_at(-78, -8)


# --- units


def test_units_are_exact():
    assert units.to_m2(1, "acre") == pytest.approx(4046.8564224, rel=1e-15)
    assert units.to_m2(640, "acre") == pytest.approx(units.to_m2(1, "mi2"), rel=1e-15)
    assert units.to_m2(1, "km2") == units.to_m2(100, "ha") == 1e6
    assert units.to_m2(15, "mu") == 1e4


@given(st.floats(0, 1e12), st.sampled_from(list(units.AreaUnit)))
def test_there_and_back(amount, unit):
    assert units.from_m2(units.to_m2(amount, unit), unit) == pytest.approx(amount)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Acres", "acre"),
        ("ایکڑ", "acre"),
        ("英亩", "acre"),
        ("Sq. Km", "km2"),
        ("km²", "km2"),
        ("平方公里", "km2"),
        ("مربع کلومیٹر", "km2"),
        ("Ha.", "ha"),
        ("公顷", "ha"),
        ("ہیکٹر", "ha"),
        ("亩", "mu"),
        ("furlongs", None),
    ],
)
def test_units_as_they_are_written(text, unit):
    assert units.unit_of(text) == unit


# --- validity


BOWTIE = Polygon([(66, 30), (67, 31), (67, 30), (66, 31)])


def test_a_fault_has_a_place():
    found = validity.fault(BOWTIE)
    assert (found.code, found.where) == ("crosses_itself", Point(66.5, 30.5))
    assert validity.fault(box(66, 30, 67, 31)) is None
    assert validity.fault(Polygon()).code == "empty"


@pytest.mark.parametrize(
    ("geometry", "code"),
    [
        (Polygon(box(66, 30, 67, 31).exterior.coords, [box(68, 30, 69, 31).exterior.coords]), "hole_outside"),
        (MultiPolygon([box(66, 30, 67, 31), box(66.2, 30.2, 66.4, 30.4)]), "parts_nested"),
        (
            Polygon(
                box(66, 30, 67, 31).exterior.coords,
                [box(66.1, 30.1, 66.9, 30.9).exterior.coords, box(66.4, 30.4, 66.6, 30.6).exterior.coords],
            ),
            "holes_nested",
        ),
        (Polygon([(66, 30), (67, 30), (67, 31), (66.5, 30), (66, 31)]), "touches_itself"),
    ],
)
def test_faults_have_names(geometry, code):
    assert validity.fault(geometry).code == code


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_faults_are_explained(language):
    with translation.override(language):
        sentence = messages.explain(validity.fault(BOWTIE))
    assert sentence.isascii() == (language == "en")
    assert set(validity.CODES.values()) | {"empty", "other"} == set(messages.FAULTS)


def test_a_repair_says_what_it_changes():
    done = validity.repair(BOWTIE)
    assert done.geometry.is_valid
    assert (done.parts_before, done.parts_after) == (1, 2)
    assert done.after_m2 == pytest.approx(measure.area_m2(done.geometry))
    assert done.change_m2 == done.after_m2 - done.before_m2
    same = validity.repair(box(66, 30, 67, 31))
    assert same.change_m2 == pytest.approx(0, abs=1)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=9))
def test_whatever_the_corners_repair_gives_ground_that_overlay_can_trust(corners):
    shape = Polygon([(66 + x / 10, 30 + y / 10) for x, y in corners])
    done = validity.repair(shape)
    assert done.geometry.is_empty or (validity.fault(done.geometry) is None and done.after_m2 > 0)
