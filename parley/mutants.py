"""`make mutants`: changes the money and policy code in small ways, one at a time, and counts what the tests notice.

What is changed and which tests run is under [tool.mutmut] in pyproject.toml; docs/decisions/mutants.md has the counts.
"""

import argparse
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from fnmatch import fnmatch
from pathlib import Path

from arrears.settings import ROOT

GOAL_PERCENT = 85
FOLDER = ROOT / "mutants"
LOG = FOLDER / "run.log"
TELL_EVERY_SECONDS = 60
NOTICED = frozenset(("killed", "timeout", "segfault", "caught by type check"))  # a hang or a crash is seen as well


@dataclass(frozen=True)
class Count:
    """The mutants of one module; `untested` ran into no test at all and count as survivors."""

    module: str
    mutants: int
    killed: int
    untested: int
    left: int = 0  # not run yet

    @property
    def survived(self) -> int:
        return self.mutants - self.killed - self.left

    @property
    def percent(self) -> float:
        return 100 * self.killed / self.mutants if self.mutants else 100.0


def main() -> int:
    """0 when the run was whole and the goal was reached, 1 otherwise, 2 when the tests fail without a change."""
    parser = argparse.ArgumentParser(prog="python -m parley.mutants", description=__doc__)
    parser.add_argument("modules", nargs="*", help="such as arrears.money or 'arrears.offers.*'; else all")
    parser.add_argument("--json", action="store_true", help="the counts for programs")
    parser.add_argument("--survivors", action="store_true", help="also the names of the mutants that nothing noticed")
    parser.add_argument("--keep", action="store_true", help="go on with what an earlier run left in mutants/")
    given = parser.parse_args()
    if not given.keep:
        shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(exist_ok=True)
    code = _run([f"{module}.x*" for module in given.modules])
    statuses = {module: found for module, found in _statuses().items() if _wanted(module, given.modules)}
    counts = [count_of(module, found.values()) for module, found in statuses.items()]
    if code or not counts:
        print(f"parley: no result, the tests fail before any change: the end of {LOG}", file=sys.stderr)
        print("".join(LOG.read_text(encoding="utf-8").splitlines(keepends=True)[-30:]), file=sys.stderr)
        return 2
    print(json.dumps(as_json(counts), indent=2) if given.json else table(counts))
    if given.survivors:
        for found in statuses.values():
            print("\n".join(f"{status}: {name}" for name, status in found.items() if status not in NOTICED))
    return 0 if reached(counts) else 1


def count_of(module: str, statuses: Iterable[str]) -> Count:
    """One line of the table, from mutmut's word for every mutant."""
    found = list(statuses)
    return Count(
        module,
        len(found),
        killed=sum(status in NOTICED for status in found),
        untested=found.count("no tests"),
        left=found.count("not checked") + found.count("check was interrupted by user"),
    )


def total(counts: list[Count]) -> Count:
    """All modules as one."""
    sums = (sum(getattr(count, name) for count in counts) for name in ("mutants", "killed", "untested", "left"))
    return Count("all", *sums)


def reached(counts: list[Count]) -> bool:
    """Every mutant was tried, and enough of them were noticed."""
    whole = total(counts)
    return whole.left == 0 and whole.percent >= GOAL_PERCENT


def as_json(counts: list[Count]) -> dict:
    """The table for programs."""
    rows = [asdict(count) | {"survived": count.survived, "percent": round(count.percent, 1)} for count in counts]
    whole = total(counts)
    return {"goal_percent": GOAL_PERCENT, "percent": round(whole.percent, 1), "left": whole.left, "modules": rows}


def table(counts: list[Count]) -> str:
    """Markdown: a line for each module, and one for all."""
    lines = ["| module | mutants | killed | survived | of these untested | score |", "|---|--:|--:|--:|--:|--:|"]
    for count in [*counts, total(counts)]:
        score = f"{count.percent:.1f} %" + (f", {count.left} not tried" if count.left else "")
        lines.append(
            f"| {count.module} | {count.mutants} | {count.killed} | {count.survived} | {count.untested} | {score} |"
        )
    return "\n".join(lines)


def _run(patterns: list[str]) -> int:
    """mutmut draws on a terminal: its words go to a file, and how far it is is told once a minute."""
    with LOG.open("w", encoding="utf-8") as log:
        command = [str(Path(sys.executable).with_name("mutmut")), "run", *patterns]
        process = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
        told = time.monotonic()
        while process.poll() is None:
            time.sleep(0.5)
            if time.monotonic() - told >= TELL_EVERY_SECONDS:
                told = time.monotonic()
                whole = total([count_of(module, found.values()) for module, found in _statuses().items()])
                print(
                    f"parley: {whole.mutants - whole.left} of {whole.mutants} mutants tried",
                    file=sys.stderr,
                    flush=True,
                )
    return process.returncode


def _statuses() -> dict[str, dict[str, str]]:
    """Module → mutant → what became of it, from the files that mutmut keeps beside the changed modules."""
    from mutmut.stats import status_by_exit_code

    found = {}
    for file in sorted(FOLDER.rglob("*.py.meta")):
        module = ".".join(file.relative_to(FOLDER).parts).removesuffix(".py.meta")
        try:
            codes = json.loads(file.read_text(encoding="utf-8"))["exit_code_by_key"]
        except (ValueError, KeyError):  # it is being written
            continue
        if codes:
            found[module] = {name: status_by_exit_code[code] for name, code in codes.items()}
    return found


def _wanted(module: str, patterns: list[str]) -> bool:
    return not patterns or any(fnmatch(module, pattern) for pattern in patterns)


if __name__ == "__main__":
    sys.exit(main())
