"""Keeps programs running: starts them, sees when they are ready, starts them again when they die, stops them all."""

import asyncio
import ctypes
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from parley.programs import Program

STOP_GRACE_SECONDS = 6.0
SETTLED_SECONDS = 60.0
LONGEST_BACK_OFF_SECONDS = 30.0
LOG_BYTES_KEPT = 10_000_000
PROBE_EVERY_SECONDS = 0.15
PR_SET_PDEATHSIG = 1


class StartError(Exception):
    """A program died, or stayed silent, before it was ever ready."""


def back_off(deaths_in_a_row: int) -> float:
    """How long to wait before the next start: half a second, doubling, never longer than half a minute."""
    return min(0.5 * 2 ** (deaths_in_a_row - 1), LONGEST_BACK_OFF_SECONDS)


def how_it_ended(code: int) -> str:
    """An exit code in words."""
    return f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with code {code}"


class Supervisor:
    """The programs of one `parley up`. Every process leads its own group, so that nothing it started is left over."""

    def __init__(self, logs: Path, probe: Callable[[str], "asyncio.Future[bool]"], say: Callable[[str], None]):
        self._logs, self._probe, self._say = logs, probe, say
        self._processes: dict[str, asyncio.subprocess.Process] = {}
        self._watches: list[asyncio.Task[None]] = []
        self._stopping = False

    async def start(self, program: Program, patience_seconds: float) -> None:
        """Returns when the program is ready for the first time; from then on it is watched."""
        process = await self._spawn(program)
        if not await self._wait_ready(program, process, patience_seconds):
            fate = how_it_ended(process.returncode) if process.returncode is not None else "was not ready in time"
            raise StartError(f"{program.name} {fate}. The end of {self._log(program)}:\n{self._tail(program)}")
        self._watches.append(asyncio.create_task(self._watch(program, process)))

    async def stop(self) -> None:
        """Ends everything: first a request, then, after a grace, a kill; the front door goes first."""
        self._stopping = True
        for watch in self._watches:
            watch.cancel()
        for process in reversed(self._processes.values()):
            _signal_group(process, signal.SIGTERM)
        waits = [asyncio.ensure_future(process.wait()) for process in self._processes.values()]
        if waits:
            _, late = await asyncio.wait(waits, timeout=STOP_GRACE_SECONDS)
            self.kill()
            if late:
                await asyncio.wait(late, timeout=STOP_GRACE_SECONDS)

    def kill(self) -> None:
        """Ends everything at once, grandchildren included."""
        for process in self._processes.values():
            _signal_group(process, signal.SIGKILL)

    async def _watch(self, program: Program, process: asyncio.subprocess.Process) -> None:
        clock, deaths, born = asyncio.get_running_loop().time, 0, 0.0
        while True:
            code = await process.wait()
            if self._stopping:
                return
            deaths = 1 if clock() - born > SETTLED_SECONDS else deaths + 1
            pause = back_off(deaths)
            self._say(f"{program.name} {how_it_ended(code)}; starting it again in {pause:g} s ({self._log(program)})")
            _signal_group(process, signal.SIGKILL)
            await asyncio.sleep(pause)
            born, process = clock(), await self._spawn(program)
            if await self._wait_ready(program, process, patience_seconds=float("inf")):
                self._say(f"{program.name} is ready again")

    async def _spawn(self, program: Program) -> asyncio.subprocess.Process:
        path = self._log(program)
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LOG_BYTES_KEPT:
            path.replace(path.with_suffix(".log.1"))
        with path.open("ab") as log:
            process = await asyncio.create_subprocess_exec(
                *program.command, env=dict(program.environment), cwd=program.folder, start_new_session=True,
                stdin=asyncio.subprocess.DEVNULL, stdout=log, stderr=log, preexec_fn=die_with_parent,
            )  # fmt: skip
        self._processes[program.name] = process
        return process

    async def _wait_ready(self, program: Program, process: asyncio.subprocess.Process, patience_seconds: float) -> bool:
        clock = asyncio.get_running_loop().time
        deadline = clock() + patience_seconds
        while clock() < deadline and process.returncode is None:
            if await self._probe(program.probe_url):
                return True
            with suppress(TimeoutError):
                await asyncio.wait_for(asyncio.shield(process.wait()), PROBE_EVERY_SECONDS)
        return False

    def _log(self, program: Program) -> Path:
        return self._logs / f"{program.name}.log"

    def _tail(self, program: Program, lines: int = 15) -> str:
        return "\n".join(self._log(program).read_text(errors="replace").splitlines()[-lines:])


def _signal_group(process: asyncio.subprocess.Process, number: signal.Signals) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, number)


if sys.platform == "linux":
    _libc = ctypes.CDLL(None, use_errno=True)

    def die_with_parent() -> None:
        """Runs in the child: a supervisor killed with -9 leaves nobody behind."""
        _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
else:
    die_with_parent = None
