"""What a rule book may speak of: every key with its unit and its meaning, by topic."""

from dataclasses import dataclass
from typing import Any

from arrears.rule_units import UNITS


@dataclass(frozen=True)
class Key:
    """One thing that a book says. `null`: a book may say that it found no such rule. `of`: the words of a list."""

    unit: str
    meaning: str
    null: bool = False
    at_least: int = 0
    of: tuple[str, ...] = ()

    def fits(self, value: Any) -> bool:
        if value is None:
            return self.null
        if not UNITS[self.unit].fits(value):
            return False
        if isinstance(value, int) and not isinstance(value, bool):
            return value >= self.at_least
        return not self.of or set(value) <= set(self.of)

    @property
    def wanted(self) -> str:
        """What to write where a value does not fit."""
        wanted = UNITS[self.unit].wanted
        if self.at_least:
            wanted += f" of at least {self.at_least}"
        if self.of:
            wanted += f": {', '.join(self.of)}"
        return wanted + (", or null where no such rule was found" if self.null else "")


def _flag(meaning: str) -> Key:
    return Key("flag", meaning)


def _budget(meaning: str) -> Key:
    return Key("budget", meaning, null=True)


# The codes that the lists below choose from.
PURPOSES = (
    "debt_adviser",
    "ongoing_liability",
    "asked_by_debtor",
    "query_or_complaint",
    "permitted_proceedings",
    "required_notice",
)
REQUIRED_BY_LAW = ("opt_out_confirmation", "legal_notice", "validation_notice")
PHRASES = (
    "privacy_leak",
    "threat_or_insult",
    "impersonation",
    "false_consequence",
    "extra_cost",
    "public_posting",
    "private_channel",
    "intrusion",
    "pressure",
    "disguise",
    "suit_when_barred",
    "overshadowing",
)
LETTER_FIELDS = (
    "name",
    "balance",
    "reason",
    "law",
    "rights_and_duties",
    "how_to_query",
    "how_to_pay",
    "how_to_dispute",
    "how_to_prove",
    "contact_details",
    "seal",
)

