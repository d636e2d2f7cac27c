from django.urls import path

from emining.registry.parties import views

in_language = [
    path("organisations/", views.organisations, name="organisations"),
    path("organisations/register/", views.register, name="organisation_register"),
    path("organisations/registrations/", views.registrations, name="registrations"),
    path("organisations/registrations/<str:ref>/", views.registration, name="registration"),
    path("organisations/<str:ref>/", views.organisation, name="organisation"),
    path("organisations/<str:ref>/people/", views.people, name="organisation_people"),
    path("organisations/<str:ref>/people/<int:pk>/end/", views.end_membership, name="membership_end"),
    path("organisations/<str:ref>/amend/", views.amend, name="organisation_amend"),
    path(
        "organisations/<str:ref>/invitations/<int:pk>/withdraw/", views.withdraw_invitation, name="invitation_withdraw"
    ),
    path("invitations/<str:token>/", views.invitation, name="invitation"),
]
