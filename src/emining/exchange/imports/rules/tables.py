"""Any file that is taken, as one table: columns, rows of text, geometries, and the system it declares."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy
import openpyxl
import pyogrio
import shapely
from charset_normalizer import from_bytes
from pyogrio.errors import DataSourceError

from emining.exchange.imports.rules.faults import FileFault
from emining.exchange.imports.rules.profiles import Reading
from emining.exchange.imports.rules.values import clean

VECTOR = {".geojson", ".json", ".gpkg", ".kml", ".shp"}
TEXT = {".csv", ".psv", ".tsv", ".txt"}
MOST_COLUMNS = 150
LARGEST_UNPACKED = 2_000_000_000  # bytes
HIGHEST_RATIO = 200
MAGIC = {b"PK\x03\x04": "zip", b"SQLite format 3": "gpkg", b"\x1f\x8b": "gz", b"%PDF": "pdf", b"\x89PNG": "png",
         b"\xff\xd8\xff": "jpeg", b"\x7fELF": "program", b"MZ": "program", b"\xd0\xcf\x11\xe0": "old_office"}  # fmt: skip


@dataclass
class Table:
    """``rows`` as text in the order of ``columns``; ``geometries`` in the units of ``crs`` (empty: none declared)."""

    columns: list[str]
    rows: list[list[str]]
    geometries: numpy.ndarray | None = None
    crs: str = ""
    notes: list[str] = field(default_factory=list)

    def column(self, name: str) -> int | None:
        return self.columns.index(name) if name in self.columns else None


def _kind(head: bytes) -> str:
    return next((kind for magic, kind in MAGIC.items() if head.startswith(magic)), "text")


def _examine_archive(path: Path) -> list[str]:
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise FileFault("broken") from error
    unpacked, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries) or 1
    if unpacked > LARGEST_UNPACKED or unpacked / packed > HIGHEST_RATIO:
        raise FileFault("bomb", unpacked_mb=unpacked // 2**20)
    return [entry.filename for entry in entries]


def read(path: Path, reading: Reading, *, name: str = "", limit_mb: int = 4000) -> Table:
    """Read a file by what it is; ``name`` is what its sender called it.

    :raises FileFault: it is not taken, and why.
    """
    name = (name or path.name).casefold()
    size = path.stat().st_size
    if size == 0:
        raise FileFault("empty")
    if size > limit_mb * 2**20:
        raise FileFault("too_large", size_mb=size // 2**20, limit_mb=limit_mb)
    with path.open("rb") as file:
        kind = _kind(file.read(16))
    ending = Path(name.removesuffix(".gz")).suffix
    if kind == "gz":
        return _text(_unzip(path), reading, ending)
    if kind == "zip":
        names = _examine_archive(path)
        if "xl/workbook.xml" in names:
            return _sheet(path, reading)
        if any(entry.casefold().endswith(".shp") for entry in names):
            return _vector(f"/vsizip/{path}", reading, path)
        raise FileFault("kind", kind="zip")
    if kind == "gpkg" or (ending in VECTOR and kind == "text"):
        return _vector(str(path), reading, path)
    if kind != "text" or ending not in TEXT:
        raise FileFault("kind", kind=ending or kind)
    return _text(path.read_bytes(), reading, ending)


def _unzip(path: Path) -> bytes:
    found = io.BytesIO()
    try:
        with gzip.open(path) as file:
            while chunk := file.read(2**20):
                found.write(chunk)
                if found.tell() > LARGEST_UNPACKED or found.tell() / path.stat().st_size > HIGHEST_RATIO:
                    raise FileFault("bomb", unpacked_mb=found.tell() // 2**20)
    except (OSError, EOFError) as error:
        raise FileFault("broken") from error
    return found.getvalue()


def decode(content: bytes, encoding: str = "") -> str:
    """Text from bytes: as declared, by its mark, UTF-8, or what it most likely is (GB18030 for Chinese).

    :raises FileFault: ``encoding``.
    """
    if encoding:
        try:
            return content.decode(encoding)
        except (UnicodeDecodeError, LookupError) as error:
            raise FileFault("encoding") from error
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if b"\x00" in content[:4096]:
        raise FileFault("kind", kind="binary")
    try:
        text = content.decode("gb18030")
        if any("\u4e00" <= sign <= "\u9fff" for sign in text):
            return text
    except UnicodeDecodeError:
        pass
    best = from_bytes(content[: 2**20]).best()
    if best is None:
        raise FileFault("encoding")
    return content.decode(best.encoding, errors="strict" if len(content) <= 2**20 else "replace")


def _text(content: bytes, reading: Reading, ending: str) -> Table:
    text = decode(content, reading.encoding)
    first = text[:65536].splitlines()[0] if text.strip() else ""
    if not first:
        raise FileFault("empty")
    delimiter = reading.delimiter or {".psv": "|", ".tsv": "\t"}.get(ending) or max(",;|\t，", key=first.count)
    csv.field_size_limit(2**24)
    try:
        lines = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)]
    except csv.Error as error:
        raise FileFault("broken") from error
    return _table(lines)


def _sheet(path: Path, reading: Reading) -> Table:
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        formulas = openpyxl.load_workbook(path, read_only=True)
    except Exception as error:  # openpyxl raises whatever the parts of a damaged workbook make it raise
        raise FileFault("broken") from error
    sheet = book[reading.sheet] if reading.sheet in book.sheetnames else book.worksheets[0]
    lines = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    table = _table([line for line in lines if any(line)])
    # A formula's last computed value is taken; nothing is computed here.
    count = sum(
        isinstance(cell, str) and cell.startswith("=")
        for row in formulas[sheet.title].iter_rows(values_only=True)
        for cell in row
    )
    if count:
        table.notes.append(f"formulas:{count}")
    return table


def _table(lines: list[list[str]]) -> Table:
    if not lines:
        raise FileFault("empty")
    columns = [clean(column) for column in lines[0]]
    named = [column for column in columns if column]
    twice = sorted({column for column in named if named.count(column) > 1})
    if twice:
        raise FileFault("columns_twice", columns=", ".join(twice[:5]))
    if len(columns) > MOST_COLUMNS:
        raise FileFault("many_columns", count=len(columns), most=MOST_COLUMNS)
    columns = [column or f"#{position + 1}" for position, column in enumerate(columns)]
    if len(lines) == 1:
        raise FileFault("no_rows")
    width = len(columns)
    return Table(columns, [(line + [""] * width)[:width] for line in lines[1:]])


def _vector(source: str, reading: Reading, path: Path) -> Table:
    try:
        meta, _ids, geometries, fields = pyogrio.raw.read(source, layer=reading.layer or None)
    except (DataSourceError, ValueError, RuntimeError) as error:
        raise FileFault("broken") from error
    columns = [str(name) for name in meta["fields"]]
    if len(columns) > MOST_COLUMNS:
        raise FileFault("many_columns", count=len(columns), most=MOST_COLUMNS)
    if geometries is None or len(geometries) == 0:
        raise FileFault("no_rows")
    rows = [["" if cell is None else str(cell) for cell in row] for row in zip(*fields, strict=True)]
    rows = rows or [[] for _ in range(len(geometries))]
    shapes = shapely.force_2d(shapely.from_wkb(geometries, on_invalid="ignore"))
    declared = str(meta["crs"] or "")
    # GeoJSON without a word about its system is taken for degrees by every reader; here it only says nothing.
    if path.suffix.casefold() in {".geojson", ".json"} and not _says_crs(path):
        declared = ""
    return Table(columns, rows, shapes, declared)


def _says_crs(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(4096)
    return b'"crs"' in head


def sample(table: Table, count: int = 5) -> list[dict[str, str]]:
    """The first rows by column, for showing."""
    return [dict(zip(table.columns, row, strict=False)) for row in table.rows[:count]]


__all__ = ["Table", "decode", "read", "sample"]
