"""The register of agreements: who signed what and when, found again, and never twice."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emining.coordination.agreements import queries, rules, services
from emining.coordination.agreements.models import Agreement
from emining.kernel.language.translated import Translated
from emining.registry.parties.enums import OrganisationKind, OrganisationState
from emining.registry.parties.models import Organisation

DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))


@given(DAYS, st.integers(1, 20000), st.integers(-20000, 40000))
@settings(max_examples=100)
def test_an_agreement_is_in_force_from_its_signing_until_before_its_end(signed_on, length, offset):
    ends_on = signed_on + timedelta(days=length)
    on = signed_on + timedelta(days=offset)
    assert rules.is_in_force("signed", signed_on, ends_on, on) == (signed_on <= on < ends_on)
    assert not rules.is_in_force("draft", signed_on, ends_on, on)
    assert not rules.is_in_force("ended", signed_on, ends_on, on)


@given(DAYS, DAYS)
@settings(max_examples=50)
def test_an_agreement_cannot_end_before_it_is_signed(signed_on, ends_on):
    assert bool(rules.fault("signed", 2, signed_on, ends_on)) == (ends_on <= signed_on)


@pytest.fixture
def sides(db):
    return [
        Organisation.objects.create(
            kind=OrganisationKind.COMPANY,
            name=Translated.of(en=en, zh=zh, ur=ur),
            country="PK",
            state=OrganisationState.CONFIRMED,
        )
        for en, zh, ur in (("Lessor", "出租公司", "پٹہ دہندہ"), ("Lessee", "承租公司", "پٹہ دار"))
    ]


@pytest.fixture
def record(sides, now):
    def go(slug="lease", **given):
        values = {
            "kind": "lease",
            "name": Translated.of(en="Lease of 2022", zh="2022年租约", ur="2022 کا پٹہ"),
            "parties": [(sides[0], "lessor"), (sides[1], "lessee")],
            "signed_on": date(2022, 11, 1),
            "ends_on": date(2037, 11, 1),
        }
        return services.record(slug=slug, now=now, **(values | given))

    return go


@pytest.mark.django_db
def test_the_same_agreement_again_changes_nothing(record):
    agreement, changed = record()
    assert changed
    assert record() == (agreement, False)
    assert record(state="active") == (agreement, True)
    assert Agreement.objects.count() == 1


@pytest.mark.django_db
def test_what_came_out_of_a_case_is_entered_once(record):
    first, _ = record("", case_ref="C000000")
    again, changed = record("", case_ref="C000000")
    assert (again, changed) == (first, False)


@pytest.mark.django_db
def test_an_agreement_without_parties_is_refused(record):
    with pytest.raises(ValueError, match="parties"):
        record(parties=[])


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "zh-hans", "ur"])
def test_it_is_found_by_its_parties_in_any_language(language, record, client):
    agreement, _ = record()
    for query in ("q=承租公司", "q=Lessee", "kind=lease", "state=signed", ""):
        assert agreement.ref in client.get(f"/{language}/agreements/?{query}").content.decode()
    assert agreement.ref not in client.get(f"/{language}/agreements/?kind=memorandum").content.decode()
    assert agreement.name.get(language) in client.get(f"/{language}/agreements/{agreement.ref}/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_takes_as_many_queries_for_three_as_for_one(rows, record, client, django_assert_num_queries):
    for number in range(rows):
        record(f"a{number}")
    client.get("/en/agreements/")
    with django_assert_num_queries(3):
        assert client.get("/en/agreements/").content.count(b"list-rows__name") == rows


@pytest.mark.django_db
def test_drafts_are_not_counted(record):
    record()
    record("draft", state="draft", kind="memorandum", parties=[])
    assert queries.pipeline_counts()["lease"] == 1
    assert queries.pipeline_counts()["memorandum"] == 0
