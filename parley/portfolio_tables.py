"""The summary of `parley portfolio offers`, with the time and the memory that it took."""

import resource
import sys
from pathlib import Path
from typing import Any

from rich.console import Console

from arrears.portfolio import Summary
from parley import tables

STATUS = Path("/proc/self/status")
BYTES_PER_UNIT = 1 if sys.platform == "darwin" else 1024  # in which the system counts resident memory


def figures(summary: Summary, seconds: float) -> dict[str, Any]:
    """The summary as plain data."""
    return {
        "accounts": summary.accounts,
        "refused": summary.refused,
        "gates": dict(sorted(summary.gates.items())),
        "first_offers": dict(sorted(summary.rungs.items())),
        "neither": dict(sorted(summary.neither.items())),
        "seconds": round(seconds, 1),
        "accounts_per_second": round(summary.accounts / seconds) if seconds else None,
        "peak_memory_mb": round(peak_memory_mb()),
    }


def peak_memory_mb() -> float:
    """The most memory that this process has had resident.

    Linux counts into `ru_maxrss` what the process that started this one had resident, so its own record is read there.
    """
    if STATUS.exists():
        (line,) = [line for line in STATUS.read_text().splitlines() if line.startswith("VmHWM:")]
        return int(line.split()[1]) * 1024 / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * BYTES_PER_UNIT / 1e6


def print_summary(found: dict[str, Any], console: Console | None = None) -> None:
    """Print what `figures` gave."""
    console = console or tables.console()
    table = tables.table(None, ("", "", "accounts"))
    for title, name in (("gate", "gates"), ("first offer", "first_offers"), ("neither", "neither")):
        for key, count in found[name].items():
            table.add_row(title, key, str(count))
    if found["accounts"]:
        console.print(table)
    console.print(
        f"{found['accounts']} accounts scored, {found['refused']} rows refused, in {found['seconds']} s"
        f" ({found['accounts_per_second']} a second); at most {found['peak_memory_mb']} MB of memory"
    )
