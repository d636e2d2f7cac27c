from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "emining.coordination.projects"
    label = "projects"
