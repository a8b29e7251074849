"""What the assistant said, by the names of its phrases: its own wording, read the other way round."""

import re
from functools import cache
from pathlib import Path

import yaml

from arrears.settings import ROOT

FOLDER = ROOT / "bot" / "responses"
PLACEHOLDER = re.compile(r"\\{(\w+)\\}")


@cache
def wording(language: str, folder: Path = FOLDER) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every phrase of a language as a pattern over a paragraph; the longest first."""
    found = []
    for path in sorted((folder / language).glob("*.yml")):
        for key, variants in yaml.safe_load(path.read_text(encoding="utf-8"))["responses"].items():
            found += [(key, _pattern(variant["text"])) for variant in variants]
    return tuple(sorted(found, key=lambda one: -len(one[1].pattern)))


def said(text: str, language: str) -> dict[str, dict[str, str]]:
    """The phrases in a reply and the values in them. A paragraph that is no phrase of the language is left out."""
    found: dict[str, dict[str, str]] = {}
    for paragraph in text.split("\n\n"):
        for key, pattern in wording(language):
            if match := pattern.fullmatch(paragraph.strip()):
                found.setdefault(key, match.groupdict())
                break
    return found


def _pattern(text: str) -> re.Pattern[str]:
    seen: set[str] = set()

    def group(match: re.Match[str]) -> str:
        name = match[1]
        if name in seen:
            return f"(?P={name})"
        seen.add(name)
        return f"(?P<{name}>.+?)"

    return re.compile(PLACEHOLDER.sub(group, re.escape(text.strip())), re.DOTALL)
