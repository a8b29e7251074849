"""The account store for the length of one command."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from arrears.clock import clock_from
from arrears.settings import get_settings
from arrears.store.unit_of_work import Store, open_store
from arrears.store.vault import VaultError


@contextmanager
def opened() -> Iterator[tuple[Store, datetime]]:
    """The migrated store that the settings name, and what time it is; closed afterwards."""
    from parley.cli import CommandError

    settings = get_settings()
    store = open_store(settings)
    try:
        store.migrate()
        try:
            store.check()
        except VaultError as error:
            raise CommandError(str(error)) from error
        yield store, clock_from(settings).now()
    finally:
        store.close()
