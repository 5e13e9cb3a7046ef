"""Column types: moments and ids, exact and compact in SQLite, native in PostgreSQL."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, Dialect, LargeBinary, Uuid
from sqlalchemy.types import TypeDecorator, TypeEngine

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MILLISECOND = timedelta(milliseconds=1)


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970 UTC, rounded down, in integers all the way.

    Raises:
        ValueError: the moment is naive.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs a time zone; this one has none")
    return (moment - EPOCH) // MILLISECOND


def from_ms(ms: int) -> datetime:
    """The aware UTC moment `ms` milliseconds after the start of 1970."""
    return EPOCH + ms * MILLISECOND


class UtcInstant(TypeDecorator[datetime]):
    """A moment: an aware datetime here, whole milliseconds since 1970 UTC in the file.

    SQLite has no moments. SQLAlchemy's `DateTime(timezone=True)` writes text there and drops the
    offset without a word: 08:15 in Amsterdam comes back as a naive 08:15, which is two hours late
    in June, one in January, and sorts wrongly on both clock-change nights. An integer cannot lose
    its zone, sorts as time does, takes six bytes, and hashes the same everywhere. A naive datetime
    raises ValueError.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002 - SQLAlchemy's signature
        """To the file."""
        return None if value is None else to_ms(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """From the file."""
        return None if value is None else from_ms(value)


class CompactUuid(TypeDecorator[UUID]):
    """A UUID: 16 bytes in SQLite (its text would take 36, in every key and index), UUID in
    PostgreSQL.
    """

    impl = Uuid
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """BLOB for SQLite, otherwise the dialect's own."""
        if dialect.name == "sqlite":
            return dialect.type_descriptor(LargeBinary(16))
        return dialect.type_descriptor(Uuid())

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> bytes | UUID | None:
        """To the file."""
        return value.bytes if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        """From the file.

        Raises:
            ValueError: there are not 16 bytes.
        """
        return UUID(bytes=value) if value is not None and dialect.name == "sqlite" else value
