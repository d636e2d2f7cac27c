"""Who may publish, when interest can be expressed, and what is found."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import box

from emining.cooperation.opportunities import queries, rules, services
from emining.cooperation.opportunities.models import Expression
from emining.kernel.language.translated import Translated
from emining.kernel.ledger.queries import history

DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
WORDS = {
    "title": Translated.of(en="Ground", zh="区块", ur="رقبہ"),
    "summary": Translated.of(en="Summary"),
    "terms": Translated.of(en="Terms"),
}


@given(DAYS, DAYS)
@settings(max_examples=50)
def test_the_closing_day_itself_counts(closes_on, on):
    assert rules.is_open("published", closes_on, on) == (on <= closes_on)
    assert rules.is_open("published", None, on)
    assert not rules.is_open("draft", None, on)
    assert not rules.is_open("closed", None, on)


@pytest.mark.django_db
def test_only_an_officer_of_the_office_publishes_for_it(house, now):
    for stranger in (house.federal, house.investor, house.former, house.visitor):
        with pytest.raises(PermissionDenied):
            services.draft(publisher=house.province, by=stranger, now=now, **WORDS)


@pytest.mark.django_db
def test_what_is_missing_is_named(house, now):
    bare = services.draft(publisher=house.petroleum, title=Translated(), by=house.petroleum_officer, now=now)
    with pytest.raises(services.PublishRefused) as refused:
        services.publish(opportunity=bare, by=house.petroleum_officer, now=now)
    assert refused.value.missing == ["title", "summary", "terms", "ground", "handled_by"]
    late = services.draft(
        publisher=house.province,
        project=house.project,
        closes_on=date(2026, 3, 1),
        by=house.provincial,
        now=now,
        **WORDS,
    )
    with pytest.raises(services.PublishRefused) as refused:
        services.publish(opportunity=late, by=house.provincial, now=now)
    assert refused.value.missing == ["closes_on"]


@pytest.mark.django_db
def test_an_area_is_measured_on_the_ellipsoid(house, now):
    made = services.draft(publisher=house.province, area=box(64, 29, 64.1, 29.1), by=house.provincial, now=now, **WORDS)
    assert made.area_m2 == pytest.approx(107.9e6, rel=0.01)


@pytest.mark.django_db
def test_where_a_federal_office_publishes_the_province_still_decides(house, now):
    made = services.draft(
        publisher=house.petroleum,
        handled_by=house.province,
        project=house.project,
        by=house.petroleum_officer,
        now=now,
        **WORDS,
    )
    services.publish(opportunity=made, by=house.petroleum_officer, now=now)
    made.refresh_from_db()
    assert queries.handling_offices(made) == {"province": house.province, "federal": house.petroleum}
    ways = [office for _, office in queries.offices_in_order(made)]
    assert ways == [house.province, house.petroleum, house.province, house.province]


@pytest.mark.django_db
def test_interest_is_expressed_by_whoever_acts_for_a_confirmed_company(house, opportunity, now):
    given = {"opportunity": opportunity, "message": Translated.written("x", "en"), "contact_name": "x", "now": now}
    for by, company in (
        (house.newcomer, house.raw),
        (house.reader, house.firm),
        (house.visitor, house.firm),
        (house.rival_person, house.firm),
        (house.provincial, house.province),
    ):
        with pytest.raises(PermissionDenied):
            services.express(organisation=company, by=by, **given)
    assert not Expression.objects.exists()


@pytest.mark.django_db
def test_a_second_open_expression_is_refused_and_names_the_first(house, opportunity, expression, now):
    with pytest.raises(services.DuplicateExpression) as duplicate:
        services.express(
            opportunity=opportunity,
            organisation=house.firm,
            message=Translated.written("x", "en"),
            contact_name="x",
            by=house.investor,
            now=now,
        )
    assert duplicate.value.expression == expression


@pytest.mark.django_db
@pytest.mark.parametrize("days", [-400, 121])
def test_a_closed_opportunity_takes_no_interest(days, house, opportunity, now):
    if days < 0:
        services.close(opportunity=opportunity, by=house.provincial, now=now)
    with pytest.raises(services.OpportunityClosed):
        services.express(
            opportunity=opportunity,
            organisation=house.firm,
            message=Translated.written("x", "en"),
            contact_name="x",
            by=house.investor,
            now=now + timedelta(days=max(days, 0)),
        )


@pytest.mark.django_db
def test_a_changed_opportunity_says_what_changed(house, opportunity, now):
    services.revise(opportunity=opportunity, by=house.provincial, now=now, closes_on=date(2026, 7, 31))
    services.revise(opportunity=opportunity, by=house.provincial, now=now, closes_on=date(2026, 7, 31))
    entries = history("opportunity", opportunity.ref)
    assert [entry.action for entry in entries] == ["opportunity.changed", "opportunity.published"]
    assert entries[0].data == {"fields": ["closes_on"]}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "query", ["q=铜矿", "q=تانبا", "q=copper", "commodity=gold", "subdivision=PK-BA", "state=open"]
)
def test_it_is_found_in_every_language(query, opportunity, client, monkeypatch, now):
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    assert opportunity.ref in client.get(f"/zh-hans/opportunities/?{query}").content.decode()


@pytest.mark.django_db
def test_it_stands_on_the_map_where_its_project_is(opportunity):
    (feature,) = queries.map_features(bbox=(63, 28, 65, 30), filters={}, language="ur")
    assert (feature.ref, feature.name) == (opportunity.ref, "چاغی میں تانبے کی تلاش")
    assert queries.map_features(filters={"commodity": "coal"}, language="en") == []


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_for_three_as_for_one(rows, house, now, client, django_assert_num_queries):
    for _ in range(rows):
        made = services.draft(publisher=house.province, project=house.project, by=house.provincial, now=now, **WORDS)
        services.publish(opportunity=made, by=house.provincial, now=now)
    client.get("/en/opportunities/")
    with django_assert_num_queries(4):
        assert client.get("/en/opportunities/").content.count(b"list-rows__name") == rows


@pytest.mark.django_db
def test_the_pipeline_counts_what_runs(opportunity, expression, now):
    counted = queries.pipeline_counts(now.date())
    assert counted == {"opportunities": 1, "opportunities_open": 1, "expressions": 1, "expressions_running": 1}
