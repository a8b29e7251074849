"""What a dunning letter may not lack where the law of the place lists what it says."""

from arrears.contact.facts import AGENT, CHANNELS, DUNNING, OWING
from arrears.contact.question import Question
from arrears.contact.wording import letter_words


def lacking_in(text: str, question: Question) -> list[str]:
    """The fields of the place's list that the letter does not show, in the order of the list."""
    if not is_dunning_letter(question):
        return []
    words = letter_words()
    return [field for field in question.law("letter_fields") or () if not any(p.search(text) for p in words[field])]


def is_dunning_letter(question: Question) -> bool:
    """Whatever is written on paper to somebody who owes, unless they asked or the law has its own form for it.

    A channel that nobody knows may be paper.
    """
    item = question.item
    paper = item.channel == "letter" or item.channel not in CHANNELS
    return paper and item.reading in (DUNNING, AGENT) and item.to in OWING and not question.asked
