"""The broker's configuration that we ship, tried with a real mosquitto."""

from pathlib import Path

import pytest

from kiosk.mqtt.ports import Trouble
from simulator.broker import Mosquitto

SYSTEMD = Path(__file__).parents[2] / "systemd"
CABINET = "cab10e70-0000-4000-8000-000000000001"
OTHER = "cab10e70-0000-4000-8000-000000000002"


@pytest.fixture
def shipped(tmp_path):
    """A mosquitto on the shipped files, but for its port, its folder and who it runs as."""
    users = {CABINET: "ours", OTHER: "theirs", "board": "reads"}
    acl = (SYSTEMD / "mosquitto.acl").read_text()
    broker = Mosquitto(tmp_path, users=users, acl=acl)
    text = (SYSTEMD / "mosquitto.conf").read_text()
    for name in ("passwords", "acl"):
        assert f"_file /etc/mosquitto/cabinet.{name}\n" in text
        text = text.replace(f"/etc/mosquitto/cabinet.{name}", str(tmp_path / name))
    assert "listener 1883 127.0.0.1\n" in text
    text = text.replace("listener 1883 127.0.0.1\n", "")
    ours = broker._settings.splitlines()
    broker._settings = "\n".join(
        [text, *(line for line in ours if line.startswith(("user", "log")))]
    )
    with broker:
        yield broker


def secret(tmp_path, word):
    path = tmp_path / f"{word}.password"
    path.write_text(word)
    return path


def test_a_cabinet_may_write_its_own_and_the_board_may_read_it(
    shipped, tmp_path, journal, subscribe, drive
):
    board = subscribe(shipped, user="board", password="reads")
    driven = drive(shipped, username=CABINET, password_file=secret(tmp_path, "ours"))
    driven.run(lambda: driven.published(journal))
    board.until(lambda b: b.ids_once == journal.ids and b.states == ["ready"])


def test_a_cabinet_may_not_write_for_another(shipped, tmp_path, drive):
    driven = drive(shipped, username=OTHER, password_file=secret(tmp_path, "theirs"))
    driven.run(lambda: driven.relay.status.trouble is Trouble.PUBLISH_REFUSED)
    assert driven.relay.cursor is None


def test_nobody_without_a_password_gets_in(shipped, drive):
    driven = drive(shipped)
    driven.run(lambda: driven.relay.status.trouble is Trouble.NOT_AUTHORISED)
