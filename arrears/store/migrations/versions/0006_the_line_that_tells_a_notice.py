"""Payment notice: which line of the transcript tells it, so that a held reminder is dropped once it is untrue."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("payment_notice") as table:
        table.add_column(sa.Column("transcript_id", BIG_ID, nullable=True))
        table.create_foreign_key(op.f("fk_payment_notice_transcript_id"), "transcript", ["transcript_id"], ["id"])
        table.create_index(op.f("ix_payment_notice_transcript_id"), ["transcript_id"])


def downgrade() -> None:
    with op.batch_alter_table("payment_notice") as table:
        table.drop_index(op.f("ix_payment_notice_transcript_id"))
        table.drop_constraint(op.f("fk_payment_notice_transcript_id"), type_="foreignkey")
        table.drop_column("transcript_id")
