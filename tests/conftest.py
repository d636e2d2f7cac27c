"""What every test has: documents and mail in a temporary folder, and the reference data where it is present."""

from pathlib import Path

import hypothesis
import pytest
from django.utils import translation

# How long an example takes says nothing of what it proves.
hypothesis.settings.register_profile("house", deadline=None)
hypothesis.settings.load_profile("house")

REFERENCE_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(autouse=True)
def _nothing_outside_the_temporary_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "documents"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture(autouse=True)
def _every_test_begins_in_english():
    """A request leaves its language behind; the next test must not find it."""
    with translation.override("en"):
        yield


@pytest.fixture
def reference_data() -> Path:
    """The folder of public data beside the project; the test is skipped where it is absent."""
    if not REFERENCE_DATA.is_dir():
        pytest.skip(f"public reference data is not at {REFERENCE_DATA}")
    return REFERENCE_DATA
