"""Taking in documents and giving them out."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction

from emining.kernel.accounts.models import User
from emining.kernel.identifiers import refs
from emining.kernel.ledger import services as ledger
from emining.registry.documents import policies, rules
from emining.registry.documents.enums import Release
from emining.registry.documents.models import Document, Version
from emining.registry.parties.models import Organisation

MEGABYTE = 1024 * 1024


def examine(file: File) -> str:  # type: ignore[type-arg]
    """The media type of an uploaded file.

    :raises rules.FileRefused: it is not taken, and why.
    """
    if not file.size:
        raise rules.FileRefused("empty")
    if file.size > settings.CONFIGURATION.upload_limit_mb * MEGABYTE:
        raise rules.FileRefused("too_large")
    file.seek(0)
    head = file.read(4096)
    file.seek(0)
    found = rules.media_type(file.name or "", head, file)  # type: ignore[arg-type]
    file.seek(0)
    return found


def _checksum(file: File) -> str:  # type: ignore[type-arg]
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


@transaction.atomic
def add(
    *,
    name: str,
    file: File,  # type: ignore[type-arg]
    subject_kind: str,
    subject_ref: str,
    release: str,
    owner: Organisation | None,
    recipients: Iterable[Organisation] = (),
    by: User,
    now: datetime,
    language: str = "en",
    is_example: bool = False,
) -> Document:
    """Keep a document about a record, with its first version.

    :raises rules.FileRefused: the file is not taken, and why.
    """
    document = Document.objects.create(
        name=name[:300],
        language=language,
        subject_kind=subject_kind,
        subject_ref=subject_ref,
        release=release,
        owner=owner,
        is_example=is_example,
    )
    document.recipients.set(recipients)
    add_version(document=document, file=file, by=by, now=now)
    return document


@transaction.atomic
def add_version(*, document: Document, file: File, by: User, now: datetime) -> Version:  # type: ignore[type-arg]
    """Keep a new version; the earlier ones stay."""
    media_type = examine(file)
    checksum = _checksum(file)
    number = document.versions.count() + 1
    file_name = (file.name or "file").rsplit("/", 1)[-1][:300]
    ending = file_name.rsplit(".", 1)[-1].casefold()
    version = Version(
        document=document,
        number=number,
        file_name=file_name,
        media_type=media_type,
        size=file.size,
        checksum=checksum,
        uploaded_by=by,
        uploaded_at=now,
    )
    # The stored name says nothing of the content: names of files are personal data at times.
    version.file.save(f"{refs.make('document')}.{ending}", file, save=True)
    ledger.append(
        action="document.added",
        kind=document.subject_kind,
        ref=document.subject_ref,
        now=now,
        by=by,
        data={"document": document.ref, "version": number, "sha256": checksum},
        is_public=document.release == Release.PUBLIC,
    )
    return version


@transaction.atomic
def hand_out(*, document: Document, version: Version, by: User | None, now: datetime) -> Version:
    """Note that somebody reads a document that is not public.

    :raises PermissionDenied: they may not.
    """
    if not policies.may_read(document, by, now.date()):
        raise PermissionDenied
    if document.release != Release.PUBLIC:
        ledger.append(
            action="document.read",
            kind="document",
            ref=document.ref,
            now=now,
            by=by,
            data={"version": version.number},
            is_public=False,
        )
    return version
