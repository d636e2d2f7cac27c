"""A source can be cited in each language, and its trust stays on its scale."""

from datetime import date

import pytest
from django.contrib.admin import site
from django.db import IntegrityError, transaction

from emining.kernel.sources.enums import Standing
from emining.kernel.sources.models import Source


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "Dawn, Saindak lease extended, 28 January 2026"),
        ("zh-hans", "Dawn，Saindak lease extended，2026年1月28日"),
        ("ur", "Dawn، Saindak lease extended، 28 جنوری 2026"),
    ],
)
def test_a_source_is_cited_in_the_readers_language(language, expected):
    source = Source(publisher="Dawn", title="Saindak lease extended", published_on=date(2026, 1, 28))
    assert source.citation(language) == expected
    assert Source(publisher="Dawn", title="Saindak").citation("en") == "Dawn, Saindak"


@pytest.mark.django_db
def test_trust_is_a_share_of_a_hundred_and_a_key_names_one_source():
    source = Source.objects.create(key="dawn-1", title="x", publisher="Dawn")
    assert source.ref.startswith("S")
    for wrong in ({"key": "dawn-2", "trust": 101}, {"key": "dawn-1"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Source.objects.create(title="x", publisher="Dawn", **wrong)


@pytest.mark.django_db
def test_an_administrator_finds_a_source(admin_user, rf):
    Source.objects.create(key="dawn-1", title="Saindak lease", publisher="Dawn")
    request = rf.get("/")
    request.user = admin_user
    view = site.get_model_admin(Source)
    found, _ = view.get_search_results(request, Source.objects.all(), "lease")
    assert view.cited(found.get()) == "Dawn, Saindak lease"


def test_the_three_standings_are_named():
    assert [standing.value for standing in Standing] == ["declared", "verified", "modelled"]
