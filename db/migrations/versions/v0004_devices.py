"""What pupils bring and may keep, and of which kind a stay is: a hand-in, or a custody."""

import sqlalchemy as sa
from alembic import op

from db.columns import CompactUuid

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Every stay so far is a hand-in; of no pupil it is known what he brings or may keep."""
    op.add_column("stays", sa.Column("kind", sa.Text(), nullable=False, server_default="hand_in"))
    op.create_table(
        "brings",
        sa.Column("pupil", CompactUuid(), nullable=False),
        sa.Column("kinds", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("pupil", name=op.f("pk_brings")),
        sa.ForeignKeyConstraint(["pupil"], ["pupils.id"], name=op.f("fk_brings_pupil_pupils")),
    )
    op.create_table(
        "may_keep",
        sa.Column("pupil", CompactUuid(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("permission", CompactUuid(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("pupil", "kind", name=op.f("pk_may_keep")),
        sa.ForeignKeyConstraint(["pupil"], ["pupils.id"], name=op.f("fk_may_keep_pupil_pupils")),
        sa.UniqueConstraint("permission", name=op.f("uq_may_keep_permission")),
    )
