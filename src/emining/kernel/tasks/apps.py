from django.apps import AppConfig


class TasksConfig(AppConfig):
    name = "emining.kernel.tasks"
    label = "tasks"
