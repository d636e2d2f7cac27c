from datetime import UTC, datetime
from pathlib import Path

import pytest

from emining.exchange.imports import commands
from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated
from emining.registry.parties.models import Membership, Organisation

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LANGUAGES = ("en", "zh-hans", "ur")


@pytest.fixture
def officer(db):
    user = User.objects.create_user("officer@example.pk", "a long password", name="Officer", language="en")
    office = Organisation.objects.create(
        kind="authority", country="PK", state="confirmed", name=Translated.of(en="Office")
    )
    Membership.objects.create(user=user, organisation=office, role="officer", since=NOW.date())
    return user


@pytest.fixture
def write(tmp_path):
    """Write a file and give its path."""

    def written(name: str, content: str | bytes, encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return written


def bring_in(path: Path, profile: str, **options):
    return commands.import_file(path, profile=profile, now=NOW, **options)
