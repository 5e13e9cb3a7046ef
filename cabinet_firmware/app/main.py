"""What a Pico runs: `make flash` copies this file to its root as main.py."""

from cabinet_firmware.app import board  # isort: skip  # first: importing it switches the coils off

import gc
import time

from cabinet_firmware.app.firmware import Firmware
from cabinet_firmware.app.parts import Start

TURN_MS = 1
TURNS_PER_SWEEP = 500
"""Memory is swept twice a second, between turns, rather than when it runs out in mid-frame."""


def main() -> None:
    """Run until the power goes. Whatever ends it, the coils are off and the watchdog starts it
    again. With the service jumper fitted nothing runs, so that the board can be written to."""
    if board.in_service():
        return
    pico = board.PicoBoard()
    try:
        run(pico)
    finally:
        pico.off()


def run(pico: board.PicoBoard) -> None:
    """The loop: the only place that feeds the watchdog, after the pulses were looked at."""
    start = Start(board.address(), pico.drawn(), board.cause(), board.key(), board.turned())
    firmware = Firmware(pico, start, board.now_ms())
    turns = 0
    while True:
        firmware.step(board.now_ms())
        pico.feed_watchdog()
        turns += 1
        if turns % TURNS_PER_SWEEP == 0:
            gc.collect()
        time.sleep_ms(TURN_MS)  # type: ignore[attr-defined]  # MicroPython's time has it


if __name__ == "__main__":
    main()
