"""`python -m simulator day`: one school day, as fast as it goes."""

import argparse
from dataclasses import replace
from pathlib import Path

from simulator.bad_input import BadInputError, check_folder, within
from simulator.broker import SimulatedBroker
from simulator.cabinet import SLOTS_MAX
from simulator.day import SchoolDay
from simulator.report import Report, write
from simulator.school import SchoolPlan, shares
from simulator.scratch import scratch

PUPILS_MAX = 2000
"""More than any primary school has, and what one reader could ever serve."""

PER_100_MAX = 20.0
"""Offences of a hundred pupils a day: more is no school."""

PORT_DIGITS_MAX = 5


def add_day(parser: argparse.ArgumentParser) -> None:
    """The options of a day."""
    parser.add_argument("--seed", type=int, default=7, help="the same seed gives the same journal")
    parser.add_argument("--pupils", type=int, default=20)
    parser.add_argument("--slots", type=int, help="default: a tenth more than pupils")
    parser.add_argument("--doors", type=int, default=1, help="pupils served at once")
    parser.add_argument(
        "--kiosks", type=int, default=1, help="1, or 2 with half of the pupils each"
    )
    parser.add_argument("--minutes", type=float, default=15.0, help="within which pupils arrive")
    parser.add_argument("--database", type=Path, metavar="FILE", help="keep the database there")
    parser.add_argument("--broker", metavar="HOST:PORT", help="publish to a real broker as well")
    parser.add_argument("--report", type=Path, metavar="FILE.json")
    parser.add_argument(
        "--offences-per-100", type=float, default=0.0, help="with staff: a school counts 0.34"
    )


def live_day(asked: argparse.Namespace) -> list[Report]:
    """Live it, at one kiosk or two; a report of each.

    Raises:
        BadInputError: it was asked wrongly.
        BrokerUnheardError: the broker took less than there was.
    """
    plan = SchoolPlan(
        seed=asked.seed,
        pupils=within(asked.pupils, 1, PUPILS_MAX, "--pupils"),
        folder=Path(),
        slots=None if asked.slots is None else within(asked.slots, 1, SLOTS_MAX, "--slots"),
        doors=within(asked.doors, 1, 8, "--doors"),
        database=asked.database,
        arrivals_s=60.0 * within(asked.minutes, 1, 120, "--minutes"),
    )
    per_100 = within(asked.offences_per_100, 0.0, PER_100_MAX, "--offences-per-100")
    _check_files(asked)
    reports = [lived(each, asked.broker, per_100) for each in _kiosks(plan, asked)]
    if asked.report is not None:
        write(asked.report, reports)
    return reports


def lived(plan: SchoolPlan, broker: str | None, per_100: float = 0.0) -> Report:
    """Live the day in a folder that is thrown away, unless the database was to be kept."""
    with scratch() as folder:
        day = _made(replace(plan, folder=folder), per_100)
        try:
            report = day.run()
            if broker is not None:
                day.publish_to(*_host_and_port(broker), folder)
        finally:
            day.close()
    return report


def _kiosks(plan: SchoolPlan, asked: argparse.Namespace) -> list[SchoolPlan]:
    """A plan for each: they share nothing but the pupils, so each has a report of its own."""
    kiosks = within(asked.kiosks, 1, 2, "--kiosks")
    if kiosks > 1 and (asked.database or asked.broker):
        raise BadInputError("--database and --broker want one kiosk: leave --kiosks away.")
    within(plan.pupils, kiosks, PUPILS_MAX, "--pupils")
    plans = [replace(plan, seed=n, pupils=m) for n, m in shares(plan.seed, plan.pupils, kiosks)]
    if max(each.slot_count for each in plans) > SLOTS_MAX:
        raise BadInputError(
            f"A cabinet has at most {SLOTS_MAX} slots: fewer pupils, or --kiosks 2."
        )
    return plans


def _made(plan: SchoolPlan, per_100: float) -> SchoolDay:
    if not per_100:
        return SchoolDay(plan, SimulatedBroker())
    from simulator.week.staffed_day import StaffedDay  # noqa: PLC0415 - pygame, for this alone

    return StaffedDay(plan, SimulatedBroker(), per_100)


def _check_files(asked: argparse.Namespace) -> None:
    if asked.broker is not None:
        _host_and_port(asked.broker)
    if asked.database is not None and asked.database.exists():
        raise BadInputError(f"{asked.database} is there already; name a new file.")
    for path in (asked.database, asked.report):
        check_folder(path)


def _host_and_port(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    is_port = port.isdecimal() and len(port) <= PORT_DIGITS_MAX and 0 < int(port) < 65536
    if not (colon and host and is_port):
        raise BadInputError(f"--broker wants HOST:PORT, such as localhost:1883, not {text}.")
    return host, int(port)
