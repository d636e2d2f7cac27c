from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "emining.coordination.agreements"
    label = "agreements"

    def ready(self) -> None:
        from emining.coordination.agreements import queries
        from emining.coordination.agreements.models import Agreement
        from emining.coordination.agreements.queries.sections import organisation_section, project_section
        from emining.coordination.projects import sections as project_sections
        from emining.kernel.search import registry
        from emining.registry.parties import sections as party_sections

        registry.register("agreement", Agreement, queries.document, prefetch=("parties__organisation", "project"))
        party_sections.register(organisation_section)
        project_sections.register(project_section)
