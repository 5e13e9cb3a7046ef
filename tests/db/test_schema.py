import io
import re
import shutil
import sqlite3

import pytest
from alembic.autogenerate import compare_metadata
from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

import db.tables_custody  # noqa: F401 - makes its tables known to `metadata`
from db import schema
from db.connection import assert_settings, close, connect
from db.tables import metadata, pupils
from db.verify import verify
from policy.stays import StayKind


def statements(path_or_engine):
    rows = path_or_engine.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type != 'trigger' "
        "AND name != 'alembic_version'"
    )
    # Columns and constraints in any order: an added column stands last.
    clauses = re.compile(r', (?=CONSTRAINT|"?\w+"? [A-Z])|\s*\)(?= WITHOUT ROWID$|$)')
    quoted = re.compile('^CREATE TABLE "(\\w+)"')  # as a table is written that was made anew
    plain = {name: quoted.sub(r"CREATE TABLE \1", sql) for name, sql in rows}
    return {name: sorted(clauses.split(re.sub(r"\s+", " ", plain[name]).strip())) for name in plain}


def scripts():
    directory = ScriptDirectory(str(schema.MIGRATIONS))
    return list(directory.walk_revisions())[::-1]


def test_the_migrations_make_just_the_tables_the_code_knows(store):
    migrated = store._database.connection
    fresh = connect("file::memory:")
    metadata.create_all(fresh)
    assert statements(migrated) == statements(fresh)
    close(fresh)
    context = MigrationContext.configure(migrated, opts={"compare_type": False})
    assert compare_metadata(context, metadata) == []


def test_whatever_the_migrations_did_the_journal_has_its_triggers(store):
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"
    assert set(store._database.connection.exec_driver_sql(names).scalars()) == {
        "journal_only_the_next",
        "journal_never_removed",
        "journal_only_forgotten",
    }


def test_the_list_of_versions_is_the_list_of_migrations():
    assert tuple(script.revision for script in scripts()) == schema.VERSIONS


def test_every_migration_is_headed_by_its_summary():
    for script in scripts():
        assert re.match(r"[A-Z].*\.$", script.doc), script.revision


@pytest.mark.parametrize("dialect", [postgresql.dialect(), sqlite.dialect()], ids=["pg", "sqlite"])
def test_every_table_and_index_compiles(dialect):
    for table in metadata.sorted_tables:
        assert f"CREATE TABLE {table.name}" in str(CreateTable(table).compile(dialect=dialect))
        for index in table.indexes:
            text = str(CreateIndex(index).compile(dialect=dialect))
            partial = index.dialect_options[dialect.name]["where"] is not None
            assert ("WHERE" in text) == partial == (index.unique is True)


def test_postgresql_gets_its_own_types_and_the_same_partial_index():
    dialect = postgresql.dialect()
    stays = metadata.tables["stays"]
    table = str(CreateTable(stays).compile(dialect=dialect))
    assert "cabinet UUID NOT NULL" in table
    assert "began_at BIGINT NOT NULL" in table
    (index,) = stays.indexes
    assert str(CreateIndex(index).compile(dialect=dialect)) == (
        "CREATE UNIQUE INDEX uq_stays_cabinet_slot_open ON stays (cabinet, slot) "
        "WHERE ended_at IS NULL"
    )


def test_the_migrations_themselves_compile_for_postgresql():
    written = io.StringIO()
    options = {"as_sql": True, "output_buffer": written, "target_metadata": metadata}
    context = MigrationContext.configure(dialect_name="postgresql", opts=options)
    with Operations.context(context):
        for script in scripts():
            script.module.upgrade()
    sql = written.getvalue()
    assert sql.count("CREATE TABLE") == len(metadata.tables)
    assert sql.count("WHERE") == 3
    assert "TRIGGER" not in sql


def test_everything_has_a_name_to_be_dropped_by():
    for table in metadata.sorted_tables:
        for constraint in table.constraints:
            assert constraint.name
            assert str(constraint.name).startswith(("pk_", "fk_", "uq_", "ck_"))


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "kiosk.sqlite"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE stays (x)")  # in the way of the first migration's last table
    raw.commit()
    raw.close()
    connection = connect(path.as_uri())
    with pytest.raises(Exception, match="already exists"):
        schema.migrate(connection, path)
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
    assert names == ["stays"]
    close(connection)


