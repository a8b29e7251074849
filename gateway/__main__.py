"""`python -m gateway`: serve until a signal ends it."""

import socket
import sys

from aiohttp import web

from arrears import books
from arrears.exact_yaml import BookError
from arrears.settings import get_settings
from gateway import logs
from gateway.app import build_app


def main() -> None:
    """Take the port first: then this process alone may take its claims back."""
    try:
        books.read_all()  # a wrong one is known now, and not when a customer's message first asks it
    except BookError as error:
        sys.exit(f"gateway: {error.in_one_line}")
    settings = get_settings()
    logs.set_up()
    try:
        door = socket.create_server((settings.host, settings.port), backlog=128)
    except OSError as error:
        sys.exit(f"cannot listen on {settings.host}:{settings.port}: {error.strerror}. Set PARLEY_HOST or PARLEY_PORT.")
    web.run_app(build_app(settings), sock=door, print=None, access_log=None, shutdown_timeout=5)


if __name__ == "__main__":
    main()
