"""Changing what an account says of its person."""

from emining.kernel.accounts.models import User


def update_profile(*, user: User, name: str, language: str) -> User:
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
    return user
