"""The public files that the platform was built against go in as their own faults allow, each fault named."""

from collections import Counter

import pytest

from emining.exchange.imports.models import Row
from emining.registry.cadastre.models import Title
from emining.registry.minerals.models import Deposit

from .conftest import bring_in

pytestmark = [pytest.mark.django_db, pytest.mark.reference_data]


def lines(report, code):
    return [line for line in report.lines if code in {problem["code"] for problem in line["problems"]}]


def test_pakistan_goes_in_whole_with_provinces_by_iso_code(reference_data):
    report = bring_in(reference_data / "deposits/usgs_pakistan.csv", "usgs_pakistan")
    assert report.rows == report.counts["created"] == 119
    assert report.problems["no_location"] == 7
    provinces = Counter(Deposit.objects.values_list("subdivision", flat=True))
    assert provinces == {"PK-KP": 50, "": 38, "PK-BA": 15, "PK-PB": 14, "PK-JK": 1, "PK-SD": 1}
    again = bring_in(reference_data / "deposits/usgs_pakistan.csv", "usgs_pakistan")
    assert again.counts["unchanged"] == 119


def test_duddar_keeps_the_place_that_the_professional_paper_gives_it(reference_data):
    report = bring_in(reference_data / "deposits/usgs_critical_minerals_pp1802.csv", "usgs_pp1802")
    assert report.rows == report.counts["created"] == 2121
    duddar = Deposit.objects.get(name__en__text="Duddar")
    assert round(duddar.location.x, 2) == 64.66
    assert duddar.country == "PK"
    assert Deposit.objects.filter(country="PK").count() == 12


def test_coal_mines_have_their_chinese_names_and_wrong_places_are_held(reference_data):
    report = bring_in(reference_data / "deposits/gem_coal_mines.psv", "gem_coal_mines", index=False)
    assert report.rows == 3670
    assert report.problems["duplicate_id"] == 12
    assert [line["row"] for line in lines(report, "outside_country")] == [725, 3142, 3169]
    assert Deposit.objects.filter(country="PK", subdivision="PK-SD").count() == 2
    assert Row.objects.filter(batch__ref=report.batch, outcome="held").count() == report.counts["held"] == 19


def test_congo_reports_duplicates_the_stray_polygon_and_every_status(reference_data):
    report = bring_in(reference_data / "titles/drc_licences.gpkg", "drc_licences", index=False)
    assert report.rows == 3466
    assert report.counts["created"] == 3463
    assert [line["record_id"] for line in lines(report, "duplicate_id_part")] == ["2331", "2791"]
    (stray,) = lines(report, "outside_country")
    assert stray["record_id"] == "13214"
    statuses = report.words["status"]
    assert len(statuses) == 27
    assert sum(status["count"] for status in statuses.values()) == 3466
    assert all(status["code"] for status in statuses.values())
    assert report.words["title_type"]["C.U.P."] == {"code": "", "count": 22}


def test_peru_without_a_system_is_refused_with_candidates(reference_data):
    report = bring_in(reference_data / "titles/peru_utm17s_no_crs.geojson", "peru_titles")
    assert report.refused["code"] == "not_degrees"
    assert "EPSG:32717" in [candidate["crs"] for candidate in report.refused["candidates"]]
    assert not Title.objects.exists()


def test_peru_goes_in_with_its_system_and_every_row_is_accounted_for(reference_data):
    path = reference_data / "titles/peru_utm17s_no_crs.geojson"
    report = bring_in(path, "peru_titles", crs="EPSG:32717", index=False)
    assert report.rows == sum(report.counts.values()) == 9025
    assert report.counts["created"] == 9010
    assert len(lines(report, "invalid_polygon")) == 7
    assert len(lines(report, "outside_country")) == len(lines(report, "in_the_sea")) == 4
    title = Title.objects.get(number="010461925")
    assert title.original_crs == "EPSG:32717"
    assert title.operation == "Inverse of UTM zone 17S"
    assert title.raw["lodged_on"]
    repaired = bring_in(path, "peru_titles", crs="EPSG:32717", repair=True, index=False)
    assert repaired.counts == {"created": 7, "joined": 0, "unchanged": 9010, "held": 8, "rejected": 0}


def test_the_same_titles_in_degrees_are_the_same_titles(reference_data):
    report = bring_in(reference_data / "titles/peru_17s_4326.gpkg", "peru_titles", index=False)
    assert report.rows == 9025
    assert report.counts["created"] == 9009
    again = bring_in(
        reference_data / "titles/peru_utm17s_no_crs.geojson", "peru_titles", crs="EPSG:32717", index=False, dry_run=True
    )
    assert again.counts["created"] == 1
    assert again.counts["joined"] == 9009
