"""Letters: documents about an account or a payment, beside those of agreements."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

OLD, NEW = "uq_document_agreement_id_kind_language", "uq_document_account_id_subject_kind_language"


def upgrade() -> None:
    with op.batch_alter_table("document") as table:
        table.add_column(sa.Column("subject", sa.String(length=80), nullable=True))
    op.execute("UPDATE document SET subject = 'agreement:' || agreement_id")
    with op.batch_alter_table("document") as table:
        table.alter_column("subject", existing_type=sa.String(length=80), nullable=False)
        table.alter_column("agreement_id", existing_type=sa.BigInteger(), nullable=True)
        table.drop_constraint(op.f(OLD), type_="unique")
        table.create_unique_constraint(op.f(NEW), ["account_id", "subject", "kind", "language"])


def downgrade() -> None:
    letters = "SELECT id FROM document WHERE agreement_id IS NULL"
    op.execute(f"DELETE FROM document_handed_out WHERE document_id IN ({letters})")
    op.execute("DELETE FROM document WHERE agreement_id IS NULL")
    with op.batch_alter_table("document") as table:
        table.drop_constraint(op.f(NEW), type_="unique")
        table.create_unique_constraint(op.f(OLD), ["agreement_id", "kind", "language"])
        table.alter_column("agreement_id", existing_type=sa.BigInteger(), nullable=False)
        table.drop_column("subject")
