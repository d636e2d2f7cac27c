from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "emining.coordination.projects"
    label = "projects"

    def ready(self) -> None:
        from emining.coordination.projects import queries
        from emining.coordination.projects.models import Project
        from emining.coordination.projects.queries.sections import deposit_section, organisation_section
        from emining.kernel.search import registry
        from emining.registry.minerals import sections as deposit_sections
        from emining.registry.parties import sections

        registry.register("project", Project, queries.document, prefetch=("deposits",))
        sections.register(organisation_section)
        deposit_sections.register(deposit_section)
