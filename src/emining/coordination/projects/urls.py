from django.urls import path

from emining.coordination.projects import views

in_language = [
    path("projects/", views.projects, name="projects"),
    path("projects/<str:ref>/", views.project, name="project"),
]
