from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "emining.kernel.accounts"
    label = "accounts"
