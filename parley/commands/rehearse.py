"""`parley rehearse`: invented customers talk to the running assistant, and it is counted how that went."""

import json
import tempfile
from pathlib import Path
from statistics import median
from typing import Annotated

import typer

GOAL_PERCENT = 95
LANGUAGES = ("en", "zh")
DEMO_CUSTOMER = "HB-UK-0001"


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    app.command()(rehearse)


def rehearse(
    persona: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Which; all when left out. Repeatable.")
    ] = None,
    language: Annotated[list[str] | None, typer.Option(help="en or zh; both when left out. Repeatable.")] = None,
    each: Annotated[int, typer.Option(min=1, max=200, help="How many of every persona in every language.")] = 1,
    show: Annotated[bool, typer.Option("--show", help="Print every conversation word by word.")] = False,
    named: Annotated[bool, typer.Option("--list", help="Name the personas and stop.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the results as JSON.")] = False,
) -> None:
    """Play invented customers against the assistant that is running here, and count how it went.

    They are put on file first, so this is for a house with the demo portfolio alone: PARLEY_REST_TOKEN=... parley up,
    and the same token here. It fails when fewer than 95 % end as they should.
    """
    from arrears.settings import get_settings
    from parley.cli import CommandError
    from parley.rehearsal.people import cast, personas
    from parley.rehearsal.running import NoAssistant, play_all

    if named:
        for one in personas().values():
            typer.echo(
                f"{one.name:<26} wants {one.wants}, means {one.means} a month, should end in {' or '.join(one.ends)}"
            )
        return
    names, languages = persona or list(personas()), language or list(LANGUAGES)
    unknown = [*(set(names) - set(personas())), *(set(languages) - set(LANGUAGES))]
    if unknown:
        raise CommandError(
            f"there is no {unknown[0]}: `parley rehearse --list` names the personas; languages are en, zh"
        )
    settings = get_settings()
    if settings.rest_token is None:
        raise CommandError("set PARLEY_REST_TOKEN, here and for `parley up`: the customers come in by the REST door")
    customers = cast(names, languages, each)
    _put_on_file(customers)
    try:
        courses = play_all(
            f"http://127.0.0.1:{settings.port}", settings.rest_token.get_secret_value(), customers, lambda course: None
        )
    except NoAssistant as error:
        raise CommandError(str(error)) from error
    right = sum(course.right for course in courses)
    typer.echo(json.dumps(_as_json(courses), ensure_ascii=False, indent=2) if as_json else _as_table(courses, show))
    if right * 100 < GOAL_PERCENT * len(courses):
        raise typer.Exit(1)


def _put_on_file(customers: list) -> None:
    from arrears.importing.apply import import_file
    from parley.cli import CommandError
    from parley.stores import opened

    with opened() as (store, now), tempfile.TemporaryDirectory() as folder:
        with store.reading() as uow:
            if uow.customers.by_ref(DEMO_CUSTOMER) is None:
                raise CommandError(
                    "this store has no demo customers: rehearsals put invented people on file, use the demo's"
                )
        path = Path(folder) / "rehearsal.jsonl"
        rows = (
            json.dumps(customer.row(), ensure_ascii=False) for customer in customers if not customer.persona.stranger
        )
        path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
        result = import_file(store, path, now)
        if result.problems:
            raise CommandError(f"the rehearsal's customers were refused: {result.problems[0]}")


def _as_json(courses: list) -> dict:
    return {
        "conversations": len(courses),
        "right": sum(course.right for course in courses),
        "turns_median": median(course.turns for course in courses),
        "agreement_turns_median": median([c.turns for c in courses if c.end == "agreement"] or [0]),
        "repeats": sum(course.repeats for course in courses),
        "not_understood": sum(course.unclear for course in courses),
        "courses": [
            {
                "persona": course.customer.persona.name, "language": course.customer.language, "end": course.end,
                "right": course.right, "turns": course.turns, "repeats": course.repeats,
                "monthly": str(course.monthly) if course.monthly is not None else None, "said": course.said,
            }
            for course in courses
        ],
    }  # fmt: skip


def _as_table(courses: list, show: bool) -> str:
    lines = [f"{'persona':<26}{'':>4}{'end':<14}{'turns':>6}{'repeats':>9}  "]
    for course in courses:
        mark = "" if course.right else "  WRONG: should be " + " or ".join(course.customer.persona.ends)
        lines.append(
            f"{course.customer.persona.name:<26}{course.customer.language:>3} {course.end:<14}{course.turns:>6}"
            f"{course.repeats:>9}{mark}"
        )
        if show or not course.right:
            lines += [f"    > {words}\n    < {reply}" for words, reply in course.said]
    figures = _as_json(courses)
    lines.append(
        f"{figures['right']} of {figures['conversations']} ended as they should;"
        f" median {figures['turns_median']} turns, {figures['agreement_turns_median']} to an agreement;"
        f" {figures['repeats']} replies said twice in a row, {figures['not_understood']} messages not understood"
    )
    return "\n".join(lines)
