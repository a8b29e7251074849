"""`parley settings`: every setting, what it does, its value and where that comes from."""

import typer


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    app.command()(settings)


def settings(
    as_json: bool = typer.Option(False, "--json", help="One JSON object a setting, for programs."),
    markdown: bool = typer.Option(False, "--markdown", help="The page docs/settings.md, without values."),
) -> None:
    """Show every setting with its description, value and source; secrets are masked."""
    from parley import settings_page

    if markdown:
        typer.echo(settings_page.markdown(), nl=False)
        return
    rows = settings_page.rows()
    typer.echo(settings_page.as_json(rows) if as_json else settings_page.as_text(rows))
