"""The tables of :mod:`tests.kernel.geo.plots`, made beside those of the test database."""

import pytest
from django.db import connection

from .plots import Plot, Zone


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(Plot)
        editor.create_model(Zone)
