import shutil
import sqlite3
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import DatabaseDamaged, DatabaseLocked, DatabaseMissing, JournalBroken
from db.journal import Entry
from db.verify import verify
from policy.stays import Phase

P = Phase
MOVES = {
    P.HAND_IN_AUTHORISED: [
        ("hand_in.opened", P.HAND_IN_OPENED, {}),
        ("hand_in.unopened", P.ENDED, {}),
        ("stay.uncertain", P.UNCERTAIN, {"act": "hand_in", "cause": "no_answer"}),
    ],
    P.HAND_IN_OPENED: [
        ("hand_in.closed", P.INSIDE, {}),
        ("stay.recovered", P.INSIDE, {"act": "hand_in", "phase": "inside"}),
    ],
    P.INSIDE: [
        ("collect.authorised", P.COLLECT_AUTHORISED, {}),
        ("reopen.authorised", P.REOPEN_AUTHORISED, {}),
    ],
    P.REOPEN_AUTHORISED: [
        ("reopen.unopened", P.INSIDE, {}),
        ("hand_in.opened", P.HAND_IN_OPENED, {}),
    ],
    P.COLLECT_AUTHORISED: [
        ("collect.opened", P.COLLECT_OPENED, {}),
        ("collect.unopened", P.INSIDE, {}),
    ],
    P.COLLECT_OPENED: [
        ("collect.closed", P.ENDED, {}),
        ("stay.recovered", P.ENDED, {"act": "collect", "phase": "ended"}),
    ],
    P.UNCERTAIN: [
        ("collect.retry_authorised", P.COLLECT_RETRY_AUTHORISED, {}),
        ("retry.authorised", P.RETRY_AUTHORISED, {}),
    ],
    P.COLLECT_RETRY_AUTHORISED: [
        ("collect.opened", P.COLLECT_OPENED, {}),
        ("stay.uncertain", P.UNCERTAIN, {"act": "collect", "cause": "no_answer"}),
    ],
    P.RETRY_AUTHORISED: [("hand_in.opened", P.HAND_IN_OPENED, {})],
}
SLOTS = 3
COLUMNS = Entry.__slots__
BOUNDED = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
histories = st.lists(
    st.tuples(st.integers(0, SLOTS + 3), st.integers(0, 2)), min_size=1, max_size=25
)


def live(school, history):
    """Live through a history: in each slot a stay begins or goes on; at times the rest happens."""
    store = school.store()
    inside = {}
    for what, which in history:
        if what >= SLOTS:
            store = happen(school, store, what - SLOTS, which)
        elif what not in inside:
            inside[what] = school.hand_in(store, what)
        else:
            moves = MOVES[inside[what].phase]
            kind, phase, told = moves[which % len(moves)]
            moved = school.move(store, inside.pop(what), kind, phase, told)
            if phase is not P.ENDED:
                inside[what] = moved
    entries = store.verify().entries
    school.close(store)
    return entries


def happen(school, store, what, which):
    if what == 0:
        school.balance(store)
    elif what == 1:
        school.note(store, clock_ok=bool(which))
    elif what == 2:
        store.checkpoint()
    else:
        school.close(store)
        if which == 0:
            school.restore()
        return school.store()
    return store


@BOUNDED
@given(history=histories)
def test_whatever_happens_at_a_cabinet_its_journal_verifies(schools, history):
    school = schools()
    entries = live(school, history)
    assert verify(school.path).entries == entries


def other(value):
    """A value like this one, differing in one bit or one character."""
    if isinstance(value, bytes):
        return bytes([value[0] ^ 1]) + value[1:]
    if isinstance(value, str):
        return value[:-1] + chr(ord(value[-1]) ^ 1)
    return 64 if value is None else value ^ 64


