"""A picture of every screen, in every format and language there is."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time
from pathlib import Path

from kiosk.faults import FaultCode
from kiosk.screens.painter import Language, Painter
from kiosk.screens.slot_map import Grid
from kiosk.views import (
    Card,
    Cards,
    Collect,
    Collected,
    DoorOpenAlarm,
    DoorReminder,
    DoorStep,
    DoorStuck,
    Full,
    GymFirst,
    HandedIn,
    HandIn,
    Health,
    Held,
    Idle,
    MayKeep,
    NoSchool,
    NotABadge,
    NothingInside,
    NotYet,
    Now,
    OneMoment,
    PartBroken,
    SeveralBadges,
    SomethingInside,
    Token,
    UnknownBadge,
    View,
    WaitsForGroup,
)
from policy.recovery import Act
from simulator.shots_staff import staff_views

FORMATS = ((800, 480), (1280, 720), (720, 1280))
SCHOOL = "De Duinsprong"
SLOTS, COLUMNS = 30, 6
NAME = "Noor"
SLOT = 14
SCHOOL_END = time(14, 15)


def at(hour: int, minute: int) -> datetime:
    """A time on the day of the pictures, a Tuesday in September."""
    return datetime(2025, 9, 16, hour, minute)  # noqa: DTZ001  # views carry local, naive times


def views() -> Iterator[tuple[str, View]]:
    """Every screen with the values of the design's pictures, and the file name it gets."""
    morning, afternoon = at(8, 16), at(14, 16)
    yield "01-idle", Idle(morning, Now.HAND_IN, SCHOOL_END)
    yield "01-idle-collect", Idle(afternoon, Now.COLLECT, SCHOOL_END)
    yield "01-idle-closed", Idle(at(10, 30), Now.CLOSED, SCHOOL_END, Health(network=False))
    yield "01-idle-no-school", Idle(at(10, 30), Now.CLOSED, None)
    yield "01-idle-unsure", Idle(None, Now.UNSURE, None, Health(clock=False))
    yield "02-hand-in", HandIn(morning, NAME, SLOT, DoorStep.CLOSE)
    yield "02-hand-in-switch-off", HandIn(morning, NAME, SLOT, DoorStep.SWITCH_OFF)
    yield "02-hand-in-put-in", HandIn(morning, NAME, SLOT, DoorStep.PUT_IN)
    yield "02-hand-in-one-more", HandIn(morning, NAME, SLOT, DoorStep.PUT_IN, 1, True, 2)
    yield "02-hand-in-two", HandIn(morning, NAME, SLOT, DoorStep.CLOSE, 2, True, 3)
    yield "02-hand-in-four", HandIn(morning, NAME, SLOT, DoorStep.PUT_IN, 4, True, 1)
    yield "02-hand-in-report", HandIn(morning, NAME, SLOT, DoorStep.PUT_IN, may_report=True)
    yield "02b-cards", Cards(at(8, 17), _cards())
    yield "02b-cards-mixed", Cards(at(12, 1), _mixed(), waiting=2)
    yield "02b-cards-one", Cards(at(8, 17), _first())
    yield "02b-cards-unsure", Cards(None, _cards(), waiting=2)
    yield "02c-handed-in-unsure", HandedIn(None, NAME, SLOT, None)
    yield "02c-handed-in", HandedIn(at(8, 17), NAME, SLOT, SCHOOL_END)
    yield "03-collect", Collect(afternoon, NAME, SLOT, DoorStep.CLOSE)
    yield "03-collect-take", Collect(afternoon, NAME, SLOT, DoorStep.TAKE)
    yield "03-collect-turn", Collect(afternoon, NAME, SLOT, DoorStep.TAKE, turn=1, turns=2)
    yield "03c-collected", Collected(at(14, 17), NAME, SLOT)
    yield "04a-not-yet", NotYet(at(12, 5), SCHOOL_END)
    yield "04b-held", Held(at(14, 20))
    yield "04c-gym-first", GymFirst(at(8, 12))
    yield "04d-unknown-badge", UnknownBadge(at(8, 19))
    yield "04e-several-badges", SeveralBadges(at(8, 19))
    yield "04f-full", Full(at(8, 25))
    yield "04g-nothing-inside", NothingInside(afternoon)
    yield "04h-door-stuck", DoorStuck(at(8, 19))
    yield "04i-one-moment", OneMoment(at(8, 19))
    yield "04m-waits-for-group", WaitsForGroup(afternoon)
    yield "04j-no-school", NoSchool(at(8, 19))
    yield "04k-may-keep", MayKeep(at(8, 19))
    yield "04l-not-a-badge", NotABadge(at(8, 19))
    yield "04m-something-inside", SomethingInside(at(8, 19), SLOT)
    yield "04n-door-reminder", DoorReminder(at(8, 21), (SLOT, 3))
    yield "04n-door-reminder-ask", DoorReminder(at(8, 21), (SLOT,), ask=True)
    yield "10a-reader", PartBroken(at(8, 5), FaultCode.READER)
    yield "10b-cabinet", PartBroken(at(8, 7), FaultCode.CABINET)
    yield "10c-clock", PartBroken(at(8, 9), FaultCode.CLOCK)
    yield "10d-alarm", DoorOpenAlarm(at(10, 12), 22)
    yield "10e-database", PartBroken(at(8, 11), FaultCode.DATABASE)


def _cards() -> tuple[Card, ...]:
    act, step = Act.HAND_IN, DoorStep.CLOSE
    return (
        Card(NAME, SLOT, act, step, Token.CIRCLE),
        Card("Sem", 3, act, step, Token.TRIANGLE, done=True),
        Card("Yara", 29, act, step, Token.SQUARE),
    )


def _mixed() -> tuple[Card, ...]:
    """One collects while others hand in, as at lunch."""
    return (
        Card(NAME, SLOT, Act.COLLECT, DoorStep.TAKE, Token.CIRCLE),
        Card("Sem", 3, Act.HAND_IN, DoorStep.PUT_IN, Token.TRIANGLE, devices=2),
        Card("Yara", 29, Act.HAND_IN, DoorStep.CLOSE, Token.SQUARE, may_report=True),
    )


def _first() -> tuple[Card, ...]:
    """Two places are free."""
    return (Card("Sem", 3, Act.HAND_IN, DoorStep.SWITCH_OFF, Token.TRIANGLE),)


def shots(folder: Path, formats: Sequence[tuple[int, int]] = FORMATS) -> list[Path]:
    """Write `<width>x<height>-<language>-<screen>.png` for every screen into `folder`, which is
    made, and return the paths; `formats` in pixels. Needs no display; nothing moves."""
    folder.mkdir(parents=True, exist_ok=True)
    grid = Grid.by_rows(SLOTS, COLUMNS)
    paths = []
    for size in formats:
        for language in Language:
            painter = Painter(size, language, grid, SCHOOL, reduce_motion=True)
            for name, view in (*views(), *staff_views()):
                paths.append(folder / f"{size[0]}x{size[1]}-{language}-{name}.png")
                painter.picture(view, paths[-1])
    return paths
