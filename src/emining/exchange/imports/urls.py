from django.urls import path

from emining.exchange.imports import views

in_language = [
    path("imports/", views.imports, name="imports"),
    path("imports/<str:ref>/", views.import_, name="import"),
    path("imports/<str:ref>/columns/", views.columns, name="import_columns"),
    path("imports/<str:ref>/start/", views.start, name="import_start"),
    path("imports/<str:ref>/progress/", views.progress, name="import_progress"),
    path("imports/<str:ref>/report.xlsx", views.report, name="import_report"),
    path("imports/<str:ref>/undo/", views.undo, name="import_undo"),
    path("imports/<str:ref>/discard/", views.discard, name="import_discard"),
]
