from django.apps import AppConfig


class LedgerConfig(AppConfig):
    name = "emining.kernel.ledger"
    label = "ledger"
