"""What the house itself says to a customer, when neither the assistant nor an agent speaks."""

WORDS: dict[str, dict[str, str]] = {
    "agent_joined": {
        "zh": "{name} 已加入对话，接下来由 {name} 为您服务。",
        "en": "{name} has joined the conversation and will help you from here.",
    },
    "agent_left": {
        "zh": "{name} 已离开对话，接下来由智能助手继续为您服务。",
        "en": "{name} has left the conversation. The automated assistant will help you from here.",
    },
    "requeued": {
        "zh": "非常抱歉，刚才的同事暂时无法回复。我们已为您重新排队，会尽快安排其他同事联系您。",
        "en": "We are sorry: our colleague cannot reply at the moment. You are back in the queue and somebody else"
        " will take over as soon as possible.",
    },
    "failure": {
        "zh": "非常抱歉，系统暂时出现问题，您的消息我们已经收到，并已转给人工同事，请您稍候。",
        "en": "We are sorry, something went wrong on our side. We have your message and have passed it to a colleague"
        " who will reply to you here.",
    },
    "opening_failure": {
        "zh": "您好，智能助手暂时无法应答。请您直接留言，我们收到后会尽快回复。",
        "en": "Hello. The automated assistant cannot answer at the moment. Please leave a message here and we will"
        " reply as soon as we can.",
    },
    "closed": {
        "zh": "本次对话已结束。如果您还有其他问题，直接回复即可。",
        "en": "This conversation has been closed. If there is anything else, simply write here again.",
    },
    "attachment": {
        "zh": "抱歉，这里暂时无法查看图片、语音或文件，麻烦您用文字告诉我们。请不要发送证件或银行卡照片。",
        "en": "Sorry, pictures, voice messages and files cannot be read here. Please tell us in writing instead, and"
        " do not send photos of documents or cards.",
    },
    "empty": {
        "zh": "消息是空的，请您输入内容后再发送。",
        "en": "The message is empty. Please write something first.",
    },
    "too_long": {
        "zh": "消息太长了，请控制在 {limit} 字以内，或分几条发送。",
        "en": "The message is too long. Please keep it within {limit} characters, or send it in several parts.",
    },
    "rate_limited": {
        "zh": "您发送得太快了，请稍等片刻再试。",
        "en": "That was very fast. Please wait a moment and try again.",
    },
    "group": {
        "zh": "为了保护您的隐私，我们不在群组中讨论账户，请您私聊联系我们。",
        "en": "To protect your privacy we do not talk about accounts in groups. Please write to us in a private chat.",
    },
}
DEFAULT_LANGUAGE = "en"


def words(key: str, language: str | None, **values: object) -> str:
    """The wording in the customer's language; English where none is known."""
    return WORDS[key][language if language in ("zh", "en") else DEFAULT_LANGUAGE].format(**values)
