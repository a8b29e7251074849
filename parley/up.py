"""`parley up`: prepares the store and the model, starts the programs, waits until all are ready, stops them cleanly."""

import asyncio
import signal
import time

import aiohttp
from rich.console import Console

from arrears import books
from arrears.clock import SystemClock, latest_date
from arrears.settings import ROOT, Settings
from parley import guards, preparation, programs, tables, welcome
from parley.supervise import StartError, Supervisor

READY_PATIENCE_SECONDS = 180.0
PROBE_TIMEOUT_SECONDS = 2.0


class Stopped(Exception):
    """Somebody asked for an end while the programs were still starting."""


def run(settings: Settings, demo: bool) -> int:
    """Runs until Ctrl-C or SIGTERM; the exit code of the command."""
    console = tables.console()
    settings = settings.for_the_demo() if demo else settings
    books.read_all()
    for line in preparation.running_out(settings) + preparation.seen_ahead(latest_date(SystemClock().now())):
        console.print(line, markup=False, soft_wrap=True)
    with guards.only_one(settings.var_dir):
        guards.free_ports(programs.everything(settings))
        return asyncio.run(_run(settings, demo, console))


async def _run(settings: Settings, demo: bool, console: Console) -> int:
    started, asked = time.monotonic(), asyncio.Event()
    async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=PROBE_TIMEOUT_SECONDS)) as http:

        async def probe(url: str) -> bool:
            try:
                async with http.get(url) as answer:
                    return answer.status == 200
            except (aiohttp.ClientError, TimeoutError, OSError):
                return False

        supervisor = Supervisor(settings.var_dir / "logs", probe, lambda line: console.print(line, markup=False))
        _listen_for_the_end(asked, supervisor)
        try:
            await _or_stopped(_start(settings, demo, supervisor, console), asked)
            welcome.show(console, settings, time.monotonic() - started, demo)
            await asked.wait()
        except Stopped:
            pass
        finally:
            console.print("stopping …")
            await supervisor.stop()
    console.print("stopped")
    return 0


async def _start(settings: Settings, demo: bool, supervisor: Supervisor, console: Console) -> None:
    """Rasa loads its model while the store is made ready and the other two start: its imports take longest."""

    trained = asyncio.Event()

    async def understanding() -> None:
        await _train()
        trained.set()
        await supervisor.start(programs.rasa(settings), READY_PATIENCE_SECONDS)
        console.print("rasa is ready")

    async def bookkeeping() -> None:
        await asyncio.to_thread(preparation.migrate_store, settings)
        if demo and (loaded := await asyncio.to_thread(preparation.load_demo, settings)):
            console.print(f"demo portfolio: {loaded}", markup=False)
        await supervisor.start(programs.actions(settings), READY_PATIENCE_SECONDS)
        console.print("actions is ready")
        await trained.wait()  # the gateway is ready when Rasa is, and training takes as long as it takes
        await supervisor.start(programs.gateway(settings), READY_PATIENCE_SECONDS)
        console.print("gateway is ready")

    async with asyncio.TaskGroup() as together:
        together.create_task(understanding())
        together.create_task(bookkeeping())


async def _train() -> None:
    """Trains when the model's inputs changed; its progress goes to our terminal."""
    process = await asyncio.create_subprocess_exec(
        str(programs.BOT_PYTHON), "-m", "bot.train", cwd=ROOT, stdin=asyncio.subprocess.DEVNULL
    )
    try:
        code = await process.wait()
    except asyncio.CancelledError:
        process.terminate()
        raise
    if code != 0:
        raise StartError(f"the model could not be trained (`parley train` ended with code {code})")


def _listen_for_the_end(asked: asyncio.Event, supervisor: Supervisor) -> None:
    """The first request stops cleanly, the second kills."""

    def end() -> None:
        if asked.is_set():
            supervisor.kill()
        asked.set()

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        asyncio.get_running_loop().add_signal_handler(number, end)


async def _or_stopped(work, asked: asyncio.Event) -> None:
    """Does the work unless somebody asks for the end first; the one cause of a failed group is what is raised."""
    task, end = asyncio.create_task(work), asyncio.create_task(asked.wait())
    await asyncio.wait((task, end), return_when=asyncio.FIRST_COMPLETED)
    end.cancel()
    if not task.done():
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        raise Stopped
    try:
        task.result()
    except BaseExceptionGroup as group:
        raise group.exceptions[0] from None
