"""What `parley up` prints when everything is ready: where to go, and who to be in the demo."""

from rich.console import Console

from arrears.settings import Settings
from parley import tables
from parley.programs import reachable

COLUMNS = ("reference", "name", "born", "ID ends in", "phone ends in", "what is special")


def show(console: Console, settings: Settings, seconds: float, demo: bool) -> None:
    """The addresses, and with the demo portfolio its customers and agents."""
    front = f"http://{reachable(settings.host)}:{settings.port}"
    console.print(f"\n[bold]Parley is ready[/bold] ({seconds:.0f} s)")
    for name, address in (
        ("chat, English", f"{front}/?lang=en"),
        ("chat, 中文", f"{front}/?lang=zh"),
        ("agents' desk", f"{front}/desk"),
    ):
        console.print(f"  {name:<14} {address}", soft_wrap=True)
    if demo:
        _people(console)
    console.print(f"\nCtrl-C stops everything; the logs are in {settings.var_dir / 'logs'}", soft_wrap=True)


def _people(console: Console) -> None:
    from arrears.demo import AGENTS, DEMO_PASSWORD, people

    table = tables.table("Who to be in the demo", COLUMNS, COLUMNS[:1])
    for person in people():
        table.add_row(*person)
    console.print()
    console.print(table)
    names = ", ".join(f"{name} ({role})" for name, _, role in AGENTS)
    console.print(f"At the desk: {names}; the password is {DEMO_PASSWORD}")
