"""The account store for the length of one command."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from arrears import books
from arrears.clock import clock_from
from arrears.settings import get_settings
from arrears.store.engine import is_made, normal_url
from arrears.store.unit_of_work import Store, open_store
from arrears.store.vault import VaultError


@contextmanager
def opened() -> Iterator[tuple[Store, datetime]]:
    """The migrated store that the settings name, and what time it is; closed afterwards. Every book is read first.

    A store that is not there is refused: an address with a slip would be an empty one, where every command has nothing
    to do and says so as if all were well.
    """
    from parley.cli import CommandError

    books.read_all(phrases=False)  # no command judges a text
    settings = get_settings()
    if not is_made(settings.store_url):
        where = normal_url(settings.store_url).render_as_string(hide_password=True)
        raise CommandError(
            f"there is no account store at {where}: correct PARLEY_DATABASE_URL (or PARLEY_VAR_DIR), or make a new one"
            " there with `parley migrate`"
        )
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
