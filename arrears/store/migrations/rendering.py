"""How column types are written into a migration: plain SQL types, so that an old migration never changes."""

from typing import Literal

from sqlalchemy import JSON, BigInteger, Integer

from arrears.store.models.base import Instant, Rate


def render_item(kind: str, item: object, context: object) -> str | Literal[False]:
    """The source text of one type; False leaves it to Alembic."""
    if kind != "type":
        return False
    if isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, Rate):
        return "sa.String(length=32)"
    if isinstance(item, JSON):
        return "JSON"
    if isinstance(item, BigInteger) and isinstance(item._variant_mapping.get("sqlite"), Integer):
        return "BIG_ID"
    return False
