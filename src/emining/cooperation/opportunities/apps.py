from django.apps import AppConfig


class OpportunitiesConfig(AppConfig):
    name = "emining.cooperation.opportunities"
    label = "opportunities"

    def ready(self) -> None:
        from emining.cooperation.opportunities import queries, services
        from emining.cooperation.opportunities.models import Opportunity
        from emining.cooperation.opportunities.queries.sections import (
            deposit_section,
            organisation_section,
            project_section,
        )
        from emining.coordination.casework import handlers, subjects
        from emining.coordination.projects import sections as project_sections
        from emining.kernel.search import registry
        from emining.registry.minerals import sections as deposit_sections
        from emining.registry.parties import sections as party_sections

        registry.register("opportunity", Opportunity, queries.document)
        subjects.register("expression", queries.describe)
        handlers.register(queries.PROCEDURE, "enter_memorandum", services.enter_memorandum)
        handlers.register(queries.PROCEDURE, "record_refusal", services.record_refusal)
        handlers.register(queries.PROCEDURE, "record_withdrawal", services.record_withdrawal)
        project_sections.register(project_section)
        party_sections.register(organisation_section)
        deposit_sections.register(deposit_section)
