"""Public targets stand with their sources beside what the register shows; the pipeline counts what is there."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.cooperation.opportunities.models import Expression, Opportunity
from emining.coordination.agreements.models import Agreement
from emining.insight.dashboards import queries, rules
from emining.insight.dashboards.rules import Stated
from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated
from emining.registry.parties.models import Organisation

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def test_two_figures_of_one_year_contradict_each_other():
    six, eight = Stated("potential", Decimal(6), year=2026), Stated("potential", Decimal(8), year=2026)
    assert rules.conflicting([six, eight])
    assert not rules.conflicting([six, six])
    assert not rules.conflicting([six, Stated("potential", Decimal(8), year=2030)])


def test_reach_compares_the_latest_level_with_the_lowest_target():
    figures = [
        Stated("baseline", Decimal(1), year=2020),
        Stated("baseline", Decimal(2), year=2026),
        Stated("target", Decimal(6), Decimal(8)),
    ]
    assert rules.reach(figures) == Decimal(2) / 6
    assert rules.reach(figures[:2]) is None


@given(st.decimals(0, 10**13, places=2), st.decimals(1, 10**13, places=2))
def test_a_bar_is_never_longer_than_its_room(value, longest):
    assert 0 <= rules.width(min(value, longest), longest, 320) <= 320


@pytest.mark.django_db
def test_every_figure_has_a_source_that_can_be_opened():
    found = queries.targets(TODAY)
    assert [target.code for target in found] == [
        "investment",
        "mineral_exports",
        "exports_to_china",
        "economy",
        "reserves",
    ]
    for target in found:
        assert set(target.name.texts) == {"en", "zh-hans", "ur"}
        for figure in target.figures:
            assert figure.source.title
            assert figure.source.url.startswith("http")


@pytest.mark.django_db
def test_six_and_eight_trillion_stand_side_by_side():
    (reserves,) = (target for target in queries.targets(TODAY) if target.code == "reserves")
    assert reserves.is_conflicting
    assert {figure.stated.value for figure in reserves.figures} == {Decimal(6 * 10**12), Decimal(8 * 10**12)}


def office():
    return Organisation.objects.create(kind="authority", country="PK", state="confirmed", name=Translated.of(en="O"))


def add_opportunity(**more):
    given = {"title": Translated.of(en="Ground"), "publisher": office(), "state": "published", "published_at": NOW}
    return Opportunity.objects.create(**{**given, **more})


@pytest.mark.django_db
def test_the_pipeline_counts_from_opportunity_to_memorandum():
    open_now = add_opportunity()
    add_opportunity(closes_on=date(2026, 11, 22))
    add_opportunity(closes_on=TODAY, is_example=True)
    add_opportunity(state="draft")
    user = User.objects.create_user("a@example.cn", "a long password")
    Expression.objects.create(opportunity=open_now, organisation=office(), lodged_at=NOW, lodged_by=user)
    Agreement.objects.create(kind="memorandum", state="signed", name=Translated.of(en="M"))
    Agreement.objects.create(kind="memorandum", state="draft", name=Translated.of(en="D"))
    Agreement.objects.create(kind="lease", state="active", name=Translated.of(en="L"))
    found = queries.pipeline(TODAY)
    stage = found.stage("opportunities")
    assert (stage.total, stage.running, stage.examples) == (3, 2, 1)
    assert found.stage("expressions").running == 1
    assert found.stage("cases").total == 0
    assert found.stage("memoranda").total == 1
    assert dict(found.agreements_by_state) == {"signed": 1, "draft": 1, "active": 1}


@pytest.mark.django_db
def test_examples_do_not_count_towards_a_target():
    add_opportunity(is_example=True)
    (investment,) = (target for target in queries.targets(TODAY) if target.code == "investment")
    assert {measure.code: measure.value for measure in investment.shown}["opportunities_open"] == 0


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_the_page_says_the_answer_and_shows_the_targets(client, language):
    add_opportunity()
    page = client.get(f"/{language}/pipeline/")
    assert page.status_code == 200
    for target in page.context["targets"]:
        assert target.name.get(language) in page.content.decode()
