"""Contact records: calls, letters and visits belong to no conversation; told twice under one id they are one."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("contact_record") as table:
        table.alter_column("conversation_id", existing_type=sa.String(length=36), nullable=True)
        table.add_column(sa.Column("external_id", sa.String(length=96), nullable=True))
        table.create_unique_constraint(op.f("uq_contact_record_external_id"), ["external_id"])


def downgrade() -> None:
    op.execute("DELETE FROM contact_record WHERE conversation_id IS NULL")
    with op.batch_alter_table("contact_record") as table:
        table.drop_constraint(op.f("uq_contact_record_external_id"), type_="unique")
        table.drop_column("external_id")
        table.alter_column("conversation_id", existing_type=sa.String(length=36), nullable=False)
