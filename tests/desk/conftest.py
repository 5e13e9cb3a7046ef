"""A desk on a bench: fresh for each test, its database made once."""

import pytest

from tests.desk.bench import Bench, new_cabinet
from tests.desk.staffed import FirstDay, Staffed


@pytest.fixture(scope="session")
def cabinet(tmp_path_factory):
    """A database with pupils in it, to be copied."""
    file = tmp_path_factory.mktemp("bench") / "cabinet.db"
    new_cabinet(file)
    return file


@pytest.fixture(scope="session")
def staffed_cabinet(tmp_path_factory, cabinet):
    """The same with a staff."""
    folder = tmp_path_factory.mktemp("staffed")
    first_day = FirstDay(folder, cabinet)
    first_day.enrols_everybody()
    first_day.close()
    return folder / "cabinet.db"


@pytest.fixture
def desk(tmp_path, staffed_cabinet):
    """The desk in the morning, with its staff, and with nothing inside."""
    built = Staffed(tmp_path, staffed_cabinet)
    yield built
    built.close()


@pytest.fixture
def bench(tmp_path, cabinet):
    """The desk, in the morning, with nothing inside."""
    built = Bench(tmp_path, cabinet)
    yield built
    built.close()
