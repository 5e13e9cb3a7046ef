"""The staff, their badges and PINs, the sealed recovery codes, and the slots out of service."""

import sqlalchemy as sa
from alembic import op

from db.columns import CompactUuid, UtcInstant

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody is there yet: `kiosk-admin staff` adds the first director."""
    op.create_table(
        "staff",
        sa.Column("id", CompactUuid, nullable=False),
        sa.Column("shown_name", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("pin", sa.Text()),
        sa.Column("wrong", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.Column("left_at", UtcInstant),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff")),
        sa.CheckConstraint("wrong >= 0", name=op.f("ck_staff_wrong_counts")),
    )
    op.create_table(
        "staff_badges",
        sa.Column("id", CompactUuid, nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("staff", CompactUuid, nullable=False),
        sa.Column("blocked_at", UtcInstant),
        sa.Column("expires_at", UtcInstant),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_badges")),
        sa.UniqueConstraint("hash", name=op.f("uq_staff_badges_hash")),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_staff_badges_staff_staff")),
        sa.CheckConstraint("length(hash) = 32", name=op.f("ck_staff_badges_hash_is_sha256")),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("number", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("made_at", UtcInstant, nullable=False),
        sa.Column("used_at", UtcInstant),
        sa.Column("wrong", sa.Integer(), nullable=False, server_default=sa.text("0")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_recovery_codes")),
    )
    op.create_table(
        "slots_out",
        sa.Column("cabinet", CompactUuid, nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("since", UtcInstant, nullable=False),
        sa.PrimaryKeyConstraint("cabinet", "slot", name=op.f("pk_slots_out")),
    )
