from django.urls import path

from emining.cooperation.opportunities import views

in_language = [
    path("opportunities/", views.opportunities, name="opportunities"),
    path("opportunities/new/", views.new, name="opportunity_new"),
    path("opportunities/<str:ref>/", views.opportunity, name="opportunity"),
    path("opportunities/<str:ref>/edit/", views.edit, name="opportunity_edit"),
    path("opportunities/<str:ref>/publish/", views.publish, name="opportunity_publish"),
    path("opportunities/<str:ref>/close/", views.close, name="opportunity_close"),
    path("opportunities/<str:ref>/express/", views.express, name="express"),
    path("expressions/<str:ref>/", views.expression, name="expression"),
]
