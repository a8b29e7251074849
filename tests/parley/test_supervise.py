"""The supervisor, against small programs of its own that die, hang and leave children behind."""

import asyncio
import os
import select
import signal
import sys
from pathlib import Path

import pytest

from parley import supervise
from parley.programs import Program
from parley.supervise import StartError, Supervisor, back_off, how_it_ended

PATIENCE_SECONDS = 20.0
SERVE = """
import pathlib, signal, subprocess, sys
folder = pathlib.Path(sys.argv[1])
child = subprocess.Popen([sys.executable, "-c", "import signal; signal.pause()"])
(folder / "child").write_text(str(child.pid))
(folder / "ready").touch()
while True:
    signal.pause()
"""
DEAF = "import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + SERVE
DIES = "import sys; sys.exit('the model is missing')"


def program(code: str, folder: Path) -> Program:
    return Program("sample", (sys.executable, "-c", code, str(folder)), dict(os.environ), "127.0.0.1", 1, "X", "/")


def ends(pid: int) -> bool:
    """Waits for the end of a process that is not our child."""
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    with os.fdopen(descriptor):
        return bool(select.select([descriptor], [], [], PATIENCE_SECONDS)[0])


@pytest.fixture
async def house(tmp_path):
    said: asyncio.Queue[str] = asyncio.Queue()

    async def probe(url: str) -> bool:
        return (tmp_path / "ready").exists()

    supervisor = Supervisor(tmp_path / "logs", probe, said.put_nowait)
    supervisor.said = said
    yield supervisor
    supervisor.kill()
    await supervisor.stop()


async def test_a_program_that_was_killed_is_started_again_and_its_children_with_it(house, tmp_path, monkeypatch):
    monkeypatch.setattr(supervise, "back_off", lambda deaths: 0.01)
    await house.start(program(SERVE, tmp_path), PATIENCE_SECONDS)
    first, child = house._processes["sample"].pid, int((tmp_path / "child").read_text())

    (tmp_path / "ready").unlink()
    os.kill(first, signal.SIGKILL)
    async with asyncio.timeout(PATIENCE_SECONDS):
        assert "was killed by SIGKILL" in await house.said.get()
        assert "is ready again" in await house.said.get()
    assert house._processes["sample"].pid != first
    assert ends(child)


async def test_stopping_leaves_nobody_behind(house, tmp_path):
    await house.start(program(SERVE, tmp_path), PATIENCE_SECONDS)
    process, child = house._processes["sample"], int((tmp_path / "child").read_text())

    await house.stop()

    assert process.returncode == -signal.SIGTERM
    assert ends(child)
    assert house.said.empty()


async def test_a_program_that_does_not_listen_is_killed_after_the_grace(house, tmp_path, monkeypatch):
    monkeypatch.setattr(supervise, "STOP_GRACE_SECONDS", 0.2)
    await house.start(program(DEAF, tmp_path), PATIENCE_SECONDS)
    await house.stop()
    assert house._processes["sample"].returncode == -signal.SIGKILL


async def test_a_program_that_dies_before_it_is_ready_is_an_error_with_the_end_of_its_log(house, tmp_path):
    with pytest.raises(StartError, match=r"(?s)sample ended with code 1.*the model is missing"):
        await house.start(program(DIES, tmp_path), PATIENCE_SECONDS)


async def test_a_program_that_never_answers_is_an_error(house, tmp_path):
    with pytest.raises(StartError, match="was not ready in time"):
        await house.start(program("import signal; signal.pause()", tmp_path), 0.3)


def test_the_pause_before_a_new_start_doubles_up_to_half_a_minute():
    assert [back_off(n) for n in (1, 2, 3, 7, 50)] == [0.5, 1, 2, 30, 30]


def test_an_exit_code_is_said_in_words():
    assert (how_it_ended(-9), how_it_ended(3)) == ("was killed by SIGKILL", "ended with code 3")
