"""A file that can't be taken is refused in the reader's language with what to do, and nothing of it is in the register."""

import gzip
import io
import zipfile

import openpyxl
import pytest
from django.utils import translation

from emining.exchange.imports.enums import PROBLEMS, REFUSALS, refusal, sentence
from emining.exchange.imports.models import Batch
from emining.exchange.imports.rules.files import read
from emining.exchange.imports.rules.table import FileRefused, Limits
from emining.registry.minerals.models import Deposit

from .conftest import LANGUAGES, bring_in

HAN, ARABIC = ("\u4e00", "\u9fff"), ("\u0600", "\u06ff")


def archive(**entries: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in entries.items():
            file.writestr(name.replace("__", "/").replace("_", "."), content)
    return target.getvalue()


def empty_sheet() -> bytes:
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    return target.getvalue()


CASES = {
    "a picture": ("a.csv", b"\x89PNG\r\n\x1a\n" + b"\x00" * 60, "wrong_type"),
    "a PDF under another name": ("a.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "wrong_type"),
    "a program": ("sites.exe", b"MZ\x90\x00\x03\x00\x00\x00" + b"\x00" * 60, "wrong_type"),
    "a web page": ("a.csv", b"<!DOCTYPE html><html><body>no</body></html>", "wrong_type"),
    "a table called a map": ("a.gpkg", b"id,name\n1,Saindak\n", "wrong_ending"),
    "another database": ("a.gpkg", b"SQLite format 3\x00" + b"\x00" * 200, "unreadable"),
    "nothing": ("a.csv", b"", "empty_file"),
    "a header alone": ("a.csv", b"id,name\n", "no_rows"),
    "blank lines": ("a.csv", b"\n\n\n", "no_rows"),
    "an empty sheet": ("a.xlsx", empty_sheet(), "no_rows"),
    "a header without names": ("a.csv", b",,\n1,2,3\n", "no_header"),
    "names used twice": ("a.csv", b"id,name,name\n1,a,b\n", "duplicate_columns"),
    "noise": ("a.csv", bytes(range(128, 256)) * 20, "undecodable"),
    "a zip bomb": ("a.zip", archive(a_shp=b"\0" * 30_000_000, a_dbf=b"", a_shx=b""), "zip_bomb"),
    "a gzip bomb": ("a.csv.gz", gzip.compress(b"0" * 80_000_000), "zip_bomb"),
    "a broken archive": ("a.zip", archive(a_shp=b"x")[:40], "broken_archive"),
    "half a Shapefile": ("a.zip", archive(a_shp=b"x"), "shapefile_incomplete"),
    "an archive in an archive": ("a.zip", archive(b_zip=b"x"), "archive_in_archive"),
    "a broken sheet": ("a.xlsx", archive(xl__workbook_xml=b"<not"), "unreadable"),
    "broken GeoJSON": ("a.geojson", b'{"type": "FeatureCollection", "features": [{"type": ', "unreadable"),
    "too many columns": ("a.csv", (",".join(f"c{n}" for n in range(3000)) + "\n1\n").encode(), "too_many_columns"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", CASES)
def test_it_is_refused_with_a_reason_and_nothing_goes_in(write, what):
    name, content, code = CASES[what]
    found = bring_in(write(name, content), "deposits")
    assert found.is_refused
    assert found.refused["code"] == code
    assert not Deposit.objects.exists()
    assert not Batch.objects.exists()


def test_two_gigabytes_are_not_read(write):
    with pytest.raises(FileRefused) as refused:
        read(write("a.csv", "id,name\n1,a\n"), limits=Limits(largest=8))
    assert refused.value.code == "too_large"


def _foreign(text: str, span: tuple[str, str]) -> bool:
    return any(span[0] <= sign <= span[1] for sign in text)


@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_is_said_in_three_languages(code):
    details = {"bounds": [1.0, 2.0, 3.0, 4.0]}
    details |= dict.fromkeys(
        ["size_mb", "limit_mb", "found", "ending", "reason", "tried", "columns", "count", "limit", "known", "mark"], "X"
    )
    said = {}
    for language in LANGUAGES:
        with translation.override(language):
            said[language] = refusal(code, details)
    assert "%(" not in "".join(said.values())
    assert _foreign(said["zh-hans"], HAN)
    assert _foreign(said["ur"], ARABIC)


@pytest.mark.parametrize("code", PROBLEMS)
def test_every_remark_on_a_row_is_said_in_three_languages(code):
    for language, span in zip(LANGUAGES, (("A", "z"), HAN, ARABIC), strict=True):
        with translation.override(language):
            told = sentence(
                {"code": code, "value": 1.5, "country": "PK", "fault": "crosses_itself", "lon": 66.5, "lat": 27}
            )
            assert _foreign(told, span)
            assert _foreign(str(PROBLEMS[code].title), span)
