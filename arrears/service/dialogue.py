"""Where a conversation stands: the open question, why it is asked, and what has been said so far.

It lives in the account store and not in Rasa's tracker, so that an interruption, a correction, a new
episode, another channel or a restart of Rasa loses nothing.
"""

from typing import Literal

from pydantic import BaseModel, Field

from arrears.service.drafts import Kept, Means, PromiseDraft, Proposal

Step = Literal[
    "none",
    "reference",
    "birth_date",
    "id_last4",
    "phone_last4",
    "postcode",
    "account",
    "terms",
    "offer",
    "confirm_agreement",
    "promise",
    "confirm_promise",
    "claim_paid",
    "paying",
    "change",
    "missed_why",
    "confirm_cancel",
    "confirm_withdraw",
    "confirm_meaning",
    "confirm_stop",
    "income",
    "essential",
    "others",
    "safe",
    "moment",
    "consent_health",
    "consent_electronic",
    "contact_time",
    "still_you",
    "confirm_death",
    "confirm_loss",
    "call_number",
    "helpful",
]
Goal = Literal[
    "balance",
    "terms",
    "formal_request",
    "instalments",
    "deferral",
    "settlement",
    "waiver",
    "promise",
    "paid",
    "plan",
    "pay",
    "pay_problem",
    "amend",
    "early",
    "cancel",
]
About = Literal["else", "call", "window", "contact"]  # what the last answer was about: "make it four" corrects that
# A danger that was not sure, and is asked about; or that somebody may read along.
Heard = Literal["none", "self_harm", "threat", "coercion", "capacity", "overheard"]
Colleague = Literal["none", "left_word", "offer_again", "wait_documents", "call_back"]  # what an agent left to do
# Who writes, by what they said themselves: nobody but the customer is identified.
Speaker = Literal["customer", "other", "wrong", "representative", "bereaved", "child", "handed_over", "overseen"]
MEANS_STEPS: tuple[str, ...] = ("income", "essential", "others")
FACTOR_STEPS: tuple[str, ...] = ("birth_date", "id_last4", "phone_last4", "postcode")
IDENTITY_STEPS: tuple[str, ...] = ("reference", *FACTOR_STEPS)


class Identity(BaseModel):
    """An identification that is under way. Answers are kept as keyed hashes, never as values."""

    named: bool = False  # a reference was given, whether anybody has it or not
    candidate: int | None = None  # customer id, unknown to the customer; None = no such reference
    by_phone: bool = False  # found by their number: then its last four prove nothing more
    given: dict[str, str] = Field(default_factory=dict)  # kind → keyed hash
    skipped: list[str] = Field(default_factory=list)
    failures: int = 0
    locked: bool = False
    anew: bool = False  # they had proved it, and something sounded like somebody else: one detail more


class Doubt(BaseModel):
    """A message whose reading is asked about before it is acted on, and the question that was open when it came."""

    intent: str
    said: str  # its text and its values, sealed with the conversation's key
    question: str  # by its name among the phrases
    step: Step


class Dialogue(BaseModel):
    """The state of one conversation; kept as JSON in `conversation.dialogue`."""

    step: Step = "none"
    goal: Goal | None = None
    greeted: bool = False
    speaker: Speaker = "customer"
    script: Literal["simplified", "traditional"] | None = None  # the characters that they write; None = not known
    account_ref: str | None = None
    identity: Identity = Field(default_factory=Identity)
    proposal: Proposal = Field(default_factory=Proposal)
    round: int = 0
    table: list[int] = Field(default_factory=list)  # ids of the offers that are on the table
    chosen: int | None = None  # id of the offer that is being read back
    other: Kept | None = None  # the account that comes next: both were spoken of at once
    link_wanted: bool = False  # they would pay at once what is read back
    read_last: bool = False  # nothing was said since it was read back and asked for a yes
    held: bool = False  # they said "wait" to what is read back: all of it is read back anew before a yes signs
    changing: bool = False  # what is on the table changes a running agreement
    means: Means = Field(default_factory=Means)
    colleague: Colleague = "none"  # left by an agent who gave the conversation back, not yet said
    promise: PromiseDraft = Field(default_factory=PromiseDraft)
    stuck_at: str | None = None  # the question a person was called for: not put again while they are awaited
    unclear: int = 0  # messages in a row that were not understood
    asked: str | None = None  # the question that was put last, by its name among the phrases
    asked_times: int = 0  # how often that question was put in a row without getting on
    insults: int = 0
    heard: Heard = "none"
    calm: bool = False  # after panic: no question about money until they ask for something
    safe: bool = False  # asked after a word of not wanting to live, they said that they are safe
    claim_case: str | None = None  # reference of the paid-already case that awaits details
    withdrawing: str | None = None  # reference of the case that is about to be taken back
    doubt: Doubt | None = None
    before_case: Step = "none"  # the question about money that a case put aside
    after_closing: str | None = None  # what was said beside taking a case back, sealed: done once it is closed
    details_for: str | None = None  # reference of the case that was opened last: what follows may be of it
    details_turns: int = 0  # for how many messages still
    told_waiting: bool = False
    stopped: bool = False
    mourning: bool = False  # they told of a death in the family, and have not spoken of money since
    about: About = "else"
    need: str | None = None  # hearing, sight, memory, mind: told, not yet allowed to be recorded
    plain: bool = False  # they do not follow: one fact at a time
    stranger: bool = False  # told of somebody who wants their money or their details
    interrupted: Step = "none"  # the question to come back to after one of consent or of who is writing

    def ask(self, step: Step) -> None:
        """Make `step` the open question without putting it: somebody else says it, or nobody."""
        self.step, self.asked = step, None

    def drop_money(self) -> None:
        """No question is open and nothing lies on the table any more."""
        self.ask("none")
        self.table, self.chosen = [], None
