"""Figures of speech that hold a number or a day and mean neither: 三天两头, 一五一十, "not a day later"."""

from __future__ import annotations

import re

ZH = (
    "三天两头|三天打鱼|两天晒网|一五一十|一块儿|一时半[会刻]儿?|一时之间|第一时间|一天到晚|一年到头|一天天|一天比一天|"
    "总有一天|(?<![还只就])有一天|(?<=[这那])一天(?!内)|一年四季|一年又一年|一天又一天|十年八年|三年五载|一日三餐|三更半夜|"
    "一清二楚|一干二净|一来二去|一心一意|一模一样|三言两语|七零八落|四分五裂|三长两短|十有八九|十之八九|(?:不管)?三七二十一|"
    "半斤八两|十全十美|十万火急|万不得已|千真万确|千叮万嘱|百思不|百忙之中|一百个(?=不|放心|愿意)|(?:你个|是个|真是)二百五|"
    "说一不二|独一无二|一把年纪|成千上万|千言万语|千家万户|百分之百(?=确定|肯定|愿意|配合)|一成不变|[十八]成(?=是|会|要|没|不|又|得)|一分钱一分货|一分钱(?:难|憋|逼)倒"
)
#: Together with somebody, not a sum: 一块去, 跟老公一块还.
ZH_TOGETHER = (
    r"(?<![一二两三四五六七八九十百千万\d])一块(?=来|去|过|吃|住|算|办|商量|想|扛|凑)|"
    r"[跟和同与][^,，。!?;\d]{1,8}一块(?=[还付交出])"
)
EN = (
    r"(?:and |but )?not (?:even )?an? (?:single )?(?:day|week|month|hour|minute|second|penny|cent|pound|dollar|rupee)"
    r" (?:later|longer|more|less|sooner|earlier|over)|an? grand (?:total|day|time|job|scheme|piano|slam|plan|gesture)|"
    r"thanks? (?:you )?a million|a million (?:times|thanks|miles|reasons|things|and one)|one in a million|"
    r"(?:look|feel)s? like a million (?:dollars|bucks|quid)|my (?:two|2) (?:cents|pence)|"
    r"a penny for (?:your|ur) thoughts|a day late and a (?:dollar|pound) short|catch[ -]22|"
    r"(?<!between )(?<!from )(?:nine|9) to (?:five|5)(?! ?(?:pounds|quid|k|grand|days|weeks|months|pm))|"
    r"one day (?=i |we |you |it |this |things |maybe )|day one|one of these days|one day at a time|"
    r"(?:1[01]0|a hundred|one hundred|a hundred and ten) ?(?:%|per ?cent) (?:sure|certain|honest|serious|genuine)"
)
IDIOMS = re.compile(rf"{ZH}|{ZH_TOGETHER}|\b(?:{EN})")
LETTER = re.compile(r"[a-z0-9]")
HAN = re.compile(r"[^\x00-\x7f]")


def without_figures_of_speech(text: str) -> str:
    """Return the folded text with each of them as letters that mean nothing, of the same length."""
    return IDIOMS.sub(_nothing, text)


def _nothing(match: re.Match[str]) -> str:
    said = match.group()
    if said.endswith("一块"):
        return said[:-2] + "某某"
    return HAN.sub("某", LETTER.sub("z", said))
