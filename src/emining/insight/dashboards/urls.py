from django.urls import path

from emining.insight.dashboards import views

in_language = [path("pipeline/", views.pipeline, name="pipeline")]
