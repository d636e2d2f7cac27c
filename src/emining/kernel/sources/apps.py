from django.apps import AppConfig


class SourcesConfig(AppConfig):
    name = "emining.kernel.sources"
    label = "sources"
