"""`parley up`, `parley migrate`, `parley demo load`: the store made ready and the programs started."""

import typer


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    demo = typer.Typer(help="The invented customers of the demo.", no_args_is_help=True)
    app.command()(up)
    app.command()(migrate)
    demo.command("load")(demo_load)
    app.add_typer(demo, name="demo")


def up(
    demo: bool = typer.Option(True, help="Load the demo portfolio when the store is empty."),
) -> None:
    """Start Rasa, the action server and the gateway; Ctrl-C stops them."""
    from arrears.settings import get_settings
    from parley.up import run

    raise typer.Exit(run(get_settings(), demo))


def migrate() -> None:
    """Bring the account store to the newest schema."""
    from arrears.settings import get_settings
    from parley.preparation import migrate_store

    migrate_store(get_settings())
    typer.echo("the account store is up to date")


def demo_load() -> None:
    """Load the invented customers and agents; loading them twice changes nothing."""
    from arrears.settings import get_settings
    from parley.preparation import load_demo, migrate_store

    settings = get_settings()
    migrate_store(settings)
    typer.echo(load_demo(settings))
