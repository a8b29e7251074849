"""Five lines about a conversation, put together from stored facts; each names the line that it is about."""

from datetime import date
from typing import Any

from arrears.store.models import Conversation, Transcript
from arrears.store.unit_of_work import UnitOfWork
from gateway.desk.codes import code
from gateway.desk.figures import day

LAST_WORDS_CHARACTERS = 120
WORDS = {
    "en": {
        "and": ", ",
        "verified": "Identity proved ({factors}).",
        "unverified": "Identity not proved ({failures} failed attempts).",
        "locked": "Identity not proved: locked after {failures} failed attempts.",
        "asked": "Handed over: {reason}.",
        "not_asked": "No hand-over was asked for.",
        "owes": "{total} owed on {ref}, {days} days late.",
        "owes_more": "{total} owed on {ref}, {days} days late, and {more} more accounts.",
        "unknown_debt": "The debt is not known: no verified customer.",
        "agreed": "Agreed: {ref}, {total} ({status}).",
        "promised": "Promised: {amount} on {day} ({status}).",
        "offered": "{count} offers made; last: {summary} ({status}).",
        "no_bargain": "No offer has been made.",
        "last_words": "Last from the customer: “{text}”",
        "no_words": "The customer has not written yet.",
    },
    "zh": {
        "and": "、",
        "verified": "身份已核实（{factors}）。",
        "unverified": "身份未核实（失败 {failures} 次）。",
        "locked": "身份未核实：失败 {failures} 次后已锁定。",
        "asked": "转人工原因：{reason}。",
        "not_asked": "未请求转人工。",
        "owes": "{ref} 欠款 {total}，逾期 {days} 天。",
        "owes_more": "{ref} 欠款 {total}，逾期 {days} 天，另有 {more} 个账户。",
        "unknown_debt": "欠款未知：客户身份未核实。",
        "agreed": "已达成协议：{ref}，{total}（{status}）。",
        "promised": "承诺还款：{amount}，{day}（{status}）。",
        "offered": "已提供 {count} 个方案；最近：{summary}（{status}）。",
        "no_bargain": "尚未提供方案。",
        "last_words": "客户最后一句：“{text}”",
        "no_words": "客户尚未发言。",
    },
}


def summary(
    uow: UnitOfWork, conversation: Conversation, packet: dict[str, Any], lines: list[Transcript], language: str
) -> list[dict[str, Any]]:
    """Who, why, how much, what was said about paying, and the last word."""
    language = "zh" if language == "zh" else "en"
    words = {**WORDS[language], "language": language}
    made = [_identity(words, conversation, packet, lines), _reason(words, uow, conversation, lines)]
    made += [_debt(words, conversation, packet, lines), _bargain(words, packet, lines)]
    made.append(_last(words, uow, conversation, lines))
    return [{"text": text, "transcript_id": line.id if line else None} for text, line in made]


def _identity(words, conversation: Conversation, packet: dict, lines: list[Transcript]):
    known = packet["identity"]
    if known["verified"]:
        factors = words["and"].join(code(words["language"], "factor", name) for name in known["factors"])
        return words["verified"].format(factors=factors), _verification(conversation, lines)
    key = "locked" if known["locked"] else "unverified"
    return words[key].format(failures=known["failures"]), None


def _reason(words, uow: UnitOfWork, conversation: Conversation, lines: list[Transcript]):
    hand_offs = uow.hand_offs.of_conversation(conversation)
    if not hand_offs:
        return words["not_asked"], None
    asked = next((h for h in reversed(hand_offs) if h.message_id), hand_offs[-1])
    reason = code(words["language"], "reason", hand_offs[-1].reason)
    return words["asked"].format(reason=reason), _of_message(lines, asked.message_id)


def _debt(words, conversation: Conversation, packet: dict, lines: list[Transcript]):
    accounts = packet["accounts"]
    if not accounts:
        return words["unknown_debt"], None
    latest = max(accounts, key=lambda account: account["days_past_due"])
    values = {"ref": latest["ref"], "total": latest["balance"]["total"]["text"], "days": latest["days_past_due"]}
    key = "owes_more" if len(accounts) > 1 else "owes"
    return words[key].format(**values, more=len(accounts) - 1), _verification(conversation, lines)


def _bargain(words, packet: dict, lines: list[Transcript]):
    if packet["agreements"]:
        made = packet["agreements"][-1]
        status = code(words["language"], "status", made["status"])
        text = words["agreed"].format(ref=made["ref"], total=made["total"]["text"], status=status)
        return text, _of_message(lines, made["message_id"])
    if packet["promises"]:
        made = packet["promises"][-1]
        due = day(date.fromisoformat(made["due_on"]), words["language"])
        status = code(words["language"], "status", made["status"])
        text = words["promised"].format(amount=made["amount"]["text"], day=due, status=status)
        return text, _of_message(lines, made["message_id"])
    if packet["offers"]:
        made = packet["offers"][-1]
        status = code(words["language"], "status", made["status"])
        text = words["offered"].format(count=len(packet["offers"]), summary=made["summary"], status=status)
        return text, _of_message(lines, made["message_id"])
    return words["no_bargain"], None


def _last(words, uow: UnitOfWork, conversation: Conversation, lines: list[Transcript]):
    line = next((line for line in reversed(lines) if line.author == "customer"), None)
    if line is None:
        return words["no_words"], None
    text = uow.transcript.text(conversation, line).replace("\n", " ")
    short = text if len(text) <= LAST_WORDS_CHARACTERS else text[: LAST_WORDS_CHARACTERS - 1] + "…"
    return words["last_words"].format(text=short), line


def _of_message(lines: list[Transcript], message_id: str | None) -> Transcript | None:
    """The customer's line with that message id."""
    return next((line for line in lines if line.inbox_id and str(line.inbox_id) == message_id), None)


def _verification(conversation: Conversation, lines: list[Transcript]) -> Transcript | None:
    """The customer's last line before the proof stood."""
    at = conversation.verified_at
    said = [line for line in lines if line.author == "customer" and at is not None and line.at <= at]
    return said[-1] if said else None
