"""Why a slot is out: a quarantine holds after a restart of the kiosk."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Until now a technician alone took slots out."""
    cause = sa.Column("cause", sa.Text(), nullable=False, server_default="service")
    op.add_column("slots_out", cause)
