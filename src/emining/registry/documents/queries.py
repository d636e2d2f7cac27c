"""Documents as the caller may see them."""

from __future__ import annotations

from datetime import date
from typing import Any

from emining.registry.documents import policies
from emining.registry.documents.models import Document, Version


def of_subject(kind: str, ref: str, user: Any, on: date) -> list[Document]:
    """The documents about one record that the user may read, the oldest first."""
    found = Document.objects.filter(subject_kind=kind, subject_ref=ref).select_related("owner")
    return [document for document in found.prefetch_related("versions") if policies.may_read(document, user, on)]


def latest(document: Document) -> Version:
    return document.versions.order_by("-number")[0]
