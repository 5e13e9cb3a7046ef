"""Which version the tables have, and bringing them up to date."""

from pathlib import Path

from sqlalchemy import Connection

from db.errors import NO_DATABASE, DatabaseDamaged, DatabaseTooNew, DatabaseTooOld

VERSIONS: tuple[str, ...] = (
    *("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010"),
    "0011",
)
"""Every migration, oldest first: a start-up that has nothing to migrate need not load Alembic."""

MIGRATIONS = Path(__file__).parent / "migrations"


def version_of(connection: Connection, path: Path, versions: tuple[str, ...] = VERSIONS) -> str:
    """The version the file's tables have; one of `versions`.

    Raises:
        DatabaseTooNew: it is none of them.
        DatabaseDamaged: the file has no version, or more than one.
    """
    tables = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'"
    found: list[str] = []
    if connection.exec_driver_sql(tables).scalar_one():
        rows = connection.exec_driver_sql("SELECT version_num FROM alembic_version")
        found = [str(row[0]) for row in rows]
    if len(found) != 1:
        raise DatabaseDamaged(f"{path} {NO_DATABASE}.")
    if found[0] not in versions:
        raise DatabaseTooNew(
            f"{path} was written by a newer version: install that version of this program."
        )
    return found[0]


def assert_up_to_date(
    connection: Connection, path: Path, versions: tuple[str, ...] = VERSIONS
) -> None:
    """For those who may not change the file.

    Raises:
        DatabaseTooOld: the kiosk must be started once first.
    """
    if version_of(connection, path, versions) != versions[-1]:
        raise DatabaseTooOld(f"{path} has older tables: start the kiosk once, it renews them.")


def migrate(connection: Connection, path: Path, migrations: Path = MIGRATIONS) -> None:
    """Run Alembic to the newest version in one transaction; an empty file gets all the tables.

    Foreign keys rest meanwhile (SQLite changes a table by making a new one) and are checked before
    the commit.

    Raises:
        DBAPIError: what SQLite says; nothing was changed, and the connection is to be closed.
        DatabaseDamaged: rows refer to rows that are not there; as above.
    """
    from alembic import command  # noqa: PLC0415 - 0.1 s of imports most starts never need
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = connection
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        command.upgrade(config, "head")
        _assert_references(connection, path)
        connection.exec_driver_sql("COMMIT")
    except BaseException:
        connection.exec_driver_sql("ROLLBACK")
        raise
    connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def _assert_references(connection: Connection, path: Path) -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if broken is not None:
        raise DatabaseDamaged(
            f"{path}: table {broken[0]} refers to rows that are not there: put back a backup."
        )
