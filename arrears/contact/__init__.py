"""The contact rules: may we write to this person now, what must the message say, what may it not say."""

from arrears.contact.engine import may_contact
from arrears.contact.facts import House, Item, NamedTime, Past, Person, Stop
from arrears.contact.lint import lint
from arrears.contact.notices import Notice, must_say, said_in
from arrears.contact.verdict import Verdict

__all__ = [
    "House",
    "Item",
    "NamedTime",
    "Notice",
    "Past",
    "Person",
    "Stop",
    "Verdict",
    "lint",
    "may_contact",
    "must_say",
    "said_in",
]
