from django.apps import AppConfig


class ImportsConfig(AppConfig):
    name = "emining.exchange.imports"
    label = "imports"
