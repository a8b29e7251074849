"""The look of every table that the command prints: nothing in it is cut off, a reference is never broken in two."""

import sys
from collections.abc import Sequence

from rich import box
from rich.console import Console
from rich.table import Table

PIPED_WIDTH = 120  # where there is no terminal to ask


def console() -> Console:
    """As wide as the terminal."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)


def table(title: str | None, columns: Sequence[str], whole: Sequence[str] = ()) -> Table:
    """An empty table. The columns of `whole` keep their lines; the others are folded where the terminal is narrow."""
    made = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        made.add_column(name, overflow="fold", no_wrap=name in whole)
    return made
