from datetime import UTC, datetime

import pytest


@pytest.fixture
def now():
    return datetime(2026, 3, 2, 6, 0, tzinfo=UTC)  # a Monday
