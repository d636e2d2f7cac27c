from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "emining.site"
    label = "site"
