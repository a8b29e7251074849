"""What the customers of the walks say, the same walk in both languages, and what they must be told."""

from dataclasses import dataclass

from arrears.demo import people


@dataclass(frozen=True)
class Walk:
    """One customer of the demo portfolio without gates and with one account, and their words."""

    language: str
    ref: str
    name: str
    agree: str  # the button
    ask_instalments: str
    too_high: str
    propose: str
    correct: str
    question: str
    ask_person: str
    thank: str
    told_ai: tuple[str, ...]
    told_balance: tuple[str, ...]
    told_terms: tuple[str, ...]  # in the schedule that is read back after the correction
    told_proposal: str
    told_answer: str  # to the question in the middle
    told_agreed: str
    back_question: str
    note: str  # of the agent, for colleagues only
    agent_says: str
    agent_asks: str
    packet: tuple[str, ...]  # at the desk
    told_back: tuple[str, ...] = ()  # after it was given back: what is owed today, and what is left of the agreement

    @property
    def answers(self) -> tuple[str, str, str]:
        """Reference, birth date and the last four of the ID."""
        person = next(person for person in people() if person.ref == self.ref)
        return person.ref, person.birth_date, person.id_last4


ZH = Walk(
    language="zh",
    ref="HB-CN-0001",
    name="李雷",
    agree="同意",
    ask_instalments="可以分期吗",
    too_high="太高了，我还不起",
    propose="每个月还800可以吗",
    correct="不对，是每个月700",
    question="这个利息是怎么算的？",
    ask_person="转人工",
    thank="好的，谢谢您",
    told_ai=("AI 智能助理", "不是真人", "海港示例银行"),
    told_balance=("2026年11月23日", "本金：¥8,600.00", "利息：", "违约金：", "合计：¥8,836.50"),
    told_terms=("¥700.00", "年化利率", "总共还"),
    told_proposal="¥800.00",
    told_answer="18.25%",
    told_agreed="协议已经生效",
    back_question="我还欠多少钱",
    told_back=("本金：¥8,600.00", "合计：¥8,836.50", "还剩 ¥9,467.05", "2026年12月21日的 ¥700.00"),
    note="客户发薪日是每月十五号",
    agent_says="您好，我是小梅，请问有什么可以帮您？",
    agent_asks="不客气，还有别的问题吗？",
    packet=(
        "客户要求人工",
        "身份已核实",
        "出生日期 · 证件号后四位",
        "¥8,836.50",
        "逾期 45 天",
        "33 期",
        "履行中",
        "已接受",
    ),
)
EN = Walk(
    language="en",
    ref="HB-UK-0001",
    name="Robin Sample",
    agree="I agree",
    ask_instalments="can I pay in instalments?",
    too_high="that's too much for me",
    propose="I can pay £150 a month",
    correct="sorry, I meant £160 a month",
    question="how is the interest calculated?",
    ask_person="I want to talk to a person",
    thank="OK, thank you",
    told_ai=("AI assistant", "not a person", "Harbour Example Bank"),
    told_balance=("23 November 2026", "Principal: £1,840.00", "Interest: ", "Penalty: ", "Total: £1,899.41"),
    told_terms=("£160.00", "a year", "in all"),
    told_proposal="£150.00",
    told_answer="24.90%",
    told_agreed="agreement is in place",
    back_question="how much do I owe?",
    note="Paid on the fifteenth of each month.",
    agent_says="Hello Robin, this is Mei. How can I help?",
    agent_asks="You are welcome. Is there anything else?",
    packet=(
        "Asked for a person",
        "Identity proved",
        "Date of birth · Last four of the ID",
        "£1,899.41",
        "40 days past due",
        "33 payments",
        "running",
        "accepted",
    ),  # fmt: skip
)
WALKS = (ZH, EN)
