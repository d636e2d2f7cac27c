"""One way in for every kind of rows."""

from __future__ import annotations

from emining.exchange.imports.queries.preparing import boundaries, deposits, titles
from emining.exchange.imports.queries.preparing.common import Choices, Prepared, start
from emining.exchange.imports.rules.profiles import Profile, check_columns
from emining.exchange.imports.rules.table import Table

KINDS = {"deposits": deposits.prepare, "titles": titles.prepare, "boundaries": boundaries.prepare}


def prepare(table: Table, profile: Profile, choices: Choices, *, stem: str) -> Prepared:
    """Map, place and judge every row of ``table``; ``stem`` names the file where the profile names no dataset.

    :raises FileRefused: the file as a whole can't be taken; see ``enums.refusals``.
    """
    profile = profile.with_choices(choices.mapping)
    check_columns(profile, list(table.columns))
    prepared = start(table, profile, stem)
    KINDS[profile.kind](prepared, choices)
    return prepared
