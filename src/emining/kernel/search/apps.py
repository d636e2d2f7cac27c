from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "emining.kernel.search"
    label = "search"
