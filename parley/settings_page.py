"""Every setting as data, and that data as text, JSON or the page in docs/."""

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import SecretStr
from pydantic.fields import FieldInfo

from arrears.settings import ROOT, Settings

MASK = "••••"
PAGE_HEAD = """# Settings

A setting is an environment variable, or a line in `parley.toml` in the root folder (the name in small letters without
`PARLEY_`). The environment wins. `parley settings` shows the values in force and where each comes from. This page is
what `parley settings --markdown` prints.

| setting | default | what it does |
|---|---|---|
"""


@dataclass(frozen=True)
class Row:
    """One setting as it stands now."""

    name: str
    value: str
    source: str
    default: str
    description: str


def rows(environment: Mapping[str, str] | None = None) -> list[Row]:
    """All settings in force; a wrong value raises, naming its setting."""
    environment = os.environ if environment is None else environment
    current, in_file, given = Settings(), _toml(), {name.upper() for name in environment}
    return [
        Row(
            name=f"PARLEY_{name.upper()}",
            value=_shown(getattr(current, name)),
            source=(
                "environment"
                if f"PARLEY_{name.upper()}" in given
                else "parley.toml" if name in in_file else "default"
            ),
            default=_default(field),
            description=field.description or "",
        )
        for name, field in Settings.model_fields.items()
    ]  # fmt: skip


def as_text(rows: list[Row]) -> str:
    """Two lines a setting: its name, value and source, and below what it does."""
    return "\n".join(f"{row.name} = {row.value or '(empty)'}  [{row.source}]\n    {row.description}" for row in rows)


def as_json(rows: list[Row]) -> str:
    """One JSON list of objects."""
    return json.dumps([asdict(row) for row in rows], ensure_ascii=False, indent=2)


def markdown() -> str:
    """The page docs/settings.md."""
    return PAGE_HEAD + "".join(
        f"| `PARLEY_{name.upper()}` | {_default(field) and f'`{_default(field)}`'} | {field.description} |\n"
        for name, field in Settings.model_fields.items()
    )


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, SecretStr):
        return MASK if value.get_secret_value() else ""
    return _without_password(str(value))


def _default(field: FieldInfo) -> str:
    value = "" if field.default is None else str(field.default)
    return value.replace(f"{ROOT}/", "")


def _without_password(value: str) -> str:
    """A database URL may carry a password."""
    scheme, separator, rest = value.partition("://")
    if not separator or "@" not in rest:
        return value
    user, _, place = rest.rpartition("@")
    return f"{scheme}://{user.partition(':')[0]}:{MASK}@{place}" if ":" in user else value


def _toml() -> dict[str, Any]:
    path = ROOT / "parley.toml"
    return tomllib.loads(path.read_text()) if path.exists() else {}
