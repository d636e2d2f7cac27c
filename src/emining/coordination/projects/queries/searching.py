"""What search knows of a project."""

from __future__ import annotations

from emining.coordination.projects.models import Project
from emining.kernel.search.registry import SearchDocument


def document(project: Project) -> SearchDocument:
    """Names, commodities, province, phase, summary; and the names of its deposits."""
    terms = [("commodities", code) for code in project.commodities]
    terms += [("subdivisions", project.subdivision)] if project.subdivision else []
    terms += [("project_phases", project.phase)]
    return SearchDocument(
        kind="project",
        ref=project.ref,
        names=project.name,
        aliases=[text for deposit in project.deposits.all() for text in deposit.name.texts.values()],
        terms=terms,
        text=project.summary,
        weight=2.0,
    )
