"""What officers decide about deposits, and that it can be taken back."""

import pytest
from django.core.exceptions import PermissionDenied

from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated
from emining.kernel.ledger.models import Entry
from emining.kernel.search import queries as search
from emining.registry.minerals import queries, services
from emining.registry.minerals.models import Deposit, MergeProposal, ResourceEstimate

from .conftest import NOW, add_deposit, add_own, add_record, make_officer, source

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    one = add_deposit("Warcha", "a", at=(71.9, 32.4), commodities=["rock_salt"], subdivision="PK-PB")
    other = add_deposit("Warcha Salt Mine", "b", at=(72.7, 32.6), commodities=["potash"])
    return one, other


def test_an_officers_choice_stands_with_its_reason_until_the_next(officer):
    deposit = add_deposit("Gunga", "a", at=(66.53, 27.74))
    far = add_record(deposit, "b", at=(66.6, 27.8))
    services.choose(deposit=deposit, attribute="location", record=far, reason="Surveyed in 2025", by=officer, now=NOW)
    deposit.refresh_from_db()
    assert deposit.location.x == 66.6
    services.recompute([deposit], NOW)
    deposit.refresh_from_db()
    assert deposit.location.x == 66.6
    (entry,) = Entry.objects.filter(action="deposit.value_chosen", ref=deposit.ref)
    assert entry.data["was"] == [66.53, 27.74]
    assert entry.data["reason"] == "Surveyed in 2025"


def test_what_the_editors_wrote_comes_back_when_it_is_chosen_no_more(officer):
    own = add_own("gunga", Translated.of(en="Gunga", zh="贡加"), (66.5, 27.7), ["zinc"])
    record = add_record(own, "b", name="Gunga West", at=(66.6, 27.8))
    choice = services.choose(deposit=own, attribute="name", record=record, reason="Gazette", by=officer, now=NOW)
    own.refresh_from_db()
    assert own.name.get("en") == "Gunga West"
    assert own.name.get("zh-hans") == "贡加"
    choice.delete()
    services.recompute([own], NOW)
    own.refresh_from_db()
    assert own.name.get("en") == "Gunga"


def test_a_statement_of_another_deposit_cannot_be_chosen(officer, pair):
    one, other = pair
    with pytest.raises(ValueError, match="states no location"):
        services.choose(deposit=one, attribute="location", record=other.records.get(), reason="x", by=officer, now=NOW)


def test_only_officers_of_the_province_or_the_federation_decide(pair):
    one, other = pair
    nobody = User.objects.create_user("nobody@example.pk", "a long password")
    elsewhere = make_officer("balochistan@example.pk", "PK-BA")
    for user in (nobody, elsewhere):
        with pytest.raises(PermissionDenied):
            services.join(one=one, other=other, reason="Same", by=user, now=NOW)
    services.join(one=one, other=other, reason="Same", by=make_officer("punjab@example.pk", "PK-PB"), now=NOW)


def test_a_join_keeps_every_statement_and_can_be_undone(officer, pair):
    one, other = pair
    ResourceEstimate.objects.create(deposit=other, commodity="rock_salt", category="resource", source=source())
    kept = services.join(one=one, other=other, reason="Same seam", by=officer, now=NOW)
    assert kept == one
    assert kept.records.count() == 2
    assert kept.estimates.count() == 1
    assert [c.code for c in kept.commodities.all()] == ["rock_salt", "potash"]
    other.refresh_from_db()
    assert queries.root(other) == one
    services.separate(gone=other, reason="Two seams", by=officer, now=NOW)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.records.count(), other.records.count()) == (1, 1)
    assert other.estimates.count() == 1
    assert [c.code for c in one.commodities.all()] == ["rock_salt"]
    assert other.merged_into is None
    assert services.reconcile(now=NOW).proposed == []
    assert MergeProposal.objects.get().state == "apart"


def test_undoing_the_middle_of_a_chain_takes_along_what_it_brought(officer):
    a, b, c = (add_deposit("Gunga", d, at=(66.5, 27.7), commodities=["zinc"], subdivision="PK-BA") for d in "abc")
    services.join(one=b, other=c, reason="x", by=officer, now=NOW)
    services.join(one=a, other=b, reason="x", by=officer, now=NOW)
    assert a.records.count() == 3
    services.separate(gone=b, reason="x", by=officer, now=NOW)
    assert (a.records.count(), b.records.count()) == (1, 2)


def test_joining_twice_is_refused(officer, pair):
    one, other = pair
    services.join(one=one, other=other, reason="x", by=officer, now=NOW)
    with pytest.raises(ValueError, match="both stand"):
        services.join(one=one, other=Deposit.objects.get(pk=other.pk), reason="x", by=officer, now=NOW)


def test_a_joined_deposit_is_found_by_the_others_name_and_no_more_by_itself(officer):
    one = add_deposit("Saindak", "a", at=(61.6, 29.27), commodities=["copper"])
    other = add_deposit("Sindakk", "b", at=(61.6, 29.28), commodities=["copper"])
    services.join(one=one, other=other, reason="x", by=officer, now=NOW)
    assert [hit.ref for hit in search.search("Sindakk", kinds=["deposit"]).hits] == [one.ref]


def test_recomputing_again_changes_nothing(pair):
    assert services.recompute(Deposit.objects.all(), NOW) == 0
