"""What projects show on the pages of organisations and deposits."""

from __future__ import annotations

from django.utils.translation import gettext as _

from emining.coordination.projects.models import ProjectParty
from emining.registry.minerals import sections as deposit_sections
from emining.registry.minerals.models import Deposit
from emining.registry.parties.models import Organisation
from emining.registry.parties.sections import Section


def organisation_section(organisation: Organisation) -> Section | None:
    """The projects in which an organisation takes part, with its role and share as each source says."""
    found = ProjectParty.objects.filter(organisation=organisation).select_related("project", "source")
    statements = list(found.order_by("project__ref", "role", "id"))
    if not statements:
        return None
    return Section("projects", _("Projects"), "projects/of_organisation.html", {"statements": statements})


def deposit_section(deposit: Deposit) -> deposit_sections.Section | None:
    """The projects on a deposit."""
    found = list(deposit.projects.order_by("ref"))
    return (
        deposit_sections.Section("projects", _("Projects"), "projects/rows.html", {"projects": found})
        if found
        else None
    )
