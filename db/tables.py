"""The tables as they are now; how they came to be stands in `db/migrations`.

Every key carries the cabinet, so that a school board can collect several journals in PostgreSQL
without renaming a thing. Few indexes: each costs a page of the write-ahead log a commit.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    Time,
    text,
)

from db.columns import CompactUuid, UtcInstant

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""SQLite cannot drop a constraint without a name, so every one has a name from the start."""

metadata = MetaData(naming_convention=NAMING_CONVENTION)

journal = Table(
    "journal",
    metadata,
    Column("cabinet", CompactUuid, primary_key=True),
    Column("lineage", CompactUuid, primary_key=True),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("v", Integer, nullable=False),
    Column("act", CompactUuid, nullable=False),
    Column("boot", CompactUuid, nullable=False),
    Column("at", UtcInstant, nullable=False),
    Column("clock_ok", Boolean, nullable=False),
    Column("kind", Text, nullable=False),
    Column("slot", Integer),
    Column("role", Text, nullable=False),
    Column("prev_hash", LargeBinary(32), nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    Column("salt", LargeBinary(16)),
    Column("data", Text),
    CheckConstraint("seq >= 1", name="seq_from_one"),
    CheckConstraint("(salt IS NULL) = (data IS NULL)", name="forgotten_together"),
)
"""Append-only, by triggers in SQLite: rows are neither removed nor changed, except that forgetting
may set `salt` and `data` to NULL together (not of a `lineage.began`). `data` is canonical JSON.
"""

Index("ix_journal_act", journal.c.act)
Index(
    "uq_journal_lineage_began",
    journal.c.cabinet,
    journal.c.lineage,
    unique=True,
    sqlite_where=text("seq = 1"),
    postgresql_where=text("seq = 1"),
)

pupils = Table(
    "pupils",
    metadata,
    Column("id", CompactUuid, primary_key=True),
    Column("first_name", Text, nullable=False),
    Column("group", Text),
    Column("prefix", Text),
    Column("surname", Text),
    Column("year", Text),
    Column("eckid", LargeBinary(32), unique=True),
    Column("number", LargeBinary(32), unique=True),
    Column("left_on", Date),
    CheckConstraint("length(eckid) = 32", name="eckid_is_sha256"),
    CheckConstraint("length(number) = 32", name="number_is_sha256"),
)
"""`eckid` and `number` are keyed hashes of what the school's administration calls the pupil by:
they are compared, never read. `left_on` is the local day an import no longer had him."""

badges = Table(
    "badges",
    metadata,
    Column("id", CompactUuid, primary_key=True),
    Column("hash", LargeBinary(32), nullable=False, unique=True),
    Column("pupil", CompactUuid, ForeignKey("pupils.id"), nullable=False),
    Column("blocked_at", UtcInstant),
    CheckConstraint("length(hash) = 32", name="hash_is_sha256"),
)
"""`hash` is the keyed hash of the badge's number; the number itself is nowhere. `id` is that of the
enrolment: a blocked badge that is given out again gets a new one."""

stays = Table(
    "stays",
    metadata,
    Column("cabinet", CompactUuid, primary_key=True),
    Column("id", CompactUuid, primary_key=True),
    Column("pupil", CompactUuid, ForeignKey("pupils.id"), nullable=False),
    Column("slot", Integer, nullable=False),
    Column("phase", Text, nullable=False),
    Column("devices", Integer, nullable=False),
    Column("authorisation", CompactUuid, nullable=False),
    Column("authorised_at", UtcInstant, nullable=False),
    Column("began_at", UtcInstant, nullable=False),
    Column("ended_at", UtcInstant),
    Column("kind", Text, nullable=False, server_default="hand_in"),
    CheckConstraint("(ended_at IS NOT NULL) = (phase = 'ended')", name="ended_has_its_moment"),
    sqlite_with_rowid=False,
)
"""Clustered by its key: a row is about 120 bytes, well under the 231 of a 1024-byte page that
would spill."""

Index(
    "uq_stays_cabinet_slot_open",
    stays.c.cabinet,
    stays.c.slot,
    unique=True,
    sqlite_where=text("ended_at IS NULL"),
    postgresql_where=text("ended_at IS NULL"),
)
"""A slot never holds two pupils' devices."""

loans = Table(
    "loans",
    metadata,
    Column("cabinet", CompactUuid, primary_key=True),
    Column("authorisation", CompactUuid, primary_key=True),
    Column("stay", CompactUuid, nullable=False),
    Column("since", UtcInstant, nullable=False),
    Column("back_at", UtcInstant),
)
"""Doors that were opened for the lesson (E1), by the act that allowed it: the device is out when
its stay ended by that act, and back once its pupil handed in again."""

brings = Table(
    "brings",
    metadata,
    Column("pupil", CompactUuid, ForeignKey("pupils.id"), primary_key=True),
    Column("kinds", Text, nullable=False),
)
"""`kinds` are words of `policy.devices.DeviceKind` with commas between, in the order in which they
were named. A pupil of whom nobody said anything has no row."""

may_keep = Table(
    "may_keep",
    metadata,
    Column("pupil", CompactUuid, ForeignKey("pupils.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("permission", CompactUuid, nullable=False, unique=True),
    Column("until", Date, nullable=False),
)
"""`until` is the last local day. No reason is kept, and no row once the permission has ended: the
journal knows it by `permission` only."""

day_exceptions = Table(
    "day_exceptions",
    metadata,
    Column("cabinet", CompactUuid, primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("day", Date, nullable=False),
    Column("group", Text),
    Column("change", Text, nullable=False),
    Column("school_end", Time),
    Column("role", Text, nullable=False),
    Column("entered_at", UtcInstant, nullable=False),
    Column("clock_ok", Boolean, nullable=False),
    CheckConstraint("number >= 1", name="number_from_one"),
    CheckConstraint(
        "(school_end IS NOT NULL) = (change = 'school_end')", name="another_end_has_its_time"
    ),
)
"""Rows are only added: a correction is a new row, and of two about one day and group the later
holds. `number` counts from 1; `day` and `school_end` are local; `group` NULL is the whole school.
"""

staff = Table(
    "staff",
    metadata,
    Column("id", CompactUuid, primary_key=True),
    Column("shown_name", Text, nullable=False),
    Column("roles", Text, nullable=False),
    Column("pin", Text),
    Column("wrong", Integer, nullable=False, server_default=text("0")),
    Column("left_at", UtcInstant),
    Column("groups", Text, nullable=False, server_default=""),
    Column("eckid", LargeBinary(32), unique=True),
    Column("number", LargeBinary(32), unique=True),
    CheckConstraint("wrong >= 0", name="wrong_counts"),
    CheckConstraint("length(eckid) = 32", name="eckid_is_sha256"),
    CheckConstraint("length(number) = 32", name="number_is_sha256"),
)
"""The members of staff. `roles` are words of policy.people.STAFF_ROLES, sorted, with a space
between; `pin` is a hash of kiosk.pin_hash, NULL until one was chosen; `wrong` counts wrong PINs in
a row; `groups` are his own, with commas between, in the order in which they were named; `eckid` and
`number` are as those of `pupils`, and go when he does."""

staff_badges = Table(
    "staff_badges",
    metadata,
    Column("id", CompactUuid, primary_key=True),
    Column("hash", LargeBinary(32), nullable=False, unique=True),
    Column("staff", CompactUuid, ForeignKey("staff.id"), nullable=False),
    Column("blocked_at", UtcInstant),
    Column("expires_at", UtcInstant),
    CheckConstraint("length(hash) = 32", name="hash_is_sha256"),
)
"""As `badges`, of the staff; a day badge has `expires_at`."""

recovery_codes = Table(
    "recovery_codes",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("code", Text, nullable=False),
    Column("made_at", UtcInstant, nullable=False),
    Column("used_at", UtcInstant),
    Column("wrong", Integer, nullable=False, server_default=text("0")),
)
"""The sealed codes of set-up, as hashes; the one with the highest number is the one that holds."""

slots_out = Table(
    "slots_out",
    metadata,
    Column("cabinet", CompactUuid, primary_key=True),
    Column("slot", Integer, primary_key=True, autoincrement=False),
    Column("since", UtcInstant, nullable=False),
    Column("cause", Text, nullable=False, server_default="service"),
)
"""The slots into which nothing new is put; `cause` is a word of policy.doors.Cause."""

group_releases = Table(
    "group_releases",
    metadata,
    Column("cabinet", CompactUuid, primary_key=True),
    Column("group", Text, primary_key=True),
    Column("day", Date, nullable=False),
    Column("at", UtcInstant, nullable=False),
)
"""The last local day on which each group was let go. The journal names no group: a small one would
say who."""
