"""Structured logs: one JSON object a line, and never a message's text, a name or a number of a person."""

import logging
import re
import sys
from typing import Any

import structlog

PERSONAL_KEYS = frozenset(
    [
        "text",
        "message",
        "body",
        "name",
        "display_name",
        "customer",
        "phone",
        "email",
        "password",
        "token",
        "secret",
        "answer",
        "value",
        "reply",
        "note",
    ]
)
LONG_NUMBER = re.compile(r"(?<![\w-])\+?\d[\d \-]{5,}\d(?![\w-])")
HIDDEN = "[hidden]"


def set_up(stream: Any = None) -> None:
    """Log JSON to standard error, or to the stream."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.dict_tracebacks,
            hide_personal,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(stream or sys.stderr),
    )


def hide_personal(logger: Any, method: str, event: dict[str, Any]) -> dict[str, Any]:
    """Hide the values of personal keys, and long numbers wherever they stand."""
    return {key: _hide(key, value) for key, value in event.items()}


def _hide(key: str, value: Any) -> Any:
    if key in PERSONAL_KEYS and not isinstance(value, int):
        return HIDDEN
    if key == "exception":
        return [_bare(error) for error in value] if isinstance(value, list) else HIDDEN
    if isinstance(value, str) and key not in ("timestamp", "conversation"):
        return LONG_NUMBER.sub(HIDDEN, value)
    return value


def _bare(error: dict[str, Any]) -> dict[str, Any]:
    """Type and places of an exception: its message and its variables may quote a customer."""
    frames = [f"{f.get('filename')}:{f.get('lineno')} {f.get('name')}" for f in error.get("frames", [])]
    return {"type": error.get("exc_type"), "frames": frames[-12:]}
