"""A file of any accepted format gives the same table, in whatever encoding and digits it was saved."""

import csv
import gzip
import io
import zipfile

import numpy
import openpyxl
import pyogrio
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from emining.exchange.imports.rules.files import delimited, read

CHINESE = "编号,名称,经度,纬度\n1,山达克铜矿,61.6,29.27\n2,杜达铅锌矿,66.83,26.1\n"
cells = st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufeff"), max_size=12)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32"])
def test_chinese_is_read_in_every_encoding_that_offices_save_it_in(write, encoding):
    table = read(write("sites.csv", CHINESE, encoding))
    assert table.columns["名称"] == ["山达克铜矿", "杜达铅锌矿"]


def test_accents_of_western_windows_are_not_taken_for_chinese(write):
    table = read(write("a.csv", "name,place\nRío Turbio mine,Patagonia in Argentina\nCôte,Québec\n", "cp1252"))
    assert table.encoding == "cp1252"
    assert table.columns["name"] == ["Río Turbio mine", "Côte"]


@pytest.mark.parametrize("delimiter", [",", "\t", "|", ";"])
def test_the_delimiter_is_found_out(write, delimiter):
    text = f"id{delimiter}name\n1{delimiter}Saindak, Chagai\n2{delimiter}Duddar\n".replace(
        "Saindak, Chagai", '"Saindak, Chagai"'
    )
    assert read(write("a.csv", text)).columns == {"id": ["1", "2"], "name": ["Saindak, Chagai", "Duddar"]}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=8), st.sampled_from(delimited.DELIMITERS))
def test_what_is_written_as_csv_is_read_back(rows, delimiter):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    writer.writerow(["first", "second", "third"])
    writer.writerows(rows)
    decoded, _ = delimited.decode(text.getvalue().encode())
    assert decoded == text.getvalue()
    found = list(csv.reader(io.StringIO(decoded, newline=""), delimiter=delimiter))[1:]
    assert found == [list(row) for row in rows]


def test_a_packed_table_is_read(write):
    assert len(read(write("a.csv.gz", gzip.compress(CHINESE.encode())))) == 2


def test_a_formula_is_not_computed_but_named(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["id", "name", "total"])
    book.active.append([1, "Saindak", "=1+1"])
    book.active.append([2, "Duddar", 3])
    book.save(tmp_path / "a.xlsx")
    table = read(tmp_path / "a.xlsx")
    assert table.columns["total"] == ["", "3"]
    assert table.problems == {0: [{"code": "formula", "column": "total", "value": ""}]}


def test_map_files_of_every_kind_hold_the_same_shape(tmp_path):
    square = shapely.box(66.0, 27.0, 66.1, 27.1)
    for name, driver in [("a.geojson", "GeoJSON"), ("a.gpkg", "GPKG"), ("a.kml", "KML"), ("a.shp", "ESRI Shapefile")]:
        pyogrio.raw.write(
            tmp_path / name, numpy.array(shapely.to_wkb([square]), dtype=object), [numpy.array(["T-1"], dtype=object)], ["Name"], crs="EPSG:4326", geometry_type="Polygon",
            driver=driver,
        )  # fmt: skip
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        for part in tmp_path.glob("a.???"):
            if part.suffix in {".shp", ".shx", ".dbf", ".prj", ".cpg"}:
                archive.write(part, part.name)
    for name in ("a.geojson", "a.gpkg", "a.kml", "a.zip"):
        table = read(tmp_path / name)
        assert shapely.equals_exact(shapely.normalize(table.geometry[0]), shapely.normalize(square), 1e-9), name
        assert table.columns["Name"] == ["T-1"], name


def test_two_hundred_columns_are_read_and_remarked(write):
    header = ",".join(f"c{n}" for n in range(200))
    table = read(write("wide.csv", f"{header}\n{','.join(['x'] * 200)}\n"))
    assert len(table.columns) == 200
    assert table.notes == [{"code": "many_columns", "count": 200}]
