"""The running house as a fixture, and the order of the tests: quick ones first, those with a real Rasa last."""

import pytest

SLOWNESS = ("slow", "rasa", "browser")
EACH_BY_ITSELF = "test_transcripts"  # every other file of the whole house stays with the process that began it


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A mistake that a quick test finds is seen before Rasa is started."""
    items.sort(key=lambda item: max((SLOWNESS.index(m.name) + 1 for m in item.iter_markers() if m.name in SLOWNESS),
                                    default=0))  # fmt: skip
    for item in items:
        if item.path.stem != EACH_BY_ITSELF and (item.get_closest_marker("rasa") or item.get_closest_marker("browser")):
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def model():
    """A trained model, once per test run."""
    from tests.stack import trained_model

    trained_model()


@pytest.fixture(scope="session")
def telegram_api():
    """A stand-in for Telegram's API, which the stack sends to."""
    from tests.walks.phones import TelegramApi

    api = TelegramApi()
    yield api
    api.stop()


@pytest.fixture(scope="session")
def stack(model, telegram_api, tmp_path_factory):
    """Rasa, action server and gateway with the demo portfolio on SQLite, on a fixed day, for the whole test run."""
    from tests.stack import REST_TOKEN, Stack

    stack = Stack(tmp_path_factory.mktemp("stack"), rest_token=REST_TOKEN, **telegram_api.settings)
    try:
        yield stack.prepare().start_all()
    finally:
        stack.stop()
