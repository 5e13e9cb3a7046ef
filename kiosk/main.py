"""Builds the kiosk out of real parts and runs it: the one place that makes threads.

The parameter list of `build` is the list of everything impure.
"""

import secrets
import shutil
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from db.errors import DatabaseFault
from db.store import Store
from hardware import badge_key
from hardware.badge_reader import BadgeReader, open_reader
from hardware.errors import HardwareFault
from hardware.jams import LockDriver
from kiosk.calendar import timetable
from kiosk.clock import SystemClock
from kiosk.config import AnyCabinet, ConfigError, Settings, load, load_cabinet
from kiosk.desk.change_day import as_entered
from kiosk.desk.desk import Desk
from kiosk.desk.state import State
from kiosk.lock_parts import Bytes, open_locks
from kiosk.loop import BoundedInbox, Loop
from kiosk.pin_hash import PinHasher, pepper_of
from kiosk.ports import Screen, TendedLocks, Touched
from kiosk.ports_reader import ReaderCare
from kiosk.runner import Runner, Waker
from kiosk.screens.errors import ScreenError
from kiosk.screens.look import ReaderSide
from kiosk.screens.painter import Language, Painter
from kiosk.screens.slot_map import Grid
from kiosk.screens.sounds import Sounds
from kiosk.screens.window import Window
from kiosk.socket.errors import SocketError
from kiosk.socket.server import SocketServer
from kiosk.socket.verbs import Peers
from kiosk.views import Touch
from kiosk.views_staff import Tap
from kiosk.watchdog import notify
from policy.ladder import CountingPeriod
from policy.release import Collector
from policy.slots import Place as DoorPlace

STOPPERS = (ConfigError, DatabaseFault, HardwareFault, ScreenError, SocketError)
"""What may stop a start: each message is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Kiosk:
    """Everything that runs, built and not yet started; `wake` ends the link's sleep."""

    inbox: BoundedInbox
    loop: Loop
    reader: BadgeReader
    link: LockDriver
    line: Bytes
    wake: Waker
    server: SocketServer


def run(path: Path, window: Window | None) -> int:
    """Check the configuration, build, run until SIGTERM, SIGINT or the window's end.

    Raises:
        STOPPERS: the start was stopped; no lock was moved.
    """
    settings = load(path)
    cabinet = load_cabinet(settings)
    assert window is not None, "a file that loads has had its first frame"
    painter = _painter(settings, cabinet, window)
    with _built(settings, cabinet, window) as kiosk, _running(kiosk) as runners:
        asked_to_stop = _asked_to_stop(window)
        notify("READY=1")
        window.run(
            painter,
            time.monotonic,
            asked_to_stop,
            lambda: _feed(runners),
            on_touch=lambda touch: _touched(kiosk.inbox, touch),
            sounds=Sounds(settings.display.volume),
        )
        notify("STOPPING=1")
    return 0


def _touched(inbox: BoundedInbox, touch: Touch | Tap) -> None:
    """A full inbox loses a touch; whoever sees nothing happen touches again."""
    inbox.put(Touched(touch))


def _asked_to_stop(window: Window) -> Callable[[], bool]:
    """Whether SIGTERM or SIGINT came; either wakes the main thread."""
    came = threading.Event()

    def stop(_number: int, _frame: object) -> None:
        came.set()
        window.wake()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    return came.is_set


@contextmanager
def _built(settings: Settings, cabinet: AnyCabinet, screen: Screen) -> Iterator[Kiosk]:
    """Every part, opened in the order of least regret: what only reads comes first, the reader's
    reset line and the database, which writes that it was started, last."""
    key = badge_key.load(settings.badges.key_file)
    clock = SystemClock(settings.clock.trust)
    inbox = BoundedInbox()
    with ExitStack() as opened:
        wake = opened.enter_context(closing(Waker()))
        parts = opened.enter_context(open_locks(settings, cabinet, inbox, wake.wake))
        peers = Peers(frozenset(settings.socket.relay_uids), frozenset(settings.socket.admin_uids))
        store = opened.enter_context(closing(_store(settings, cabinet)))
        server = opened.enter_context(closing(SocketServer(settings.socket.path, peers, inbox)))
        pins = settings.reader
        reader = open_reader(pins.bus, pins.device, pins.reset_pin, key, inbox, time.sleep)
        opened.enter_context(closing(reader))
        pin_hasher = PinHasher(pepper_of(key), secrets.token_bytes)
        desk = _desk(settings, cabinet, store, parts.locks, clock, reader=reader, pins=pin_hasher)
        loop = Loop(inbox, desk, screen, clock)
        yield Kiosk(inbox, loop, reader, parts.locks, parts.line, wake, server)


