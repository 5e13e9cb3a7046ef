"""Offences, devices in custody, their checks, duties, suspensions and the delegates of a day."""

import sqlalchemy as sa
from alembic import op

from db.columns import CompactUuid, UtcInstant

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nobody has an offence yet."""
    _offences()
    _custodies()
    _custody_offences()
    _checks()
    _duties()
    _suspensions()
    _delegates()


def _offences() -> None:
    op.create_table(
        "offences",
        sa.Column("cabinet", CompactUuid, nullable=False),
        sa.Column("id", CompactUuid, nullable=False),
        sa.Column("pupil", CompactUuid, nullable=False),
        sa.Column("incident", CompactUuid, nullable=False),
        sa.Column("occurred_at", UtcInstant, nullable=False),
        sa.Column("entered", sa.Integer(), nullable=False),
        sa.Column("categories", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("recorded_by", CompactUuid, nullable=False),
        sa.Column("carried_out", sa.Integer()),
        sa.PrimaryKeyConstraint("cabinet", "id", name=op.f("pk_offences")),
        sa.ForeignKeyConstraint(["pupil"], ["pupils.id"], name=op.f("fk_offences_pupil_pupils")),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["staff.id"], name=op.f("fk_offences_recorded_by_staff")
        ),
        sa.UniqueConstraint("cabinet", "entered", name=op.f("uq_offences_cabinet_entered")),
        sa.CheckConstraint("entered >= 1", name=op.f("ck_offences_entered_from_one")),
        sa.CheckConstraint("carried_out >= 1", name=op.f("ck_offences_carried_out_from_one")),
    )


def _custodies() -> None:
    op.create_table(
        "custodies",
        sa.Column("cabinet", CompactUuid, nullable=False),
        sa.Column("id", CompactUuid, nullable=False),
        sa.Column("owner", CompactUuid, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("taken_by", CompactUuid, nullable=False),
        sa.Column("taken_at", UtcInstant, nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("lies", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer()),
        sa.Column("stay", CompactUuid),
        sa.Column("take_reason", sa.Text()),
        sa.Column("measure", sa.Integer()),
        sa.Column("taken_over_by", CompactUuid),
        sa.Column("presence", sa.Text()),
        sa.Column("dissent", sa.Boolean()),
        sa.Column("unchecked", sa.Text()),
        sa.Column("left_on", sa.Text()),
        sa.Column("released_early", sa.Boolean()),
        sa.Column("release_reason", sa.Text()),
        sa.Column("return_unchecked", sa.Text()),
        sa.Column("collector", sa.Text()),
        sa.PrimaryKeyConstraint("cabinet", "id", name=op.f("pk_custodies")),
        sa.ForeignKeyConstraint(["owner"], ["pupils.id"], name=op.f("fk_custodies_owner_pupils")),
        sa.ForeignKeyConstraint(
            ["taken_by"], ["staff.id"], name=op.f("fk_custodies_taken_by_staff")
        ),
        sa.ForeignKeyConstraint(
            ["taken_over_by"], ["staff.id"], name=op.f("fk_custodies_taken_over_by_staff")
        ),
        sa.CheckConstraint(
            "(presence IS NULL) = (dissent IS NULL)", name=op.f("ck_custodies_heard_together")
        ),
        sa.CheckConstraint("measure >= 1", name=op.f("ck_custodies_measure_from_one")),
    )
    op.create_index(
        "uq_custodies_cabinet_stay",
        "custodies",
        ["cabinet", "stay"],
        unique=True,
        sqlite_where=sa.text("stay IS NOT NULL"),
        postgresql_where=sa.text("stay IS NOT NULL"),
    )


def _custody_offences() -> None:
    op.create_table(
        "custody_offences",
        sa.Column("cabinet", CompactUuid, nullable=False),
        sa.Column("custody", CompactUuid, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False, autoincrement=False),
        sa.Column("offence", CompactUuid, nullable=False),
        sa.PrimaryKeyConstraint("cabinet", "custody", "place", name=op.f("pk_custody_offences")),
    )


def _checks() -> None:
    op.create_table(
        "checks",
        sa.Column("cabinet", CompactUuid, nullable=False),
        sa.Column("custody", CompactUuid, nullable=False),
        sa.Column("moment", sa.Text(), nullable=False),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("working", sa.Text()),
        sa.Column("why", sa.Text()),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("different", sa.Text(), nullable=False),
        sa.Column("dissent", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("cabinet", "custody", "moment", name=op.f("pk_checks")),
        sa.CheckConstraint("moment IN ('intake', 'return')", name=op.f("ck_checks_moment_known")),
    )


def _duties() -> None:
    op.create_table(
        "duties",
        sa.Column("cabinet", CompactUuid, nullable=False),
        sa.Column("id", CompactUuid, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("about", CompactUuid, nullable=False),
        sa.Column("owner", CompactUuid),
        sa.Column("due_at", UtcInstant, nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.Text()),
        sa.Column("word", sa.Text()),
        sa.Column("on", sa.Date()),
        sa.Column("at", sa.Time()),
        sa.Column("second", sa.Date()),
        sa.Column("yes", sa.Boolean()),
        sa.PrimaryKeyConstraint("cabinet", "id", name=op.f("pk_duties")),
        sa.ForeignKeyConstraint(["owner"], ["staff.id"], name=op.f("fk_duties_owner_staff")),
        sa.CheckConstraint(
            "evidence IS NULL OR NOT cancelled", name=op.f("ck_duties_done_or_cancelled")
        ),
    )
    op.create_index("ix_duties_cabinet_about", "duties", ["cabinet", "about"])


def _suspensions() -> None:
    op.create_table(
        "suspensions",
        sa.Column("cabinet", CompactUuid, nullable=False),
        sa.Column("id", CompactUuid, nullable=False),
        sa.Column("pupil", CompactUuid, nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("first", sa.Date()),
        sa.Column("last", sa.Date()),
        sa.PrimaryKeyConstraint("cabinet", "id", name=op.f("pk_suspensions")),
        sa.ForeignKeyConstraint(["pupil"], ["pupils.id"], name=op.f("fk_suspensions_pupil_pupils")),
        sa.CheckConstraint(
            "(first IS NULL) = (last IS NULL)", name=op.f("ck_suspensions_period_whole")
        ),
    )


def _delegates() -> None:
    op.create_table(
        "delegates",
        sa.Column("cabinet", CompactUuid, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("staff", CompactUuid, nullable=False),
        sa.PrimaryKeyConstraint("cabinet", "day", "staff", name=op.f("pk_delegates")),
        sa.ForeignKeyConstraint(["staff"], ["staff.id"], name=op.f("fk_delegates_staff_staff")),
    )
