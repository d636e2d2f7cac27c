from django.apps import AppConfig


class MineralsConfig(AppConfig):
    name = "emining.registry.minerals"
    label = "minerals"
