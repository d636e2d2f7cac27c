from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "emining.registry.documents"
    label = "documents"
