"""The whole of Parley on free ports: the real Rasa, action server and gateway, a store and a var folder of its own."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from arrears.settings import ROOT, Settings
from arrears.store.unit_of_work import Store, open_store
from parley import preparation, programs
from parley.supervise import die_with_parent
from tests.customer import CustomerSession, Loop

REST_TOKEN = "the bearer token of the tests"
TODAY = "2026-11-23T10:00:00+08:00"
READY_PATIENCE_SECONDS = 120.0
TRAINING_PATIENCE_SECONDS = 600.0


class Stack:
    """Starts what it is asked to start, kills what it is asked to kill, and lets customers in."""

    def __init__(self, folder: Path, database_url: str = "", **given: Any):
        ports = free_ports(3)
        self.settings = Settings(
            var_dir=folder / "var", database_url=database_url, now=given.pop("now", TODAY),
            secret_key="the key of a stack that lives for one test run",
            port=ports[0], rasa_port=ports[1], actions_port=ports[2],
            messages_per_minute=10_000, requests_per_minute=100_000, **given,
        )  # fmt: skip
        self.address = f"http://127.0.0.1:{self.settings.port}"
        self.programs = {program.name: program for program in programs.everything(self.settings)}
        self.processes: dict[str, subprocess.Popen] = {}
        self._customers: list[CustomerSession] = []
        self._loop = Loop()
        self._store: Store | None = None

    def prepare(self) -> "Stack":
        """The schema and the demo portfolio."""
        preparation.migrate_store(self.settings)
        preparation.load_demo(self.settings)
        return self

    def start_all(self) -> "Stack":
        """Every program, side by side, until all are ready."""
        for name in self.programs:
            self.start(name, wait=False)
        for name in self.programs:
            self.wait_ready(name)
        return self

    def start(self, name: str, wait: bool = True) -> None:
        """Starts one program, and returns when it is ready."""
        program = self.programs[name]
        log = self.log(name)
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as output:
            self.processes[name] = subprocess.Popen(
                program.command, env=dict(program.environment), cwd=program.folder, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=output, stderr=output, preexec_fn=die_with_parent,
            )  # fmt: skip
        if wait:
            self.wait_ready(name)

    def wait_ready(self, name: str) -> None:
        """Until the program answers; when it died instead, the end of its log is the error."""
        process, url = self.processes[name], self.programs[name].probe_url
        deadline = time.monotonic() + READY_PATIENCE_SECONDS
        while not answers(url):
            tail = "\n".join(self.log(name).read_text(errors="replace").splitlines()[-30:])
            assert time.monotonic() < deadline, f"{name} was not ready in time:\n{tail}"
            with suppress(subprocess.TimeoutExpired):
                process.wait(0.1)
                raise AssertionError(f"{name} ended with code {process.returncode}:\n{tail}")

    def kill(self, name: str) -> None:
        """kill -9, for the program and whatever it started."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def pause(self, name: str) -> None:
        """The program stands still: what it is asked stays unanswered until it goes on, or dies."""
        os.killpg(self.processes[name].pid, signal.SIGSTOP)

    def resume(self, name: str) -> None:
        os.killpg(self.processes[name].pid, signal.SIGCONT)

    def is_asked(self, name: str) -> bool:
        """Whether a request lies at the door of a program that stands still."""
        return waiting_bytes(self.programs[name].port) > 0

    def customer(self, language: str | None = "en") -> CustomerSession:
        """A new browser tab at the chat; its greeting has arrived."""
        session = CustomerSession(self._loop, self.address, language)
        self._customers.append(session)
        session.greeting()
        return session

    @property
    def store(self) -> Store:
        """The account store that the programs write to."""
        if self._store is None:
            self._store = open_store(self.settings)
        return self._store

    def account(self, ref: str) -> dict[str, Any]:
        """What `parley account show REF --json` prints."""
        return json.loads(self.parley("account", "show", ref, "--json"))

    def parley(self, *arguments: str) -> str:
        """The output of a parley command on this stack's store."""
        done = subprocess.run(
            [sys.executable, "-m", "parley", *arguments], cwd=ROOT, env=dict(self.programs["gateway"].environment),
            capture_output=True, text=True, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, f"parley {' '.join(arguments)} failed: {done.stderr}"
        return done.stdout

    def log(self, name: str) -> Path:
        return self.settings.var_dir / "logs" / f"{name}.log"

    def stop(self) -> None:
        for session in self._customers:
            session.close()
        for process in self.processes.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if self._store is not None:
            self._store.close()
        self._loop.close()


def trained_model() -> None:
    """The model of the working tree, trained unless it is there already."""
    done = subprocess.run(
        [str(programs.BOT_PYTHON), "-m", "bot.train"], cwd=ROOT, capture_output=True, text=True,
        timeout=TRAINING_PATIENCE_SECONDS,
    )  # fmt: skip
    assert done.returncode == 0, f"the model could not be trained:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}"


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on; all different because all are held until the last is found."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
    finally:
        for one in sockets:
            one.close()


def until(condition: Callable[[], bool], what: str, patience_seconds: float = 30.0) -> None:
    """Looks again and again until it holds."""
    deadline, pause = time.monotonic() + patience_seconds, threading.Event()
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain until {what}"
        pause.wait(0.02)


def waiting_bytes(port: int) -> int:
    """Bytes that arrived at a port of the loopback and that its owner has not read yet."""
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(int(row[4].partition(":")[2], 16) for row in rows if row[1].endswith(f":{port:04X}") and row[3] == "01")


def answers(url: str) -> bool:
    """Whether the address answers 200 now."""
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False
