from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    name = "emining.exchange.imports"
    label = "imports"

    def ready(self) -> None:
        from emining.exchange.imports import services
        from emining.kernel.ledger import words
        from emining.kernel.tasks import schedule

        words.register("import.done", _("File imported"))
        words.register("import.undone", _("Import taken back"))
        schedule.register("imports.index", timedelta(minutes=2), services.index_left_over)
