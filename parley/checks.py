"""`make test`: style, the tests inside Rasa, then all others, quick ones first, on two cores; one exit code."""

import argparse
import os
import subprocess
import sys

from arrears.settings import ROOT
from parley.programs import BOT_PYTHON

LONGEST_STEP_SECONDS = 1500
WHOLE_HOUSE = "rasa or browser"  # each of the two processes has a house of its own


def steps(fast: bool) -> list[tuple[str, list[str]]]:
    """What runs, in order; the last is the one whose closing line a reader looks for."""
    python = sys.executable
    tests = [python, "-m", "pytest", "-q", "--ignore=tests/bot"]
    side_by_side = [*tests, "-n", "2", "-m"]
    style = ("style", [python, "-m", "ruff", "check", "."])
    if fast:
        return [style, ("tests", [*side_by_side, f"not ({WHOLE_HOUSE} or slow)", "-k", "not postgresql"])]
    return [
        style,
        ("tests inside Rasa", [str(BOT_PYTHON), "-m", "pytest", "-q", "--confcutdir=tests/bot", "tests/bot"]),
        ("tests side by side", [*side_by_side, f"not ({WHOLE_HOUSE})"]),
        ("the model", [str(BOT_PYTHON), "-m", "bot.train"]),
        ("tests of the whole house", [*tests, "-n", "2", "--dist", "loadgroup", "-m", WHOLE_HOUSE]),
    ]


def main() -> int:
    """Runs every step, also after a failure, and fails when one failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fast", action="store_true", help="only what needs neither Rasa nor a browser nor PostgreSQL")
    failed = []
    for name, command in steps(parser.parse_args().fast):
        if not _passes(name, command):
            failed.append(name)
    if failed:
        print(f"parley: failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _passes(name: str, command: list[str]) -> bool:
    print(f"parley: {name}", file=sys.stderr, flush=True)
    # Compiling the tests anew costs every process five seconds: what was compiled is kept, whatever the shell says.
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    try:
        return subprocess.run(command, cwd=ROOT, env=env, timeout=LONGEST_STEP_SECONDS, check=False).returncode == 0
    except subprocess.TimeoutExpired:
        print(f"parley: {name} took longer than {LONGEST_STEP_SECONDS} s", file=sys.stderr)
        return False


if __name__ == "__main__":
    sys.exit(main())
