"""What fails in the cabinet while random hands are at it, and how it is mended."""

from collections.abc import Callable, Mapping

from simulator.broker import SimulatedBroker
from simulator.school import School

Part = Callable[[], None]
"""Breaks something, or mends it."""

MENDED = ("board powered", "reader plugged in", "broker back", "clock vouched")
"""After these everything works."""


def breakable(school: School, broker: SimulatedBroker) -> Mapping[str, Part]:
    """Everything that can be done to the parts of this kiosk."""
    clock, world = school.clock, school.world
    boards = list(world.line.boards.values())

    def reset() -> None:
        boards[0].start(clock.monotonic())

    def cut() -> None:
        boards[0].cut(clock.monotonic())

    def doubted() -> None:
        clock.trust = False

    def broker_is(up: bool) -> Part:
        def change() -> None:
            broker.up = up
            broker.go_down()

        return change

    return {
        "board reset": reset,
        "board cut": cut,
        "board powered": reset,
        "reader unplugged": world.chip.unplug,
        "reader plugged in": world.chip.plug,
        "reader's settings lost": world.chip.reset_registers,
        "broker away": broker_is(False),
        "broker back": broker_is(True),
        "clock doubted": doubted,
        "clock vouched": clock.set_right,
    }
