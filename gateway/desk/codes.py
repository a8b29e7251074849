"""Codes of the store in the words of the summary; one without words is shown as it is, readable."""

CODES = {
    "factor": {
        "birth_date": {"zh": "出生日期", "en": "date of birth"},
        "id_last4": {"zh": "证件号后四位", "en": "last four of the ID"},
        "phone_last4": {"zh": "手机号后四位", "en": "last four of the phone"},
        "postcode": {"zh": "邮政编码", "en": "postcode"},
    },
    "reason": {
        "asked": {"zh": "客户要求人工", "en": "asked for a person"},
        "cannot_verify": {"zh": "无法核实身份", "en": "cannot prove who they are"},
        "locked": {"zh": "身份核实已锁定", "en": "identity locked after failed answers"},
        "authority": {"zh": "方案超出 AI 助手权限", "en": "terms above the assistant's authority"},
        "rounds": {"zh": "多轮协商未达成一致", "en": "no agreement after several rounds"},
        "self_harm": {"zh": "有自伤风险", "en": "risk of self-harm"},
        "distress": {"zh": "情绪困扰", "en": "distress"},
        "coercion": {"zh": "疑似受人胁迫", "en": "may be under pressure from somebody"},
        "threat": {"zh": "威胁他人安全", "en": "threat of harm"},
        "deceased": {"zh": "客户已去世", "en": "the customer has died"},
        "representative": {"zh": "代理人出面，需核实授权", "en": "a representative, authority to be checked"},
        "debt_relief": {"zh": "债务减免或喘息期", "en": "debt relief or breathing space"},
        "court_papers": {"zh": "收到法院文书", "en": "court papers received"},
        "gambling": {"zh": "涉及赌博，勿催", "en": "gambles: no pressure"},
        "prison": {"zh": "服刑或羁押", "en": "in prison or about to be"},
        "military": {"zh": "服役", "en": "in military service"},
        "scam": {"zh": "疑似遭遇诈骗", "en": "a stranger may be defrauding the customer"},
        "capacity": {"zh": "未成年或无行为能力", "en": "a minor, or lacking capacity"},
        "hostility": {"zh": "言辞激烈", "en": "hostility"},
        "not_understood": {"zh": "AI 助手未能理解", "en": "the assistant did not understand"},
        "dispute": {"zh": "对欠款有异议", "en": "disputes the debt"},
        "lawyer": {"zh": "已委托律师", "en": "has a lawyer"},
        "insolvency": {"zh": "破产或债务重整", "en": "insolvency"},
        "review": {"zh": "需要人工复核", "en": "needs review"},
        "cancel": {"zh": "想取消协议", "en": "wants out of an agreement"},
        "missed": {"zh": "协议有一期未到账", "en": "a payment of the agreement is missing"},
        "second_miss": {"zh": "协议第二次未按期还款", "en": "a payment is missing for the second time"},
        "complaint": {"zh": "投诉", "en": "complaint"},
        "broken_promise": {"zh": "承诺未兑现", "en": "broken promise"},
        "failure": {"zh": "系统故障", "en": "something failed on our side"},
        "requeued": {"zh": "同事未及时回复，重新排队", "en": "back in the queue"},
        "taken_over": {"zh": "由客服主动接手", "en": "taken over by an agent"},
    },
    "status": {
        "made": {"zh": "已提出", "en": "made"},
        "accepted": {"zh": "已接受", "en": "accepted"},
        "declined": {"zh": "已拒绝", "en": "declined"},
        "superseded": {"zh": "已被替代", "en": "superseded"},
        "expired": {"zh": "已过期", "en": "expired"},
        "running": {"zh": "履行中", "en": "running"},
        "kept": {"zh": "已兑现", "en": "kept"},
        "broken": {"zh": "未兑现", "en": "broken"},
        "cancelled": {"zh": "已取消", "en": "cancelled"},
        "due": {"zh": "待付", "en": "due"},
        "open": {"zh": "处理中", "en": "open"},
        "answered": {"zh": "已答复", "en": "answered"},
        "closed": {"zh": "已结束", "en": "closed"},
    },
}


def code(language: str, group: str, value: str) -> str:
    """A factor, reason or status in words."""
    return CODES[group].get(value, {}).get(language) or value.replace("_", " ")