LATER = '''"""Pupils have a nickname."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "later", "{newest}", None, None


def upgrade():
    with op.batch_alter_table("pupils", recreate="always") as pupils:
        pupils.add_column(sa.Column("nickname", sa.Text()))
    with op.batch_alter_table("badges") as badges:
        badges.drop_constraint(op.f("uq_badges_hash"), type_="unique")
    {then}
'''


@pytest.fixture
def migrations(tmp_path):
    """A folder with a migration more than there is; `then` is what it does at its end."""

    def make(then):
        shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations")
        later = tmp_path / "migrations" / "versions" / "vlater_nickname.py"
        later.write_text(LATER.format(newest=schema.VERSIONS[-1], then=then), encoding="utf-8")
        return tmp_path / "migrations"

    return make


def test_older_tables_are_renewed_with_all_that_is_in_them(school, store, migrations):
    school.hand_in(store, 1)
    connection = store._database.connection
    schema.migrate(connection, school.path, migrations("pass"))
    assert connection.exec_driver_sql("SELECT first_name, nickname FROM pupils").all() == [
        ("Sam", None)
    ]
    assert schema.version_of(connection, school.path, (*schema.VERSIONS, "later")) == "later"
    assert_settings(connection)
    assert store.pupil_of(school.SAMS_BADGE) == school.SAM
    school.hand_in(store, 2)
    assert store.verify().entries == 3


def test_renewing_that_fails_half_way_changes_nothing(school, store, migrations):
    school.hand_in(store, 1)
    connection = store._database.connection
    before = connection.exec_driver_sql("SELECT * FROM sqlite_master").all()
    with pytest.raises(ZeroDivisionError):
        schema.migrate(connection, school.path, migrations("1 / 0"))
    assert connection.exec_driver_sql("SELECT * FROM sqlite_master").all() == before
    school.close(store)
    assert verify(school.path).entries == 2


def test_a_migration_that_breaks_references_is_undone(tmp_path, store):
    connection = store._database.connection
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.exec_driver_sql(
        "INSERT INTO badges (id, hash, pupil) VALUES (x'01', zeroblob(32), x'02')"
    )
    with pytest.raises(schema.DatabaseDamaged, match="table badges refers to rows"):
        schema.migrate(connection, tmp_path)
    assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 0


def test_a_pupils_group_may_be_unknown():
    assert pupils.c.group.nullable
    assert not pupils.c.first_name.nullable


PUPILS_BEFORE_THE_ROSTER = (
    'CREATE TABLE pupils (id BLOB NOT NULL, first_name TEXT NOT NULL, "group" TEXT, '
    "CONSTRAINT pk_pupils PRIMARY KEY (id))"
)


def test_a_file_of_the_first_version_gets_what_came_since_and_keeps_the_rest(school, store):
    school.hand_in(store, 1)
    school.close(store)
    school.tamper(
        ("DROP TABLE day_exceptions",),
        *(
            (f"DROP TABLE {name}",)
            for name in (
                *("custody_offences", "checks", "duties", "suspensions", "delegates"),
                *("custodies", "offences"),
                *(
                    "staff_badges",
                    "staff",
                    "recovery_codes",
                    "slots_out",
                    "group_releases",
                    "loans",
                ),
            )
        ),
        ("DROP TABLE brings",),
        ("DROP TABLE may_keep",),
        ("ALTER TABLE stays DROP COLUMN kind",),
        ("PRAGMA legacy_alter_table=ON",),  # or badges and stays would refer to "newer"
        ("ALTER TABLE pupils RENAME TO newer",),
        (PUPILS_BEFORE_THE_ROSTER,),
        ('INSERT INTO pupils SELECT id, first_name, "group" FROM newer',),
        ("DROP TABLE newer",),
        ("UPDATE alembic_version SET version_num = '0001'",),
    )
    renewed = school.store()
    count = "SELECT count(*) FROM day_exceptions"
    assert renewed._database.connection.exec_driver_sql(count).scalar_one() == 0
    assert [(stay.slot, stay.kind) for stay in renewed.open_stays()] == [(1, StayKind.HAND_IN)]
    assert renewed.people.brings.of(school.SAM.id) is None
    assert renewed.people.may_keep.of(school.SAM.id) == {}
    assert renewed.pupil_of(school.SAMS_BADGE) == school.SAM
    (known,) = renewed.people.roster.known()
    assert (known.listed.number, known.left, known.inside) == (None, False, True)
