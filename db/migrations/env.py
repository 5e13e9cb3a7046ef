"""How Alembic meets our database: it is handed the connection, in a transaction of ours.

A new migration is written by hand: a file beside the newest, headed by its summary, and its number
in `db.schema.VERSIONS`. Tests hold what the migrations make against `db.tables`: SQLite changes a
table by making a new one, which has lost its CHECKs and triggers until the migration makes them
again.
"""

from alembic import context

import db.tables_custody  # noqa: F401 - makes its tables known to `metadata`
from db.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
