"""A serial port that never waits, and that comes back by itself when its plug does."""

import errno
import os
import termios

import serial

from hardware.errors import LinePortMissing

BAUD = 115_200
GONE = (OSError, termios.error)
"""What a port says that was pulled out; `termios.error` is no OSError."""


class SerialPort:
    """The line to the lock boards, 8N1, for one thread.

    A port that vanishes (a USB adapter pulled out) reads as silence and is opened again at the next
    `write`, so that whoever polls notices and recovers without a special case.

    Raises:
        LinePortMissing: it cannot be opened at all at the start.
    """

    def __init__(self, path: str, baud: int = BAUD) -> None:
        self._path = path
        self._baud = baud
        self._over = False
        self._port: serial.Serial | None = None
        try:
            self._open()
        except OSError as error:
            if error.errno in (errno.EAGAIN, errno.EBUSY):
                raise LinePortMissing(
                    f"the lock boards' port {path} is held by another program, perhaps another"
                    " kiosk: stop that first"
                ) from error
            reason = os.strerror(error.errno) if error.errno else "it is not a serial port"
            raise LinePortMissing(
                f"the lock boards' port {path} cannot be opened ({reason}): plug the adapter in,"
                " let this user into group dialout, or correct `port` in the configuration"
            ) from error

    def fileno(self) -> int | None:
        """The descriptor to wait on for bytes; None while the port is gone."""
        return None if self._port is None else int(self._port.fileno())

    def read(self) -> bytes:
        """What has arrived; nothing when the port is gone."""
        if self._port is None:
            return b""
        try:
            return bytes(self._port.read(self._port.in_waiting))
        except GONE:
            self._let_go()
            return b""

    def write(self, data: bytes) -> None:
        """Send it, or lose it when the port is gone: the answer will be missed."""
        if self._over:
            return
        try:
            if self._port is None:
                self._open()
            assert self._port is not None
            self._port.write(data)
        except GONE:
            self._let_go()

    def close(self) -> None:
        """Let go of it for good."""
        self._over = True
        self._let_go()

    def _let_go(self) -> None:
        if self._port is not None:
            self._port.close()
            self._port = None

    def _open(self) -> None:
        port = serial.Serial(
            self._path,
            self._baud,
            timeout=0,
            write_timeout=0,
            exclusive=True,  # two masters would talk
        )
        port.reset_input_buffer()
        self._port = port
