"""Finds uv, or installs it into `.tools/`, from a hashed pin like everything else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from parley.bootstrap.environments import TOOLS, SetupError, say

PIN = Path(__file__).with_name("uv.lock")
PIP_OPTIONS = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
}


def ensure_uv() -> str:
    """The path of a uv that runs."""
    os.environ.update(from_pip(_pip_configuration(), os.environ))
    for candidate in (shutil.which("uv"), str(TOOLS / "uv" / "bin" / "uv")):
        if candidate and _runs(candidate):
            return candidate
    say("installing uv into .tools/")
    folder = TOOLS / "uv"
    shutil.rmtree(str(folder), ignore_errors=True)
    pin = ["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", str(PIN)]
    for make, pip in (
        ([sys.executable, "-m", "venv", str(folder)], [str(folder / "bin" / "python"), "-m", "pip", *pin]),
        ([], [sys.executable, "-m", "pip", *pin, "--target", str(folder)]),
    ):
        if (not make or _succeeds(make)) and _succeeds(pip) and _runs(str(folder / "bin" / "uv")):
            return str(folder / "bin" / "uv")
        shutil.rmtree(str(folder), ignore_errors=True)
    raise SetupError(
        "uv is missing and could not be installed with "
        f"{sys.executable}. Mend: give this Python pip (on Debian: apt install python3-venv), "
        "or install uv yourself so that `uv` is on the PATH, and start again"
    )


def from_pip(configuration: str, environment: dict[str, str]) -> dict[str, str]:
    """uv does not read pip's configuration: hands the package index, mirror and certificate of `pip config` to it."""
    settings: dict[str, str] = {}
    for line in configuration.splitlines():
        key, _, value = line.partition("=")
        option = key.strip().rpartition(".")[2]
        values = value.strip().strip("'\"").replace("\\n", " ").split()
        if option in PIP_OPTIONS and values and PIP_OPTIONS[option] not in environment:
            settings[PIP_OPTIONS[option]] = (" " if option != "find-links" else ",").join(values)
    if "UV_INDEX" in settings and "UV_INDEX_STRATEGY" not in environment:
        settings["UV_INDEX_STRATEGY"] = "unsafe-best-match"  # as pip does; the hashes in the lock decide what is let in
    return settings


def _pip_configuration() -> str:
    try:
        answer = subprocess.run(
            [sys.executable, "-m", "pip", "config", "list"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return answer.stdout.decode(errors="replace")


def _runs(command: str) -> bool:
    return _succeeds([command, "--version"], quiet=True)


def _succeeds(command: list[str], quiet: bool = False) -> bool:
    silence = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run(command, stdout=silence, stderr=silence, check=False).returncode == 0
    except OSError:
        return False
