"""One file of any accepted format to one :class:`Table`. Nothing in a file is ever executed."""

from __future__ import annotations

from pathlib import Path

from emining.exchange.imports.rules.files import delimited, spreadsheets, vectors
from emining.exchange.imports.rules.files.kinds import ENDINGS, Kind, kind_of
from emining.exchange.imports.rules.table import FileRefused, Limits, Table

__all__ = ["ENDINGS", "Kind", "kind_of", "read"]


def read(
    path: Path,
    *,
    name: str = "",
    limits: Limits | None = None,
    delimiter: str = "",
    encoding: str = "",
    layer: str = "",
) -> Table:
    """Read ``path``, whose name as given by its sender is ``name``.

    :param delimiter: of columns in a text file; found out where it is empty. So is ``encoding``.
    :param layer: of a file with several; the first with rows where it is empty.
    :raises FileRefused: it is not, or not safely, readable; ``code`` says why.
    """
    limits = limits or Limits()
    if not path.stat().st_size:
        raise FileRefused("empty_file")
    if path.stat().st_size > limits.largest:
        raise FileRefused("too_large", size_mb=round(path.stat().st_size / 1e6), limit_mb=round(limits.largest / 1e6))
    kind = kind_of(path, name or path.name, limits)
    if kind is Kind.DELIMITED:
        table = delimited.read(path, limits=limits, delimiter=delimiter, encoding=encoding)
    elif kind is Kind.SPREADSHEET:
        table = spreadsheets.read(path, sheet=layer)
    else:
        table = vectors.read(path, kind, name=name or path.name, layer=layer, limits=limits)
    if not len(table):
        raise FileRefused("no_rows")
    return table
