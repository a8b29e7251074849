"""Names in a message: whether somebody gives their own, and whether they speak of the customer as of another."""

import re

NO_NAME = (
    r"(?!(?:still|only|just|really|me|ok|okay|too|over|urgent|late|hard|done|paid|due|right|fine|all|not|the|my|so|this|"
    r"that|same|been|nobody|no|im|out|up|cold|better|worse|near|back|he|she|they|working|whats|his|her|getting|going|"
    r"happening|wrong|bad|good|true|enough|different|easy|clear|anyone|someone|somebody|everyone|nothing|anything|"
    r"from|in|at|on|with|for|and|live|new|money|stuff|two|one|both|who|you|your|again|now|here|it|is|am|are|was|we|work|"
    r"please|sorry|hello|hiya|hey|yes|yeah|nope|well|very|quite|about|account|card|loan|debt|problem|there)\b)"
)
NAME = NO_NAME + r"(?P<name>[a-z]{3,14})"
GIVEN = re.compile(
    rf"\b(?:this is|it'?s|it is) (?:me\W+)?{NAME},? (?:here|now|again|speaking|typing)\b|"
    rf"\b(?:it'?s|it is) me,? {NAME.replace('name>', 'me>')}\b|"
    rf"^\W*(?:(?:hi|hello|hiya|hey|ok|okay|sorry|right)\W+)?{NAME.replace('name>', 'here>')},? (?:here|back)\b",
    re.IGNORECASE,
)
# Before or behind their own name, of themselves: "I'm Robin", "Robin here".
OF_MYSELF = (
    r"(?:\bi'?m|\bi am|\bit'?s|\bit is|\bthis is|\bname(?:'?s| is)|\bcall me|\bme|\bmr|\bmrs|\bms|\bregards|\bthanks|"
    r"我是|我叫|我系|本人|我就是|叫做|名字是)[\s,，]*(?:really |actually |just |still )?$"
)
BEHIND = re.compile(r"^[\s,，]*(?:\w+[\s,，]+)?(?:here|back|again|speaking|now|本人)", re.IGNORECASE)


def gives_another(text: str, name: str) -> bool:
    """ "This is Steve now", from a conversation with Robin."""
    match = GIVEN.search(text)
    said = next((one for one in match.groups() if one), None) if match else None
    return said is not None and said.lower() not in _words(name)


def gives(text: str, name: str) -> bool:
    """ "Robin here", "it's Robin", 我是林测试: they give this name as their own."""
    return any(_own(text, match) for match in _found(text, name))


def speaks_of(text: str, name: str) -> bool:
    """ "How much does Robin still owe": the customer, by name, as somebody else."""
    if set(re.findall(r"\w+", text.lower())) <= set(_words(name)):  # the name and nothing else is their own
        return False
    return any(not _own(text, match) for match in _found(text, name)) and not gives(text, name)


def _found(text: str, name: str) -> list[re.Match]:
    words = [word for word in _words(name) if len(word) >= 3 or not word.isascii()]
    return [m for word in words for m in re.finditer(_pattern(word), text, re.IGNORECASE)]


def _pattern(word: str) -> str:
    return rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word)


def _own(text: str, match: re.Match) -> bool:
    before, behind = text[: match.start()], text[match.end() :]
    return (
        bool(re.search(OF_MYSELF, before, re.IGNORECASE)) or bool(BEHIND.match(behind)) or not (before + behind).strip()
    )


def _words(name: str) -> list[str]:
    return name.lower().split()
