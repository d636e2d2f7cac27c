"""Documents are what their bytes say, and are read by whom their release class names."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated
from emining.kernel.ledger.models import Entry
from emining.registry.documents import policies, queries, rules, services
from emining.registry.documents.enums import Release
from emining.registry.documents.forms import refusal
from emining.registry.parties import services as parties
from emining.registry.parties.enums import Role

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
pytestmark = pytest.mark.django_db


def archive(entries: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in entries.items():
            packed.writestr(name, data)
    return content.getvalue()


REFUSED = {
    "empty.pdf": (b"", "empty"),
    "program.pdf": (b"\x7fELF" + bytes(4000), "kind"),
    "page.html": (b"<html><script>alert(1)</script>", "kind"),
    "report.pdf": (archive({"a.txt": b"a"}), "mismatch"),
    "bomb.zip": (archive({"zeros": bytes(50_000_000)}), "bomb"),
    "cut.zip": (archive({"a.txt": b"a"})[:40], "broken"),
    "noending": (b"some text", "kind"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_or_broken_file_is_refused_with_its_reason(name):
    content, code = REFUSED[name]
    with pytest.raises(rules.FileRefused) as refused:
        services.examine(SimpleUploadedFile(name, content))
    assert refused.value.code == code


@pytest.mark.parametrize("code", ["empty", "too_large", "kind", "mismatch", "bomb", "broken"])
def test_every_reason_is_said_in_three_languages(code):
    from django.utils import translation

    said = set()
    for language in ("en", "zh-hans", "ur"):
        with translation.override(language):
            said.add(refusal(code))
    assert len(said) == 3


def test_a_file_over_the_limit_is_refused(settings):
    settings.CONFIGURATION = settings.CONFIGURATION.model_copy(update={"upload_limit_mb": 0})
    with pytest.raises(rules.FileRefused) as refused:
        services.examine(SimpleUploadedFile("a.pdf", PDF))
    assert refused.value.code == "too_large"


@pytest.fixture
def people(db):
    """An owner's person, a recipient's, a bystander of a confirmed company, and somebody without any role."""
    found = {}
    for name in ("owner", "recipient", "bystander", "nobody"):
        user = User.objects.create_user(f"{name}@example.org", "a-long-password")
        organisation, _ = parties.record(slug=name, kind="company", name=Translated.of(en=name), country="PK", now=NOW)
        if name != "nobody":
            parties.appoint(user=user, organisation=organisation, role=Role.MEMBER, now=NOW)
        found[name] = (user, organisation)
    return found


@pytest.mark.parametrize(
    ("release", "readers"),
    [
        (Release.PUBLIC, {"owner", "recipient", "bystander", "nobody", "anonymous"}),
        (Release.REGISTERED, {"owner", "recipient", "bystander"}),
        (Release.NAMED, {"owner", "recipient"}),
        (Release.RESTRICTED, {"owner", "recipient"}),
    ],
)
def test_each_release_class_is_read_by_its_readers_only(people, client, release, readers):
    owner, organisation = people["owner"]
    document = services.add(
        name="Report",
        file=SimpleUploadedFile("报告 رپورٹ.pdf", PDF),
        subject_kind="case",
        subject_ref="CXXXXXXX",
        release=release,
        owner=organisation,
        recipients=[people["recipient"][1]],
        by=owner,
        now=NOW,
    )
    for name in ("owner", "recipient", "bystander", "nobody", "anonymous"):
        user = people[name][0] if name in people else None
        assert policies.may_read(document, user, NOW.date()) == (name in readers), name
        client.logout()
        if user:
            client.force_login(user)
        for address in (f"/ur/documents/{document.ref}/", f"/ur/documents/{document.ref}/1/"):
            answer = client.get(address)
            for close in answer._resource_closers:  # answer.close() would close the test's connection as well
                close()
            assert (answer.status_code == 200) == (name in readers), (name, address)
        listed = queries.of_subject("case", "CXXXXXXX", user, NOW.date())
        assert bool(listed) == (name in readers)


def test_a_download_is_the_same_bytes_and_is_noted(people, client):
    owner, organisation = people["owner"]
    document = services.add(
        name="Report", file=SimpleUploadedFile("a.pdf", PDF), subject_kind="case", subject_ref="C1",
        release=Release.NAMED, owner=organisation, by=owner, now=NOW,
    )  # fmt: skip
    client.force_login(owner)
    answer = client.get(f"/en/documents/{document.ref}/1/")
    assert b"".join(answer.streaming_content) == PDF
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment")
    entry = Entry.objects.get(action="document.read", ref=document.ref)
    assert (entry.by, entry.is_public) == (owner, False)


def test_a_new_version_keeps_the_old(people):
    owner, organisation = people["owner"]
    document = services.add(
        name="Report", file=SimpleUploadedFile("a.pdf", PDF), subject_kind="case", subject_ref="C1",
        release=Release.NAMED, owner=organisation, by=owner, now=NOW,
    )  # fmt: skip
    services.add_version(document=document, file=SimpleUploadedFile("a.pdf", PDF + b"more"), by=owner, now=NOW)
    assert [v.number for v in document.versions.all()] == [2, 1]
    assert queries.latest(document).size == len(PDF) + 4
