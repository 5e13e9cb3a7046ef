"""Run by test_commit_before_current.py under strace: a small school day whose database is in the
folder given, with a line in the file `acknowledged` there at each instant a coil rises."""

import os
import sys
from pathlib import Path

from simulator.broker import SimulatedBroker
from simulator.day import SchoolDay
from simulator.power_cut.trace import ACKNOWLEDGED
from simulator.school import SchoolPlan


def main(folder, scratch):
    marks = os.open(folder / ACKNOWLEDGED, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def mark(slot, on, _now):
        if on:
            os.write(marks, b"coil %d\n" % slot)

    plan = SchoolPlan(seed=3, pupils=3, folder=scratch, database=folder / "cabinet.db")
    day = SchoolDay(plan, SimulatedBroker(), mark)
    day.run()
    day.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
