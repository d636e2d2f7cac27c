"""XLSX. Values as last computed by the program that saved the file; a formula is noted and never computed."""

from __future__ import annotations

import datetime
import re
import warnings
import zipfile
from pathlib import Path
from typing import Any

import openpyxl

from emining.exchange.imports.rules.table import FileRefused, Problem, Table, names_of

FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")


def read(path: Path, *, sheet: str = "") -> Table:
    """Read one sheet: the one named, else the first that holds anything.

    :raises FileRefused: ``unreadable``, ``no_rows``, ``no_header``, ``duplicate_columns``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions that openpyxl does not keep
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
            try:
                rows, title = _rows(book, sheet)
                titles = list(book.sheetnames)
            finally:
                book.close()
            formulas = _formulas(path, title)
    except FileRefused:
        raise
    except Exception as error:  # openpyxl raises whatever a broken file provokes
        raise FileRefused("unreadable", reason=str(error)[:200]) from error
    names, notes = names_of(rows[0])
    if len(rows) < 2:
        raise FileRefused("no_rows")
    wide = len(names)
    body = [row[:wide] + [""] * (wide - len(row)) for row in rows[1:]]
    problems: dict[int, list[Problem]] = {}
    for line, column in formulas:
        if line >= 2 and column <= wide and line - 2 < len(body):
            problem = {"code": "formula", "column": names[column - 1], "value": body[line - 2][column - 1]}
            problems.setdefault(line - 2, []).append(problem)
    kept = [at for at, row in enumerate(body) if any(row)]
    columns = {name: [body[at][place] for at in kept] for place, name in enumerate(names)}
    problems = {new: problems[old] for new, old in enumerate(kept) if old in problems}
    return Table("spreadsheet", columns, layer=title, layers=titles, problems=problems, notes=notes)


def _rows(book: Any, sheet: str) -> tuple[list[list[str]], str]:
    titles = [sheet] if sheet in book.sheetnames else book.sheetnames
    for title in titles:
        page = book[title]
        if not hasattr(page, "iter_rows"):
            continue  # a sheet that is a chart
        page.reset_dimensions()
        rows = [[_text(value) for value in row] for row in page.iter_rows(values_only=True)]
        while rows and not any(rows[0]):
            rows.pop(0)
        if rows:
            return rows, title
    raise FileRefused("no_rows")


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value).strip()


def _formulas(path: Path, title: str) -> list[tuple[int, int]]:
    """Row and column of every cell that holds a formula; the file is read again only where it has any."""
    with zipfile.ZipFile(path) as archive:
        pages = [name for name in archive.namelist() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
        if not any(FORMULA.search(archive.read(name)) for name in pages):
            return []
    book = openpyxl.load_workbook(path, read_only=True, data_only=False)
    try:
        page = book[title]
        page.reset_dimensions()
        return [
            (int(c.row or 0), int(c.column or 0))
            for row in page.iter_rows()
            for c in row
            if getattr(c, "data_type", "") == "f"
        ]
    finally:
        book.close()
