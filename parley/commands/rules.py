"""`parley rules` and `parley lint`: what the law of a place says on a day, and what is wrong in any book."""

import json
from datetime import date

import typer


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    app.command()(rules)
    app.command()(lint)


def rules(
    place: str = typer.Argument("", metavar="[PLACE]", help="Such as cn, us-nyc, uk; without one, all places."),
    on: str = typer.Option("", "--on", metavar="DATE", help="The day, YYYY-MM-DD; today when left out."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON instead of a table."),
) -> None:
    """Print the rule book of a place as it holds on a day, with the source of every value."""
    from arrears import books
    from arrears.clock import SystemClock, latest_date
    from arrears.rules import places
    from parley.cli import CommandError
    from parley.preparation import seen_ahead
    from parley.rule_tables import as_rows, held_rows, print_book, print_places

    books.read_all(phrases=False)
    for line in seen_ahead(latest_date(SystemClock().now())):
        typer.echo(line, err=True)
    day = _day(on)
    if not place:
        if as_json:
            typer.echo(json.dumps({"places": list(places()), "on": day.isoformat()}, indent=2))
        else:
            print_places(day)
        return
    if place.strip().lower() not in places():
        raise CommandError(f"there is no rule book {place}: one of {', '.join(places())}")
    if as_json:
        book = {"place": place, "on": day.isoformat(), "values": as_rows(place, day), "held": held_rows(place)}
        typer.echo(json.dumps(book, ensure_ascii=False, indent=2))
    else:
        print_book(place, day)


def lint(as_json: bool = typer.Option(False, "--json", help="Print JSON instead of lines.")) -> None:
    """Read every book (products, rules, limits, wordings, mappings) and name all that is wrong in any of them."""
    from arrears import books
    from arrears.clock import SystemClock, latest_date
    from parley.preparation import seen_ahead

    faults = books.gathered().found
    ahead = [] if faults else seen_ahead(latest_date(SystemClock().now()))  # it reads the books again
    if as_json:
        rows = [{"file": one.path.name, "line": one.line, "key": one.key, "mend": one.mend} for one in faults]
        typer.echo(json.dumps({"books": books.count(), "faults": rows, "ahead": ahead}, ensure_ascii=False, indent=2))
    else:
        for line in (*faults, *ahead):
            typer.echo(str(line))
        typer.echo(f"{books.count()} books read: {len(faults) or 'nothing'} to mend")
    if faults:
        raise typer.Exit(1)


def _day(text: str) -> date:
    from parley.cli import CommandError

    if not text:
        from arrears.clock import clock_from
        from arrears.settings import get_settings

        return clock_from(get_settings()).now().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"--on {text}: give a day like 2026-09-01") from None
