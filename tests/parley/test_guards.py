"""Reasons not to start, each named with its mend."""

import os
import socket
import subprocess
import sys

import pytest

from arrears.settings import ROOT
from parley.guards import Refused, free_ports, only_one
from parley.programs import Program


def program(name: str, port: int) -> Program:
    return Program(name, (), {}, "127.0.0.1", port, f"PARLEY_{name.upper()}_PORT", "/")


@pytest.fixture
def taken():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_second_start_on_one_var_folder_names_the_first(tmp_path):
    with only_one(tmp_path), pytest.raises(Refused, match=f"process {os.getpid()}"), only_one(tmp_path):
        pass


def test_the_folder_is_free_again_after_a_kill(tmp_path):
    code = f"""
import os, signal
from pathlib import Path
from parley.guards import only_one
with only_one(Path({str(tmp_path)!r})):
    os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == -9
    with only_one(tmp_path):
        assert (tmp_path / "parley.lock").read_text().strip() == str(os.getpid())


def test_a_taken_port_is_named_with_its_setting(taken):
    with pytest.raises(Refused, match=f"port {taken} for rasa is in use.*PARLEY_RASA_PORT"):
        free_ports((program("rasa", taken),))


def test_two_programs_cannot_want_one_port():
    with pytest.raises(Refused, match="PARLEY_RASA_PORT or PARLEY_ACTIONS_PORT"):
        free_ports((program("rasa", 50_999), program("actions", 50_999)))


def test_an_address_that_is_not_ours_is_refused_with_the_reason():
    elsewhere = Program("gateway", (), {}, "192.0.2.1", 50_998, "PARLEY_PORT", "/")
    with pytest.raises(Refused, match=r"cannot listen on 192\.0\.2\.1:50998"):
        free_ports((elsewhere,))
