"""A project comes in with its sources, comes in once, and shows what they say side by side."""

from datetime import date
from decimal import Decimal

import pytest
from shapely.geometry import Point

from emining.coordination.projects import queries, services
from emining.kernel.language.translated import Translated
from emining.kernel.ledger.queries import history
from emining.kernel.sources.models import Source
from emining.registry.parties.enums import OrganisationKind, OrganisationState
from emining.registry.parties.models import Organisation


@pytest.fixture
def sources(db):
    return [
        Source.objects.create(key=key, title=f"Title of {key}", publisher=f"Publisher {key}")
        for key in ("first", "second")
    ]


@pytest.fixture
def operator(db):
    return Organisation.objects.create(
        kind=OrganisationKind.COMPANY,
        name=Translated.of(en="Operator", zh="运营公司", ur="آپریٹر"),
        country="PK",
        state=OrganisationState.CONFIRMED,
    )


@pytest.fixture
def record(sources, operator, now):
    def go(slug="saindak", **given):
        first, second = sources
        values = {
            "name": Translated.of(en="Saindak copper", zh="山达克铜矿", ur="سیندک تانبا"),
            "phase": "operation",
            "subdivision": "PK-BA",
            "location": Point(61.6, 29.27),
            "commodities": ["copper", "gold"],
            "parties": [
                services.Party(operator, "shareholder", first, Decimal("50")),
                services.Party(operator, "shareholder", second, Decimal("47")),
            ],
            "figures": [
                services.Figure("people_trained", Decimal(5200), "people", first),
                services.Figure("people_trained", Decimal(10000), "people", second),
                services.Figure("jobs", Decimal(2200), "people", second),
            ],
            "events": [services.Event(date(2002, 10, 2), Translated.of(en="Lease", zh="租约", ur="لیز"), first)],
            "sources": [first],
        }
        return services.record_project(slug=slug, now=now, **(values | given))

    return go


@pytest.mark.django_db
def test_the_same_project_again_changes_nothing(record):
    project, changed = record()
    assert changed
    assert record() == (project, False)
    assert [entry.action for entry in history("project", project.ref)] == ["project.recorded"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"phase": "expansion"},
        {"figures": []},
        {"parties": []},
        {"events": []},
        {"sources": []},
        {"name": Translated.of(en="Saindak")},
    ],
)
def test_a_change_is_written_to_its_history(change, record):
    project, _ = record()
    assert record(**change) == (project, True)
    assert history("project", project.ref)[0].action == "project.changed"


@pytest.mark.django_db
def test_it_keeps_its_address_in_a_register_built_anew(record):
    first, _ = record()
    ref = first.ref
    first.parties.all().delete()
    first.figures.all().delete()
    first.events.all().delete()
    first.delete()
    assert record()[0].ref == ref


@pytest.mark.django_db
def test_what_sources_say_differently_stands_in_one_row(record, now, client):
    project, _ = record()
    page = queries.record_of(project, now.date())
    trained = next(row for row in page.figures if row.indicator == "people_trained")
    assert [figure.value for figure in trained.figures] == [5200, 10000]
    assert trained.is_contested
    assert not next(row for row in page.figures if row.indicator == "jobs").is_contested
    assert [row.is_contested for row in page.parties] == [True]
    text = client.get(f"/zh-hans/projects/{project.ref}/").content.decode()
    for part in ("山达克铜矿", "5,200", "Publisher first", "Publisher second", "47%", "50%"):
        assert part in text


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_the_list_finds_by_words_and_codes(language, record, client):
    record()
    record(
        "reko-diq",
        name=Translated.of(en="Reko Diq", zh="雷克迪克", ur="ریکوڈک"),
        subdivision="PK-BA",
        phase="feasibility",
    )
    assert b"Reko" in client.get("/en/projects/").content
    for query in ("q=سیندک", "q=山达克", "q=Saindak", "phase=operation"):
        text = client.get(f"/{language}/projects/?{query}").content.decode()
        assert {"en": "Saindak", "zh-hans": "山达克", "ur": "سیندک"}[language] in text
        assert {"en": ">Reko", "zh-hans": ">雷克", "ur": ">ریکو"}[language] not in text
    assert client.get("/en/projects/?commodity=coal").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_for_three_as_for_one(rows, record, client, django_assert_num_queries):
    for number in range(rows):
        record(f"p{number}")
    client.get("/en/projects/")
    with django_assert_num_queries(5):
        assert client.get("/en/projects/").content.count(b"list-rows__name") == rows


@pytest.mark.django_db
def test_it_stands_on_the_map(record):
    project, _ = record()
    record("nowhere", location=None)
    (feature,) = queries.map_features(bbox=(60, 28, 63, 31), filters={"commodity": "gold"}, language="zh-hans")
    assert (feature.kind, feature.ref, feature.name) == ("project", project.ref, "山达克铜矿")
    assert queries.map_features(bbox=(70, 28, 73, 31), filters={}, language="en") == []
    assert queries.map_features(filters={"commodity": "coal"}, language="en") == []
    assert queries.pipeline_counts() == {"operation": 2}


@pytest.mark.django_db
def test_an_unknown_project_is_not_found(client):
    assert client.get("/ur/projects/J000000/").status_code == 404
