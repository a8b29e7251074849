"""Outbox: a held message knows when it is asked about again, who would say it, and who asks to override."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("outbox") as table:
        table.add_column(sa.Column("due_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("author", sa.String(length=10), nullable=True))
        table.add_column(sa.Column("override_asked_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("override_asked_by", BIG_ID, nullable=True))
        table.create_foreign_key(op.f("fk_outbox_override_asked_by"), "agent_user", ["override_asked_by"], ["id"])
        table.create_index(op.f("ix_outbox_due_at"), ["due_at"])


def downgrade() -> None:
    with op.batch_alter_table("outbox") as table:
        table.drop_index(op.f("ix_outbox_due_at"))
        table.drop_constraint(op.f("fk_outbox_override_asked_by"), type_="foreignkey")
        for name in ("override_asked_by", "override_asked_at", "author", "due_at"):
            table.drop_column(name)
