from django.apps import AppConfig


class MineralsConfig(AppConfig):
    name = "emining.registry.minerals"
    label = "minerals"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from emining.kernel.ledger import words
        from emining.kernel.search import registry
        from emining.registry.minerals.models import Deposit
        from emining.registry.minerals.queries.searching import document

        for action, sentence in {
            "deposit.joined": _("Another deposit was found to be the same and joined into this one"),
            "deposit.joined_into": _("Found to be the same as another deposit and joined into it"),
            "deposit.kept_apart": _("An officer decided that it is not the same as another deposit"),
            "deposit.separated": _("A join was undone"),
            "deposit.value_chosen": _("An officer chose which source’s statement is shown"),
        }.items():
            words.register(action, sentence)
        registry.register("deposit", Deposit, document, prefetch=("commodities", "records__source"))
