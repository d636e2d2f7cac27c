"""The record of decisions only grows, and says in words what happened."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from emining.kernel.accounts.models import User
from emining.kernel.ledger import queries, services, words
from emining.kernel.ledger.models import Altered, Entry

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
SOURCES = Path(__file__).resolve().parents[3] / "src"
LANGUAGES = ("en", "zh-hans", "ur")


@pytest.fixture
def entry(db):
    return services.append(action="title.recorded", kind="title", ref="T1", now=NOW, data={"was": None})


def test_an_entry_is_neither_changed_nor_removed_by_the_application(entry):
    entry.action = "title.changed"
    for attempt in (
        entry.save,
        entry.delete,
        lambda: Entry.objects.filter(pk=entry.pk).update(action="x"),
        lambda: Entry.objects.filter(pk=entry.pk).delete(),
        lambda: Entry.objects.bulk_update([entry], ["action"]),
    ):
        with pytest.raises(Altered):
            attempt()
    assert Entry.objects.get().action == "title.recorded"


def test_the_database_refuses_to_alter_an_entry_whoever_asks(entry):
    statements = ["UPDATE ledger_entry SET action = 'x'"]
    if connection.vendor == "postgresql":
        statements.append("DELETE FROM ledger_entry")
    for statement in statements:
        with pytest.raises(DatabaseError, match="never altered"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert Entry.objects.get().action == "title.recorded"


def test_an_entry_goes_with_the_change_that_it_records(db):
    with pytest.raises(RuntimeError), transaction.atomic():
        services.append(action="title.recorded", kind="title", ref="T1", now=NOW)
        raise RuntimeError("the change failed")
    assert not Entry.objects.exists()


def test_the_history_is_of_one_record_newest_first_and_public_only(entry):
    later = services.append(action="title.changed", kind="title", ref="T1", now=NOW)
    services.append(action="title.changed", kind="title", ref="T2", now=NOW)
    services.append(action="document.read", kind="title", ref="T1", now=NOW, is_public=False)
    assert list(queries.history("title", "T1")) == [later, entry]
    assert len(queries.latest(2)) == 2
    assert all(shown.is_public for shown in queries.latest(10))


def test_a_person_in_the_record_stays(db):
    user = User.objects.create_user("officer@example.org")
    services.append(action="title.recorded", kind="title", ref="T1", now=NOW, by=user)
    with pytest.raises(Exception, match="protected"):
        user.delete()


def test_every_action_of_the_platform_is_said_in_three_languages():
    actions = {
        action
        for path in SOURCES.rglob("*.py")
        for action in re.findall(r'\baction="([a-z_]+\.[a-z_]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(actions) > 10
    for language in LANGUAGES:
        with translation.override(language):
            unsaid = words.sentence(Entry(action="no.such"))
            assert [a for a in sorted(actions) if words.sentence(Entry(action=a)) == unsaid] == []
    for action in actions:
        said = set()
        for language in LANGUAGES:
            with translation.override(language):
                said.add(words.sentence(Entry(action=action)))
        assert len(said) == 3, action
