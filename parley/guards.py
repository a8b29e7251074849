"""What must hold before anything is started: one `parley up` per var folder, and free ports."""

import fcntl
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from parley.programs import Program


class Refused(Exception):
    """An expected reason not to start; the message names the mend."""


@contextmanager
def only_one(var: Path) -> Iterator[None]:
    """Holds the var folder for this process; the kernel lets go of it however the process ends."""
    var.mkdir(parents=True, exist_ok=True)
    with (var / "parley.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            owner = file.read().strip() or "unknown"
            raise Refused(
                f"Parley already runs on {var} (process {owner}); stop it, or choose another PARLEY_VAR_DIR"
            ) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


def free_ports(programs: tuple[Program, ...]) -> None:
    """Refuses when a port is taken, naming the port and its setting; also when two programs want the same one."""
    wanted: dict[int, Program] = {}
    for program in programs:
        if other := wanted.get(program.port):
            raise Refused(
                f"{other.name} and {program.name} both want port {program.port}: "
                f"change {other.port_setting} or {program.port_setting}"
            )
        wanted[program.port] = program
        if not _is_free(program.host, program.port):
            raise Refused(
                f"port {program.port} for {program.name} is in use: free it, or choose another with "
                f"{program.port_setting}"
            )


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno in (13, 99):
                raise Refused(f"cannot listen on {host}:{port}: {error.strerror}") from None
            return False
    return True
