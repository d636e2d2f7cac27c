from django.urls import path

from emining.registry.cadastre import views

in_language = [
    path("titles/", views.titles, name="titles"),
    path("titles/<str:ref>/", views.title, name="title"),
    path("reserved-ground/", views.reserved_grounds, name="reserved_grounds"),
    path("reserved-ground/<str:ref>/", views.reserved_ground, name="reserved_ground"),
]
