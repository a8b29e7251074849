"""The columns of a portfolio file, and the check of a header against them."""

from dataclasses import dataclass

from arrears.nearest import nearest


class FileRefused(Exception):
    """The file as a whole cannot be imported; the message says what to mend."""


@dataclass(frozen=True)
class Column:
    """One column. `required` means that each row has a value in it."""

    name: str
    required: bool
    meaning: str
    example: str


COLUMNS = (
    Column("customer_ref", True, "the customer's reference: letters, digits, - and _, at most 40", "HB-UK-0001"),
    Column("name", True, "the customer's full name", "Robin Sample"),
    Column("place", True, "whose law holds: cn, us, us-nyc, us-ma, uk, hk, in, sg, eu; else the strictest rules", "uk"),
    Column("timezone", False, "IANA name of the customer's time zone; empty = not known", "Europe/London"),
    Column("language", False, "zh or en; empty = not known", "en"),
    Column("birth_date", False, "identity factor: YYYY-MM-DD or YYYY/MM/DD", "1990-04-12"),
    Column("id_last4", False, "identity factor: the last four of the identity document", "123X"),
    Column("phone", False, "telephone number; its last four digits are an identity factor", "07700 900123"),
    Column("email", False, "e-mail address", "robin@example.com"),
    Column("postcode", False, "identity factor: postal code", "ZZ9 9ZZ"),
    Column("address", False, "postal address in one line, for letters", "1 Sample Street, Exampleton ZZ9 9ZZ"),
    Column("account_ref", True, "the account's reference: letters, digits, - and _, at most 40", "AC-0001"),
    Column("product", True, "key of the product: card-uk, loan-uk, card-cn, ...", "card-uk"),
    Column("last_four", True, "the last four digits of the card or loan number", "4321"),
    Column("currency", True, "currency of the account: CNY, USD, GBP, HKD, INR", "GBP"),
    Column("opened_on", False, "day on which the account was opened", "2021-03-01"),
    Column("due_on", True, "the oldest due date that is unpaid; days late count from it", "2026-10-01"),
    Column(
        "last_paid_on",
        False,
        "day of the last payment; starts the limitation period again where the law says so",
        "2026-09-02",
    ),
    Column("principal", True, "what is owed: principal, not negative", "1000.00"),
    Column("interest", False, "what is owed: interest; empty = 0", "35.20"),
    Column("penalty", False, "what is owed: late payment charges; empty = 0", "12.00"),
    Column("fees", False, "what is owed: fees; empty = 0", "0.00"),
    Column("minimum_due", False, "the amount that would bring the account up to date; empty = 0", "150.00"),
    Column("flags", False, "what is known of the customer, separated by ; (names below)", "vulnerable;lawyer"),
    Column("consents", False, "what the customer agreed to, separated by ; (names below)", "e_sign;hours"),
)
NAMES = tuple(column.name for column in COLUMNS)
REQUIRED = tuple(column.name for column in COLUMNS if column.required)

FLAGS = {
    "vulnerable": "needs particular care",
    "deceased": "has died",
    "lawyer": "is represented by a lawyer",
    "insolvent": "is bankrupt or in an insolvency procedure",
    "breathing_space": "is protected by a moratorium; it ends after the days of the place's book",
    "crisis_breathing_space": "is protected for as long as a crisis is treated; it stands until it is taken back",
    "stopped": "asked not to be contacted; a stop request is recorded",
    "dispute": "disputes the debt of this account; a case is opened",
    "occasion": "has a calamity, a wedding or a festival in the family; it stands until it is taken back",
    "gone_away": "cannot be reached at any number or address on file",
}


def check_header(header: list[str]) -> None:
    """Raise with the missing, unknown and doubled columns, and for each unknown one the nearest known name."""
    wrong = []
    if missing := [name for name in REQUIRED if name not in header]:
        wrong.append("missing: " + ", ".join(missing))
    if unknown := [name for name in header if name not in NAMES]:
        wrong.append("unknown: " + ", ".join(describe_unknown(name) for name in unknown))
    if doubled := sorted({name for name in header if name in NAMES and header.count(name) > 1}):
        wrong.append("twice: " + ", ".join(doubled))
    if wrong:
        raise FileRefused("the header does not fit: " + "; ".join(wrong) + ". `parley import --help` lists the columns")


def describe_unknown(name: str) -> str:
    """The unknown name with the known one that it resembles."""
    near = nearest(name, NAMES)
    return f"{name!r} (did you mean {near}?)" if near else f"{name!r}"
