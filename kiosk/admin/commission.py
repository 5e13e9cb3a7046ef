"""`kiosk-admin commission`: a new cabinet's slots, opened one by one, numbered and written down."""

import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer

from db.store import Store
from kiosk.admin.roster import CONFIG, Config
from kiosk.admin.store import opened
from kiosk.admin.terminal import Answers, Lines, Terminal
from kiosk.clock import SystemClock
from kiosk.commission import cabinet_file
from kiosk.commission.errors import NotCommissionedError
from kiosk.commission.numbering import PLACE_MAX, Numbered
from kiosk.commission.outputs import Output, cabinet_table, outputs
from kiosk.commission.walk import OpenSite, Plan, Site, Walked, walk
from kiosk.config import Settings, cabinet_of, load, read_toml
from kiosk.config_locks import Feedback
from kiosk.desk.clock import ClockTrust
from kiosk.lock_parts import open_locks
from kiosk.runner import Waker
from policy.people import Role

STDIN = 0
EXIT_FAULTY = 1
"""Written, and something is wrong with outputs that were left out."""
EXIT_INTERRUPTED = 130
"""As shells have it for SIGINT."""

Boards = Annotated[
    list[str] | None,
    typer.Option(help="A board's address, with how many outputs: 1, or 1:12. Once for each board."),
]
Pins = Annotated[
    list[str] | None,
    typer.Option(help="Driver gpio: a lock's BCM numbers, COIL:HOOK. Once for each lock."),
]


def commission(
    *,
    board: Boards = None,
    pins: Pins = None,
    columns: Annotated[
        int, typer.Option(min=1, max=PLACE_MAX, help="How many doors are in a row.")
    ],
    resume: Annotated[bool, typer.Option("--resume", help="Go on after a walk that ended.")] = (
        False
    ),
    config: Config = CONFIG,
) -> None:
    """Walk past every slot of an empty cabinet: open it, look which switch moves, number it, shut
    it; and write the cabinet file.

    The kiosk must not run. Each lock is pulsed after Enter, and never without. Exits with 1 when
    something is wrong with outputs that were left out.
    """
    settings = load(config)
    all_of_them = outputs(settings.locks.driver, board or (), pins or ())
    named = Path("--pins" if settings.locks.driver == "gpio" else "--board")
    cabinet_of(settings, cabinet_table(all_of_them, {}), named)  # as a cabinet it must be one
    file = settings.cabinet.file
    done = _done_so_far(settings, all_of_them, resume=resume)
    with opened(settings) as store, _all_signals_interrupt():
        _check_empty(store)
        cabinet_file.check_writable(file)
        plan = Plan(
            all_of_them,
            columns,
            authorise=lambda output: _authorise(store, settings, output),
            keep=lambda doors: cabinet_file.keep(file, doors),
            turned_by_board=settings.locks.driver == "cabinet_link",
            done=done,
        )
        try:
            walked = walk(plan, _site(settings, all_of_them))
        except KeyboardInterrupt:
            typer.echo("\nStopped. Go on with --resume where doors were done already.", err=True)
            raise typer.Exit(EXIT_INTERRUPTED) from None
        _end(store, settings, walked)
    if walked.faulty:
        raise typer.Exit(EXIT_FAULTY)


def _end(store: Store, settings: Settings, walked: Walked) -> None:
    if not walked.doors:
        raise NotCommissionedError("No door was done, so nothing was written.")
    file = settings.cabinet.file
    before = cabinet_file.write(file, walked.doors, keep_part=bool(walked.faulty))
    _record(store, settings, "commission.ended", {"slots": len(walked.doors)})
    for line in _rows(walked.doors):
        typer.echo(line)
    for output, problem in walked.faulty.items():
        typer.echo(f"left out: {output}: {problem}")
    typer.echo(f"wrote {file}, {len(walked.doors)} doors")
    if before is not None:
        typer.echo(f"the file that was there is {before} now")


def _rows(doors: Sequence[Numbered]) -> list[str]:
    """The cabinet as it was said to be, for whoever looks at it."""
    places = {(door.row, door.column): str(door.number) for door in doors}
    rows = range(1, max(row for row, _ in places) + 1)
    columns = range(1, max(column for _, column in places) + 1)
    return [" ".join(places.get((row, each), ".").rjust(3) for each in columns) for row in rows]


def _done_so_far(
    settings: Settings, all_of_them: Sequence[Output], *, resume: bool
) -> Sequence[Numbered]:
    part = cabinet_file.part_of(settings.cabinet.file)
    if not resume and part.exists():
        raise NotCommissionedError(
            f"{part} has the doors of a walk that did not end well: go on with --resume, or remove "
            "it to begin anew."
        )
    if not resume:
        return ()
    if not part.exists():
        raise NotCommissionedError("There is no walk to go on with: leave --resume out.")
    return cabinet_file.done_so_far(cabinet_of(settings, read_toml(part), part), all_of_them)


def _check_empty(store: Store) -> None:
    inside = store.occupied()
    if inside:
        raise NotCommissionedError(
            f"Something is, or may be, in slot {min(inside)}: an empty cabinet is commissioned."
        )


def _authorise(store: Store, settings: Settings, output: Output) -> UUID:
    board, number = output.where
    data = {"board": board, "output": number}
    return _record(store, settings, "commission.authorised", data)


def _record(store: Store, settings: Settings, kind: str, data: Mapping[str, int]) -> UUID:
    clock = SystemClock(settings.clock.trust)
    clock_ok = not ClockTrust(store, clock).doubts()
    with store.act(clock.now(), clock_ok, Role.OPERATOR) as act:
        act.record(kind, data)
    return act.id


def _site(settings: Settings, all_of_them: Sequence[Output]) -> OpenSite:
    lines = Lines(STDIN)

    @contextmanager
    def open_site(feedback: Mapping[int, Feedback]) -> Iterator[Site]:
        cabinet = cabinet_of(settings, cabinet_table(all_of_them, feedback), settings.cabinet.file)
        answers = Answers()
        with (
            closing(Waker()) as waker,
            open_locks(settings, cabinet, answers, waker.wake) as parts,
        ):
            try:
                yield Terminal(parts, answers, waker, lines)
            finally:
                parts.locks.all_off()

    return open_site


@contextmanager
def _all_signals_interrupt() -> Iterator[None]:
    """A shell that is closed, or a service that is stopped, ends it as Ctrl-C does: coils off."""
    numbers = (signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.signal(number, signal.default_int_handler) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
