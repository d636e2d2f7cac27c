from django.urls import path

from emining.kernel.notices import views

in_language = [path("notices/", views.notices, name="notices")]
