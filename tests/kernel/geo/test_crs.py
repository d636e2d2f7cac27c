"""Old and foreign systems come into WGS 84 by the operation that holds for the place, and say so."""

import numpy
import pyogrio
import pytest
import shapely
from django.utils import translation
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely.geometry import LineString, Point, box

from emining.kernel.geo import crs, gcj02, measure, messages, validity

SAINDAK, KARACHI = (61.6, 29.27), (67.2, 25.2)


def moved(result: crs.Transformed, x: float, y: float) -> float:
    return measure.between(result.geometry.x, result.geometry.y, x, y)


def test_kalianpur_taken_for_wgs84_would_be_seventy_metres_off():
    result = crs.to_wgs84(Point(SAINDAK), "EPSG:4145")
    assert 60 < moved(result, *SAINDAK) < 90
    assert result.operation == "Kalianpur 1962 to WGS 84 (1)"
    assert result.accuracy_m == 999
    assert not result.is_ballpark
    assert result.within_area


def test_the_operation_is_that_of_the_place_and_the_others_are_named():
    result = crs.to_wgs84(Point(KARACHI), "EPSG:4145")
    assert (result.operation, result.accuracy_m) == ("Kalianpur 1962 to WGS 84 (4)", 3)
    assert {other.name for other in result.alternatives} == {
        "Kalianpur 1962 to WGS 84 (1)",
        "Kalianpur 1962 to WGS 84 (2)",
    }


def test_an_operation_made_for_the_sea_is_not_taken_on_land():
    """The rectangle of "offshore Indus fan" (stated accuracy 1 m) reaches over Lasbela."""
    result = crs.to_wgs84(Point(66.3, 25.1), "EPSG:4145")
    assert result.operation == "Kalianpur 1962 to WGS 84 (1)"
    assert "Kalianpur 1962 to WGS 84 (2)" in {other.name for other in result.alternatives}


def test_a_whole_file_can_be_held_to_one_operation():
    name = "Kalianpur 1962 to WGS 84 (1)"
    many = crs.to_wgs84_many([Point(SAINDAK), Point(KARACHI)], "EPSG:4145", operation=name)
    assert {result.operation for result in many} == {name}
    with pytest.raises(crs.CrsError):
        crs.to_wgs84(Point(KARACHI), "EPSG:4145", operation="no such")


def test_many_get_what_each_would_get():
    places = [Point(SAINDAK), Point(KARACHI), LineString([SAINDAK, KARACHI]), box(68.5, 26, 69, 27)]
    assert crs.to_wgs84_many(places, "Kalianpur 1962") == [crs.to_wgs84(place, "4145") for place in places]
    assert crs.to_wgs84_many([], "4145") == []


@pytest.mark.parametrize("key", ["EPSG:4490", "EPSG:4610", "EPSG:24371"])
def test_a_ballpark_operation_is_marked(key):
    result = crs.to_wgs84(crs.from_wgs84(Point(75.0, 32.0), key).geometry, key)
    assert result.is_ballpark
    assert result.accuracy_m is None
    assert "Ballpark" in result.operation


def test_outside_the_ground_it_holds_for_is_said():
    assert not crs.to_wgs84(Point(-78, -8), "EPSG:4145").within_area


def test_wgs84_stays_as_it_is():
    result = crs.to_wgs84(Point(SAINDAK), "WGS 84")
    assert (result.geometry, result.operation, result.accuracy_m) == (Point(SAINDAK), "", 0)


SYSTEMS_OF_PAKISTAN = [*range(24311, 24314), 24376, 24377, *range(32641, 32644), 4145, 4490, 3857]


@settings(max_examples=60, deadline=None)
@given(st.floats(61, 77), st.floats(24, 36), st.sampled_from(SYSTEMS_OF_PAKISTAN))
def test_there_and_back(longitude, latitude, code):
    point = Point(longitude, latitude)
    there = crs.from_wgs84(point, f"EPSG:{code}")
    back = crs.to_wgs84(there.geometry, f"EPSG:{code}", operation=there.operation)
    assert moved(back, longitude, latitude) < 0.01


