"""Django's SQLite with the ``ST_*`` functions and a spatial index for every geometry column."""

from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper as DjangoSqlite
from django.db.backends.sqlite3.introspection import DatabaseIntrospection as DjangoIntrospection

from emining.kernel.geo.backends.sqlite.functions import register


class DatabaseIntrospection(DjangoIntrospection):
    """Leaves out the tables in which R*Trees are kept: they belong to their columns."""

    def get_table_list(self, cursor: Any) -> Any:
        tables = super().get_table_list(cursor)
        trees = [table.name for table in tables if table.name.endswith("_rtree")]
        kept = {tree + part for tree in trees for part in ("", "_node", "_parent", "_rowid")}
        return [table for table in tables if table.name not in kept]


class DatabaseWrapper(DjangoSqlite):
    introspection_class = DatabaseIntrospection

    @property
    def SchemaEditorClass(self) -> Any:  # type: ignore[override]  # noqa: N802 — Django's name
        from emining.kernel.geo.backends.sqlite.schema import DatabaseSchemaEditor

        return DatabaseSchemaEditor

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        register(connection)
        connection.execute("PRAGMA trusted_schema = ON")  # off in some builds; the triggers call our functions
        return connection
