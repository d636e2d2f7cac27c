"""The index itself, which is not a table of Django's: FTS5 on SQLite, an array under GIN on PostgreSQL."""

from typing import Any

from django.db import migrations

MAKE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE search_index USING fts5(tokens, tokenize = \"unicode61 remove_diacritics 0 tokenchars '_'\", detail = none)"
    ],
    "postgresql": [
        "CREATE TABLE search_index (rowid bigint PRIMARY KEY, tokens text[] NOT NULL)",
        "CREATE INDEX search_index_tokens ON search_index USING gin (tokens)",
    ],
}


def make(apps: Any, schema_editor: Any) -> None:
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unmake(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("DROP TABLE search_index")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