@BOUNDED
@given(history=histories, column=st.sampled_from(COLUMNS), where=st.integers(0, 10_000))
def test_any_one_changed_value_is_found_and_its_entry_named(schools, history, column, where):
    school = schools()
    number = where % live(school, history)
    lineage, seq, old = row(school, column, number)
    school.tamper((f"UPDATE journal SET {column} = ? WHERE rowid = {number + 1}", other(old)))
    with pytest.raises(JournalBroken) as broken:
        verify(school.path)
    named = broken.value.lineage, broken.value.seq
    if number == 0:
        assert named in ((None, 1), (UUID(bytes=lineage), 1))
    elif column in ("lineage", "seq"):  # its own name was changed: the place after the last good
        before = row(school, "seq", number - 1)
        assert named[1] in (seq, before[1] + 1)
    else:
        assert named == (UUID(bytes=lineage), seq)


def row(school, column, number):
    raw = sqlite3.connect(school.path)
    try:
        return raw.execute(
            f"SELECT lineage, seq, {column} FROM journal ORDER BY rowid LIMIT 1 OFFSET {number}"
        ).fetchone()
    finally:
        raw.close()


@pytest.fixture
def lived(school):
    """A file of six entries, three stays in it: (school, the first stay)."""
    store = school.store()
    stay = school.hand_in(store, 1)
    stay = school.move(store, stay, "hand_in.opened", P.HAND_IN_OPENED)
    school.hand_in(store, 2)
    school.balance(store)
    school.hand_in(store, 3)
    school.close(store)
    return school, stay


@pytest.mark.parametrize(
    ("statement", "seq", "why"),
    [
        ("DELETE FROM journal WHERE seq = 3", 3, "number does not follow"),
        ("DELETE FROM journal WHERE seq = 1", 1, "not what it must be"),
        ("DELETE FROM journal", 1, "empty"),
        ("DELETE FROM journal WHERE seq = 6", 5, "table of stays"),
        ("UPDATE journal SET rowid = rowid + 100 WHERE seq = 2", 2, "number does not follow"),
        ("UPDATE journal SET salt = NULL WHERE seq = 2", 2, "forgotten together"),
        ("UPDATE journal SET data = '{}' WHERE seq = 2", 2, "not what was digested"),
        ("UPDATE journal SET data = data || ' ' WHERE seq = 5", 5, "not what was digested"),
        ("UPDATE journal SET at = at + 0.25 WHERE seq = 4", 4, "not what it must be"),
        ("UPDATE journal SET clock_ok = 2 WHERE seq = 4", 4, "not what it must be"),
        ("UPDATE journal SET clock_ok = 0 WHERE seq = 4", 4, "hash is not that of its fields"),
        ("UPDATE journal SET v = 2 WHERE seq = 4", 4, "format is not known"),
        ("UPDATE journal SET salt = NULL, data = NULL WHERE seq = 6", 6, "data of stays"),
        ("UPDATE journal SET kind = 'hand_in.lost' WHERE seq = 6", 6, "not what it must be"),
        ("UPDATE stays SET slot = 9 WHERE slot = 1", 5, "table of stays"),
        ("UPDATE stays SET phase = 'inside' WHERE slot = 3", 6, "table of stays"),
        ("DELETE FROM stays WHERE slot = 2", 5, "table of stays"),
    ],
)
def test_what_was_done_to_the_file_is_named(lived, statement, seq, why):
    school, _ = lived
    school.tamper((statement,))
    with pytest.raises(JournalBroken, match=why) as broken:
        verify(school.path)
    assert broken.value.seq == seq
    assert str(broken.value).startswith("Entry ")


def test_a_stay_nobody_told_of_is_named_at_the_journals_end(lived):
    school, _ = lived
    school.tamper(
        ("INSERT INTO stays SELECT cabinet, zeroblob(16), pupil, 8, phase, devices, authorisation,"
         " authorised_at, began_at, ended_at, kind FROM stays WHERE slot = 3",)
    )  # fmt: skip
    with pytest.raises(JournalBroken, match="table of stays") as broken:
        verify(school.path)
    assert broken.value.seq == 6


