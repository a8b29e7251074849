"""Traditional characters read as the simplified ones that the grammars are written in; one for one: offsets hold."""

from __future__ import annotations

_PAIRS = (
    "禮礼週周後后個个這这聖圣誕诞節节勞劳動动號号點点塊块還还錢钱萬万億亿兩两幣币圓圆賬账帳账賣卖買买"
    "繳缴轉转開开關关雙双發发薪薪資资銀银貸贷債债歲岁鐘钟時时間间夠够給给過过來来對对從从為为會会"
    "從从前前晝昼晚晚夜夜內内產产種种經经結结總总額额數数減减費费稅税罰罚違违約约協协議议險险醫医"
    "藥药療疗傷伤殘残喪丧葬葬離离婚婚業业職职廠厂倒倒閉闭虧亏損损賭赌氣气災灾風风颱台驗验證证"
    "碼码電电話话郵邮編编訊讯簡简書书長长短短頭头麼么嗎吗們们說说讓让請请謝谢點点條条張张戶户號号"
    "貨货實实現现際际應应該该別别隻只單单師师無无沒没於于與与並并貴贵賠赔償偿籌筹辦办戶户親亲媽妈"
)
TO_SIMPLIFIED = {ord(_PAIRS[i]): _PAIRS[i + 1] for i in range(0, len(_PAIRS), 2)}
#: Said otherwise in Cantonese, with as many characters.
_CANTONESE = {
    "尋日": "昨天",
    "琴日": "昨天",
    "听日": "明天",
    "聽日": "明天",
    "后日": "后天",
    "前日": "前天",
    "月尾": "月底",
    "年尾": "年底",
    "月头": "月初",
}


def simplified(text: str) -> str:
    """Return the text with simplified characters; as long as it was."""
    text = text.translate(TO_SIMPLIFIED)
    for said, meant in _CANTONESE.items():
        text = text.replace(said, meant)
    return text
