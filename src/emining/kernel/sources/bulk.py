"""Writing many rows at once, past the ORM: COPY on PostgreSQL, one prepared statement on SQLite.

A register is filled from files of a hundred thousand rows; one object a row would take minutes. The values are given by
column, as the database takes them (JSON as text), except geometries, which are Shapely.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, repeat
from typing import Any

import numpy
import shapely
from django.db import connection, models, transaction

from emining.kernel.geo.fields import SRID, GeometryField
from emining.kernel.geo.lookups import index_name

Columns = Mapping[str, Sequence[Any] | Any]
CACHE = -200_000  # KiB of pages that SQLite keeps in memory: indexes are filled in no order
WITHOUT_TRIGGER = 500  # from so many rows on, the spatial index on SQLite is filled in one go


def parts(given: Iterable[Any], size: int = 900) -> Iterator[list[Any]]:
    """``given`` in pieces of at most ``size``: databases take only so many values in one question."""
    rest = iter(given)
    while part := list(islice(rest, size)):
        yield part


def reserve(model: type[models.Model]) -> None:
    """Keep other writers of the table waiting until this transaction ends, so that what is read stays true."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f'LOCK TABLE "{model._meta.db_table}" IN SHARE ROW EXCLUSIVE MODE')


def allot(model: type[models.Model], count: int) -> range:
    """``count`` fresh primary keys of ``model``; call it inside the transaction that uses them.

    Other writers of the table wait until that transaction ends.
    """
    table, key = model._meta.db_table, str(model._meta.pk and model._meta.pk.column)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{table}"', key])
            sequence = cursor.fetchone()[0]
            reserve(model)  # nobody else takes a key between reading the sequence and moving it on
            cursor.execute("SELECT nextval(%s)", [sequence])
            first = int(cursor.fetchone()[0])
            if count > 1:
                cursor.execute("SELECT setval(%s, %s)", [sequence, first + count - 1])
        else:
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
            row = cursor.fetchone()
            first = (int(row[0]) if row else 0) + 1
    return range(first, first + count)


def analyse(*tables: type[models.Model]) -> None:
    """Let PostgreSQL count anew, so that it plans with what was just loaded; SQLite does not need it."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in tables:
                cursor.execute(f'ANALYZE "{table._meta.db_table}"')


@transaction.atomic
def insert(model: type[models.Model], columns: Columns) -> int:
    """Insert rows; ``columns`` by field name, each a sequence of values or one value for all rows.

    What the model fills by default must be given: nothing of the ORM runs. Gives how many rows were written.
    """
    count = max((len(given) for given in columns.values() if _is_many(given)), default=0)
    if not count:
        return 0
    fields = {name: model._meta.get_field(name) for name in columns}
    many = [_written(fields[name], given, count) for name, given in columns.items()]
    names = [str(fields[name].column) for name in columns]  # type: ignore[union-attr]
    if connection.vendor == "postgresql":
        _copy(model._meta.db_table, names, zip(*many, strict=True))
        return count
    shapes = {
        str(field.column): columns[name]
        for name, field in fields.items()
        if isinstance(field, GeometryField) and _is_many(columns[name])
    }
    is_much = count >= WITHOUT_TRIGGER
    _insert_sqlite(model, names, zip(*many, strict=True), shapes if is_much else {}, columns, many=is_much)
    return count


def _is_many(given: Any) -> bool:
    return isinstance(given, list | tuple | range | numpy.ndarray)


def _written(field: Any, given: Any, count: int) -> Iterable[Any]:
    if not _is_many(given):
        value = field.get_db_prep_save(given, connection)
        return repeat(value, count)
    if isinstance(field, GeometryField):
        shapes = numpy.asarray(given, dtype=object)
        if connection.vendor == "postgresql":
            return list(shapely.to_wkb(shapely.set_srid(shapes, SRID), hex=True, include_srid=True))
        return list(shapely.to_wkb(shapes))
    return list(given.tolist()) if isinstance(given, numpy.ndarray) else given  # type: ignore[no-any-return]


def _copy(table: str, names: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    columns = ", ".join(map(connection.ops.quote_name, names))
    with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
        write = copy.write_row
        for row in rows:
            write(row)


def _insert_sqlite(
    model: type[models.Model],
    names: list[str],
    rows: Iterable[tuple[Any, ...]],
    shapes: dict[str, Sequence[Any]],
    columns: Columns,
    *,
    many: bool,
) -> None:
    q, table = connection.ops.quote_name, model._meta.db_table
    places = ", ".join(["%s"] * len(names))
    sql = f"INSERT INTO {q(table)} ({', '.join(map(q, names))}) VALUES ({places})"  # noqa: S608 — quoted names
    key = str(model._meta.pk and model._meta.pk.name)
    with connection.cursor() as cursor:
        if many:
            cursor.execute(f"PRAGMA cache_size = {CACHE}")
        asleep: list[str] = []
        for column in shapes if key in columns else ():
            trigger = f"{index_name(table, column)}_insert"
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [trigger])
            asleep.append(str(cursor.fetchone()[0]))
            cursor.execute(f"DROP TRIGGER {q(trigger)}")
        cursor.executemany(sql, rows)  # type: ignore[arg-type]
        for statement, (column, given) in zip(asleep, shapes.items(), strict=False):
            bounds = shapely.bounds(numpy.asarray(given, dtype=object))
            placed = ~numpy.isnan(bounds[:, 0])
            keys = numpy.asarray(columns[key])[placed].tolist()
            west, south, east, north = (side.tolist() for side in bounds[placed].T)
            boxes = zip(keys, west, east, south, north, strict=True)
            index = q(index_name(table, column))
            cursor.executemany(f"INSERT INTO {index} VALUES (%s, %s, %s, %s, %s)", boxes)  # type: ignore[arg-type]  # noqa: S608 — quoted name
            cursor.execute(statement)
