"""Tests that leak, one way each: tests/canaries/test_watch.py runs them and wants every one to be
caught, and the last not. Not collected with the suite.
"""

import base64
import json
import logging
import subprocess
import sys
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from db.store import Store, create
from hardware.badge_key import BadgeHasher
from hardware.uid import Uid
from kiosk.mqtt.ports import Message
from kiosk.pin_hash import PinHasher
from policy.people import Pupil, PupilId, Role, Staff, StaffId
from simulator.broker import SimulatedBroker

UID = bytes.fromhex("04e1f2a3b4c5d6")
NAME, STAFF_NAME, PIN = "Kanarie", "juf Vink", "602839"
NUMBER = int.from_bytes(UID, "big")
FORMS = {
    "name": NAME,
    "name in quotes": f"{{'first_name': '{NAME}'}}",
    "staff name": STAFF_NAME,
    "pin": f"pin={PIN}",
    "hex": UID.hex(),
    "hex upper": UID.hex().upper(),
    "hex with colons": UID.hex(":"),
    "hex reversed": UID[::-1].hex(),
    "decimal": str(NUMBER),
    "decimal reversed": str(int.from_bytes(UID[::-1], "big")),
    "raw": UID.decode("latin-1"),
    "repr": repr(UID),
    "list": str(list(UID)),
    "base64": base64.b64encode(UID).decode(),
}


@pytest.fixture
def store(tmp_path):
    """A cabinet with one pupil, one of the staff, a badge and a PIN."""
    ids = {"lineage": uuid4(), "boot": uuid4(), "act": uuid4()}
    file, at = tmp_path / "kiosk.db", datetime(2026, 9, 1, tzinfo=UTC)
    create(file, uuid4(), uuid4(), **ids, at=at, salt=bytes)
    opened = Store.open(file, boot=uuid4(), new_id=uuid4, salt=bytes)
    opened.people.add_pupil(Pupil(PupilId(uuid4()), NAME))
    with act_of(opened) as act:
        act.staff.add(Staff(StaffId(UUID(int=1)), STAFF_NAME, frozenset({Role.TEACHER})))
        act.record("pin.chosen", {})
    BadgeHasher(bytes(32))(Uid(UID))
    PinHasher(bytes(32), bytes, memory_kib=8, passes=1).hash(StaffId(UUID(int=1)), PIN)
    yield opened
    opened.close()


def act_of(store):
    return store.act(datetime(2026, 9, 1, tzinfo=UTC), True, Role.OPERATOR)


@pytest.mark.parametrize("form", FORMS)
def test_leak_to_stdout(store, form):
    print(FORMS[form])  # noqa: T201 - as somebody forgot it


def test_leak_to_stderr_that_the_test_reads(store, capsys):
    print(NAME, file=sys.stderr)  # noqa: T201 - as above
    assert NAME in capsys.readouterr().err


def test_leak_to_a_log(store):
    logging.getLogger("kiosk").warning("badge %s", UID.hex())


def test_leak_in_an_exception_that_is_expected(store):
    with pytest.raises(ValueError, match="badge"):
        raise ValueError("badge") from KeyError(UID.hex())


def test_leak_to_the_broker(store):
    publish({"data": {"name": NAME}})


def test_leak_of_a_category_to_the_broker(store):
    publish({"data": {"cause": "recording"}})


def publish(body):
    broker = SimulatedBroker()
    broker.step(0.0)
    broker.publish(Message("cabinet/v1", json.dumps(body).encode(), "application/json"))


def test_leak_to_the_journal(store):
    with act_of(store) as act:
        act.record("part.failed", {"part": NAME, "fault": 1})


def test_leak_by_a_process(store):
    code = f"print({UID.hex()!r})"
    subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=30)


def test_leak_to_a_log_file(store, tmp_path):
    (tmp_path / "kiosk.log").write_text(f"Traceback: {NAME}")


def test_no_leak(store):
    print(f"{NAME}s 1{NUMBER} {UID.hex()[:-2]} {STAFF_NAME[4:]}")  # noqa: T201 - as above
