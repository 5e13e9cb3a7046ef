"""The journal, the stays, and the pupils with their badges.

The journal is append-only by trigger: the next entry has the next number, no row is removed, and
a row changes only in that its salt and data are forgotten together. `INSERT OR REPLACE` does not
get past it either, since an old number is never the next one.
"""

import sqlalchemy as sa
from alembic import op

from db.columns import CompactUuid, UtcInstant

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEPT = (
    "cabinet lineage seq v act boot at clock_ok kind slot role prev_hash digest hash".split()  # noqa: SIM905 - reads as the table's heading
)

ONLY_THE_NEXT = """
CREATE TRIGGER journal_only_the_next BEFORE INSERT ON journal
WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM journal
                              WHERE cabinet = NEW.cabinet AND lineage = NEW.lineage), 0)
BEGIN SELECT RAISE(ABORT, 'the journal goes on with its next number'); END
"""

NEVER_REMOVED = """
CREATE TRIGGER journal_never_removed BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END
"""

ONLY_FORGOTTEN = f"""
CREATE TRIGGER journal_only_forgotten BEFORE UPDATE ON journal
WHEN NEW.salt IS NOT NULL OR NEW.data IS NOT NULL OR OLD.kind = 'lineage.began'
  OR {" OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in KEPT)}
BEGIN SELECT RAISE(ABORT, 'of a journal entry only salt and data are forgotten, together'); END
"""


def upgrade() -> None:
    """An empty file becomes a kiosk's database."""
    _make_journal()
    _make_people()
    _make_stays()
    if op.get_context().dialect.name == "sqlite":
        for trigger in (ONLY_THE_NEXT, NEVER_REMOVED, ONLY_FORGOTTEN):
            op.execute(trigger)


def _make_journal() -> None:
    op.create_table(
        "journal",
        sa.Column("cabinet", CompactUuid(), nullable=False),
        sa.Column("lineage", CompactUuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("v", sa.Integer(), nullable=False),
        sa.Column("act", CompactUuid(), nullable=False),
        sa.Column("boot", CompactUuid(), nullable=False),
        sa.Column("at", UtcInstant(), nullable=False),
        sa.Column("clock_ok", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("slot", sa.Integer()),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("salt", sa.LargeBinary(16)),
        sa.Column("data", sa.Text()),
        sa.PrimaryKeyConstraint("cabinet", "lineage", "seq", name=op.f("pk_journal")),
        sa.CheckConstraint("seq >= 1", name=op.f("ck_journal_seq_from_one")),
        sa.CheckConstraint(
            "(salt IS NULL) = (data IS NULL)", name=op.f("ck_journal_forgotten_together")
        ),
    )
    op.create_index("ix_journal_act", "journal", ["act"])
    op.create_index(
        "uq_journal_lineage_began",
        "journal",
        ["cabinet", "lineage"],
        unique=True,
        sqlite_where=sa.text("seq = 1"),
        postgresql_where=sa.text("seq = 1"),
    )


def _make_people() -> None:
    op.create_table(
        "pupils",
        sa.Column("id", CompactUuid(), nullable=False),
        sa.Column("first_name", sa.Text(), nullable=False),
        sa.Column("group", sa.Text()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pupils")),
    )
    op.create_table(
        "badges",
        sa.Column("id", CompactUuid(), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.Column("pupil", CompactUuid(), nullable=False),
        sa.Column("blocked_at", UtcInstant()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badges")),
        sa.ForeignKeyConstraint(["pupil"], ["pupils.id"], name=op.f("fk_badges_pupil_pupils")),
        sa.UniqueConstraint("hash", name=op.f("uq_badges_hash")),
        sa.CheckConstraint("length(hash) = 32", name=op.f("ck_badges_hash_is_sha256")),
    )


def _make_stays() -> None:
    op.create_table(
        "stays",
        sa.Column("cabinet", CompactUuid(), nullable=False),
        sa.Column("id", CompactUuid(), nullable=False),
        sa.Column("pupil", CompactUuid(), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("devices", sa.Integer(), nullable=False),
        sa.Column("authorisation", CompactUuid(), nullable=False),
        sa.Column("authorised_at", UtcInstant(), nullable=False),
        sa.Column("began_at", UtcInstant(), nullable=False),
        sa.Column("ended_at", UtcInstant()),
        sa.PrimaryKeyConstraint("cabinet", "id", name=op.f("pk_stays")),
        sa.ForeignKeyConstraint(["pupil"], ["pupils.id"], name=op.f("fk_stays_pupil_pupils")),
        sa.CheckConstraint(
            "(ended_at IS NOT NULL) = (phase = 'ended')",
            name=op.f("ck_stays_ended_has_its_moment"),
        ),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "uq_stays_cabinet_slot_open",
        "stays",
        ["cabinet", "slot"],
        unique=True,
        sqlite_where=sa.text("ended_at IS NULL"),
        postgresql_where=sa.text("ended_at IS NULL"),
    )
