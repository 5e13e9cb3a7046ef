"""The groups of the members of staff, and which groups were let go on which day."""

import sqlalchemy as sa
from alembic import op

from db.columns import CompactUuid, UtcInstant

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has a group yet: `kiosk-admin staff roles` gives them."""
    op.add_column("staff", sa.Column("groups", sa.Text(), nullable=False, server_default=""))
    op.create_table(
        "group_releases",
        sa.Column("cabinet", CompactUuid, nullable=False),
        sa.Column("group", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", UtcInstant, nullable=False),
        sa.PrimaryKeyConstraint("cabinet", "group", name=op.f("pk_group_releases")),
    )
