"""Makes an R*Tree and three triggers for every geometry column, and keeps them through every alteration.

Django remakes a table for most alterations, which drops its triggers; SQLite rewrites triggers when it renames. So
after each alteration what is there is compared with what should be, and whatever differs is made anew and filled.
"""

from __future__ import annotations

from typing import Any

from django.db.backends.sqlite3.schema import DatabaseSchemaEditor as DjangoEditor

from emining.kernel.geo.fields import SQLITE_TYPE, GeometryField
from emining.kernel.geo.lookups import index_name

EVENTS = ("insert", "update", "delete")
COLUMNS = """
SELECT m.name, p.name, k.name FROM sqlite_master m, pragma_table_info(m.name) p, pragma_table_info(m.name) k
WHERE m.type = 'table' AND m.sql LIKE %s AND lower(p.type) = %s AND k.pk = 1
"""
TRIGGERS = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
TREES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE %s"


class DatabaseSchemaEditor(DjangoEditor):
    def __exit__(self, exc_type: Any, exc_value: Any, traceback: Any) -> None:
        if exc_type is None:
            self.keep_spatial_indexes()  # whatever SQL was run by hand
        super().__exit__(exc_type, exc_value, traceback)

    def create_model(self, model: Any) -> None:
        super().create_model(model)
        self.keep_spatial_indexes()

    def delete_model(self, model: Any, handle_autom2m: bool = True) -> None:
        super().delete_model(model, handle_autom2m)
        self.keep_spatial_indexes()

    def add_field(self, model: Any, field: Any) -> None:
        super().add_field(model, field)
        self.keep_spatial_indexes()

    def remove_field(self, model: Any, field: Any) -> None:
        if isinstance(field, GeometryField):  # SQLite drops no column that a trigger names
            for event in EVENTS:
                trigger = self.quote_name(f"{index_name(model._meta.db_table, str(field.column))}_{event}")
                self.execute(f"DROP TRIGGER IF EXISTS {trigger}")
        super().remove_field(model, field)
        self.keep_spatial_indexes()

    def alter_field(self, model: Any, old_field: Any, new_field: Any, strict: bool = False) -> None:
        super().alter_field(model, old_field, new_field, strict=strict)
        self.keep_spatial_indexes()

    def alter_db_table(self, model: Any, old_db_table: str, new_db_table: str) -> None:
        super().alter_db_table(model, old_db_table, new_db_table)
        self.keep_spatial_indexes()

    def keep_spatial_indexes(self, *, rebuild: bool = False) -> None:
        """Make what is missing, drop what belongs to no column any more; with ``rebuild`` fill every index anew."""
        if self.collect_sql:
            return
        with self.connection.cursor() as cursor:
            cursor.execute(COLUMNS, [f"%{SQLITE_TYPE}%", SQLITE_TYPE])
            wanted = {index_name(table, column): (table, column, key) for table, column, key in cursor.fetchall()}
            cursor.execute(TRIGGERS, [r"%_rtree_%"])
            triggers = {name: table for name, table in cursor.fetchall() if name.rpartition("_")[2] in EVENTS}
            cursor.execute(TREES, ["%USING rtree(%"])
            trees = {name for (name,) in cursor.fetchall() if name.endswith("_rtree")}
            ours = {f"{name}_{event}": table for name, (table, _, _) in wanted.items() for event in EVENTS}
            for trigger, table in triggers.items():
                if ours.get(trigger) != table:
                    cursor.execute(f"DROP TRIGGER {self.quote_name(trigger)}")
            for tree in trees - wanted.keys():
                cursor.execute(f"DROP TABLE {self.quote_name(tree)}")
            for name, (table, column, key) in wanted.items():
                kept = all(triggers.get(f"{name}_{event}") == table for event in EVENTS)
                if rebuild or name not in trees or not kept:
                    self._make(cursor, name, table, column, key)

    def _make(self, cursor: Any, name: str, table: str, column: str, key: str) -> None:
        q = self.quote_name
        index, rows, geometry, row = q(name), q(table), q(column), q(key)

        def bounds_of(of: str) -> str:
            return ", ".join(f"ST_{corner}({of}{geometry})" for corner in ("XMin", "XMax", "YMin", "YMax"))

        there = "ST_XMin({0}) IS NOT NULL"  # neither a missing nor an empty geometry has a place
        put = (
            f"INSERT OR REPLACE INTO {index} SELECT NEW.{row}, {bounds_of('NEW.')}"
            f" WHERE {there.format('NEW.' + geometry)}"
        )
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
