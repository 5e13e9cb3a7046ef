"""What was lent for the lesson."""

import sqlalchemy as sa
from alembic import op

from db.columns import CompactUuid, UtcInstant

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is lent yet."""
    op.create_table(
        "loans",
        sa.Column("cabinet", CompactUuid, nullable=False),
        sa.Column("authorisation", CompactUuid, nullable=False),
        sa.Column("stay", CompactUuid, nullable=False),
        sa.Column("since", UtcInstant, nullable=False),
        sa.Column("back_at", UtcInstant),
        sa.PrimaryKeyConstraint("cabinet", "authorisation", name=op.f("pk_loans")),
    )
