from django.urls import path

from emining.coordination.casework import views

in_language = [
    path("my-work/", views.queue, name="queue"),
    path("cases/<str:ref>/", views.case, name="case"),
    path("cases/<str:ref>/steps/<int:pk>/", views.step, name="step"),
    path("cases/<str:ref>/messages/", views.message, name="case_message"),
    path("cases/<str:ref>/withdraw/", views.withdraw, name="case_withdraw"),
]
