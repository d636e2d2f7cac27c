"""Every lookup and function, on the database at hand, against plain Shapely and the ellipsoid."""

import json
import math

import numpy
import pytest
import shapely
from django.db import connection
from django.db.models import Count, Exists, F, OuterRef
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from shapely.affinity import rotate
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from emining.kernel.geo import functions, measure
from emining.kernel.geo.reading import fit, read

from .plots import Plot, Zone

pytestmark = pytest.mark.django_db
thorough = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def degrees(low: float, high: float) -> st.SearchStrategy[float]:
    return st.floats(low, high, allow_nan=False).map(lambda number: round(number, 6))


points = st.builds(Point, degrees(60, 70), degrees(24, 37))
lines = st.lists(st.tuples(degrees(60, 70), degrees(24, 37)), min_size=2, max_size=4, unique=True).map(LineString)


@st.composite
def polygons(draw: st.DrawFn) -> Polygon:
    """Turned rectangles, with and without a hole, either way round: valid, and of the size of titles."""
    x, y, wide, high = draw(degrees(60, 70)), draw(degrees(24, 36)), draw(degrees(0.001, 1)), draw(degrees(0.001, 1))
    shell = box(x, y, x + wide, y + high, ccw=draw(st.booleans()))
    if draw(st.booleans()):
        hole = box(x + wide / 4, y + high / 4, x + wide / 2, y + high / 2)
        shell = Polygon(shell.exterior.coords, [hole.exterior.coords])
    return rotate(shell, draw(st.integers(0, 89)))


@st.composite
def groups(draw: st.DrawFn) -> MultiPolygon:
    first = draw(polygons())
    return MultiPolygon([first, shapely.transform(first, lambda xy: numpy.add(xy, (2.5, 0)))])


shapes = st.one_of(points, lines, polygons(), groups())
rows_of_shapes = st.lists(st.one_of(st.none(), shapes), min_size=1, max_size=8)


def keep(found: list) -> dict:
    Plot.objects.all().delete()
    rows = Plot.objects.bulk_create([Plot(shape=shape) for shape in found])
    return {row.pk: row.shape for row in rows if row.shape is not None}


def asked(**lookup) -> set:
    found = set(Plot.objects.filter(**lookup).values_list("pk", flat=True))
    left = set(Plot.objects.exclude(**lookup).values_list("pk", flat=True))
    assert found | left == set(Plot.objects.values_list("pk", flat=True)), "in or out, nothing else"
    assert not found & left
    return found


@thorough
@given(rows_of_shapes, degrees(59, 70), degrees(23, 37), degrees(0, 5), degrees(0, 5))
def test_a_map_window_shows_what_meets_it(found, west, south, wide, high):
    rows = keep(found)
    window = (west, south, west + wide, south + high)

    def meets(shape):
        left, low, right, top = shape.bounds
        return left <= window[2] and right >= window[0] and low <= window[3] and top >= window[1]

    assert asked(shape__bbox=window) == {pk for pk, shape in rows.items() if meets(shape)}


@thorough
@given(rows_of_shapes, shapes)
def test_what_meets_a_geometry(found, other):
    rows = keep([*found, other])
    assert asked(shape__intersects=other) == {pk for pk, shape in rows.items() if shapely.intersects(shape, other)}


@thorough
@given(rows_of_shapes, points)
def test_whose_ground_a_point_is_on(found, point):
    rows = keep([*found, point.buffer(0.01), point])
    assert asked(shape__contains_point=point) == {pk for pk, shape in rows.items() if shapely.covers(shape, point)}


@thorough
@given(rows_of_shapes, polygons())
def test_what_lies_wholly_inside(found, other):
    rows = keep([*found, other, other.representative_point()])
    assert asked(shape__covered_by=other) == {pk for pk, shape in rows.items() if shapely.covers(other, shape)}


@thorough
@given(st.lists(st.one_of(points, polygons(), groups()), min_size=1, max_size=8), shapes, st.floats(1, 500_000))
def test_what_lies_within_a_distance(found, other, metres):
    rows = keep(found)
    away = {pk: measure.distance_m(shape, other) for pk, shape in rows.items()}
    assume(all(abs(distance - metres) > 0.01 for distance in away.values()))
    assert asked(shape__within_distance=(other, metres)) == {pk for pk, far in away.items() if far <= metres}


