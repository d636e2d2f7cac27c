"""Makes a GiST index for every geometry column, named after table and column, and renames it when they are renamed."""

from __future__ import annotations

from typing import Any

from django.db.backends.postgresql.schema import DatabaseSchemaEditor as DjangoEditor
from django.db.models import Model

from emining.kernel.geo.fields import GeometryField


class DatabaseSchemaEditor(DjangoEditor):
    def create_model(self, model: type[Model]) -> None:
        super().create_model(model)
        for field in _geometries(model):
            self._make(model._meta.db_table, field.column)

    def add_field(self, model: type[Model], field: Any) -> None:
        super().add_field(model, field)
        if isinstance(field, GeometryField):
            self._make(model._meta.db_table, field.column)

    def alter_field(self, model: type[Model], old_field: Any, new_field: Any, strict: bool = False) -> None:
        super().alter_field(model, old_field, new_field, strict=strict)
        table = model._meta.db_table
        if isinstance(old_field, GeometryField) and isinstance(new_field, GeometryField):
            self._rename(table, old_field.column, table, new_field.column)
        elif isinstance(new_field, GeometryField):
            self._make(table, new_field.column)
        elif isinstance(old_field, GeometryField):
            self.execute(f"DROP INDEX IF EXISTS {self._name(table, old_field.column)}")

    def alter_db_table(self, model: type[Model], old_db_table: str, new_db_table: str) -> None:
        super().alter_db_table(model, old_db_table, new_db_table)
        for field in _geometries(model):
            self._rename(old_db_table, field.column, new_db_table, field.column)

    def _name(self, table: str, column: str | None) -> str:
        return self.quote_name(str(self._create_index_name(table, [column], suffix="_gist")))  # type: ignore[attr-defined]

    def _make(self, table: str, column: str | None) -> None:
        name, rows, geometry = self._name(table, column), self.quote_name(table), self.quote_name(str(column))
        self.execute(f"CREATE INDEX {name} ON {rows} USING gist ({geometry})")

    def _rename(self, table: str, column: str | None, new_table: str, new_column: str | None) -> None:
        old, new = self._name(table, column), self._name(new_table, new_column)
        if old != new:
            self.execute(f"ALTER INDEX IF EXISTS {old} RENAME TO {new}")


def _geometries(model: type[Model]) -> list[GeometryField]:
    return [field for field in model._meta.local_fields if isinstance(field, GeometryField)]
