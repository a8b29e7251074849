"""Starts the Rasa server: loopback only, our channel only, the newest model.

PARLEY_CHANNEL_SECRET=… PARLEY_ACTIONS_URL=http://127.0.0.1:5055/webhook bot/.venv/bin/python -m bot.serve
"""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path
from typing import Any

from bot import quiet
from bot.train import ROOT, newest_model

INTERFACE = "127.0.0.1"
DEFAULT_PORT = 5005
NEEDED = {
    "PARLEY_CHANNEL_SECRET": "the secret that the gateway sends in X-Parley-Secret",
    "PARLEY_ACTIONS_URL": "the action server, such as http://127.0.0.1:5055/webhook",
}


def main() -> int:
    """Serve until stopped; return the exit code."""
    unset = [f"{name} is not set: {meaning}" for name, meaning in NEEDED.items() if not os.environ.get(name)]
    if unset:
        print("\n".join(unset), file=sys.stderr)
        return 2
    port = os.environ.get("PARLEY_RASA_PORT") or str(DEFAULT_PORT)
    if not port.isdigit():
        print(f"PARLEY_RASA_PORT must be a port number, not '{port}'", file=sys.stderr)
        return 2
    models = Path(os.environ.get("PARLEY_MODEL_DIR") or ROOT / "models").resolve()
    model = newest_model(models)
    if model is None:
        print(f"There is no model in {models}; train one with: parley train", file=sys.stderr)
        return 2
    # Rasa resolves bot.channel and the files below against the working directory.
    os.chdir(ROOT)
    return 0 if serve(model, int(port)) else 3


def serve(model: Path, port: int) -> bool:
    """Run the server in this process until it is stopped; return whether its model could be loaded."""
    quiet.hush()
    os.environ["SANIC_HOST"] = INTERFACE
    # Rasa's server is one process by design; several share no trackers.
    os.environ["SANIC_WORKERS"] = "1"
    from rasa.core.run import serve_application
    from rasa.core.utils import AvailableEndpoints

    quiet.configure_logs(logging.getLevelName(os.environ.get("PARLEY_LOG_LEVEL", "WARNING").upper()))
    serve_application(
        model_path=str(model),
        interface=INTERFACE,
        port=port,
        credentials="credentials.yml",
        endpoints=AvailableEndpoints.read_endpoints("endpoints.yml"),
        enable_api=False,
        server_listeners=[(_only_with_a_model, "after_server_start")],
    )
    return not _without_model


_without_model: list[str] = []


async def _only_with_a_model(app: Any, _: Any) -> None:
    """Rasa serves on without a model; a server that can answer nothing stops instead."""
    agent = getattr(app.ctx, "agent", None)
    if agent is None or not agent.is_ready():
        _without_model.append("no model")
        print("The model could not be loaded; train it again with: parley train --force", file=sys.stderr)
        app.stop()


if __name__ == "__main__":
    sys.exit(main())
