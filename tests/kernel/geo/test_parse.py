"""Coordinates as people write them are understood, or it is said where and why they are not."""

import re
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point, box

from emining.kernel.geo import crs, measure, messages
from emining.kernel.geo import format as written
from emining.kernel.geo.parse import GridPosition, ParseError, Position, parse, parse_angle
from emining.kernel.geo.parse.results import CODES

PAKISTAN = (60.8, 23.6, 77.9, 37.1)

# 30°15′20″ by 66°10′05″ in every hemisphere: how each script writes it, hemisphere behind and before.
WAYS = {
    "en": ("30°15'20\"{lat}, 66°10'05\"{lon}", {"N": "N", "S": "S", "E": "E", "W": "W"}),
    "en, before": ("{lat} 30 15 20; {lon} 66 10 05", {"N": "N", "S": "S", "E": "E", "W": "W"}),
    "en, in words": (
        "30 degrees 15 minutes 20 seconds {lat}, 66 deg 10 min 5 sec {lon}",
        {"N": "North", "S": "South", "E": "East", "W": "West"},
    ),
    "en, in letters": ("30d15m20s{lat} 66d10m5s{lon}", {"N": "N", "S": "S", "E": "E", "W": "W"}),
    "zh": ("{lat}30度15分20秒，{lon}66度10分05秒", {"N": "北纬", "S": "南纬", "E": "东经", "W": "西经"}),
    "zh, behind": ("30°15′20″{lat} 66°10′05″{lon}", {"N": "北", "S": "南", "E": "东", "W": "西"}),
    "zh, traditional": (
        "{lat}三十度十五分二十秒 {lon}六十六度十分五秒",
        {"N": "北緯", "S": "南緯", "E": "東經", "W": "西經"},
    ),
    "zh, full width": (
        "{lat}：３０°１５′２０″；{lon}：６６°１０′０５″",
        {"N": "北纬", "S": "南纬", "E": "东经", "W": "西经"},
    ),
    "ur": (
        "۳۰ درجے ۱۵ منٹ ۲۰ سیکنڈ {lat}، ۶۶ درجے ۱۰ منٹ ۵ سیکنڈ {lon}",
        {"N": "شمال", "S": "جنوب", "E": "مشرق", "W": "مغرب"},
    ),
    "ur, axes named": (
        "عرضِ بلد ۳۰°۱۵′۲۰″ {lat}، طولِ بلد ۶۶°۱۰′۰۵″ {lon}",
        {"N": "شمالی", "S": "جنوبی", "E": "مشرقی", "W": "مغربی"},
    ),
    "ur, Arabic letters and digits": (
        "٣٠ درجه ١٥ دقيقه ٢٠ ثانيه {lat} ؛ ٦٦ درجه ١٠ دقيقه ٥ ثانيه {lon}",
        {"N": "شمالي", "S": "جنوبي", "E": "شرقي", "W": "غربي"},
    ),
}


@pytest.mark.parametrize("north", ["N", "S"])
@pytest.mark.parametrize("east", ["E", "W"])
@pytest.mark.parametrize("way", WAYS)
def test_every_hemisphere_in_three_scripts(way, north, east):
    template, words = WAYS[way]
    text = template.format(lat=words[north], lon=words[east])
    found = parse(text)
    assert isinstance(found, Position)
    assert found.latitude == pytest.approx((1 if north == "N" else -1) * (30 + 15 / 60 + 20 / 3600), abs=1e-12), text
    assert found.longitude == pytest.approx((1 if east == "E" else -1) * (66 + 10 / 60 + 5 / 3600), abs=1e-12), text
    assert (found.swapped, found.notes) == (False, ())


