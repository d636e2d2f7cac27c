from django.apps import AppConfig


class LanguageConfig(AppConfig):
    name = "emining.kernel.language"
    label = "language"
