"""How Alembic meets our database: it is handed the connection, in a transaction of ours.

Developers make a new migration with `alembic revision` and this folder as `script_location`.
"""

from alembic import context

from db.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite changes a table by making a new one
)
context.run_migrations()
