"""`kiosk-admin day`, as the office types it, with and without a kiosk running."""

import json
import socket
import tempfile
import threading
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from db.store import Store
from kiosk.admin.day import _warn
from kiosk.admin.main import main
from kiosk.config import load
from policy.people import Pupil, PupilId, Role

SECONDS_MAX = 30
NEXT_MONTH = datetime.now(UTC).date() + timedelta(days=30)
DAY = NEXT_MONTH.isoformat()
SCHOOL = "5c000000-0000-4000-8000-000000000001"
CABINET = "ca000000-0000-4000-8000-000000000002"
CONFIG = """
[school]
id = "{school}"
{week}
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
[clock]
trust = "rtc"
[socket]
path = "{socket}"
"""
WEEK = "\n".join(
    f'[times.{day}]\nopens = "08:15"\nschool_end = "14:15"'
    for day in ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)


@pytest.fixture
def kiosk_admin(capsys):
    """Runs a command; returns exit code, what was printed, and what was complained of."""

    def run(*arguments):
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        return (ended.value.code, *capsys.readouterr())

    return run


@pytest.fixture
def config(tmp_path, kiosk_admin):
    """A cabinet with one pupil, and every day a school day; the socket's path must be short."""
    database = tmp_path / "kiosk.sqlite"
    kiosk_admin("create", "--database", database, "--school", SCHOOL, "--cabinet", CABINET)
    with tempfile.TemporaryDirectory() as short:
        path = tmp_path / "kiosk.toml"
        text = CONFIG.format(
            school=SCHOOL, cabinet=CABINET, week=WEEK, socket=Path(short) / "kiosk.sock"
        )
        path.write_text(text, encoding="utf-8")
        store = opened(path)
        store.people.add_pupil(Pupil(PupilId(UUID(int=9)), "Sam", "7A"))
        store.close()
        yield path


def opened(config):
    path = config.with_name("kiosk.sqlite")
    return Store.open(path, boot=UUID(int=1), new_id=uuid4, salt=bytes)


def test_what_is_entered_with_no_kiosk_running_is_kept_and_listed(kiosk_admin, config):
    for words in (["--school-end", "12:00"], ["--no-school", "--group", "7A"], ["--as-usual"]):
        done = kiosk_admin("day", "change", DAY, *words, "--config", config)
        assert done == (0, "entered\n", "")
    code, out, err = kiosk_admin("day", "list", "--config", config)
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0].startswith(f"{DAY}  the whole school: school ends at 12:00 (operator, ")
    assert lines[1].startswith(f"{DAY}  group 7A: no school (operator, ")
    assert lines[2].startswith(f"{DAY}  the whole school: as usual (operator, ")
    store = opened(config)
    kinds = [(entry.kind, entry.role) for entry in store.entries_after(None, 0, 9)[0]]
    store.close()
    assert kinds[1:] == [("day.changed", Role.OPERATOR)] * 3


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([DAY, "--school-end", "08:00"], "School has not begun by then: if there is none that day"),
        (["2020-09-15", "--no-school"], "That day is past."),
        (["2199-09-15", "--no-school"], "That day is more than a year ahead."),
        ([DAY, "--no-school", "--group", "7B"], "No pupil is in that group"),
        (["2026-13-40", "--no-school"], "That is no date: write it as 2026-09-15."),
        (["15-09-2026", "--no-school"], "That is no date: write it as 2026-09-15."),
        (["tomorrow", "--as-usual"], "That is no date: write it as 2026-09-15."),
        ([DAY, "--school-end", "25:00"], "That is no time of day: write it as 12:00."),
        ([DAY, "--school-end", "noon"], "That is no time of day: write it as 12:00."),
    ],
)
def test_what_cannot_be_is_one_sentence_and_nothing_is_written(kiosk_admin, config, words, says):
    code, out, err = kiosk_admin("day", "change", *words, "--config", config)
    assert (code, out) == (2, "")
    assert err.startswith(says)
    assert err.count("\n") == 1
    store = opened(config)
    assert (store.head.seq, store.day_exceptions.entered()) == (1, [])
    store.close()


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--no-school", "--as-usual"],
        ["--no-school", "--school-end", "12:00"],
    ],
)
def test_a_change_that_is_not_one_thing_explains_itself(kiosk_admin, config, words):
    code, out, err = kiosk_admin("day", "change", DAY, *words, "--config", config)
    assert (code, out) == (2, "")
    assert "Usage: kiosk-admin day change" in err
    assert "Traceback" not in err


