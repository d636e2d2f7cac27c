"""Who may see what: every address is asked for as everybody, and answers as the reference page says.

An address that the page does not name fails the test, so that nothing new is open because nobody thought of it.
"""

import re
from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from emining.kernel.accounts.models import User

from .permission_world import ROLES, build

PAGE = Path(__file__).resolve().parents[2] / "docs/reference/permissions.md"
ROW = re.compile(r"^\| `(?P<row>[^`]+)` \|(?P<cells>.*)\|$", re.MULTILINE)
WORDS = {"reads", "does", "goes on", "signs in", "not found", "refused", "nothing"}


def declared() -> dict[str, list[str]]:
    """Row of the table → how each role is answered, in the order of ``ROLES``."""
    found = {}
    for match in ROW.finditer(PAGE.read_text()):
        cells = [cell.strip() for cell in match["cells"].split("|")]
        assert match["row"] not in found, f"{match['row']} stands twice"
        found[match["row"]] = cells[1:]
    return found


def addresses(patterns=None) -> set[str]:
    """The name of every address of the platform."""
    found = set()
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            found |= addresses(pattern.url_patterns)
        elif isinstance(pattern, URLPattern) and pattern.name:
            found.add(pattern.name)
    return found


def answered(client: Client, row: str, arguments: dict[str, object], typed: dict[str, object]) -> str:
    """In the words of the table, what this reader gets at the address of ``row``."""
    name, *_ = row.split(" ")
    try:
        with transaction.atomic():
            address = reverse(name, kwargs=arguments)
            answer = client.post(address, typed) if "POST" in row else client.get(address)
            for close in answer._resource_closers:  # answer.close() would close the test's connection as well
                close()
            raise Undone
    except Undone:
        pass
    if answer.status_code in {301, 302}:
        if answer["Location"].startswith(reverse("account_login")):
            return "signs in"
        return "does" if "POST" in row else "goes on"
    words = {200: "reads", 401: "reads", 409: "reads", 422: "reads", 400: "nothing", 403: "refused", 404: "not found"}
    return words.get(answer.status_code, str(answer.status_code))


class Undone(Exception):
    """Takes back what a request changed, so that the next role finds the register as it was."""


def test_every_address_is_on_the_page_of_permissions():
    named = {row.split(" ")[0] for row in declared()}
    assert addresses() - named == set(), "say on docs/reference/permissions.md who may see it"
    assert named - addresses() == set(), "the page names what is gone"


def test_the_page_uses_its_own_words_only():
    for row, cells in declared().items():
        assert len(cells) == len(ROLES), row
        assert set(cells) <= WORDS, row


@pytest.mark.django_db
def test_everybody_gets_what_the_page_says(client):
    world = build()
    wrong = []
    for place, role in enumerate(ROLES):
        for row, cells in declared().items():
            client.logout()
            if person := world.people[role]:
                client.force_login(User.objects.get(pk=person.pk))
            name = row.split(" ")[0]
            arguments = world.arguments.get(row.removesuffix(" POST"), world.arguments.get(name, {}))
            got = answered(client, row, arguments, world.typed.get(name, {}))
            if got != cells[place]:
                wrong.append(f"{row} as {role}: {got}, not {cells[place]}")
    assert wrong == []
