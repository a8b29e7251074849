"""Which sections an agreement's document has at a place, and which clauses stand in them: read from sections.yml."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from arrears.exact_yaml import BookError, Faults, read
from arrears.nearest import choice

SECTIONS = Path(__file__).with_name("sections.yml")
STRICTEST = "default"
KINDS = ("instalments", "deferral", "pause", "settlement", "full", "token")
FACTS = ("plan", "cost", "free", "waived", "card", "amended", "rate_base", "no_rate_base")
TAGS = frozenset((*KINDS, *FACTS, "cooling_off", "collector_notice"))


@dataclass(frozen=True)
class Part:
    """One section as a place wants it: the rules it answers, and its clauses with the tags under which each stands."""

    name: str
    rules: tuple[str, ...]
    clauses: Mapping[str, frozenset[str]]

    def standing(self, tags: frozenset[str]) -> tuple[str, ...]:
        """The clauses that stand for an agreement with these tags."""
        return tuple(name for name, needed in self.clauses.items() if needed <= tags)


def parts_of(place: str | None) -> tuple[Part, ...]:
    """The sections of a place in their order; us-nyc has those of us, an unknown place the strictest."""
    book = load_sections()
    wanted = (place or "").strip().lower()
    return next((book[name] for name in (wanted, wanted.partition("-")[0]) if name in book), book[STRICTEST])


@lru_cache
def load_sections(path: Path = SECTIONS) -> dict[str, tuple[Part, ...]]:
    """All places. A wrong entry is refused with its file, its key and the mend."""
    data = read(path)
    for name in ("sections", "places"):
        if not isinstance(data.get(name), dict):
            raise BookError(path, name, "write a mapping")
    faults, clauses, places = Faults(), dict.fromkeys(data["sections"], {}), {}
    for name, entry in data["sections"].items():
        with faults.gathered():
            clauses[name] = _clauses(path, name, entry)
    if STRICTEST not in data["places"]:
        faults.add(BookError(path, f"places.{STRICTEST}", "is missing: unknown places need it"))
    for place, entry in data["places"].items():
        with faults.gathered():
            places[place] = _place(path, place, entry, clauses)
    faults.end()
    return places


def _clauses(path: Path, section: str, entry: Any) -> dict[str, frozenset[str]]:
    where = f"sections.{section}"
    if not isinstance(entry, dict):
        raise BookError(path, where, "write a mapping of clauses, {} for none")
    faults = Faults()
    for clause, tags in entry.items():
        unknown = set(tags) - TAGS if isinstance(tags, list) else {repr(tags)}
        if unknown:
            mend = f"does not know {', '.join(sorted(unknown))}: use {', '.join(sorted(TAGS))}"
            faults.add(BookError(path, f"{where}.{clause}", mend))
    faults.end()
    return {clause: frozenset(tags) for clause, tags in entry.items()}


def _place(path: Path, place: str, entry: Any, clauses: dict[str, dict[str, frozenset[str]]]) -> tuple[Part, ...]:
    if not isinstance(entry, dict) or not entry:
        raise BookError(path, f"places.{place}", "write a mapping of sections")
    faults, parts = Faults(), []
    for section, given in entry.items():
        with faults.gathered():
            parts.append(_part(path, f"places.{place}.{section}", section, given, clauses))
    faults.end()
    return tuple(parts)


def _part(path: Path, where: str, section: str, given: Any, clauses: dict[str, dict[str, frozenset[str]]]) -> Part:
    if section not in clauses:
        raise BookError(path, where, f"is not a known section: {choice(section, clauses)}")
    if not isinstance(given, dict) or not given.get("rules") or set(given) - {"rules", "also"}:
        raise BookError(path, where, "needs `rules`, a list of rule ids, and may have `also`, a list of clauses")
    also = dict.fromkeys(given.get("also", ()), frozenset())
    return Part(section, tuple(given["rules"]), {**clauses[section], **also})
