"""Statement lines: the bank's own id apart from ours, because banks use an id again for another payment."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TABLES = ("payment", "unmatched_payment")


def upgrade() -> None:
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.add_column(sa.Column("bank_id", sa.String(length=128), nullable=True))
            table.create_index(op.f(f"ix_{name}_bank_id"), ["bank_id"])
        op.execute(
            f"UPDATE {name} SET bank_id = external_id"
            " WHERE way = 'statement' AND substr(external_id, 1, 7) <> 'digest:'"
        )


def downgrade() -> None:
    for name in TABLES:
        with op.batch_alter_table(name) as table:
            table.drop_index(op.f(f"ix_{name}_bank_id"))
            table.drop_column("bank_id")
