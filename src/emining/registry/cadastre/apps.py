from django.apps import AppConfig


class CadastreConfig(AppConfig):
    name = "emining.registry.cadastre"
    label = "cadastre"

    def ready(self) -> None:
        from emining.kernel.search import registry
        from emining.registry.cadastre.models import Title
        from emining.registry.cadastre.queries.searching import document

        registry.register("title", Title, document, prefetch=("holdings",))
