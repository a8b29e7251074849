"""Finds an interpreter of a wanted version that really runs, wherever it hides."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

Version = tuple[int, int]


def version_of(python: str) -> Version | None:
    """The version that an interpreter says it has; None when it does not run (a pyenv shim may exist and fail)."""
    try:
        answer = subprocess.run(
            [python, "-I", "-c", "import sys, ssl, sqlite3; print(sys.version_info[0], sys.version_info[1])"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            timeout=30,
            check=False,
        )
        major, minor = answer.stdout.decode().split()
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return (int(major), int(minor)) if answer.returncode == 0 else None


def find(wanted: Iterable[Version]) -> str | None:
    """The first interpreter of the wanted versions, best version first."""
    for version in wanted:
        for candidate in _candidates(version):
            if version_of(candidate) == version:
                return candidate
    return None


def _candidates(version: Version) -> Iterator[str]:
    name = "python{}.{}".format(*version)
    for command in (name, "python3", "python"):
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            path = Path(folder) / command
            if folder and os.access(str(path), os.X_OK):
                yield str(path)
    for root in _pyenv_roots():
        for path in sorted(root.glob("versions/{}.{}.*/bin/python".format(*version)), reverse=True):
            yield str(path)


def _pyenv_roots() -> list[Path]:
    """Where pyenv keeps its versions; they need not be on the PATH."""
    roots = [Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")]
    pyenv = shutil.which("pyenv")
    if pyenv:
        try:
            answer = subprocess.run([pyenv, "root"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=30)
            roots.append(Path(answer.stdout.decode().strip()))
        except (OSError, subprocess.TimeoutExpired):
            pass
    return list(dict.fromkeys(root for root in roots if root.is_dir()))
