"""Which offices handle the expressions that come in."""

from __future__ import annotations

from django.db.models import QuerySet

from emining.cooperation.opportunities.models import Opportunity
from emining.registry.parties.enums import OrganisationKind, OrganisationState
from emining.registry.parties.models import Organisation


def provincial_offices(subdivision: str = "") -> QuerySet[Organisation]:
    """Confirmed authorities of provinces and territories, or of one."""
    found = Organisation.objects.filter(kind=OrganisationKind.AUTHORITY, state=OrganisationState.CONFIRMED)
    found = found.filter(subdivision=subdivision) if subdivision else found.exclude(subdivision="")
    return found.order_by("subdivision", "slug", "ref")


def handling_offices(opportunity: Opportunity) -> dict[str, Organisation]:
    """The offices by their part in the procedure.

    The province's part is played by the office named for it, else by the publisher. Where a federal office publishes, it
    also plays the federal part; else the procedure names that office.
    """
    publisher = opportunity.publisher
    offices = {"province": opportunity.handled_by or publisher}
    if not publisher.subdivision and offices["province"].pk != publisher.pk:
        offices["federal"] = publisher
    return offices
