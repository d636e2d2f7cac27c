"""Which offices handle the expressions that come in."""

from __future__ import annotations

from django.db.models import QuerySet

from emining.cooperation.opportunities.models import Opportunity
from emining.coordination.casework import queries as casework
from emining.coordination.casework.rules.diagram import Step, ahead
from emining.registry.parties.enums import OrganisationKind, OrganisationState
from emining.registry.parties.models import Organisation

PROCEDURE = "expression-of-interest"


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


def offices_in_order(opportunity: Opportunity) -> list[tuple[Step, Organisation | None]]:
    """The steps that an expression will take if all goes well, each with the office that takes it."""
    offices = handling_offices(opportunity)
    diagram = casework.current_diagram(PROCEDURE)
    slugs = [office.organisation for office in diagram.offices.values() if office.organisation]
    named = {office.slug: office for office in Organisation.objects.filter(slug__in=slugs)}
    return [
        (step, offices.get(step.office) or named.get(diagram.offices[step.office].organisation))
        for step in ahead(diagram, diagram.start, {})
        if isinstance(step, Step)
    ]
