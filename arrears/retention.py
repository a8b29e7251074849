"""How long records of collection are kept: from the last activity, by the law of the customer's place. Pure."""

from dataclasses import dataclass
from datetime import date

from arrears.dates import add_years
from arrears.rules import Rules


@dataclass(frozen=True)
class Kept:
    """A customer with whom all is settled: until when the law wants the records, and which rule says so."""

    customer: str
    place: str
    last_activity_on: date
    keep_until: date
    rule_id: str

    def over(self, today: date) -> bool:
        return self.keep_until < today


def kept(customer: str, place: str, last_activity_on: date, rules: Rules) -> Kept:
    """The years of the place's book, counted from the last activity; its day itself still belongs to them."""
    until = add_years(last_activity_on, rules.value("retention_years"))
    return Kept(customer, place, last_activity_on, until, rules.id_of("retention_years")[0])
