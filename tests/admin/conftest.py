"""The office's desk, without a kiosk and with one that runs."""

import shutil
import tempfile
from pathlib import Path

import pytest

from kiosk.admin.main import main
from tests.admin.office_desk import Desk, RunningKiosk


@pytest.fixture(scope="session")
def created(tmp_path_factory):
    """What `kiosk-admin create` makes, once."""
    database = tmp_path_factory.mktemp("created") / "kiosk.sqlite"
    made_by = ("--school", "5c000000-0000-4000-8000-000000000001")
    made_by += ("--cabinet", "ca000000-0000-4000-8000-000000000002")
    with pytest.raises(SystemExit):
        main(["create", "--database", str(database), *made_by])
    return database


@pytest.fixture
def desk(created, tmp_path, capsys):
    with tempfile.TemporaryDirectory() as short:
        made = Desk(tmp_path, Path(short), capsys)
        shutil.copy(created, made.database)
        capsys.readouterr()
        yield made


@pytest.fixture
def kiosk(desk, tmp_path):
    running = RunningKiosk(desk, tmp_path)
    yield running
    running.close()
