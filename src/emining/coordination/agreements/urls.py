from django.urls import path

from emining.coordination.agreements import views

in_language = [
    path("agreements/", views.agreements, name="agreements"),
    path("agreements/<str:ref>/", views.agreement, name="agreement"),
]
