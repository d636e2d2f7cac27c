"""Which deposits are one, which are a question, and which are two."""

import pytest

from emining.kernel.language import glossary
from emining.registry.minerals.rules.locating import Point
from emining.registry.minerals.rules.matching import COMPANIONS, Candidate, judge, union

NUMBERS = iter(range(1, 10_000))


def deposit(*names, at=None, source="s", commodities=("zinc",), **more):
    points = (Point(f"{source}:1", *at),) if at else ()
    return Candidate(
        id=next(NUMBERS),
        names=names,
        points=points,
        commodities=frozenset(commodities),
        country=more.pop("country", "PK"),
        sources=frozenset([source]),
        **more,
    )


def answer(a, b, **known):
    one, other = judge(a, b, **known), judge(b, a, **known)
    assert (one.answer, one.rule) == (other.answer, other.rule)
    return one.answer, one.rule


GUNGA = {"at": (66.53, 27.74)}


def test_one_name_close_together_is_one_deposit():
    assert answer(deposit("Gunga", **GUNGA), deposit("Gunga", at=(66.48, 27.73), source="t")) == (
        "certain",
        "same_name_near",
    )


def test_one_name_far_apart_is_a_question():
    far = deposit("Gunga", at=(66.0, 28.5), source="t")
    assert answer(deposit("Gunga", **GUNGA), far) == ("doubtful", "same_name_far")


def test_what_one_source_lists_twice_is_not_joined():
    assert answer(deposit("Gunga", **GUNGA), deposit("Gunga", at=(66.48, 27.73))) == ("no", "")


def test_aliases_of_one_source_that_point_to_each_other_are_a_question():
    one = deposit("Kaludi Bandi", "Langarban South", at=(73.3111, 34.2875))
    other = deposit("Lagarban South", "Langarban South", at=(73.3074, 34.2846))
    assert answer(one, other) == ("doubtful", "one_source_lists_both")


def test_another_country_is_never_the_same():
    assert answer(deposit("Gunga", **GUNGA), deposit("Gunga", source="t", country="CN", **GUNGA))[0] == "no"


def test_two_that_the_register_sited_are_left_to_an_officer():
    one, other = deposit("Gunga", sited=True, **GUNGA), deposit("Gunga", source="t", sited=True, **GUNGA)
    assert answer(one, other)[0] == "doubtful"


def test_quite_other_goods_make_it_a_question():
    other = deposit("Gunga", source="t", commodities=["coal"], **GUNGA)
    assert answer(deposit("Gunga", **GUNGA), other)[0] == "doubtful"


def test_a_name_without_a_place_joins_only_where_one_place_bears_it():
    placeless = deposit("Gunga", source="t")
    assert answer(deposit("Gunga", **GUNGA), placeless, namesakes=1) == ("certain", "name_without_place")
    assert answer(deposit("Gunga", **GUNGA), placeless, namesakes=2) == ("doubtful", "name_without_place")


def test_a_slip_in_one_coordinate_joins_a_settled_deposit():
    settled = union(deposit("Duddar", at=(66.827, 26.22)), deposit("Duddar", at=(66.82, 26.09), source="t"))
    slipped = deposit("Duddar", at=(64.66, 26.23), source="u", commodities=["gallium"])
    assert answer(settled, slipped) == ("certain", "coordinate_slip")
    assert answer(deposit("Duddar", at=(66.827, 26.22), source="t"), slipped)[0] != "certain"


def test_parts_of_a_field_stay_apart():
    field = deposit("Lagarban", at=(73.315, 34.296))
    assert answer(field, deposit("Lagarban North", at=(73.315, 34.297), source="t"))[0] == "no"


def test_a_record_without_a_name_joins_only_where_one_deposit_stands_alone():
    named, nameless = deposit("Lasbela", at=(66.3167, 26.2333)), deposit(at=(66.31667, 26.23333), source="t")
    assert answer(named, nameless, neighbours=1) == ("certain", "unnamed_here")
    assert answer(named, nameless, neighbours=2) == ("doubtful", "unnamed_near")


@pytest.mark.parametrize("code", sorted({*COMPANIONS, *(c for codes in COMPANIONS.values() for c in codes)}))
def test_companions_are_commodities_of_the_glossary(code):
    assert code in glossary.terms("commodities")