class Kiosk:
    """Owns the file, and answers one question over the socket."""

    def __init__(self, config, answer):
        self._store = opened(config)
        self.asked = []
        path = config.read_text(encoding="utf-8").rpartition('path = "')[2].strip().strip('"')
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(path)
        self._listener.listen()
        self._listener.settimeout(SECONDS_MAX)
        self._answer = json.dumps(answer).encode() + b"\n"
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()

    def _serve(self):
        with self._listener.accept()[0] as peer:
            self.asked.append(json.loads(peer.recv(4096)))
            peer.sendall(self._answer)

    def stop(self):
        self._thread.join(timeout=SECONDS_MAX)
        self._listener.close()
        self._store.close()


def test_the_list_says_when_the_holidays_of_the_school_year_are_not_known(config, capsys):
    config.write_text('[calendar]\nregion = "Zuid"\n' + config.read_text(), encoding="utf-8")
    settings = load(config)
    _warn(settings, date(2029, 9, 1))
    assert capsys.readouterr().err == ""
    _warn(settings, date(2030, 9, 1))
    assert "enter them as [calendar] days_off" in capsys.readouterr().err


def test_a_running_kiosk_is_told_over_its_socket(kiosk_admin, config):
    kiosk = Kiosk(config, {"ok": True})
    done = kiosk_admin("day", "change", DAY, "--school-end", "12:00", "--config", config)
    kiosk.stop()
    assert done == (0, "entered\n", "")
    assert kiosk.asked == [
        {
            "verb": "day_change",
            "day": DAY,
            "change": "school_end",
            "group": None,
            "school_end": "12:00",
        }
    ]


def test_an_hour_of_one_digit_is_a_time_too(kiosk_admin, config):
    kiosk = Kiosk(config, {"ok": True})
    kiosk_admin("day", "change", DAY, "--school-end", "9:05", "--config", config)
    kiosk.stop()
    assert kiosk.asked[0]["school_end"] == "09:05"


def test_a_running_kiosk_that_refuses_is_quoted(kiosk_admin, config):
    kiosk = Kiosk(config, {"ok": False, "error": "That day is past."})
    done = kiosk_admin("day", "change", DAY, "--no-school", "--config", config)
    kiosk.stop()
    assert done == (2, "", "That day is past.\n")


def test_a_running_kiosk_lists_what_it_knows(kiosk_admin, config):
    entered = {"day": DAY, "change": "no_school", "group": "7A", "school_end": None}
    entered |= {"role": "office", "entered_at": "2026-09-15T09:00:05+00:00", "clock_ok": False}
    kiosk = Kiosk(config, {"ok": True, "exceptions": [entered]})
    code, out, _ = kiosk_admin("day", "list", "--config", config)
    kiosk.stop()
    assert code == 0
    assert out == (
        f"{DAY}  group 7A: no school (office, 2026-09-15 11:00, by a clock that was not sure)\n"
    )
    assert kiosk.asked[0]["verb"] == "day_exceptions"


def test_the_database_of_another_cabinet_is_left_alone(kiosk_admin, config):
    config.write_text(config.read_text().replace(CABINET, CABINET[:-1] + "3"))
    code, out, err = kiosk_admin("day", "change", DAY, "--no-school", "--config", config)
    assert (code, out) == (2, "")
    assert "belongs to school" in err
    store = opened(config)
    assert [entry.kind for entry in store.entries_after(None, 0, 9)[0]] == ["lineage.began"]
    store.close()
