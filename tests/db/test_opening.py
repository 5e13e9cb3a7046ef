import os
import signal
import sqlite3
import subprocess
import sys

import pytest

from db import schema
from db.connection import SETTINGS, assert_settings
from db.errors import (
    DatabaseDamaged,
    DatabaseExists,
    DatabaseLocked,
    DatabaseMissing,
    DatabaseTooNew,
    DatabaseTooOld,
    DatabaseUnreadable,
    SettingLost,
)
from db.store import create
from db.verify import unchanged, verify
from kiosk.faults import FaultCode

OWNER = """
import sys, pathlib, uuid
from db.store import Store
store = Store.open(pathlib.Path(sys.argv[1]), boot=uuid.uuid4(), new_id=uuid.uuid4, salt=bytes)
print("open", flush=True)
sys.stdin.read()
"""


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_every_setting_is_as_asked(store):
    assert_settings(store._database.connection)


@pytest.mark.parametrize(
    ("pragma", "other"),
    [
        ("synchronous", "NORMAL"),
        ("foreign_keys", "OFF"),
        ("locking_mode", "NORMAL"),
        ("trusted_schema", "ON"),
        ("cell_size_check", "OFF"),
        ("busy_timeout", "1"),
        ("wal_autocheckpoint", "1000"),
        ("secure_delete", "OFF"),
    ],
)
def test_a_setting_that_was_changed_is_noticed(store, pragma, other):
    connection = store._database.connection
    connection.exec_driver_sql(f"PRAGMA {pragma}={other}")
    with pytest.raises(SettingLost, match=f"SQLite's {pragma} is"):
        assert_settings(connection)


def test_the_settings_bear_what_durability_stands_on():
    asked = {pragma: wanted for pragma, wanted, _ in SETTINGS}
    assert (asked["journal_mode"], asked["synchronous"]) == ("WAL", "FULL")


def test_a_file_with_other_pages_is_noticed(school):
    school.tamper(("PRAGMA journal_mode=DELETE",), ("PRAGMA page_size=4096",), ("VACUUM",))
    with pytest.raises(SettingLost, match="page_size is 4096"):
        school.store()


def test_a_missing_file_or_folder_is_told_and_nothing_is_made(school, tmp_path):
    for path in (tmp_path / "none.sqlite", tmp_path / "no folder" / "kiosk.sqlite"):
        before = sorted(tmp_path.rglob("*"))
        with pytest.raises(DatabaseMissing, match="kiosk-admin create"):
            school.store(path)
        assert sorted(tmp_path.rglob("*")) == before


def test_the_same_process_cannot_own_it_twice(school, store):
    with pytest.raises(DatabaseLocked, match="belongs to another process"):
        school.store()
    with pytest.raises(DatabaseLocked):
        verify(school.path)
    assert store.head.seq == 1


def test_another_process_owns_it_until_it_is_killed(school):
    with subprocess.Popen(
        [sys.executable, "-c", OWNER, str(school.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as owner:
        assert owner.stdout.readline() == b"open\n"
        with pytest.raises(DatabaseLocked):
            school.store()
        owner.send_signal(signal.SIGKILL)
        assert owner.wait(timeout=10) == -signal.SIGKILL
    assert school.store().verify().entries == 1


def test_a_shell_somebody_left_open_is_told(school):
    shell = sqlite3.connect(school.path, isolation_level=None)
    shell.execute("BEGIN IMMEDIATE")
    with pytest.raises(DatabaseLocked, match="in use by another program"):
        school.store()
    shell.close()
    assert school.store().head.seq == 1


def test_no_second_program_can_read_along(school, store):
    shell = sqlite3.connect(school.path, timeout=0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):
        shell.execute("SELECT count(*) FROM journal")
    shell.close()
    assert school.note(store).seq == 2


def test_what_is_no_database_is_told_and_left(school):
    for junk in (b"", b"This is a letter to the parents. " * 100):
        school.path.write_bytes(junk)
        with pytest.raises(DatabaseDamaged):
            school.store()
        assert school.path.read_bytes() == junk


def test_tables_of_a_newer_version_are_left_alone(school):
    school.tamper(("UPDATE alembic_version SET version_num = '9999'",))
    before = school.path.read_bytes()
    with pytest.raises(DatabaseTooNew, match="newer version"):
        school.store()
    assert school.path.read_bytes() == before


def test_who_may_not_change_the_file_refuses_older_tables(school):
    before = school.path.read_bytes()
    versions = (*schema.VERSIONS, "later")
    with unchanged(school.path) as connection:
        schema.assert_up_to_date(connection, school.path)
        with pytest.raises(DatabaseTooOld, match="start the kiosk once"):
            schema.assert_up_to_date(connection, school.path, versions)
    assert school.path.read_bytes() == before


def test_a_journal_without_its_beginning_is_damaged(school):
    school.tamper(("DELETE FROM journal",))
    with pytest.raises(DatabaseDamaged, match="do not follow each other"):
        school.store()


def test_a_refused_opening_gives_the_lock_back(school):
    school.tamper(("UPDATE alembic_version SET version_num = '9999'",))
    with pytest.raises(DatabaseTooNew):
        school.store()
    school.tamper(("UPDATE alembic_version SET version_num = ?", schema.VERSIONS[-1]))
    assert school.store().head.seq == 1


def test_every_fault_of_the_database_is_number_five(school, tmp_path):
    with pytest.raises(DatabaseMissing) as told:
        school.store(tmp_path / "none")
    assert told.value.code is FaultCode.DATABASE
    assert int(FaultCode.DATABASE) == 5


def new(school, path):
    ids = {"lineage": school.id(), "boot": school.id(), "act": school.id()}
    create(path, school.SCHOOL, school.CABINET, **ids, at=school.AT, salt=os.urandom)


def test_creating_leaves_one_whole_file_only_its_owner_reads(school, tmp_path):
    folder = tmp_path / "new"
    folder.mkdir()
    new(school, folder / "kiosk.sqlite")
    assert set(contents(folder)) == {"kiosk.sqlite", "kiosk.sqlite.lock"}
    assert (folder / "kiosk.sqlite").stat().st_mode & 0o777 == 0o600
    assert verify(folder / "kiosk.sqlite").entries == 1
    store = school.store(folder / "kiosk.sqlite")
    assert (store.school, store.cabinet) == (school.SCHOOL, school.CABINET)


def test_creating_never_writes_over_anything(school):
    before = contents(school.path.parent)
    with pytest.raises(DatabaseExists, match="left as it is"):
        new(school, school.path)
    assert contents(school.path.parent) == before


def test_creating_wants_its_folder_to_be_there(school, tmp_path):
    with pytest.raises(DatabaseMissing, match="no folder"):
        new(school, tmp_path / "nowhere" / "kiosk.sqlite")


def test_creating_is_not_stopped_by_what_a_power_cut_left_half_made(school, tmp_path):
    path = tmp_path / "fresh.sqlite"
    path.with_name("fresh.sqlite.new").write_bytes(b"half")
    path.with_name("fresh.sqlite.new-wal").write_bytes(b"half")
    path.with_name("fresh.sqlite.new-journal").write_bytes(b"half")
    new(school, path)
    assert verify(path).entries == 1


def test_a_lock_that_cannot_be_made_is_told(school, tmp_path):
    path = tmp_path / "fresh.sqlite"
    path.with_name("fresh.sqlite.lock").mkdir()
    with pytest.raises(DatabaseUnreadable, match="Is a directory"):
        new(school, path)
    assert not path.exists()
