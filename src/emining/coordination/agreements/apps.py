from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "emining.coordination.agreements"
    label = "agreements"
