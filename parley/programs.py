"""The three programs that make up Parley: how each is started, and how one sees that it is ready."""

import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from arrears.settings import ROOT, Settings

BOT_PYTHON = ROOT / "bot" / ".venv" / "bin" / "python"


@dataclass(frozen=True)
class Program:
    """A program that the supervisor keeps running; it is ready when its probe answers 200."""

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str]
    host: str
    port: int
    port_setting: str
    probe: str
    folder: Path = ROOT

    @property
    def probe_url(self) -> str:
        return f"http://{reachable(self.host)}:{self.port}{self.probe}"


def rasa(settings: Settings) -> Program:
    """Rasa with our channel, on the loopback; ready once its model is loaded."""
    return Program(
        name="rasa",
        command=(str(BOT_PYTHON), "-m", "bot.serve"),
        environment=_environment(settings) | {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"},
        host="127.0.0.1",
        port=settings.rasa_port,
        port_setting="PARLEY_RASA_PORT",
        probe="/webhooks/parley/",
    )


def actions(settings: Settings) -> Program:
    """The action server, on the loopback, one process."""
    return Program(
        name="actions",
        command=(sys.executable, "-m", "parley.action_server"),
        environment=_environment(settings),
        host="127.0.0.1",
        port=settings.actions_port,
        port_setting="PARLEY_ACTIONS_PORT",
        probe="/health",
    )


def gateway(settings: Settings) -> Program:
    """The front door: the only program that others may reach."""
    return Program(
        name="gateway",
        command=(sys.executable, "-m", "gateway"),
        environment=_environment(settings),
        host=settings.host,
        port=settings.port,
        port_setting="PARLEY_PORT",
        probe="/readyz",
    )


def everything(settings: Settings) -> tuple[Program, ...]:
    """All programs, in the order in which a message meets them from the back."""
    return (rasa(settings), actions(settings), gateway(settings))


def _environment(settings: Settings) -> dict[str, str]:
    """What each program inherits: our surroundings, our very settings, and what Rasa cannot work out by itself."""
    inherited = {name: value for name, value in os.environ.items() if name.upper() not in _NAMES}
    given = {f"PARLEY_{name.upper()}": _as_text(getattr(settings, name)) for name in settings.model_fields_set}
    return (
        inherited
        | given
        | {
            "PARLEY_VAR_DIR": str(settings.var_dir),
            "PARLEY_RASA_PORT": str(settings.rasa_port),
            "PARLEY_ACTIONS_URL": settings.actions_url,
            "PARLEY_CHANNEL_SECRET": settings.derived_secret("rasa-channel"),
            "PYTHONUNBUFFERED": "1",
        }
    )


_NAMES = {f"PARLEY_{name.upper()}" for name in Settings.model_fields}


def _as_text(value: Any) -> str:
    """A setting as the environment variable that gives the same setting again."""
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, list):
        return json.dumps(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return "" if value is None else str(value)


def reachable(host: str) -> str:
    """An address to call for a program that listens everywhere."""
    return {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
