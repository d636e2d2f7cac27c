"""Every row is accounted for; the same file again changes nothing; what was brought in can be taken back."""

import openpyxl
import pytest
import shapely
from django.core.exceptions import PermissionDenied

from emining.exchange.imports import services
from emining.exchange.imports.enums import BatchState, Outcome
from emining.exchange.imports.models import Batch, Row
from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated
from emining.kernel.ledger.models import Entry
from emining.kernel.search import queries as search
from emining.registry.cadastre.models import Title
from emining.registry.minerals.models import Deposit, SourceRecord
from emining.registry.minerals.services import recompute

from .conftest import NOW, bring_in

pytestmark = pytest.mark.django_db
SITES = """id,name,longitude,latitude,country,province,commodities
1,Saindak,61.6,29.27,Pakistan,Baluchistan,Copper|Au
2,Duddar (Dodar),66.83,26.1,Pakistan,Balochistan,Zn|Pb
3,,,,Pakistan,,Chromite
"""
NORTH = "id,name,longitude,latitude,country\n"


def counts(report):
    assert sum(report.counts.values()) == report.rows
    return {outcome: number for outcome, number in report.counts.items() if number}


def codes(batch_ref):
    return {
        row.number: [problem["code"] for problem in row.problems] for row in Row.objects.filter(batch__ref=batch_ref)
    }


def test_rows_become_deposits_with_what_their_source_states(write):
    report = bring_in(write("sites.csv", SITES), "deposits")
    assert counts(report) == {"created": 3}
    saindak = Deposit.objects.get(records__record_id="1")
    assert saindak.name == Translated.written("Saindak", "en")
    assert saindak.subdivision == "PK-BA"
    assert [c.code for c in saindak.commodities.all()] == ["copper", "gold"]
    assert saindak.location.equals(shapely.Point(61.6, 29.27))
    stated = saindak.records.get().statements
    assert stated["location"] == {
        "lon": 61.6, "lat": 29.27, "crs": "EPSG:4326", "operation": "", "accuracy_m": 0.0,
    }  # fmt: skip
    assert stated["subdivision"] == {"code": "PK-BA", "written": "Baluchistan"}
    assert stated["commodities"]["written"] == ["Copper", "Au"]


def test_what_is_set_in_bulk_is_what_the_rules_would_choose(write):
    bring_in(write("sites.csv", SITES), "deposits")
    assert recompute(Deposit.objects.all(), NOW) == 0


def test_imported_deposits_are_found(write):
    bring_in(write("sites.csv", SITES), "deposits")
    assert search.search("Dodar").total == 1


def test_the_same_file_again_changes_nothing(write):
    path = write("sites.csv", SITES)
    bring_in(path, "deposits")
    before = list(SourceRecord.objects.order_by("pk").values())
    entries = Entry.objects.count()
    assert counts(bring_in(path, "deposits")) == {"unchanged": 3}
    assert list(SourceRecord.objects.order_by("pk").values()) == before
    assert Entry.objects.count() == entries


def test_a_changed_row_brings_its_own_record_up_to_date(write):
    bring_in(write("sites.csv", SITES), "deposits")
    report = bring_in(write("sites.csv", SITES.replace("61.6,29.27", "61.61,29.28")), "deposits")
    assert counts(report) == {"joined": 1, "unchanged": 2}
    saindak = Deposit.objects.get(records__record_id="1")
    assert (saindak.location.x, saindak.location.y) == (61.61, 29.28)
    assert Deposit.objects.count() == 3


def test_a_dry_run_says_the_same_and_writes_nothing(write):
    path = write("sites.csv", SITES)
    assert counts(bring_in(path, "deposits", dry_run=True)) == {"created": 3}
    assert not Deposit.objects.exists()
    assert not Batch.objects.exists()


def test_places_that_cannot_be_right_are_held_with_a_reason(write):
    rows = [
        "1,In the sea,60,15,",
        "2,Far away,100,20,Pakistan",
        "3,Changed round,29.27,61.6,Pakistan",
        "4,No degrees,500000,3200000,Pakistan",
        "5,Words,north,somewhere,Pakistan",
        "6,Right,66.5,27.7,Pakistan",
    ]
    report = bring_in(write("a.csv", NORTH + "\n".join(rows) + "\n"), "deposits")
    assert counts(report) == {"created": 1, "held": 5}
    assert codes(report.batch) == {
        1: ["in_the_sea"], 2: ["outside_country"], 3: ["swapped"], 4: ["not_degrees_row"], 5: ["unreadable_position"], 6: [],
    }  # fmt: skip
    assert Row.objects.get(number=2).raw["name"] == "Far away"


