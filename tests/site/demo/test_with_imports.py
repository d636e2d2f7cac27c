"""The demo register beside real imports of the same surveys: no deposit and no statement stands twice."""

import pytest

from emining.exchange.imports import commands
from emining.registry.minerals import services as minerals
from emining.registry.minerals.models import Deposit, SourceRecord
from emining.site.demo import loader

from .conftest import NOW

pytestmark = pytest.mark.reference_data


@pytest.fixture
def with_surveys(loaded, reference_data):
    for name, profile in (
        ("usgs_pakistan.csv", "usgs_pakistan"),
        ("usgs_critical_minerals_pp1802.csv", "usgs_pp1802"),
    ):
        outcome = commands.import_file(reference_data / "deposits" / name, profile=profile, crs="", by=None, now=NOW)
        assert not outcome.is_refused
    minerals.reconcile(now=NOW, by=None)


def test_the_register_s_own_deposits_stay_one_each(with_surveys):
    for name in ("Saindak", "Duddar", "Gunga", "Reko Diq"):
        standing = Deposit.objects.filter(merged_into=None, country="PK")
        assert [d.slug for d in standing if d.name.get("en").startswith(name)] == [name.lower().replace(" ", "-")]


def test_a_row_of_a_survey_is_one_statement(with_surveys, register):
    duddar = Deposit.objects.get(slug="duddar")
    places = [record.key for record in duddar.records.all() if record.dataset.startswith("mrdata_sedznpb")]
    assert len(places) == 1
    assert SourceRecord.objects.get(deposit=duddar, doubts__has_key="location").dataset == "usgs_pp1802"


def test_what_the_import_brought_stands_when_the_demo_is_loaded_again(with_surveys):
    before = list(SourceRecord.objects.order_by("pk").values())
    loader.load(now=NOW)
    assert list(SourceRecord.objects.order_by("pk").values()) == before
    assert loader.load(now=NOW).changed == 0
