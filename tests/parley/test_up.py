"""`parley up` from outside: ready, mended after a kill, and gone without a trace."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from arrears.settings import ROOT
from tests.stack import answers, free_ports, until

pytestmark = pytest.mark.rasa
READY_PATIENCE_SECONDS = 180.0


class Up:
    """One `parley up` with its own var folder and ports."""

    def __init__(self, folder: Path):
        self.port, rasa, actions = free_ports(3)
        self.output, self.var = folder / "output", folder / "var"
        self.environment = os.environ | {
            "PARLEY_VAR_DIR": str(self.var), "PARLEY_PORT": str(self.port), "PARLEY_DATABASE_URL": "",
            "PARLEY_RASA_PORT": str(rasa), "PARLEY_ACTIONS_PORT": str(actions), "PYTHONUNBUFFERED": "1",
        }  # fmt: skip
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "parley", "up"], cwd=ROOT, env=self.environment, stdout=output, stderr=output,
                start_new_session=True,
            )  # fmt: skip

    def said(self, words: str) -> bool:
        assert self.process.poll() is None, self.text
        return words in self.text

    @property
    def text(self) -> str:
        return self.output.read_text()

    def children(self) -> dict[str, int]:
        """What it started, by the module that runs."""
        found = {}
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                words = (folder / "cmdline").read_text().split("\0")
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
            if parent == self.process.pid and "-m" in words:
                found[words[words.index("-m") + 1]] = int(folder.name)
        return found


@pytest.fixture
def up(model, tmp_path):
    up = Up(tmp_path)
    yield up
    up.process.kill()
    up.process.wait()


def test_it_starts_mends_and_stops(up):
    until(lambda: up.said("Ctrl-C stops everything"), "parley up is ready", READY_PATIENCE_SECONDS)
    assert "34 customers" in up.text
    assert re.search(r"HB-CN-0001\s+李雷", up.text)
    for page in ("/?lang=en", "/?lang=zh", "/desk", "/readyz"):
        assert urllib.request.urlopen(f"http://127.0.0.1:{up.port}{page}", timeout=10).status == 200

    second = subprocess.run(
        [sys.executable, "-m", "parley", "up"], cwd=ROOT, env=up.environment, capture_output=True, text=True, timeout=60
    )
    assert (second.returncode, second.stderr.count("\n")) == (1, 1)
    assert f"process {up.process.pid}" in second.stderr

    before = up.children()
    assert set(before) == {"bot.serve", "parley.action_server", "gateway"}
    os.kill(before["gateway"], signal.SIGKILL)
    until(lambda: up.said("gateway is ready again"), "the gateway is ready again", READY_PATIENCE_SECONDS)
    assert "gateway was killed by SIGKILL" in up.text

    started = up.children()
    os.kill(up.process.pid, signal.SIGINT)
    assert up.process.wait(15) == 0
    assert up.text.rstrip().endswith("stopped")
    assert [name for name, pid in started.items() if Path(f"/proc/{pid}").exists()] == []
    assert not answers(f"http://127.0.0.1:{up.port}/healthz")


def test_killed_with_its_supervisor(up):
    until(lambda: "parley.action_server" in up.children(), "the action server runs", READY_PATIENCE_SECONDS)
    child = up.children()["parley.action_server"]
    up.process.kill()
    up.process.wait()
    until(lambda: not Path(f"/proc/{child}").exists(), "the action server is gone")
