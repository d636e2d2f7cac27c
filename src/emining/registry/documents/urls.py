from django.urls import path

from emining.registry.documents import views

in_language = [
    path("documents/<str:ref>/", views.document, name="document"),
    path("documents/<str:ref>/<int:number>/", views.download, name="document_download"),
]
