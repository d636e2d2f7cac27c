"""Loading the demo register into a database: what stands there afterwards, and that a second run changes nothing."""

from emining.cooperation.opportunities.models import Opportunity
from emining.coordination.agreements.models import Agreement
from emining.coordination.projects.models import Project
from emining.kernel.accounts.models import User
from emining.kernel.ledger.models import Entry
from emining.kernel.search import queries as search
from emining.kernel.search import services as search_services
from emining.kernel.sources.models import Source
from emining.registry.minerals.models import Deposit, ResourceEstimate, SourceRecord
from emining.registry.parties.models import Organisation
from emining.site.demo import loader

from .conftest import NOW

MODELS = (Source, Organisation, Deposit, SourceRecord, ResourceEstimate, Project, Agreement, Opportunity, User, Entry)


def contents():
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in MODELS}


def test_everything_in_the_files_is_in_the_register(loaded, register):
    assert Source.objects.count() == len(register.sources)
    assert Organisation.objects.count() == len(register.organisations)
    assert Deposit.objects.count() == len(register.deposits)
    assert SourceRecord.objects.count() == sum(len(deposit.statements) for deposit in register.deposits)
    assert ResourceEstimate.objects.count() == sum(len(deposit.estimates) for deposit in register.deposits)
    assert Project.objects.count() == len(register.projects)
    assert Agreement.objects.count() == len(register.agreements)


def test_a_second_run_changes_nothing(demo):
    before = contents()
    again = loader.load(now=NOW)
    assert again.changed == 0, again.to_json()
    assert contents() == before


def test_every_deposit_shows_what_the_editors_wrote(loaded, register):
    deposits = {deposit.slug: deposit for deposit in Deposit.objects.prefetch_related("commodities")}
    for entry in register.deposits:
        deposit = deposits[entry.slug]
        assert deposit.name.get("ur") == entry.name.ur
        assert (deposit.subdivision, deposit.status or entry.status) == (
            entry.subdivision,
            entry.status or deposit.status,
        )
        codes = [commodity.code for commodity in deposit.commodities.all()]
        assert codes[: len(entry.commodities)] == entry.commodities


def test_a_deposit_stands_where_its_best_source_puts_it(loaded):
    duddar = Deposit.objects.get(slug="duddar")
    assert 66.7 < duddar.location.x < 66.9 and 26.0 < duddar.location.y < 26.2
    doubted = SourceRecord.objects.get(deposit=duddar, doubts__has_key="location")
    assert doubted.statements["location"]["lon"] < 65
    assert doubted.doubts["location"]["reason"] == "outlier"


def test_no_place_is_made_up(loaded, register):
    without = {entry.slug for entry in register.deposits if not any(said.location for said in entry.statements)}
    assert without
    assert set(Deposit.objects.filter(location=None).values_list("slug", flat=True)) == without


def test_a_gazetteer_gives_a_place_and_no_name(loaded):
    records = SourceRecord.objects.filter(dataset="whos-on-first")
    assert records
    assert not [record for record in records if "name" in record.statements]


def test_projects_keep_parties_figures_and_events_with_their_sources(loaded):
    saindak = Project.objects.get(slug="saindak")
    assert saindak.deposits.get().slug == "saindak"
    assert saindak.location == saindak.deposits.get().location
    assert {party.organisation.slug for party in saindak.parties.all()} >= {"saindak-metals", "mcc", "mrdl"}
    assert {figure.value for figure in saindak.figures.filter(indicator="jobs")} >= {1900, 2200}
    assert all(part.source_id for part in [*saindak.parties.all(), *saindak.figures.all(), *saindak.events.all()])
    assert saindak.agreements.filter(slug="saindak-lease-2022").exists()


def test_names_are_found_in_three_languages(loaded):
    for text in ("Saindak", "山达克", "سیندک"):
        assert search.search(text, kinds=["deposit"]).hits[0].ref == Deposit.objects.get(slug="saindak").ref
    for text in ("中国冶金科工集团", "Metallurgical Corporation of China"):
        assert search.search(text, kinds=["organisation"]).hits[0].ref == Organisation.objects.get(slug="mcc").ref


def test_the_index_says_the_same_after_it_is_built_anew(loaded):
    before = search.search("copper", limit=100)
    search_services.rebuild()
    assert search.search("copper", limit=100) == before


def test_links_survive_a_register_built_anew(loaded):
    before = dict(Deposit.objects.values_list("slug", "ref"))
    Agreement.objects.all().delete()
    Project.objects.all().delete()
    SourceRecord.objects.all().delete()
    Deposit.objects.all().delete()
    loader.load(now=NOW)
    assert dict(Deposit.objects.values_list("slug", "ref")) == before


def test_what_somebody_changed_is_brought_back_to_the_files(loaded):
    Source.objects.filter(key="usgs-major-deposits").update(trust=1)
    Project.objects.filter(slug="saindak").update(phase="closure")
    SourceRecord.objects.filter(deposit__slug="gunga").first().delete()
    again = loader.load(now=NOW)
    assert again.changed == 3
    assert Project.objects.get(slug="saindak").phase == "operation"
    assert loader.load(now=NOW).changed == 0


def test_a_statement_taken_out_of_the_files_is_taken_out_of_the_register(loaded):
    record = SourceRecord.objects.filter(deposit__slug="gunga").first()
    SourceRecord.objects.create(
        source=record.source,
        dataset=record.dataset,
        record_id="of yesterday",
        deposit=record.deposit,
        checksum=record.checksum,
        raw=record.raw,
    )
    assert loader.load(now=NOW).changed == 1
    assert not SourceRecord.objects.filter(record_id="of yesterday").exists()


def test_a_row_that_came_by_an_import_is_left_as_it_came(loaded):
    record = SourceRecord.objects.filter(deposit__slug="gunga", dataset="mrdata_sedznpb").get()
    SourceRecord.objects.filter(pk=record.pk).update(checksum="of the row", raw={"row": "1"})
    assert loader.load(now=NOW).changed == 0
    record.refresh_from_db()
    assert record.raw == {"row": "1"}


def test_a_deployment_without_demo_has_no_known_passwords_and_no_examples(loaded):
    assert not User.objects.exists()
    assert not Organisation.objects.filter(is_example=True).exists()
    assert not Opportunity.objects.exists()
    assert loader.EXAMPLES_LEFT_OUT in loaded.notes


def test_the_report_counts_what_was_done(loaded, register):
    said = loaded.to_json()
    assert said["records"]["deposits"] == {"new": len(register.deposits), "changed": 0, "same": 0}
    assert str(len(register.deposits)) in str(loaded)


def test_progress_goes_from_nothing_to_all(db, settings):
    settings.DEMO = False
    seen = []
    loader.load(now=NOW, progress=lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert seen[0][0] == 0 and seen[-1][0] == seen[-1][1]