def test_the_india_zones_have_their_origins_where_the_survey_put_them():
    """Zone I on Kalianpur 1962: 68° E 32.5° N at 2,743,196.4 and 914,398.8 m (EPSG:24376)."""
    back = crs.to_wgs84(Point(2_743_196.4, 914_398.8), "EPSG:24376")
    assert moved(back, 68, 32.5) < 90


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("4145", "EPSG:4145"),
        ("epsg:4145", "EPSG:4145"),
        ("urn:ogc:def:crs:EPSG::32642", "EPSG:32642"),
        ("Kalianpur 1962", "EPSG:4145"),
        ("WGS84", "EPSG:4326"),
        ("CGCS2000", "EPSG:4490"),
        ("gcj02", "GCJ-02"),
        ("WGS 84 / UTM zone 42N", "EPSG:32642"),
    ],
)
def test_a_system_is_known_by_its_names(text, key):
    assert crs.resolve(text).key == key


@pytest.mark.parametrize(
    ("text", "code"), [("EPSG:999999", "unknown_crs"), ("nonsense", "unknown_crs"), ("5773", "not_a_map")]
)
def test_what_is_no_system_is_refused(text, code):
    with pytest.raises(crs.CrsError) as caught:
        crs.resolve(text)
    assert caught.value.code == code


def test_numbers_that_a_system_cannot_have_are_refused():
    with pytest.raises(crs.CrsError) as caught:
        crs.to_wgs84(Point(1e12, 1e12), "EPSG:32642")
    assert caught.value.code == "impossible"


def test_all_offered_systems_exist():
    assert all(crs.resolve(key).name for key in crs.SYSTEMS)
    assert len(set(crs.SYSTEMS)) == len(crs.SYSTEMS)


# --- which system a file without one is in


PERU = (195_000.0, 8_773_637.5, 834_232.25, 9_616_000.0)  # with one stray polygon far out at sea


def test_peru_is_suggested_its_own_zone_first():
    assert not crs.looks_like_degrees(PERU)
    assert crs.candidates(PERU, "PE")[0].crs == "EPSG:32717"
    assert crs.candidates(PERU, (-81.4, -18.4, -68.6, 0))[0].crs == "EPSG:32717"


def test_with_no_country_known_every_zone_is_listed():
    found = [candidate.crs for candidate in crs.candidates(PERU)]
    assert "EPSG:32717" in found
    assert len(found) > 50
    assert {candidate.why for candidate in crs.candidates(PERU)} == {"world"}


@pytest.mark.reference_data
def test_the_public_file_without_a_system(reference_data):
    bounds = pyogrio.read_info(reference_data / "titles" / "peru_utm17s_no_crs.geojson")["total_bounds"]
    assert crs.candidates(tuple(bounds), "PE")[0].crs == "EPSG:32717"


@pytest.mark.reference_data
def test_nine_thousand_titles_come_where_others_put_them(reference_data):
    folder = reference_data / "titles"
    metres, degrees = (
        shapely.from_wkb(pyogrio.raw.read(folder / name)[2])
        for name in ("peru_utm17s_no_crs.geojson", "peru_17s_4326.gpkg")
    )
    placed = crs.to_wgs84_many(list(metres), "EPSG:32717")
    assert len(placed) == 9025
    assert {(result.operation, result.accuracy_m, result.is_ballpark) for result in placed} == {
        ("Inverse of UTM zone 17S", 0.0, False)
    }
    centres = shapely.centroid(numpy.array([result.geometry for result in placed]))
    assert float(shapely.distance(centres, shapely.centroid(degrees)).max()) < 1e-7
    assert sum(validity.fault(shape) is not None for shape in metres) == 7


@pytest.mark.reference_data
def test_overlaps_of_the_public_licences(reference_data):
    """155 pairs share more than 1 m², 151 more than a tenth of a hectare."""
    shapes = shapely.from_wkb(pyogrio.raw.read(reference_data / "titles" / "drc_licences.gpkg")[2])
    one, other = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    shared = [measure.overlap(shapes[a], shapes[b]) for a, b in zip(one, other, strict=True) if a < b]
    assert [sum(m2 > limit for m2 in shared) for limit in (1, 1000)] == [155, 151]


def test_metres_in_pakistan_may_be_any_of_its_grids():
    found = [candidate.crs for candidate in crs.candidates((456_789, 3_214_567, 457_000, 3_215_000), "PK")]
    assert found[:6] == ["EPSG:32641", "EPSG:32642", "EPSG:32643", "EPSG:24311", "EPSG:24312", "EPSG:24313"]
    zones = [candidate.crs for candidate in crs.candidates((2_700_000, 900_000, 2_710_000, 910_000), "PK")]
    assert zones[0] == "EPSG:24376"