def _store(settings: Settings, cabinet: AnyCabinet) -> Store:
    """The database, if it is this cabinet's and every device in it lies in a slot we know."""
    file = settings.database.file
    store = Store.open(file, boot=uuid4(), new_id=uuid4, salt=secrets.token_bytes)
    try:
        _check_it_is_ours(store, settings, cabinet)
    except ConfigError:
        store.close()
        raise
    return store


def _check_it_is_ours(store: Store, settings: Settings, cabinet: AnyCabinet) -> None:
    file = settings.database.file
    if (store.school, store.cabinet) != (settings.school.id, settings.cabinet.id):
        raise ConfigError(
            f"{file} belongs to school {store.school} and cabinet {store.cabinet}, which are not "
            "the ids in [school] and [cabinet]: correct whichever is wrong."
        )
    known = {slot.number for slot in cabinet.slots}
    unknown = sorted({stay.slot for stay in store.open_stays()} - known)
    if unknown:
        raise ConfigError(
            f"{settings.cabinet.file} has no slot {unknown[0]}, and something is inside it: put "
            "that slot back into the file."
        )


def _desk(
    settings: Settings,
    cabinet: AnyCabinet,
    store: Store,
    locks: TendedLocks,
    clock: SystemClock,
    *,
    reader: ReaderCare,
    pins: PinHasher,
) -> Desk:
    zone = ZoneInfo(settings.school.time_zone)
    state = State(
        store=store,
        locks=locks,
        reader=reader,
        clock=clock,
        timetable=as_entered(store, timetable(settings), zone),
        zone=zone,
        places={slot.number: DoorPlace(slot.row, slot.column) for slot in cabinet.slots},
        doors=settings.service.doors,
        after_release=settings.service.collect == "after_release",
        counts=CountingPeriod(settings.custody.counts),
        locked_places=settings.custody.places,
        collected_by=frozenset(map(Collector, settings.custody.collected_by)),
        pins=pins,
        free_mb=lambda: shutil.disk_usage(settings.database.file.parent).free // 10**6,
    )
    desk = Desk(state)
    desk.start(version("duinsprong-cabinet"), clock.monotonic())
    return desk


def _painter(settings: Settings, cabinet: AnyCabinet, window: Window) -> Painter:
    places = {slot.number: (slot.row - 1, slot.column - 1) for slot in cabinet.slots}
    return Painter(
        window.size,
        Language(settings.display.language),
        Grid(places),
        settings.school.name,
        reduce_motion=settings.display.reduce_motion,
        reader_side=ReaderSide(settings.display.reader_side),
    )


@contextmanager
def _running(kiosk: Kiosk) -> Iterator[Sequence[Runner]]:
    """The threads: deciding, reader, link, socket. The link's coils are off when it is left."""
    reader_wake = Waker()
    runners_and_wakes: list[tuple[Runner, Callable[[], None]]] = [
        (Runner("deciding", kiosk.loop, kiosk.inbox.wait), lambda: None),
        (Runner("reader", kiosk.reader, reader_wake.wait), reader_wake.wake),
        (
            Runner("link", kiosk.link, lambda s: kiosk.wake.wait(s, kiosk.line.fileno())),
            kiosk.wake.wake,
        ),
        (Runner("socket", kiosk.server, kiosk.server.wait), kiosk.server.wake),
    ]
    for runner, _ in runners_and_wakes:
        runner.start()
    try:
        yield [runner for runner, _ in runners_and_wakes]
    finally:
        for runner, wake in runners_and_wakes:
            runner.stop(wake)
        kiosk.link.all_off()
        reader_wake.close()


def _feed(runners: Sequence[Runner]) -> None:
    """Tell systemd that every thread makes progress; silence makes it start us anew."""
    if all(runner.alive for runner in runners):
        notify("WATCHDOG=1")
