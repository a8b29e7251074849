"""A customer by rule: reads what the assistant said, answers as the persona would, and knows when it is over."""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from parley.rehearsal.people import BIRTH_DATE, ID_LAST4, SIGNS, Customer, lines
from parley.rehearsal.phrases import said

TURNS_LIMIT = 25
FIGURE = re.compile(r"[£¥]\s?(\d[\d,]*(?:\.\d+)?)")
# What ends a conversation, by the phrase that shows it.
ENDINGS = {
    "utter_agreement_made": "agreement",
    "utter_promise_made": "promise",
    "utter_pay_link_full": "link",
    "utter_pay_link_partial": "link",
    "utter_dispute_not_mine": "dispute",
    "utter_dispute_amount": "dispute",
    "utter_claim_paid_noted": "claim_paid",
    "utter_complaint": "complaint",
    "utter_stop_contact": "stop",
    "utter_wrong_person": "wrong_person",
    "utter_handoff_waiting": "person",
    "utter_handoff_nobody_online": "person",
    "utter_crisis": "person",
}
# What answers a question, whoever is asked.
ANSWERS = {
    "utter_ask_birth_date": BIRTH_DATE,
    "utter_again_birth_date": BIRTH_DATE,
    "utter_ask_id_last4": ID_LAST4,
    "utter_again_id_last4": ID_LAST4,
}
MONTHLY = ("utter_offer_month", "utter_option_month", "utter_offer_token", "utter_option_token")


@dataclass
class Course:
    """How a conversation went. `misread`: moves that were answered as something else."""

    customer: Customer
    end: str = "leaves"
    turns: int = 0
    repeats: int = 0
    unclear: int = 0
    monthly: Decimal | None = None  # what was agreed for a month
    said: list[tuple[str, str]] = field(default_factory=list)  # (customer's words, the assistant's)

    @property
    def right(self) -> bool:
        """Whether it ended as the persona's truth says, and nothing was agreed above the means."""
        affordable = self.monthly is None or self.monthly <= self.customer.persona.means
        return self.end in self.customer.persona.ends and affordable


class Player:
    """One conversation. `first()` opens it; `next(reply)` is the answer to a reply, None once it is over."""

    def __init__(self, customer: Customer) -> None:
        self.customer, self.persona = customer, customer.persona
        self.course = Course(customer)
        self._opened = self._then_said = False
        self._refusals = 0
        self._offer: Decimal | None = None
        self._last = ""

    def first(self) -> str:
        """A stranger says at once who they are not; everybody else opens with what they want."""
        return self._wish(self.persona.wants)

    def next(self, reply: str) -> str | None:
        """What the customer says to that; None when the conversation has come to its end."""
        phrases = said(reply, self.customer.language)
        self.course.turns += 1
        self.course.repeats += bool(reply) and reply == self._last
        self.course.unclear += any(key.startswith("utter_unclear") for key in phrases)
        self._last = reply
        if (end := self._end(phrases)) is not None:
            self.course.end = end
            return None
        if self.course.turns >= TURNS_LIMIT:
            return None
        return self._answer(phrases)

    def _end(self, phrases: dict[str, dict[str, str]]) -> str | None:
        for key, end in ENDINGS.items():
            if key in phrases:
                if end == "agreement":
                    self.course.monthly = self._offer
                return end
        return None

    def _answer(self, phrases: dict[str, dict[str, str]]) -> str | None:
        if {"utter_ask_reference", "utter_again_reference"} & phrases.keys():
            return self.customer.ref
        for key, answer in ANSWERS.items():
            if key in phrases:
                return answer
        self._note_offer(phrases)
        if "utter_ask_income" in phrases:
            return self._line("amount_income", amount=self._money(max(self.persona.means, 1) + 1_200))
        if "utter_ask_essential" in phrases:
            return self._line("amount_income", amount=self._money(1_200))
        if "utter_ask_others" in phrases:
            return self._line("nothing_else")
        if {"utter_ask_confirm_agreement", "utter_ask_confirm_promise", "utter_again_confirm_promise"} & phrases.keys():
            return self._line("yes") if self._affordable() else self._line("no")
        if {"utter_ask_which", "utter_ask_offer", "utter_which_offer", "utter_again_offer"} & phrases.keys():
            return self._to_an_offer(phrases)
        if {"utter_ask_promise_date", "utter_ask_promise_amount"} & phrases.keys():
            return self._line("promise", amount=self._money(min(self.persona.means, 600)))
        if self.persona.then and not self._then_said:
            self._then_said = True
            return self._wish(self.persona.then)
        if not self._opened:
            self._opened = True
            return self._wish(self.persona.wants)
        return self._go_on()

    def _note_offer(self, phrases: dict[str, dict[str, str]]) -> None:
        """What a month would cost under the dearest of what was put, or read back."""
        sums = [_largest(values["each"]) for key, values in phrases.items() if key in MONTHLY and values.get("each")]
        if sums:
            self._offer = min(sums)
        elif any(key.startswith("utter_read_back") for key in phrases):
            rows = next(
                (
                    v.get("schedule") or v.get("each") or ""
                    for k, v in phrases.items()
                    if k.startswith("utter_read_back")
                ),
                "",
            )
            monthly = [_largest(row) for row in rows.splitlines() if row.strip()]
            if monthly:
                self._offer = max(monthly)
        elif any(
            key.startswith(("utter_offer_single", "utter_option_single", "utter_offer_deferral", "utter_offer_pause"))
            for key in phrases
        ):
            self._offer = None

    def _affordable(self) -> bool:
        return self._offer is None or self._offer <= self.persona.means

    def _to_an_offer(self, phrases: dict[str, dict[str, str]]) -> str:
        several = "utter_options" in phrases or "utter_ask_which" in phrases
        if self._offer is not None and self._offer <= self.persona.means and self._refusals >= self.persona.patience:
            index = next((v["index"] for k, v in phrases.items() if k in MONTHLY and v.get("index")), "1")
            return self._line("accept_option").replace("1", index) if several else self._line("yes")
        self._refusals += 1
        if self._refusals > self.persona.patience and self.persona.means:
            return self._line("propose", amount=self._money(self.persona.means))
        return self._line("too_much")

    def _go_on(self) -> str | None:
        """Nothing in particular was asked: the persona's own sum, or another word of what they want."""
        self._refusals += 1
        if self._refusals > self.persona.patience + 3:
            return None
        if (
            self.persona.wants in ("plan", "propose", "hardship", "job_loss", "insult", "help", "deferral")
            and self.persona.means
        ):
            return self._line("propose", amount=self._money(self.persona.means))
        return self._wish(self.persona.wants)

    def _wish(self, move: str) -> str:
        return self._line(move, amount=self._money(min(self.persona.means, 600) or 100))

    def _money(self, units: int) -> str:
        return f"{SIGNS[self.customer.language]}{units}"

    def _line(self, move: str, **values: str) -> str:
        variants = lines()[move][self.customer.language]
        turn = self.customer.number // 2 + self.course.turns
        return variants[turn % len(variants)].format(**values)


def _largest(text: str) -> Decimal:
    """The largest sum in a text such as "£500.00 – £512.40"."""
    return max((Decimal(figure.replace(",", "")) for figure in FIGURE.findall(text)), default=Decimal(0))
