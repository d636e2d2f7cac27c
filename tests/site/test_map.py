"""The map says the same as the list beside it, for the same address."""

import pytest
from shapely.geometry import shape

from emining.registry.minerals.models import Deposit, DepositCommodity

QUESTIONS = 3  # deposits, their minerals, boundaries


def features(client, query="", language="en"):
    answer = client.get(f"/{language}/map/features.json{query}")
    assert answer.status_code == 200
    return answer.json()


def test_the_list_works_without_a_script(client, register):
    html = client.get("/en/map/?commodity=copper").content.decode()
    assert f'href="/en/deposits/{register["Saindak"].ref}/"' in html
    assert "Duddar" not in html
    assert "Copper and Gold" in html


def test_list_and_map_hold_the_same(client, register):
    html = client.get("/en/map/?subdivision=PK-BA").content.decode()
    drawn = features(client, "?subdivision=PK-BA")["layers"]
    for layer in ("deposits", "titles"):
        for feature in drawn[layer]["features"]:
            assert f'href="{feature["properties"]["url"]}"' in html
    assert {f["properties"]["name"] for f in drawn["deposits"]["features"]} == {"Saindak", "Duddar"}


def test_names_come_in_the_readers_language(client, register):
    drawn = features(client, "?commodity=copper", "ur")["layers"]["deposits"]["features"]
    assert [f["properties"]["name"] for f in drawn] == ["سیندک"]
    assert drawn[0]["properties"]["group"] == "copper"


def test_only_what_is_inside_the_frame_is_drawn(client, register):
    drawn = features(client, "?bbox=60,28,63,30")["layers"]
    assert len(drawn["deposits"]["features"]) == 1
    assert drawn["titles"]["features"] == []


@pytest.mark.parametrize("bbox", ["", "1,2,3", "a,b,c,d", "10,10,5,5"])
def test_a_frame_that_is_none_is_passed_over(client, register, bbox):
    assert len(features(client, f"?bbox={bbox}")["layers"]["deposits"]["features"]) == 3


def test_layers_can_be_left_out(client, register):
    assert set(features(client, "?layer=titles")["layers"]) == {"titles", "boundaries"}


def test_unknown_filters_are_passed_over(client, register):
    assert client.get("/en/map/?commodity=unobtainium&layer=x&status=%00").status_code == 200


def test_areas_stay_areas_when_they_are_simplified(client, register):
    area = features(client, "?zoom=3")["layers"]["titles"]["features"][0]["geometry"]
    assert shape(area).is_valid
    assert shape(area).area == pytest.approx(0.04, rel=0.01)


def test_the_same_again_is_not_sent_again(client, register):
    first = client.get("/en/map/features.json")
    again = client.get("/en/map/features.json", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_what_was_left_out_is_said(client, register, monkeypatch):
    monkeypatch.setattr("emining.site.views.map.DRAWN", 2)
    monkeypatch.setattr("emining.site.views.map.LISTED", 2)
    answer = features(client, "?layer=deposits")
    assert answer["is_cut"]
    assert answer["note"] == "Showing the first 2. Zoom in or filter to see the rest."
    assert "The first 2 are listed here" in client.get("/en/map/?layer=deposits").content.decode()


def test_the_script_gets_only_the_list(client, register):
    html = client.get("/en/map/?commodity=zinc", headers={"hx-request": "true"}).content.decode()
    assert "Duddar" in html
    assert "<html" not in html


def test_more_deposits_cost_no_more_questions(client, register, django_assert_num_queries):
    with django_assert_num_queries(QUESTIONS):
        client.get("/en/map/features.json?layer=deposits")
    for number in range(3):
        deposit = Deposit.objects.create(location="POINT (67 30)", subdivision="PK-BA")
        DepositCommodity.objects.create(deposit=deposit, code="coal", rank=number)
    with django_assert_num_queries(QUESTIONS):
        client.get("/en/map/features.json?layer=deposits")


def test_the_page_says_that_no_boundary_is_drawn(client, db):
    assert "No international, provincial or disputed boundary is drawn" in client.get("/en/map/").content.decode()


@pytest.mark.parametrize(
    ("system", "text"),
    [
        ("dms", "26°06′00.0″ N  66°48′00.0″ E"),
        ("decimal", "26.10000, 66.80000"),
        ("utm", "42N  279 983 E  2 888 617 N"),
    ],
)
def test_a_position_in_the_system_chosen(client, db, system, text):
    answer = client.get(f"/en/map/coordinates.json?lon=66.8&lat=26.1&system={system}")
    assert answer.json()["text"] == text


def test_kalianpur_differs_by_tens_of_metres_and_says_how_exact_it_is(client, db):
    text = client.get("/en/map/coordinates.json?lon=67.0&lat=24.9&system=kalianpur").json()["text"]
    assert text != "24°54′00.0″ N  67°00′00.0″ E"
    assert "±" in text


@pytest.mark.parametrize("query", ["", "lon=x&lat=1&system=dms", "lon=1&lat=1&system=mars", "lon=999&lat=1&system=utm"])
def test_no_position_no_number(client, db, query):
    assert client.get(f"/en/map/coordinates.json?{query}").status_code == 400