def test_urdu_digits_and_degrees_as_written_are_converted_and_remarked(write):
    report = bring_in(
        write("a.csv", NORTH + "۱,سیندک,۶۱٫۶,۲۹٫۲۷,پاکستان\n2,Duddar,66°50'E,26°06'N,Pakistan\n"), "deposits"
    )
    assert counts(report) == {"created": 2}
    assert "foreign_digits" in codes(report.batch)[1]
    points = {(round(d.location.x, 3), round(d.location.y, 3)) for d in Deposit.objects.all()}
    assert points == {(61.6, 29.27), (66.833, 26.1)}


def test_an_identifier_used_twice_is_held_and_the_same_row_shares_its_record(write):
    rows = "1,A,66,27,Pakistan\n1,B,66,27,Pakistan\n1,A,66,27,Pakistan\n,C,66,27,Pakistan\n"
    report = bring_in(write("a.csv", NORTH + rows), "deposits")
    assert counts(report) == {"created": 1, "joined": 1, "held": 1, "rejected": 1}
    assert codes(report.batch) == {1: [], 2: ["duplicate_id"], 3: ["same_row_again"], 4: ["no_record_id"]}
    assert Row.objects.get(number=3).record_ref == Row.objects.get(number=1).record_ref


def test_all_or_nothing_leaves_the_register_alone_where_one_row_is_wrong(write):
    path = write("a.csv", NORTH + "1,A,66,27,Pakistan\n2,B,100,20,Pakistan\n")
    report = bring_in(path, "deposits", all_or_nothing=True)
    assert counts(report) == {"held": 2}
    assert codes(report.batch) == {1: ["withheld"], 2: ["outside_country"]}
    assert not Deposit.objects.exists()


def test_a_bow_tie_is_held_and_repaired_only_when_asked_with_the_change_in_area(write):
    bow = '{"type": "Polygon", "coordinates": [[[66, 27], [66.1, 27.1], [66.1, 27], [66, 27.1], [66, 27]]]}'
    features = f'{{"type": "Feature", "properties": {{"number": "T-1"}}, "geometry": {bow}}}'
    path = write("a.geojson", f'{{"type": "FeatureCollection", "features": [{features}]}}')
    held = bring_in(path, "titles")
    assert counts(held) == {"held": 1}
    assert held.lines[0]["problems"][0]["fault"] == "crosses_itself"
    repaired = bring_in(path, "titles", repair=True)
    assert counts(repaired) == {"created": 1}
    (said,) = [p for p in Row.objects.get(batch__ref=repaired.batch).problems if p["code"] == "repaired"]
    title = Title.objects.get()
    assert title.area.is_valid
    assert said["after_m2"] == pytest.approx(title.area_m2, abs=0.1)
    assert said["change_m2"] == pytest.approx(said["after_m2"] - said["before_m2"], abs=0.2)


def test_the_system_and_operation_stand_beside_an_area(write):
    square = '{"type": "Polygon", "coordinates": [[[66, 27], [66.1, 27], [66.1, 27.1], [66, 27.1], [66, 27]]]}'
    features = f'{{"type": "Feature", "properties": {{"number": "T-1"}}, "geometry": {square}}}'
    path = write("a.geojson", f'{{"type": "FeatureCollection", "features": [{features}]}}')
    bring_in(path, "titles", crs="EPSG:4145")
    title = Title.objects.get()
    assert title.original_crs == "EPSG:4145"
    assert "Kalianpur 1962" in title.operation
    assert title.accuracy_m


def test_an_unknown_system_is_refused(write):
    report = bring_in(write("sites.csv", SITES), "deposits", crs="EPSG:99999999")
    assert report.refused["code"] == "unknown_crs"


def test_taking_back_removes_what_was_brought_and_restores_what_was_changed(write, officer):
    bring_in(write("sites.csv", SITES), "deposits")
    changed = SITES.replace("61.6,29.27", "61.7,29.3") + "4,New,66,27,Pakistan,,Iron\n"
    report = bring_in(write("sites.csv", changed), "deposits")
    done = services.undo(batch=Batch.objects.get(ref=report.batch), by=officer, now=NOW)
    assert done == {"gone": 1, "stay": 0, "restored": 1}
    saindak = Deposit.objects.get(records__record_id="1")
    assert (saindak.location.x, saindak.location.y) == (61.6, 29.27)
    assert Deposit.objects.count() == 3
    assert search.search("Saindak").total == 1
    assert Batch.objects.get(ref=report.batch).state == BatchState.UNDONE


