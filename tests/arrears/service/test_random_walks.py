"""Random conversations: all intents, values, corrections, people who take over, repeated messages, jumps of the clock.

`make walks` plays 5,000 of them; the test plays 300 of 30 turns. What must hold is held after every turn.
"""

import json
import os
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from sqlalchemy import func, select

from arrears.importing.apply import import_file
from arrears.ledger import balance_of
from arrears.money import Money
from arrears.ownership import Owner
from arrears.service.matters import MATTERS
from arrears.service.run import answer
from arrears.service.turn import Lines, Reply, Say, Span, Turn, Values
from arrears.settings import Settings
from arrears.store.engine import make_engine
from arrears.store.migrations import migrate
from arrears.store.models import Case, Offer, Promise
from arrears.store.unit_of_work import Store, UnitOfWork
from arrears.store.vault import Vault
from tests.arrears.service.conftest import ROW
from tests.arrears.service.table import by_intent
from tests.conftest import MASTER_KEY, NOW

WALKS = int(os.environ.get("PARLEY_WALKS", "300"))
PARTS = 6  # test classes, so that two processes share the work
TURNS = 30
TABLE = by_intent()
INTENTS = sorted(set(TABLE) - {"nlu_fallback"}) + ["nlu_fallback"]
QUESTIONS = ("utter_ask_", "utter_again_")
# What is said with a figure of its own: what remains, what is affordable, what is saved.
DERIVED = (
    "utter_pay_remainder",
    "utter_means_share",
    "utter_payoff_saved",
    "utter_more_than_most",
    "utter_payoff",
    "utter_dispute_rest",
    "utter_why_this_much",
)
CLOSING = ("self_harm", "deceased", "coercion", "no_capacity")
BEFORE_A_NAME = (
    "balance",
    "minimum",
    "option",
    "offer",
    "read_back",
    "plan_",
    "promise_made",
    "agreement_made",
    "payoff",
)

amounts = st.builds(
    lambda minor, every, scope, most: {
        "value": f"{minor / 100:.2f}", "currency": None, "scope": scope or ("each" if every else None),
        "every": None if scope else every, "approx": False, "bare": False, **({"bound": "most"} if most else {}),
    },
    st.integers(1, 700_000), st.sampled_from([None, "month", "fortnight", "week"]),
    st.sampled_from([None, None, "total", "first"]), st.booleans(),
)  # fmt: skip
days = st.builds(
    lambda ahead: {
        "date": (NOW + timedelta(days=ahead)).date().isoformat(), "text": "then", "vague": False, "ambiguous": False,
        "alternatives": [],
    },
    st.integers(-40, 120),
)  # fmt: skip
# Words that narrow what an intent asks for: something given in return, a source, a shape, a paper.
WORDS = (
    "by direct debit",
    "turn off the direct debit",
    "from my savings",
    "I'd borrow it",
    "the rest",
    "start small",
    "I earn more in summer",
    "receipt",
    "settlement letter",
    "why only this",
    "every month from now on",
    "and now?",
    "the interest is wrong",
    "I'll pay that today",
    "forget it, I checked and it's right",
    "I haven't paid",
    "what have I paid so far",
)
VALUES = st.fixed_dictionaries(
    {},
    optional={
        "amount": amounts,
        "date": days,
        "instalment_count": st.builds(lambda count: {"count": count}, st.integers(1, 90)),
        "duration": st.builds(
            lambda count, unit: {"count": count, "unit": unit},
            st.integers(1, 20),
            st.sampled_from(["day", "week", "month"]),
        ),
        "option": st.builds(lambda index: {"index": index}, st.integers(1, 3)),
        "hardship_cause": st.sampled_from([{"cause": cause} for cause in ("job_loss", "bereavement", "other")]),
        "percent": st.just({"value": "50"}),
        "words": st.sampled_from(WORDS),
        "also": st.builds(lambda intent: {"intent": intent, "text": "and that"}, st.sampled_from(INTENTS)),
    },
)
_template: list[Path] = []


def fresh_store(folder: Path) -> Store:
    """A store of one walk: a copy of one that was migrated once, with one customer who has a card and a loan."""
    folder.mkdir(parents=True, exist_ok=True)
    if not _template:
        made = folder / "template.db"
        migrate(f"sqlite:///{made}")
        store = Store(make_engine(f"sqlite:///{made}"), Vault(MASTER_KEY))
        rows = [ROW, ROW | {"account_ref": "TC-UK-0001-2", "product": "loan-uk", "last_four": "9002"}]
        path = folder / "portfolio.jsonl"
        path.write_text("".join(json.dumps(row) + "\n" for row in rows))
        assert not import_file(store, path, NOW).problems
        with store.begin() as uow:
            uow.staff.add("mei", "Mei", "harbour-demo-harbour", "agent", NOW)
            uow.commit()
        store.close()
        _template.append(made)
    path = folder / f"{uuid4().hex}.db"
    shutil.copy(_template[0], path)
    return Store(make_engine(f"sqlite:///{path}"), Vault(MASTER_KEY))