NEGOTIATING = {
    "limitation_years": Key("years", "after how many years a claim is time-barred", null=True, at_least=1),
    "payment_restarts_limitation": _flag("whether a payment starts the limitation period again"),
    "max_instalments": Key("instalments", "the longest plan", null=True, at_least=1),
    "personal_plan": _flag("whether the law knows a personalised plan that is asked for formally"),
    "first_payment_within_days": Key("days", "when a plan's first payment is due at the latest", at_least=1),
    "cooling_off_days": Key("days", "within how many days an agreement may be cancelled"),
    "data_rights_days": Key("days", "within how many days a request about personal data is answered", at_least=1),
    "answer_days": Key("days", "within how many days a customer hears back", at_least=1),
    "complaint_days": Key("days", "within how many days a complaint is answered", at_least=1),
    "allocation_order": Key("order", "where a payment goes when the contract does not say"),
    "card_allocation": Key("orders", "where a card payment goes by days past due, over the contract", null=True),
    "helplines": Key("text", "whom somebody in danger can call"),
    "debt_advice": Key("text", "who advises on debts, independently and free of charge"),
    "gambling_help": Key("text", "who helps somebody who gambles, free of charge"),
    "fraud_help": Key("text", "whom somebody calls at once who may have paid a fraudster"),
    "credit_record_years": Key(
        "years", "how long a credit file keeps a debt after it is settled", null=True, at_least=1
    ),
}
WHEN = {
    "contact_hours": Key("hours", "when we may contact somebody of our own accord, local wall time"),
    "hours_exempt_channels": Key("list", "channels that have no hour"),
    "hours_lifted_by_consent": _flag("whether the customer may agree to other hours"),
    "zones": Key("zones", "the time zones a customer of the place may live in"),
    "holidays": Key("dates", "public holidays", null=True),
    "contact_on_holidays": _flag("whether we may contact somebody unasked on a public holiday"),
    "session_minutes": Key("minutes", "how long after the customer's last message a session lasts", at_least=1),
    "conversation_minutes": Key(
        "minutes", "how long after the customer's last message what we say belongs to their conversation", at_least=1
    ),
    "reminder_days": Key(
        "days", "how many days before a payment that was agreed is due its reminder goes out", null=True, at_least=1
    ),
    "replies_in_named_time": Key("times", "replies to a message that came at a time the customer ruled out"),
}
HOW_OFTEN = {
    "house_day_budget": _budget("the one budget over all channels, a day"),
    "house_week_budget": _budget("the one budget over all channels, seven days"),
    "less_week_budget": _budget("the same for a customer who asked to hear from us less often"),
    "voice_day_budget": _budget("calls that were answered, a day"),
    "unanswered_day_budget": _budget("attempts that were not answered, a day"),
    "visit_day_budget": _budget("visits, a day"),
    "call_week_budget": _budget("calls, seven days"),
    "conversation_pause_days": Key("days", "no call within so many days of a conversation, its day counted", null=True),
    "message_day_budget": _budget("texts and e-mails nobody asked for, a day"),
    "all_media_week_budget": _budget("attempts over all media, seven days"),
    "phone_text_week_budget": _budget("calls and texts to home or mobile, seven days"),
    "phone_text_month_budget": _budget("calls and texts elsewhere, thirty days"),
}
WHETHER = {
    "replies_allowed": _flag("whether a customer's own message may be answered"),
    "proactive_allowed": _flag("whether anything may be sent unasked"),
    "stop_allows": Key("list", "what may still be sent after a stop", of=REQUIRED_BY_LAW),
    "stop_covers_all_channels": _flag("whether a stop on one channel stops them all"),
    "confirmation_within_minutes": Key("minutes", "how soon a stop may be confirmed, once", at_least=1),
    "deceased_stops": _flag("whether the customer's death ends all contact with them"),
    "wrong_person_stops": _flag("whether a number or address of somebody else is given up"),
    "no_capacity_stops": _flag("whether a lack of mental capacity suspends collection"),
    "danger_stops": _flag("whether a danger to the customer, of self-harm or by others, suspends outreach"),
    "insolvency_stops": _flag("whether an insolvency stops collection"),
    "lawyer_stops": _flag("whether only the lawyer may be contacted"),
    "refusal_stops": _flag("whether a written refusal to pay stops collection"),
    "dispute_suspends": _flag("whether a dispute suspends collection"),
    "complaint_suspends": _flag("whether an open grievance suspends collection"),
    "bereavement_suspends": _flag("whether a bereavement suspends collection"),
    "occasion_suspends": _flag("whether a calamity, a wedding or a festival in the family suspends collection"),
    "agreement_stops_dunning": _flag("whether a running agreement stops dunning"),
    "breathing_space_suspends": _flag("whether breathing space suspends collection"),
    "breathing_space_allows": Key("list", "what may still be said in breathing space", of=PURPOSES),
    "adviser_suspends": _flag("whether a debt adviser's work on a plan suspends collection"),
    "time_barred_suspends": _flag("whether nothing is demanded on a time-barred debt"),
    "third_party_if_unreachable": _flag("whether another person may be asked to relay, once nobody else is reached"),
    "unreachable_after_dials": Key(
        "times", "calls in a row that failed, after which from the next day on nobody is reached", null=True, at_least=1
    ),
    "unreachable_after_days": Key(
        "days", "days in a row on which calls failed, after which nobody is reached", null=True, at_least=1
    ),
    "workplace_by_consent_only": _flag("whether work numbers and addresses need the customer's consent"),
    "ai_voice_needs_consent": _flag("whether an artificial voice needs consent on record"),
    "notice_needs_e_consent": _flag("whether a notice after the first contact needs consent to electronic form"),
}
WHAT = {
    "ai_disclosure": _flag("whether a machine says that it is one, at first contact"),
    "name_institution": _flag("whether the first contact names the institution"),
    "collector_notice": _flag("whether messages say that a debt collector sends them"),
    "opt_out_line": _flag("whether electronic messages say how to stop them"),
    "letter_fields": Key("list", "what a dunning letter on paper shows", null=True, of=LETTER_FIELDS),
    "complaint_route": Key("text", "where a complaint goes"),
    "residue_clause": _flag("whether a part settlement must speak of what remains"),
    "time_bar_notice": _flag("whether a time-barred debt must be called so"),
    "overshadowing_banned": _flag("whether nothing may drown the right to dispute while it lasts"),
    "voicemail_limited": _flag("whether a voicemail may hold the limited content alone"),
    "banned_phrases": Key("list", "classes of phrases that no message may hold", of=PHRASES),
}
DEADLINES = {
    "notice_within_days": Key("days", "validation notice after the first contact", null=True),
    "receipt_assumed_days": Key("days", "working days after which a notice counts as received", null=True),
    "validation_days": Key("days", "days to dispute after the notice was received", null=True),
    "verify_within_days": Key("days", "days to verify a disputed debt", null=True),
    "credit_dispute_days": Key("days", "days to answer a dispute of a credit report", null=True),
    "revocation_days": Key("days", "working days within which a revoked consent is honoured", null=True),
    "breathing_space_days": Key("days", "how long breathing space lasts", null=True),
    "breathing_space_again_days": Key(
        "days", "how long after one breathing space began the next may begin", null=True, at_least=1
    ),
    "bereavement_days": Key("days", "how long a bereavement suspends collection", at_least=1),
    "adviser_days": Key("days", "how long a debt adviser's work suspends collection", null=True),
    "retention_years": Key("years", "how long records of collection are kept", at_least=1),
}
KEYS: dict[str, Key] = NEGOTIATING | WHEN | HOW_OFTEN | WHETHER | WHAT | DEADLINES

# The only rules that a book may open to a supervisor's reason: when and how often, never whom, whether or what. A
# person in danger, a stop or a threat has no exception, whatever a book says.
MAY_BE_OVERRIDDEN = ("contact_hours", "contact_on_holidays", *HOW_OFTEN)
