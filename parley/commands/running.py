"""`parley up` and `parley migrate`: the store made ready and the programs started."""

import typer


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    app.command()(up)
    app.command()(migrate)


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
