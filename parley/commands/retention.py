"""`parley retention`: whose records the law no longer wants kept."""

import json

import typer


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    app.command()(retention)


def retention(
    as_json: bool = typer.Option(False, "--json", help="One JSON object a line, those still to be kept too."),
) -> None:
    """List the settled customers whose records need not be kept any more, by the law of their place.

    Nothing is erased: what else must stay (accounting, a dispute elsewhere) is for the bank to say.
    """
    from arrears import rules
    from arrears.clock import local_date
    from arrears.retention import kept
    from parley.stores import opened

    over, later = [], []
    with opened() as (store, now), store.reading() as uow:
        for customer, last in uow.activity.settled():
            today = local_date(now, customer.timezone)
            one = kept(customer.ref, customer.place, last, rules.at(customer.place, today))
            (over if one.over(today) else later).append(one)
            if as_json:
                row = {"customer": one.customer, "place": one.place, "rule_id": one.rule_id, "over": one.over(today)}
                dates = {"last_activity_on": one.last_activity_on, "keep_until": one.keep_until}
                typer.echo(json.dumps(row | {name: day.isoformat() for name, day in dates.items()}))
    if as_json:
        return
    for one in over:
        typer.echo(
            f"{one.customer}: settled, last activity {one.last_activity_on}, to be kept until {one.keep_until}"
            f" ({one.rule_id})"
        )
    following = f"; the next one from {min(one.keep_until for one in later)} on" if later else ""
    typer.echo(
        f"{len(over)} customers' records need not be kept any more, {len(later)} settled ones must be{following}"
    )
