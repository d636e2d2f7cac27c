"""What a reader learns about a title: who holds what, where, until when, and how exactly that is known."""

from datetime import date
from decimal import Decimal

import pytest
import shapely
from django.db import connection
from django.test.utils import CaptureQueriesContext

from emining.kernel.geo.measure import area_m2
from emining.kernel.language.translated import Translated
from emining.kernel.search import services as search
from emining.kernel.sources.models import Source
from emining.registry.cadastre import queries
from emining.registry.cadastre.models import Holding, ReservedGround, Title

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "zh-hans", "ur"]


def source():
    return Source.objects.get_or_create(key="cadastre", defaults={"title": "Cadastre", "publisher": "Authority"})[0]


def add_title(number="ML-1", west=61.5, **more):
    area = shapely.box(west, 29.2, west + 0.1, 29.3)
    given = {
        "title_type": "mining_lease",
        "type_as_written": "M.L.",
        "jurisdiction": "PK-BA",
        "status": "granted",
        "status_as_written": "Granted (active)",
        "area": area,
        "area_m2": area_m2(area),
        "declared_area_m2": area_m2(area) * 1.05,
        "original_crs": "EPSG:32641",
        "operation": "Inverse of UTM zone 41N",
        "accuracy_m": 0.5,
        "granted_on": date(2022, 11, 1),
        "expires_on": date(2037, 10, 31),
        "commodities": ["copper", "gold"],
    }
    title = Title.objects.create(number=number, dataset="x", record_id=number, source=source(), **{**given, **more})
    Holding.objects.create(title=title, name_as_written=f"Holder of {number}", share=Decimal(60))
    Holding.objects.create(
        title=title,
        name_as_written="Former holder",
        share=Decimal(100),
        since=date(2000, 1, 1),
        until=date(2022, 11, 1),
    )
    search.refresh("title", [title.ref])
    return title


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_shows_written_and_coded_words_areas_operation_and_corners(client, language):
    title = add_title()
    page = client.get(f"/{language}/titles/{title.ref}/").content.decode()
    for shown in (
        "ML-1",
        "M.L.",
        "Granted (active)",
        "Holder of ML-1",
        "Former holder",
        "EPSG:32641",
        "UTM zone 41N",
        "29°12′00.00″ N",
        "29.200000, 61.500000",
        "Cadastre",
    ):
        assert shown in page


def test_a_declared_area_that_the_corners_deny_is_flagged(client):
    page = client.get(f"/en/titles/{add_title().ref}/").content.decode()
    assert "do not agree within one per cent" in page
    assert "4.76%" in page


def test_shares_that_do_not_add_up_are_flagged(client):
    assert "do not add up" in client.get(f"/en/titles/{add_title().ref}/").content.decode()


@pytest.mark.parametrize(("language", "name"), [("en", "Peru"), ("zh-hans", "秘鲁"), ("ur", "پیرو")])
def test_another_country_has_its_name_in_the_readers_language(client, language, name):
    title = add_title(jurisdiction="PE", original_crs="EPSG:4326")
    assert name in client.get(f"/{language}/titles/{title.ref}/").content.decode()


def test_a_title_without_ground_or_holder_still_has_a_page(client):
    title = Title.objects.create(number="X", dataset="x", record_id="x", jurisdiction="CD", source=source())
    assert client.get(f"/en/titles/{title.ref}/").status_code == 200


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("status=expired", {"EL-2"}),
        ("title_type=mining_lease", {"ML-1"}),
        ("commodity=gold", {"ML-1"}),
        ("q=EL-2", {"EL-2"}),
        ("", {"ML-1", "EL-2"}),
    ],
)
def test_the_list_is_filtered_in_words(client, asked, expected):
    add_title()
    add_title("EL-2", 62.0, status="expired", title_type="exploration_licence", commodities=["coal"])
    answer = client.get(f"/en/titles/?{asked}")
    assert {title.number for title in answer.context["page_obj"]} == expected


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_the_list_asks_as_often_for_three_as_for_one(client):
    add_title()
    with_one = _queries(client, "/en/titles/")
    add_title("ML-2", 62.0)
    add_title("ML-3", 63.0)
    assert _queries(client, "/en/titles/") == with_one <= 8


def test_the_map_names_holders_inside_the_window():
    add_title()
    (found,) = queries.map_features(bbox=(61, 29, 62, 30), filters={}, language="ur", limit=5)
    assert found.name == "ML-1"
    assert "Holder of ML-1" in found.properties["holders"]
    assert queries.map_features(bbox=(0, 0, 1, 1), filters={}, language="ur", limit=5) == []


def test_counts_leave_examples_out():
    add_title()
    add_title("ML-2", 62.0, status="expired")
    add_title("ML-3", 63.0, is_example=True)
    found = queries.counts()
    assert found.total == 2
    assert dict(found.by_status) == {"granted": 1, "expired": 1}
    assert queries.counts("PK-PB").total == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_reserved_ground_says_what_it_bars(client, language):
    ground = ReservedGround.objects.create(
        name=Translated.of(en="Park", zh="公园", ur="پارک"),
        kind="protected_area",
        effect="bar",
        jurisdiction="PK-BA",
        area=shapely.box(65, 25, 66, 26),
        source=source(),
    )
    assert client.get(f"/{language}/reserved-ground/").status_code == 200
    page = client.get(f"/{language}/reserved-ground/{ground.ref}/").content.decode()
    assert ground.name.get(language) in page
    assert client.get("/en/reserved-ground/G000000/").status_code == 404
