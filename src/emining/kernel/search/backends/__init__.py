"""Where the tokens are kept: FTS5 on SQLite, an array under a GIN index on PostgreSQL. Both answer alike."""

from django.db import connection

from emining.kernel.search.backends.base import Backend


def backend() -> Backend:
    """The one for the database at hand."""
    if connection.vendor == "postgresql":
        from emining.kernel.search.backends.postgresql import Postgresql

        return Postgresql()
    from emining.kernel.search.backends.sqlite import Sqlite

    return Sqlite()
