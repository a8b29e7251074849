"""Accounts: when the debt was first spoken of, and when its validation notice was given."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("account") as table:
        table.add_column(sa.Column("first_contact_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("notice_sent_on", sa.Date(), nullable=True))
    # Which debt an old contact was about is not known, so the oldest counts for all of the customer's.
    op.execute(
        "UPDATE account SET first_contact_at = (SELECT MIN(contact_record.at) FROM contact_record"
        " WHERE contact_record.customer_id = account.customer_id)"
    )


def downgrade() -> None:
    for name in ("notice_sent_on", "first_contact_at"):  # not in a batch: it would rebuild a table that rows point to
        op.drop_column("account", name)
