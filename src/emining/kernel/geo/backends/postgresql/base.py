"""Django's PostgreSQL with PostGIS made ready and a GiST index for every geometry column."""

from typing import Any

from django.db.backends.postgresql.base import DatabaseWrapper as DjangoPostgresql


class DatabaseWrapper(DjangoPostgresql):
    @property
    def SchemaEditorClass(self) -> Any:  # type: ignore[override]  # noqa: N802 — Django's name
        from emining.kernel.geo.backends.postgresql.schema import DatabaseSchemaEditor

        return DatabaseSchemaEditor

    def prepare_database(self) -> None:
        """Before the first migration: PostGIS is there, or it is clear what to do."""
        super().prepare_database()
        with self.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'postgis'")
            if cursor.fetchone() is None:
                cursor.execute("CREATE EXTENSION IF NOT EXISTS postgis")
