"""The command as somebody types it: what it prints, what it leaves, and its exit code."""

import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from uuid import UUID

import pytest

from db.store import Store
from kiosk.admin.main import main

SCHOOL = "5c000000-0000-4000-8000-000000000001"
CABINET = "ca000000-0000-4000-8000-000000000002"
SECONDS_MAX = 30

CONFIG = """
[school]
id = "{school}"
[times.monday]
opens = 08:00:00
school_end = 14:15:00
[cabinet]
id = "{cabinet}"
file = "cabinet.toml"
[database]
file = "kiosk.sqlite"
[badges]
key_file = "badge.key"
[boards]
port = "/dev/null"
key_file = "boards.key"
[socket]
path = "{socket}"
"""


@pytest.fixture
def kiosk_admin(capsys):
    """Runs a command; returns exit code, what was printed, and what was complained of."""

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        return (ended.value.code, *capsys.readouterr())

    return run


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture
def database(tmp_path, kiosk_admin):
    path = tmp_path / "kiosk.sqlite"
    code, out, err = kiosk_admin(
        "create", "--database", path, "--school", SCHOOL, "--cabinet", CABINET
    )
    assert (code, err) == (0, "")
    assert f"made    {path}\nschool  {SCHOOL}\ncabinet {CABINET}\nlineage " in out
    return path


def opened(path):
    return Store.open(path, boot=UUID(int=1), new_id=lambda: UUID(int=2), salt=bytes)


def test_a_new_database_is_bound_to_its_school_and_verifies(kiosk_admin, database):
    before = contents(database.parent)
    code, out, err = kiosk_admin("verify", "--database", database)
    assert (code, err) == (0, "")
    assert contents(database.parent) == before
    store = opened(database)
    assert (str(store.school), str(store.cabinet)) == (SCHOOL, CABINET)
    assert out == f"lineage {store.lineage}\nentries 1\nhead    {store.head.hash.hex()}\n"
    store.close()


def test_ids_a_school_does_not_have_yet_are_minted_and_printed(kiosk_admin, tmp_path):
    path = tmp_path / "kiosk.sqlite"
    code, out, _ = kiosk_admin("create", "--database", path)
    store = opened(path)
    assert code == 0
    assert f"school  {store.school}\ncabinet {store.cabinet}\n" in out
    assert store.school != store.cabinet
    store.close()


def test_a_journal_that_does_not_fit_ends_with_one_and_names_the_entry(kiosk_admin, database):
    raw = sqlite3.connect(database, isolation_level=None)
    raw.execute("DROP TRIGGER journal_only_forgotten")
    raw.execute("UPDATE journal SET at = at + 1")
    raw.close()
    code, out, err = kiosk_admin("verify", "--database", database)
    assert (code, out) == (1, "")
    assert err.startswith("Entry ")
    assert ":1 does not fit: " in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("verify", "--database", "none.sqlite"),
        ("verify", "--database", "letter.txt"),
        ("verify", "--config", "none.toml"),
        ("verify", "--config", "letter.txt"),
        ("create", "--database", "letter.txt", "--school", SCHOOL, "--cabinet", CABINET),
        ("create", "--database", "none/a.sqlite", "--school", SCHOOL, "--cabinet", CABINET),
    ],
)
def test_bad_input_gets_one_sentence_and_touches_nothing(kiosk_admin, tmp_path, arguments):
    (tmp_path / "letter.txt").write_text("Dear parents,\n", encoding="utf-8")
    before = contents(tmp_path)
    given = [tmp_path / word if "." in word else word for word in arguments]
    code, out, err = kiosk_admin(*given)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.endswith(".\n")
    assert contents(tmp_path) == before
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("kind", ["letter", "empty", "other"])
def test_a_file_that_is_no_kiosks_is_told_as_that_and_a_backup_comes_second(
    kiosk_admin, tmp_path, kind
):
    path = tmp_path / kind
    path.write_text("Dear parents,\n" if kind == "letter" else "", encoding="utf-8")
    if kind == "other":
        raw = sqlite3.connect(path)
        raw.execute("CREATE TABLE books (title)")
        raw.close()
    code, out, err = kiosk_admin("verify", "--database", path)
    assert (code, out) == (2, "")
    assert err == (
        f"{path} is no database of a kiosk: give the file that [database] names; if it is that "
        "one, put back a backup.\n"
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ("verify",),
        ("verify", "--database", "a", "--config", "b"),
        ("create", "--database", "a", "--school", "De Duinsprong", "--cabinet", CABINET),
    ],
)
def test_a_command_given_wrongly_explains_itself(kiosk_admin, arguments):
    code, out, err = kiosk_admin(*arguments)
    assert (code, out) == (2, "")
    assert "Usage: kiosk-admin" in err
    assert "Traceback" not in err


