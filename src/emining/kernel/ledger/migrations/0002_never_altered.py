"""The database itself refuses to alter an entry, whoever asks it.

SQLite refuses a change only: emptying a test database there deletes row by row, which a trigger could not tell from
removing an entry. On PostgreSQL, where a register is run in earnest, removing is refused as well.
"""

from typing import Any

from django.db import migrations

MAKE = {
    "sqlite": [
        "CREATE TRIGGER ledger_entry_never_altered BEFORE UPDATE ON ledger_entry"
        " BEGIN SELECT RAISE(ABORT, 'entries of the ledger are never altered'); END",
    ],
    "postgresql": [
        "CREATE FUNCTION ledger_entry_never_altered() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN RAISE EXCEPTION 'entries of the ledger are never altered'; END $$",
        "CREATE TRIGGER ledger_entry_never_altered BEFORE UPDATE OR DELETE ON ledger_entry"
        " FOR EACH ROW EXECUTE FUNCTION ledger_entry_never_altered()",
    ],
}
UNMAKE = {
    "sqlite": ["DROP TRIGGER ledger_entry_never_altered"],
    "postgresql": [
        "DROP TRIGGER ledger_entry_never_altered ON ledger_entry",
        "DROP FUNCTION ledger_entry_never_altered()",
    ],
}


def make(apps: Any, schema_editor: Any) -> None:
    for statement in MAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unmake(apps: Any, schema_editor: Any) -> None:
    for statement in UNMAKE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
