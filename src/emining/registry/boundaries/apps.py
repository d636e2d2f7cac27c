from django.apps import AppConfig


class BoundariesConfig(AppConfig):
    name = "emining.registry.boundaries"
    label = "boundaries"
