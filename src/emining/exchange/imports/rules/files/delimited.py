"""CSV, TSV and files split by bars or semicolons, in the encodings that offices on both sides use."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import unicodedata
from itertools import zip_longest
from pathlib import Path

from emining.exchange.imports.rules.table import FileRefused, Limits, Problem, Table, names_of

HEAD = 4_000
DELIMITERS = (",", "\t", "|", ";")
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read(path: Path, *, limits: Limits, delimiter: str = "", encoding: str = "") -> Table:
    """Read a text file; cells are trimmed, a row of empty cells is no row.

    :raises FileRefused: ``undecodable``, ``no_rows``, ``no_header``, ``duplicate_columns``, ``unreadable``,
        ``too_many_columns``.
    """
    content = gzip.decompress(path.read_bytes()) if path.read_bytes()[:2] == b"\x1f\x8b" else path.read_bytes()
    text, encoding = decode(content, encoding)
    del content
    delimiter = delimiter or sniff(text)
    try:
        csv.field_size_limit(10_000_000)
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        header = next((row for row in reader if row), None)
        rows = [row for row in reader if any(row)]
    except csv.Error as error:
        raise FileRefused("unreadable", reason=str(error)) from error
    if header is None:
        raise FileRefused("no_rows")
    if len(header) > limits.columns:
        raise FileRefused("too_many_columns", count=len(header), limit=limits.columns)
    names, notes = names_of(header)
    if not rows:
        raise FileRefused("no_rows")
    problems: dict[int, list[Problem]] = {}
    wide = len(names)
    if any(len(row) != wide for row in rows):
        for at, row in enumerate(rows):
            if len(row) > wide and any(row[wide:]):
                problems[at] = [{"code": "cell_count", "found": len(row), "expected": wide}]
            elif len(row) < wide:
                problems[at] = [{"code": "short_row", "found": len(row), "expected": wide}]
            rows[at] = row[:wide] + [""] * (wide - len(row))
    columns = dict(zip(names, map(_trimmed, zip_longest(*rows, fillvalue="")), strict=True))
    return Table("delimited", columns, encoding=encoding, delimiter=delimiter, problems=problems, notes=notes)


def _trimmed(cells: tuple[str, ...]) -> list[str]:
    return [cell.strip() for cell in cells]


def decode(content: bytes, encoding: str = "") -> tuple[str, str]:
    """The text and the encoding it is in: by its byte order mark, else UTF-8, else UTF-16 without a mark, else GB18030.

    :raises FileRefused: ``undecodable``.
    """
    candidates = [encoding] if encoding else []
    candidates += [name for mark, name in MARKS if content.startswith(mark)][:1]
    if not candidates:
        candidates = [without_mark(content)] if b"\x00" in content[:HEAD] else ["utf-8", "gb18030"]
    for name in candidates:
        try:
            text = content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if name == "gb18030" and not _reads_as_chinese(text):
            continue
        return text, name.removesuffix("-sig")
    if not encoding and _is_western(content):
        return content.decode("cp1252"), "cp1252"
    raise FileRefused("undecodable", tried=", ".join(candidates))


def without_mark(content: bytes) -> str:
    """UTF-16 that has no byte order mark: the order in which its beginning is readable lines, or ``""``."""
    head = content[: HEAD - HEAD % 2]
    for name in ("utf-16-le", "utf-16-be"):
        text = head.decode(name, errors="replace")
        signs = [unicodedata.category(sign) for sign in text if sign not in "\r\n\t"]
        if "\n" in text and not {"Cc", "Cn", "Co", "Cs"} & set(signs):
            return name
    return ""


def _reads_as_chinese(text: str) -> bool:
    """GB18030 decodes nearly anything: what comes out must be mostly common Chinese characters."""
    foreign = [sign for sign in text if sign > "\x7f"]
    common = sum(
        "\u4e00" <= sign <= "\u9fff" or "\u3000" <= sign <= "\u303f" or "\uff00" <= sign <= "\uffef" for sign in foreign
    )
    return common >= 0.9 * len(foreign) and _in_use(foreign)


def _in_use(signs: list[str]) -> bool:
    """Level-1 characters of GB 2312, those in daily use, begin with bytes B0 to D7."""
    daily = 0
    for sign in signs:
        code = sign.encode("gb18030")
        daily += len(code) == 2 and ((0xB0 <= code[0] <= 0xD7 and code[1] >= 0xA1) or code[0] in {0xA1, 0xA3})
    return daily >= 0.7 * len(signs)


def _is_western(content: bytes) -> bool:
    """Latin text with a few accented letters, as Windows in Europe writes it."""
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return False
    foreign = [sign for sign in text if sign > "\x7f"]
    return (
        bool(foreign)
        and len(foreign) < 0.1 * len(text)
        and sum(sign.isalpha() for sign in foreign) > 0.6 * len(foreign)
    )


def sniff(text: str) -> str:
    """The delimiter that splits the first rows most evenly; a comma where there is only one column."""
    lines = [line for line in text[:50_000].splitlines()[:21] if line.strip()]
    best, found = (0.0, 0), ","
    for delimiter in DELIMITERS:
        try:
            counts = [len(row) for row in csv.reader(lines, delimiter=delimiter)]
        except csv.Error:
            continue
        if not counts or counts[0] < 2:
            continue
        even = sum(count == counts[0] for count in counts) / len(counts)
        if ((even, counts[0]) > best and even >= 0.5) or not best[0]:
            best, found = (even, counts[0]), delimiter
    return found
