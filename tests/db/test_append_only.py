import pytest
from sqlalchemy.exc import IntegrityError

from policy.people import Role

FORGET = "UPDATE journal SET salt = NULL, data = NULL WHERE seq = 2"


@pytest.fixture
def sql(school, store):
    school.note(store)
    school.note(store)
    return store._database.connection.exec_driver_sql


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM journal WHERE seq = 3",
        "UPDATE journal SET kind = 'part.recovered' WHERE seq = 2",
        "UPDATE journal SET at = at + 1 WHERE seq = 2",
        "UPDATE journal SET seq = 9 WHERE seq = 2",
        "UPDATE journal SET digest = zeroblob(32), salt = NULL, data = NULL WHERE seq = 2",
        "UPDATE journal SET data = NULL WHERE seq = 2",
        "UPDATE journal SET salt = NULL WHERE seq = 2",
        "UPDATE journal SET data = '{}' WHERE seq = 2",
        "UPDATE journal SET salt = NULL, data = NULL WHERE seq = 1",
        "INSERT OR REPLACE INTO journal SELECT * FROM journal WHERE seq = 2",
        "REPLACE INTO journal SELECT * FROM journal WHERE seq = 3",
    ],
)
def test_the_journal_is_neither_cut_nor_rewritten(sql, store, statement):
    before = sql("SELECT * FROM journal").all()
    with pytest.raises(IntegrityError):
        sql(statement)
    assert sql("SELECT * FROM journal").all() == before
    assert store.verify().entries == 3


def test_the_journal_has_no_holes(sql):
    columns = "cabinet, lineage, {}, v, act, boot, at, clock_ok, kind, slot, role, prev_hash,"
    for seq in ("seq + 2", "0", "-1"):
        names = columns.format(seq) + " digest, hash, salt, data"
        with pytest.raises(IntegrityError):
            sql(f"INSERT INTO journal SELECT {names} FROM journal WHERE seq = 3")


def test_an_entrys_salt_and_data_may_be_forgotten_together(sql, store):
    sql(FORGET)
    entry = store.entries_after(store.lineage, 1, 1)[0][0]
    assert (entry.salt, entry.data) == (None, None)
    assert entry.to_json()["data"] is None
    assert store.verify().entries == 3


def test_what_is_forgotten_is_not_left_in_the_files_free_space(school, store):
    kind = "board.started"
    with store.act(school.AT, True, Role.SYSTEM) as act:
        act.record(kind, {"board": 1, "cause": "a-word-to-look-for"})
    store.checkpoint()
    assert b"a-word-to-look-for" in school.path.read_bytes()
    store._database.connection.exec_driver_sql(FORGET)
    school.close(store)
    assert b"a-word-to-look-for" not in school.path.read_bytes()
