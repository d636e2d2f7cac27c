from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    name = "emining.coordination.casework"
    label = "casework"
