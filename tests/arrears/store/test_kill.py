"""A program that is killed in the middle leaves what it committed, and nothing else."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from arrears.store.models import AgentUser
from arrears.store.unit_of_work import Store
from tests.arrears.store.people import NOW

ROOT = Path(__file__).parents[3]
PROGRAM = """
import os, signal, sys
from tests.conftest import MASTER_KEY, NOW
from arrears.store.engine import make_engine
from arrears.store.models import AgentUser
from arrears.store.unit_of_work import Store
from arrears.store.vault import Vault

store = Store(make_engine(sys.argv[1]), Vault(MASTER_KEY))
for name, kept in (("kept", True), ("lost", False)):
    with store.begin() as uow:
        uow.session.add(AgentUser(name=name, display_name=name, password_hash="-", created_at=NOW))
        uow.session.flush()
        if kept:
            uow.commit()
        else:
            os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.slow
def test_a_kill_keeps_what_was_committed_and_blocks_nobody(store: Store, database_url: str) -> None:
    killed = subprocess.run([sys.executable, "-c", PROGRAM, database_url], cwd=ROOT, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    with store.begin() as uow:
        assert [agent.name for agent in uow.session.query(AgentUser)] == ["kept"]
        uow.session.add(AgentUser(name="next", display_name="n", password_hash="-", created_at=NOW))
        uow.commit()
