from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "emining.kernel.notices"
    label = "notices"
