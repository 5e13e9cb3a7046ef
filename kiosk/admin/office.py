"""The office's acts, carried out by the kiosk that runs, or on its file when none does."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from typing import Any, Protocol, TypeVar
from uuid import uuid4
from zoneinfo import ZoneInfo

from db.errors import DatabaseLocked
from db.roster import known_in
from db.store import Store
from kiosk.admin.store import opened
from kiosk.clock import SystemClock
from kiosk.config import Settings
from kiosk.desk import badges, roster
from kiosk.desk.clock import ClockTrust
from kiosk.desk.office import Moment, NotDoneError, Row
from kiosk.desk.pupils import PUPILS
from kiosk.socket_client import REQUEST_BYTES_MAX, Client, encode

T = TypeVar("T")
Reply = Mapping[str, Any]

ROWS_BYTES_MAX = REQUEST_BYTES_MAX - 1024
"""Room for the rest of the line."""
OUTCOME_TIMEOUT_S = 45.0
"""Longer than the kiosk waits for a badge."""
APPLY_TIMEOUT_S = 30.0
"""A slow card takes some seconds for a whole roster."""


class Office(Protocol):
    """What the office may do; each raises `NotDoneError` or `AskError` with one sentence."""

    def compare(self, rows: Sequence[Row]) -> Reply:
        """What that roster would change; nothing is changed."""

    def apply(self, rows: Sequence[Row], *, many_left: bool) -> Reply:
        """Change it."""

    def import_badges(self, rows: Sequence[Row], *, replace: bool) -> Reply:
        """Give out the badges of a list."""

    def enrol(self, pupil: Reply, *, replace: bool, ready: Callable[[Reply], None]) -> None:
        """The next badge at the reader is that pupil's; `ready` is told who that is."""

    def block(self, pupil: Reply) -> int:
        """Block all badges of that pupil, and say how many."""

    def counts(self) -> Reply:
        """How many pupils and badges."""

    def do(self, verb: str, arguments: Reply) -> Reply:
        """Something about a pupil: one of `kiosk.desk.pupils.PUPILS`."""


def with_office(settings: Settings, do: Callable[[Office], T]) -> T:
    """Do it on the file, or have the kiosk that owns the file do it."""
    try:
        return do(FileOffice(settings))
    except DatabaseLocked:
        with closing(Client(settings.socket.path, timeout_s=APPLY_TIMEOUT_S)) as kiosk:
            return do(KioskOffice(kiosk))


class FileOffice:
    """On the file itself, with no kiosk running."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def compare(self, rows: Sequence[Row]) -> Reply:
        """See `Office`; the file is not changed by a byte."""
        known = known_in(self._settings.database.file)
        return roster.told(roster.difference(known, rows))

    def apply(self, rows: Sequence[Row], *, many_left: bool) -> Reply:
        """See `Office`."""
        with self._owned() as (store, moment):
            return roster.apply(store, rows, moment, many_left=many_left)

    def import_badges(self, rows: Sequence[Row], *, replace: bool) -> Reply:
        """See `Office`."""
        with self._owned() as (store, moment):
            return badges.import_list(store, rows, moment, replace=replace)

    def enrol(self, pupil: Reply, *, replace: bool, ready: Callable[[Reply], None]) -> None:
        """The reader is the kiosk's."""
        del pupil, replace, ready
        with self._owned():  # a kiosk that runs is asked instead
            raise NotDoneError("No kiosk runs, and a badge is given out at its reader: start it.")

    def block(self, pupil: Reply) -> int:
        """See `Office`."""
        with self._owned() as (store, moment):
            return len(badges.block(store, badges.found(store, pupil), moment))

    def counts(self) -> Reply:
        """See `Office`."""
        with self._owned() as (store, _):
            return store.people.badges.counts()

    def do(self, verb: str, arguments: Reply) -> Reply:
        """See `Office`."""
        with self._owned() as (store, moment):
            return PUPILS[verb](store, arguments, moment)

    @contextmanager
    def _owned(self) -> Iterator[tuple[Store, Moment]]:
        clock = SystemClock(self._settings.clock.trust)
        with opened(self._settings) as store:
            now, clock_ok = clock.now(), not ClockTrust(store, clock).doubts()
            yield store, Moment(now, clock_ok, today(self._settings, now))


class KioskOffice:
    """Through the socket of the kiosk that runs."""

    def __init__(self, kiosk: Client) -> None:
        self._kiosk = kiosk

    def compare(self, rows: Sequence[Row]) -> Reply:
        """See `Office`."""
        return self._kiosk.ask("roster_compare", upload=uploaded(self._kiosk, rows))

    def apply(self, rows: Sequence[Row], *, many_left: bool) -> Reply:
        """See `Office`."""
        upload = uploaded(self._kiosk, rows)
        return self._kiosk.ask("roster_apply", upload=upload, many_left=many_left)

    def import_badges(self, rows: Sequence[Row], *, replace: bool) -> Reply:
        """See `Office`."""
        upload = uploaded(self._kiosk, rows)
        return self._kiosk.ask("badges_import", upload=upload, replace=replace)

    def enrol(self, pupil: Reply, *, replace: bool, ready: Callable[[Reply], None]) -> None:
        """See `Office`."""
        ready(self._kiosk.ask("badge_enrol", **pupil, replace=replace))
        self._kiosk.ask("badge_outcome")

    def block(self, pupil: Reply) -> int:
        """See `Office`."""
        return int(self._kiosk.ask("badge_block", **pupil)["blocked"])

    def counts(self) -> Reply:
        """See `Office`."""
        return self._kiosk.ask("badge_counts")

    def do(self, verb: str, arguments: Reply) -> Reply:
        """See `Office`."""
        return self._kiosk.ask(verb, **arguments)


def uploaded(kiosk: Client, rows: Sequence[Row]) -> str:
    """Send a list in parts; by what the kiosk knows it until another takes its place."""
    upload = str(uuid4())
    for part, some in enumerate(in_parts(rows)):
        kiosk.ask("upload_part", upload=upload, part=part, rows=some)
    return upload


def in_parts(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows in lists that each fit a line; one empty list when there are none."""
    part: list[Row] = []
    size = 0
    for row in rows:
        length = len(encode(row)) + 1
        if part and size + length > ROWS_BYTES_MAX:
            yield part
            part, size = [], 0
        part.append(row)
        size += length
    yield part


def today(settings: Settings, now: datetime) -> date:
    """The school's own day."""
    return now.astimezone(ZoneInfo(settings.school.time_zone)).date()