def test_chinese_eastings_with_the_number_of_their_zone():
    found = crs.candidates((39_456_789, 3_214_567, 39_457_000, 3_215_000), "CN")
    assert found[0].crs == "EPSG:4527", "CGCS2000 / 3-degree Gauss-Kruger zone 39"


def test_northings_first_are_seen():
    found = crs.candidates((3_414_567, 756_789, 3_415_000, 757_000), "PK")
    assert "EPSG:32642" in [candidate.crs for candidate in found if candidate.swapped]


@settings(max_examples=30, deadline=None)
@given(st.floats(61.5, 76), st.floats(25, 36), st.sampled_from(["EPSG:32641", "EPSG:32642", "EPSG:32643"]))
def test_the_true_system_is_always_among_the_candidates(longitude, latitude, key):
    west, _, east, _ = crs.resolve(key).area
    if not west <= longitude <= east:
        return
    shape = crs.from_wgs84(box(longitude, latitude, longitude + 0.1, latitude + 0.1), key).geometry
    assert key in [candidate.crs for candidate in crs.candidates(shape.bounds, "PK")]


@pytest.mark.parametrize(
    ("bounds", "answer"),
    [
        ((60.8, 23.6, 77.9, 37.1), True),
        ((-180, -90, 180, 90), True),
        (PERU, False),
        ((0, 0, 181, 1), False),
        ((float("nan"), 0, 1, 1), False),
    ],
)
def test_what_can_be_degrees(bounds, answer):
    assert crs.looks_like_degrees(bounds) is answer


@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_candidates_and_errors_are_explained(language):
    with translation.override(language):
        sentence = messages.explain(crs.candidates(PERU, "PE")[0])
        assert sentence.isascii() == (language == "en")
        assert "EPSG:999999" in messages.explain(crs.CrsError("unknown_crs", "EPSG:999999"))


# --- GCJ-02


ISLAMABAD, BEIJING, URUMQI = (73.06, 33.7), (116.3913, 39.9075), (87.617, 43.793)


def test_gcj02_moves_beijing_and_leaves_islamabad():
    shifted = gcj02.to_gcj02(Point(BEIJING))
    assert 400 < measure.distance_m(shifted, Point(BEIJING)) < 700
    assert gcj02.to_gcj02(Point(ISLAMABAD)) == Point(ISLAMABAD)


def test_none_of_pakistan_is_inside_the_outline():
    for longitude in range(61, 78):
        for latitude in range(24, 37):
            if longitude > 75.3 and latitude > 34:
                continue  # beyond Skardu nothing is said of whose ground it is
            assert not gcj02.OUTLINE.covers(Point(longitude, latitude))
    for place in (ISLAMABAD, (74.31, 35.92), (75.63, 35.30), (74.88, 36.32), (61.6, 29.27)):
        assert not gcj02.OUTLINE.intersects(Point(place))


@settings(max_examples=200, deadline=None)
@given(st.floats(74, 134), st.floats(18.5, 53))
def test_gcj02_comes_back_to_a_millionth_of_a_degree(longitude, latitude):
    point = Point(longitude, latitude)
    assume(gcj02.OUTLINE.covers(point) or gcj02.OUTLINE.distance(point) > 0.02)  # at the edge a place has two meanings
    back = gcj02.from_gcj02(gcj02.to_gcj02(point))
    assert point.distance(back) < 1e-6


def test_gcj02_is_marked_as_shifted_only_where_it_moved_something():
    assert crs.to_wgs84(Point(URUMQI), "GCJ-02").was_shifted
    untouched = crs.to_wgs84(Point(ISLAMABAD), "GCJ-02")
    assert (untouched.was_shifted, untouched.geometry) == (False, Point(ISLAMABAD))
    assert not crs.to_wgs84(Point(URUMQI), "EPSG:4326").was_shifted


def test_a_shape_half_inside_is_not_torn():
    with pytest.raises(ValueError, match="straddles"):
        gcj02.to_gcj02(LineString([BEIJING, ISLAMABAD]))


def test_the_outline_is_sound():
    assert gcj02.OUTLINE.is_valid
    for place in (BEIJING, URUMQI, (91.11, 29.65), (121.47, 31.23), (113.26, 23.13), (126.63, 45.75)):
        assert shapely.covers(gcj02.OUTLINE, Point(place))
