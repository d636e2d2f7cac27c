from django.apps import AppConfig


class IdentifiersConfig(AppConfig):
    name = "emining.kernel.identifiers"
    label = "identifiers"
