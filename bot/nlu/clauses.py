"""The sentences of a message that asks for more than one thing, each of which may be read by itself."""

from __future__ import annotations

import re

from bot.nlu.segment import folded

CLAUSES_LIMIT = 4
FEWEST_CHARACTERS, FEWEST_WORDS = 3, 2
#: Where one thing ends and the next begins. A bare "and" joins words too often to be one of these.
BETWEEN = re.compile(
    r"[。！？!?；;\n]+|(?<!\d)[.](?!\d)|"
    r"[，,]\s*(?=(?:另外|还有|而且|但是?|可是|不过|再说|顺便|然后|同时|先|也|把|能不能|能否|可不可以|可否|请|麻烦|帮我|给我|我要|我想)|"
    r"(?:and|but|also|plus|so|can|could|what|how|why|when|is|are|will|i|my|the|it|please|send|take)\b)|"
    r"另外|还有就是|然后(?=你们|您|请|麻烦|能不能|不要|别)|"
    r"\b(?:and|but) (?=(?:also|i|my|can|could|please|what|how|why|when|send|that|this|the|there|you|take|is|are)\b)"
)
HAN = re.compile(r"[\u4e00-\u9fff]")


def clauses(text: str) -> list[str]:
    """Return the parts of a message that could stand alone; none where there is only one."""
    small = folded(text)
    parts, start = [], 0
    for match in BETWEEN.finditer(small):
        parts.append(text[start : match.start()])
        start = match.end() if not match.group().startswith(("，", ",")) else match.start() + 1
    parts.append(text[start:])
    long_enough = [part.strip(" ,，、") for part in parts if _says_something(part)]
    return long_enough[:CLAUSES_LIMIT] if len(long_enough) > 1 else []


def _says_something(part: str) -> bool:
    return len(HAN.findall(part)) >= FEWEST_CHARACTERS or len(part.split()) >= FEWEST_WORDS
