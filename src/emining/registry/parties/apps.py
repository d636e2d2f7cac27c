from django.apps import AppConfig


class PartiesConfig(AppConfig):
    name = "emining.registry.parties"
    label = "parties"
