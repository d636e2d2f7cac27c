from datetime import timedelta

from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "emining.kernel.tasks"
    label = "tasks"

    def ready(self) -> None:
        from emining.kernel.tasks import schedule, services

        schedule.register("tasks.forget", timedelta(days=1), services.forget)