@thorough
@given(st.lists(polygons(), min_size=1, max_size=6), polygons(), st.floats(1, 1e9))
def test_what_shares_ground(found, other, m2):
    rows = keep([*found, other])
    shared = {pk: measure.overlap(shape, other) for pk, shape in rows.items()}
    assume(all(abs(area - m2) > 1 + area * 1e-5 for area in shared.values()))
    assert asked(shape__overlaps_area=(other, m2)) == {pk for pk, area in shared.items() if area > m2}


def test_touching_is_meeting_but_shares_no_ground():
    keep([box(66, 30, 67, 31)])
    beside = box(67, 30, 68, 31)
    assert asked(shape__intersects=beside)
    assert not asked(shape__overlaps_area=(beside, 0))
    assert asked(shape__overlaps_area=(box(66.999, 30, 68, 31), 0))


@thorough
@given(shapes, shapes)
def test_functions_mean_what_shapely_and_the_ellipsoid_mean(shape, other):
    keep([shape])
    row = Plot.objects.annotate(
        m2=functions.Area("shape"),
        metres=functions.Distance("shape", other),
        centre=functions.Centroid("shape"),
        inside=functions.PointInside("shape"),
        around=functions.Envelope("shape"),
        valid=functions.IsValid("shape"),
        text=functions.AsGeoJSON("shape"),
        w=functions.West("shape"),
        s=functions.South("shape"),
        e=functions.East("shape"),
        n=functions.North("shape"),
    ).get()
    assert row.shape == shape
    assert math.isclose(row.m2, measure.area_m2(shape), rel_tol=1e-6, abs_tol=1e-3)
    assert math.isclose(row.metres, measure.distance_m(shape, other), rel_tol=1e-6, abs_tol=0.002)
    assert shapely.equals_exact(row.centre, shape.centroid, 1e-9)
    assert shape.distance(row.inside) < 1e-9
    assert row.around.bounds == shape.bounds
    assert row.around.area == pytest.approx(shapely.box(*shape.bounds).area)
    assert row.valid
    assert shapely.equals_exact(read(json.loads(row.text)), shape, 1e-7)
    assert json.loads(row.text) == json.loads(functions.to_geojson(shape))
    assert (row.w, row.s, row.e, row.n) == shape.bounds


@thorough
@given(polygons(), polygons())
def test_what_two_polygons_share(shape, other):
    other = shapely.transform(other, lambda xy: xy - shapely.get_coordinates(other.centroid) + shape.centroid.coords[0])
    keep([shape])
    row = Plot.objects.annotate(
        shared=functions.Intersection("shape", other), m2=functions.overlap_area("shape", other)
    ).get()
    wanted = shapely.intersection(shape, other)
    assert shapely.symmetric_difference(row.shared, wanted).area < 1e-9
    # a corner that overlay adds to a long edge bends its geodesic, and two releases of GEOS may add different ones
    assert math.isclose(row.m2, measure.overlap(shape, other), rel_tol=1e-5, abs_tol=0.01)


def test_area_is_the_same_whichever_way_the_rings_turn():
    shell, hole = box(66, 30, 67, 31), box(66.2, 30.2, 66.4, 30.4)
    turned = [
        Polygon(list(shell.exterior.coords)[::one], [list(hole.exterior.coords)[::other]])
        for one in (1, -1)
        for other in (1, -1)
    ]
    keep(turned)
    areas = list(Plot.objects.annotate(m2=functions.Area("shape")).values_list("m2", flat=True))
    assert areas == pytest.approx([measure.area_m2(shell) - measure.area_m2(hole)] * 4, rel=1e-9)


def test_area_of_a_known_quadrangle():
    """One degree by one at 30° N: 96.4862 by 110.8612 km at its southern and middle edges; 10,640 km² or so."""
    keep([box(66, 30, 67, 31)])
    m2 = Plot.objects.annotate(m2=functions.Area("shape")).get().m2
    assert 10_600e6 < m2 < 10_720e6


def test_nothing_in_nothing_out():
    keep([None])
    row = Plot.objects.annotate(
        m2=functions.Area("shape"),
        metres=functions.Distance("shape", Point(66, 30)),
        shared=functions.Intersection("shape", box(66, 30, 67, 31)),
        text=functions.AsGeoJSON("shape"),
        w=functions.West("shape"),
    ).get()
    assert (row.shape, row.m2, row.metres, row.shared, row.text, row.w) == (None,) * 6


def test_an_empty_geometry_is_nowhere():
    row = Plot.objects.create(shape=Polygon())
    assert row.pk not in asked(shape__bbox=(-180, -90, 180, 90))
    assert not asked(shape__intersects=Polygon())
    assert Plot.objects.annotate(m=functions.Distance("shape", Point(66, 30))).get().m is None


