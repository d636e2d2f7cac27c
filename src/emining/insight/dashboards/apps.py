from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    name = "emining.insight.dashboards"
    label = "dashboards"
