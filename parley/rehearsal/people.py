"""The invented customers: who they are, what they want, and the rows with which they are on file."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from arrears.exact_yaml import BookError, read

HERE = Path(__file__).parent
BIRTH_DATE, ID_LAST4 = "1990-04-12", "4821"
ENDS = (
    "agreement", "promise", "link", "pause", "dispute", "claim_paid", "complaint", "stop", "wrong_person", "person",
    "leaves",
)  # fmt: skip
AT_HOME = {
    "en": ("uk", "Europe/London", "GBP", "Rehearsal Customer"),
    "zh": ("cn", "Asia/Shanghai", "CNY", "排练客户"),
}
SIGNS = {"en": "£", "zh": "¥"}


@dataclass(frozen=True)
class Persona:
    """A kind of customer. `means`: whole units of money a month; `then`: the second wish, once the first was heard."""

    name: str
    wants: str
    means: int
    ends: tuple[str, ...]
    patience: int
    then: str | None = None
    stranger: bool = False  # is not the customer, and never identifies


@dataclass(frozen=True)
class Customer:
    """One person to play: a persona with a language and a number of their own."""

    persona: Persona
    language: str
    number: int

    @property
    def ref(self) -> str:
        return f"RH-{self.language.upper()}-{self.number:04d}"

    def row(self) -> dict[str, Any]:
        """The row of a portfolio with which they are on file: a card, 6,180.00 owed, 45 days late."""
        place, zone, currency, name = AT_HOME[self.language]
        return {
            "customer_ref": self.ref, "name": name, "place": place, "timezone": zone, "language": self.language,
            "birth_date": BIRTH_DATE, "id_last4": ID_LAST4,
            "account_ref": f"{self.ref}-1", "product": f"card-{place}", "last_four": f"{self.number % 10_000:04d}",
            "currency": currency, "due_on": "2026-10-09", "last_paid_on": "2026-09-08", "principal": "6000.00",
            "interest": "120.00", "penalty": "60.00", "fees": "0.00", "minimum_due": "600.00",
        }  # fmt: skip


@cache
def personas(path: Path = HERE / "personas.yml") -> dict[str, Persona]:
    """Every persona by its name. A wrong entry is refused with its name and the mend."""
    found = {}
    for name, entry in read(path).items():
        unknown = set(entry) - {"wants", "means", "ends", "patience", "then", "stranger"}
        if unknown:
            raise BookError(path, f"{name}.{sorted(unknown)[0]}", "is no part of a persona")
        if not set(entry["ends"]) <= set(ENDS):
            raise BookError(path, f"{name}.ends", f"are some of {', '.join(ENDS)}")
        for move in (entry["wants"], entry.get("then")):
            if move is not None and move not in lines():
                raise BookError(path, f"{name}.wants", f"nothing is said for {move}: one of {', '.join(lines())}")
        found[name] = Persona(
            name, entry["wants"], entry["means"], tuple(entry["ends"]), entry["patience"], entry.get("then"),
            entry.get("stranger", False),
        )  # fmt: skip
    return found


@cache
def lines(path: Path = HERE / "lines.yml") -> dict[str, dict[str, list[str]]]:
    """What is said, by move and language."""
    return read(path)


def cast(names: list[str], languages: list[str], each: int) -> list[Customer]:
    """So many of every persona in every language, each with a number of their own."""
    chosen = [personas()[name] for name in names]
    kinds = [(persona, language) for _ in range(each) for persona in chosen for language in languages]
    return [Customer(persona, language, number) for number, (persona, language) in enumerate(kinds, 1)]
