import resource

import pytest

from db.connection import WAL_PAGES_MAX
from db.errors import DatabaseDamaged, DatabaseFull, DatabaseUnreadable
from db.verify import verify


@pytest.fixture
def no_file_grows():
    """From `begin` on no file of this process may be written past `bytes`: the kernel refuses."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def begin(size):
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))

    def end():
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    yield begin, end
    end()


def test_a_full_disk_undoes_the_act_and_the_store_goes_on(school, store):
    connection = store._database.connection
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 2}")
    written = []
    with pytest.raises(DatabaseFull, match="make room"):
        written.extend(school.hand_in(store, slot) for slot in range(100))
    assert store.open_stays() == written
    assert store.head.seq == 1 + len(written)
    assert store.verify().entries == 1 + len(written)
    connection.exec_driver_sql("PRAGMA max_page_count=100000")
    written.append(school.hand_in(store, 100))
    assert store.open_stays() == written
    assert store.verify().entries == 1 + len(written)


@pytest.mark.parametrize(
    ("statement", "read"),
    [
        ("UPDATE stays SET phase = 'gone'", lambda store: store.open_stays()),
        ("UPDATE stays SET authorisation = x'00'", lambda store: store.open_stays()),
        ("UPDATE journal SET data = 'x'", lambda store: store.entries_after(None, 0, 9)),
        ("UPDATE journal SET role = 'cat'", lambda store: store.entries_after(None, 0, 9)),
    ],
)
def test_a_row_nothing_can_be_made_of_is_damage_and_nothing_of_it_is_said(
    school, store, statement, read
):
    school.hand_in(store, 1)
    connection = store._database.connection
    connection.exec_driver_sql("DROP TRIGGER journal_only_forgotten")
    connection.exec_driver_sql(statement)
    with pytest.raises(DatabaseDamaged, match="put back a backup") as told:
        read(store)
    assert told.value.__cause__ is None
    with pytest.raises(DatabaseUnreadable):
        school.hand_in(store, 2)


def test_a_log_that_nobody_moves_is_bounded_all_the_same(school, store):
    log = school.path.with_name(school.path.name + "-wal")
    for slot in range(700):
        school.hand_in(store, slot)
    assert 1_000_000 < log.stat().st_size < (WAL_PAGES_MAX + 30) * 1048


def test_after_a_failed_write_the_store_believes_nothing_until_it_is_opened_anew(
    school, store, no_file_grows
):
    begin, end = no_file_grows
    stay = school.hand_in(store, 1)
    begin(school.path.with_name(school.path.name + "-wal").stat().st_size + 1024)
    with pytest.raises(DatabaseUnreadable, match="check the disk"):
        school.hand_in(store, 2)
    end()
    for attempt in (
        lambda: school.hand_in(store, 2),
        store.open_stays,
        store.checkpoint,
        lambda: store.pupil_of(school.SAMS_BADGE),
    ):
        with pytest.raises(DatabaseUnreadable, match="open it anew"):
            attempt()
    assert store.head.seq == 2
    school.close(store)
    again = school.store()
    assert again.open_stays() == [stay]
    school.hand_in(again, 2)
    school.close(again)
    assert verify(school.path).entries == 3
