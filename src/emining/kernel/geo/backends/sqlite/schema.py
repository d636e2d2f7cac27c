"""Makes an R*Tree and three triggers for every geometry column.

Django remakes a table for most alterations, which drops its triggers; so after each round of alterations the indexes are
compared with the columns that are there, and whatever is missing is made and filled.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.sqlite3.schema import DatabaseSchemaEditor as DjangoEditor

from emining.kernel.geo.fields import SQLITE_TYPE

COLUMNS = """
SELECT m.name, p.name, k.name FROM sqlite_master m, pragma_table_info(m.name) p, pragma_table_info(m.name) k
WHERE m.type = 'table' AND lower(p.type) = %s AND k.pk = 1
"""


class DatabaseSchemaEditor(DjangoEditor):
    def __exit__(self, exc_type: Any, exc_value: Any, traceback: Any) -> None:
        if exc_type is None:
            self.keep_spatial_indexes()
        super().__exit__(exc_type, exc_value, traceback)

    def keep_spatial_indexes(self) -> None:
        """Make what is missing, drop what belongs to no column any more."""
        with self.connection.cursor() as cursor:
            cursor.execute(COLUMNS, [SQLITE_TYPE])
            wanted = {f"{table}_{column}_rtree": (table, column, key) for table, column, key in cursor.fetchall()}
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE %s", ["%USING rtree(%"])
            present = {name for (name,) in cursor.fetchall()}
            for name in present - wanted.keys():
                if name.endswith("_rtree"):
                    cursor.execute(f"DROP TABLE {self.quote_name(name)}")
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            triggers = {name for (name,) in cursor.fetchall()}
            for name, (table, column, key) in wanted.items():
                if name not in present or f"{name}_insert" not in triggers:
                    self._make(cursor, name, table, column, key)

    def _make(self, cursor: Any, name: str, table: str, column: str, key: str) -> None:
        q = self.quote_name
        index, rows, geometry, row = q(name), q(table), q(column), q(key)

        def bounds_of(of: str) -> str:
            return ", ".join(f"ST_{corner}({of}{geometry})" for corner in ("XMin", "XMax", "YMin", "YMax"))

        there = "{0} IS NOT NULL AND ST_XMin({0}) IS NOT NULL"  # an empty geometry has no place
        put = f"INSERT INTO {index} SELECT NEW.{row}, {bounds_of('NEW.')} WHERE {there.format('NEW.' + geometry)}"
        take = f"DELETE FROM {index} WHERE id = OLD.{row}"
        cursor.execute(f"DROP TABLE IF EXISTS {index}")
        cursor.execute(f"CREATE VIRTUAL TABLE {index} USING rtree(id, minx, maxx, miny, maxy)")
        for event, work in {
            "insert": f"AFTER INSERT ON {rows} BEGIN {put}; END",
            "update": f"AFTER UPDATE OF {row}, {geometry} ON {rows} BEGIN {take}; {put}; END",
            "delete": f"AFTER DELETE ON {rows} BEGIN {take}; END",
        }.items():
            trigger = q(f"{name}_{event}")
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}")
            cursor.execute(f"CREATE TRIGGER {trigger} {work}")
        cursor.execute(f"INSERT INTO {index} SELECT {row}, {bounds_of('')} FROM {rows} WHERE {there.format(geometry)}")
