"""`parley review`: the assistant gets better from its own conversations, with a person who says what was meant."""

import json
from dataclasses import dataclass
from datetime import datetime

import typer

LINES_LOOKED_AT = 5_000
HELP = "Enter = the first reading, 1-9 = another, the name of an intent, e = edit the words, s = skip, q = stop"


@dataclass
class Unsure:
    """A customer's message that the model was unsure of."""

    id: int
    text: str
    intent: str
    confidence: float
    language: str
    at: datetime


def register(app: typer.Typer) -> None:
    """Adds the commands of this topic."""
    app.command()(review)


def review(
    below: float = typer.Option(0.5, "--below", min=0.0, max=1.0, help="Confidence below which a message is shown."),
    limit: int = typer.Option(20, "--limit", min=1, help="How many messages at most."),
    listed: bool = typer.Option(False, "--list", help="Only list them; nothing is asked and nothing is recorded."),
    as_json: bool = typer.Option(False, "--json", help="List them as JSON, one object a line."),
    by: str = typer.Option("review", "--by", metavar="NAME", help="Who reviews; the audit trail keeps the name."),
) -> None:
    """Show real messages that the model was unsure of, ask what they meant, and add them to the training data.

    The words are the customers': secrets are masked, but take names and other personal things out (e) before you
    teach them. What was shown is not shown again. `parley train` learns from what was added.
    """
    from arrears.settings import ROOT
    from parley.cli import CommandError
    from parley.stores import opened
    from parley.teaching import CannotTeach, Teaching

    try:
        teaching = Teaching(ROOT)
    except CannotTeach as error:
        raise CommandError(str(error)) from error
    with opened() as (store, now):
        with store.reading() as uow:
            found = [one for one in _unsure(uow, below) if not teaching.knows(one.text)][:limit]
        if as_json or listed:
            for one in found:
                typer.echo(_as_json(one) if as_json else _as_line(one))
            return
        if not found:
            typer.echo(f"nothing to review: no message that was read with less than {below:.0%} is new")
            return
        typer.echo(f"{len(found)} messages. {HELP}")
        taught = 0
        for number, one in enumerate(found, 1):
            typer.echo(f"\n{number}/{len(found)}  {one.text}")
            answer = _ask(one, teaching)
            if answer == "q":
                break
            taught += answer == "taught"
            with store.begin() as uow:
                uow.audit.append(f"staff:{by}", "message.reviewed", f"transcript:{one.id}", {"taught": answer}, now)
                uow.commit()
    typer.echo(
        f"{taught} added to data/nlu. `parley train` learns from them, `parley evaluate` says whether it helped."
    )


def _ask(one: Unsure, teaching) -> str:
    """What the person made of a message: "taught", "skipped" or "q"."""
    from parley.teaching import CannotTeach

    choices = [name for name in (one.intent,) if name in teaching.intents]
    for place, name in enumerate(choices, 1):
        typer.echo(f"  {place}. {name} ({one.confidence:.0%})")
    text = one.text
    while True:
        answer = typer.prompt("meant", default=choices[0] if choices else "s", show_default=True).strip()
        if answer in ("s", "q"):
            return "skipped" if answer == "s" else "q"
        if answer == "e":
            text = typer.prompt("words", default=text).strip()
            continue
        name = choices[int(answer) - 1] if answer.isdigit() and 0 < int(answer) <= len(choices) else answer
        if name not in teaching.intents:
            close = [known for known in teaching.intents if name and name in known]
            typer.echo(f"  no intent is called {name}" + (f": did you mean {', '.join(close[:5])}?" if close else ""))
            continue
        try:
            path = teaching.add(text, name, one.language)
        except CannotTeach as error:
            typer.echo(f"  not added: {error}")
            continue
        typer.echo(f"  added to {path.parent.name}/{path.name}")
        return "taught"


def _unsure(uow, below: float) -> list[Unsure]:
    """The newest messages below a confidence that nobody has reviewed, the least sure first; one of each wording."""
    from parley.teaching import normalised

    seen, found = set(), []
    for line, conversation in uow.transcript.heard(LINES_LOOKED_AT):
        understood = line.understood
        sure = float(understood.get("confidence") or 0.0)
        fallback = understood.get("intent") == "nlu_fallback"
        if not understood.get("intent") or (sure >= below and not fallback):
            continue
        if uow.audit.has("message.reviewed", f"transcript:{line.id}"):
            continue
        text = uow.transcript.text(conversation, line)
        if (plain := normalised(text)) in seen:
            continue
        seen.add(plain)
        language = understood.get("language") or conversation.language or "en"
        found.append(Unsure(line.id, text, understood["intent"], 0.0 if fallback else sure, language, line.at))
    return sorted(found, key=lambda one: (one.confidence, one.id))


def _as_json(one: Unsure) -> str:
    row = {"transcript_id": one.id, "text": one.text, "intent": one.intent, "confidence": round(one.confidence, 4)}
    return json.dumps(row | {"language": one.language, "at": one.at.isoformat()}, ensure_ascii=False)


def _as_line(one: Unsure) -> str:
    return f"{one.confidence:4.0%}  {one.intent:<24}  {one.text}"
