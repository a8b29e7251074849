"""`make bench`: trains both, measures both in turns, then the whole house; prints one table."""

import argparse
import asyncio
import json
import platform
import secrets
import socket
import statistics
import sys
from contextlib import ExitStack
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import aiohttp

from arrears.settings import get_settings
from parley.bench import house, processes, projects
from parley.bench.report import Report, table
from parley.bench.turns import MESSAGES, Rasa, Sample, figures, measure, serve_actions

WRITING_SECONDS = 2  # faster than anybody types
WIDTHS = (1, 8)
ROUNDS = 5
CONVERSATIONS = 30  # of some 40 turns, one after the other


def main() -> int:
    """0 when every goal was reached."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--json", action="store_true", help="the figures for programs")
    parser.add_argument("--turns", type=int, default=400, help="turns of each kind at each width")
    parser.add_argument("--no-stock", action="store_true", help="Parley alone: quick, but no comparison")
    parser.add_argument(
        "--stock-epochs", type=int, default=100, help="fewer train sooner; what a turn costs is the same (default: 100)"
    )
    parser.add_argument(
        "--stock-share",
        type=int,
        default=1,
        help="10: stock learns from every tenth example (default: all)",
    )
    given = parser.parse_args()
    epochs = 0 if given.no_stock else given.stock_epochs
    report = asyncio.run(_run(get_settings().var_dir / "bench", given.turns, epochs, max(given.stock_share, 1)))
    print(json.dumps(asdict(report), indent=2, ensure_ascii=False) if given.json else table(report))
    return 0 if report.reached else 1


async def _run(folder: Path, turns: int, stock_epochs: int, stock_share: int) -> Report:
    goals: dict[str, float] = {}
    stock: dict[str, float] = {}
    ports, secret = _free_ports(6), secrets.token_hex(16)
    actions_url = f"http://127.0.0.1:{ports[0]}/webhook"
    ours = projects.parley(folder / "parley", actions_url, secret)
    theirs = projects.stock(folder / "stock", actions_url, stock_epochs, stock_share) if stock_epochs else None

    _say("training Parley")
    goals["training_seconds"] = processes.train(ours)
    if theirs:
        _say(f"training took {goals['training_seconds']:.0f} s; the stock pipeline next: most of an hour, once")
        made = processes.trained(theirs)
        stock["training_seconds"], stock["epochs"], stock["share"] = made["seconds"], stock_epochs, stock_share
        _say(f"the stock model is of {made['on']} and took {made['seconds']:.0f} s")

    samples, memory = await _turns(ours, theirs, ports, secret, turns)
    if theirs:
        goals["cpu_ratio"] = samples["parley/action/1"].cpu_ms / samples["stock/action/1"].cpu_ms
        stock["memory_gb"] = memory

    _say("starting the whole house, twice")
    async with house.running(folder / "var", ports[3:]):
        pass
    async with house.running(folder / "var", ports[3:]) as (seconds, rasa):
        goals["second_start_seconds"] = seconds
        _say(f"ready after {seconds:.0f} s; talking through the gateway")
        await house.answers(ports[3], 2, 6)
        for name, pause in (("gateway_p95_ms", WRITING_SECONDS), ("gateway_back_to_back_p95_ms", 0)):
            walls = await house.answers(ports[3], max(WIDTHS), 30, pause)
            goals[name] = statistics.quantiles(walls, n=20)[-1] * 1000
        goals["growth"] = await house.growth(ports[3], CONVERSATIONS)
        goals["memory_gb"] = processes.memory_gb(rasa)
    return Report(
        machine=_machine(),
        date=datetime.now(UTC).date().isoformat(),
        turns={name: figures(sample) for name, sample in samples.items()},
        goals=goals,
        stock=stock,
    )


async def _turns(ours, theirs, ports: list[int], secret: str, turns: int) -> tuple[dict[str, Sample], float]:
    """Both under the same load, in alternating rounds, so that what else the machine does falls on both."""
    samples: dict[str, Sample] = {}
    actions = await serve_actions(ports[0])
    async with aiohttp.ClientSession() as http:
        with ExitStack() as stack:
            rasas = [Rasa(http, "parley", ports[1], stack.enter_context(processes.serving(ours, ports[1])), secret)]
            if theirs:
                rasas.append(Rasa(http, "stock", ports[2], stack.enter_context(processes.serving(theirs, ports[2]))))
            for rasa in rasas:
                await rasa.ready()
                await measure(rasa, "action", 8, 40, Sample())
            for number in range(ROUNDS):
                _say(f"measuring turns, round {number + 1} of {ROUNDS}")
                for kind in MESSAGES:
                    for width in WIDTHS:
                        for rasa in rasas:
                            sample = samples.setdefault(f"{rasa.name}/{kind}/{width}", Sample())
                            await measure(rasa, kind, width, max(turns // ROUNDS, width), sample)
            memory = processes.memory_gb(rasas[-1].pid)
    await actions.cleanup()
    return samples, memory


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def _machine() -> str:
    """Processor, cores and Python: what a reader needs to compare."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{len(models) or '?'} × {models[0] if models else platform.processor()}, Python {platform.python_version()}"


def _say(line: str) -> None:
    print(f"parley: {line}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
