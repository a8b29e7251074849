"""`parley retention`: whose records the law no longer wants kept, and erasing them."""

import json
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    app.command()(retention)


def retention(
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object a line, those still to be kept too.")
    ] = False,
    erase: Annotated[bool, typer.Option("--erase", help="Erase those whose time is over, for good.")] = False,
    customer: Annotated[str, typer.Option(metavar="REF", help="Only this customer.")] = "",
    reason: Annotated[str, typer.Option(help="Why they are erased; goes into the audit.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before erasing.")] = False,
) -> None:
    """List the settled customers whose records need not be kept any more, by the law of their place; or erase them.

    What else must stay (accounting, a dispute elsewhere) is for the bank to say, so erasing is asked for. It takes
    names, contact data, identity factors, documents and every word; figures and the audit stay, under the reference.
    """
    from arrears import rules
    from arrears.clock import local_date
    from arrears.retention import kept
    from parley.cli import CommandError
    from parley.stores import opened

    if erase and not reason.strip():
        raise CommandError('erasing needs a reason for the audit: --reason "retention ended, approved by ..."')
    over, later = [], []
    with opened() as (store, now):
        with store.reading() as uow:
            for one_of_them, last in uow.activity.settled():
                if customer and one_of_them.ref != customer.strip().upper():
                    continue
                today = local_date(now, one_of_them.timezone)
                one = kept(one_of_them.ref, one_of_them.place, last, rules.at(one_of_them.place, today))
                (over if one.over(today) else later).append(one)
                if as_json:
                    row = {"customer": one.customer, "place": one.place, "rule_id": one.rule_id}
                    row["over"] = one.over(today)
                    dates = {"last_activity_on": one.last_activity_on, "keep_until": one.keep_until}
                    typer.echo(json.dumps(row | {name: day.isoformat() for name, day in dates.items()}))
        if customer and not over:
            until = f"must be kept until {later[0].keep_until} ({later[0].rule_id})" if later else "is not settled"
            raise CommandError(f"{customer}: {until}, or there is no such customer, or it is erased already")
        if not as_json:
            _print(over, later)
        if erase and over and (yes or typer.confirm(f"Erase {len(over)} for good?")):
            for one in over:  # one transaction each: an interruption leaves nobody half erased
                with store.begin() as uow:
                    uow.erasing.erase(uow.customers.by_ref(one.customer), "staff:command-line", reason.strip(), now)
                    uow.commit()
                typer.echo(f"{one.customer}: erased", err=as_json)


def _print(over: list, later: list) -> None:
    for one in over:
        typer.echo(
            f"{one.customer}: settled, last activity {one.last_activity_on}, to be kept until {one.keep_until}"
            f" ({one.rule_id})"
        )
    following = f"; the next one from {min(one.keep_until for one in later)} on" if later else ""
    typer.echo(
        f"{len(over)} customers' records need not be kept any more, {len(later)} settled ones must be{following}"
    )
