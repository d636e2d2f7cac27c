"""What changed lately, in words: the ledger's entries with the names of their records and offices."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from emining.kernel.language.translated import Translated
from emining.kernel.ledger.models import Entry
from emining.kernel.search.models import SearchEntry
from emining.registry.parties.models import Organisation


@dataclass(frozen=True)
class Change:
    """One entry with what a reader needs of it; ``name`` is empty where the record is not to be found in search."""

    entry: Entry
    name: Translated
    url: str
    office: Organisation | None


def _address(entry: Entry) -> str:
    try:
        return reverse(entry.kind, args=[entry.ref])
    except NoReverseMatch:
        return ""


def changes(entries: Iterable[Entry]) -> list[Change]:
    """The entries, newest first by the day they are dated, named with two questions to the database."""
    shown = sorted(entries, key=lambda entry: entry.at, reverse=True)
    named = {(e.kind, e.ref): e.names for e in SearchEntry.objects.filter(ref__in={entry.ref for entry in shown})}
    refs = {entry.office for entry in shown if entry.office}
    offices = {office.ref: office for office in Organisation.objects.filter(ref__in=refs)}
    return [
        Change(entry, named.get((entry.kind, entry.ref), Translated()), _address(entry), offices.get(entry.office))
        for entry in shown
    ]
