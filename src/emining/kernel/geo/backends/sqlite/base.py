"""Django's SQLite with the ``ST_*`` functions and a spatial index for every geometry column."""

from typing import Any

from django.db.backends.sqlite3.base import DatabaseWrapper as DjangoSqlite

from emining.kernel.geo.backends.sqlite.functions import register


class DatabaseWrapper(DjangoSqlite):
    @property
    def SchemaEditorClass(self) -> Any:  # type: ignore[override]  # noqa: N802 — Django's name
        from emining.kernel.geo.backends.sqlite.schema import DatabaseSchemaEditor

        return DatabaseSchemaEditor

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection = super().get_new_connection(conn_params)
        register(connection)
        return connection
