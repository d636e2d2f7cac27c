from django.apps import AppConfig


class LanguageConfig(AppConfig):
    name = "emining.kernel.language"
    label = "language"

    def ready(self) -> None:
        from emining.kernel.language import checks  # noqa: F401 — registers the check
