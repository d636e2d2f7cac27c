"""The pages of deposits, as a reader and an officer see them."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from emining.kernel.language.translated import Translated
from emining.registry.minerals import queries, services
from emining.registry.minerals.models import MergeProposal, ResourceEstimate
from emining.registry.parties.models import Membership

from .conftest import NOW, add_deposit, add_own, add_record, make_officer, source

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "zh-hans", "ur"]


@pytest.fixture
def signed_in(client):
    user = make_officer("federal@example.pk")
    Membership.objects.update(since=timezone.localdate() - timedelta(days=1))
    client.force_login(user)
    return user


@pytest.fixture
def duddar():
    deposit = add_own("duddar", Translated.of(en="Duddar", zh="杜达", ur="دودڑ"), None, ["lead", "zinc"])
    add_record(deposit, "a", "duddar", name="Duddar", at=(66.83, 26.1), commodities=["lead"])
    add_record(deposit, "b", "duddar", name="Duddar (Dodar)", at=(66.82, 26.09), commodities=["zinc"])
    add_record(deposit, "c", "duddar", name="Duddar", at=(64.66, 26.23), commodities=["gallium"])
    ResourceEstimate.objects.create(
        deposit=deposit,
        commodity="zinc",
        category="resource",
        tonnage_mt=50,
        grade=Decimal("8.6"),
        grade_unit="%",
        contained=Decimal("3.5"),
        contained_unit="Mt",
        source=source("encyclopedia"),
    )
    services.recompute([deposit], NOW)
    return deposit


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_shows_every_statement_the_doubt_and_the_wrong_sum(client, duddar, language):
    page = client.get(f"/{language}/deposits/{duddar.ref}/").content.decode()
    assert duddar.name.get(language) in page
    for record in duddar.records.all():
        assert record.source.title in page
    assert "217" in page
    assert "4.3" in page
    assert "3.5" in page
    assert "Dodar" in page


def test_numbers_of_a_place_do_not_change_with_the_language(client, duddar):
    for language in LANGUAGES:
        assert "26.1000° N, 66.8300° E" in client.get(f"/{language}/deposits/{duddar.ref}/").content.decode()


def test_the_address_of_a_joined_deposit_leads_to_the_standing_one_for_good(client, duddar, signed_in):
    gone = add_deposit("Dodar", "x", at=(66.8, 26.1), commodities=["zinc"])
    services.join(one=duddar, other=gone, reason="Same", by=signed_in, now=timezone.now())
    answer = client.get(f"/en/deposits/{gone.ref}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/en/deposits/{duddar.ref}/")


def test_an_identifier_as_read_out_leads_to_the_record(client, duddar):
    answer = client.get(f"/en/deposits/{duddar.ref.lower()}/")
    assert (answer.status_code, answer["Location"]) == (301, f"/en/deposits/{duddar.ref}/")


def test_an_unknown_deposit_is_not_found(client, db):
    assert client.get("/en/deposits/D000000/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("commodity=gallium", {"Duddar"}),
        ("subdivision=PK-PB", {"Warcha"}),
        ("q=杜达", {"Duddar"}),
        ("q=nothing-like-it", set()),
        ("", {"Duddar", "Warcha"}),
    ],
)
def test_the_list_is_filtered_in_words(client, duddar, asked, expected):
    add_deposit("Warcha", "x", commodities=["rock_salt"], subdivision="PK-PB")
    answer = client.get(f"/en/deposits/?{asked}")
    assert {d.name.get("en") for d in answer.context["page_obj"]} == expected


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_the_list_asks_as_often_for_three_as_for_one(client, db):
    add_deposit("A", "a", "1", at=(66, 27), commodities=["zinc"])
    with_one = _queries(client, "/en/deposits/")
    add_deposit("B", "a", "2", at=(67, 27), commodities=["zinc", "lead"])
    add_deposit("C", "a", "3", commodities=["copper"])
    assert _queries(client, "/en/deposits/") == with_one <= 8


def test_the_record_asks_as_often_for_three_statements_as_for_one(client, db):
    deposit = add_deposit("A", "a", "1", at=(66, 27), commodities=["zinc"])
    with_one = _queries(client, f"/en/deposits/{deposit.ref}/")
    add_record(deposit, "b", name="A", at=(66, 27))
    add_record(deposit, "c", name="A")
    assert _queries(client, f"/en/deposits/{deposit.ref}/") == with_one <= 14


def test_the_map_shows_located_deposits_inside_the_window_in_the_readers_language(duddar):
    add_deposit("Nowhere", "x")
    found = queries.map_features(bbox=(66, 26, 67, 27), filters={}, language="zh-hans", limit=10)
    assert [(feature.kind, feature.name) for feature in found] == [("deposit", "杜达")]
    assert queries.map_features(bbox=(60, 20, 61, 21), filters={}, language="en", limit=10) == []


@pytest.fixture
def proposal():
    add_deposit("Warcha", "a", at=(71.9, 32.4), commodities=["rock_salt"])
    add_deposit("Warcha", "b", at=(72.7, 32.6), commodities=["rock_salt"])
    add_deposit("Swat", "a", "2", at=(72.3, 34.8), commodities=["beryllium"])
    add_deposit("Swat Mine", "b", "2", at=(72.3, 34.75), commodities=["emerald"])
    services.reconcile(now=NOW)
    return queries.open_proposals()[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_officer_sees_both_and_decides_one_after_the_other(client, signed_in, proposal, language):
    assert client.get(f"/{language}/reconcile/").status_code == 200
    page = client.get(f"/{language}/reconcile/{proposal.pk}/")
    assert page.status_code == 200
    answer = client.post(f"/{language}/reconcile/{proposal.pk}/", {"decision": "join", "reason": "Same"})
    (following,) = queries.open_proposals()
    assert answer["Location"] == f"/{language}/reconcile/{following.pk}/"
    answer = client.post(f"/{language}/reconcile/{following.pk}/", {"decision": "apart", "reason": "Two"})
    assert answer["Location"] == f"/{language}/reconcile/"
    assert sorted(MergeProposal.objects.values_list("state", flat=True)) == ["apart", "joined"]


def test_a_decision_needs_its_reason_and_keeps_what_was_typed(client, signed_in, proposal):
    answer = client.post(f"/en/reconcile/{proposal.pk}/", {"decision": "join", "reason": ""})
    assert answer.status_code == 200
    assert MergeProposal.objects.get(pk=proposal.pk).state == "open"


def test_the_queue_asks_as_often_for_three_as_for_one(client, signed_in, proposal):
    with_two = _queries(client, "/en/reconcile/")
    add_deposit("Kakul", "a", "9", at=(73.2, 34.2), commodities=["phosphate"])
    add_deposit("Kakul", "b", "9", at=(73.9, 34.2), commodities=["phosphate"])
    services.reconcile(now=NOW)
    assert _queries(client, "/en/reconcile/") == with_two


def test_others_than_officers_stay_outside(client, proposal, duddar):
    for address in ("/en/reconcile/", f"/en/reconcile/{proposal.pk}/", f"/en/deposits/{duddar.ref}/choose/name/"):
        assert client.get(address).status_code == 302
    from emining.kernel.accounts.models import User

    client.force_login(User.objects.create_user("reader@example.pk", "a long password"))
    for address in ("/en/reconcile/", f"/en/reconcile/{proposal.pk}/", f"/en/deposits/{duddar.ref}/choose/name/"):
        assert client.get(address).status_code == 403


def test_an_officer_chooses_a_statement_on_the_page(client, signed_in, duddar):
    address = f"/en/deposits/{duddar.ref}/choose/location/"
    assert "Leave as it is" in client.get(address).content.decode()
    record = duddar.records.get(dataset="b")
    client.post(address, {"record": record.pk, "reason": "Gazetted"})
    duddar.refresh_from_db()
    assert duddar.location.x == 66.82
    assert "Gazetted" in client.get(f"/en/deposits/{duddar.ref}/").content.decode()
