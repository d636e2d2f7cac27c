from django.apps import AppConfig


class GeoConfig(AppConfig):
    name = "emining.kernel.geo"
    label = "geo"

    def ready(self) -> None:
        from emining.kernel.geo import lookups  # noqa: F401 — registers the lookups on the field
