"""Payments and the growth of a debt."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
JSON = sa.JSON().with_variant(JSONB, "postgresql")


def upgrade() -> None:
    op.create_table(
        "payment",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("ref", sa.String(length=32), nullable=False),
        sa.Column("account_id", BIG_ID, nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("value_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("external_id", sa.String(length=128), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("allocation", JSON, nullable=False),
        sa.Column("effect", JSON, nullable=False),
        sa.Column("before", JSON, nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("posted_by", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=255), nullable=True),
        sa.Column("reversed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reversal_reason", sa.String(length=255), nullable=True),
        sa.CheckConstraint("minor > 0", name=op.f("ck_payment_above_zero")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_payment_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sa.UniqueConstraint("ref", name=op.f("uq_payment_ref")),
        sa.UniqueConstraint("way", "external_id", name=op.f("uq_payment_way_external_id")),
    )
    op.create_index(op.f("ix_payment_account_id"), "payment", ["account_id"], unique=False)
    op.create_index(op.f("ix_payment_reference"), "payment", ["reference"], unique=False)
    op.add_column("account", sa.Column("accrues_from", sa.Date(), nullable=True))
    op.add_column("account", sa.Column("due_day", sa.Integer(), nullable=True))
    op.add_column("account", sa.Column("day_ended_on", sa.Date(), nullable=True))
    op.add_column("agreement", sa.Column("ended_on", sa.Date(), nullable=True))
    op.add_column("agreement", sa.Column("end_reason", sa.String(length=32), nullable=True))
    op.add_column("instalment", sa.Column("missed_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("instalment", "missed_on")
    op.drop_column("agreement", "end_reason")
    op.drop_column("agreement", "ended_on")
    op.drop_column("account", "day_ended_on")
    op.drop_column("account", "due_day")
    op.drop_column("account", "accrues_from")
    op.drop_index(op.f("ix_payment_reference"), table_name="payment")
    op.drop_index(op.f("ix_payment_account_id"), table_name="payment")
    op.drop_table("payment")
