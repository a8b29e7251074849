"""What is wrong with one row, and where."""

from dataclasses import asdict, dataclass

QUOTED_CHARACTERS = 40


@dataclass(frozen=True)
class Problem:
    """One reason why a row was refused. `column` is empty when the whole line cannot be read."""

    line: int
    column: str
    reason: str

    def to_json(self) -> dict[str, object]:
        return asdict(self)

    def __str__(self) -> str:
        return f"line {self.line}, {self.column}: {self.reason}" if self.column else f"line {self.line}: {self.reason}"


class BadValue(ValueError):
    """A cell that cannot be used; the message is the reason."""


def quoted(text: str) -> str:
    """A value as it is repeated in a reason: short."""
    return repr(text if len(text) <= QUOTED_CHARACTERS else text[: QUOTED_CHARACTERS - 1] + "…")
