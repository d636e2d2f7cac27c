"""After an import, each deposit stands once, with everything that its sources state."""

import pytest

from emining.kernel.language.translated import Translated
from emining.kernel.ledger.models import Entry
from emining.registry.minerals import services
from emining.registry.minerals.models import Deposit, MergeProposal, SourceRecord

from .conftest import NOW, add_deposit, add_own, add_record, load_surveys, make_officer

pytestmark = pytest.mark.django_db

STANDING = {
    "Saindak": 3,
    "Duddar": 5,
    "Gunga": 4,
    "Reko Diq": 3,
}


def by_name(name):
    return [d for d in Deposit.objects.filter(merged_into=None) if d.name.get("en") == name]


@pytest.fixture
def surveys(reference_data):
    load_surveys(reference_data)


@pytest.mark.reference_data
@pytest.mark.parametrize("name", STANDING)
def test_every_well_known_deposit_stands_once_with_all_its_statements(surveys, name):
    services.reconcile(now=NOW)
    (deposit,) = by_name(name)
    assert deposit.records.count() == STANDING[name]


@pytest.mark.reference_data
def test_records_without_a_place_stand_with_their_deposit(surveys):
    services.reconcile(now=NOW)
    placeless = SourceRecord.objects.filter(
        record_id__in=["gunga-khuzdar__667", "saindak-sindak__1459", "reko-diq-jv__1458"]
    )
    assert {record.deposit.name.get("en") for record in placeless} == {"Gunga", "Saindak", "Reko Diq"}


@pytest.mark.reference_data
def test_the_stray_longitude_of_duddar_is_flagged_and_moves_nothing(surveys):
    report = services.reconcile(now=NOW).to_json()
    (outlier,) = report["outliers"]
    assert (outlier["name"], outlier["dataset"], outlier["record_id"]) == ("Duddar", "pp1802", "742")
    assert round(outlier["distance_m"] / 1000) == 217
    (duddar,) = by_name("Duddar")
    assert round(duddar.location.x, 2) == 66.83
    stray = SourceRecord.objects.get(dataset="pp1802", record_id="742")
    assert stray.doubts == {"location": {"reason": "outlier", "distance_m": outlier["distance_m"]}}


@pytest.mark.reference_data
def test_nothing_else_is_joined_than_what_was_looked_at(surveys):
    """Every join in the two files, each seen and explained; a rule that joins more has to explain itself here."""
    report = services.reconcile(now=NOW)
    joined = {(line.rule, *sorted(line.names)) for line in report.joined}
    assert joined == {
        ("same_name_near", "Dalola", "Dalola"),
        ("same_name_near", "Duddar", "Duddar"),
        ("same_name_near", "Gunga", "Gunga"),
        ("same_name_near", "Kakul", "Kakul"),
        ("same_name_near", "Kalabagh", "Kalabagh"),
        ("same_name_near", "Lagarban", "Lagarban"),
        ("same_name_near", "Loe Shilman", "Loe Shilman"),
        ("same_name_near", "Reko Diq", "Reko Diq"),
        ("same_name_near", "Saindak", "Saindak"),
        ("same_name_near", "Sirbun Hill", "Sirbun Hill"),
        ("like_name_near", "Dash-e-Kain", "Dasht-e-Kain"),
        ("like_name_near", "Khewra", "Khewra Salt Mines"),
        ("unnamed_here", "", "Dera Ghazi Khan"),
        ("unnamed_here", "", "Lasbela"),
        ("unnamed_here", "", "Loe Shilman"),
        ("unnamed_here", "", "Loralai"),
        ("coordinate_slip", "Duddar", "Duddar"),
        ("name_without_place", "Dash-e-Kain", "Dasht-e-Kain"),
        ("name_without_place", "Duddar", "Duddar"),
        ("name_without_place", "Gunga", "Gunga"),
        ("name_without_place", "Reko Diq", "Reko Diq"),
        ("name_without_place", "Saindak", "Saindak"),
    }
    assert len(report.joined) == 24
    assert Deposit.objects.filter(merged_into=None).count() == 119 + 12 - 24


@pytest.mark.reference_data
def test_the_doubtful_wait_for_an_officer(surveys):
    report = services.reconcile(now=NOW).to_json()
    pairs = {frozenset(line["names"]) for line in report["proposed"]}
    assert frozenset({"Warcha Salt Mine", "Warcha"}) in pairs
    assert frozenset({"Kaludi Bandi", "Lagarban South"}) in pairs
    assert frozenset({"Swat Emerald Mine", "Swat"}) in pairs
    assert not any({"Khuzdar", "Gunga"} <= pair for pair in pairs)


@pytest.mark.reference_data
def test_running_it_again_changes_nothing(surveys):
    first = services.reconcile(now=NOW).to_json()
    entries = Entry.objects.count()
    again = services.reconcile(now=NOW).to_json()
    assert (again["joined"], again["newly_proposed"]) == ([], 0)
    assert {k: again[k] for k in ("proposed", "outliers", "deposits")} == {
        k: first[k] for k in ("proposed", "outliers", "deposits")
    }
    assert Entry.objects.count() == entries


