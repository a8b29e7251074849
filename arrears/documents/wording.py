"""The approved wording of documents, and values written into it for one reader."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from arrears import locales
from arrears.documents.elements import Phrase, Value, Word, Zoned
from arrears.exact_yaml import read
from arrears.money import Money
from arrears.script import in_traditional, reads_traditional

WORDS = Path(__file__).with_name("words")
LANGUAGES = ("zh", "en")
DEFAULT_LANGUAGE = "en"


@lru_cache
def load_words(language: str) -> Mapping[str, Mapping[str, str]]:
    """All wording of a language by group: titles, headings, labels, clauses, calendar, files."""
    return read(WORDS / f"{language}.yml")


def writer_for(language: str, place: str | None) -> "Writer":
    """Who writes for a reader; English where their language is none of ours."""
    return Writer(language if language in LANGUAGES else DEFAULT_LANGUAGE, place)


@dataclass(frozen=True)
class Writer:
    """Writes for one language and place. A key or placeholder that does not exist is a KeyError, never left out."""

    language: str
    place: str | None

    @property
    def locale(self) -> str:
        return locales.locale_of(self.language, self.place)

    @property
    def traditional(self) -> bool:
        """Whether the document is in traditional characters: by its place alone, however somebody types."""
        return self.language == "zh" and reads_traditional(self.place)

    @property
    def tag(self) -> str:
        """The language tag of the document (BCP 47)."""
        return "zh-HK" if self.traditional else {"zh": "zh-CN"}.get(self.language, self.language)

    def own(self, text: str) -> str:
        """A name of ours, in the characters of the document. A customer's name stays as they write it."""
        return in_traditional(text) if self.traditional else text

    def __call__(self, group: str, key: str, values: Mapping[str, Value] | None = None) -> str:
        """One phrase, with the values in its placeholders."""
        text = self.own(load_words(self.language)[group][key])
        return text.format_map({name: self.value(value) for name, value in (values or {}).items()})

    def value(self, value: Value) -> str:
        match value:
            case Money():
                return locales.money(value, self.locale)
            case date():
                return locales.day(value, self.locale)
            case Decimal():
                return locales.rate(value, self.locale)
            case Zoned():
                return locales.moment(value.at, value.zone, self.locale)
            case Word():
                return self("labels", value.label)
            case Phrase():
                return self("labels", value.label, dict(value.values))
            case _:
                return str(value)
