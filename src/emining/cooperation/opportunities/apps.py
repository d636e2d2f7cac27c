from django.apps import AppConfig


class OpportunitiesConfig(AppConfig):
    name = "emining.cooperation.opportunities"
    label = "opportunities"

    def ready(self) -> None:
        from emining.cooperation.opportunities import queries, services
        from emining.cooperation.opportunities.models import Opportunity
        from emining.cooperation.opportunities.services.expressing import PROCEDURE
        from emining.coordination.casework import handlers, subjects
        from emining.kernel.search import registry

        registry.register("opportunity", Opportunity, queries.document)
        subjects.register("expression", queries.describe)
        handlers.register(PROCEDURE, "enter_memorandum", services.enter_memorandum)
        handlers.register(PROCEDURE, "record_refusal", services.record_refusal)
        handlers.register(PROCEDURE, "record_withdrawal", services.record_withdrawal)
