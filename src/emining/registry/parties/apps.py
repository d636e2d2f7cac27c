from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PartiesConfig(AppConfig):
    name = "emining.registry.parties"
    label = "parties"

    def ready(self) -> None:
        from emining.kernel.ledger import words
        from emining.kernel.search import registry
        from emining.registry.parties.models import Organisation
        from emining.registry.parties.publish import searched

        registry.register("organisation", Organisation, searched, prefetch=("identifiers",))
        words.register("organisation.registered", _("Registered, awaiting confirmation"))
        words.register("organisation.confirmed", _("Confirmed by an officer"))
        words.register("organisation.refused", _("Registration refused"))
        words.register("organisation.recorded", _("Entered in the register"))
