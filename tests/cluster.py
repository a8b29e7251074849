"""A PostgreSQL of a test's own, that may be killed without harm to the one that everybody shares."""

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg

from parley.supervise import die_with_parent
from tests.stack import free_ports

START_PATIENCE_SECONDS = 60.0


class Cluster:
    """initdb, start, kill -9, start again; run as an unprivileged user, because PostgreSQL refuses root."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="parley-pg-"))
        self._user = unprivileged() if os.geteuid() == 0 else None
        if self._user:
            shutil.chown(self._folder, self._user, self._group)
        self._port = free_ports(1)[0]
        self._data = self._folder / "data"
        self.url = f"postgresql://postgres@127.0.0.1:{self._port}/postgres"
        self._process: subprocess.Popen | None = None
        make = [binary("initdb"), "-D", str(self._data), "-U", "postgres", "--auth=trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(make, check=True, capture_output=True, **self._as_user)

    @property
    def _group(self) -> str | int:
        return pwd.getpwnam(self._user).pw_gid

    @property
    def _as_user(self) -> dict[str, Any]:
        user = {"user": self._user, "group": self._group, "extra_groups": []} if self._user else {}
        return user | {"cwd": self._folder, "env": {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}}

    def start(self) -> "Cluster":
        """Returns when it takes connections; after a kill it is started as often as its dead children hold it up."""
        deadline = time.monotonic() + START_PATIENCE_SECONDS
        while True:
            if self._process is None or self._process.poll() is not None:
                self._process = self._spawn()
            try:
                psycopg.connect(self.url, connect_timeout=2).close()
                return self
            except psycopg.OperationalError as error:
                log = (self._folder / "log").read_text()[-2000:]
                assert time.monotonic() < deadline, f"PostgreSQL does not start: {error}\n{log}"
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(0.05)

    def kill(self) -> None:
        """kill -9 for the postmaster; its children follow as soon as they notice."""
        self._process.kill()
        self._process.wait()

    def remove(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.terminate()
            self._process.wait(30)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _spawn(self) -> subprocess.Popen:
        command = [binary("postgres"), "-D", str(self._data), "-p", str(self._port), "-h", "127.0.0.1", "-k", ""]
        with (self._folder / "log").open("ab") as log:
            return subprocess.Popen(
                [*command, "-c", "fsync=on"], stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True, preexec_fn=die_with_parent, **self._as_user,
            )  # fmt: skip


def available() -> bool:
    """Whether this machine has PostgreSQL's own programs."""
    return bool(_binaries("initdb"))


def binary(name: str) -> str:
    return str(_binaries(name)[-1])


def _binaries(name: str) -> list[Path]:
    return sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))


def unprivileged() -> str:
    """A user of this machine that is not root."""
    names = {entry.pw_name for entry in pwd.getpwall()}
    return next(name for name in ("postgres", "nobody", "daemon") if name in names)
