"""Pay links, what providers told, payments to place, and what customers are told."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer, "sqlite")
JSON = sa.JSON().with_variant(JSONB, "postgresql")


def upgrade() -> None:
    op.create_table(
        "provider_event",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("provider", sa.String(length=16), nullable=False),
        sa.Column("event_id", sa.String(length=128), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("link_ref", sa.String(length=32), nullable=True),
        sa.Column("outcome", sa.String(length=24), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_provider_event")),
        sa.UniqueConstraint("provider", "event_id", name=op.f("uq_provider_event_provider_event_id")),
    )
    op.create_index(op.f("ix_provider_event_link_ref"), "provider_event", ["link_ref"], unique=False)
    op.create_table(
        "unmatched_payment",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("way", sa.String(length=16), nullable=False),
        sa.Column("external_id", sa.String(length=128), nullable=False),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("value_on", sa.Date(), nullable=False),
        sa.Column("reference", sa.String(length=64), nullable=True),
        sa.Column("data_key", sa.LargeBinary(), nullable=False),
        sa.Column("line_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("source", sa.String(length=128), nullable=False),
        sa.Column("certainty", sa.String(length=8), nullable=False),
        sa.Column("reasons", JSON, nullable=False),
        sa.Column("candidates", JSON, nullable=False),
        sa.Column("status", sa.String(length=12), nullable=False),
        sa.Column("payment_ref", sa.String(length=32), nullable=True),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("decision", sa.String(length=400), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unmatched_payment")),
        sa.UniqueConstraint("way", "external_id", name=op.f("uq_unmatched_payment_way_external_id")),
    )
    op.create_index(op.f("ix_unmatched_payment_payment_ref"), "unmatched_payment", ["payment_ref"], unique=False)
    op.create_index(op.f("ix_unmatched_payment_status"), "unmatched_payment", ["status"], unique=False)
    op.create_table(
        "payment_notice",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("subject", sa.String(length=96), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("account_id", BIG_ID, nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=True),
        sa.Column("detail", JSON, nullable=False),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_payment_notice_account_id")),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name=op.f("fk_payment_notice_conversation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_notice")),
        sa.UniqueConstraint("subject", name=op.f("uq_payment_notice_subject")),
    )
    op.create_index(op.f("ix_payment_notice_account_id"), "payment_notice", ["account_id"], unique=False)
    op.create_index(op.f("ix_payment_notice_state"), "payment_notice", ["state"], unique=False)
    op.create_table(
        "pay_link",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("ref", sa.String(length=32), nullable=False),
        sa.Column("account_id", BIG_ID, nullable=False),
        sa.Column("conversation_id", sa.String(length=36), nullable=True),
        sa.Column("message_id", sa.String(length=64), nullable=True),
        sa.Column("minor", sa.BigInteger(), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("purpose", sa.String(length=16), nullable=False),
        sa.Column("agreement_id", BIG_ID, nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("provider", sa.String(length=16), nullable=False),
        sa.Column("provider_session", sa.String(length=128), nullable=True),
        sa.Column("provider_url", sa.String(length=1024), nullable=True),
        sa.Column("session_closed", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("failure", sa.String(length=32), nullable=True),
        sa.Column("payment_ref", sa.String(length=32), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_pay_link_account_id")),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_pay_link_agreement_id")),
        sa.ForeignKeyConstraint(["conversation_id"], ["conversation.id"], name=op.f("fk_pay_link_conversation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pay_link")),
        sa.UniqueConstraint("message_id", name=op.f("uq_pay_link_message_id")),
        sa.UniqueConstraint("ref", name=op.f("uq_pay_link_ref")),
    )
    op.create_index(op.f("ix_pay_link_account_id"), "pay_link", ["account_id"], unique=False)
    op.create_index(op.f("ix_pay_link_conversation_id"), "pay_link", ["conversation_id"], unique=False)
    op.create_index(op.f("ix_pay_link_payment_ref"), "pay_link", ["payment_ref"], unique=False)
    op.create_index(op.f("ix_pay_link_provider_session"), "pay_link", ["provider_session"], unique=False)
    op.create_index(
        "uq_pay_link_open",
        "pay_link",
        ["account_id", "purpose", "minor"],
        unique=True,
        postgresql_where=sa.text("status = 'open'"),
        sqlite_where=sa.text("status = 'open'"),
    )


def downgrade() -> None:
    for table in ("pay_link", "payment_notice", "unmatched_payment", "provider_event"):
        op.drop_table(table)