@pytest.mark.parametrize(
    ("text", "longitude", "latitude"),
    [
        ("30.25, 66.5", 66.5, 30.25),
        ("30.25 66.5", 66.5, 30.25),
        ("30.25/66.5", 66.5, 30.25),
        ("30.25;66.5", 66.5, 30.25),
        ("(30.25 | 66.5)", 66.5, 30.25),
        ("30.25\t66.5", 66.5, 30.25),
        ("30.25\n66.5", 66.5, 30.25),
        ("30,25; 66,5", 66.5, 30.25),
        ("30,25 N 66,5 E", 66.5, 30.25),
        ("٣٠٫٢٥، ٦٦٫٥", 66.5, 30.25),
        ("۳۰٫۲۵ شمال ۶۶٫۵ مشرق", 66.5, 30.25),
        ("北纬30.25°，东经66.5°", 66.5, 30.25),
        ("\u200f30.25\u200e N, 66.5 E", 66.5, 30.25),
        ("-30.25 66.5", 66.5, -30.25),
        ("−30.25, −66.5", -66.5, -30.25),
        ("30 15 66 30", 66.5, 30.25),
        ("30°15' 66°30'", 66.5, 30.25),
        ("30 15' 66 30'", 66.5, 30.25),
        ("30-15-00 N, 66-30-00 E", 66.5, 30.25),
        ("30:15:00N 66:30:00E", 66.5, 30.25),
        ("30 15 00 66 30 00", 66.5, 30.25),
        ("Lat. 30.25 Long. 66.5", 66.5, 30.25),
        ("latitude=30.25, longitude=66.5", 66.5, 30.25),
        ("30d15m0s 66d30m0s", 66.5, 30.25),
        ("0 0", 0, 0),
        ("90 N 180 W", -180, 90),
    ],
)
def test_separators_and_signs_of_every_kind(text, longitude, latitude):
    found = parse(text)
    assert (found.longitude, found.latitude) == pytest.approx((longitude, latitude))


@pytest.mark.parametrize(
    ("text", "swapped", "notes"),
    [
        ("66°30′E 30°15′N", True, ()),
        ("东经66.5度，北纬30.25度", True, ()),
        ("طول بلد 66.5 عرض بلد 30.25", True, ()),
        ("100.5, 30.25", True, ("order_turned",)),
        ("30.25, 66.5", False, ("order_assumed",)),
        ("66.5 E, 30.25", True, ()),
    ],
)
def test_swapped_order_is_seen_and_said(text, swapped, notes):
    found = parse(text)
    assert found.latitude == pytest.approx(30.25)
    assert (found.swapped, found.notes) == (swapped, notes)


def test_where_it_should_be_decides_the_order_of_bare_numbers():
    assert parse("66.5 30.25", expected=PAKISTAN) == Position(66.5, 30.25, True, ("order_turned",))
    assert parse("30.25 66.5", expected=PAKISTAN) == Position(66.5, 30.25, False, ("order_assumed",))
    assert parse("10 20", expected=PAKISTAN).latitude == 10, "neither order fits: as written"


@pytest.mark.parametrize(
    ("text", "easting", "northing", "crs", "notes"),
    [
        ("42N 456789 3214567", 456789, 3214567, "EPSG:32642", ()),
        ("UTM Zone 42R, E 456,789.5 N 3,214,567", 456789.5, 3214567, "EPSG:32642", ()),
        ("456789mE 3214567mN 42N", 456789, 3214567, "EPSG:32642", ()),
        ("3214567 456789 42N", 456789, 3214567, "EPSG:32642", ("order_turned",)),
        ("N 3214567 E 456789 zone 42 north", 456789, 3214567, "EPSG:32642", ("order_turned",)),
        ("17 South 500000 9000000", 500000, 9000000, "EPSG:32717", ()),
        ("17L 500000 9000000", 500000, 9000000, "EPSG:32717", ()),
        ("43S 320000 3730000", 320000, 3730000, "EPSG:32643", ("band_letter",)),
        ("43S 320000 7730000", 320000, 7730000, "EPSG:32743", ()),
        ("زون ۴۲ شمال ۴۵۶۷۸۹ ۳۲۱۴۵۶۷", 456789, 3214567, "EPSG:32642", ()),
        ("42北 456789，3214567", 456789, 3214567, "EPSG:32642", ()),
        ("zone 42: 456789 3214567", 456789, 3214567, "EPSG:32642", ("north_assumed",)),
    ],
)
def test_metres_of_a_zone(text, easting, northing, crs, notes):
    found = parse(text)
    assert isinstance(found, GridPosition)
    assert (found.easting, found.northing, found.crs, found.notes) == (easting, northing, crs, notes)


WRONG = [
    ("", "nothing", 0),
    ("somewhere near Quetta", "unknown_word", 0),
    ("一" * 5000, "too_long", 300),
    ("9" * 290 + " 1", "one_only", 0),
    ("30 N, 66 banana", "unknown_word", 9),
    ("30°15′ N", "one_only", 0),
    ("30 66 12 5 6 7 8", "too_many", 15),
    ("30 15 66", "count", 0),
    ("30 75 N 66 E", "minutes", 3),
    ("30 15 60 N 66 E", "seconds", 6),
    ("30.5 15 N 66 E", "decimal_inside", 0),
    ("95 N 66 E", "out_of_range", 0),
    ("30 N 196 E", "out_of_range", 5),
    ("-30 S 66 E", "sign_and_hemisphere", 4),
    ("N 30 S, E 66", "two_hemispheres", 8),
    ("latitude 30 E longitude 66 N", "contradiction", 12),
    ("30 N 66 S", "same_axis", 5),
    ("456789 3214567", "needs_zone", 0),
    ("61N 456789 3214567", "no_such_zone", 0),
    ("42I 456789 3214567", "no_such_zone", 0),
    ("42N 45678 3214567", "not_metres", 4),
]


