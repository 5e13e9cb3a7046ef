"""A desk on a bench: fresh for each test, its database made once."""

import pytest

from tests.desk.bench import Bench, new_cabinet


@pytest.fixture(scope="session")
def cabinet(tmp_path_factory):
    """A database with pupils in it, to be copied."""
    file = tmp_path_factory.mktemp("bench") / "cabinet.db"
    new_cabinet(file)
    return file


@pytest.fixture
def bench(tmp_path, cabinet):
    """The desk, in the morning, with nothing inside."""
    built = Bench(tmp_path, cabinet)
    yield built
    built.close()
