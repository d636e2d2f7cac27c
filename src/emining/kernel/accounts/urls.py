from django.urls import path

from emining.kernel.accounts import views

in_language = [path("account/", views.account, name="my_account")]
