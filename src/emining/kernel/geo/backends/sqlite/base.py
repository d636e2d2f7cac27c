from django.db.backends.sqlite3.base import DatabaseWrapper as Djangosqlite


class DatabaseWrapper(Djangosqlite):
    pass
