from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    name = "emining.registry.documents"
    label = "documents"

    def ready(self) -> None:
        from emining.kernel.ledger import words

        words.register("document.added", _("A document was added"))
        words.register("document.read", _("A document was read"))
