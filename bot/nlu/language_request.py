"""Finds the words that ask for a language: "speak English please", not "my mother cannot read English"."""

from __future__ import annotations

import re

OTHER = {"en": "zh", "zh": "en"}
#: The language's name in Latin letters and in Chinese. What follows shows whether it is the language that is meant:
#: "speak English please", not "use my Chinese bank card"; 用英文回复, not 用英文名.
LATIN = {
    "en": r"(?<![a-z])(?:engl?i?sh|inglish|ying ?wen|yingyu|eng(?=\W*$|\s+(?:pl|only|can)))",
    "zh": r"(?<![a-z])(?:chin[ei]+se|mandarin|cantonese|pu ?tong ?hua|zhong ?wen|guo ?yu|han ?yu)",
}
HAN = {
    "en": "(?:(?<!中)英文|英语)",
    "zh": "(?:(?:简体|繁体)?中文(?!英)|汉语|华语)",
}
#: Who is poor at one of these still reads Chinese.
SPOKEN = "(?:普通话|国语|简体字?|繁体字?|粤语|广东话)"
LATIN_ENDS = (
    r"(?=\s*(?:$|[^\sa-z0-9'’-]|(?:please|pls|plz|only|now|instead|rather|again|version|with|to|for|from|so|if|because|"
    r"cos|as|since|sorry|thanks?|thx|ok|okay|or|and|but|then|la|lah|at all|well|very|any ?more|when|can|is|isn'?t|"
    r"no|not|speak\w*|staff|agent|support|service|ma|ba|bu)\b))"
)
HAN_ENDS = r"(?!名|老师|培训|系|课|学|机构|合同|短信|信|书|字|补|作|单|姓)"
SPEAK = r"(?:speak|talk|reply|respond|answer|write|continue|switch|change|use|prefer|want|need|type|text|chat|explain)"
SPEAKING = r"(?:speaking|talking|replying|writing|using|texting|sending|messaging)"
SHUO = r"(?:说|讲|用|换|改|切|转|回|写|要|切换|转成|换成|shuo|jiang|yong|huan)"
NOT_DO = r"(?:don'?t|do not|can'?t|cannot|can not|\bno|\bnot|never)"
#: NAME stands for the name of the language that is refused …
REFUSES = (
    rf"(?:don'?t|do not|stop|no more|not|never|without)\s+(?:{SPEAK}|send|{SPEAKING})\b[^.!?\n]{{0,20}}?NAME",
    rf"{NOT_DO}\s+(?:\w+\s+)?(?:speak|read|understand|know|get|good (?:at|with|in))\b[^.!?,;\n]{{0,25}}?NAME",
    r"(?<!i'm )(?<!am )(?<!im )\b(?:no|not|poor|bad)\s+(?:in\s+)?NAME",
    r"NAME\s+(?:is |isn'?t |not |no |(?:very |so |too |really ))+(?:good|great|well|bad|poor)\b",
    r"\bwhy\b(?! (?:was|were|did)\b)[^.!?,;\n]{0,40}\bin NAME",
    r"(?:看不懂|听不懂|不懂|不会|不太懂|不太会|看不明白|不识|bu hui|bu dong)(?:说|讲|看|shuo|kan)?\s*NAME",
    r"NAME(?:我|实在|真的|太|也)*(?:不好|不行|看不懂|听不懂|不太好|不懂|不会|很差|太差)",
    r"(?:别|不要|不用|少|勿)(?:再|跟我|对我|给我|和我)*(?:说|讲|用|发|写|回|来)(?:这些|什么)?NAME",
    r"(?:为什么|为何|干嘛|干吗|怎么)(?:你们|都|又|老|要|跟我|给我|对我)*(?:全?是|用|说|讲|发|全)的?NAME",
)
#: … and here of the one that is asked for.
ASKS = (
    r"\b(?:some|any)\w+ (?:who|that) (?:can )?speaks? NAME\W*$",
    rf"\b{SPEAK}\b[^.!?\n]{{0,20}}?NAME",
    r"^\W*(?:in|to|into)\s+NAME",
    r"\b(?:can|could|may|would|let'?s|please|pls|again|only|everything|it|this|go|move|over|back|easier|better)\b"
    r"[^.!?,;\n]{0,24}?(?<!\bwas )(?<!\bis )(?:in|to|into)\s+NAME",
    r"\b(?:have|got|any|anyone|anybody|someone|somebody)\s+(?:\w+\s+){0,2}?NAME",
    r"NAME[\s,]*(?:please|pls|plz|only|version(?! of| says| is)|if possible|better|la|lah|ok|okay)\b",
    rf"{SHUO}(?:成|到|回|个|点|一下)?\s*NAME",
    r"NAME\s*(?:可以吗|可以嘛|行吗|好吗|吧|谢谢|服务|回复|交流|沟通|版|客服)",
    r"会(?:说|讲)?NAME的",
    r"^\W*NAME\W*$",
)
#: "My mother cannot read English" is said in English; "simpler words, my English is poor" asks for English too.
OF_ANOTHER = re.compile(
    r"\b(?:his|her|their|he|she|they|m[ou]m|mother|father|dad|wife|husband|son|daughter|parents?|grand\w+|sister|brother|"
    r"aunt|uncle|friend|boss|kids?|child(?:ren)?|colleague|neighbou?r)\b(?:(?!\b(?:i|we|you)\b)[^.!?;\n]){0,25}$|"
    r"(?:[妈爸爷奶公婆父母他她]|儿子|女儿|朋友|家人|老人|客户|同事)[^,。!?;，\s]{0,3}$"
)
PLAINER = re.compile(r"\b(?:simpler|simple|easier|plain(?:er)?|slow(?:er|ly)?|easy|easily|short(?:er)? words)\b")
#: Who writes this many words in a language is not asking for another by saying that it is poor.
FLUENT_WORDS = 15
ANY_NAME = re.compile("|".join((*LATIN.values(), *HAN.values(), SPOKEN)))


def _compiled(templates: tuple[str, ...], han: dict[str, str]) -> dict[str, re.Pattern[str]]:
    joined = "|".join(templates)
    return {
        language: re.compile(joined.replace("NAME", f"(?:{LATIN[language]}{LATIN_ENDS}|{han[language]}{HAN_ENDS})"))
        for language in OTHER
    }


REFUSED = _compiled(REFUSES, HAN)
ASKED = _compiled(ASKS, HAN | {"zh": f"(?:{HAN['zh']}|{SPOKEN})"})


def requested_language(small: str) -> tuple[str, int, int] | None:
    """Return the language that the folded text asks for, and where; None if it asks for none."""
    if not ANY_NAME.search(small):
        return None
    for language, pattern in REFUSED.items():
        found = _first_own(pattern, small)
        if found and not PLAINER.search(small) and (language == "zh" or len(small.split()) < FLUENT_WORDS):
            return OTHER[language], *found
    asked = [(*found, language) for language, pattern in ASKED.items() if (found := _first_own(pattern, small))]
    if not asked:
        return None
    start, end, language = min(asked)
    return language, start, end


def _first_own(pattern: re.Pattern[str], small: str) -> tuple[int, int] | None:
    """Where the customer says it of themselves first."""
    for match in pattern.finditer(small):
        if not OF_ANOTHER.search(small[: match.start()]):
            return match.span()
    return None
