"""Traditional characters read as the simplified ones that grammars and training data are written in; offsets hold."""

from __future__ import annotations

from opencc import OpenCC

#: Every character that has another simplified form, one for one.
TO_SIMPLIFIED: dict[int, str] = {}
#: Said otherwise, most of it in Cantonese, with as many characters.
_CANTONESE = {
    "寻日": "昨天",
    "琴日": "昨天",
    "听日": "明天",
    "后日": "后天",
    "前日": "前天",
    "月尾": "月底",
    "年尾": "年底",
    "月头": "月初",
    "呢个": "这个",
    "朝早": "早上",
    "上昼": "上午",
    "晏昼": "下午",
    "下昼": "下午",
    "夜晚": "晚上",
    "晚黑": "晚上",
    "跟住": "接着",
    "畀": "给",
    "俾": "给",
}


def simplified(text: str) -> str:
    """Return the text with simplified characters; as long as it was."""
    return text.translate(TO_SIMPLIFIED)


def in_common_words(text: str) -> str:
    """Return a simplified text with Cantonese words for days, hours and paying said as in Mandarin; as long."""
    for said, meant in _CANTONESE.items():
        text = text.replace(said, meant)
    return text


def _load() -> None:
    convert = OpenCC("t2s").convert
    for block in (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0xF900, 0xFB00)):
        for code in block:
            other = convert(chr(code))
            if len(other) == 1 and other != chr(code):
                TO_SIMPLIFIED[code] = other


_load()
