"""Days on which school is otherwise than the timetable says.

Rows are only added: a correction is a new row, and of two about one day and group the later holds.
"""

import sqlalchemy as sa
from alembic import op

from db.columns import CompactUuid, UtcInstant

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One new table; nothing that is there changes."""
    op.create_table(
        "day_exceptions",
        sa.Column("cabinet", CompactUuid(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("group", sa.Text()),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("school_end", sa.Time()),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("entered_at", UtcInstant(), nullable=False),
        sa.Column("clock_ok", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("cabinet", "number", name=op.f("pk_day_exceptions")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_day_exceptions_number_from_one")),
        sa.CheckConstraint(
            "(school_end IS NOT NULL) = (change = 'school_end')",
            name=op.f("ck_day_exceptions_another_end_has_its_time"),
        ),
    )
