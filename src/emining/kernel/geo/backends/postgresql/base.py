"""Django's PostgreSQL with PostGIS made ready and a GiST index for every geometry column."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.postgresql.base import DatabaseWrapper as DjangoPostgresql
from django.db.utils import NotSupportedError, OperationalError, ProgrammingError

WHAT_TO_DO = (
    "PostGIS is not installed in this database and could not be: {reason}. Install PostGIS 3 on the server and let an"
    " administrator run CREATE EXTENSION postgis in database {database}."
)


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
            if cursor.fetchone() is not None:
                return
            try:
                cursor.execute("CREATE EXTENSION IF NOT EXISTS postgis")
            except (ProgrammingError, OperationalError, NotSupportedError) as error:
                reason = str(error).strip().splitlines()[0]
                raise ImproperlyConfigured(
                    WHAT_TO_DO.format(reason=reason, database=self.settings_dict["NAME"])
                ) from error
