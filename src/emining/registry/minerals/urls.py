from django.urls import path

from emining.registry.minerals import views

in_language = [
    path("deposits/", views.deposits, name="deposits"),
    path("deposits/<str:ref>/", views.deposit, name="deposit"),
    path("deposits/<str:ref>/choose/<slug:attribute>/", views.choose, name="deposit_choose"),
    path("deposits/<str:ref>/separate/", views.separate, name="deposit_separate"),
    path("reconcile/", views.reconcile, name="reconcile"),
    path("reconcile/<int:pk>/", views.pair, name="reconcile_pair"),
]
