"""The serial port: one clear sentence when it is missing, silence when it vanishes, back by
itself."""

import os
import select
import tty
from contextlib import closing

import pytest

from hardware.errors import CabinetFault, LinePortMissing
from hardware.serial_port import SerialPort
from kiosk.faults import FaultCode


def heard(descriptor, read):
    """All that arrives until the line is quiet; the kernel hands it over in its own time."""
    got = b""
    while select.select([descriptor], [], [], 0.3 if got else 3.0)[0]:
        got += read()
    return got


class Terminal:
    """A pseudo-terminal behind a path of its own, which a test may pull out and plug in."""

    def __init__(self, path):
        self.path = path
        self.plug_in()

    def plug_in(self):
        self.far, near = os.openpty()
        tty.setraw(near)
        self.path.symlink_to(os.ttyname(near))
        os.close(near)

    def heard(self):
        """What came out at the far end."""
        return heard(self.far, lambda: os.read(self.far, 1024))

    def pull_out(self):
        self.path.unlink()
        os.close(self.far)


@pytest.fixture
def terminal(tmp_path):
    terminal = Terminal(tmp_path / "line")
    yield terminal
    terminal.pull_out()


def test_a_missing_port_is_one_sentence_with_its_name_and_what_to_do(tmp_path):
    path = tmp_path / "no-such-port"
    with pytest.raises(LinePortMissing) as caught:
        SerialPort(str(path))
    sentence = str(caught.value)
    assert str(path) in sentence
    assert "No such file or directory" in sentence
    assert "plug the adapter in" in sentence
    assert "\n" not in sentence
    assert isinstance(caught.value, CabinetFault)
    assert caught.value.code is FaultCode.CABINET


def test_a_file_that_is_no_port_is_refused_too(tmp_path):
    path = tmp_path / "file"
    path.write_text("")
    with pytest.raises(LinePortMissing, match="cannot be opened"):
        SerialPort(str(path))


def test_every_byte_passes_both_ways_and_reading_never_waits(terminal):
    every = bytes(range(256))
    with closing(SerialPort(str(terminal.path))) as port:
        assert port.read() == b""
        port.write(every)
        assert terminal.heard() == every
        os.write(terminal.far, every)
        assert heard(port.fileno(), port.read) == every


def test_two_kiosks_cannot_share_a_line(terminal):
    with (
        closing(SerialPort(str(terminal.path))),
        pytest.raises(LinePortMissing, match="held by another program"),
    ):
        SerialPort(str(terminal.path))


def test_a_port_that_is_pulled_out_reads_as_silence_and_is_back_at_the_next_write(terminal):
    with closing(SerialPort(str(terminal.path))) as port:
        terminal.pull_out()
        port.write(b"lost")
        assert port.read() == b""
        port.write(b"lost too")
        assert port.fileno() is None
        terminal.plug_in()
        port.write(b"here")
        assert terminal.heard() == b"here"
        assert port.fileno() is not None


def test_a_port_that_was_closed_stays_closed(terminal):
    port = SerialPort(str(terminal.path))
    port.close()
    port.write(b"nothing")
    assert port.fileno() is None
    assert port.read() == b""
