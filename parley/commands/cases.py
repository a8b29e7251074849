"""`parley cases`: what a person has to see to, the most urgent first."""

import json

import typer


def register(app: typer.Typer) -> None:
    """Adds the command of this topic."""
    app.command()(cases)


def cases(
    kind: str = typer.Option("", "--kind", help="Such as validation_notice, dispute, complaint; all when left out."),
    as_json: bool = typer.Option(False, "--json", help="Print JSON instead of lines."),
) -> None:
    """List the open cases with the day by which each must be seen to; those without a day come last."""
    from arrears.clock import local_date
    from arrears.store.access import Job
    from parley.stores import opened

    with opened() as (store, now), store.reading() as uow:
        rows = [
            {
                "ref": case.ref,
                "kind": case.kind,
                "customer": customer and customer.ref,
                "account": account and account.ref,
                "answer_by": case.answer_by and case.answer_by.isoformat(),
                "overdue": bool(case.answer_by) and case.answer_by < local_date(now, customer and customer.timezone),
            }
            for case, customer, account in uow.cases.open_ones(Job("cases"), kind or None)
        ]
    if as_json:
        typer.echo(json.dumps({"cases": rows}, indent=2))
        return
    for row in rows:
        whom = " ".join(filter(None, (row["customer"], row["account"]))) or "nobody known yet"
        late = ", overdue" if row["overdue"] else ""
        typer.echo(f"{row['ref']}  {row['kind']}  {whom}  by {row['answer_by'] or 'no day'}{late}")
    typer.echo(f"{len(rows)} open")
