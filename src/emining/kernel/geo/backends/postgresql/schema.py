"""Makes a GiST index for every geometry column, named after the column, and takes it along when columns change."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql.schema import DatabaseSchemaEditor as DjangoEditor
from django.db.models import Model

from emining.kernel.geo.fields import GeometryField


class DatabaseSchemaEditor(DjangoEditor):
    def _index_geometry(self, model: type[Model], field: Any) -> None:
        table = model._meta.db_table
        name = self.quote_name(f"{table}_{field.column}_gist")
        columns = self.quote_name(field.column)
        self.deferred_sql.append(
            f"CREATE INDEX IF NOT EXISTS {name} ON {self.quote_name(table)} USING gist ({columns})"
        )

    def create_model(self, model: type[Model]) -> None:
        super().create_model(model)
        for field in model._meta.local_fields:
            if isinstance(field, GeometryField):
                self._index_geometry(model, field)

    def add_field(self, model: type[Model], field: Any) -> None:
        super().add_field(model, field)
        if isinstance(field, GeometryField):
            self._index_geometry(model, field)
