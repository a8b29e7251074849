"""Reads messages on standard input, one a line as text or JSON, and prints what is understood as JSON lines."""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from bot import quiet
from bot.train import ROOT, newest_model

RANKED = 3
METADATA = ("language", "now", "timezone", "place", "expects")


class BadLine(ValueError):
    """A line that is no message; names the line."""


def messages(lines: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield text and metadata of each line that is not empty."""
    for number, line in enumerate(lines, start=1):
        line = line.rstrip("\r\n").removeprefix("\ufeff")
        if not line.strip():
            continue
        if not line.lstrip().startswith("{"):
            yield line, {}
            continue
        try:
            given = json.loads(line)
        except ValueError as error:
            raise BadLine(f"line {number}: begins with {{ but is not JSON: {error}") from error
        if not isinstance(given.get("text"), str):
            raise BadLine(f'line {number}: needs a "text" that is a string')
        unknown = set(given) - {"text", *METADATA}
        if unknown:
            raise BadLine(f"line {number}: '{sorted(unknown)[0]}' is none of text, {', '.join(METADATA)}")
        yield given["text"], {name: given[name] for name in METADATA if given.get(name) is not None}


def understood(text: str, parse: dict[str, Any]) -> dict[str, Any]:
    """Return one output line."""
    entities = [
        {name: one.get(name) for name in ("entity", "value", "start", "end")} for one in parse.get("entities", [])
    ]
    language = next((one["value"] for one in entities if one["entity"] == "conversation_language"), None)
    ranking = [{"intent": one["name"], "confidence": _short(one)} for one in parse.get("intent_ranking", [])[:RANKED]]
    return {
        "text": text,
        "intent": parse["intent"].get("name"),
        "confidence": _short(parse["intent"]),
        "ranking": ranking,
        "entities": [one for one in entities if one["entity"] != "conversation_language"],
        "language": language,
    }


def _short(prediction: dict[str, Any]) -> float:
    return round(float(prediction.get("confidence") or 0.0), 4)


async def read(model: Path, lines: Iterable[str], out: TextIO) -> None:
    """Print one line for each message, in order."""
    from rasa.core.agent import load_agent
    from rasa.core.channels.channel import UserMessage

    from bot.payload import typed_text

    quiet.configure_logs(logging.ERROR)
    agent = await load_agent(model_path=str(model))
    if not agent.is_ready():
        raise SystemExit(f"{model} could not be loaded; train it again with: parley train --force")
    for text, metadata in messages(lines):
        parse = await agent.processor.parse_message(UserMessage(typed_text(text), metadata=metadata))
        out.write(json.dumps(understood(text, parse), ensure_ascii=False).encode("utf-8", "replace").decode() + "\n")
        out.flush()


def main(arguments: list[str] | None = None) -> int:
    """Read until the end of the input; return the exit code."""
    parser = argparse.ArgumentParser(prog="parley understand", description=__doc__)
    parser.add_argument("--model", type=Path, help="a model file or a folder of them (default: models/)")
    options = parser.parse_args(arguments)
    place = (options.model or Path(os.environ.get("PARLEY_MODEL_DIR") or ROOT / "models")).resolve()
    model = newest_model(place) if place.is_dir() else place
    if model is None or not model.is_file():
        print(f"There is no model at {place}; train one with: parley train", file=sys.stderr)
        return 2
    sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout.reconfigure(encoding="utf-8")
    os.chdir(ROOT)
    quiet.hush()
    try:
        asyncio.run(read(model, sys.stdin, sys.stdout))
    except BadLine as error:
        print(error, file=sys.stderr)
        return 2
    except (KeyboardInterrupt, BrokenPipeError):
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
