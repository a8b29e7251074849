"""What the payment page says, and what customers are told about payments: both languages, approved wording."""

PAGE: dict[str, dict[str, str]] = {
    "title": {"zh": "安全支付", "en": "Secure payment"},
    "to": {"zh": "收款方", "en": "Pay to"},
    "reference": {"zh": "编号", "en": "Reference"},
    "amount": {"zh": "金额", "en": "Amount"},
    "until": {"zh": "链接有效期至", "en": "Link valid until"},
    "card": {"zh": "卡号", "en": "Card number"},
    "valid": {"zh": "有效期（月/年）", "en": "Expiry (MM/YY)"},
    "code": {"zh": "安全码", "en": "Security code"},
    "pay": {"zh": "支付 {amount}", "en": "Pay {amount}"},
    "go_on": {"zh": "前往支付", "en": "Continue to payment"},
    "careful": {
        "zh": "请确认地址栏中的网址无误。我们绝不会在电话或聊天中向您索要卡号、安全码或验证码。",
        "en": "Check the address in your browser. We never ask for card numbers or codes by phone or in a chat.",
    },
    "test": {
        "zh": "测试环境：不会发生真实扣款。请使用测试卡 4242 4242 4242 4242，不要输入真实卡号。",
        "en": "Test environment: no money is moved. Use the test card 4242 4242 4242 4242, never a real one.",
    },
    "other_language": {"zh": "English", "en": "中文"},
    "paid": {"zh": "支付成功", "en": "Payment received"},
    "paid_more": {
        "zh": "款项已经入账，明细已发送到您的对话中。您可以关闭此页面。",
        "en": "Your payment has been booked, and the details are in your conversation. You can close this page.",
    },
    "waiting": {"zh": "正在等待银行确认", "en": "Waiting for the bank"},
    "waiting_more": {
        "zh": "银行确认后，我们会在对话中通知您。请不要重复支付。",
        "en": "We will tell you in your conversation as soon as the bank confirms. Please do not pay again.",
    },
    "expired": {"zh": "链接已失效", "en": "This link has expired"},
    "expired_more": {
        "zh": "没有扣款。请回到对话中，我们会为您发送新的链接。",
        "en": "No money was taken. Go back to your conversation and we will send you a new link.",
    },
    "cancelled": {"zh": "此链接已停用", "en": "This link is no longer in use"},
    "cancelled_more": {
        "zh": "没有扣款。对话中有更新的链接，或这笔款项已通过其他方式支付。",
        "en": "No money was taken. There is a newer link in your conversation, or it was paid in another way.",
    },
    "failed": {"zh": "支付未成功，没有扣款。", "en": "The payment did not go through; no money was taken."},
    "failed_declined": {"zh": "发卡行拒绝了这笔支付。", "en": "The card issuer declined it."},
    "failed_insufficient_funds": {"zh": "卡内余额不足。", "en": "There was not enough money on the card."},
    "failed_expired_card": {"zh": "卡片已过有效期。", "en": "The card has expired."},
    "failed_authentication": {"zh": "身份验证没有完成。", "en": "The check by your bank was not completed."},
    "failed_other": {"zh": "银行没有说明原因。", "en": "The bank gave no reason."},
    "failed_more": {
        "zh": "您可以换一张卡再试，或回到对话中。",
        "en": "You can try another card, or go back to your conversation.",
    },
    "not_a_test_card": {
        "zh": "这不是测试卡。卡号没有被保存，也没有扣款。",
        "en": "That is not a test card. The number was not kept and no money was taken.",
    },
    "unavailable": {
        "zh": "支付服务暂时无法使用，没有扣款，请稍后再试。",
        "en": "The payment service cannot be reached at the moment. No money was taken; please try again later.",
    },
    "unknown": {"zh": "没有这个链接", "en": "There is no such link"},
    "unknown_more": {
        "zh": "请检查链接是否完整，或回到对话中索取新的链接。",
        "en": "Check that the link is complete, or ask for a new one in your conversation.",
    },
}

