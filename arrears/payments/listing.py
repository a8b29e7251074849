"""The queue as data, for the command and for the desk."""

from typing import Any

from arrears.money import Money
from arrears.store.unit_of_work import UnitOfWork


def waiting(uow: UnitOfWork) -> list[dict[str, Any]]:
    """What a person must place, oldest first, with the payer's own words and the candidates."""
    made = []
    for row in uow.incoming.waiting():
        made.append(
            {
                "id": row.id,
                "way": row.way,
                "minor": row.minor,
                "currency": row.currency,
                "amount": str(Money(row.minor, row.currency)),
                "value_on": row.value_on.isoformat(),
                "reference": row.reference,
                **uow.incoming.words(row),
                "source": row.source,
                "certainty": row.certainty,
                "reasons": list(row.reasons),
                "candidates": [{"payment": None, **candidate} for candidate in row.candidates],
            }
        )
    return made
