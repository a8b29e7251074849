"""Banned phrases in a text that is about to be sent: found where they are meant, passed over where they are denied.

What is read is plainer than what was written: one form of a character, simplified, 您 for 你, one kind of space.
A phrase within a sentence counts unless what goes before it takes it back (“we will never …”, “您说有人…”).
"""

import re
import unicodedata
from collections.abc import Iterator

from arrears.contact.wording import DEBT_WORDS, TOPICS, Excuse, excuses, phrases
from arrears.script import in_simplified

PLAIN = str.maketrans({"你": "您", "妳": "您", "’": "'", "‘": "'", "–": ",", "—": ","})
FULL_STOP = re.compile(r"\.(?=\s|$)")
SENTENCE = re.compile(r"[^!?;。\n]+[!?;。]*")
# A comma before a quotation goes on with the clause: You wrote, "…".
CLAUSE_END = re.compile(r""",(?!\d|\s*["'“「『])|[()]""")
HAN_SPACE = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")


def holds(name: str, text: str) -> bool:
    """Whether a text holds a phrase of the class and means it."""
    return any(_means(name, sentence) for sentence in sentences(text))


def speaks_of_debt(text: str) -> bool:
    return any(pattern.search(plain(text)) for pattern in phrases()[DEBT_WORDS])


def topics_of(text: str) -> frozenset[str]:
    """What a text that a person wrote speaks of, as `Item.topics` names it."""
    seen = _seen(text)
    return frozenset(topic for topic in TOPICS if any(pattern.search(seen) for pattern in phrases()[topic]))


def sentences(text: str) -> Iterator[str]:
    for found in SENTENCE.finditer(FULL_STOP.sub("。", plain(text))):
        yield found[0].strip()


def plain(text: str) -> str:
    """What is read: one form of each sign, as it is seen."""
    text = _seen(unicodedata.normalize("NFKC", text)).translate(PLAIN)
    return HAN_SPACE.sub("", re.sub(r"[^\S\n]+", " ", text))


def _seen(text: str) -> str:
    """In simplified characters, without signs that nobody sees, or that are none (half of a surrogate pair)."""
    return in_simplified("".join(one for one in text if unicodedata.category(one) not in ("Cf", "Cs")))


def _means(name: str, sentence: str) -> bool:
    excused = [excuse for excuse in excuses() if excuse.may_excuse(name)]
    found = (match for pattern in phrases()[name] for match in pattern.finditer(sentence))
    return any(not any(_holds(excuse, sentence, match.start()) for excuse in excused) for match in found)


def _holds(excuse: Excuse, sentence: str, start: int) -> bool:
    """Before the phrase, in its clause; or anywhere in the sentence."""
    part = sentence
    if not excuse.whole_sentence:
        begins = max((end.end() for end in CLAUSE_END.finditer(sentence, 0, start)), default=0)
        part = sentence[begins:start]
    return any(pattern.search(part) for pattern in excuse.patterns)
