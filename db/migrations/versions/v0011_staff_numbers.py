"""The keyed hashes by which a roster file knows the members of staff."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has one yet: `kiosk-admin staff import` learns them."""
    with op.batch_alter_table("staff") as staff:
        staff.alter_column("groups", server_default="")  # SQLite tells it as an expression
        for column in ("eckid", "number"):
            staff.add_column(sa.Column(column, sa.LargeBinary(32)))
            staff.create_unique_constraint(op.f(f"uq_staff_{column}"), [column])
            name = op.f(f"ck_staff_{column}_is_sha256")
            staff.create_check_constraint(name, f"length({column}) = 32")
