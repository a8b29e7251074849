"""Replies as JSON and back, so that a retried turn can be answered with what was answered first."""

import json
from datetime import date
from decimal import Decimal
from typing import Any

from arrears.money import Money
from arrears.service.turn import AccountLabel, Choice, Lines, Reply, Say, Span


def dump_reply(reply: Reply) -> str:
    """A reply as JSON text; `load_reply` gives the same reply again."""
    says = [_dump_say(say) for say in reply.says]
    return json.dumps({"place": reply.place, "says": says}, ensure_ascii=False)


def load_reply(text: str) -> Reply:
    kept = json.loads(text)
    return Reply([_load_say(item) for item in kept["says"]], kept["place"])


def _dump_say(say: Say) -> dict:
    return {
        "key": say.key,
        "values": {name: _dump(value) for name, value in say.values.items()},
        "choices": [[_dump(choice.title), choice.payload] for choice in say.choices],
    }


def _load_say(item: dict) -> Say:
    return Say(
        item["key"],
        {name: _load(value) for name, value in item["values"].items()},
        tuple(Choice(_load(title), payload) for title, payload in item["choices"]),
    )


def _dump(value: Any) -> Any:
    match value:
        case bool() | float():
            raise TypeError(f"a reply holds no {type(value).__name__}: {value!r}")
        case int() | str():
            return value
        case Money():
            return {"money": [value.minor, value.currency]}
        case date():
            return {"date": value.isoformat()}
        case Decimal():
            return {"rate": str(value)}
        case AccountLabel():
            return {"account": [value.product, value.last_four]}
        case Span():
            return {"span": [_dump(value.low), _dump(value.high)]}
        case Lines():
            return {"lines": value.form, "rows": [[_dump(cell) for cell in row] for row in value.rows]}
    raise TypeError(f"a reply cannot hold a {type(value).__name__}")


def _load(value: Any) -> Any:
    match value:
        case {"money": [minor, currency]}:
            return Money(minor, currency)
        case {"date": text}:
            return date.fromisoformat(text)
        case {"rate": text}:
            return Decimal(text)
        case {"account": [product, last_four]}:
            return AccountLabel(product, last_four)
        case {"span": [low, high]}:
            return Span(_load(low), _load(high))
        case {"lines": form, "rows": rows}:
            return Lines(form, tuple(tuple(_load(cell) for cell in row) for row in rows))
    return value
