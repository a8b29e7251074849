"""The demo on SQLite in seconds, on PostgreSQL as well in the whole run."""

from tests.databases import database_url  # noqa: F401
