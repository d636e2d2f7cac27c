"""What a file is: its bytes are asked first, its ending has to agree."""

from __future__ import annotations

import gzip
import zipfile
import zlib
from enum import Enum
from pathlib import Path, PurePath

import puremagic

from emining.exchange.imports.rules.files.delimited import without_mark
from emining.exchange.imports.rules.table import FileRefused, Limits

HEAD = 65_536


class Kind(Enum):
    DELIMITED = "delimited"
    SPREADSHEET = "spreadsheet"
    GEOJSON = "geojson"
    GEOPACKAGE = "geopackage"
    SHAPEFILE = "shapefile"
    KML = "kml"


ENDINGS = {
    ".csv": Kind.DELIMITED,
    ".tsv": Kind.DELIMITED,
    ".psv": Kind.DELIMITED,
    ".txt": Kind.DELIMITED,
    ".xlsx": Kind.SPREADSHEET,
    ".geojson": Kind.GEOJSON,
    ".json": Kind.GEOJSON,
    ".gpkg": Kind.GEOPACKAGE,
    ".zip": Kind.SHAPEFILE,
    ".kml": Kind.KML,
}
_TEXT = {Kind.DELIMITED, Kind.GEOJSON, Kind.KML}


def kind_of(path: Path, name: str, limits: Limits) -> Kind:
    """The kind of file by its content.

    :raises FileRefused: ``wrong_type`` (not one of ours), ``wrong_ending`` (another kind than its name says),
        ``zip_bomb``, ``broken_archive``.
    """
    with path.open("rb") as file:
        head = file.read(HEAD)
    ending = PurePath(name.lower()).suffix
    if head[:2] == b"\x1f\x8b":
        _check_gzip(path, limits)
        ending = PurePath(name.lower().removesuffix(".gz")).suffix
        with gzip.open(path) as unpacked:
            head = unpacked.read(HEAD)
        if _of_bytes(head, path) is not Kind.DELIMITED:
            raise FileRefused("wrong_type", found=_describe(head))
        found = Kind.DELIMITED
    elif head[:4] in {b"PK\x03\x04", b"PK\x05\x06"}:
        found = _of_archive(path, limits)
    else:
        found = _of_bytes(head, path)
    claimed = ENDINGS.get(ending)
    if claimed is None or (claimed is not found and not {claimed, found} <= _TEXT):
        raise FileRefused("wrong_ending" if claimed else "wrong_type", ending=ending, found=_describe(head))
    return found


def _of_bytes(head: bytes, path: Path) -> Kind:
    if head.startswith(b"SQLite format 3\x00"):
        if head[68:72] in {b"GPKG", b"GP10", b"GP11"} or path.suffix.lower() == ".gpkg":
            return Kind.GEOPACKAGE
        raise FileRefused("wrong_type", found="SQLite")
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:1] in {b"{", b"["} and (b'"features"' in head or b'"coordinates"' in head or b'"Feature' in head):
        return Kind.GEOJSON
    if text[:5].lower() == b"<?xml" or text[:4].lower() == b"<kml":
        if b"<kml" in head.lower():
            return Kind.KML
        raise FileRefused("wrong_type", found="XML")
    marked = head[:2] in {b"\xff\xfe", b"\xfe\xff"} or head[:4] == b"\x00\x00\xfe\xff"
    if not marked and b"\x00" in head and not without_mark(head):
        raise FileRefused("wrong_type", found=_describe(head))
    for mark, what in ((b"%PDF", "PDF"), (b"{\\rtf", "RTF"), (b"<!doctype html", "HTML"), (b"<html", "HTML")):
        if text[: len(mark)].lower() == mark.lower():
            raise FileRefused("wrong_type", found=what)
    return Kind.DELIMITED


def _describe(head: bytes) -> str:
    """What the bytes say they are, as the ending that such files have."""
    try:
        return str(puremagic.from_string(head))[:20] or "?"
    except (puremagic.PureError, ValueError, IndexError):
        return "?"


def _check_gzip(path: Path, limits: Limits) -> None:
    packed, size = path.stat().st_size, 0
    try:
        with gzip.open(path) as file:
            while part := file.read(1 << 20):
                size += len(part)
                if size > limits.unpacked or (size > 50_000_000 and size / packed > limits.ratio):
                    raise FileRefused("zip_bomb", size_mb=round(size / 1e6))
    except (OSError, EOFError, zlib.error) as error:
        raise FileRefused("broken_archive") from error


def _of_archive(path: Path, limits: Limits) -> Kind:
    """Look into a ZIP by its directory only; nothing is unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FileRefused("broken_archive") from error
    unpacked = sum(entry.file_size for entry in entries)
    packed = max(1, sum(entry.compress_size for entry in entries))
    if (
        len(entries) > limits.entries
        or unpacked > limits.unpacked
        or (unpacked > 10_000_000 and unpacked / packed > limits.ratio)
    ):
        raise FileRefused("zip_bomb", size_mb=round(unpacked / 1e6), count=len(entries))
    if any(entry.flag_bits & 1 for entry in entries):
        raise FileRefused("locked_archive")
    names = {entry.filename.lower() for entry in entries}
    if "xl/workbook.xml" in names:
        return Kind.SPREADSHEET
    if "word/document.xml" in names:
        raise FileRefused("wrong_type", found="Word (.docx)")
    if any(name.endswith(".shp") for name in names):
        stems = {name[:-4] for name in names if name.endswith(".shp")}
        if not any({f"{stem}.dbf", f"{stem}.shx"} <= names for stem in stems):
            raise FileRefused("shapefile_incomplete")
        return Kind.SHAPEFILE
    if any(name.endswith(".zip") for name in names):
        raise FileRefused("archive_in_archive")
    raise FileRefused("wrong_type", found="ZIP")
