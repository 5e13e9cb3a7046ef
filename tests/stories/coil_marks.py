"""Run by test_commit_before_current.py under strace: a small school day in the folder given, with a
line in the file `acknowledged` at each instant a coil rises."""

import os
import sys
from pathlib import Path

from simulator.broker import SimulatedBroker
from simulator.day import SchoolDay
from simulator.power_cut.trace import ACKNOWLEDGED
from simulator.school import SchoolPlan


def main(folder):
    marks = os.open(folder / ACKNOWLEDGED, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def mark(slot, on, _now):
        if on:
            os.write(marks, b"coil %d\n" % slot)

    day = SchoolDay(SchoolPlan(seed=3, pupils=3, folder=folder), SimulatedBroker(), mark)
    day.run()
    day.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