def test_taking_back_leaves_what_others_speak_for(write, officer):
    first = bring_in(write("sites.csv", SITES), "deposits")
    other = bring_in(write("other.csv", NORTH + "9,Saindak,61.6,29.27,Pakistan\n"), "deposits")
    deposit = Deposit.objects.get(records__batch=first.batch, records__record_id="1")
    SourceRecord.objects.filter(batch=other.batch).update(deposit=deposit)
    done = services.undo(batch=Batch.objects.get(ref=first.batch), by=officer, now=NOW)
    assert done == {"gone": 2, "stay": 1, "restored": 0}
    assert Deposit.objects.filter(pk=deposit.pk).exists()


def test_titles_are_taken_back_and_put_back(write, officer):
    def file(holder):
        square = '{"type": "Polygon", "coordinates": [[[66, 27], [66.1, 27], [66.1, 27.1], [66, 27.1], [66, 27]]]}'
        said = f'{{"number": "T-1", "holder": "{holder}", "granted": "2020-01-05"}}'
        feature = f'{{"type": "Feature", "properties": {said}, "geometry": {square}}}'
        return write("titles.geojson", f'{{"type": "FeatureCollection", "features": [{feature}]}}')

    first = bring_in(file("A (60%); B (40%)"), "titles")
    second = bring_in(file("C (100%)"), "titles")
    assert [h.name_as_written for h in Title.objects.get().holdings.all()] == ["C"]
    services.undo(batch=Batch.objects.get(ref=second.batch), by=officer, now=NOW)
    assert [(h.name_as_written, h.share) for h in Title.objects.get().holdings.all()] == [("A", 60), ("B", 40)]
    assert Title.objects.get().granted_on.isoformat() == "2020-01-05"
    services.undo(batch=Batch.objects.get(ref=first.batch), by=officer, now=NOW)
    assert not Title.objects.exists()


def test_only_officers_bring_files_in_or_take_them_back(write):
    stranger = User.objects.create_user("someone@example.org", "a long password", name="Someone")
    report = bring_in(write("sites.csv", SITES), "deposits")
    with pytest.raises(PermissionDenied):
        bring_in(write("other.csv", SITES), "deposits", by=stranger)
    with pytest.raises(PermissionDenied):
        services.undo(batch=Batch.objects.get(ref=report.batch), by=stranger, now=NOW)


def test_the_report_names_every_row_and_holds_no_formula(write, tmp_path):
    rows = "1,A,66,27,Pakistan\n2,=HYPERLINK(evil),100,20,Pakistan\n3,@SUM,=1+1,x,Pakistan\n"
    bring_in(write("a.csv", NORTH + rows), "deposits", report=tmp_path / "report.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "report.xlsx").active
    lines = list(sheet.iter_rows(values_only=True))
    assert [line[0] for line in lines[1:]] == [1, 2, 3]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert "/en/deposits/D" in lines[1][4]


def test_search_that_was_broken_off_is_gone_on_with(write):
    report = bring_in(write("sites.csv", SITES), "deposits", index=False)
    assert search.search("Saindak").total == 0
    assert services.index_left_over(NOW) == 3
    assert search.search("Saindak").total == 1
    assert Batch.objects.get(ref=report.batch).indexed_at


def test_the_ledger_keeps_one_entry_an_import_with_checksum_and_counts(write):
    report = bring_in(write("sites.csv", SITES), "deposits")
    entry = Entry.objects.get(kind="import", ref=report.batch)
    assert entry.data["counts"]["created"] == 3
    assert len(entry.data["sha256"]) == 64


@pytest.mark.parametrize("rows", [1, 3])
def test_an_import_asks_the_database_a_constant_number_of_times(write, rows, django_assert_max_num_queries):
    lines = "".join(f"{n},Site {n},66,27,Pakistan\n" for n in range(rows))
    with django_assert_max_num_queries(32):
        bring_in(write("a.csv", NORTH + lines), "deposits", index=False)


def test_outcomes_are_as_the_register_calls_them():
    assert set(Outcome.values) == {"created", "joined", "unchanged", "held", "rejected"}
