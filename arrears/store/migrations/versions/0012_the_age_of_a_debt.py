"""Accounts: from when the limitation period runs, and when and with which payments the lender last stated them.

For accounts that are there already, the period runs from the due date, or from the oldest one that a payment of ours
found. A payment that only the lender knows of starts it again with the next row that changes the account, and not here:
until then the debt counts as older, which is the strict reading. A due date that an import moved on before is not kept
anywhere; who knows of one brings it back with a row that has the older date.
"""

from datetime import date

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(JSONB, "postgresql")
account = sa.table(
    "account",
    sa.column("id", sa.BigInteger),
    sa.column("due_on", sa.Date),
    sa.column("last_paid_on", sa.Date),
    sa.column("limitation_from", sa.Date),
    sa.column("stated_paid_on", sa.Date),
)
payment = sa.table("payment", sa.column("id"), sa.column("account_id"), sa.column("before", JSON))


def upgrade() -> None:
    # Added one by one and empty: SQLite would have to rebuild the table for anything else, under rows that point to it.
    op.add_column("account", sa.Column("limitation_from", sa.Date(), nullable=True))
    op.add_column("account", sa.Column("stated_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("account", sa.Column("stated_paid_on", sa.Date(), nullable=True))
    op.execute(
        "UPDATE account SET limitation_from = due_on, stated_at = COALESCE((SELECT MAX(ledger_entry.created_at)"
        " FROM ledger_entry WHERE ledger_entry.account_id = account.id"
        " AND ledger_entry.kind IN ('opening', 'adjustment')), created_at)"
    )
    # No payment of ours moved the day of the last one: it is what the lender said. Elsewhere it stays unknown.
    op.execute(
        "UPDATE account SET stated_paid_on = last_paid_on"
        " WHERE NOT EXISTS (SELECT 1 FROM payment WHERE payment.account_id = account.id)"
    )
    _as_old_as_the_payments_found_them()


def _as_old_as_the_payments_found_them() -> None:
    """A payment moved the due date on: the oldest that any of them found is the strictest reading."""
    connection = op.get_bind()
    oldest: dict[int, date] = {}
    for account_id, before in connection.execute(sa.select(payment.c.account_id, payment.c.before)):
        if before.get("due_on"):
            due_on = date.fromisoformat(before["due_on"])
            oldest[account_id] = min(due_on, oldest.get(account_id, due_on))
    for account_id, due_on in oldest.items():
        same = sa.update(account).where(account.c.id == account_id, account.c.due_on > due_on)
        connection.execute(same.values(limitation_from=due_on))


def downgrade() -> None:
    for name in ("stated_paid_on", "stated_at", "limitation_from"):
        op.drop_column("account", name)