class Walk(RuleBasedStateMachine):
    """One conversation, and what must hold in every one."""

    folder: Path

    @initialize()
    def begin(self) -> None:
        self.store, self.now = fresh_store(self.folder), NOW
        self.settings = Settings(_env_file=None)
        self.turns: list[Turn] = []
        self.replies: list[Reply] = []
        self.typed: set[int] = set()
        with self.store.begin() as uow:
            conversation = uow.conversations.find_or_create("web", "demo", f"user-{uuid4()}", self.now)
            self.id = conversation.id
            self.agent = uow.staff.by_name("mei").id
            uow.commit()

    def teardown(self) -> None:
        if hasattr(self, "store"):
            path = Path(str(self.store.engine.url.database))
            self.store.close()
            path.unlink(missing_ok=True)

    @rule(intent=st.sampled_from(INTENTS), values=VALUES, language=st.sampled_from(["en", "zh"]))
    def says(self, intent: str, values: dict[str, Any], language: str) -> None:
        """A message of any intent with any values."""
        self._say(intent, values, language)

    @rule()
    def identifies(self) -> None:
        """The right answers, one after the other."""
        self._say("inform", {"account_ref": {"ref": ROW["customer_ref"]}, "words": "it's me, the customer"}, "en")
        self._say("inform", {"birth_date": {"date": ROW["birth_date"]}}, "en")
        self._say("inform", {"identity_digits": {"digits": ROW["id_last4"]}}, "en")
        self._say("inform", {"account_ref": {"ref": ROW["account_ref"]}}, "en")

    @rule(intent=st.sampled_from(["affirm", "deny"]))
    def answers(self, intent: str) -> None:
        self._say(intent, {}, "en")

    @precondition(lambda self: self.turns)
    @rule()
    def repeats(self) -> None:
        """The last message comes again: the same answer, and nothing written."""
        turn = self.turns[-1]
        before = self._counts()
        again = answer(self.store, self.settings, turn, TABLE[turn.intent][1])
        assert again.says == self.replies[-1].says
        assert self._counts() == before

    @rule(hours=st.integers(1, 24 * 20))
    def time_goes_by(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    @rule()
    def a_person_takes_over_and_gives_back(self) -> None:
        with self.store.begin() as uow:
            conversation = uow.conversations.locked(self.id)
            if conversation.owner != Owner.WAITING:
                return
            uow.hand_offs.claim(conversation, self.agent, self.now, "agent:mei")
            uow.hand_offs.give_back(conversation, self.now, "agent:mei")
            uow.commit()

    @invariant()
    def money_is_conserved(self) -> None:
        """Talking pays nothing: beside what was imported stand interest, and what an agreement books for itself."""
        if not hasattr(self, "store"):
            return
        with self.store.reading() as uow:
            assert uow.conversations.get(self.id).owner in list(Owner), "one owner, and a known one"
            customer = uow.customers.by_ref(ROW["customer_ref"])
            for account in customer.accounts:
                booked = {kind: 0 for kind in ("opening", "accrual", "plan_cost", "waiver")}
                for entry in account.entries:
                    booked[entry.kind] += entry.minor  # a payment, or anything else that nobody said: a KeyError
                # An offer stands as it was put: a yes to it gives up what grew since, and nothing else.
                assert 0 <= -booked["waiver"] <= booked["accrual"]
                running = [a for a in uow.negotiation.agreements(account) if a.status == "running"]
                assert len(running) <= 1
                for made in running:
                    assert sum(due.minor for due in made.instalments) == made.total and made.total > 0

    def _say(self, intent: str, values: dict[str, Any], language: str) -> None:
        if "amount" in values:
            self.typed.add(Money.nearest(values["amount"]["value"], "GBP").minor)
        action, service = TABLE[intent]
        number = f"m-{len(self.turns):05d}-{self.id[:8]}"
        text = values.get("words", f"{intent} please")
        items = tuple((name, value) for name, value in values.items() if name != "words")
        turn = Turn(self.id, number, action, intent, language, self.now, text, Values(items))
        with self.store.reading() as uow:
            conversation = uow.conversations.get(self.id)
            known_before, owner = conversation.customer_id is not None, conversation.owner
            gate, offers = _gate(uow), _offers(uow)
        if owner in (Owner.HUMAN, Owner.CLOSED):
            return  # the gateway asks nobody then
        reply = answer(self.store, self.settings, turn, service)
        self.turns.append(turn)
        self.replies.append(reply)
        assert reply.says, f"{intent} was not answered"
        self._one_question(reply)
        with self.store.reading() as uow:
            known = known_before or uow.conversations.get(self.id).customer_id is not None
            if not known:
                _says_nothing_of_the_debt(reply)
            self._figures_are_known(uow, reply)
            if gate:
                assert _offers(uow) <= offers, f"an offer behind the gate {gate}"
            if intent in MATTERS and not reply.keys[0].startswith("utter_secret"):
                self._has_a_case(uow, intent, reply)

    def _figures_are_known(self, uow: UnitOfWork, reply: Reply) -> None:
        """Every sum that is said is in the ledger, in a decision on record, or was typed by the customer."""
        said = {money.minor for say in reply.says if say.key not in DERIVED for money in _sums(say)}
        if said:
            known = self.typed | _known(uow)
            assert said <= known, (said - known, reply.keys)

    def _one_question(self, reply: Reply) -> None:
        questions = [key for key in reply.keys if key.startswith(QUESTIONS) and key != "utter_again_intro"]
        assert len(questions) <= 1, reply.keys

    def _has_a_case(self, uow: UnitOfWork, intent: str, reply: Reply) -> None:
        kinds = set(uow.session.scalars(select(Case.kind).where(Case.conversation_id == self.id)))
        narrowed = not {MATTERS[intent].key, "utter_case_noted"} & set(reply.keys)
        assert MATTERS[intent].kind in kinds or narrowed, (intent, reply.keys, kinds)

    def _counts(self) -> tuple[int, ...]:
        with self.store.reading() as uow:
            counts = [uow.session.scalar(select(func.count()).select_from(table)) for table in (Case, Offer, Promise)]
            accepted = select(func.count()).select_from(Offer).where(Offer.status == "accepted")
            return (*counts, uow.session.scalar(accepted))


def _says_nothing_of_the_debt(reply: Reply) -> None:
    for say in reply.says:
        of_money = [value for value in say.values.values() if isinstance(value, Money | Span | Lines)]
        assert not [value for value in of_money if getattr(value, "form", None) != "hours"], say
        assert not say.key.removeprefix("utter_").startswith(BEFORE_A_NAME), say.key


def _gate(uow: UnitOfWork) -> str | None:
    """A gate that is certain to be closed: what was said before this turn forbids to negotiate."""
    flags = uow.customers.by_ref(ROW["customer_ref"]).flags
    return next((flag for flag in CLOSING if flag in flags), None)


def _offers(uow: UnitOfWork) -> set[int]:
    return set(uow.session.scalars(select(Offer.id)))


def _known(uow: UnitOfWork) -> set[int]:
    """Every sum of the ledger and of what was decided, in minor units."""
    found = {0}
    for account in uow.customers.by_ref(ROW["customer_ref"]).accounts:
        balance = balance_of(account.entries, account.currency)
        parts = [getattr(balance, part).minor for part in ("principal", "interest", "penalty", "fees")]
        found |= {*parts, balance.total.minor, account.minimum_due}
        for offer in uow.negotiation.offers(account):
            found |= _minors(offer.terms)
        for made in uow.negotiation.agreements(account):
            found |= {made.total, made.cost, made.waived, *(due.minor for due in made.instalments)}
            found |= {sum(due.minor - due.paid for due in made.instalments)}
        found |= {promise.minor for promise in uow.negotiation.promises(account)}
        for case in uow.cases.open_of(account.customer_id, account.id, "dispute"):
            if case.detail.get("amount"):  # what is left beside the part that is disputed
                disputed = Money.nearest(case.detail["amount"], account.currency).minor
                found |= {minor - disputed for minor in found}
    return found


def _sums(say: Say) -> list[Money]:
    found = []
    for value in say.values.values():
        if isinstance(value, Money):
            found.append(value)
        elif isinstance(value, Span):
            found += [value.low, value.high]
        elif isinstance(value, Lines):
            found += [cell for row in value.rows for cell in row if isinstance(cell, Money)]
    return found


def _minors(terms: Any) -> set[int]:
    """Every whole number in the JSON of an offer's terms, and every sum written as text."""
    if isinstance(terms, dict):
        return set().union(*(_minors(value) for value in terms.values())) if terms else set()
    if isinstance(terms, list):
        return set().union(*(_minors(value) for value in terms)) if terms else set()
    return {terms} if isinstance(terms, int) and not isinstance(terms, bool) else set()


def _case(number: int) -> type:
    made = type(f"Walk{number}", (Walk,), {})
    case = made.TestCase
    case.settings = settings(
        max_examples=max(1, WALKS // PARTS), stateful_step_count=TURNS, deadline=None, derandomize=True, database=None,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    return case


Walk.folder = Path(tempfile.gettempdir()) / f"parley-walks-{os.getpid()}"
TestWalk1, TestWalk2, TestWalk3, TestWalk4, TestWalk5, TestWalk6 = (_case(number) for number in range(1, PARTS + 1))
