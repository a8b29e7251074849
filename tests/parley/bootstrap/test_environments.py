"""The set-up, with a stand-in for uv that writes down what it was asked."""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from parley.bootstrap import environments
from parley.bootstrap.environments import Environment, SetupError, ensure

HERE = sys.version_info[:2]
FAKE_UV = """#!{python}
import json, pathlib, sys
log = pathlib.Path({log!r})
log.write_text(log.read_text() + json.dumps(sys.argv[1:]) + "\\n" if log.exists() else json.dumps(sys.argv[1:]) + "\\n")
if sys.argv[1] == "venv":
    home = pathlib.Path(sys.argv[-1])
    (home / "bin").mkdir(parents=True)
    (home / "bin" / "python").symlink_to(sys.executable)
    (home / "pyvenv.cfg").write_text("version_info = {version}.0\\n")
sys.exit({code})
"""


@pytest.fixture
def project(tmp_path):
    (tmp_path / "requirements.lock").write_text("one==1 --hash=sha256:00\n")
    return Environment("sample", tmp_path, (HERE,), launcher=True)


@pytest.fixture
def uv(tmp_path):
    def make(code: int = 0):
        tool = tmp_path / "uv"
        log = str(tmp_path / "asked")
        version = "{}.{}".format(*HERE)
        tool.write_text(FAKE_UV.format(python=sys.executable, log=log, version=version, code=code))
        tool.chmod(0o755)
        return str(tool)

    return make


def asked(folder: Path) -> list[list[str]]:
    log = folder / "asked"
    return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


def test_the_second_start_installs_nothing_and_does_not_even_look_for_uv(project, uv, tmp_path):
    assert ensure(project, uv) is True
    assert [call[:2] for call in asked(tmp_path)] == [["venv", "--quiet"], ["pip", "sync"]]
    assert "--require-hashes" in asked(tmp_path)[1]

    assert ensure(project, lambda: pytest.fail("uv was looked for")) is False


def test_a_changed_lock_is_installed_into_the_environment_that_is_there(project, uv, tmp_path):
    ensure(project, uv)
    project.lock.write_text("one==2 --hash=sha256:01\n")
    assert ensure(project, uv) is True
    assert [call[0] for call in asked(tmp_path)] == ["venv", "pip", "pip"]


def test_packages_of_which_only_the_files_are_wanted_come_by_a_lock_of_their_own(project, uv, tmp_path):
    (tmp_path / "encoder.lock").write_text("encoder==1 --hash=sha256:00\n")
    both = replace(project, data=("encoder",))
    ensure(both, uv)
    assert asked(tmp_path)[1][-2:] == [str(tmp_path / "requirements.lock"), str(tmp_path / "encoder.lock")]

    assert ensure(both, lambda: pytest.fail("uv was looked for")) is False
    (tmp_path / "encoder.lock").write_text("encoder==2 --hash=sha256:00\n")
    assert ensure(both, uv) is True


def test_an_environment_whose_python_is_gone_is_made_again(project, uv, tmp_path):
    ensure(project, uv)
    project.python.unlink()
    project.python.symlink_to("/nonexistent/python")
    assert ensure(project, uv) is True
    assert [call[0] for call in asked(tmp_path)] == ["venv", "pip", "venv", "pip"]


def test_a_failed_installation_is_tried_again(project, uv):
    good = uv()
    ensure(project, lambda: good)
    project.lock.write_text("one==3 --hash=sha256:02\n")
    with pytest.raises(SetupError, match="failed with 7"):
        ensure(project, lambda: uv(code=7))
    assert ensure(project, uv) is True


def test_the_launcher_is_executable(project, uv):
    ensure(project, uv)
    launcher = project.home / "bin" / "parley"
    assert launcher.stat().st_mode & 0o111
    assert launcher.read_text().startswith(f"#!{project.python}\n")


def test_a_missing_python_is_named_with_the_mend(project, uv, monkeypatch):
    monkeypatch.setattr(environments, "find", lambda versions: None)
    with pytest.raises(SetupError, match=r"Python .* is missing.*Mend: `pyenv install"):
        ensure(project, lambda: uv(code=1))
