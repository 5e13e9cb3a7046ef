"""`python -m simulator.power_cut [--seed N]`: the table, and exit 1 if FULL lost anything."""

import argparse
import sys

from simulator.power_cut.cut import Found, run
from simulator.power_cut.deeds import SYNCHRONOUS
from simulator.scratch import scratch

HEADING = ("setting", "calls", "states", "disks", *Found, "lost at once")


def main() -> int:
    """Run all three settings; `normal` and `off` are the control groups and must show losses."""
    arguments = argparse.ArgumentParser(prog="python -m simulator.power_cut")
    arguments.add_argument("--seed", type=int, default=1)
    seed = arguments.parse_args().seed
    print(*HEADING, sep="\t")  # noqa: T201 - a command's output
    good = True
    with scratch() as folder:
        for synchronous in SYNCHRONOUS:
            seen = run(folder, synchronous, seed)
            counts = [seen.found[found] for found in Found]
            row = (synchronous, seen.calls, seen.states, seen.disks, *counts, seen.lost_at_once_max)
            print(*row, seen.first_bad, sep="\t")  # noqa: T201 - a command's output
            good &= (seen.found[Found.WHOLE] == seen.states) == (synchronous == "full")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
