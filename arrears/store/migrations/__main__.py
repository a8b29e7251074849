"""For developers: `python -m arrears.store.migrations 0002 "what changes"` writes a migration from the models."""

import sys
import tempfile
from pathlib import Path

from alembic import command

from arrears.store.engine import make_engine
from arrears.store.migrations import config_for, migrate_engine, newest_revision

revision, message = sys.argv[1:]
with tempfile.TemporaryDirectory() as folder:
    engine = make_engine(f"sqlite:///{Path(folder) / 'draft.db'}")
    if newest_revision():
        migrate_engine(engine)
    with engine.begin() as connection:
        command.revision(config_for(connection), message, autogenerate=True, rev_id=revision)
    engine.dispose()
