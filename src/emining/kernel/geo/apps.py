from django.apps import AppConfig


class GeoConfig(AppConfig):
    name = "emining.kernel.geo"
    label = "geo"
