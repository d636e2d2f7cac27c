"""Who can sign in to a demo, and with what. The password is published on purpose; it opens nothing but a demo."""

from __future__ import annotations

from dataclasses import dataclass

from emining.kernel.language.translated import Translated
from emining.site.demo import reading

PASSWORD = "saindak-duddar-thar"  # noqa: S105 — shown beside the sign-in of every demo


@dataclass(frozen=True)
class SignIn:
    """One person of the demo: who they are and what they do there, in three languages."""

    email: str
    password: str
    who: Translated
    does: Translated

    @property
    def description(self) -> str:
        return f"{self.who.get('en')}. {self.does.get('en')}"


DEMO_SIGN_INS = [
    SignIn(person.email, PASSWORD, person.who.label(), person.does.label()) for person in reading.read_examples().people
]