@pytest.mark.reference_data
def test_the_registers_own_deposits_take_the_sources_in(reference_data):
    names = {
        "saindak": Translated.of(en="Saindak", zh="山达克", ur="سیندک"),
        "duddar": Translated.of(en="Duddar", zh="杜达", ur="دودڑ"),
        "gunga": Translated.of(en="Gunga", zh="贡加", ur="گنگا"),
        "reko-diq": Translated.of(en="Reko Diq", zh="雷科迪克", ur="ریکوڈک"),
    }
    places = {"saindak": (61.6, 29.27), "duddar": (66.83, 26.15), "gunga": (66.53, 27.74), "reko-diq": (62.06, 29.12)}
    goods = {"saindak": ["copper"], "duddar": ["lead", "zinc"], "gunga": ["zinc"], "reko-diq": ["copper", "gold"]}
    own = {slug: add_own(slug, name, places[slug], goods[slug]) for slug, name in names.items()}
    load_surveys(reference_data)
    services.reconcile(now=NOW)
    for slug, deposit in own.items():
        (standing,) = by_name(names[slug].get("en"))
        assert standing.pk == deposit.pk
        assert standing.name == names[slug]
        assert (standing.location.x, standing.location.y) == places[slug]
        assert standing.records.count() == STANDING[names[slug].get("en")]
    stray = SourceRecord.objects.get(dataset="pp1802", record_id="742")
    assert stray.doubts["location"]["reason"] == "outlier"


@pytest.mark.reference_data
def test_the_registers_own_deposits_without_a_place_of_their_own_do_too(reference_data):
    duddar = add_own("duddar", Translated.of(en="Duddar", zh="杜达", ur="دودڑ"), None, ["lead", "zinc"])
    load_surveys(reference_data)
    services.reconcile(now=NOW)
    (standing,) = by_name("Duddar")
    assert standing.pk == duddar.pk
    assert standing.records.count() == 5
    assert round(standing.location.x, 2) == 66.83


def test_two_far_places_of_one_name_are_not_chained_by_a_record_without_a_place():
    north = add_deposit("Gunga", "a", at=(66.5, 28.9), commodities=["zinc"])
    south = add_deposit("Gunga", "b", at=(66.53, 27.74), commodities=["zinc"])
    placeless = add_deposit("Gunga", "c", commodities=["zinc"])
    services.reconcile(now=NOW)
    assert Deposit.objects.filter(merged_into=None).count() == 3
    asked = {frozenset((p.first_id, p.second_id)) for p in MergeProposal.objects.all()}
    assert frozenset((north.pk, placeless.pk)) in asked
    assert frozenset((south.pk, placeless.pk)) in asked


def test_what_an_officer_keeps_apart_is_not_asked_again_nor_joined():
    one = add_deposit("Gunga", "a", at=(66.53, 27.74), commodities=["zinc"])
    other = add_deposit("Gunga", "b", at=(66.54, 27.75), commodities=["zinc"])
    services.keep_apart(one=one, other=other, reason="Two pits", by=make_officer("a@example.pk"), now=NOW)
    report = services.reconcile(now=NOW)
    assert report.joined == []
    assert report.proposed == []


def test_apart_holds_for_what_is_joined_to_one_of_them_later():
    one = add_deposit("Gunga", "a", at=(66.53, 27.74), commodities=["zinc"])
    other = add_deposit("Gunga", "b", at=(66.54, 27.75), commodities=["zinc"])
    services.keep_apart(one=one, other=other, reason="Two pits", by=make_officer("a@example.pk"), now=NOW)
    add_deposit("Gunga", "c", at=(66.531, 27.741), commodities=["zinc"])
    services.reconcile(now=NOW)
    one.refresh_from_db()
    other.refresh_from_db()
    assert root_of(one) != root_of(other)


def root_of(deposit):
    from emining.registry.minerals.queries import root

    return root(deposit).pk


def test_a_proposal_that_is_no_longer_doubtful_is_withdrawn():
    add_deposit("Warcha", "a", at=(71.9, 32.4), commodities=["rock_salt"])
    far = add_deposit("Warcha", "b", at=(72.7, 32.6), commodities=["rock_salt"])
    services.reconcile(now=NOW)
    assert MergeProposal.objects.filter(state="open").count() == 1
    SourceRecord.objects.filter(deposit=far).update(statements={"name": {"text": "Elsewhere", "language": "en"}})
    services.reconcile(now=NOW)
    assert MergeProposal.objects.filter(state="open").count() == 0


def test_three_scripts_meet():
    latin = add_deposit("Saindak", "a", at=(61.6, 29.27), commodities=["copper"])
    urdu = Deposit.objects.create(name=Translated.of(ur="سیندک"))
    add_record(urdu, "b", name="سیندک", language="ur", at=(61.6, 29.28), commodities=["copper"])
    services.reconcile(now=NOW)
    urdu.refresh_from_db()
    latin.refresh_from_db()
    assert urdu.merged_into_id == latin.pk
    assert latin.name.get("ur") == "سیندک"
