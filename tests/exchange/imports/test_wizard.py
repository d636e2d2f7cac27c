"""An officer brings a file in step by step; nothing that was uploaded or chosen is lost on the way."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from emining.exchange.imports import jobs
from emining.exchange.imports.models import Batch
from emining.kernel.accounts.models import User
from emining.registry.minerals.models import Deposit

from .conftest import LANGUAGES

pytestmark = pytest.mark.django_db
SITES = "id,name,longitude,latitude,country\n1,Saindak,61.6,29.27,Pakistan\n2,Far,100,20,Pakistan\n"
SOURCE = {"source_title": "Own survey", "source_publisher": "Office"}


@pytest.fixture
def asked(monkeypatch):
    """What was handed to the worker, done when the test says so."""
    waiting = []
    for name in ("check_file", "import_file"):
        work_of = getattr(jobs, name).func
        hand = SimpleNamespace(func=work_of, enqueue=lambda ref, work_of=work_of: waiting.append((work_of, ref)))
        monkeypatch.setattr(jobs, name, hand)
    return waiting


def work(waiting):
    while waiting:
        task, ref = waiting.pop(0)
        task(ref)


def upload(client, text=SITES, name="sites.csv", profile="deposits"):
    file = SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)
    return client.post(reverse("imports"), {"file": file, "profile": profile})


@pytest.fixture
def asked_officer(client, officer):
    client.force_login(officer)
    return client


def page(batch, name="import"):
    return reverse(name, args=[batch.ref])


def test_from_the_file_to_the_register_and_back(asked_officer, asked, django_capture_on_commit_callbacks):
    client = asked_officer
    upload(client)
    batch = Batch.objects.get()
    shown = client.get(page(batch, "import_columns"))
    assert b"Saindak" in shown.content
    form = {"profile": "deposits", "column_name": "name", "column_longitude": "longitude", "column_latitude": "latitude",
            "column_country": "country", "record_id": "id", **SOURCE}  # fmt: skip
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page(batch, "import_columns"), form)
    assert b"progress" in client.get(page(batch)).content
    work(asked)
    checked = client.get(page(batch))
    assert "Outside the country" in checked.content.decode()
    assert not Deposit.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page(batch, "import_start"), {"how": "good"})
    work(asked)
    assert [str(d.name) for d in Deposit.objects.all()] == ["Saindak"]
    assert Deposit.objects.get().records.get().source.publisher == "Office"
    report = client.get(page(batch, "import_report"))
    assert b"".join(report.streaming_content)[:2] == b"PK"
    assert client.get(page(batch, "import_undo")).status_code == 200
    client.post(page(batch, "import_undo"))
    assert not Deposit.objects.exists()


def test_a_file_that_cannot_be_read_is_kept_with_its_reason(asked_officer):
    upload(asked_officer, b"%PDF-1.7 not a table", "sites.csv")
    batch = Batch.objects.get()
    shown = asked_officer.get(page(batch, "import_columns"))
    assert shown.status_code == 200
    assert "not a file of a kind that can be imported" in shown.content.decode()
    assert batch.file.size


def test_the_system_is_chosen_among_candidates(asked_officer, asked, reference_data):
    name = "peru_utm17s_no_crs.geojson"
    upload(asked_officer, (reference_data / "titles" / name).read_bytes(), name, "peru_titles")
    shown = asked_officer.get(page(Batch.objects.get(), "import_columns")).content.decode()
    assert 'value="EPSG:32717"' in shown


def test_too_large_a_file_says_so_and_keeps_the_profile(asked_officer, settings):
    settings.CONFIGURATION = settings.CONFIGURATION.model_copy(update={"upload_limit_mb": 1})
    answer = upload(asked_officer, b"a" * 1_100_000, profile="titles")
    assert answer.status_code == 422
    assert b"at most 1 MB" in answer.content
    assert b'value="titles" selected' in answer.content


def test_work_that_breaks_off_keeps_everything_and_can_be_begun_again(asked_officer, asked, monkeypatch):
    upload(asked_officer)
    batch = Batch.objects.get()
    Batch.objects.update(state="checking")
    monkeypatch.setattr("emining.exchange.imports.services.check", lambda **_: 1 / 0)
    jobs.check_file.func(batch.ref)
    shown = asked_officer.get(page(batch)).content.decode()
    assert "The work broke off" in shown
    assert "Start again" in shown
    assert Batch.objects.get().file


def test_a_file_that_was_not_imported_can_be_thrown_away(asked_officer):
    upload(asked_officer)
    asked_officer.post(page(Batch.objects.get(), "import_discard"))
    assert not Batch.objects.exists()


@pytest.mark.parametrize(
    "name", ["imports", "import", "import_columns", "import_progress", "import_report", "import_undo"]
)
def test_nobody_but_officers_may_look(client, asked_officer, name):
    upload(asked_officer)
    address = reverse(name, args=[Batch.objects.get().ref] if name != "imports" else [])
    client.logout()
    assert client.get(address).status_code == 302
    client.force_login(User.objects.create_user("someone@example.org", "a long password", name="Someone"))
    assert client.get(address).status_code == 403


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_is_shown_in_each_language(asked_officer, asked, language, django_capture_on_commit_callbacks):
    upload(asked_officer)
    batch = Batch.objects.get()
    with translation.override(language):
        address, columns, start = page(batch), page(batch, "import_columns"), page(batch, "import_start")
        assert asked_officer.get(reverse("imports")).status_code == 200
    assert asked_officer.get(columns).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert asked_officer.post(columns, {"profile": "deposits", "column_name": "name", **SOURCE}).status_code == 302
    assert asked_officer.get(address).status_code == 200
    work(asked)
    assert asked_officer.get(address).status_code == 200
    with django_capture_on_commit_callbacks(execute=True):
        assert asked_officer.post(start, {"how": "good"}).status_code == 302
    work(asked)
    assert asked_officer.get(address).status_code == 200