TOLD: dict[str, dict[str, str]] = {
    "posted": {
        "zh": "已收到您 {day}的还款 {amount}，收据编号 {payment}。",
        "en": "We have received your payment of {amount} on {day}. Your receipt number is {payment}.",
    },
    "allocation": {"zh": "入账明细：", "en": "It was booked as follows:"},
    "part_principal": {"zh": "本金：{amount}", "en": "Principal: {amount}"},
    "part_interest": {"zh": "利息：{amount}", "en": "Interest: {amount}"},
    "part_penalty": {"zh": "违约金：{amount}", "en": "Late payment charge: {amount}"},
    "part_fees": {"zh": "费用：{amount}", "en": "Fees: {amount}"},
    "part_credit": {"zh": "多付：{amount}", "en": "Overpaid: {amount}"},
    "instalment": {
        "zh": "协议 {agreement} 共 {of} 期，已还清 {paid} 期。下一期 {next_amount}，{next_on}到期。",
        "en": "Agreement {agreement}: {paid} of {of} instalments paid. Next: {next_amount} on {next_on}.",
    },
    "agreement_kept": {
        "zh": "协议 {agreement} 的 {of} 期已全部还清，协议履行完毕。",
        "en": "All {of} instalments of agreement {agreement} are paid: the agreement is complete.",
    },
    "settlement_late": {
        "zh": "这笔款项晚于减免结清协议 {agreement} 约定的日期到账，已如数入账，但减免没有自动生效。"
        "我们的同事会核实这份协议能否继续有效，并给您答复。",
        "en": "The sum of settlement {agreement} arrived after the day agreed. It has been booked in full, but the"
        " reduction does not apply automatically. A colleague will look at whether the settlement can still stand,"
        " and will tell you.",
    },
    "promise_kept": {"zh": "您约定的还款已经兑现，谢谢。", "en": "You have kept the promise that you made. Thank you."},
    "left": {"zh": "目前还剩 {amount} 未还。", "en": "What is still owed: {amount}."},
    "nothing_left": {"zh": "目前没有欠款了。", "en": "Nothing is owed any more."},
    "credit": {
        "zh": "您多付了 {amount}，可以退还给您，也可以留作抵扣。您希望怎么处理？",
        "en": "You paid {amount} more than was owed. We can send it back or keep it as a credit: tell us which.",
    },
    "reversed": {
        "zh": "您的还款 {amount}（{payment}）被银行退回，已从账上冲销。"
        "这可能是银行的问题，请您与发卡行核实，或在这里告诉我们。",
        "en": "Your payment of {amount} ({payment}) was returned by the bank and has been taken off your account."
        " This may be the bank's doing: please ask them, or tell us here.",
    },
    "corrected": {
        "zh": "您的还款 {amount}（{payment}）入账有误，已经更正，从账上冲销。如有疑问，请在这里告诉我们。",
        "en": "Your payment of {amount} ({payment}) had been booked wrongly. We have corrected that and taken it off"
        " your account. If you have questions, tell us here.",
    },
    "put_up": {
        "zh": "关于被退回的还款 {amount}（{payment}）：经核实，之前的欠款金额没有包含这次退回，已重新计入。"
        "目前还剩 {left} 未还。如有疑问，请在这里告诉我们。",
        "en": "About your payment of {amount} ({payment}) that was returned: we have checked, and what you owed did not"
        " include this return yet. It is owed again, and what you owe now is {left}. If you have questions, tell us"
        " here.",
    },
    "balance_kept": {
        "zh": "您的欠款金额暂不变动，我们正在核实其中是否已经包含这次退回。",
        "en": "What you owe stays as it is for now: we are checking whether this return is already included in it.",
    },
    "failed": {
        "zh": "支付 {amount} 没有成功，没有扣款。{why}链接仍然有效，您可以换一张卡再试，也可以换一种方式。",
        "en": "The payment of {amount} did not go through and no money was taken. {why}The link still works: you"
        " can try another card, or choose another way.",
    },
    "failed_declined": {"zh": "原因：发卡行拒绝。", "en": "The card issuer declined it. "},
    "failed_insufficient_funds": {"zh": "原因：卡内余额不足。", "en": "There was not enough money on the card. "},
    "failed_expired_card": {"zh": "原因：卡片已过有效期。", "en": "The card has expired. "},
    "failed_authentication": {"zh": "原因：身份验证没有完成。", "en": "The check by your bank was not completed. "},
    "failed_other": {"zh": "", "en": ""},
    "expired": {
        "zh": "支付 {amount} 的链接已过期，没有扣款。如果您还想支付，这里是新的链接。",
        "en": "The link for {amount} has expired and no money was taken. If you still want to pay, here is a new one.",
    },
    "due": {
        "zh": "温馨提醒：您的协议 {agreement} 第 {number} 期（共 {of} 期）{amount} 将于{day}到期。"
        "如果到时有困难，请提前在这里告诉我们，我们一起想办法。",
        "en": "A reminder: instalment {number} of {of} under agreement {agreement}, {amount}, is due on {day}."
        " If that has become difficult, tell us here before then and we will look for another way.",
    },
    "promised": {
        "zh": "温馨提醒：您约定在{day}还款 {amount}。如果到时有困难，请提前在这里告诉我们，我们一起想办法。",
        "en": "A reminder of what you arranged: {amount} by {day}."
        " If that has become difficult, tell us here before then and we will look for another way.",
    },
    "missed": {
        "zh": "协议 {agreement} 第 {number} 期（共 {of} 期）{amount} 原定{day}还款，我们还没有收到。"
        "如果您已经还款，请告诉我们，我们会核实。如果遇到了困难，也请在这里告诉我们：这一期可以改期或分摊到后面，不另收费。",
        "en": "Instalment {number} of {of} under agreement {agreement}, {amount}, was due on {day} and has not reached"
        " us. If you have paid it, tell us and we will look for it. If something came up, tell us that too: it can be"
        " moved or spread over the later ones, at no extra cost.",
    },
    "ended": {
        "zh": "协议 {agreement} 有一期没有到账，我们提出的调整方案也没有收到您的答复，协议已于{day}终止，"
        "自当日起恢复按原合同计息。您已还的每一笔款项全部有效。如果您想重新商量还款方式，请在这里告诉我们。",
        "en": "A payment under agreement {agreement} did not arrive, and we had no answer to the ways that we offered"
        " to make up for it. The agreement ended on {day}, and interest under your contract runs again from that day."
        " Every payment you have made counts in full. If you would like to look for another way, tell us here.",
    },
    "button": {"zh": "支付 {amount}", "en": "Pay {amount}"},
}


def language_of(language: str | None) -> str:
    return language if language in ("zh", "en") else "en"


def page(key: str, language: str | None, **values: object) -> str:
    return PAGE[key][language_of(language)].format(**values)


def told(key: str, language: str | None, **values: object) -> str:
    return TOLD[key][language_of(language)].format(**values)
