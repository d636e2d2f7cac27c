from django.apps import AppConfig


class MineralsConfig(AppConfig):
    name = "emining.registry.minerals"
    label = "minerals"

    def ready(self) -> None:
        from emining.kernel.search import registry
        from emining.registry.minerals.models import Deposit
        from emining.registry.minerals.queries.searching import document

        registry.register("deposit", Deposit, document, prefetch=("commodities", "records__source"))
