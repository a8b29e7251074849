"""Finding an interpreter that really runs."""

import sys

from parley.bootstrap.pythons import find, version_of

HERE = sys.version_info[:2]


def script(path, text: str):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


def test_a_shim_that_fails_is_no_python(tmp_path):
    assert version_of(str(script(tmp_path / "python3.10", "exit 127"))) is None
    assert version_of(str(tmp_path / "nothing")) is None


def test_an_interpreter_says_its_version():
    assert version_of(sys.executable) == HERE


def test_past_a_broken_shim_on_the_path_the_versions_of_pyenv_are_found(tmp_path, monkeypatch):
    name = "python{}.{}".format(*HERE)
    script(tmp_path / "shims" / name, "exit 127")
    real = script(tmp_path / "pyenv/versions/{}.{}.7/bin/python".format(*HERE), f'exec {sys.executable} "$@"')
    monkeypatch.setenv("PATH", str(tmp_path / "shims"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    assert find([HERE]) == str(real)


def test_a_version_that_is_nowhere_is_none(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    assert find([(2, 1)]) is None
