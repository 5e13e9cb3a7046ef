"""A school's first day: its database is the same whether it is made or remembered."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from db.errors import DatabaseExists
from db.verify import verify
from simulator.birth import Birth, make_anew, make_from_memory

BIRTH = Birth(*(UUID(int=n) for n in range(1, 6)), datetime(2026, 9, 1, 6, tzinfo=UTC), bytes(16))


def test_a_remembered_database_is_byte_for_byte_the_one_that_is_made(tmp_path):
    made, *remembered = (tmp_path / f"{number}.db" for number in range(3))
    make_anew(made, BIRTH)
    for path in remembered:
        make_from_memory(path, BIRTH)
        assert path.read_bytes() == made.read_bytes()
        assert path.stat().st_mode == made.stat().st_mode
        assert verify(path) == verify(made)


def test_another_school_remembers_another_database(tmp_path):
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    make_from_memory(one, BIRTH)
    make_from_memory(other, replace(BIRTH, school=UUID(int=9)))
    assert verify(one).head_hash != verify(other).head_hash


@pytest.mark.parametrize(
    ("make", "refused"), [(make_anew, DatabaseExists), (make_from_memory, FileExistsError)]
)
def test_what_is_there_already_is_left_as_it_was(make, refused, tmp_path):
    path = tmp_path / "cabinet.db"
    path.write_bytes(b"a school's")
    with pytest.raises(refused):
        make(path, BIRTH)
    assert path.read_bytes() == b"a school's"
