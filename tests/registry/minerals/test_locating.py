"""Where a deposit is, when its sources differ."""

from hypothesis import given, settings
from hypothesis import strategies as st

from emining.registry.minerals.rules.locating import FAR_M, Point, distance, locate

DUDDAR = [
    Point("mrdata_major_deposits:418", 66.8272, 26.0972),
    Point("mrdata_sedexmvt:65", 66.82, 26.09),
    Point("mrdata_sedznpb:356", 66.83639, 26.22333),
]
STRAY = Point("pp1802:742", 64.6617, 26.2333)
NEAR = st.tuples(st.floats(-0.1, 0.1), st.floats(-0.1, 0.1))


def points(offsets):
    return [Point(f"s{i}", 66 + dx, 27 + dy, order=i) for i, (dx, dy) in enumerate(offsets)]


def test_one_stray_longitude_does_not_move_a_deposit():
    alone, together = locate(DUDDAR), locate([*DUDDAR, STRAY])
    assert together.point == alone.point
    assert list(together.outliers) == [STRAY.key]
    assert round(together.outliers[STRAY.key] / 1000) == 217


def test_two_that_disagree_outvote_nobody():
    found = locate([DUDDAR[0], STRAY])
    assert found.rule == "apart"
    assert not found.outliers
    assert found.apart


def test_the_more_trusted_of_those_that_agree_is_taken():
    trusted = Point("gazette:1", 66.83, 26.1, trust=90)
    found = locate([*DUDDAR, trusted])
    assert (found.point, found.rule) == (trusted, "trust")


def test_trust_does_not_save_an_outlier():
    assert locate([*DUDDAR, Point("loud:1", 64.66, 26.23, trust=100)]).point in DUDDAR


def test_what_the_register_sited_stays():
    own = Point("", 66.83, 26.1)
    found = locate([STRAY, DUDDAR[0]], own)
    assert found.point == own
    assert list(found.outliers) == [STRAY.key]


def test_two_camps_of_equal_size_call_nobody_an_outlier():
    camp = [Point("a1", 66, 27), Point("a2", 66.01, 27), Point("b1", 64, 27), Point("b2", 64.01, 27)]
    assert not locate(camp).outliers


@given(st.lists(NEAR, min_size=1, max_size=6))
def test_the_place_is_one_that_a_source_states(offsets):
    given_points = points(offsets)
    assert locate(given_points).point in given_points


@given(st.lists(NEAR, min_size=2, max_size=6), st.randoms())
def test_the_order_of_arrival_does_not_matter(offsets, random):
    given_points = points(offsets)
    shuffled = given_points[:]
    random.shuffle(shuffled)
    assert locate(shuffled) == locate(given_points)


@settings(max_examples=50)
@given(st.lists(NEAR, min_size=2, max_size=5), st.floats(-60, 60), st.floats(-40, 40))
def test_a_lone_far_statement_never_moves_the_place(offsets, lon, lat):
    given_points = points(offsets)
    far = Point("far", lon, lat, order=99)
    if min(distance(far, p) for p in given_points) <= 5 * FAR_M:
        return
    before, after = locate(given_points), locate([*given_points, far])
    assert after.point == before.point
    assert "far" in after.outliers
