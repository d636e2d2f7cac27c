"""What opportunities show on the pages of organisations, deposits and projects."""

from __future__ import annotations

from django.utils.translation import gettext as _

from emining.cooperation.opportunities.enums import OpportunityState
from emining.cooperation.opportunities.models import Opportunity
from emining.cooperation.opportunities.queries.lists import of_project
from emining.coordination.projects import sections as project_sections
from emining.coordination.projects.models import Project
from emining.registry.minerals import sections as deposit_sections
from emining.registry.minerals.models import Deposit
from emining.registry.parties import sections as party_sections
from emining.registry.parties.models import Organisation

TEMPLATE = "opportunities/rows.html"


def organisation_section(organisation: Organisation) -> party_sections.Section | None:
    """What an authority has on offer."""
    found = list(Opportunity.objects.filter(publisher=organisation).exclude(state=OpportunityState.DRAFT))
    return (
        party_sections.Section("opportunities", _("Opportunities"), TEMPLATE, {"opportunities": found})
        if found
        else None
    )


def project_section(project: Project) -> project_sections.Section | None:
    found = list(of_project(project))
    return (
        project_sections.Section("opportunities", _("Opportunities"), TEMPLATE, {"opportunities": found})
        if found
        else None
    )


def deposit_section(deposit: Deposit) -> deposit_sections.Section | None:
    found = list(deposit.opportunities.exclude(state=OpportunityState.DRAFT))
    title = _("Opportunities")
    return deposit_sections.Section("opportunities", title, TEMPLATE, {"opportunities": found}) if found else None