@pytest.mark.parametrize(
    ("kind", "slot", "known", "why"),
    [
        ("hand_in.opened", 7, False, "not open"),
        ("hand_in.closed", 7, True, "another slot"),
        ("hand_in.authorised", 1, False, "slot holds another stay"),
    ],
)
def test_an_entry_that_cannot_follow_is_named(lived, kind, slot, known, why):
    school, stay = lived
    told = {"stay": str(stay.id if known else school.id())}
    store = school.store()
    with store.act(school.AT, True, school.PUPIL) as act:
        devices = {"devices": 1} if kind.endswith("authorised") else {}
        act.record(kind, told | devices, slot=slot)
    school.close(store)
    with pytest.raises(JournalBroken, match=why) as broken:
        verify(school.path)
    assert broken.value.seq == 7


def test_a_balance_that_tells_otherwise_is_named(lived):
    school, _ = lived
    store = school.store()
    with store.act(school.AT, True, school.PUPIL) as act:
        act.record("cabinet.balance", {"stays": []})
    school.close(store)
    with pytest.raises(JournalBroken, match="balance differs") as broken:
        verify(school.path)
    assert broken.value.seq == 7


def test_what_lies_before_the_last_balance_may_be_forgotten(lived):
    school, _ = lived
    school.tamper(("UPDATE journal SET salt = NULL, data = NULL WHERE seq BETWEEN 2 AND 4",))
    assert verify(school.path).entries == 6


def test_a_lineage_that_does_not_name_the_head_before_it_is_named(lived):
    school, _ = lived
    later = school.restore()
    school.tamper(("DELETE FROM journal WHERE seq = 6",), ("DELETE FROM stays WHERE slot = 3",))
    with pytest.raises(JournalBroken, match="does not name the head") as broken:
        verify(school.path)
    assert (broken.value.lineage, broken.value.seq) == (later, 1)


def test_verifying_changes_no_byte_of_file_or_log(lived, tmp_path):
    school, _ = lived
    store = school.store()
    school.move(store, store.open_stays()[1], "hand_in.opened", P.HAND_IN_OPENED)
    folder = tmp_path / "after a crash"
    folder.mkdir()
    for ending in ("", "-wal"):  # as they are at this instant, with the store open
        source = school.path.with_name(school.path.name + ending)
        shutil.copy(source, folder / f"kiosk.sqlite{ending}")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert len(before["kiosk.sqlite-wal"]) > 0
    assert verify(folder / "kiosk.sqlite") == store.verify()
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert after == before | {"kiosk.sqlite.lock": b""}


def test_a_link_to_the_file_is_as_good_as_the_file(lived, tmp_path):
    school, _ = lived
    link = tmp_path / "elsewhere.sqlite"
    link.symlink_to(school.path)
    store = school.store(link)
    school.note(store)
    with pytest.raises(DatabaseLocked):
        verify(school.path)
    school.close(store)
    assert verify(link).entries == verify(school.path).entries == 7


def test_a_running_kiosk_verifies_in_steps_and_goes_on_serving(lived):
    school, _ = lived
    store = school.store()
    verification = store.verification()
    steps = 0
    while (verified := verification.step(2)) is None:
        steps += 1
        if steps < 4:
            school.hand_in(store, 10 + steps)
    assert (verified.entries, verified.head_hash) == (9, store.head.hash)
    assert steps == 4


def test_verifying_a_closed_file_leaves_nothing_beside_it(lived):
    school, _ = lived
    before = {path.name: path.read_bytes() for path in school.path.parent.iterdir()}
    assert verify(school.path).entries == 6
    assert {path.name: path.read_bytes() for path in school.path.parent.iterdir()} == before


def test_what_is_not_there_cannot_be_verified(tmp_path):
    with pytest.raises(DatabaseMissing):
        verify(tmp_path / "kiosk.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_a_file_with_a_torn_page_is_damaged_or_broken(lived):
    school, _ = lived
    whole = school.path.read_bytes()
    for page in range(len(whole) // 1024):
        start = page * 1024
        school.path.write_bytes(whole[:start] + bytes(1024) + whole[start + 1024 :])
        with pytest.raises((DatabaseDamaged, JournalBroken)):
            verify(school.path)
    school.path.write_bytes(whole)
    assert verify(school.path).entries == 6
