"""The limited-content message of a voicemail: a short list of sentences, and nothing else (12 CFR 1006.2(j))."""

import re

from arrears.contact.banned import speaks_of_debt

NUMBER = re.compile(r"\+?\d[\d \-()]{5,}\d")
NAME = r"[A-Z][\w.'&-]*(?: [A-Z][\w.'&-]*){0,4}"  # a capital, so that "this is important" is no name
TIMES = r"(?: (?:today|tomorrow|between|before|after|and|or|to|until|at|on|\d{1,2}(?::\d\d)?|[ap]m|(?:Mon|Tues|Wednes|"
TIMES += r"Thurs|Fri|Satur|Sun)day)){0,8}"
SENTENCES = (
    rf"(?i:hello|hi|dear|good (?:morning|afternoon|evening))?,? ?(?:{NAME})?",
    rf"(?i:this is|my name is) {NAME}(?: calling)?(?:,? (?:from|of) {NAME})?",
    r"(?i:please )?(?i:call|phone|ring|contact)(?: me| us)?(?: or any of our representatives)?(?: back)?"
    rf"(?: (?:at|on) {NUMBER.pattern})?{TIMES}",
    r"您好[，,]?\w{0,8}",
    r"(?:我是|这里是)\w{1,20}",
    rf"(?:请|麻烦您)?(?:回电|致电|回复)(?:我|我们|任何一位同事)?[，,：: ]?(?:{NUMBER.pattern})?",
)
ALLOWED = tuple(re.compile(sentence) for sentence in SENTENCES)
ASKS = re.compile(r"\b(call|phone|ring|reply|contact)\b|回电|致电|回复", re.IGNORECASE)
NAMES = re.compile(r"\b(this is|my name is)\b|我是|这里是", re.IGNORECASE)


def fault_of(text: str) -> str | None:
    """Why the text is no limited-content message; None when it is one."""
    if speaks_of_debt(text):
        return "a limited voicemail says nothing that shows a debt, not in a name either"
    if not NAMES.search(text):
        return "a limited voicemail names a person to reply to"
    if not ASKS.search(text):
        return "a limited voicemail asks for a reply"
    if not NUMBER.search(text):
        return "a limited voicemail gives a telephone number"
    for sentence in re.split(r"[.!?。！？]\s*", text):
        if sentence.strip() and not any(form.fullmatch(sentence.strip()) for form in ALLOWED):
            return f"a limited voicemail holds nothing else: {sentence.strip()!r}"
    return None