@pytest.mark.parametrize(("text", "code", "place"), WRONG)
def test_what_is_wrong_and_where(text, code, place):
    with pytest.raises(ParseError) as caught:
        parse(text)
    assert (caught.value.code, caught.value.position) == (code, place)


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_every_error_is_explained_in_every_language(language):
    assert set(messages.PARSE) == set(CODES)
    with translation.override(language):
        for code in CODES:
            sentence = messages.explain(ParseError(code, 3, "٧٥"))
            assert "%(" not in sentence
            assert sentence.isascii() is False or language == "en"


@settings(max_examples=300, deadline=None)
@given(
    st.floats(-180, 180), st.floats(-90, 90), st.sampled_from(["en", "zh-hans", "ur"]), st.sampled_from(written.STYLES)
)
def test_what_is_written_is_read_back(longitude, latitude, language, style):
    text = written.coordinates(Point(longitude, latitude), language, style)
    found = parse(text)
    half_a_unit = {"dd": 0.5e-5, "dm": 0.5e-3 / 60, "dms": 0.05 / 3600}[style] + 1e-12
    assert abs(found.latitude - latitude) <= half_a_unit, text
    assert abs(found.longitude - longitude) <= half_a_unit, text


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789NSEWnsew°'\"′″.,;-+ 北纬东经度分秒شمالمشرقدرجے۰۱۲３", max_size=24))
def test_no_text_breaks_it(text):
    """Whatever is typed gives a place on earth or an explained error, never another exception."""
    try:
        found = parse(text)
    except ParseError as error:
        assert 0 <= error.position <= len(text)
        return
    if isinstance(found, Position):
        assert abs(found.latitude) <= 90
        assert abs(found.longitude) <= 180


def test_one_column_holds_one_angle():
    assert parse_angle("30°15′ S").degrees == -30.25
    assert parse_angle("66.5", "lon").axis == "lon"
    assert parse_angle("۶۶ درجے ۳۰ منٹ", "lon").degrees == 66.5
    with pytest.raises(ParseError) as caught:
        parse_angle("30 N", "lon")
    assert caught.value.code == "contradiction"
    with pytest.raises(ParseError):
        parse_angle("95", "lat")


def test_readers_see_their_own_words():
    point = Point(66.168056, -30.255556)
    assert written.coordinates(point) == "30.25556° S, 66.16806° E"
    assert written.coordinates(point, "zh-hans", "dms", 0) == "南纬30°15′20″，东经66°10′05″"
    assert written.coordinates(point, "ur", "dm", 1) == "30°15.3′ جنوب، 66°10.1′ مشرق"
    assert written.coordinates(Point(59.999999, 0), style="dms") == "0°00′00.0″ N, 60°00′00.0″ E", "never 60 seconds"


def test_an_area_is_shown_by_its_span_and_its_corners():
    area = box(66.1, 30.1, 66.2, 30.25)
    assert written.coordinates(area, digits=2) == "30.10°–30.25° N, 66.10°–66.20° E"
    assert written.coordinates(box(-1, -2, 1, -1), digits=0) == "1°–2° S, 1° W – 1° E"
    assert written.corners(area, "zh-hans", "dms", 0)[0] == "北纬30°06′00″，东经66°12′00″"
    assert len(written.corners(area)) == 4


def test_the_guide_tells_the_truth():
    """Every way of writing in the guide's first section is the same place, to three metres."""
    guide = (Path(__file__).parents[3] / "docs" / "guides" / "coordinates.md").read_text()
    section = guide.partition("## What may be typed")[2].partition("The longitude may come first")[0]
    texts = re.findall(r"`([^`]+)`", section)
    assert len(texts) >= 9
    for text in texts:
        found = parse(text)
        point = found.point if isinstance(found, Position) else crs.to_wgs84(found.point, found.crs).geometry
        assert measure.between(point.x, point.y, 66 + 10 / 60 + 5 / 3600, 30 + 15 / 60 + 20 / 3600) < 3, text
