"""All books of the house read at once, before anything is decided by one: what is wrong is known at the start."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from arrears import explain, products, rule_books
from arrears.agreements import limits
from arrears.contact import wording
from arrears.documents import sections
from arrears.documents import wording as documents
from arrears.exact_yaml import BookError, Faults
from arrears.payments.statements import mapping
from arrears.service import cues
from arrears.word_pairs import check_pair

Readers = Iterator[tuple[Path, Callable[[], object]]]


def read_all(products_file: Path | None = None, rules: Path | None = None, *, phrases: bool = True) -> None:
    """Reads every book: products, rules, limits, wordings, mappings. Raises the first BookError, with the others.

    What was read is kept, so that who asks afterwards does not read it again. Without `phrases` the banned phrases are
    left out, whose patterns take as long as all the rest: they are for whoever judges a text.
    """
    gathered(products_file, rules, phrases=phrases).end()


def gathered(products_file: Path | None = None, rules: Path | None = None, *, phrases: bool = True) -> Faults:
    """All that is wrong in any of them."""
    faults = Faults()
    for path, reader in _readers(products_file or products.PRODUCTS, rules or rule_books.BOOKS, phrases):
        with faults.gathered():
            _read(path, reader)
    return faults


def count() -> int:
    """How many files are read."""
    return len({path for path, _ in _readers(products.PRODUCTS, rule_books.BOOKS, True)})


def _read(path: Path, reader: Callable[[], object]) -> None:
    try:
        reader()
    except BookError:
        raise
    except (TypeError, ValueError, AttributeError, LookupError) as error:  # of a shape that its reader did not foresee
        mend = f"is not built like such a book ({type(error).__name__}: {error}): compare it with the one it came from"
        raise BookError(path, "(top)", mend) from error


def _readers(products_file: Path, rules: Path, phrases: bool) -> Readers:
    yield products_file, partial(products.load_products, products_file)
    for path in sorted(rules.glob("*.yml")):
        yield path, partial(rule_books.load_book, path)
        yield path, partial(rule_books.load_held, path)
    yield limits.BOOK, limits.load_limits
    yield wording.HERE / "notices.yml", wording.notice_words
    yield wording.HERE / "letter.yml", wording.letter_words
    if phrases:
        yield wording.HERE / "phrases.yml", wording.phrases
        yield wording.HERE / "phrases.yml", wording.excuses
    for path in cues.books():
        yield path, partial(cues.load_book, path)
    yield cues.BOOKS, cues.load_cues
    for path in sorted(mapping.FOLDER.glob("*.yml")):
        yield path, partial(mapping.load, path.stem)
    for folder in (documents.WORDS, explain.WORDS):
        for language in ("en", "zh"):
            yield folder / f"{language}.yml", partial(check_pair, folder, language)
    yield sections.SECTIONS, _sections_have_words


def _sections_have_words() -> None:
    """Every section that a place has needs its heading, and every clause its text."""
    words, faults = documents.load_words(documents.DEFAULT_LANGUAGE), Faults()
    for place, parts in sections.load_sections().items():
        for part in parts:
            needed = [("headings", part.name), *(("clauses", clause) for clause in part.clauses)]
            for group, key in needed:
                if key not in words[group]:
                    mend = f"has no words for {key}: write them under {group} in words/en.yml and zh.yml"
                    faults.add(BookError(sections.SECTIONS, f"places.{place}.{part.name}", mend))
    faults.end()
