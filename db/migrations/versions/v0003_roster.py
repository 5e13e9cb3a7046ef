"""What a roster says of pupils: surname, year, the numbers they are recognised by, and leaving."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Pupils who are there keep what they have; of them only the first name is known."""
    with op.batch_alter_table("pupils") as pupils:
        pupils.add_column(sa.Column("prefix", sa.Text()))
        pupils.add_column(sa.Column("surname", sa.Text()))
        pupils.add_column(sa.Column("year", sa.Text()))
        pupils.add_column(sa.Column("eckid", sa.LargeBinary(32)))
        pupils.add_column(sa.Column("number", sa.LargeBinary(32)))
        pupils.add_column(sa.Column("left_on", sa.Date()))
        pupils.create_unique_constraint(op.f("uq_pupils_eckid"), ["eckid"])
        pupils.create_unique_constraint(op.f("uq_pupils_number"), ["number"])
        for column in ("eckid", "number"):
            name = op.f(f"ck_pupils_{column}_is_sha256")
            pupils.create_check_constraint(name, f"length({column}) = 32")
