"""What the actions stand on, made once per process and not at import."""

from functools import lru_cache

from arrears.settings import Settings, get_settings
from arrears.store.unit_of_work import Store, open_store


@lru_cache
def settings() -> Settings:
    return get_settings()


@lru_cache
def store() -> Store:
    return open_store(settings())
