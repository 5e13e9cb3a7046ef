"""`python -m simulator`: the simulated cabinet from the command line.

Without a command: a window where there is a display; else a whole school day, a report and pictures
of every screen, in `build/`.
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from simulator.bad_input import BadInputError, check_folder, within
from simulator.day_command import PER_100_MAX, add_day, live_day, lived
from simulator.panel import command
from simulator.panel.errors import NoDisplayError, PanelError
from simulator.panel.windowless import left_aside, plan_of_day
from simulator.publish import BrokerUnheardError
from simulator.report import Report, write
from simulator.scratch import scratch
from simulator.week.ledger import WeekError
from simulator.week.options import add_week

EXIT_BAD_INPUT = 2
EXIT_FOUND = 1
"""A walk found a bug."""
BUILD = Path("build")
PUPILS_RUSH_MAX = 600
"""The chart ends there."""

WALKS_MAX, STEPS_MAX = 100_000, 100_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit status."""
    asked = _parser().parse_args(arguments)
    try:
        return int(asked.run(asked) or 0)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        print(f"simulator: {error.strerror}{where}: name another place.", file=sys.stderr)  # noqa: T201
        return EXIT_BAD_INPUT
    except (BadInputError, BrokerUnheardError, PanelError) as error:
        print(f"simulator: {error}", file=sys.stderr)  # noqa: T201 - for whoever asked
        return EXIT_BAD_INPUT


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.set_defaults(run=_window_or_everything)
    command.add_window(parser)
    commands = parser.add_subparsers(metavar="COMMAND")
    day = commands.add_parser("day", help="one school day, as fast as it goes")
    add_day(day)
    day.set_defaults(run=lambda asked: _tell_all(live_day(asked)))
    shots = commands.add_parser("shots", help="a picture of every screen")
    shots.add_argument("folder", type=Path)
    shots.set_defaults(run=lambda asked: _shots(asked.folder))
    rush = commands.add_parser("rush", help="ever fuller mornings: chart and table of the waits")
    rush.add_argument("folder", type=Path)
    rush.add_argument("--seed", type=int, default=7)
    rush.add_argument("--pupils", type=int, nargs="+", metavar="N", help="default: 60 to 600")
    rush.set_defaults(run=_rush)
    week = commands.add_parser("week", help="five school days with offences, all accounted for")
    add_week(week)
    week.set_defaults(run=_week)
    wander = commands.add_parser("wander", help="random hands at every screen, looking for bugs")
    wander.add_argument(
        "--seed", type=int, default=1, help="of the first walk; the next has the next"
    )
    wander.add_argument("--walks", type=int, default=84)
    wander.add_argument("--steps", type=int, default=30, help="of each walk")
    wander.set_defaults(run=_wander)
    replay = commands.add_parser("replay", help="live a recording of the window again")
    command.add_replay(replay)
    replay.set_defaults(run=lambda asked: _tell(*command.replay(asked)))
    bench = commands.add_parser("bench", help="the performance table: ratios measured in one run")
    bench.set_defaults(run=_bench)
    return parser


def _window_or_everything(asked: argparse.Namespace) -> None:
    command.check(asked)
    if command.is_display():
        try:
            command.open_window(asked, _tell)
        except NoDisplayError as error:
            if asked.office is not None:
                raise
            _tell(f"{error} A day without a window instead:")
        else:
            return
    _everything(asked)


def _everything(asked: argparse.Namespace) -> None:
    plan = plan_of_day(asked)
    _tell(*left_aside(asked))
    BUILD.mkdir(exist_ok=True)
    report = lived(plan, None)
    write(BUILD / "report.json", [report])
    _tell(*report.lines(), f"report: {BUILD / 'report.json'}")
    _shots(BUILD / "screens")


def _rush(asked: argparse.Namespace) -> None:
    from simulator.rush import PUPILS, points, table  # noqa: PLC0415 - processes, for this alone
    from simulator.rush import write as write_rush  # noqa: PLC0415 - as above

    asked.folder.mkdir(parents=True, exist_ok=True)
    pupils = [within(each, 2, PUPILS_RUSH_MAX, "--pupils") for each in asked.pupils or PUPILS]
    rows = points(asked.seed, sorted(set(pupils)))
    files = write_rush(asked.folder, rows)
    _tell(*table(rows), *(str(file) for file in files.values()))


def _week(asked: argparse.Namespace) -> int:
    from simulator.week.report import WeekPlan  # noqa: PLC0415 - as below
    from simulator.week.week import Week  # noqa: PLC0415 - pygame, for this alone

    pupils = within(asked.pupils, 1, PUPILS_RUSH_MAX, "--pupils")
    per_100 = within(asked.offences_per_100, 0.0, PER_100_MAX, "--offences-per-100")
    check_folder(asked.report)
    with scratch() as folder:
        week = Week(WeekPlan(asked.seed, pupils, per_100, folder))
        try:
            report = week.run()
        except WeekError as error:
            _tell(str(error))
            return EXIT_FOUND
        finally:
            week.close()
    if asked.report is not None:
        asked.report.write_text(json.dumps(asdict(report), indent=2) + "\n", encoding="utf-8")
    _tell(*report.lines())
    return 0


def _wander(asked: argparse.Namespace) -> int:
    from simulator.wander.reached import told  # noqa: PLC0415 - pygame, for this alone
    from simulator.wander.wanderer import Wanderer, WanderError  # noqa: PLC0415 - as above

    met: Counter[str] = Counter()
    within(asked.steps, 1, STEPS_MAX, "--steps")
    for seed in range(asked.seed, asked.seed + within(asked.walks, 1, WALKS_MAX, "--walks")):
        with scratch() as folder:
            wanderer = Wanderer(seed, folder)
            try:
                wanderer.walk(asked.steps)
            except WanderError as error:
                _tell(str(error))
                return EXIT_FOUND
        met.update(wanderer.met)
    _tell(f"walks: {asked.walks}, each idle in the end; decisions with that screen in sight:")
    _tell(*told(met))
    return 0


def _shots(folder: Path) -> None:
    os.environ.setdefault("SDL_VIDEODRIVER", "offscreen")
    from simulator.shots import shots  # noqa: PLC0415 - only this command needs pygame

    folder.mkdir(parents=True, exist_ok=True)
    _tell(f"pictures: {len(shots(folder))} in {folder}")


def _bench(_asked: argparse.Namespace) -> None:
    from simulator.bench.table import table  # noqa: PLC0415 - strace and pygame, for this alone

    for line in table():
        _tell(line)


def _tell_all(reports: Sequence[Report]) -> None:
    for report in reports:
        _tell(*report.lines())


def _tell(*lines: str) -> None:
    for line in lines:
        print(line, flush=True)  # noqa: T201 - a command's answer


if __name__ == "__main__":
    sys.exit(main())
