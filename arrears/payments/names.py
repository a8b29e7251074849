"""Names as people and banks write them: the same person in another spelling, and who is worth comparing."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from rapidfuzz import fuzz

TITLES = frozenset(("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "sir", "herr", "frau", "monsieur", "madame"))
_HONORIFIC = re.compile(r"(?:先生|女士|小姐)$")
_LETTERS = str.maketrans({"ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe"})


class Named(Protocol):
    """An account with its customer's name."""

    @property
    def account(self) -> str: ...
    @property
    def name(self) -> str: ...


Row = TypeVar("Row", bound=Named)


class Names(Generic[Row]):
    """Accounts by the parts of their customers' names, so that a line is compared with few and not with all."""

    def __init__(self, portfolio: Iterable[Row] = ()) -> None:
        self._by_part: dict[str, list[Row]] = {}
        for known in portfolio:
            for key in _keys(known.name):
                self._by_part.setdefault(key, []).append(known)

    def near(self, name: str) -> Iterable[Row]:
        """Every account whose customer shares a part of that name; a person with a typo in every part is missed."""
        found = {known.account: known for key in _keys(name) for known in self._by_part.get(key, ())}
        return found.values()


def likeness_of_names(one: str, other: str) -> int:
    """0 to 100, whatever the order of the parts, accents, titles and spaces; initials count a little less."""
    first, second = _name_parts(one), _name_parts(other)
    if not first or not second:
        return 0
    if is_han("".join(first)) or is_han("".join(second)):
        return 100 if sorted("".join(first)) == sorted("".join(second)) else 0
    if "".join(sorted("".join(first))) == "".join(sorted("".join(second))) and _joined_alike(first, second):
        return 100
    if not _initials_agree(first, second):
        return int(fuzz.token_sort_ratio(" ".join(first), " ".join(second)))
    return 90


def _keys(name: str) -> set[str]:
    """What two spellings of one name have in common: a whole part, or all letters whatever their order."""
    parts = _name_parts(name)
    return {part for part in parts if len(part) > 1} | {"".join(sorted("".join(parts)))} - {""}


def _name_parts(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", _HONORIFIC.sub("", name.strip().casefold()).translate(_LETTERS))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return [part for part in re.findall(r"\w+", plain) if part not in TITLES and not part.isdigit()]


def _joined_alike(first: list[str], second: list[str]) -> bool:
    """San Zhang, Zhang San, ZHANGSAN: the same parts in another order, or run together."""
    if sorted(first) == sorted(second):
        return True
    joined = {"".join(first), "".join(reversed(first))}
    return bool(joined & {"".join(second), "".join(reversed(second))})


def _initials_agree(first: list[str], second: list[str]) -> bool:
    """R Sample and Robin Sample: a whole part in common, and every other part of one begins a part of the other."""
    whole = [part for part in first if part in second and len(part) > 1]
    rest = sorted(([p for p in parts if p not in whole] for parts in (first, second)), key=lambda r: sum(map(len, r)))
    short, long = rest[0], list(rest[1])
    for part in short:
        begun = next((each for each in long if len(part) == 1 and each.startswith(part)), None)
        if begun is None:
            return False
        long.remove(begun)
    return bool(whole and short)


def is_han(text: str) -> bool:
    return any("\u3400" <= c <= "\u9fff" for c in text)
