"""What Alembic runs; the connection and its transaction come from `arrears.store.migrations`."""

from alembic import context

from arrears.store.migrations.rendering import render_item
from arrears.store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,  # SQLite too, now that the engine begins transactions itself
    render_item=render_item,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
