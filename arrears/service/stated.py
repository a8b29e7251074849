"""What of a message states who somebody is: a reference, the last four. A sum in an ordinary sentence states nothing.

The reader of values finds figures; whether one is a detail of theirs is told by what stands around it.
"""

import re

from arrears.script import in_simplified

DASHED = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{2,5}-[A-Za-z]{2,4}-\d{3,8}(?!\d)")
WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{2,39}")
NAMED = re.compile(
    r"(?:\bref(?:erence)?(?: (?:number|no\.?|code))?|\bcustomer (?:number|no\.?|id)|编号|客户号|参考号)"
    r"\s*(?:is|:|：|是|为|#)?\s*(?P<ref>[A-Za-z0-9][A-Za-z0-9_-]{2,39})",
    re.IGNORECASE,
)
LABEL = (
    r"(?:last (?:four|4)(?: digits?| characters?)?(?: of (?:my |the )?(?:id|card|number|ssn))?|final (?:four|4)|"
    r"ending(?: in| with)?|ends (?:in|with)|\bid(?: number| card)?|passport|ssn|"
    r"尾号|尾数|(?:后|末|最后)(?:面)?[四4](?:位|个)?(?:数字?|号码)?|身份证(?:号码?)?|证件(?:号码?)?|尾)"
)
LAST_FOUR = re.compile(
    LABEL
    + r"(?:\s|is|are|:|：|-|=|was|是|为|号码?|尾号?|最?[后末]四位|，|,)*(?P<four>[A-Za-z0-9]{3,4})(?![A-Za-z0-9])",
    re.IGNORECASE,
)
OF_A_PHONE = re.compile(r"phone|mobile|手机|电话", re.IGNORECASE)
FOUR = re.compile(r"(?<![A-Za-z0-9])(?=[A-Za-z]?\d)(?:\d{4}|\d{3}[A-Za-z]|[A-Za-z]\d{3})(?![A-Za-z0-9])")
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
# A day of birth, in whatever form: beside it a bare four is the other detail.
DAY = re.compile(
    rf"\d{{1,4}}\s*年\s*\d{{1,2}}\s*月\s*\d{{1,2}}\s*[日号]?|\d{{1,4}}\s*[-/.]\s*\d{{1,2}}\s*[-/.]\s*\d{{1,4}}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?(?: of)?\s*{MONTH},?\s*'?\d{{2,4}}|{MONTH}\s*\d{{1,2}}(?:st|nd|rd|th)?,?\s*'?\d{{2,4}}|"
    r"(?<!\d)(?:19|20)?\d{6}(?!\d)|[一二三四五六七八九十]+月[一二三四五六七八九十]+[日号]?|[零〇一二三四五六七八九]{2,4}年",
    re.IGNORECASE,
)
# What is said around a detail that was asked for, and asks for nothing else.
AROUND = re.compile(
    r"\b(?:an|and|its|it'?s|it is|is|my|the|here|sure|ok(?:ay)?|yes|yeah|born|dob|d\.o\.b\.?|"
    r"date of birth|birthday|birth|i'?m|i am|on|hi|hello|hey|then|so|reference|ref|number|digits?|four|last|"
    r"please|sorry|of|was|that'?s|there|you|go|id|card)\b|"
    r"我|是|的|生日|出生|日期|生于|生|证件|身份证|号码?|尾号?|尾|最后|后|末|四|位|数字?|编号|客户|好|嗯|呢|吧|啊|呀|喂|您好|你好|早晨|"
    r"同埋|和|还有|就|这个|于|系|嘅|[\W_]+",
    re.IGNORECASE,
)


def references(text: str, asked: bool) -> list[str]:
    """References with their dashes; where one was asked for, also one that is named or stands alone."""
    found = DASHED.findall(text)
    if found or not asked:
        return [ref.upper() for ref in found]
    named = [match["ref"] for match in NAMED.finditer(in_simplified(text)) if any(c.isdigit() for c in match["ref"])]
    if named or last_four(text):
        return named
    words = [word for word in WORD.findall(text) if any(c.isdigit() for c in word)]
    return words if len(words) == 1 and not AROUND.sub("", text.replace(words[0], " ")) else []


def last_four(text: str, bare: bool = False) -> tuple[str, bool] | None:
    """The last four that a message states, and whether they are those of a telephone.

    They are named as such; or, where `bare`, nothing stands beside them but a day of birth and a reference.
    """
    plain = in_simplified(text)
    rest = DAY.sub(" ", DASHED.sub(" ", plain))
    for match in LAST_FOUR.finditer(rest):
        if any(c.isdigit() for c in match["four"]):
            return match["four"][-4:].upper(), bool(OF_A_PHONE.search(rest))
    if bare and (found := FOUR.findall(rest)) and len(found) == 1 and not AROUND.sub("", rest.replace(found[0], " ")):
        return found[0].upper(), bool(OF_A_PHONE.search(rest))
    return None


def is_all_said(text: str) -> bool:
    """Whether the reader's digits are the whole message: in words, out of a whole number, or without any text."""
    return not text or not any(c.isdigit() for c in text) or bool(re.search(r"[\d -]{7,}", text))
