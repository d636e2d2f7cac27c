"""Reading the record of decisions."""

from django.db.models import QuerySet

from emining.kernel.ledger.models import Entry


def history(kind: str, ref: str) -> QuerySet[Entry]:
    """The public entries about one record, newest first."""
    return Entry.objects.filter(kind=kind, ref=ref, is_public=True)


def latest(limit: int = 8) -> QuerySet[Entry]:
    """What changed lately in the whole register."""
    return Entry.objects.filter(is_public=True).order_by("-at", "-id")[:limit]
