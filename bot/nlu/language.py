"""Which language the conversation is in: script and lexicon, with hysteresis so that a stray word does not flip it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.nlu.language_request import OTHER, requested_language
from bot.nlu.pinyin import BOOK, pinyin_words
from bot.nlu.segment import folded

DEFAULT_LANGUAGE = "en"
#: Chinese needs about this many characters for one English word.
CHARACTERS_PER_WORD = 1.5
#: A word or two of the other language does not flip the conversation.
WORDS_TO_FLIP = 2.6
READ_LIMIT_CHARACTERS = 2_000
#: Who begins in a mix of both is rather a Chinese speaker with English terms than the reverse.
CHINESE_LEAN = 1.3
#: Words of grammar tell the language of a mixed sentence, its nouns do not: without grammar they count less.
TERMS = 0.5
#: The last sentence asks for something; what comes before it tells why.
PURPOSE = 0.7

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
LATIN_WORD = re.compile(r"(?<![a-z0-9-])[a-z][a-z'’]*(?![a-z0-9-])")
SHARED = frozenset(BOOK["shared"].split())
ENGLISH_GRAMMAR = frozenset(BOOK["english_grammar"].split())
CHINESE_GRAMMAR = re.compile(
    "[我你您他她们的了吗呢吧啊啦呀嘛是不没有怎什么能可会想要再还把被给跟在哪谁几多已就都也很太这那咗嘅唔系冇咁哋啲喺]"
)
#: What the customer copied and did not write: addresses of pages and mail, quotations, what a message or a page says.
LINK = re.compile(r"(?:https?://|www\.)[!-~]+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.[\w.-]+", re.ASCII)
COPIED = (
    re.compile(r"[\"“「『《【][^\"“”「」『』《》【】\n]{2,}[\"”」』》】]"),
    re.compile(r"(?<=[示着说])[\s:,]*[a-z](?:[a-z']|[\s:,]+(?=[a-z])){11,}"),
    re.compile(r"\b(?:says?|said|shows?|reads?|does|sent me|called?)[\s:,]*[\u3400-\u9fff][\u3400-\u9fff0-9,、\s]+"),
)
#: Names of people, banks and products: they begin with capitals among small words.
NAME = re.compile(r"\b[A-Z][a-z]+(?: (?:of |and )?[A-Z][a-z]+)+\b")
BESIDE_A_NAME = re.compile(r"(?<![A-Za-z])[a-z]|[\u3400-\u9fff]")
_surname = "(?:" + "|".join(BOOK["surnames"].split()) + ")"
BARE_NAME = re.compile(rf"\W*(?:{_surname}(?: [A-Z][a-z]+){{1,2}}|(?:[A-Z][a-z]+ ){{1,2}}{_surname})\W*")
#: A part of a message in one script.
RUN = re.compile(r"[\u3400-\u9fff][^a-z]*|[a-z][^\u3400-\u9fff]*")
PLEASANTRY = re.compile(r"\bthank you(?: (?:so|very) much)?|\bgood (?:morning|afternoon|evening)\b")
TONE = re.compile(r"(?<=[a-z])[1-5](?![0-9])")


@dataclass(frozen=True)
class LanguageReading:
    """The conversation's language after this message, and the one that was asked for in words."""

    language: str
    requested: str | None
    start: int = 0
    end: int = 0


def read_language(text: str, previous: str | None = None, place: str | None = None) -> LanguageReading:
    """Return the language; never raises, whatever the text."""
    text = text[:READ_LIMIT_CHARACTERS]
    requested = requested_language(folded(text))
    if requested:
        language, start, end = requested
        return LanguageReading(language, language, start, end)
    own = _own_words(text)
    words, grammar = _weigh(own)
    if previous not in OTHER:
        return LanguageReading(_first(own, words, grammar, place), None)
    other = OTHER[previous]
    flips = words[other] >= WORDS_TO_FLIP and words[other] > 2 * words[previous]
    return LanguageReading(other if flips else previous, None)


def says_a_language(text: str) -> bool:
    """Whether a message has a word of either language; a reference, a date and a sum have none."""
    return any(_weigh(_own_words(text[:READ_LIMIT_CHARACTERS]))[0].values())


def _own_words(text: str) -> str:
    """Return the folded text without what was copied, as long as anything else is left."""
    text = LINK.sub(" ", text)
    if BARE_NAME.fullmatch(text):
        return ""
    small = folded(NAME.sub(_unless_grammar, text) if BESIDE_A_NAME.search(text) else text)
    for pattern in COPIED:
        rest = pattern.sub(" ", small)
        if HAN.search(rest) or LATIN_WORD.search(rest):
            small = rest
    return PLEASANTRY.sub(" ", small)


def _unless_grammar(name: re.Match[str]) -> str:
    return name[0] if ENGLISH_GRAMMAR.intersection(name[0].lower().split()) else " "


def _weigh(small: str) -> tuple[dict[str, float], dict[str, float]]:
    """Return how much there is of each language, in English words, and how much of that is grammar."""
    latin = [word for word in LATIN_WORD.findall(_without_tones(small)) if word not in SHARED]
    pinyin = pinyin_words(latin)
    english = [] if pinyin else latin
    return (
        {"zh": len(HAN.findall(small)) / CHARACTERS_PER_WORD + pinyin, "en": float(len(english))},
        {
            "zh": len(CHINESE_GRAMMAR.findall(small)) / CHARACTERS_PER_WORD,
            "en": float(sum(word in ENGLISH_GRAMMAR for word in english)),
        },
    )


def _without_tones(small: str) -> str:
    """Take the tones off "wo3 mei2 qian2" and "wǒ méi qián"."""
    if not small.isascii():
        small = "".join(c for c in unicodedata.normalize("NFD", small) if not unicodedata.combining(c))
    return TONE.sub(" ", small)


def _first(small: str, words: dict[str, float], grammar: dict[str, float], place: str | None) -> str:
    """Return the language of who begins: that of the sentence, whatever names and terms of the other are in it."""
    if not any(words.values()):
        return "zh" if (place or "").split("-")[0] == "cn" else DEFAULT_LANGUAGE
    if words["zh"] and words["en"]:
        purpose = _purpose(small)
        for language, other in OTHER.items():
            terms_only = grammar[other] and not grammar[language]
            words[language] *= TERMS if terms_only else 1
            words[language] += grammar[language] + PURPOSE * purpose[language]
    return "zh" if words["zh"] * CHINESE_LEAN >= words["en"] else "en"


def _purpose(small: str) -> dict[str, float]:
    """Return the words of the last part in one script that has any grammar, else none."""
    for run in reversed(RUN.findall(small)):
        words, grammar = _weigh(run)
        if any(grammar.values()):
            return words
    return dict.fromkeys(OTHER, 0.0)
