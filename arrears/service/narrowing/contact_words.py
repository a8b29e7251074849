"""Words by which a message about contact is told for what it is: a question, a wish, a stop that is none."""

import re

# A sentence that asks: it begins with a verb or a word that asks, or ends like one.
ASKS = re.compile(
    r"^\W*(?:(?:and|so|but|ok(?:ay)?|well|hi|hello|hang on|wait|then)\W+)*"
    r"(?:will|would|do(?! not|n'?t)|does|did|are|is|am i|have you|has|where|when|what|who|how|which)\b"
    r"|^\W*(?:and|what about|how about)\b.*\?|吗|[？?]\s*$|还是.{0,8}(?:只|全)"
    r"|会不会|是不是|[多几]少?次|什么时候|[了有]没",
    re.IGNORECASE,
)
OF_CONTACT = re.compile(
    r"\b(?:call|ring|phone|text|e-?mail|message|contact|chase|remind)(?:s|ing|ed|ers?)? (?:me|us)\b"
    r"|\bwrit(?:e|ing) to me\b"
    r"|\bi (?:still )?(?:get|hear)\b.*\b(?:letters?|texts?|calls?|e-?mails?|messages?|reminders?|from you)\b"
    r"|^\W*(?:and|what about|how about) (?:the |my )?(?:e-?mails?|texts?|calls?|letters?|messages?|reminders?)\b"
    r"|\b(?:text|call|write|e-?mail|ring) (?:me )?(?:next|then|now)\b|\bkeep (?:calling|ringing|texting|writing)\b"
    r"|打电话|打给我|给我打|再打|发.{0,4}(?:短信|邮件)|联系我|催我|催吗|催款|写信|寄信|提醒我|通知我(?!们?(?:单位|公司|家|老))|停电话|全停",
    re.IGNORECASE,
)
#: Of what is to come, or of how it stands: "how come I get so many letters" complains.
TO_COME = re.compile(
    r"\bwill\b|\bwould\b|\bstill\b|\bgonna\b|\bgoing to\b"
    r"|^\W*(?:and|what about|how about)\b|还会|会不会|以后|现在|明天|期间|之前.{0,6}了吗",
    re.IGNORECASE,
)
# What asks for something to be done, or not to be, is a wish all the same; and so is what names a day for a call.
WISHED = re.compile(
    r"\bplease\b|\bpls\b|\bkindly\b|\brefrain|\bstop\b|\bnot\b|n'?t\b|\bleave me\b|\bquit\b|\bno more\b|\bcease\b"
    r"|\bunsubscribe|\bopt out"
    r"|\bremove|\bhave to\b|\bneed to\b|\bmind\b|\bsend me\b|\bback\b|别|不要|勿|能|可以|可不可|好吗|行吗|请|麻烦",
    re.IGNORECASE,
)
LEAVE_ME = re.compile(r"\bleave me\b.{0,12}\b(?:alone|be)\b|别.{0,4}(?:打|催|烦)", re.IGNORECASE)
NO_STOP = re.compile(  # "you don't stop calling" complains, "no, don't stop them" does not
    r"(?:^|[,.;!]\s*|\b(?:no|please|but|so|well|ok|okay|actually)\s+)(?:don'?t|do not)\s+stop\b"
    r"|(?:别|不要|不用|先别)(?:全)?停|不是(?:要|让|叫).{0,6}停",
    re.IGNORECASE,
)
STOPS = re.compile(
    r"\bstop|n'?t\b|\bnot\b|\bno more\b|\bleave me\b|\bnever\b|\bquit\b|\bunsub|停|别|不要|勿|退订", re.IGNORECASE
)
HOW_MUCH = re.compile(r"\bhow much\b|多少钱|给多少", re.IGNORECASE)
AGAIN = re.compile(
    r"\byou can (?:now )?(?:contact|write|text|call|ring|e-?mail)\b"
    r"|\bit'?s ok(?:ay)? (?:now )?to (?:contact|write|text|call)\b|现在(?:又)?可以|又可以",
    re.IGNORECASE,
)
WHO = re.compile(  # and nothing else: "who is this Kevin you ask for" is of somebody else
    r"^(?:.{0,24}\W)?(?:who'?s|who is|who are|who r|who) (?:this|dis|you|u)(?: then| again| pls| please)?\W*$"
    r"|^\W*(?:喂|你好)?\W*(?:你们?是谁|你谁|谁啊?|哪位)\W*$",
    re.IGNORECASE,
)
CALL_WORDS = re.compile(
    r"\b(?:call|ring|phone) me\b|\bcall ?back\b|给我打|打给我|打电话|回电|(?:点|时)打|打过?来", re.IGNORECASE
)
FOR_GOOD = re.compile(r"\bonly\b|\balways\b|\bfrom now on\b|\bevery\b|只|以后都|每次", re.IGNORECASE)
YES_FIRST = re.compile(
    r"^\W*(?:(?:actually|ok|okay|well)\W+)*(?:yes|yeah|yep|go on|fine|sure)\b|^\W*(?:好|可以|行|同意)", re.I
)
NO_FIRST = re.compile(r"^\W*(?:no|nope|nah)\b|\bdon'?t (?:record|note|write)|^\W*不|别记|不要记", re.IGNORECASE)
