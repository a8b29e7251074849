"""`parley agent add`: the people at the desk."""

import sys

import typer


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    agent = typer.Typer(help="The people at the desk.", no_args_is_help=True)
    agent.command("add")(agent_add)
    agent.callback()(lambda: None)  # a group, although it has one command
    app.add_typer(agent, name="agent")


def agent_add(
    name: str = typer.Argument(..., help="What the agent logs in with."),
    display_name: str = typer.Option("", "--display-name", help="What customers see; empty = the name."),
    role: str = typer.Option("agent", "--role", help="agent or supervisor."),
    password_stdin: bool = typer.Option(False, "--password-stdin", help="Read the password from standard input."),
    reset_password: bool = typer.Option(False, "--reset-password", help="Give a known agent a new password."),
) -> None:
    """Add somebody who works at the desk, or give them a new password."""
    from arrears.store.staff import StaffError
    from parley.cli import CommandError
    from parley.stores import opened

    with opened() as (store, now):
        with store.reading() as uow:  # before anybody types a password in vain
            known = uow.staff.by_name(name.strip()) is not None
        if known and not reset_password:
            raise CommandError(f"there is an agent named {name!r} already; --reset-password gives a new password")
        if reset_password and not known:
            raise CommandError(f"no agent is named {name!r}")
        password = _password(password_stdin)
        try:
            with store.begin() as uow:
                if known:
                    uow.staff.reset_password(name, password, now)
                else:
                    uow.staff.add(name, display_name or name, password, role, now)
                uow.commit()
        except StaffError as error:
            raise CommandError(str(error)) from error
    typer.echo(f"{name}: the password is changed" if known else f"{name}: added as {role}")


def _password(from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    return typer.prompt("password", hide_input=True, confirmation_prompt=True)
