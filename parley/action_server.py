"""The action server in one process: what `python -m rasa_sdk` runs in two, of which the second outlives a kill."""

import logging
import sys
from functools import partial
from threading import Thread

from rasa_sdk.endpoint import create_app_for_serve
from rasa_sdk.executor import ActionExecutor
from sanic import Sanic
from sanic.worker.loader import AppLoader

from arrears import books, documents
from arrears.exact_yaml import BookError
from arrears.settings import get_settings


def main() -> None:
    """Serves the package `actions` on the loopback until it is told to stop."""
    try:
        books.read_all()  # a wrong one is known now, and not when a customer's message first asks it
    except BookError as error:
        sys.exit(f"actions: {error.in_one_line}")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    executor = ActionExecutor()
    executor.register_package("actions")
    loader = AppLoader(factory=partial(create_app_for_serve, executor, cors_origins=None))
    app = loader.load()
    Thread(target=documents.warm, name="font", daemon=True).start()  # the first agreement shall not wait for it
    app.prepare(host="127.0.0.1", port=get_settings().actions_port, single_process=True, motd=False, access_log=False)
    Sanic.serve_single(primary=app)


if __name__ == "__main__":
    main()
