"""Amounts, dates, counts, identities and causes, read into values by a grammar of our own."""

from bot.nlu.values.context import Context
from bot.nlu.values.found import Found
from bot.nlu.values.read import only_values, read_values

__all__ = ["Context", "Found", "only_values", "read_values"]
