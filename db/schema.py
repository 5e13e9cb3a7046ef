"""Which version the tables have, and bringing them up to date."""

from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from db.connection import in_our_words
from db.errors import DatabaseDamaged, DatabaseFault, DatabaseTooNew, DatabaseTooOld

VERSIONS: tuple[str, ...] = ("0001",)
"""Every migration, oldest first: a start-up that has nothing to migrate need not load Alembic."""

MIGRATIONS = Path(__file__).parent / "migrations"


def version_of(connection: Connection, path: Path) -> str:
    """The version the file's tables have; one of `VERSIONS`.

    Raises:
        DatabaseTooNew: it is none of them.
        DatabaseDamaged: the file has no version, or more than one.
    """
    tables = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    try:
        known = connection.exec_driver_sql(tables).scalar_one()
        versions = (
            connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
            if known
            else []
        )
    except DBAPIError as error:
        raise in_our_words(error, path) from error
    if len(versions) != 1:
        raise DatabaseDamaged(f"{path} is no database of a kiosk: put back a backup.")
    if versions[0] not in VERSIONS:
        raise DatabaseTooNew(
            f"{path} was written by a newer version: install that version of this program."
        )
    return str(versions[0])


def assert_up_to_date(connection: Connection, path: Path) -> None:
    """For those who may not change the file.

    Raises:
        DatabaseTooOld: the kiosk must be started once first.
    """
    if version_of(connection, path) != VERSIONS[-1]:
        raise DatabaseTooOld(f"{path} has older tables: start the kiosk once, it renews them.")


def bring_up_to_date(connection: Connection, path: Path) -> None:
    """Carry out what migrations are missing, all in one transaction.

    Raises:
        DatabaseFault: what SQLite says; the tables are as they were.
    """
    if version_of(connection, path) != VERSIONS[-1]:
        migrate(connection, path)


def migrate(connection: Connection, path: Path) -> None:
    """Run Alembic to the newest version in one transaction; an empty file gets all the tables.

    Foreign keys rest meanwhile (SQLite changes a table by making a new one) and are checked before
    the commit.

    Raises:
        DatabaseFault: what SQLite says; nothing was changed.
    """
    from alembic import command  # noqa: PLC0415 - 0.1 s of imports most starts never need
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    try:
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            command.upgrade(config, "head")
            _assert_references(connection, path)
            connection.exec_driver_sql("COMMIT")
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
        finally:
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
    except DBAPIError as error:
        raise in_our_words(error, path) from error


def _assert_references(connection: Connection, path: Path) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        fault: DatabaseFault = DatabaseDamaged(
            f"{path}: table {broken[0]} refers to rows that are not there: put back a backup."
        )
        raise fault
