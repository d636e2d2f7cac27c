"""The index follows the register: what changed is found as it is now, what must not be found is not."""

import pytest

from emining.kernel.identifiers import refs
from emining.kernel.language.translated import Translated
from emining.kernel.search import queries, registry, services
from emining.kernel.search.models import SearchEntry
from emining.kernel.search.registry import SearchDocument
from emining.kernel.sources.models import Source

pytestmark = pytest.mark.django_db


def _build(source):
    if source.trust == 0:
        return None
    return SearchDocument("source", source.ref, Translated.written(source.title, source.language), [source.key])


@pytest.fixture(autouse=True)
def _only_sources(monkeypatch):
    monkeypatch.setattr(registry, "_kinds", {})
    registry.register("source", Source, _build)


@pytest.fixture
def sources():
    return [
        Source.objects.create(key=f"k{number}", title=title, publisher="x")
        for number, title in enumerate(["Mineral Yearbook", "Gazette of Balochistan", "Annual Report"])
    ]


def _found(text):
    return [hit.ref for hit in queries.search(text).hits]


def test_a_rebuilt_index_holds_what_may_be_found(sources):
    sources[2].trust = 0
    sources[2].save()
    seen = []
    assert services.rebuild(progress=lambda done, whole: seen.append((done, whole))) == 2
    assert seen == [(3, 3)]
    assert _found("yearbook") == [sources[0].ref]
    assert _found("annual report") == []
    assert queries.unindexed() == 0
    assert services.rebuild("source") == 2
    assert services.rebuild("no such kind") == 0


def test_refresh_follows_a_change_a_hiding_and_a_deletion(sources):
    services.rebuild()
    first, second, third = sources
    first.title = "Almanac"
    first.save()
    second.trust = 0
    second.save()
    gone = third.ref
    third.delete()
    services.refresh("source", [first.ref, second.ref, gone, first.ref])
    assert _found("Almanac") == [first.ref]
    assert _found("yearbook") == _found("gazette") == _found("annual") == []
    assert SearchEntry.objects.count() == 1


def test_refresh_of_an_unknown_kind_does_nothing():
    services.refresh("cellar", ["X1"])


def test_an_identifier_finds_its_record_however_it_is_typed(sources):
    services.rebuild()
    ref = sources[0].ref
    assert _found(f"{ref[:4]} {ref[4:]}".lower()) == [ref]
    assert queries.search(ref, kinds=["deposit"]).total == 0
    assert _found(refs.derive("source", "never")) == []


def test_records_that_came_past_the_services_are_counted_and_an_old_index_is_known(sources, monkeypatch):
    services.rebuild()
    Source.objects.create(key="new", title="New", publisher="x")
    assert queries.unindexed() == 1
    assert not queries.is_stale()
    SearchEntry.objects.update(checksum="of an older analyser")
    assert queries.is_stale()


def test_rebuilding_asks_the_database_as_often_for_three_records_as_for_one(django_assert_max_num_queries, sources):
    with django_assert_max_num_queries(12) as three:
        services.rebuild()
    Source.objects.exclude(pk=sources[0].pk).delete()
    with django_assert_max_num_queries(12) as one:
        services.rebuild()
    assert len(one) == len(three)
