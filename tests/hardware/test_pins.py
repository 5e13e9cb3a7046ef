import subprocess
import sys
import textwrap

import gpiozero
import pytest
from gpiozero.pins.mock import MockFactory

from hardware.errors import ReaderUnavailable
from hardware.pins import open_reset_line, open_spi
from kiosk.faults import FaultCode


@pytest.fixture(params=["a03111", "d04170"], ids=["Pi 4B", "Pi 5B"])
def header(request):
    before = gpiozero.Device.pin_factory
    factory = MockFactory(revision=request.param)
    gpiozero.Device.pin_factory = factory
    yield factory
    factory.reset()
    gpiozero.Device.pin_factory = before


def test_the_reset_line_is_high_from_the_start_and_can_be_pulsed_low(header):
    line = open_reset_line(25)
    line.off()
    line.on()
    pin = header.pin("GPIO25")
    assert [state.state for state in pin.states] == [False, True, False, True]
    line.close()


def test_closing_the_reset_line_frees_no_other_pin(header):
    lock = gpiozero.DigitalOutputDevice(17, initial_value=True)
    open_reset_line(25).close()
    assert lock.value == 1
    assert header.pin("GPIO17").function == "output"
    lock.close()


@pytest.mark.parametrize("pin", [25, 99])
def test_a_pin_that_is_taken_or_not_there_gets_one_sentence(header, pin):
    with gpiozero.DigitalOutputDevice(25), pytest.raises(ReaderUnavailable) as refusal:
        open_reset_line(pin)
    assert f"GPIO{pin} cannot be driven" in str(refusal.value)
    assert "name a free pin" in str(refusal.value)
    assert refusal.value.code is FaultCode.READER


def run(folder, program):
    """Run a program that finds modules of `folder` first, as the kiosk does on a Pi."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        env={"PYTHONPATH": str(folder), "GPIOZERO_PIN_FACTORY": "mock"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


OPEN = """
    from hardware.errors import ReaderUnavailable
    from hardware.pins import open_spi
    try:
        print(type(open_spi(0, 1)).__name__)
    except ReaderUnavailable as error:
        print(error)
"""


def test_a_computer_without_spidev_gets_one_sentence_that_says_what_to_do(tmp_path):
    (tmp_path / "spidev.py").write_text("raise ImportError('not on this computer')\n")
    said = run(tmp_path, OPEN)
    assert said.stdout == (
        "The badge reader needs the Python module spidev, which is not installed here: on a "
        "Raspberry Pi install python3-spidev; without a reader use python -m simulator.\n"
    )


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("FileNotFoundError(2, 'No such file or directory')", "No such file or directory"),
        ("PermissionError(13, 'Permission denied')", "Permission denied"),
    ],
)
def test_a_bus_that_cannot_be_opened_is_named(tmp_path, error, words):
    (tmp_path / "spidev.py").write_text(
        f"class SpiDev:\n    def open(self, bus, device):\n        raise {error}\n"
    )
    said = run(tmp_path, OPEN).stdout
    assert f"/dev/spidev0.1 cannot be opened ({words}): enable SPI" in said
    assert said.count("\n") == 1


STAND_IN = """
    from simulator.chip import Mfrc522Chip
    import time

    class Clock:
        monotonic = staticmethod(time.monotonic)
        def advance(self, seconds): pass

    class SpiDev(Mfrc522Chip):
        opened = None
        def __init__(self): super().__init__(Clock())
        def open(self, bus, device): SpiDev.opened = (bus, device)
"""


def test_the_kiosk_opens_the_bus_with_whatever_spidev_its_path_has(tmp_path):
    (tmp_path / "spidev.py").write_text(textwrap.dedent(STAND_IN))
    said = run(
        tmp_path,
        """
        import time
        from hardware.badge_reader import open_reader
        heard = []
        class Inbox:
            def put(self, event):
                heard.append(event)
                return True
        reader = open_reader(1, 2, 25, bytes(32), Inbox(), time.sleep)
        import spidev
        print(spidev.SpiDev.opened, spidev.SpiDev.__module__)
        for _ in range(3):
            reader.step(time.monotonic())
        reader.close()
        print(heard)
        """,
    )
    assert (said.stdout, said.stderr) == ("(1, 2) spidev\n[]\n", "")


def test_a_missing_reader_is_the_same_sentence_in_process(monkeypatch):
    monkeypatch.setitem(sys.modules, "spidev", None)
    with pytest.raises(ReaderUnavailable, match="needs the Python module spidev"):
        open_spi(0, 0)
