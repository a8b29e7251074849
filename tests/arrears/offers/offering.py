"""Accounts and questions for the tests of the offers: figures that can be followed by hand, and random ones."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from arrears import rules
from arrears.gates import Standing
from arrears.ledger import Balance
from arrears.money import Money
from arrears.offers import AccountView, Decision, Past, Request, decide
from arrears.products import Bands, Product, load_products

TODAY = date(2026, 11, 23)
CLEAR = Standing(identified=True)
CLEAN_CARD = replace(  # round figures: 12 % a year on plans, three months free, 50 a month at least
    load_products()["card-uk"],
    annual_rate=Decimal("0.24"),
    plan_rate=Decimal("0.12"),
    free_months=3,
    max_months=24,
    min_instalment=Money.of("50.00", "GBP"),
    penalty_waiver=Bands(*map(Decimal, ("0.5", "0.5", "1", "1"))),
)


def gbp(text: str) -> Money:
    return Money.of(text, "GBP")


def account(
    principal: str = "1200.00", penalty: str = "0", days_late: int = 60, product: Product = CLEAN_CARD, **more: object
) -> AccountView:
    nothing = gbp("0")
    return AccountView(
        ref="HB-UK-0001",
        product=product,
        balance=Balance(gbp(principal), nothing, gbp(penalty), nothing),
        minimum_due=gbp("25.00"),
        days_past_due=days_late,
        due_on=TODAY - timedelta(days=days_late),
        **more,
    )


def ask(view: AccountView, past: tuple[Past, ...] = (), place: str = "uk", **wish: object) -> Decision:
    return decide(view, CLEAR, Request(**wish), past, rules.at(place, TODAY), TODAY)


def remember(past: tuple[Past, ...], decision: Decision, declined: bool = True) -> tuple[Past, ...]:
    return past + tuple(Past(terms.rung, terms, declined) for terms in decision.options)


KINDS = ["open", "instalments", "deferral", "settlement", "waiver", "lowest", "full", "hardship"]
PLACES = st.sampled_from([*rules.places(), None])


@st.composite
def accounts(draw: st.DrawFn) -> AccountView:
    product = draw(st.sampled_from(list(load_products().values())))
    minor = st.integers(0, 5_000_000)
    parts = [Money(draw(minor), product.currency) for _ in range(4)]
    late = draw(st.integers(1, 400))
    return AccountView(
        "HB-1", product, Balance(*parts), Money(100, product.currency), late, TODAY - timedelta(days=late)
    )


@st.composite
def requests(draw: st.DrawFn, currency: str) -> Request:
    def maybe(strategy: st.SearchStrategy) -> object:
        return draw(st.none() | strategy)

    money = st.integers(-100, 3_000_000).map(lambda minor: Money(minor, currency))
    days = st.integers(-10, 80).map(lambda n: TODAY + timedelta(days=n))
    return Request(
        kind=draw(
            st.sampled_from(["open", "instalments", "deferral", "settlement", "waiver", "lowest", "full", "hardship"])
        ),
        each=maybe(money),
        every=maybe(st.sampled_from(["month", "fortnight", "week"])),
        count=maybe(st.integers(0, 130)),
        first=maybe(money),
        lump=maybe(money),
        first_on=maybe(days),
        defer_until=maybe(days),
        means=maybe(money),
        means_high=maybe(money),
        shape=draw(st.sampled_from(["level", "level", "step_up", "seasonal"])),
        months=tuple(sorted(draw(st.sets(st.integers(1, 12), max_size=6)))),
        autopay=draw(st.booleans()),
        hardship=draw(st.booleans()),
        covered=draw(st.booleans()),
    )
