"""What agreements show on the pages of organisations and projects."""

from __future__ import annotations

from django.utils.translation import gettext as _

from emining.coordination.agreements.queries.lists import of_organisation, of_project
from emining.coordination.projects import sections as project_sections
from emining.coordination.projects.models import Project
from emining.registry.parties import sections as party_sections
from emining.registry.parties.models import Organisation

TEMPLATE = "agreements/rows.html"


def organisation_section(organisation: Organisation) -> party_sections.Section | None:
    found = list(of_organisation(organisation))
    return party_sections.Section("agreements", _("Agreements"), TEMPLATE, {"agreements": found}) if found else None


def project_section(project: Project) -> project_sections.Section | None:
    found = list(of_project(project))
    return project_sections.Section("agreements", _("Agreements"), TEMPLATE, {"agreements": found}) if found else None
