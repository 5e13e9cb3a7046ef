"""When a conversation is planned."""

import sqlalchemy as sa
from alembic import op

from db.columns import UtcInstant

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is planned yet."""
    op.add_column("duties", sa.Column("planned_at", UtcInstant()))
