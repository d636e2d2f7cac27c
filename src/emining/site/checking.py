"""What ``emining check`` looks at: whether this installation can do its work."""

from dataclasses import dataclass

from django.core import checks
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


@dataclass(frozen=True)
class Finding:
    """One thing looked at, whether it is good, and what to do where it is not."""

    subject: str
    is_good: bool
    words: str

    def __str__(self) -> str:
        return f"{'ok  ' if self.is_good else 'MEND'} {self.subject}: {self.words}"

    def to_json(self) -> dict[str, str | bool]:
        return {"subject": self.subject, "is_good": self.is_good, "words": self.words}


def _house() -> list[Finding]:
    messages = checks.run_checks(include_deployment_checks=False)
    if not messages:
        return [Finding("house", True, "settings, procedures, glossaries and models are in order")]
    return [Finding(found.id or "house", False, f"{found.msg} {found.hint or ''}".strip()) for found in messages]


def _database() -> list[Finding]:
    connection.ensure_connection()
    where = f"{connection.vendor}, {connection.settings_dict['NAME']}"
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if missing:
        return [Finding("database", False, f"{where}: {len(missing)} migrations to apply: emining manage migrate")]
    return [Finding("database", True, f"{where}: up to date")]


def _search_index() -> list[Finding]:
    from emining.kernel.search import queries

    missing = queries.unindexed()
    if missing:
        return [Finding("search index", False, f"{missing} records are not in it: emining search --rebuild copper")]
    return [Finding("search index", True, "holds every record")]


def findings() -> list[Finding]:
    """Everything looked at, in order; the index only once the tables are there."""
    found = _house() + _database()
    if all(finding.is_good for finding in found if finding.subject == "database"):
        found += _search_index()
    return found
