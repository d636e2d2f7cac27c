"""Registration numbers: checked, and borne by one organisation at a time."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction

from emining.registry.parties import rules
from emining.registry.parties.enums import OrganisationState
from emining.registry.parties.models import Identifier, Organisation


class IdentifierTaken(Exception):
    """Another organisation bears this number already."""

    def __init__(self, scheme: str, value: str) -> None:
        super().__init__(f"{scheme} {value}")
        self.scheme, self.value = scheme, value


def set_identifiers(organisation: Organisation, given: Mapping[str, str], *, replace: bool = False) -> None:
    """Give an organisation its numbers, in the caller's transaction.

    Who was refused holds no number: it may have been somebody else's. ``replace`` takes away the schemes not given.

    :raises rules.IdentifierError: a number can't be right.
    :raises IdentifierTaken: another organisation bears it.
    """
    kept = []
    for scheme, value in given.items():
        if not value:
            continue
        number, is_checked = rules.check_identifier(scheme, value)
        others = Identifier.objects.filter(scheme=scheme, value=number).exclude(organisation=organisation)
        others.filter(organisation__state=OrganisationState.REFUSED).delete()
        if others.exists():
            raise IdentifierTaken(scheme, number)
        values = {"value": number, "is_checked": is_checked}
        try:
            with transaction.atomic():
                Identifier.objects.update_or_create(organisation=organisation, scheme=scheme, defaults=values)
        except IntegrityError as error:  # somebody else registered it at the same moment
            raise IdentifierTaken(scheme, number) from error
        kept.append(scheme)
    if replace:
        organisation.identifiers.exclude(scheme__in=kept).delete()
