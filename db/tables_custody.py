"""The tables of custody: offences, devices the school has, checks, duties, suspensions, delegates.

Here stands what the journal and MQTT never say: which pupil, which category, which step. Words of
closed lists only, but for the reason a director states for a suspension.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    Time,
    UniqueConstraint,
    text,
)

from db.columns import CompactUuid, UtcInstant
from db.tables import metadata

offences = Table(
    "offences",
    metadata,
    Column("cabinet", CompactUuid, primary_key=True),
    Column("id", CompactUuid, primary_key=True),
    Column("pupil", CompactUuid, ForeignKey("pupils.id"), nullable=False),
    Column("incident", CompactUuid, nullable=False),
    Column("occurred_at", UtcInstant, nullable=False),
    Column("entered", Integer, nullable=False),
    Column("categories", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("withdrawn", Boolean, nullable=False),
    Column("recorded_by", CompactUuid, ForeignKey("staff.id"), nullable=False),
    Column("carried_out", Integer),
    UniqueConstraint("cabinet", "entered"),
    CheckConstraint("entered >= 1", name="entered_from_one"),
    CheckConstraint("carried_out >= 1", name="carried_out_from_one"),
)
"""`entered` is the order of entry, from 1; `categories` are words of `policy.offences.Category`,
sorted, with a space between; `carried_out` is the `nth` of the measure once it is fixed."""

custodies = Table(
    "custodies",
    metadata,
    Column("cabinet", CompactUuid, primary_key=True),
    Column("id", CompactUuid, primary_key=True),
    Column("owner", CompactUuid, ForeignKey("pupils.id"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("taken_by", CompactUuid, ForeignKey("staff.id"), nullable=False),
    Column("taken_at", UtcInstant, nullable=False),
    Column("stage", Text, nullable=False),
    Column("lies", Text, nullable=False),
    Column("number", Integer),
    Column("stay", CompactUuid),
    Column("take_reason", Text),
    Column("measure", Integer),
    Column("taken_over_by", CompactUuid, ForeignKey("staff.id")),
    Column("presence", Text),
    Column("dissent", Boolean),
    Column("unchecked", Text),
    Column("left_on", Text),
    Column("released_early", Boolean),
    Column("release_reason", Text),
    Column("return_unchecked", Text),
    Column("collector", Text),
    CheckConstraint("(presence IS NULL) = (dissent IS NULL)", name="heard_together"),
    CheckConstraint("measure >= 1", name="measure_from_one"),
)
"""One device each. `lies` and `number` say where it is (`policy.custody.Whereabouts`), `stay` in
which stay when that is a slot; `measure` is the `nth` of the ladder's measure; `released_early`
NULL: not given back yet."""

Index(
    "uq_custodies_cabinet_stay",
    custodies.c.cabinet,
    custodies.c.stay,
    unique=True,
    sqlite_where=text("stay IS NOT NULL"),
    postgresql_where=text("stay IS NOT NULL"),
)
"""A slot has one device in custody, and a device one slot."""

custody_offences = Table(
    "custody_offences",
    metadata,
    Column("cabinet", CompactUuid, primary_key=True),
    Column("custody", CompactUuid, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("offence", CompactUuid, nullable=False),
)
"""For which offences a device was taken; `place` is their order, from 0."""

checks = Table(
    "checks",
    metadata,
    Column("cabinet", CompactUuid, primary_key=True),
    Column("custody", CompactUuid, primary_key=True),
    Column("moment", Text, primary_key=True),
    Column("found", Text, nullable=False),
    Column("working", Text),
    Column("why", Text),
    Column("marks", Text, nullable=False),
    Column("different", Text, nullable=False),
    Column("dissent", Boolean, nullable=False),
    CheckConstraint("moment IN ('intake', 'return')", name="moment_known"),
)
"""What was seen of a device when it was taken and when it went back, as `db.check_words` writes
it."""

duties = Table(
    "duties",
    metadata,
    Column("cabinet", CompactUuid, primary_key=True),
    Column("id", CompactUuid, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("about", CompactUuid, nullable=False),
    Column("owner", CompactUuid, ForeignKey("staff.id")),
    Column("due_at", UtcInstant, nullable=False),
    Column("cancelled", Boolean, nullable=False),
    Column("evidence", Text),
    Column("word", Text),
    Column("on", Date),
    Column("at", Time),
    Column("second", Date),
    Column("yes", Boolean),
    Column("planned_at", UtcInstant),
    CheckConstraint("evidence IS NULL OR NOT cancelled", name="done_or_cancelled"),
)
"""`about` is the id of an offence, a custody or a suspension; `owner` NULL is the directie.
`planned_at` is when a conversation will be. The six before it say with which evidence it was
closed, as `db.evidence_row` writes it."""

Index("ix_duties_cabinet_about", duties.c.cabinet, duties.c.about)

suspensions = Table(
    "suspensions",
    metadata,
    Column("cabinet", CompactUuid, primary_key=True),
    Column("id", CompactUuid, primary_key=True),
    Column("pupil", CompactUuid, ForeignKey("pupils.id"), nullable=False),
    Column("phase", Text, nullable=False),
    Column("reason", Text),
    Column("first", Date),
    Column("last", Date),
    CheckConstraint("(first IS NULL) = (last IS NULL)", name="period_whole"),
)
"""`first` and `last` are local days, both counted."""

delegates = Table(
    "delegates",
    metadata,
    Column("cabinet", CompactUuid, primary_key=True),
    Column("day", Date, primary_key=True),
    Column("staff", CompactUuid, ForeignKey("staff.id"), primary_key=True),
)
"""To whom a director gave the releases of one local day (S2)."""
