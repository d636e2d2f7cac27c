from django.apps import AppConfig


class CadastreConfig(AppConfig):
    name = "emining.registry.cadastre"
    label = "cadastre"