def test_distance_from_far_round_and_near():
    keep([Point(66, 30), box(10, 10, 11, 11), LineString([(-170, -40), (-160, -40)])])
    for target in (Point(66.0000001, 30), Point(-114, -30), Point(67, 89), box(65, 29, 67, 31)):
        for row in Plot.objects.annotate(metres=functions.Distance("shape", target)):
            assert row.metres == pytest.approx(measure.distance_m(row.shape, target), rel=1e-6, abs=0.002)


def test_the_whole_extent_in_one_query(django_assert_num_queries):
    assert functions.extent(Plot.objects.all(), "shape") is None
    keep([Point(66, 30), None, box(61, 25, 62, 26)])
    with django_assert_num_queries(1):
        assert functions.extent(Plot.objects.all(), "shape") == (61.0, 25.0, 66.0, 30.0)


def test_rows_are_compared_with_each_other():
    """Which plots meet another plot: the pairs are found by the database."""
    keep([box(66, 30, 67, 31), box(66.5, 30.5, 68, 32), box(70, 30, 71, 31)])
    other = Plot.objects.filter(shape__intersects=OuterRef("shape")).exclude(pk=OuterRef("pk"))
    assert Plot.objects.filter(Exists(other)).count() == 2


def test_lookups_reach_through_relations_and_count_rows_once():
    plot = Plot.objects.create(mark=Point(66.5, 30.5))
    zone = Zone.objects.create(plot=plot, area=box(66, 30, 67, 31))
    Zone.objects.create(plot=plot, area=box(80, 30, 81, 31))
    assert list(Plot.objects.filter(zones__area__contains_point=Point(66.5, 30.5))) == [plot]
    assert list(Zone.objects.filter(area__contains_point=F("plot__mark"))) == [zone]
    counted = Plot.objects.filter(zones__area__bbox=(60, 20, 90, 40)).annotate(n=Count("zones"))
    assert [row.n for row in counted] == [2]


def test_a_computed_geometry_is_asked_too():
    keep([box(66, 30, 68, 32)])
    centred = Plot.objects.annotate(centre=functions.Centroid("shape"))
    assert centred.filter(centre__bbox=(66.9, 30.9, 67.1, 31.1)).count() == 1
    assert centred.filter(centre__within_distance=(Point(60, 30), 1000)).count() == 0


QUESTIONS = {
    "bbox": (66, 30, 66.01, 30.01),
    "intersects": box(66, 30, 66.01, 30.01),
    "contains_point": Point(66, 30),
    "covered_by": box(66, 30, 66.01, 30.01),
    "within_distance": (Point(66, 30), 100),
    "overlaps_area": (box(66, 30, 66.01, 30.01), 1),
}


@pytest.mark.parametrize("lookup", QUESTIONS)
def test_the_index_is_used(lookup):
    Plot.objects.bulk_create(
        [
            Plot(shape=box(60 + i / 50, 24 + j / 50, 60.01 + i / 50, 24.01 + j / 50))
            for i in range(50)
            for j in range(40)
        ]
    )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE geo_plot")
    plan = Plot.objects.filter(**{f"shape__{lookup}": QUESTIONS[lookup]}).explain()
    if connection.vendor == "postgresql":
        assert "gist" in plan, plan
    else:
        assert "geo_plot_shape_rtree VIRTUAL TABLE INDEX 2:" in plan, plan
        assert "SCAN geo_plot" not in plan.replace("SCAN geo_plot_shape_rtree", ""), plan


def test_what_fits_is_made_to_fit():
    zone = Zone.objects.create(plot=Plot.objects.create(mark=Point(66, 30, 12)), area=box(66, 30, 67, 31))
    zone.refresh_from_db()
    assert zone.area == fit(box(66, 30, 67, 31), "MULTIPOLYGON")
    assert not Plot.objects.get().mark.has_z


def test_the_envelope_of_a_flat_geometry_is_flat_on_both():
    keep([LineString([(60, 24), (60, 25)]), LineString([(60, 24), (61, 24)]), Point(60, 24), box(60, 24, 61, 25)])
    kinds = Plot.objects.order_by("pk").annotate(around=functions.Envelope("shape")).values_list("around", flat=True)
    assert [kind.geom_type for kind in kinds] == ["LineString", "LineString", "Point", "Polygon"]
