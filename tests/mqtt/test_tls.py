"""A broker behind TLS: only one whose certificate fits the CA and the address is talked to."""

from pathlib import Path

import pytest

from kiosk.mqtt.ports import Trouble
from simulator.broker import Mosquitto

CERTIFICATES = Path(__file__).parent / "certificates"
# paho 2.2 leaves the socket of a failed handshake to the collector, which closes it at once.
LEFT_TO_THE_COLLECTOR = pytest.mark.filterwarnings(
    "ignore:Exception ignored in. <ssl.SSLSocket:pytest.PytestUnraisableExceptionWarning"
)


@pytest.fixture
def behind_tls(tmp_path):
    broker = Mosquitto(tmp_path)
    key = tmp_path / "broker.key"
    key.write_bytes((CERTIFICATES / "broker.key").read_bytes())
    broker._settings = f"certfile {CERTIFICATES / 'broker.pem'}\nkeyfile {key}\n{broker._settings}"
    with broker:
        yield broker


def test_a_broker_with_the_right_certificate_gets_everything(behind_tls, journal, drive):
    journal.hand_ins(50)
    driven = drive(behind_tls, ca_file=CERTIFICATES / "ca.pem")
    driven.run(lambda: driven.published(journal))
    behind_tls.restart()
    journal.hand_ins(50)
    driven.run(lambda: driven.published(journal))


@LEFT_TO_THE_COLLECTOR
@pytest.mark.parametrize(
    ("ca", "host"), [("other_ca.pem", "127.0.0.1"), ("ca.pem", "localhost"), ("broker.key", "::1")]
)
def test_a_broker_with_another_certificate_or_address_gets_nothing(behind_tls, drive, ca, host):
    driven = drive(behind_tls, ca_file=CERTIFICATES / ca, host=host)
    driven.run(lambda: driven.relay.status.trouble is not None)
    expected = Trouble.NOT_AUTHORISED if ca == "broker.key" else Trouble.BROKER_AWAY
    assert driven.relay.status.trouble is expected
    assert driven.publisher.connection is None
    assert "Received CONNECT" not in behind_tls.log
    assert "as cab10e70" not in behind_tls.log


@LEFT_TO_THE_COLLECTOR
def test_failed_handshakes_leave_nothing_open(behind_tls, drive):
    driven = drive(behind_tls, ca_file=CERTIFICATES / "other_ca.pem")
    now, opened = 1000.0, []
    for _ in range(20):
        now = driven.publisher.step(now)
        opened.append(len(list(Path("/proc/self/fd").iterdir())))
    assert max(opened) == min(opened)


@LEFT_TO_THE_COLLECTOR
def test_a_broker_without_tls_gets_nothing_from_a_relay_that_wants_it(broker, drive):
    driven = drive(broker, ca_file=CERTIFICATES / "ca.pem")
    driven.run(lambda: driven.relay.status.trouble is Trouble.BROKER_AWAY, seconds=12)
    assert "as cab10e70" not in broker.log
