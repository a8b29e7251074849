"""The two environments: which Python, which lock, and the stamp that says nothing has to be done."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from parley.bootstrap.pythons import Version, find

ROOT = Path(__file__).resolve().parent.parent.parent
TOOLS = ROOT / ".tools"
LAUNCHER = """#!{python}
import sys

sys.path.insert(0, {root!r})
from parley.cli import main

main()
"""


class SetupError(Exception):
    """Something that the machine lacks; the message names the mend."""


@dataclass(frozen=True)
class Environment:
    """One environment: its folder, its project and the Python versions it may have, best first."""

    name: str
    folder: Path
    versions: tuple[Version, ...]
    launcher: bool = False
    #: Packages of which only the files are wanted, not what they say they need; `<name>.in` and `<name>.lock`.
    data: tuple[str, ...] = ()

    @property
    def home(self) -> Path:
        return self.folder / ".venv"

    @property
    def python(self) -> Path:
        return self.home / "bin" / "python"

    @property
    def lock(self) -> Path:
        return self.folder / "requirements.lock"

    @property
    def locks(self) -> tuple[Path, ...]:
        return (self.lock, *(self.folder / f"{name}.lock" for name in self.data))


ROOT_ENVIRONMENT = Environment("Parley", ROOT, ((3, 11), (3, 12), (3, 13), (3, 14)), launcher=True)
BOT = Environment("Rasa", ROOT / "bot", ((3, 10),), data=("encoder",))


def ensure(environment: Environment, uv: Callable[[], str]) -> bool:
    """Makes the environment what its lock says; True when something had to be done."""
    if environment.python.exists() and _stamp(environment) == _read(environment.home / "parley-stamp"):
        return False
    tool = uv()
    if _version(environment) not in environment.versions:
        python = find(environment.versions) or _from_uv(tool, environment.versions[0])
        say(f"making the {environment.name} environment with {python}")
        shutil.rmtree(str(environment.home), ignore_errors=True)
        _run(tool, "venv", "--quiet", "--no-project", "--python", python, str(environment.home))
    say(f"installing the {environment.name} environment (the first time this takes some minutes)")
    progress = [] if sys.stderr.isatty() else ["--no-progress", "--quiet"]
    locks = [str(path) for path in environment.locks]
    # Compiled once here, on all cores: else the first start of every program does it, and with
    # PYTHONDONTWRITEBYTECODE each start again, which is 8 s of CPU for Rasa.
    how = ("--compile-bytecode", "--require-hashes", "--python", str(environment.python))
    _run(tool, "pip", "sync", *progress, *how, *locks)
    if environment.launcher:
        launcher = environment.home / "bin" / "parley"
        launcher.write_text(LAUNCHER.format(python=environment.python, root=str(ROOT)))
        launcher.chmod(0o755)
    (environment.home / "parley-stamp").write_text(_stamp(environment))
    return True


def lock(uv: str, environments: tuple[Environment, ...]) -> None:
    """Makes the locks again from the project files: every platform, every hash, no registry's name."""
    for environment in environments:
        say(f"locking {environment.name}")
        project = str(environment.folder / "pyproject.toml")
        compile_ = (
            uv, "pip", "compile", "--quiet", "--upgrade", "--generate-hashes", "--universal", "--no-emit-index-url",
            "--no-header", "--python-version", "{}.{}".format(*environment.versions[0]),
        )  # fmt: skip
        _run(*compile_, "--group", f"{project}:dev", project, "-o", str(environment.lock))
        for name in environment.data:
            wanted = environment.folder / f"{name}.in"
            _run(*compile_, "--no-deps", "--no-annotate", str(wanted), "-o", str(wanted.with_suffix(".lock")))


def say(line: str) -> None:
    """One line of progress, where a log keeps it too."""
    print(f"parley: {line}", file=sys.stderr, flush=True)


def _from_uv(uv: str, version: Version) -> str:
    name = "{}.{}".format(*version)
    say(f"no Python {name} on this machine: asking uv for one")
    if subprocess.run([uv, "python", "install", "--quiet", name], check=False).returncode == 0:
        answer = subprocess.run([uv, "python", "find", "--no-project", name], stdout=subprocess.PIPE, check=False)
        if answer.returncode == 0:
            return answer.stdout.decode().strip()
    raise SetupError(
        f"Python {name} is missing. Looked on the PATH, in pyenv's versions, and asked uv, which could not fetch it. "
        f"Mend: `pyenv install {name}`, or install python{name} from your system's packages, and start again"
    )


def _version(environment: Environment) -> Version | None:
    """The version that the environment was made with; None when there is none or its interpreter is gone."""
    if not environment.python.exists():
        return None
    for line in _read(environment.home / "pyvenv.cfg").splitlines():
        key, _, value = line.partition("=")
        if key.strip() in ("version_info", "version"):
            major, minor = value.strip().split(".")[:2]
            return int(major), int(minor)
    return None


def _stamp(environment: Environment) -> str:
    """What the environment must have been made from: lock, Python, place (a moved clone has dead launchers)."""
    parts = (
        *(path.read_text() for path in environment.locks),
        str(_version(environment)),
        str(environment.home),
        LAUNCHER,
    )
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def _run(*command: str) -> None:
    done = subprocess.run(command, check=False).returncode
    if done != 0:
        raise SetupError(f"`{' '.join(command[:3])}` failed with {done}; what it says above names the reason")
