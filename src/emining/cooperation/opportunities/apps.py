from django.apps import AppConfig


class OpportunitiesConfig(AppConfig):
    name = "emining.cooperation.opportunities"
    label = "opportunities"
