"""`python -m kiosk.mqtt --config FILE`: the relay process. Network, no devices, no database."""

import argparse
import contextlib
import signal
import socket
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import structlog

from kiosk.mqtt.cursor import CursorFile
from kiosk.mqtt.errors import RelayError
from kiosk.mqtt.payloads import LOST, online
from kiosk.mqtt.ports import Status
from kiosk.mqtt.publisher import PahoPublisher
from kiosk.mqtt.relay import Relay
from kiosk.mqtt.settings import RelaySettings, load
from kiosk.mqtt.source import SocketSource
from kiosk.mqtt.topics import Topics
from kiosk.socket_client import Client

BAD_INPUT = 2
"""Exit code for a configuration or cursor that cannot be used."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until SIGTERM or SIGINT; the exit code."""
    parser = argparse.ArgumentParser(prog="python -m kiosk.mqtt", description="The relay.")
    parser.add_argument("--config", type=Path, required=True, metavar="FILE")
    try:
        _run(load(parser.parse_args(arguments).config))
    except RelayError as error:
        print(error, file=sys.stderr)  # noqa: T201 - one sentence for whoever started it
        return BAD_INPUT
    return 0


def _run(settings: RelaySettings) -> None:
    """Build the parts, then step and sleep in turn."""
    log = _logger()
    topics = Topics(settings.school, settings.cabinet)
    source = SocketSource(Client(settings.socket_path))
    publisher = PahoPublisher(settings, will=online(topics, LOST))
    relay = Relay(topics, source, publisher, CursorFile(settings.cursor_file))
    said: Status | None = None
    with _Stop() as stop:
        while not relay.stopped:
            now = time.monotonic()
            if stop.came:
                relay.stop(now)
            next_at = relay.step(now)
            if not relay.stopped or relay.status.trouble:
                said = _tell(log, relay.status, said)
            if not relay.stopped:
                publisher.wait(next_at - time.monotonic(), stop.fileno())
                stop.drain()
    source.close()
    log.info("relay stopped")


def _tell(log: structlog.stdlib.BoundLogger, status: Status, said: Status | None) -> Status:
    """Log a change of connection or trouble, once."""
    if said is not None and (said.connected, said.why) == (status.connected, status.why):
        return said
    if status.trouble is not None:
        log.warning("relay in trouble", trouble=str(status.trouble), why=status.why)
    else:
        log.info("relay well", connected=status.connected, waiting=status.waiting)
    return status


class _Stop:
    """Whether SIGTERM or SIGINT came; `fileno` is readable at once when one does, so that no
    signal waits for a select to end."""

    def __init__(self) -> None:
        self.came = False
        self._ours, self._theirs = socket.socketpair()
        self._ours.setblocking(False)
        self._theirs.setblocking(False)

    def __enter__(self) -> "_Stop":
        signal.set_wakeup_fd(self._theirs.fileno())
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._come)
        return self

    def __exit__(self, *_: object) -> None:
        signal.set_wakeup_fd(-1)
        self._ours.close()
        self._theirs.close()

    def fileno(self) -> int:
        return self._ours.fileno()

    def drain(self) -> None:
        with contextlib.suppress(BlockingIOError):
            self._ours.recv(64)

    def _come(self, _number: int, _frame: object) -> None:
        self.came = True


def _logger() -> structlog.stdlib.BoundLogger:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.LogfmtRenderer(
                key_order=["timestamp", "level", "event"], bool_as_flag=False
            ),
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logger: structlog.stdlib.BoundLogger = structlog.get_logger()
    return logger


if __name__ == "__main__":
    sys.exit(main())
