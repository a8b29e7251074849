"""Letters: documents about an account or a payment, beside those of agreements."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

OLD, NEW = "uq_document_agreement_id_kind_language", "uq_document_account_id_subject_kind_language"


@contextmanager
def handed_out_aside() -> Iterator[None]:
    """SQLite rebuilds `document` for these changes, and refuses while rows point to it: they wait aside."""
    if op.get_bind().dialect.name != "sqlite":
        yield
        return
    op.execute("CREATE TEMPORARY TABLE handed_out_aside AS SELECT * FROM document_handed_out")
    op.execute("DELETE FROM document_handed_out")
    yield
    op.execute("INSERT INTO document_handed_out SELECT * FROM handed_out_aside")
    op.execute("DROP TABLE handed_out_aside")


def upgrade() -> None:
    with op.batch_alter_table("document") as table:
        table.add_column(sa.Column("subject", sa.String(length=80), nullable=True))
    op.execute("UPDATE document SET subject = 'agreement:' || agreement_id")
    with handed_out_aside(), op.batch_alter_table("document") as table:
        table.alter_column("subject", existing_type=sa.String(length=80), nullable=False)
        table.alter_column("agreement_id", existing_type=sa.BigInteger(), nullable=True)
        table.drop_constraint(op.f(OLD), type_="unique")
        table.create_unique_constraint(op.f(NEW), ["account_id", "subject", "kind", "language"])


def downgrade() -> None:
    letters = "SELECT id FROM document WHERE agreement_id IS NULL"
    op.execute(f"DELETE FROM document_handed_out WHERE document_id IN ({letters})")
    op.execute("DELETE FROM document WHERE agreement_id IS NULL")
    with handed_out_aside(), op.batch_alter_table("document") as table:
        table.drop_constraint(op.f(NEW), type_="unique")
        table.create_unique_constraint(op.f(OLD), ["agreement_id", "kind", "language"])
        table.alter_column("agreement_id", existing_type=sa.BigInteger(), nullable=False)
        table.drop_column("subject")
