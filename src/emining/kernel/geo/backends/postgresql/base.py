from django.db.backends.postgresql.base import DatabaseWrapper as Djangopostgresql


class DatabaseWrapper(Djangopostgresql):
    pass