def test_the_command_is_installed_and_ends_as_it_says(database):
    command = Path(sys.executable).with_name("kiosk-admin")
    for path, code in ((database, 0), (database.with_name("none"), 2)):
        done = subprocess.run(
            [command, "verify", "--database", path],
            capture_output=True,
            timeout=SECONDS_MAX,
            check=False,
        )
        assert done.returncode == code


def test_a_database_a_kiosk_owns_is_left_to_it(kiosk_admin, database):
    store = opened(database)
    code, out, err = kiosk_admin("verify", "--database", database)
    store.close()
    assert (code, out) == (2, "")
    assert err == f"{database} belongs to another process: stop the kiosk first.\n"


@pytest.fixture
def config(database, tmp_path):
    """A configuration beside the database; the socket's path must be short, so it lies apart."""
    with tempfile.TemporaryDirectory() as short:
        listens = Path(short) / "kiosk.sock"
        path = tmp_path / "kiosk.toml"
        text = CONFIG.format(school=SCHOOL, cabinet=CABINET, socket=listens)
        path.write_text(text, encoding="utf-8")
        yield path, listens


def test_with_no_kiosk_running_the_configured_file_is_verified(kiosk_admin, config):
    code, out, err = kiosk_admin("verify", "--config", config[0])
    assert (code, err) == (0, "")
    assert "entries 1\n" in out


def test_a_silent_owner_of_the_file_is_told(kiosk_admin, config, database):
    store = opened(database)
    code, out, err = kiosk_admin("verify", "--config", config[0])
    store.close()
    assert (code, out) == (2, "")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("answer", "printed"),
    [
        (
            b'{"ok": true, "lineage": "l", "entries": 7, "head": "h"}\n',
            (0, "lineage l\nentries 7\nhead    h\n", ""),
        ),
        (
            b'{"ok": true, "broken": "Entry l:3 does not fit."}\n',
            (1, "", "Entry l:3 does not fit.\n"),
        ),
        (b'{"ok": false, "error": "Not you."}\n', (2, "", "Not you.\n")),
    ],
)
def test_a_running_kiosk_is_asked_over_its_socket(kiosk_admin, config, database, answer, printed):
    store = opened(database)
    asked = []
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(config[1]))
        listener.listen()
        listener.settimeout(SECONDS_MAX)

        def kiosk():
            with listener.accept()[0] as peer:
                asked.append(peer.recv(1000))
                peer.sendall(answer)

        thread = threading.Thread(target=kiosk)
        thread.start()
        assert kiosk_admin("verify", "--config", config[0]) == printed
        thread.join(timeout=SECONDS_MAX)
    store.close()
    assert asked == [b'{"verb": "verify"}\n']


@pytest.mark.parametrize(
    ("option", "if_there"), [([], "enrolled anew"), (["--boards"], "flashed anew")]
)
def test_a_key_is_made_once_and_never_overwritten(tmp_path, kiosk_admin, option, if_there):
    path = tmp_path / "some.key"
    assert kiosk_admin("key", path, *option) == (0, f"made {path}\n", "")
    made = path.read_bytes()
    assert len(bytes.fromhex(made.decode())) == 32
    code, _, complaint = kiosk_admin("key", path, *option)
    assert code == 2
    assert if_there in complaint
    assert path.read_bytes() == made
