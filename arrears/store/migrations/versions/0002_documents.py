"""Documents: agreements as files that a customer can hold on to."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("id", BIG_ID, nullable=False),
        sa.Column("ref", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("account_id", BIG_ID, nullable=False),
        sa.Column("agreement_id", BIG_ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("media_type", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content_sealed", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_document_account_id")),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreement.id"], name=op.f("fk_document_agreement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
        sa.UniqueConstraint("agreement_id", "kind", "language", name=op.f("uq_document_agreement_id_kind_language")),
        sa.UniqueConstraint("ref", name=op.f("uq_document_ref")),
    )
    op.create_index(op.f("ix_document_account_id"), "document", ["account_id"])
    op.create_index(op.f("ix_document_agreement_id"), "document", ["agreement_id"])
    op.create_table(
        "document_handed_out",
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("document_id", BIG_ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_document_handed_out_document_id")),
        sa.PrimaryKeyConstraint("message_id", "document_id", name=op.f("pk_document_handed_out")),
    )


def downgrade() -> None:
    op.drop_table("document_handed_out")
    op.drop_table("document")
