from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "emining.kernel.calendars"
    label = "calendars"
