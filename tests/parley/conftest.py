"""The command line on a store of the test's own, in this process."""

from collections.abc import Callable, Iterator

import pytest
from typer.testing import CliRunner, Result

from arrears.settings import Settings, get_settings
from parley.cli import app

Parley = Callable[..., Result]


@pytest.fixture
def parley(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Parley]:
    """Runs a command on a store of its own."""
    monkeypatch.setenv("PARLEY_DATABASE_URL", settings.database_url)
    monkeypatch.setenv("PARLEY_VAR_DIR", str(settings.var_dir))
    monkeypatch.setenv("PARLEY_SECRET_KEY", settings.secret_key.get_secret_value())
    monkeypatch.setenv("PARLEY_NOW", settings.now.isoformat())
    get_settings.cache_clear()
    yield lambda *arguments, **more: CliRunner().invoke(app, [str(a) for a in arguments], **more)
    get_settings.cache_clear()
