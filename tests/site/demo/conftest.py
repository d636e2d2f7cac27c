from datetime import UTC, datetime

import pytest

from emining.site.demo import loader, reading

NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def register():
    return reading.shipped()


@pytest.fixture
def loaded(db, settings):
    """The demo register as a deployment without the demo's sign-ins has it."""
    settings.DEMO = False
    return loader.load(now=NOW)


@pytest.fixture
def demo(db, settings):
    """The demo register with its people and examples."""
    settings.DEMO = True
    return loader.load(now=NOW)
